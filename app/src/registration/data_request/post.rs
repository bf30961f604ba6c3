//! Writing down that they asked, which starts the clock, and that they were told why
//! something stays, which stops it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use chrono::{Datelike as _, NaiveTime};
use clock::{Date, Time, london};
use db::Tx;
use uuid::Uuid;

use super::{page, store};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::clocks::Promise,
    form::{Errors, Fields, wall},
    registration::{
        desk::store::Record,
        household::{
            Applicant, What,
            store::{self as households, NewEntry},
        },
        model::State as Stands,
    },
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

const LONGEST: usize = 200;

/// `POST /staff/registration/{reference}/data`
pub async fn asked(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = page::find(&app, &reference).await?;
    let people = households::applicants(&app.db, record.household_id).await?;
    let mut errors = Errors::default();
    let who = person(&people, &fields, "who");
    if who.is_none() {
        errors.add("who", "Choose who of them asks");
    }
    let wanted = [Promise::Access, Promise::Erasure];
    let what = Promise::from_word(&fields.text("what")).filter(|what| wanted.contains(what));
    if what.is_none() {
        errors.add("what", "Choose what they asked");
    }
    let on = day(&app, &fields, &mut errors);
    let (Some(who), Some(what), Some(on), true) = (who, what, on, errors.is_empty()) else {
        let page = page::page(&app, &signed, &record, Posted::new(fields, errors)).await?;
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let asked_at = if on == app.today() { app.now() } else { london::at(on, midday()) };
    let mut tx = app.db.begin().await?;
    hold(&mut tx, &record).await?;
    if store::waiting(&mut tx, who.id, what).await?.is_none() {
        let new = store::New {
            id: app.ids.uuid(app.now()),
            household: record.household_id,
            applicant: who.id,
            what,
            asked_at,
            due_at: what.due(&app, asked_at),
        };
        store::add(&mut tx, &new).await?;
        tell(&mut tx, &app, &record, &signed, who.id, What::DataAsked, what.words()).await?;
    }
    tx.commit().await?;
    Ok(shell::see_other(&format!("/staff/registration/{}/data", record.reference)))
}

fn person<'a>(people: &'a [Applicant], fields: &Fields, name: &str) -> Option<&'a Applicant> {
    match people {
        [only] => Some(only),
        _ => people.iter().find(|one| one.place.to_string() == fields.text(name)),
    }
}

fn day(app: &App, fields: &Fields, errors: &mut Errors) -> Option<Date> {
    let (typed, today) = (fields.text("day"), app.today());
    if typed.is_empty() {
        return Some(today);
    }
    let on = wall::read_day(&typed);
    match on {
        None => errors.add("day", "Enter a date, like 4 12 2026"),
        Some(on) if on > today => errors.add("day", "Enter a day that has come already"),
        Some(on) if on.year() < today.year() - 1 => {
            errors.add("day", "Enter a day of this year or the last");
        }
        Some(_) => {}
    }
    on
}

fn midday() -> NaiveTime {
    NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()
}

/// Who writes about somebody's data first holds all of the household, in one order.
pub(super) async fn hold(tx: &mut Tx, record: &Record) -> Result<Vec<Applicant>, Failure> {
    if crate::registration::store::hold(tx, record.id).await?.is_none() {
        return Err(Failure::NotFound);
    }
    Ok(households::hold(tx, record.household_id).await?)
}

/// Into the household's timeline and into the trail.
pub(super) async fn tell(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    signed: &Signed,
    applicant: Uuid,
    what: What,
    body: &str,
) -> Result<(), Failure> {
    let now: Time = app.now();
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household: record.household_id,
        applicant: Some(applicant),
        staff: Some(signed.staff.id),
        what,
        body,
    };
    households::add_entry(tx, &entry, now).await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action: match what {
            What::DataAsked => "noted a data request",
            _ => "answered a data request",
        },
        record: "registration",
        record_id: Some(record.id),
        fields: "all we hold",
    };
    Ok(audit::add(tx, &app.ids, now, line).await?)
}

/// `POST /staff/registration/{reference}/data/stays`
pub async fn stays(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::EraseData)?;
    let record = page::find(&app, &reference).await?;
    if record.state != Stands::Accepted {
        return Err(Failure::NotFound);
    }
    let people = households::applicants(&app.db, record.household_id).await?;
    let how = fields.text("how");
    let mut errors = Errors::default();
    if how.is_empty() {
        errors.add("how", "Say how you told them, like: by letter");
    } else if how.chars().count() > LONGEST {
        errors.add("how", "Keep this to 200 letters");
    }
    let who = person(&people, &fields, "told");
    if who.is_none() {
        errors.add("told", "Choose who was told");
    }
    let (Some(who), true) = (who, errors.is_empty()) else {
        let page = page::page(&app, &signed, &record, Posted::new(fields, errors)).await?;
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let mut tx = app.db.begin().await?;
    hold(&mut tx, &record).await?;
    if let Some(id) = store::waiting(&mut tx, who.id, Promise::Erasure).await? {
        let words = format!("It stays, because it was accepted. Told {how}.");
        store::answer(&mut tx, id, who.id, &words, None, app.now()).await?;
        tell(&mut tx, &app, &record, &signed, who.id, What::DataSent, &words).await?;
    }
    tx.commit().await?;
    Ok(shell::see_other(&format!("/staff/registration/{}/data", record.reference)))
}
