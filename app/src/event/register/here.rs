//! The short public page behind the poster at the door. Whoever is there types a name and is
//! on the register. It shows nothing of anybody else, and its answer is the same for those
//! who had booked, those who had not, and those for whom no place is free.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use clock::{parse_reference, words};
use leptos::prelude::*;

use super::{
    arrival::{self, Arrived, Door},
    store,
};
use crate::{
    App, Failure, Result,
    event::{
        letter,
        model::{DOOR, Event, State},
    },
    form::{Errors, Fields},
    network::Visitor,
    shell::{self, Head},
    ui::{Choice, ErrorSummary, Posted, Radios, TextField},
};

/// When a try is welcome again, in seconds.
const TRY_AGAIN: u64 = 300;

/// How the page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Early,
    Open,
    Over,
    Cancelled,
}

fn stands(app: &App, event: &Event) -> Stands {
    let (now, d) = (app.now(), &event.details);
    match event.state {
        State::Cancelled => Stands::Cancelled,
        _ if now >= d.ends_at => Stands::Over,
        _ if now < d.starts_at - DOOR => Stands::Early,
        _ => Stands::Open,
    }
}

async fn find(app: &App, code: &str) -> Result<(Event, String), Failure> {
    let code = parse_reference(code).ok_or(Failure::NotFound)?;
    let event = store::of_code(&app.db, &code).await?.ok_or(Failure::NotFound)?;
    if event.is_public(app.now()) { Ok((event, code)) } else { Err(Failure::NotFound) }
}

/// `GET /here/{code}`
pub async fn get(Shared(app): Shared<App>, Path(code): Path<String>) -> Result {
    let (event, code) = find(&app, &code).await?;
    match stands(&app, &event) {
        Stands::Open => Ok(page(&app, &event, &code, StatusCode::OK, Posted::default())),
        closed => Ok(shut(&app, &event, closed, &Fields::default())),
    }
}

/// `POST /here/{code}`
pub async fn post(
    Shared(app): Shared<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result {
    let (event, code) = find(&app, &code).await?;
    let is = stands(&app, &event);
    if is != Stands::Open {
        return Ok(shut(&app, &event, is, &fields));
    }
    let party = match arrival::read(&event, &fields, Door::Poster) {
        Ok(party) => party,
        Err(errors) => return Ok(again(&app, &event, &code, fields, errors)),
    };
    if !app.limits.door(visitor.address) {
        return Err(Failure::TooOften(TRY_AGAIN));
    }
    let (key, now) = (fields.text("key"), app.now());
    match arrival::come(&app, &event, Door::Poster, &key, &party, now).await? {
        Arrived::NotOpen(_) => {
            // Called off, or ended, a moment ago.
            let (event, _) = find(&app, &code).await?;
            let is =
                if event.state == State::Cancelled { Stands::Cancelled } else { Stands::Over };
            Ok(shut(&app, &event, is, &fields))
        }
        Arrived::Here(_) | Arrived::Listed | Arrived::Full(_) => {
            Ok(shell::see_other(&format!("/here/{code}/thanks")))
        }
    }
}

fn again(app: &App, event: &Event, code: &str, fields: Fields, errors: Errors) -> Response {
    let form = Posted::new(fields, errors);
    page(app, event, code, StatusCode::UNPROCESSABLE_ENTITY, form)
}

/// `GET /here/{code}/thanks`: the same for everybody, so that nobody learns from it.
pub async fn thanks(Shared(app): Shared<App>, Path(code): Path<String>) -> Result {
    let (event, code) = find(&app, &code).await?;
    let another = (stands(&app, &event) == Stands::Open).then(|| {
        view! { <p><a href=format!("/here/{code}")>"Put somebody else down"</a></p> }
    });
    let heading = "Thank you, that is all";
    let body = view! {
        <h1>{heading}</h1>
        <p class="lede">"We know that you are here. Take a seat. If we have a question, one of us comes to you."</p>
        {another}
        <p>"If you wrote down an e-mail address, we may write to you about what comes next."</p>
    };
    Ok(shell::personal(StatusCode::OK, shell::step(&app, Head::new(heading), false, body)))
}

/// The form.
fn page(app: &App, event: &Event, code: &str, status: StatusCode, form: Posted) -> Response {
    let heading = "Tell us that you are here";
    let key = match form.value("key") {
        key if key.is_empty() => app.ids.uuid(app.now()).to_string(),
        key => key,
    };
    let size = vec![Choice::new("1", "One"), Choice::new("2", "Two")];
    let head = Head::new(heading).failed(!form.errors().is_empty());
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint">{format!("“{}”. Write your name, whether you have booked or not.", event.details.title)}</p>
        <form method="post" action=format!("/here/{code}") novalidate>
            <input type="hidden" name="key" value=key/>
            <TextField name="first_name" label="First name" autocomplete="given-name" form=form.clone()/>
            <TextField name="last_name" label="Last name" autocomplete="family-name" form=form.clone()/>
            <Radios name="adults" legend="How many of you are here?" choices=size look="inline" form=form.clone()
                hint="Those of you who think of adopting, not children or friends."/>
            <TextField name="email" label="E-mail" kind="email" autocomplete="email" optional=true form=form
                hint="So that we can write to you about what comes next."/>
            <p class="onward"><button class="button">"I am here"</button></p>
        </form>
        <div class="aside" data-tone="quiet"><p>"Only our team sees what you write here. "<a href="/privacy">"How we look after it"</a>"."</p></div>
    };
    shell::personal(status, shell::step(app, head, false, body))
}

/// Not open: when it is or was, where to ask, and what was typed.
fn shut(app: &App, event: &Event, is: Stands, fields: &Fields) -> Response {
    let when = letter::when(event);
    let (heading, sentence) = match is {
        Stands::Early | Stands::Open => (
            "Not open yet",
            format!(
                "“{}” is on {when}. This page opens at {}.",
                event.details.title,
                words::time(event.details.starts_at - DOOR)
            ),
        ),
        Stands::Over => (
            "This one is over",
            format!("“{}” was on {when}, and its register is closed.", event.details.title),
        ),
        Stands::Cancelled => (
            "This one does not happen",
            format!(
                "We are sorry: we had to call off “{}” on {when}. {}",
                event.details.title, event.cancelled_why
            ),
        ),
    };
    let typed: Vec<String> = ["first_name", "last_name", "email"]
        .iter()
        .map(|name| fields.text(name))
        .filter(|typed| !typed.is_empty())
        .collect();
    let typed = (!typed.is_empty()).then(|| {
        view! { <p>"What you typed was not kept: "<b><bdi>{typed.join(", ")}</bdi></b>". If you were there, tell us, and we put you on the register."</p> }
    });
    let body = view! {
        <h1>{heading}</h1>
        <p class="lede">{sentence}</p>
        {typed}
        <p>"Do you want to ask something? "<a href="/contact">"Here is how to reach us"</a>". Or "<a href="/events">"see all dates"</a>"."</p>
    };
    shell::personal(StatusCode::OK, shell::step(app, Head::new(heading), false, body))
}
