//! Closing with a reason, and opening again.

use axum::extract::{Path, State};

use super::{
    Done, LONGEST_NOTE, again, back, begin, read_day, read_text, reason::Reason, settle, store,
};
use crate::{
    App, Result,
    enquiry::{clocks, entry::What, model},
    form::{Errors, Fields},
    staff::Signed,
};

/// Who ended it: posted word and words.
pub const ENDED_BY: [(&str, &str); 2] = [("family", "They did"), ("agency", "We did")];

/// `POST /staff/enquiry/{reference}/close`
pub async fn close(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    if enquiry.state == model::State::Closed {
        return Ok(back(&enquiry, "close"));
    }
    let mut errors = Errors::default();
    let reason = Reason::from_word(&fields.text("reason"));
    if reason.is_none() {
        errors.add("reason", "Choose why it ends");
    }
    let by = fields.text("ended_by");
    let by = ENDED_BY.iter().find(|(word, _)| *word == by).map(|(_, words)| *words);
    if by.is_none() {
        errors.add("ended_by", "Choose who ended it");
    }
    let told = match fields.text("told").as_str() {
        "yes" => "told in writing",
        "no" => "not told in writing",
        _ => "",
    };
    if told.is_empty() {
        errors.add("told", "Choose whether they were told in writing");
    }
    if clocks::asks_for_data(&mut tx, enquiry.id).await? {
        errors.add("reason", "They asked for their data, and that is not answered yet. Answer it first, then close");
    }
    let note = read_text(&fields, &mut errors, "close_note", "", LONGEST_NOTE);
    let again_from = read_day(&app, &fields, &mut errors, "may_return", "");
    let (Some(reason), Some(by), true) = (reason, by, errors.is_empty()) else {
        return again(&app, &signed, tx, enquiry, "close", (fields, errors)).await;
    };
    let mut body = format!("{}. {by}; {told}.", reason.words());
    if let Some(from) = again_from {
        let day = clock::words::day_year(clock::london::date_of(from));
        body.extend([" May come back after ", &day, "."]);
    }
    if !note.is_empty() {
        body.push('\n');
        body.push_str(&note);
    }
    store::close(&mut tx, enquiry.id, reason.word(), app.now()).await?;
    let done = Done {
        fields: "state, closed_reason",
        state: model::State::Closed,
        next_action: "",
        next_at: None,
        ..Done::to(&enquiry, What::Closed, &body)
    };
    settle(&mut tx, &app, &signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, "close"))
}

/// `POST /staff/enquiry/{reference}/reopen`
pub async fn reopen(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    let (mut tx, enquiry) = begin(&app, &signed, &reference).await?;
    if enquiry.state == model::State::Closed {
        store::reopen(&mut tx, enquiry.id).await?;
        let done = Done {
            fields: "state, closed_reason",
            state: model::State::Open,
            next_action: "",
            next_at: None,
            ..Done::to(&enquiry, What::Reopened, "")
        };
        settle(&mut tx, &app, &signed, &enquiry, done).await?;
        tx.commit().await?;
    }
    Ok(back(&enquiry, "reopen"))
}
