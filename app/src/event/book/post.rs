//! What the pages' forms do: keep the answers, or show the page again with a sentence
//! about what needs another look. What was typed is kept even by somebody whose earlier
//! answers are gone, or when the event has filled up meanwhile.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};

use super::{
    answers::{Help, Size, You},
    draft::{self, Begun},
    step::Step,
    view,
};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// `POST /events/{slug}/book`
pub async fn size(State(app): State<App>, begun: Begun, fields: Fields) -> Result {
    match Size::read(&fields, begun.event.details.supporters) {
        Ok(size) => draft::keep(&app, &begun, |answers| answers.size = Some(size)).await,
        Err(errors) => Ok(again(&app, &begun, fields, errors, view::size)),
    }
}

/// `POST /events/{slug}/book/you`
pub async fn you(State(app): State<App>, begun: Begun, fields: Fields) -> Result {
    let trapped = fields.has(view::TRAP);
    match You::read(&fields) {
        Ok(you) => {
            draft::keep(&app, &begun, |answers| {
                answers.you = Some(you.clone());
                answers.trapped |= trapped;
            })
            .await
        }
        Err(errors) => Ok(again(&app, &begun, fields, errors, view::you)),
    }
}

/// `POST /events/{slug}/book/help`
pub async fn help(State(app): State<App>, begun: Begun, fields: Fields) -> Result {
    match Help::read(&fields, begun.event.details.place.has_room()) {
        Ok(help) => {
            draft::keep(&app, &begun, |answers| answers.help = Some(help.clone())).await
        }
        Err(errors) => Ok(again(&app, &begun, fields, errors, view::help)),
    }
}

/// `POST /events/{slug}/book/leave`: for shared phones. Nothing of it stays on this browser.
pub async fn leave(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result {
    let cleared = draft::forget(&app, &headers).await?;
    let begun = crate::event::store::by_slug(&app.db, &slug).await?;
    let slug = begun.ok_or(Failure::NotFound)?.slug;
    let mut response = shell::see_other(&format!("/events/{slug}/book/left"));
    response.headers_mut().insert(header::SET_COOKIE, cleared);
    Ok(response)
}

/// `POST /events/{slug}/book/again`: for other people, after the first was sent.
pub async fn again_from_the_start(State(app): State<App>, begun: Begun) -> Result {
    draft::forget_one(&app, &begun).await?;
    Ok(shell::see_other(&Step::Size.path(&begun.event.slug)))
}

/// The same page, with everything typed and what needs another look.
fn again(
    app: &App,
    begun: &Begun,
    fields: Fields,
    errors: Errors,
    draw: fn(&App, &Begun, Posted) -> String,
) -> Response {
    let page = draw(app, begun, Posted::new(fields, errors));
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page)
}
