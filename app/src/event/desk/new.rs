//! A new event: a draft, once, however often its form is sent.

use axum::{
    extract::{Query, State as Shared},
    http::StatusCode,
};
use db::Tx;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    fields,
    history::{self, Did},
    read, store, words,
    write::{Form, again, answer},
};
use crate::{
    App, Failure, Result,
    event::{
        model::{Details, State},
        store::{self as events, NewEvent},
    },
    form::Fields,
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// The hidden field that makes a form pressed twice one event.
pub const FORM: &str = "form";

/// The hidden field with the event that it was copied from: its picture comes along.
pub const LIKE: &str = "like";

/// What a new event may begin from.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

/// `GET /staff/events/new`
pub async fn get(
    Shared(app): Shared<App>,
    signed: Signed,
    Query(asked): Query<From>,
) -> Result {
    signed.require(Action::WriteEvents)?;
    let other = match Uuid::parse_str(&asked.from) {
        Ok(id) => events::find(&app.db, id).await?,
        Err(_) => None,
    };
    let mut form = other.map_or_else(fields::blank, |e| fields::without_date(&e.details));
    form.push(FORM, &app.ids.uuid(app.now()).to_string());
    form.push(LIKE, &asked.from);
    Ok(answer(&app, &signed, Form::New, StatusCode::OK, Posted::of(form)))
}

/// `POST /staff/events/new`
pub async fn post(Shared(app): Shared<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::WriteEvents)?;
    if fields.text("do") == "show" {
        return Ok(answer(&app, &signed, Form::New, StatusCode::OK, Posted::of(fields)));
    }
    let details = match read::read(&app, &fields) {
        Ok(details) => details,
        Err(errors) => return Ok(again(&app, &signed, Form::New, fields, errors)),
    };
    let now = app.now();
    let form = Uuid::parse_str(&fields.text(FORM)).unwrap_or_else(|_| app.ids.uuid(now));
    // Of a form that was sent twice, by one colleague, the second is the first.
    let id = Uuid::new_v5(&form, signed.staff.id.as_bytes());
    let like = Uuid::parse_str(&fields.text(LIKE)).ok();
    for _ in 0..3 {
        let mut tx = app.db.begin().await?;
        match make(&mut tx, &app, &signed, (id, like), &details).await {
            Err(Failure::Duplicate) => continue,
            other => other?,
        }
        tx.commit().await?;
        return Ok(shell::see_other(&format!("/staff/events/{id}?done=made")));
    }
    Err(Failure::Defect("three addresses in a row were taken".into()))
}

/// A new draft. Sent again after "back" with other words, it changes the one that is there.
async fn make(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    (id, like): (Uuid, Option<Uuid>),
    details: &Details,
) -> Result<(), Failure> {
    let now = app.now();
    if let Some(there) = events::hold(tx, id).await? {
        if there.state == State::Draft && there.details != *details {
            events::change_details(tx, id, details, false, now).await?;
            history::note(tx, app, signed, id, Did::Changed, ("", "details")).await?;
        }
        return Ok(());
    }
    let slug = free_slug(tx, details, id).await?;
    let by = Some(signed.staff.id);
    events::add(tx, NewEvent { id, slug: &slug, series: None, by, details }, now).await?;
    if let Some(like) = like {
        events::picture::copy(tx, like, id).await?;
    }
    history::note(tx, app, signed, id, Did::Made, ("", "details")).await?;
    Ok(())
}

/// An address that no other event has.
///
/// # Errors
/// [`Failure::Defect`] when a hundred events have the same title and day.
pub async fn free_slug(tx: &mut Tx, details: &Details, id: Uuid) -> Result<String, Failure> {
    let slug = words::slug(&details.title, details.starts_at);
    for n in 1..100 {
        let tried = if n == 1 { slug.clone() } else { format!("{slug}-{n}") };
        if !store::slug_is_taken(tx, &tried, id).await? {
            return Ok(tried);
        }
    }
    Err(Failure::Defect("no address is free".into()))
}
