//! The pages that ask, as they are first seen.

use axum::{extract::State, http::StatusCode, response::Response};

use super::{draft::Draft, entering, step::Step, view};
use crate::{App, Result, form::Fields, shell, ui::Posted};

/// `GET /enquire`
pub async fn kind(State(app): State<App>, draft: Draft) -> Response {
    let filled = Posted::of(entering::kind(&draft.answers));
    shell::personal(StatusCode::OK, view::kind(&app, &draft, filled))
}

/// `GET /enquire/where`
pub async fn place(State(app): State<App>, draft: Draft) -> Response {
    asked(&app, &draft, Step::Where, entering::place, view::place)
}

/// `GET /enquire/council`
pub async fn council(State(app): State<App>, draft: Draft) -> Response {
    asked(&app, &draft, Step::Council, entering::council, view::council)
}

/// `GET /enquire/outside`
pub async fn outside(State(app): State<App>, draft: Draft) -> Response {
    draft
        .elsewhere(Step::You)
        .unwrap_or_else(|| shell::personal(StatusCode::OK, view::outside(&app)))
}

/// `GET /enquire/you`
pub async fn you(State(app): State<App>, draft: Draft) -> Response {
    asked(&app, &draft, Step::You, entering::you, view::you)
}

/// `GET /enquire/reach`
pub async fn reach(State(app): State<App>, draft: Draft) -> Response {
    asked(&app, &draft, Step::Reach, entering::reach, view::reach)
}

/// `GET /enquire/more`
pub async fn more(State(app): State<App>, draft: Draft) -> Response {
    asked(&app, &draft, Step::More, entering::more, view::more)
}

/// `GET /enquire/check`
pub async fn check(State(app): State<App>, draft: Draft) -> Result {
    if let Some(elsewhere) = draft.elsewhere(Step::Check) {
        return Ok(elsewhere);
    }
    Ok(shell::personal(StatusCode::OK, view::check(&app, &draft)))
}

/// A page filled with what was answered before, or the way to the page that comes first.
fn asked(
    app: &App,
    draft: &Draft,
    step: Step,
    fill: fn(&crate::enquiry::answers::Answers) -> Fields,
    draw: fn(&App, &Draft, Posted) -> String,
) -> Response {
    draft.elsewhere(step).unwrap_or_else(|| {
        let filled = Posted::of(fill(&draft.answers));
        shell::personal(StatusCode::OK, draw(app, draft, filled))
    })
}
