//! Notes beside a stage: a pause, its end, and a line put right. None of them moves a limit.

use axum::extract::{Path, State};

use super::{
    load::{again, line, part},
    moving::{day, words},
};
use crate::{
    App, Result, audit,
    form::{Errors, Fields, wall},
    registration, shell,
    staff::{Action, Signed},
    stage::{
        case::{By, Case},
        history::What,
        letter::{self, Note},
        store,
    },
};

/// What is written, and into which field of the page its refusal goes.
struct Written {
    what: What,
    on: clock::Date,
    why: String,
    field: &'static str,
    action: &'static str,
}

async fn write(
    app: &App,
    signed: &Signed,
    record: registration::Record,
    fields: Fields,
    written: Written,
) -> Result {
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, app, record.household_id).await?;
    let page = format!("/staff/household/{}", record.reference);
    let by = By::staff(signed.staff.id, part(signed));
    // A second press of the same finds it done.
    let seen: usize = fields.text("lines").parse().unwrap_or(usize::MAX);
    let last = case.lines.last().and_then(store::Line::entry);
    if case.lines.len() == seen.saturating_add(1)
        && last.is_some_and(|last| last.what == written.what)
    {
        return Ok(shell::see_other(&page));
    }
    if let Err(refused) =
        case.write(&mut tx, app, by, written.what, written.on, &written.why).await?
    {
        let mut errors = Errors::default();
        errors.add(written.field, words(&refused));
        drop(tx);
        return again(app, signed, record, fields, errors).await;
    }
    audit::add(&mut tx, &app.ids, app.now(), line(signed, &record, written.action, "stage"))
        .await?;
    letter::tell(&mut tx, app, record.household_id, Note::Change, None, None).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&page))
}

/// `POST /staff/household/{reference}/pause`
pub async fn pause(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let on = day(&app, &fields, "pause_day", &mut errors);
    let until = match fields.text("pause_until").as_str() {
        "" => None,
        typed => {
            let until = wall::read_day(typed);
            if until.is_none_or(|until| on.is_some_and(|on| until <= on)) {
                errors
                    .add("pause_until", "Enter a later date, like 4 12 2026, or leave it out");
            }
            until
        }
    };
    let who = fields.text("pause_who");
    if !["both", "we"].contains(&who.as_str()) && who.parse::<uuid::Uuid>().is_err() {
        errors.add("pause_who", "Say who asked for it");
    }
    let (Some(on), true) = (on, errors.is_empty()) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let why = format!("{who}\n{}", fields.text("pause_why"));
    let what = What::Paused(until);
    let written = Written { what, on, why, field: "pause_day", action: "paused" };
    write(&app, &signed, record, fields, written).await
}

/// `POST /staff/household/{reference}/resume`
pub async fn resume(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let Some(on) = day(&app, &fields, "resume_day", &mut errors) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let written = Written {
        what: What::Resumed,
        on,
        why: String::new(),
        field: "resume_day",
        action: "resumed",
    };
    write(&app, &signed, record, fields, written).await
}

/// Longest text about what we do, in characters.
const LONGEST: usize = 1_000;

/// `POST /staff/household/{reference}/late`: by when we expect to be done now, and what we do
/// about it. They read it; the limit stays where it is.
pub async fn late(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let on = wall::read_day(&fields.text("late_until")).filter(|on| *on >= app.today());
    if on.is_none() {
        errors.add("late_until", "Enter a date from today on, like 4 12 2026");
    }
    let doing = fields.text("late_doing");
    if doing.is_empty() || doing.chars().count() > LONGEST {
        errors.add(
            "late_doing",
            "Say in up to 1,000 letters what we do about it. They read this",
        );
    }
    if !errors.is_empty() {
        return again(&app, &signed, record, fields, errors).await;
    }
    let mut tx = app.db.begin().await?;
    let page = format!("/staff/household/{}", record.reference);
    Case::hold(&mut tx, &app, record.household_id).await?;
    let expects = store::Expects { on, doing };
    store::expect(&mut tx, &app, record.household_id, &expects).await?;
    audit::add(&mut tx, &app.ids, app.now(), line(&signed, &record, "told", "late")).await?;
    letter::tell(&mut tx, &app, record.household_id, Note::Change, None, None).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&page))
}

/// `POST /staff/household/{reference}/correct`: another day, or that it never happened.
pub async fn correct(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let of = fields.text("right_line").parse().ok();
    if of.is_none() {
        errors.add("right_line", "Choose what was wrong");
    }
    let why = fields.text("right_why");
    if why.is_empty() {
        errors.add("right_why", "Say why. The old line stays in the history");
    }
    let never = fields.has("right_never");
    let on = if never { None } else { day(&app, &fields, "right_day", &mut errors) };
    let (Some(of), true) = (of, errors.is_empty()) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let what = What::Corrected(of, on);
    let on = app.today();
    let written = Written { what, on, why, field: "right_line", action: "put right" };
    write(&app, &signed, record, fields, written).await
}
