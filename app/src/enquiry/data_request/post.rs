//! Writing down that they asked, which starts the clock.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use chrono::{Datelike as _, NaiveTime};
use clock::{Date, Time, london, words};
use db::Tx;

use super::{page, store};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        model::{Enquiry, State as Standing},
        store as record,
    },
    form::{Errors, Fields},
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// `POST /staff/enquiry/{reference}/data`
pub async fn asked(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let enquiry = page::find(&app, &reference).await?;
    match read(&app, &fields) {
        Ok((promise, on)) => {
            write_down(&app, &signed, &enquiry, promise, on).await?;
            Ok(shell::see_other(&format!("/staff/enquiry/{}/data", enquiry.reference)))
        }
        Err(errors) => {
            let form = Posted::new(fields, errors);
            let page = page::page(&app, &signed, &enquiry, form).await?;
            Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

fn read(app: &App, fields: &Fields) -> Result<(Promise, Date), Errors> {
    let mut errors = Errors::default();
    let asked = [Promise::Access, Promise::Erasure];
    let promise = Promise::from_word(&fields.text("what")).filter(|p| asked.contains(p));
    if promise.is_none() {
        errors.add("what", "Choose what they asked");
    }
    let parts = ["day", "month", "year"].map(|name| fields.text(name));
    let today = app.today();
    let on = if parts.iter().all(String::is_empty) {
        Some(today)
    } else {
        let [day, month, year] = parts.map(|part| part.parse::<u32>().ok());
        day.zip(month).zip(year).and_then(|((day, month), year)| {
            Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        })
    };
    match on {
        None => errors.add("day", "Enter a date, like 4 12 2026"),
        Some(on) if on > today => errors.add("day", "Enter a day that has come already"),
        Some(on) if on.year() < today.year() - 1 => {
            errors.add("day", "Enter a day of this year or the last");
        }
        Some(_) => {}
    }
    errors.or((promise.unwrap_or(Promise::Access), on.unwrap_or(today)))
}

async fn write_down(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    promise: Promise,
    on: Date,
) -> Result<(), Failure> {
    let now = app.now();
    let from = if on == app.today() { now } else { london::at(on, midday()) };
    let due = promise.due(app, from);
    let mut tx = app.db.begin().await?;
    let Some(held) = record::hold(&mut tx, enquiry.id).await? else {
        return Err(Failure::NotFound);
    };
    let running = store::is_running(&mut tx, held.id, promise).await?;
    if !running {
        if !store::ask_again(&mut tx, held.id, promise, from, due).await? {
            clocks::start(&mut tx, held.id, promise, from, due).await?;
        }
        bring_up(&mut tx, &held, promise, due, now).await?;
        let what = match promise {
            Promise::Access => "They asked what we hold",
            _ => "They asked us to delete it",
        };
        let body = format!("{what}, on {}.", words::day_year(on));
        let entry = NewEntry {
            enquiry: held.id,
            staff: Some(signed.staff.id),
            kind: What::DataRequest,
            body: &body,
            mail: None,
        };
        entry::add(&mut tx, app, entry).await?;
        let line = Line {
            staff: Some(signed.staff.id),
            action: "noted a data request",
            record: "enquiry",
            record_id: Some(held.id),
            fields: promise.word(),
        };
        audit::add(&mut tx, &app.ids, now, line).await?;
    }
    Ok(tx.commit().await?)
}

/// Puts the enquiry where the team sees it: a closed one is opened until the answer has
/// gone, so that its time cannot run out under a question. What a colleague wrote as the
/// next step stays.
async fn bring_up(
    tx: &mut Tx,
    held: &Enquiry,
    promise: Promise,
    due: Time,
    now: Time,
) -> db::Result<()> {
    let is_closed = held.state == Standing::Closed;
    let next = next_action(promise);
    let keep_words = !is_closed && !held.next_action.is_empty();
    let to = record::Standing {
        state: if is_closed { Standing::Open } else { held.state },
        due_at: if is_closed { due } else { held.due_at.min(due) },
        next_action: if keep_words { &held.next_action } else { next },
        keep_until: held.keep_until,
    };
    record::stand(tx, held.id, to, now).await
}

/// What stands as the next step while an answer is owed.
pub(super) const fn next_action(promise: Promise) -> &'static str {
    match promise {
        Promise::Access => "Send what we hold",
        _ => "A manager deletes their data",
    }
}

fn midday() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}
