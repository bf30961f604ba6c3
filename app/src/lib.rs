//! What Front Door does, a folder a feature.
//!
//! Every feature repeats the same file names: `model` (values and rules), `store`
//! (SQL), `page` (what is drawn), `post` (what a form does), `mail`. A feature may use
//! another feature's `model`, never its `store`, `page` or `post`.

#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod agency;
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod cookie;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod enquiry;
#[cfg(feature = "ssr")]
pub mod event;
#[cfg(not(feature = "ssr"))]
#[path = "browser.rs"]
pub mod event;
#[cfg(feature = "ssr")]
pub mod failure;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod limit;
#[cfg(feature = "ssr")]
pub mod mailing;
#[cfg(feature = "ssr")]
pub mod markdown;
#[cfg(feature = "ssr")]
pub mod migrations;
#[cfg(feature = "ssr")]
pub mod network;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub use context::App;
#[cfg(feature = "ssr")]
pub use failure::{Failure, Result};

/// Every page of every feature. The server adds its layers.
#[cfg(feature = "ssr")]
pub fn router() -> axum::Router<App> {
    axum::Router::new()
        .route("/assets/{file}", axum::routing::get(assets::get))
        .route("/favicon.ico", axum::routing::get(assets::favicon))
        .merge(site::router())
        .merge(enquiry::journey::router())
        .merge(enquiry::retention::router())
        .merge(enquiry::data_request::router())
        .merge(event::router())
        .merge(demo::router())
        .merge(staff::router())
        .merge(enquiry::desk::router())
        .fallback(async || Failure::NotFound)
}

/// What the browser's half does when it has loaded: it makes ready for its islands, which
/// `islands.js` then wakes one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
