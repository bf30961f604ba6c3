//! What happens next and when: our own next action, waiting for them, or not yet.

use axum::extract::{Path, State};

use super::{Done, LONGEST_LINE, again, back, begin, read_day, read_text, settle};
use crate::{
    App, Result,
    enquiry::{entry::What, model, once},
    form::{Errors, Fields},
    staff::Signed,
};

/// One of the three ways to set a day.
struct Way {
    act: &'static str,
    text: &'static str,
    missing_text: &'static str,
    day: &'static str,
    missing_day: &'static str,
    what: What,
    state: model::State,
}

const NEXT: Way = Way {
    act: "next",
    text: "next_action",
    missing_text: "Write what happens next",
    day: "next_day",
    missing_day: "Enter the day by which it is done",
    what: What::NextAction,
    state: model::State::Open,
};

const WAITING: Way = Way {
    act: "waiting",
    text: "waiting_for",
    missing_text: "Write what you are waiting for",
    day: "waiting_until",
    missing_day: "Enter the day to look again",
    what: What::Waiting,
    state: model::State::Waiting,
};

const LATER: Way = Way {
    act: "later",
    text: "later_why",
    missing_text: "",
    day: "later_until",
    missing_day: "Enter the day to come back on",
    what: What::Later,
    state: model::State::Later,
};

/// `POST /staff/enquiry/{reference}/next`
pub async fn next(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    set(&app, &signed, &reference, fields, &NEXT).await
}

/// `POST /staff/enquiry/{reference}/waiting`
pub async fn waiting(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    set(&app, &signed, &reference, fields, &WAITING).await
}

/// `POST /staff/enquiry/{reference}/later`
pub async fn later(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    set(&app, &signed, &reference, fields, &LATER).await
}

async fn set(
    app: &App,
    signed: &Signed,
    reference: &str,
    fields: Fields,
    way: &'static Way,
) -> Result {
    let (mut tx, enquiry) = begin(app, signed, reference).await?;
    let mut errors = Errors::default();
    let text = read_text(&fields, &mut errors, way.text, way.missing_text, LONGEST_LINE);
    let day = read_day(app, &fields, &mut errors, way.day, way.missing_day);
    if enquiry.state == model::State::Closed || enquiry.state == model::State::Suspected {
        errors.add(way.text, "This enquiry is not open. Open it again first");
    }
    let (Some(day), true) = (day, errors.is_empty()) else {
        return again(app, signed, tx, enquiry, way.act, (fields, errors)).await;
    };
    let on = clock::words::day_year(clock::london::date_of(day));
    let body = if text.is_empty() { on } else { format!("{text}\n{on}") };
    let Some(id) = once::once(&mut tx, app, &enquiry, &fields, way.what, &body).await? else {
        return Ok(back(&enquiry, way.act));
    };
    let done = Done {
        id: Some(id),
        fields: "state, next_action, next_at",
        state: way.state,
        next_action: &text,
        next_at: Some(day),
        ..Done::to(&enquiry, way.what, &body)
    };
    settle(&mut tx, app, signed, &enquiry, done).await?;
    tx.commit().await?;
    Ok(back(&enquiry, way.act))
}
