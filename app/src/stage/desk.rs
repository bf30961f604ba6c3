//! A household's page at the desk, and everything that moves it. What is refused is said in
//! words, with all that was typed still there.

mod apart;
mod change;
pub(super) mod list;
mod load;
mod mark;
pub(super) mod moving;
mod plan;
mod remind;
mod request;
mod view;
mod with;

use axum::{
    Router,
    routing::{get, post},
};

use crate::App;

/// Everything under `/staff/household`.
pub fn router() -> Router<App> {
    let page = "/staff/household/{reference}";
    Router::new()
        .route("/staff/households", get(list::get))
        .route("/staff/households/remind", get(remind::get).post(remind::post))
        .route(page, get(load::get))
        .route(&format!("{page}/move"), post(moving::post))
        .route(&format!("{page}/pause"), post(change::pause))
        .route(&format!("{page}/resume"), post(change::resume))
        .route(&format!("{page}/correct"), post(change::correct))
        .route(&format!("{page}/late"), post(change::late))
        .route(&format!("{page}/plan"), get(plan::get).post(plan::post))
        .route(&format!("{page}/plan/agreed"), post(plan::agreed))
        .route(&format!("{page}/with"), post(with::post))
        .route(&format!("{page}/apart"), get(apart::get).post(apart::post))
        .route(&format!("{page}/task"), post(mark::add))
        .route(&format!("{page}/task/{{id}}"), post(mark::post))
        .route(&format!("{page}/task/{{id}}/letter"), get(request::get))
}
