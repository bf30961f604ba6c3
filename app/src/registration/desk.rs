//! The team's side: which registrations wait for a decision, what is in them, and deciding.

pub(super) mod decide;
mod hand_off;
mod letter;
pub(super) mod list;
pub(super) mod record;
pub mod store;
mod waiting;

pub use waiting::in_queue;

use axum::{
    Router,
    routing::{get, post},
};

use crate::App;

/// Everything under `/staff/registration`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/registrations", get(list::get))
        .route("/staff/registration/{reference}", get(record::get))
        .route("/staff/registration/{reference}/open", post(record::open))
        .route("/staff/registration/{reference}/accept", post(decide::accept))
        .route("/staff/registration/{reference}/more", post(decide::more))
        .route("/staff/registration/{reference}/no", post(decide::no))
        .route("/staff/registration/{reference}/hand-off.json", get(hand_off::get))
}

/// The reason of a decision in words, or the same text when it is none.
pub(super) fn reason(word: &str) -> &str {
    decide::REASONS.iter().find(|(known, _)| *known == word).map_or(word, |(_, words)| words)
}
