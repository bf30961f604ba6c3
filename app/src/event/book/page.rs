//! The pages that ask, as they are first seen.

use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    answers::Answers,
    closed,
    draft::Begun,
    step::Step,
    view::{self, entering},
};
use crate::{App, Result, form::Fields, shell, ui::Posted};

/// `GET /events/{slug}/book`
pub async fn size(State(app): State<App>, begun: Begun) -> Result {
    asked(&app, &begun, Step::Size, entering::size, view::size).await
}

/// `GET /events/{slug}/book/you`
pub async fn you(State(app): State<App>, begun: Begun) -> Result {
    asked(&app, &begun, Step::You, entering::you, view::you).await
}

/// `GET /events/{slug}/book/help`
pub async fn help(State(app): State<App>, begun: Begun) -> Result {
    asked(&app, &begun, Step::Help, entering::help, view::help).await
}

/// `GET /events/{slug}/book/check`
pub async fn check(State(app): State<App>, begun: Begun) -> Result {
    if let Some(other) = instead(&app, &begun, Step::Check).await? {
        return Ok(other);
    }
    Ok(shell::personal(StatusCode::OK, view::check(&app, &begun)))
}

/// What somebody sees instead of a page: that nothing can be booked, or the page that comes
/// first.
async fn instead(app: &App, begun: &Begun, step: Step) -> Result<Option<Response>> {
    if !begun.is_open(app) {
        return closed::page(app, &begun.event, begun.status(app)).await.map(Some);
    }
    let full = begun.free() == 0 && !begun.event.details.waiting_list;
    if full && begun.live().is_none() {
        return closed::no_room(app, begun, 0).await.map(Some);
    }
    Ok(begun.elsewhere(step))
}

/// A page filled with what was answered before.
async fn asked(
    app: &App,
    begun: &Begun,
    step: Step,
    fill: fn(&Answers) -> Fields,
    draw: fn(&App, &Begun, Posted) -> String,
) -> Result {
    if let Some(other) = instead(app, begun, step).await? {
        return Ok(other);
    }
    let filled = Posted::of(fill(&begun.answers));
    Ok(shell::personal(StatusCode::OK, draw(app, begun, filled)))
}
