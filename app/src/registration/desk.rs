//! The team's side: which registrations wait for a decision, what is in them, and deciding.

pub mod adult;
mod asked;
pub(super) mod decide;
mod hand_off;
mod leave;
pub(super) mod letter;
pub(super) mod list;
pub mod look;
mod message;
mod paper;
pub mod part;
pub mod record;
pub mod store;
mod waiting;

pub use waiting::in_queue;

use axum::{
    Router,
    routing::{get, post},
};

use super::section;
use crate::App;

/// Everything under `/staff/registration`.
pub fn router() -> Router<App> {
    let part = "/staff/registration/{reference}/part/{applicant}";
    let page = format!("{part}/{{section}}/{{page}}");
    Router::new()
        .route("/staff/registrations", get(list::get))
        .route(part, get(part::get))
        .route(&format!("{part}/sign"), get(part::signing).post(part::sign))
        .route(&format!("{part}/{{section}}"), get(section::open))
        .route(&page, get(section::get).post(section::post))
        .route(&format!("{page}/{{item}}"), get(section::edit).post(section::post_item))
        .route(&format!("{page}/{{item}}/remove"), post(section::remove))
        .route("/staff/registration/{reference}", get(record::get))
        .route("/staff/registration/{reference}/open", post(record::open))
        .route("/staff/registration/{reference}/leave", get(leave::get).post(leave::post))
        .route("/staff/registration/{reference}/asked", get(asked::get))
        .route(
            "/staff/registration/{reference}/paper/{applicant}",
            get(paper::get).post(paper::post),
        )
        .route(
            "/staff/registration/{reference}/message/{id}",
            get(message::get).post(message::post),
        )
        .route(
            "/staff/registration/{reference}/adult/{item}",
            get(adult::get).post(adult::post),
        )
        .route("/staff/registration/{reference}/accept", post(decide::accept))
        .route("/staff/registration/{reference}/more", post(decide::more))
        .route("/staff/registration/{reference}/no", post(decide::no))
        .route("/staff/registration/{reference}/hand-off.json", get(hand_off::get))
}

/// The reason of a decision in words, or the same text when it is none.
pub(super) fn reason(word: &str) -> &str {
    decide::REASONS.iter().find(|(known, _)| *known == word).map_or(word, |(_, words)| words)
}
