//! What colleagues see of events: marketing writes and publishes them without a developer,
//! recruitment sees who comes. Every page works without scripts.

mod acts;
mod cancel;
mod conflict;
mod delete;
mod fields;
mod history;
mod list;
mod message;
mod new;
pub(in crate::event) mod people;
mod preview;
mod publish;
mod read;
mod record;
mod repeat;
mod save;
mod series;
mod store;
pub(in crate::event) mod words;
pub(in crate::event) mod write;

#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{App, staff::Action};

const SEE: Action = Action::SeeEvents;
const WRITE: Action = Action::WriteEvents;
const PUBLISH: Action = Action::PublishEvents;
const WORK: Action = Action::WorkEvents;

/// Method, path and the action each route asks for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff/events", SEE),
    ("GET", "/staff/events/new", WRITE),
    ("POST", "/staff/events/new", WRITE),
    ("GET", "/staff/events/{id}", SEE),
    ("GET", "/staff/events/{id}/preview", SEE),
    ("GET", "/staff/events/{id}/edit", WRITE),
    ("POST", "/staff/events/{id}/edit", WRITE),
    ("GET", "/staff/events/{id}/change", PUBLISH),
    ("POST", "/staff/events/{id}/change", PUBLISH),
    ("POST", "/staff/events/{id}/publish", PUBLISH),
    ("POST", "/staff/events/{id}/draft", PUBLISH),
    ("POST", "/staff/events/{id}/delete", WRITE),
    ("GET", "/staff/events/{id}/cancel", PUBLISH),
    ("POST", "/staff/events/{id}/cancel", PUBLISH),
    ("GET", "/staff/events/{id}/repeat", WRITE),
    ("POST", "/staff/events/{id}/repeat", WRITE),
    ("GET", "/staff/events/{id}/people", WORK),
    ("GET", "/staff/events/{id}/people.csv", WORK),
    ("GET", "/staff/events/{id}/people/{booking}", WORK),
    ("POST", "/staff/events/{id}/people/{booking}", WORK),
    // Whoever works with those who come writes to them; marketing does not learn who they are.
    ("GET", "/staff/events/{id}/message", WORK),
    ("POST", "/staff/events/{id}/message", WORK),
];

/// Every page of it.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/events", get(list::get))
        .route("/staff/events/new", get(new::get).post(new::post))
        .nest("/staff/events/{id}", one())
}

/// Everything about one event.
fn one() -> Router<App> {
    Router::new()
        .route("/", get(record::get))
        .route("/preview", get(preview::get))
        .route("/edit", get(write::get_edit).post(write::post_edit))
        .route("/change", get(write::get_change).post(write::post_change))
        .route("/publish", post(publish::post))
        .route("/draft", post(publish::draft))
        .route("/delete", post(delete::post))
        .route("/cancel", get(cancel::get).post(cancel::post))
        .route("/repeat", get(repeat::get).post(repeat::post))
        .route("/people", get(people::get))
        .route("/people.csv", get(people::table))
        .route("/people/{booking}", get(people::party::get).post(people::party::post))
        .route("/message", get(message::get).post(message::post))
}
