//! All the rest did not come: one stroke at the end of the evening. A page in between names
//! them, and only who is named there and still unmarked then is marked.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    Mark, Row,
    keep::{Held, set},
    list, mark,
    store::Tap,
};
use crate::{
    App, Failure, Result,
    event::{
        desk::{
            people::{self, ON_A_PAGE},
            write,
        },
        model::{Event, State as Status},
        places::model::{Attendance, State},
    },
    form::Fields,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
};

/// Whether it can be said of anybody: from the start of the event on.
fn is_time(app: &App, event: &Event) -> bool {
    event.state == Status::Published && app.now() >= event.details.starts_at
}

/// Those that nobody has marked.
fn unmarked(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().filter(|row| row.attendance == Mark::None).collect()
}

/// The button under the register, while somebody is unmarked.
pub fn button(app: &App, event: &Event, rows: &[Row]) -> Option<AnyView> {
    let left = rows.iter().any(|row| row.attendance == Mark::None);
    let action = format!("/staff/events/{}/register/rest", event.id);
    (left && is_time(app, event)).then(|| {
        view! {
            <form class="register__rest" method="post" action=action>
                <button class="button" data-kind="quiet">"All the rest did not come"</button>
                <p class="hint">"You see who they are before anything is marked."</p>
            </form>
        }
        .into_any()
    })
}

/// `POST /staff/events/{id}/register/rest`: the page in between, and from there the marks.
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let register = format!("/staff/events/{}/register", event.id);
    if !is_time(&app, &event) {
        return Ok(shell::see_other(&register));
    }
    let Some(named) = fields.get("parties") else {
        return ask(&app, &signed, &event, &register).await;
    };
    for party in named.split(',').filter_map(|id| Uuid::parse_str(id).ok()) {
        mark_one(&app, event.id, party, signed.staff.id).await?;
    }
    app.wake.ring();
    app.coming.changed();
    Ok(shell::see_other(&register))
}

/// Each in a transaction of its own: somebody may mark one of them at this very moment.
async fn mark_one(app: &App, event: Uuid, party: Uuid, by: Uuid) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let (held, party, enquiry) = match mark::hold_all(&mut tx, party).await {
        Err(Failure::Gone) => return Ok(()),
        held => held?,
    };
    let is_left = party.event_id == event
        && held.state == Status::Published
        && (party.state, party.attendance) == (State::Booked, Attendance::Unknown);
    if is_left {
        let held = Held { event: &held, party: &party, enquiry: enquiry.as_ref() };
        let tap = Tap { at: app.now(), by: Some(by), rest: true };
        set(&mut tx, app, held, Mark::DidNotCome, tap).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn ask(app: &App, signed: &Signed, event: &Event, register: &str) -> Result<Response> {
    let parties = people::store::parties(&app.db, event.id, ON_A_PAGE).await?;
    people::look(app, signed, event.id, "looked", &parties).await?;
    let rows = unmarked(list::rows(event, &parties, ""));
    if rows.is_empty() {
        return Ok(shell::see_other(register));
    }
    let people: i64 = rows.iter().map(|row| row.places).sum();
    let count = match (rows.len(), people) {
        (1, 1) => "1 person has no mark yet:".to_owned(),
        (1, n) => format!("1 party, {n} people, has no mark yet:"),
        (parties, n) => format!("{parties} parties, {n} people, have no mark yet:"),
    };
    let names = rows.iter().map(|row| {
        view! { <li><bdi>{row.name.clone()}</bdi>", "<span class="ref">{row.party.clone()}</span></li> }
    });
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let heading = "Did all the rest not come?";
    let body = view! {
        <a class="back" href=register.to_owned()>"Register"</a>
        <h1>{heading}</h1>
        <p class="hint">{event.details.title.clone()}</p>
        <section class="panel gap"><p><b>{count}</b></p><ul class="register__names">{names.collect_view()}</ul></section>
        <p class="gap">"Whoever is marked meanwhile stays as marked, also on a phone that has no connection now. Each of them can be undone on the register. Who left an e-mail address gets one letter with other dates, the day after the event."</p>
        <form method="post" action=format!("{register}/rest")>
            <input type="hidden" name="parties" value=ids.join(",")/>
            <p class="onward cluster">
                <button class="button">"They did not come"</button>
                <a href=register.to_owned()>"Back to the register"</a>
            </p>
        </form>
    };
    let html = rail::page(app, signed, Some(Spot::Events), Head::new(heading), body);
    Ok(shell::personal(StatusCode::OK, html))
}
