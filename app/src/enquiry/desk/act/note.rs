//! A note for colleagues.

use axum::extract::{Path, State};

use super::{Done, LONGEST_NOTE, again, back, begin, read_text, settle};
use crate::{
    App, Result,
    enquiry::{entry::What, once},
    form::{Errors, Fields},
    staff::Signed,
};

/// `POST /staff/enquiry/{reference}/note`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    let mut errors = Errors::default();
    let note = read_text(&fields, &mut errors, "note", "Write your note", LONGEST_NOTE);
    if !errors.is_empty() {
        return again(&app, &signed, tx, enquiry, "note", (fields, errors)).await;
    }
    let Some(id) = once::once(&mut tx, &app, &enquiry, &fields, What::Note, &note).await?
    else {
        return Ok(back(&enquiry, "note"));
    };
    let done = Done { id: Some(id), fields: "note", ..Done::to(&enquiry, What::Note, &note) };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "note"))
}
