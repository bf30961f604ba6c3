//! Booking: what somebody sees who would like to come, and what they can do afterwards by
//! the link in our letters. Short pages, one thing a page, no account, no script needed.
//!
//! Which page comes next is worked out from the answers at every request. `places` alone
//! says who has a place; here is only what is asked and what is said.

pub(in crate::event) mod answers;
mod change;
mod closed;
mod dates;
mod done;
mod draft;
mod link;
mod page;
mod post;
pub mod retention;
mod send;
mod step;
pub mod store;
#[cfg(test)]
mod tests;
mod view;

use axum::{Router, routing::get, routing::post as on_post};

use crate::App;

/// Every page of booking.
pub fn router() -> Router<App> {
    Router::new()
        .route("/events/{slug}/book", get(page::size).post(post::size))
        .route("/events/{slug}/book/you", get(page::you).post(post::you))
        .route("/events/{slug}/book/help", get(page::help).post(post::help))
        .route("/events/{slug}/book/check", get(page::check).post(send::post))
        .route("/events/{slug}/book/person", on_post(send::person))
        .route("/events/{slug}/book/done", get(done::get))
        .route("/events/{slug}/book/off", on_post(done::off))
        .route("/events/{slug}/book/again", on_post(post::again_from_the_start))
        .route("/events/{slug}/book/leave", on_post(post::leave))
        .route("/events/{slug}/book/left", get(done::left))
        .route("/booking/{token}", get(link::get).post(link::post))
}
