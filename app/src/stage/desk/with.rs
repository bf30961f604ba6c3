//! Who works with a household, and which council it lives in.

use axum::extract::{Path, State};
use uuid::Uuid;

use super::load::{again, line};
use crate::{
    App, Result, audit,
    form::{Errors, Fields},
    registration, shell,
    staff::{Action, Signed, team},
    stage::{
        case::Case,
        letter::{self, Note},
        store,
    },
};

/// `POST /staff/household/{reference}/with`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let chosen: Option<Uuid> = fields.text("with_worker").parse().ok();
    let team = team::colleagues(&app.db).await?;
    let worker = chosen.filter(|id| team.iter().any(|one| one.id == *id));
    if worker.is_none() {
        errors.add("with_worker", "Choose a colleague who works here");
    }
    let council = fields.text("with_council");
    let ours = app.agency.councils_on(app.today()).into_iter().any(|one| one.name == council);
    if !council.is_empty() && !ours {
        errors.add("with_council", "Choose one of our councils");
    }
    let (Some(worker), true) = (worker, errors.is_empty()) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let mut tx = app.db.begin().await?;
    let case = Case::hold(&mut tx, &app, record.household_id).await?;
    let before = store::with(&app.db, record.household_id).await?;
    if before != (Some(worker), council.clone()) {
        store::set_worker(&mut tx, record.household_id, worker).await?;
        store::set_council(&mut tx, record.household_id, &council).await?;
        let fields = if before.0 == Some(worker) { "council" } else { "worker" };
        audit::add(&mut tx, &app.ids, app.now(), line(&signed, &record, "changed", fields))
            .await?;
        // Whom to ring is theirs to know; in which list they stand is not.
        if before.0 != Some(worker) && case.present.ending.is_none() {
            let note = Note::Change;
            letter::tell(&mut tx, &app, record.household_id, note, None, None).await?;
        }
        tx.commit().await?;
        app.wake.ring();
    }
    Ok(shell::see_other(&format!("/staff/household/{}", record.reference)))
}
