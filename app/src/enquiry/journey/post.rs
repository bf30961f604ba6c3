//! What the pages' forms do: keep the answers, or show the page again with a sentence
//! about what needs another look. What was typed is kept even by somebody whose earlier
//! answers are gone; they are then asked only for those.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};

use super::{
    draft::{self, Draft},
    signpost, view,
};
use crate::{
    App, Result,
    agency::{Handling, Kind},
    enquiry::{
        answers::{More, Place, Reach, You},
        model::Area,
    },
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// `POST /enquire`
pub async fn kind(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    let Some(kind) = Kind::from_word(&fields.text("kind")) else {
        let mut errors = Errors::default();
        errors.add("kind", "Choose what it is about. “Something else” is fine");
        return Ok(again(&app, &draft, fields, errors, view::kind));
    };
    if app.agency.handling(kind).handling == Handling::Signpost {
        return Ok(signpost::ask(&app, kind));
    }
    draft::keep(&app, &draft, |answers| {
        answers.kind = Some(kind.word().to_owned());
        answers.pass_on = false;
    })
    .await
}

/// `POST /enquire/where`
pub async fn place(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    match Place::read(&app, &fields) {
        Ok(place) => {
            draft::keep(&app, &draft, |answers| answers.place = Some(place.clone())).await
        }
        Err(errors) => Ok(again(&app, &draft, fields, errors, view::place)),
    }
}

/// `POST /enquire/council`
pub async fn council(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    let chosen = fields.text("council");
    let (area, council) = if let Some(council) = app.agency.council_on(&chosen, app.today()) {
        (Area::Council, Some(council.slug.clone()))
    } else if let Some(area @ (Area::Outside | Area::NotSaid)) = Area::from_word(&chosen) {
        (area, None)
    } else {
        let mut errors = Errors::default();
        errors.add("council", "Choose your council, or say that you would rather not");
        return Ok(again(&app, &draft, fields, errors, view::council));
    };
    draft::keep(&app, &draft, |answers| {
        let postcode = answers.place.take().map(|p| p.postcode).unwrap_or_default();
        answers.place = Some(Place {
            postcode,
            area: area.word().to_owned(),
            council: council.clone(),
            ask: true,
        });
    })
    .await
}

/// `POST /enquire/you`
pub async fn you(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    match You::read(&fields) {
        Ok(you) => draft::keep(&app, &draft, |answers| answers.you = Some(you.clone())).await,
        Err(errors) => Ok(again(&app, &draft, fields, errors, view::you)),
    }
}

/// `POST /enquire/reach`
pub async fn reach(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    let trapped = fields.has(view::TRAP);
    match Reach::read(&fields) {
        Ok(reach) => {
            draft::keep(&app, &draft, |answers| {
                answers.reach = Some(reach.clone());
                answers.trapped |= trapped;
            })
            .await
        }
        Err(errors) => Ok(again(&app, &draft, fields, errors, view::reach)),
    }
}

/// `POST /enquire/more`
pub async fn more(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    let can_ring = draft.answers.reach.as_ref().is_none_or(|reach| !reach.phone.is_empty());
    match More::read(&fields, can_ring) {
        Ok(more) => {
            draft::keep(&app, &draft, |answers| answers.more = Some(more.clone())).await
        }
        Err(errors) => Ok(again(&app, &draft, fields, errors, view::more)),
    }
}

/// `POST /enquire/leave`: for shared phones. Nothing of it stays on this browser.
pub async fn leave(State(app): State<App>, headers: HeaderMap) -> Result {
    let cleared = draft::forget(&app, draft::COOKIE.read(&app, &headers)).await?;
    let mut response = shell::see_other("/enquire/left");
    response.headers_mut().insert(header::SET_COOKIE, cleared);
    Ok(response)
}

/// `POST /enquire/again`: another question, after the first was sent.
pub async fn again_from_the_start(State(app): State<App>, headers: HeaderMap) -> Result {
    let cleared = draft::forget(&app, draft::COOKIE.read(&app, &headers)).await?;
    let mut response = shell::see_other("/enquire");
    response.headers_mut().insert(header::SET_COOKIE, cleared);
    Ok(response)
}

/// The same page, with everything typed and what needs another look.
fn again(
    app: &App,
    draft: &Draft,
    fields: Fields,
    errors: Errors,
    draw: fn(&App, &Draft, Posted) -> String,
) -> Response {
    let page = draw(app, draft, Posted::new(fields, errors));
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page)
}
