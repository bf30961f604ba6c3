//! What looked like a machine's work: it is a person after all, or it may go.

use axum::extract::{Path, State};

use super::{Done, back, begin, settle, trail};
use crate::{
    App, Result,
    enquiry::{entry::What, journey, model},
    shell,
    staff::Signed,
};

/// `POST /staff/enquiry/{reference}/take-in`
pub async fn take_in(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    if enquiry.state == model::State::Suspected {
        journey::believe(&mut tx, &app, &enquiry, Some(signed.staff.id)).await?;
        trail(&mut tx, &app, &signed, enquiry.id, "took in", "state, suspicion").await?;
        tx.commit().await?;
        app.wake.ring();
    }
    Ok(back(&enquiry, "take-in"))
}

/// `POST /staff/enquiry/{reference}/leave`
pub async fn leave(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    if enquiry.state == model::State::Suspected && enquiry.owner_id.is_none() {
        let body = "Looked at, and left to go.";
        let done = Done { next_action: "Left to go", ..Done::to(&enquiry, What::Note, body) };
        settle(&mut tx, &app, &signed, &enquiry, done).await?;
        tx.commit().await?;
    }
    Ok(shell::see_other("/staff/suspected"))
}
