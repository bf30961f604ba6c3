//! What a person reads before they dare to ask: home, contact, and the duties of a
//! public website.

mod content;
mod home;

use axum::{Router, routing::get};

use crate::App;

pub use content::{Content, Written};

/// Every page of the website.
pub fn router() -> Router<App> {
    Router::new().route("/", get(home::get))
}
