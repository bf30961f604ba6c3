//! What the team sees: the queue, one enquiry with all that happened, and what can be done
//! about it. Every page works without scripts; every form is one route and one transaction.

mod act;
pub mod attended;
mod choices;
mod compose;
mod conflict;
mod details;
mod due;
mod find;
mod keyed;
mod queue;
mod record;
mod suspected;
mod templates;
mod timeline;
mod when;

#[cfg(test)]
mod act_tests;
#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod queue_tests;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod twice_tests;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{App, staff::Action};

pub use act::reason::Reason;
pub use due::next_due;

const READ: Action = Action::ReadEnquiries;
const WORK: Action = Action::WorkEnquiries;

/// Method, path and the action each route of the desk asks for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff", READ),
    ("POST", "/staff/find", READ),
    ("GET", "/staff/suspected", READ),
    ("GET", "/staff/enquiry/new", WORK),
    ("POST", "/staff/enquiry/new", WORK),
    ("GET", "/staff/enquiry/{reference}", READ),
    ("GET", "/staff/enquiry/{reference}/details", WORK),
    ("POST", "/staff/enquiry/{reference}/details", WORK),
    ("GET", "/staff/enquiry/{reference}/mail", WORK),
    ("POST", "/staff/enquiry/{reference}/mail", WORK),
    ("POST", "/staff/enquiry/{reference}/mail/again", WORK),
    ("POST", "/staff/enquiry/{reference}/claim", WORK),
    ("POST", "/staff/enquiry/{reference}/hand-over", WORK),
    ("POST", "/staff/enquiry/{reference}/log", WORK),
    ("POST", "/staff/enquiry/{reference}/note", WORK),
    ("POST", "/staff/enquiry/{reference}/next", WORK),
    ("POST", "/staff/enquiry/{reference}/waiting", WORK),
    ("POST", "/staff/enquiry/{reference}/later", WORK),
    ("POST", "/staff/enquiry/{reference}/close", WORK),
    ("POST", "/staff/enquiry/{reference}/reopen", WORK),
    ("POST", "/staff/enquiry/{reference}/pass-on", WORK),
    ("POST", "/staff/enquiry/{reference}/take-in", WORK),
    ("POST", "/staff/enquiry/{reference}/leave", WORK),
];

/// Every page of the desk.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff", get(queue::get))
        .route("/staff/find", post(find::post))
        .route("/staff/suspected", get(suspected::get))
        .route("/staff/enquiry/new", get(keyed::get).post(keyed::post))
        .nest("/staff/enquiry/{reference}", one())
}

/// Everything about one enquiry.
fn one() -> Router<App> {
    Router::new()
        .route("/", get(record::get))
        .route("/details", get(conflict::get).post(conflict::post))
        .route("/mail", get(compose::get).post(compose::post))
        .route("/mail/again", post(compose::again))
        .route("/claim", post(act::claim::post))
        .route("/hand-over", post(act::hand_over::post))
        .route("/log", post(act::log::post))
        .route("/note", post(act::note::post))
        .route("/next", post(act::next::next))
        .route("/waiting", post(act::next::waiting))
        .route("/later", post(act::next::later))
        .route("/close", post(act::close::close))
        .route("/register", post(act::register::post))
        .route("/reopen", post(act::close::reopen))
        .route("/pass-on", post(act::pass_on::post))
        .route("/take-in", post(act::suspect::take_in))
        .route("/leave", post(act::suspect::leave))
}
