//! Before the public, now or later, and back again.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
};
use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{
    history::{self, Did},
    read, record, store, words, write,
};
use crate::{
    App, Failure, Result,
    event::{
        model::{Event, State},
        store as events,
    },
    form::{
        Errors, Fields,
        wall::{self, read_day, read_time},
    },
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// `POST /staff/events/{id}/publish`
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::PublishEvents)?;
    let id = write::find(&app, &id).await?.id;
    let (mut tx, event) = hold(&app, id).await?;
    let when = fields.text("when");
    let outcome = if when == "series" {
        series(&mut tx, &app, &signed, &event).await?;
        Ok("series")
    } else {
        one(&mut tx, &app, &signed, &event, &fields).await?
    };
    match outcome {
        Ok(done) => {
            tx.commit().await?;
            app.coming.changed();
            Ok(shell::see_other(&format!("/staff/events/{id}?done={done}")))
        }
        Err(errors) => {
            drop(tx);
            refused(&app, &signed, event, fields, errors).await
        }
    }
}

async fn hold(app: &App, id: Uuid) -> Result<(Tx, Event)> {
    let mut tx = app.db.begin().await?;
    let event = events::hold(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    Ok((tx, event))
}

async fn refused(
    app: &App,
    signed: &Signed,
    event: Event,
    fields: Fields,
    errors: Errors,
) -> Result {
    let form = Posted::new(fields, errors);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    record::answer(app, signed, event, status, form, None).await
}

fn refuse(field: &str, sentence: &str) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, sentence);
    errors
}

async fn one(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    event: &Event,
    fields: &Fields,
) -> Result<Result<&'static str, Errors>> {
    let now = app.now();
    // Pressed twice, or published by a colleague meanwhile: it shows, and that was wanted.
    if event.state == State::Published && event.is_public(now) {
        return Ok(Ok("published"));
    }
    if event.state == State::Cancelled {
        return Ok(Err(refuse("acts", "This event was cancelled. Copy it to another date")));
    }
    if fields.text("version") != event.version.to_string() {
        return Ok(Err(refuse(
            "acts",
            "A colleague changed this meanwhile. Have a look at it as it is now, and publish again",
        )));
    }
    if event.details.ends_at <= now {
        return Ok(Err(refuse("acts", "This event is over. Change its day first")));
    }
    let missing = read::ready(&event.details);
    if !missing.is_empty() {
        let mut errors = Errors::default();
        missing.iter().for_each(|(_, sentence)| errors.add("acts", sentence));
        return Ok(Err(errors));
    }
    let (from, done) = if fields.text("when") == "later" {
        match later(event, fields, now) {
            Ok(at) => (at, "scheduled"),
            Err(errors) => return Ok(Err(errors)),
        }
    } else {
        (now, "published")
    };
    let body = if from > now {
        format!("To show from {}.", words::moment(from))
    } else {
        String::new()
    };
    events::publish(tx, event.id, from, now).await?;
    history::note(tx, app, signed, event.id, Did::Published, (&body, "state, publish_at"))
        .await?;
    Ok(Ok(done))
}

/// The moment from which it is to show.
fn later(event: &Event, fields: &Fields, now: Time) -> Result<Time, Errors> {
    let Some(day) = read_day(&fields.text("day")) else {
        return Err(refuse("day", "Enter the day from which it shows, like 4/12/2026"));
    };
    let Some(time) = read_time(&fields.text("time")) else {
        return Err(refuse("time", "Enter the time from which it shows, like 9:00"));
    };
    let at = wall::moment(day, time).map_err(|no| refuse("time", no.words()))?;
    if at <= now {
        return Err(refuse(
            "day",
            "That is in the past. Enter a later time, or publish it now",
        ));
    }
    if at >= event.details.closing() {
        return Err(refuse("day", "Booking has closed by then. Enter an earlier time"));
    }
    Ok(at)
}

/// Every draft of the series that is ready.
async fn series(tx: &mut Tx, app: &App, signed: &Signed, event: &Event) -> Result<()> {
    let Some(series) = event.series_id else { return Ok(()) };
    let now = app.now();
    for id in store::drafts_of(tx, series).await? {
        let Some(draft) = events::hold(tx, id).await? else { continue };
        let ready = read::ready(&draft.details).is_empty() && draft.details.ends_at > now;
        if draft.state == State::Draft && ready {
            events::publish(tx, id, now, now).await?;
            let said = ("With its series.", "state, publish_at");
            history::note(tx, app, signed, id, Did::Published, said).await?;
        }
    }
    Ok(())
}

/// `POST /staff/events/{id}/draft`
pub async fn draft(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::PublishEvents)?;
    let id = write::find(&app, &id).await?.id;
    // Held, so that nobody books at this moment.
    let (mut tx, event) = hold(&app, id).await?;
    let counts = store::counts_held(&mut tx, id).await?;
    let back = format!("/staff/events/{id}?done=draft");
    if event.state == State::Draft {
        return Ok(shell::see_other(&back));
    }
    if counts.ever > 0 || event.state == State::Cancelled {
        drop(tx);
        let sentence = "Somebody has booked, so it cannot disappear. Cancel it instead: then everybody is told";
        let errors = refuse("acts", sentence);
        return refused(&app, &signed, event, fields, errors).await;
    }
    events::to_draft(&mut tx, id, app.now()).await?;
    history::note(&mut tx, &app, &signed, id, Did::TakenBack, ("", "state")).await?;
    tx.commit().await?;
    app.coming.changed();
    Ok(shell::see_other(&back))
}
