//! The register of an event: who has come, tapped on a phone at the door. Every page works
//! without scripts; what is tapped while the connection is lost may come later and never
//! undoes what a colleague tapped since.

mod answer;
mod arrival;
mod asked;
mod code;
mod counts;
mod here;
mod island;
mod keep;
mod list;
mod mark;
mod page;
mod print;
mod rest;
mod row;
pub mod store;
mod tapped;
mod unsent;
mod walk_in;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

pub use row::{Mark, Row, Stands};

pub(crate) use {
    arrival::{Arrived, Door, come_in},
    keep::tap,
    store::Tap,
};
pub(in crate::event) use {asked::pass_on, list::how_many};

use crate::{App, staff::Action};

const WORK: Action = Action::WorkEvents;

/// Method, path and the action each route asks for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff/events/{id}/register", WORK),
    ("POST", "/staff/events/{id}/register", WORK),
    ("POST", "/staff/events/{id}/register/{booking}", WORK),
    ("POST", "/staff/events/{id}/register/walk-in", WORK),
    ("POST", "/staff/events/{id}/register/rest", WORK),
    ("GET", "/staff/events/{id}/register/poster", WORK),
    ("GET", "/staff/events/{id}/print", WORK),
];

/// Every page of it, and the public one that the poster leads to.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/events/{id}/register", get(page::get).post(page::find))
        .route("/staff/events/{id}/register/{booking}", post(mark::post))
        .route("/staff/events/{id}/register/walk-in", post(walk_in::post))
        .route("/staff/events/{id}/register/rest", post(rest::post))
        .route("/staff/events/{id}/register/poster", get(code::poster))
        .route("/staff/events/{id}/print", get(print::get))
        .route("/here/{code}", get(here::get).post(here::post))
        .route("/here/{code}/thanks", get(here::thanks))
}
