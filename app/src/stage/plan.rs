//! The written plan for Stage One with its seven heads (Adoption Agencies Regulations 2005,
//! reg 22): a worker writes it with them, each of them agrees, and no version is ever lost.

pub mod heads;
pub mod store;

use clock::Date;
use db::Tx;
use uuid::Uuid;

use super::{
    case::{By, Case},
    model::{Part, Stage},
    task::Holder,
};
use crate::{App, Failure, keys::Place};
use heads::COUNT;

/// A version of the plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its id.
    pub id: Uuid,
    /// 1 is the first.
    pub version: i32,
    /// What stands under each of its heads.
    pub words: [String; COUNT],
    /// The day on which it was written.
    pub written_on: Date,
    /// Who wrote it.
    pub by: String,
    /// Who has agreed to it, and when.
    pub agreed: Vec<(Uuid, Date)>,
}

impl Plan {
    /// When somebody agreed to it.
    pub fn agreed_by(&self, applicant: Uuid) -> Option<Date> {
        self.agreed.iter().find(|(who, _)| *who == applicant).map(|(_, on)| *on)
    }
}

/// Every version, the newest first.
///
/// # Errors
/// When the database is away, or what lies there does not open.
pub async fn all(app: &App, household: Uuid) -> Result<Vec<Plan>, Failure> {
    let agreed = store::agreed(&app.db, household).await?;
    let rows = store::of(&app.db, household).await?;
    rows.into_iter()
        .map(|row| {
            let plain = Place::PLAN.open(app, row.id, &row.sealed)?;
            let words = serde_json::from_slice(&plain)
                .map_err(|_| Failure::Defect("a plan without its seven heads".into()))?;
            Ok(Plan {
                words,
                written_on: clock::london::date_of(row.written_at),
                by: row.by,
                agreed: agreed
                    .iter()
                    .filter(|(plan, ..)| *plan == row.id)
                    .map(|(_, who, on)| (*who, *on))
                    .collect(),
                id: row.id,
                version: row.version,
            })
        })
        .collect()
}

/// Whether the plan can still be written and agreed.
pub fn is_open(case: &Case) -> bool {
    case.present.stage() == Stage::StageOne
}

/// Writes the next version, and gives the task to them. The case holds the household.
///
/// # Errors
/// When the database is away.
pub async fn write(
    tx: &mut Tx,
    app: &App,
    case: &mut Case,
    by: By,
    (version, words): (i32, &[String; COUNT]),
) -> Result<(), Failure> {
    let id = app.ids.uuid(app.now());
    let plain = serde_json::to_vec(words)
        .map_err(|_| Failure::Defect("a plan that cannot be written".into()))?;
    let sealed = Place::PLAN.seal(app, id, &plain);
    store::add(tx, case.household, (id, version, &sealed), by.staff, app.now()).await?;
    let today = app.today();
    if let Some(task) = task(case) {
        case.change(tx, app, by, task, |task| {
            task.holder = Holder::Household;
            task.asks = super::task::Asks::Confirm;
            task.asked_on = Some(today);
            task.done_on = None;
        })
        .await?;
    }
    Ok(())
}

/// Notes that somebody agreed on a day; with the last of them the task is done. The case holds
/// the household.
///
/// # Errors
/// When the database is away.
pub async fn agree(
    tx: &mut Tx,
    app: &App,
    case: &mut Case,
    by: By,
    (plan, who, on): (Uuid, Uuid, Date),
) -> Result<(), Failure> {
    store::agree(tx, plan, who, on, by.staff).await?;
    let days = store::agreed_in(tx, plan).await?;
    let Some(last) = days.into_iter().collect::<Option<Vec<_>>>() else { return Ok(()) };
    if let Some(task) = task(case) {
        case.change(tx, app, by, task, |task| {
            task.holder = Holder::Nobody;
            task.done_on = task.done_on.or(last.into_iter().max());
        })
        .await?;
    }
    Ok(())
}

/// Where it stands on the checklist.
pub fn task(case: &Case) -> Option<Uuid> {
    case.tasks.iter().find(|one| one.part == Some(Part::Plan)).map(|one| one.id)
}
