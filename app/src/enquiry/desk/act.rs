//! What a colleague does about an enquiry. Each act is one transaction: what happened, the
//! trail, the promises it keeps, and by when somebody looks again.

pub mod claim;
pub mod close;
pub mod hand_over;
pub mod log;
pub mod next;
pub mod note;
pub mod pass_on;
pub mod reason;
pub mod register;
pub mod store;
pub mod suspect;

use axum::response::Response;
use clock::{Time, parse_reference};
use db::Tx;
use uuid::Uuid;

use super::{due::next_due, record};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        model::{Enquiry, State},
        store as kept,
    },
    form::{Errors, Fields},
    shell,
    staff::{Action, Signed},
};

/// The longest note, in letters.
pub const LONGEST_NOTE: usize = 10_000;
/// The longest single line, in letters.
pub const LONGEST_LINE: usize = 200;

/// What was done.
pub struct Done<'a> {
    /// The id of its entry, where a form pressed twice must stay one act.
    pub id: Option<Uuid>,
    /// The entry in its history.
    pub what: What,
    /// In words.
    pub body: &'a str,
    /// The message it put out.
    pub mail: Option<Uuid>,
    /// Names of the fields concerned, for the trail.
    pub fields: &'a str,
    /// Promises it keeps.
    pub keeps: &'a [Promise],
    /// Who moves next.
    pub state: State,
    /// What happens next, in words.
    pub next_action: &'a str,
    /// The day a colleague chose.
    pub next_at: Option<Time>,
}

impl<'a> Done<'a> {
    /// Something that leaves everything else as it is.
    pub fn to(enquiry: &'a Enquiry, what: What, body: &'a str) -> Self {
        Self {
            id: None,
            what,
            body,
            mail: None,
            fields: "",
            keeps: &[],
            state: enquiry.state,
            next_action: &enquiry.next_action,
            next_at: enquiry.next_at,
        }
    }
}

/// The enquiry of a path, held for the act. Whoever comes second waits a moment and sees
/// what the first one did.
pub async fn begin(app: &App, signed: &Signed, reference: &str) -> Result<(Tx, Enquiry)> {
    signed.require(Action::WorkEnquiries)?;
    let reference = parse_reference(reference).ok_or(Failure::NotFound)?;
    let mut tx = app.db.begin().await?;
    let enquiry = store::hold(&mut tx, &reference).await?.ok_or(Failure::NotFound)?;
    Ok((tx, enquiry))
}

/// Writes down what was done, keeps the promises it keeps, and works out when somebody
/// looks again and how long the data stays.
pub async fn settle(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    done: Done<'_>,
) -> Result<()> {
    let (id, now) = (enquiry.id, app.now());
    for promise in done.keeps {
        clocks::stop(tx, id, *promise, now).await?;
    }
    let entry = NewEntry {
        enquiry: id,
        staff: Some(signed.staff.id),
        kind: done.what,
        body: done.body,
        mail: done.mail,
    };
    let entry_id = done.id.unwrap_or_else(|| app.ids.uuid(now));
    entry::add_as(tx, entry_id, now, entry).await?;
    trail(tx, app, signed, id, done.what.word(), done.fields).await?;
    let clock = clocks::next_due(tx, id).await?;
    let due_at = next_due(clock, done.next_at, now, &app.calendar);
    let last = done.next_at.map_or(now, |at| at.max(now));
    let keep_until = match done.state {
        State::Suspected => enquiry.keep_until,
        _ => app.agency.retention().closed_enquiry.period.end(last).max(enquiry.keep_until),
    };
    let to =
        kept::Standing { state: done.state, due_at, next_action: done.next_action, keep_until };
    kept::stand(tx, id, to, now).await?;
    store::choose_day(tx, id, done.next_at).await?;
    Ok(())
}

/// Writes down that a colleague looked.
pub async fn look(app: &App, signed: &Signed, enquiry: Uuid, fields: &str) -> Result<()> {
    let mut tx = app.db.begin().await?;
    trail(&mut tx, app, signed, enquiry, "looked", fields).await?;
    Ok(tx.commit().await?)
}

/// Adds a line to the trail.
pub async fn trail(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    enquiry: Uuid,
    action: &str,
    fields: &str,
) -> Result<()> {
    let line = Line {
        staff: Some(signed.staff.id),
        action,
        record: "enquiry",
        record_id: Some(enquiry),
        fields,
    };
    Ok(audit::add(tx, &app.ids, app.now(), line).await?)
}

/// Back to the enquiry, with a line about what was done.
pub fn back(enquiry: &Enquiry, done: &str) -> Response {
    shell::see_other(&format!("/staff/enquiry/{}?done={done}", enquiry.reference))
}

/// The enquiry's page again, with what was typed still in the form `act`.
pub async fn again(
    app: &App,
    signed: &Signed,
    tx: Tx,
    enquiry: Enquiry,
    act: &'static str,
    typed: (Fields, Errors),
) -> Result {
    // SQLite's one writer is free for others while we draw.
    drop(tx);
    record::again(app, signed, enquiry, act, typed).await
}

/// Text that must be there and not too long.
pub fn read_text(
    fields: &Fields,
    errors: &mut Errors,
    name: &str,
    missing: &str,
    most: usize,
) -> String {
    let text = fields.text(name);
    if text.is_empty() && !missing.is_empty() {
        errors.add(name, missing);
    }
    if text.chars().count() > most {
        errors.add(name, format!("Keep this to {most} letters"));
    }
    text
}

/// A day from today on, as the close of work on it. `None` with a sentence, or when it
/// was left out and may be.
pub fn read_day(
    app: &App,
    fields: &Fields,
    errors: &mut Errors,
    name: &str,
    missing: &str,
) -> Option<Time> {
    let typed = fields.text(name);
    if typed.is_empty() {
        if !missing.is_empty() {
            errors.add(name, missing);
        }
        return None;
    }
    let Some(day) = super::when::read_day(&typed) else {
        errors.add(name, "Enter a day, like 4/12/2026");
        return None;
    };
    let furthest = app.today().checked_add_months(chrono::Months::new(60));
    if day < app.today() {
        errors.add(name, "That day is over. Enter today or a later day");
        return None;
    }
    if furthest.is_some_and(|furthest| day > furthest) {
        errors.add(name, "That is more than five years away. Enter an earlier day");
        return None;
    }
    Some(super::when::close_of(app, day))
}
