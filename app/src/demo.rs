//! Realistic invented data for looking at and for trying out, the same every time; and the
//! pages that only a demonstration has.

pub mod mailbox;

use axum::Router;

use crate::App;

/// The pages that only a demonstration has.
pub fn router() -> Router<App> {
    mailbox::router()
}
