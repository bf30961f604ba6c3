//! Somebody asks what we hold about them, or to have it deleted: both are recorded with
//! their clocks, both are done here.

pub(crate) mod copy;
mod delete;
mod page;
mod post;
mod preview;
mod send;
pub mod store;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::{App, staff::Action};

/// The staff pages of this feature: method, path, what they ask for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("GET", "/staff/enquiry/{reference}/data", Action::ReadEnquiries),
    ("POST", "/staff/enquiry/{reference}/data", Action::WorkEnquiries),
    ("GET", "/staff/enquiry/{reference}/data/copy", Action::WorkEnquiries),
    ("POST", "/staff/enquiry/{reference}/data/copy", Action::WorkEnquiries),
    ("GET", "/staff/enquiry/{reference}/data/delete", Action::EraseData),
    ("POST", "/staff/enquiry/{reference}/data/delete", Action::EraseData),
];

/// The pages of a data request.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/enquiry/{reference}/data", get(page::get).post(post::asked))
        .route("/staff/enquiry/{reference}/data/copy", get(send::get).post(send::post))
        .route("/staff/enquiry/{reference}/data/delete", get(delete::get).post(delete::post))
}
