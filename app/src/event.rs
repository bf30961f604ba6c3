//! Information events: published by marketing, booked by couples, worked on the day.
//!
//! `places` alone decides who has a place: whoever is booked or offered one fits the
//! capacity, at every commit.

#[cfg(feature = "ssr")]
pub mod book;
#[cfg(feature = "ssr")]
pub mod coming;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod due;
#[cfg(feature = "ssr")]
pub mod find;
#[cfg(feature = "ssr")]
pub mod letter;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
pub mod places;
pub mod register;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(feature = "ssr")]
use axum::Router;

#[cfg(feature = "ssr")]
use crate::App;

/// Every page about events.
#[cfg(feature = "ssr")]
pub fn router() -> Router<App> {
    Router::new()
        .merge(find::router())
        .merge(book::router())
        .merge(desk::router())
        .merge(register::router())
}
