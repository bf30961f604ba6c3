//! The page with the form about an event: a draft, or one that is published already.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{conflict, fields, preview, save};
use crate::{
    App, Failure, Result,
    event::{
        model::{Event, State},
        store as events,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted},
};

/// The event of an address of the desk.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn find(app: &App, id: &str) -> Result<Event, Failure> {
    let id = Uuid::parse_str(id).map_err(|_| Failure::NotFound)?;
    events::find(&app.db, id).await?.ok_or(Failure::NotFound)
}

/// `GET /staff/events/{id}/edit`
pub async fn get_edit(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result {
    signed.require(Action::WriteEvents)?;
    get(&app, &signed, &id, State::Draft).await
}

/// `GET /staff/events/{id}/change`
pub async fn get_change(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result {
    signed.require(Action::PublishEvents)?;
    get(&app, &signed, &id, State::Published).await
}

async fn get(app: &App, signed: &Signed, id: &str, state: State) -> Result {
    let event = find(app, id).await?;
    if event.state != state || !may_change(app, &event) {
        return Ok(shell::see_other(&format!("/staff/events/{}", event.id)));
    }
    let form = Posted::of(conflict::noting_what_was(&event, fields::fill(&event.details)));
    Ok(answer(app, signed, Form::Of(&event), StatusCode::OK, form))
}

/// What is over, or called off, stays as it was.
pub fn may_change(app: &App, event: &Event) -> bool {
    event.state == State::Draft
        || event.state == State::Published && event.details.ends_at > app.now()
}

/// `POST /staff/events/{id}/edit`
pub async fn post_edit(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WriteEvents)?;
    post(&app, &signed, &id, fields, State::Draft).await
}

/// `POST /staff/events/{id}/change`
pub async fn post_change(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::PublishEvents)?;
    post(&app, &signed, &id, fields, State::Published).await
}

async fn post(app: &App, signed: &Signed, id: &str, fields: Fields, state: State) -> Result {
    let id = find(app, id).await?.id;
    if matches!(fields.text("do").as_str(), "show" | "back") {
        let event = find(app, &id.to_string()).await?;
        return Ok(answer(app, signed, Form::Of(&event), StatusCode::OK, Posted::of(fields)));
    }
    let mut tx = app.db.begin().await?;
    let Some(event) = events::hold(&mut tx, id).await? else { return Err(Failure::NotFound) };
    if event.state != state || fields.text("version") != event.version.to_string() {
        drop(tx);
        return conflict::answer(app, signed, &event, state, &fields).await;
    }
    match save::save(&mut tx, app, signed, &event, &fields).await? {
        save::Saved::Unchanged => Ok(shell::see_other(&format!("/staff/events/{id}"))),
        save::Saved::Done { told } => {
            tx.commit().await?;
            app.wake.ring();
            app.coming.changed();
            let told = told.map(|n| format!("&told={n}")).unwrap_or_default();
            Ok(shell::see_other(&format!("/staff/events/{id}?done=saved{told}")))
        }
        save::Saved::Refused(errors) => {
            drop(tx);
            Ok(again(app, signed, Form::Of(&event), fields, errors))
        }
        save::Saved::Ask(new, counts) => {
            drop(tx);
            Ok(save::ask(app, signed, &event, &new, counts, &fields))
        }
    }
}

/// Which form.
#[derive(Clone, Copy)]
pub enum Form<'a> {
    /// Of an event that is not there yet.
    New,
    /// Of one that is.
    Of(&'a Event),
}

/// The form with what was typed and what needs another look.
pub fn again(
    app: &App,
    signed: &Signed,
    which: Form<'_>,
    fields: Fields,
    errors: Errors,
) -> Response {
    let form = Posted::new(fields, errors);
    answer(app, signed, which, StatusCode::UNPROCESSABLE_ENTITY, form)
}

/// The form.
pub fn answer(
    app: &App,
    signed: &Signed,
    which: Form<'_>,
    status: StatusCode,
    form: Posted,
) -> Response {
    shell::personal(status, page(app, signed, which, &form, ().into_any()))
}

/// The page with the form, and something above it.
pub fn page(
    app: &App,
    signed: &Signed,
    which: Form<'_>,
    form: &Posted,
    above: AnyView,
) -> String {
    let (heading, back, action, button) = match which {
        Form::New => (
            "New event".to_owned(),
            ("/staff/events".to_owned(), "Events".to_owned()),
            "/staff/events/new".to_owned(),
            "Keep as a draft",
        ),
        Form::Of(event) => {
            let path = format!("/staff/events/{}", event.id);
            let (last, button) = match event.state {
                State::Draft => ("edit", "Keep the draft"),
                _ => ("change", "Save"),
            };
            let heading = format!("Change “{}”", event.details.title);
            (
                heading,
                (path.clone(), event.details.title.clone()),
                format!("{path}/{last}"),
                button,
            )
        }
    };
    let hidden = conflict::carried(form);
    let shown = form.chose("do", "show").then(|| preview::shown(app, form));
    let failed = !form.errors().is_empty();
    let at_preview = format!("{action}#shown");
    let needed = matches!(which, Form::New).then(|| {
        view! { <p class="hint">"A draft needs a title, a sentence about it, a day and its times. All the rest can wait; a venue or a link to join is needed before it is published. What stays empty does not show."</p> }
    });
    let jump = fields::SECTIONS
        .map(|(id, name)| view! { <li><a href=format!("#{id}")>{name}</a></li> });
    let body = view! {
        <a class="back" href=back.0.clone()>{back.1}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        {needed}
        {above}
        <form class="writing" method="post" action=action novalidate>
            {hidden}
            <div class="writing__fields">{fields::form(app, form)}</div>
            <div class="writing__side">
                <nav class="writing__jump" aria-label="On this page"><ul role="list">{jump}</ul></nav>
                <p class="cluster">
                    <button class="button">{button}</button>
                    <button class="button" data-kind="quiet" name="do" value="show" formaction=at_preview>"Show me"</button>
                    <a href=back.0>"Leave it"</a>
                </p>
            </div>
        </form>
        {shown}
    };
    rail::page(app, signed, Some(Spot::Events), Head::new(heading).failed(failed), body)
}
