//! The register of an event: who has come, tapped on a phone at the door. Every page works
//! without scripts; what is tapped while the connection is lost may come later and never
//! undoes what a colleague tapped since.

#[cfg(feature = "ssr")]
mod answer;
#[cfg(feature = "ssr")]
mod arrival;
#[cfg(feature = "ssr")]
mod code;
mod counts;
#[cfg(feature = "ssr")]
mod here;
mod island;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod mark;
#[cfg(feature = "ssr")]
mod page;
mod print;
mod row;
#[cfg(feature = "ssr")]
pub mod store;
mod unsent;
#[cfg(feature = "ssr")]
mod walk_in;

#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(feature = "ssr")]
use axum::{
    Router,
    routing::{get, post},
};

pub use row::{Mark, Row};

#[cfg(feature = "ssr")]
use crate::{App, staff::Action};

#[cfg(feature = "ssr")]
const WORK: Action = Action::WorkEvents;

/// Method, path and the action each route asks for.
#[cfg(feature = "ssr")]
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff/events/{id}/register", WORK),
    ("POST", "/staff/events/{id}/register", WORK),
    ("POST", "/staff/events/{id}/register/{booking}", WORK),
    ("POST", "/staff/events/{id}/register/walk-in", WORK),
    ("GET", "/staff/events/{id}/register/poster", WORK),
    ("GET", "/staff/events/{id}/print", WORK),
];

/// Every page of it, and the public one that the poster leads to.
#[cfg(feature = "ssr")]
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/events/{id}/register", get(page::get).post(page::find))
        .route("/staff/events/{id}/register/{booking}", post(mark::post))
        .route("/staff/events/{id}/register/walk-in", post(walk_in::post))
        .route("/staff/events/{id}/register/poster", get(code::poster))
        .route("/staff/events/{id}/print", get(print::get))
        .route("/here/{code}", get(here::get).post(here::post))
        .route("/here/{code}/thanks", get(here::thanks))
}
