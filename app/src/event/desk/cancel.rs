//! Calling an event off: why, in words for those who were to come, and how many they are.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::{
    history::{self, Did},
    save::ring,
    store::{self, Counts},
    words, write,
};
use crate::{
    App, Result,
    event::{
        model::{Event, State},
        places, store as events,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, TextArea},
};

/// The longest reason, in characters: it stands in a letter.
const LONGEST: usize = 600;

/// `GET /staff/events/{id}/cancel`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::PublishEvents)?;
    let event = write::find(&app, &id).await?;
    if !may_be(&app, &event) {
        return Ok(shell::see_other(&format!("/staff/events/{}", event.id)));
    }
    let counts = store::counts(&app.db, event.id).await?;
    Ok(page(&app, &signed, &event, counts, StatusCode::OK, Posted::default()))
}

fn may_be(app: &App, event: &Event) -> bool {
    event.state == State::Published && event.details.ends_at > app.now()
}

/// `POST /staff/events/{id}/cancel`
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::PublishEvents)?;
    let event = write::find(&app, &id).await?;
    let back = format!("/staff/events/{}", event.id);
    if !may_be(&app, &event) {
        return Ok(shell::see_other(&back));
    }
    let why = fields.text("why");
    let mut errors = Errors::default();
    if why.is_empty() {
        errors.add("why", "Say why, in a sentence for those who were to come");
    } else if why.chars().count() > LONGEST {
        errors.add("why", format!("Make this shorter: at most {LONGEST} letters"));
    }
    if !errors.is_empty() {
        let counts = store::counts(&app.db, event.id).await?;
        let form = Posted::new(fields, errors);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(&app, &signed, &event, counts, status, form));
    }
    let mut tx = app.db.begin().await?;
    // Held, so that the count is of those who are told.
    if !events::hold(&mut tx, event.id).await?.is_some_and(|event| may_be(&app, &event)) {
        return Ok(shell::see_other(&back));
    }
    let counts = store::counts_held(&mut tx, event.id).await?;
    places::call_off(&mut tx, &app, event.id, &why).await?;
    let who = words::counted(counts.booked, counts.offered, counts.waiting);
    let body = format!("{why}\nTold: {who}.");
    let fields = "state, cancelled_why";
    history::note(&mut tx, &app, &signed, event.id, Did::Cancelled, (&body, fields)).await?;
    tx.commit().await?;
    app.wake.ring();
    app.coming.changed();
    Ok(shell::see_other(&format!("{back}?done=cancelled&told={}", counts.letters())))
}

fn page(
    app: &App,
    signed: &Signed,
    event: &Event,
    counts: Counts,
    status: StatusCode,
    form: Posted,
) -> Response {
    let path = format!("/staff/events/{}", event.id);
    let title = event.details.title.clone();
    let says = if counts.live() == 0 {
        "Nobody has booked, so nobody is written to.".to_owned()
    } else {
        let who = words::counted(counts.booked, counts.offered, counts.waiting);
        format!(
            "This writes to {}, once each, with other dates: {who}.",
            words::parties(counts.live())
        )
    };
    let heading = format!("Cancel “{title}”");
    let head = Head::new(heading.clone()).failed(!form.errors().is_empty());
    let body = view! {
        <a class="back" href=path.clone()>{title}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint">{format!("{}. The page stays until then and says that it does not happen. A cancelled event cannot be brought back.", words::when(event))}</p>
        <section class="panel gap"><p><b>{says}</b></p>{ring(counts)}</section>
        <form class="asking" method="post" action=format!("{path}/cancel") novalidate>
            <TextArea name="why" label="Why, in words for those who were to come" rows=4 form=form
                hint="It stands in the letter and on the page: “Our speaker is ill. We are sorry.”"/>
            <p class="onward cluster">
                <button class="button" data-kind="late">"Cancel the event and tell them"</button>
                <a href=path.clone()>"Keep it"</a>
            </p>
        </form>
    };
    shell::personal(status, rail::page(app, signed, Some(Spot::Events), head, body))
}
