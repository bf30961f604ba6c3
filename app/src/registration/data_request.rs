//! Somebody in a household asks what we hold about them, or to have it deleted: as on an
//! enquiry, with the same words, clocks and roles. Each asks for themselves, and gets what is
//! theirs and what both share, never what is private to the other.

mod copy;
mod delete;
mod held;
mod page;
mod parts;
mod post;
mod preview;
mod send;
pub mod store;
mod theirs;

use axum::{
    Router,
    routing::{get, post as posting},
};

use crate::{App, staff::Action};

/// The staff pages of this feature: method, path, what they ask for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("POST", "/staff/registrations/data", Action::ReadRegistrations),
    ("GET", "/staff/registration/{reference}/data", Action::ReadRegistrations),
    ("POST", "/staff/registration/{reference}/data", Action::ReadRegistrations),
    ("POST", "/staff/registration/{reference}/data/stays", Action::EraseData),
    ("GET", "/staff/registration/{reference}/data/{place}/copy", Action::ReadRegistrations),
    ("POST", "/staff/registration/{reference}/data/{place}/copy", Action::ReadRegistrations),
    ("GET", "/staff/registration/{reference}/data/{place}/delete", Action::EraseData),
    ("POST", "/staff/registration/{reference}/data/{place}/delete", Action::EraseData),
];

/// The pages of a data request, and the one on which the copy is read.
pub fn router() -> Router<App> {
    let base = "/staff/registration/{reference}/data";
    Router::new()
        .route("/register/held", get(held::get))
        .route("/staff/registrations/data", posting(page::look_up))
        .route(base, get(page::get).post(post::asked))
        .route(&format!("{base}/stays"), posting(post::stays))
        .route(&format!("{base}/{{place}}/copy"), get(send::get).post(send::post))
        .route(&format!("{base}/{{place}}/delete"), get(delete::get).post(delete::post))
}
