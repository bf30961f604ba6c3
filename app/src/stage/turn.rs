//! The turns that other features give a household: its registration is accepted, or ends.

use db::Tx;
use uuid::Uuid;

use super::{
    case::{By, Case},
    history::What,
    model::{Move, Who},
    store,
    task::list::{self, About},
};
use crate::{App, Failure};

/// The registration is accepted: the way begins, with its checklist and a worker.
///
/// # Errors
/// When the database is away.
pub async fn accepted(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    about: &About,
    manager: Uuid,
) -> Result<(), Failure> {
    let by = By::staff(manager, Who::Manager);
    let mut case = Case::hold(tx, app, household).await?;
    step(&mut case, tx, app, by, Move::Accept).await?;
    for task in list::of(app, case.way, about, app.today()) {
        case.add(tx, app, task).await?;
    }
    case.follow(tx, app, by, None).await?;
    let council = about.councils.first().map_or("", String::as_str);
    note_council(tx, app, household, council).await?;
    let worker = store::owner(tx, household).await?.unwrap_or(manager);
    Ok(store::set_worker(tx, household, worker).await?)
}

/// Notes a member council by the name that somebody typed: lists are cut by it. Any other name
/// is left where it was typed.
///
/// # Errors
/// When the database is away.
pub async fn note_council(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    typed: &str,
) -> db::Result<()> {
    let key = db::sort_key(typed);
    let mut ours = app.agency.councils_on(app.today());
    match ours.find(|one| db::sort_key(&one.name) == key) {
        Some(council) => store::set_council(tx, household, &council.name).await,
        None => Ok(()),
    }
}

/// The registration ends without being accepted. Nothing is written where it has ended already.
///
/// # Errors
/// When the database is away.
pub async fn ended(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    what: Move,
    by: By,
) -> Result<(), Failure> {
    let mut case = Case::hold(tx, app, household).await?;
    if case.present.ending.is_some() {
        return Ok(());
    }
    step(&mut case, tx, app, by, what).await
}

async fn step(
    case: &mut Case,
    tx: &mut Tx,
    app: &App,
    by: By,
    what: Move,
) -> Result<(), Failure> {
    let written = case.write(tx, app, by, What::Moved(what), app.today(), "").await?;
    written
        .map_err(|why| Failure::Defect(format!("{} of {}: {why}", what.word(), case.household)))
}
