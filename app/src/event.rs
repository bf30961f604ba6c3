//! Information events: published by marketing, booked by couples, worked on the day.
//!
//! `places` alone decides who has a place: whoever is booked or offered one fits the
//! capacity, at every commit.

pub mod book;
pub mod coming;
pub mod desk;
pub mod due;
pub mod find;
pub mod held;
pub mod letter;
pub mod model;
pub mod places;
pub mod register;
pub mod store;
pub mod training;

use axum::Router;

use crate::App;

/// Every page about events.
pub fn router() -> Router<App> {
    Router::new()
        .merge(find::router())
        .merge(book::router())
        .merge(desk::router())
        .merge(register::router())
}
