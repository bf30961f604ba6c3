//! The register of an event: who has come, tapped on a phone at the door. Every page works
//! without scripts; what is tapped while the connection is lost may come later and never
//! undoes what a colleague tapped since.

mod answer;
mod list;
mod mark;
mod page;
mod row;
pub mod store;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

pub use row::{Mark, Row};

use crate::{App, staff::Action};

const WORK: Action = Action::WorkEvents;

/// Method, path and the action each route asks for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff/events/{id}/register", WORK),
    ("POST", "/staff/events/{id}/register", WORK),
    ("POST", "/staff/events/{id}/register/{booking}", WORK),
];

/// Every page of it.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/events/{id}/register", get(page::get).post(page::find))
        .route("/staff/events/{id}/register/{booking}", post(mark::post))
}
