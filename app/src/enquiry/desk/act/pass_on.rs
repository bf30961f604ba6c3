//! Passing on what others answer: to whom, and what was said. The kind stays.

use axum::extract::{Path, State};

use super::{Done, LONGEST_LINE, LONGEST_NOTE, again, back, begin, read_text, settle};
use crate::{
    App, Result,
    enquiry::{clocks::Promise, entry::What, once},
    form::{Errors, Fields},
    staff::Signed,
};

/// `POST /staff/enquiry/{reference}/pass-on`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    let mut errors = Errors::default();
    let missing = "Write who has it now";
    let to = read_text(&fields, &mut errors, "passed_to", missing, LONGEST_LINE);
    let note = read_text(&fields, &mut errors, "pass_note", "", LONGEST_NOTE);
    if !errors.is_empty() {
        return again(&app, &signed, tx, enquiry, "pass-on", (fields, errors)).await;
    }
    let body = format!("To {to}\n{note}").trim().to_owned();
    let Some(id) = once::once(&mut tx, &app, &enquiry, &fields, What::PassedOn, &body).await?
    else {
        return Ok(back(&enquiry, "pass-on"));
    };
    let next = enquiry.next_action.clone();
    let done = Done {
        id: Some(id),
        fields: "passed_to",
        // Whoever has it now sends what they send and talks with them.
        keeps: &[Promise::Pack, Promise::Conversation],
        next_action: if next == "Pass on" { "" } else { &next },
        ..Done::to(&enquiry, What::PassedOn, &body)
    };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "pass-on"))
}
