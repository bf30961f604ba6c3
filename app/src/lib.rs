//! What Front Door does, a folder a feature.
//!
//! Every feature repeats the same file names: `model` (values and rules), `store`
//! (SQL), `page` (what is drawn), `post` (what a form does), `mail`. A feature may use
//! another feature's `model`, never its `store`, `page` or `post`.

#![recursion_limit = "256"]

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod account;
        pub mod agency;
        pub mod agent;
        pub mod assets;
        pub mod audit;
        pub mod context;
        pub mod cookie;
        pub mod demo;
        pub mod enquiry;
        pub mod event;
        pub mod failure;
        pub mod form;
        pub mod keys;
        pub mod limit;
        pub mod mailing;
        pub mod markdown;
        pub mod migrations;
        pub mod network;
        pub mod picture;
        pub mod registration;
        pub mod shell;
        pub mod site;
        pub mod staff;
        pub mod stage;
        #[cfg(any(test, feature = "testing"))]
        pub mod testing;
        pub mod ui;

        pub use context::App;
        pub use failure::{Failure, Result};
    } else {
        #[path = "browser.rs"]
        pub mod event;
    }
}

/// Every page of every feature. The server adds its layers.
#[cfg(feature = "ssr")]
pub fn router() -> axum::Router<App> {
    axum::Router::new()
        .route("/assets/{file}", axum::routing::get(assets::get))
        .route("/favicon.ico", axum::routing::get(assets::favicon))
        .merge(site::router())
        .merge(account::router())
        .merge(enquiry::journey::router())
        .merge(enquiry::retention::router())
        .merge(enquiry::data_request::router())
        .merge(event::router())
        .merge(picture::router())
        .merge(registration::router())
        .merge(stage::router())
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
