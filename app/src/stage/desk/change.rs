//! Notes beside a stage: a pause, its end, and a line put right. None of them moves a limit.

use axum::extract::{Path, State};

use super::{
    load::{again, line, part},
    moving::{day, words},
};
use crate::{
    App, Result, audit,
    form::{Errors, Fields, wall},
    registration::{
        self,
        household::{Standing, store as households},
    },
    shell,
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
    let seen = fields.text("lines").parse().unwrap_or(usize::MAX);
    if case.ends_with(app, seen, by, (written.what, written.on, &written.why))? {
        return Ok(shell::see_other(&page));
    }
    let (stage, ended) = (case.present.stage(), case.present.ending);
    if let Err(refused) =
        case.write(&mut tx, app, by, written.what, written.on, &written.why).await?
    {
        let mut errors = Errors::default();
        errors.add(written.field, words(&refused));
        drop(tx);
        return again(app, signed, record, fields, errors).await;
    }
    let people = households::applicants_in(&mut tx, record.household_id).await?;
    if ended.is_some()
        && case.present.ending.is_none()
        && people.iter().any(|one| one.standing == Standing::Before)
    {
        let mut errors = Errors::default();
        errors.add(
            written.field,
            "One of them has begun a new registration since. This one stays ended",
        );
        drop(tx);
        return again(app, signed, record, fields, errors).await;
    }
    audit::add(&mut tx, &app.ids, app.now(), line(signed, &record, written.action, "stage"))
        .await?;
    // Another stage, or another end, is what everybody wants to hear of.
    let moved = (stage, ended) != (case.present.stage(), case.present.ending);
    let note = if moved { Note::Stage } else { Note::Change };
    letter::tell(&mut tx, app, record.household_id, note, None, None).await?;
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
    let case = Case::hold(&mut tx, &app, record.household_id).await?;
    if case.present.ending.is_some() {
        errors.add("late_doing", "Their way has ended. Nothing more is promised to them");
        drop(tx);
        return again(&app, &signed, record, fields, errors).await;
    }
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
    // Nothing of their way was before they asked to begin it.
    let sent = record.sent_at.map(clock::london::date_of);
    if on.zip(sent).is_some_and(|(on, sent)| on < sent) {
        errors
            .add("right_day", "That is before they sent their registration. Enter a later day");
    }
    let (Some(of), true) = (of, errors.is_empty()) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let what = What::Corrected(of, on);
    let on = app.today();
    let written = Written { what, on, why, field: "right_line", action: "put right" };
    write(&app, &signed, record, fields, written).await
}
