//! Information events: published by marketing, booked by couples, worked on the day.
//!
//! `places` alone decides who has a place: whoever is booked or offered one fits the
//! capacity, at every commit.

pub mod book;
pub mod letter;
pub mod model;
pub mod places;
pub mod store;

/// Every page about events.
pub fn router() -> axum::Router<crate::App> {
    book::router()
}
