//! Handing over: to a colleague who can work it, with a line that saves them asking.

use axum::extract::{Path, State};
use uuid::Uuid;

use super::{Done, LONGEST_NOTE, again, back, begin, read_text, settle, store};
use crate::{
    App, Result,
    enquiry::entry::What,
    form::{Errors, Fields},
    staff::{Action, Signed},
};

/// `POST /staff/enquiry/{reference}/hand-over`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    // Read before the enquiry is held: one request never waits for a second connection.
    let colleagues = store::colleagues(&app.db).await?;
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    let mut errors = Errors::default();
    let chosen = Uuid::parse_str(&fields.text("to")).ok();
    let to = colleagues.iter().find(|colleague| Some(colleague.id) == chosen);
    if to.is_none() {
        errors.add("to", "Choose who takes it on");
    }
    let missing = "Write a line for them, so that they know where to go on";
    let note = read_text(&fields, &mut errors, "hand_over_note", missing, LONGEST_NOTE);
    let (Some(to), true) = (to, errors.is_empty()) else {
        return again(&app, &signed, tx, enquiry, "hand-over", (fields, errors)).await;
    };
    store::give(&mut tx, enquiry.id, to.id).await?;
    let body = format!("To {}: {note}", to.name);
    let done = Done { fields: "owner", ..Done::to(&enquiry, What::HandedOver, &body) };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "hand-over"))
}
