//! Pictures that marketing puts on pages. What is uploaded is drawn anew, cut to one shape
//! in two sizes, so that a page is quick on a phone and nothing that a camera writes beside
//! a picture (a place, a name) leaves with it.

pub mod drawn;
mod page;
pub mod store;
pub mod upload;

#[cfg(test)]
pub(crate) mod tests;

use axum::{Router, routing::get};
use leptos::prelude::*;
use uuid::Uuid;

use crate::App;

/// Width and height of the large one, in pixels: the shape that other sites show of a page
/// that is shared.
pub const LARGE: (u32, u32) = (1200, 630);
/// Width and height of the small one, in pixels.
pub const SMALL: (u32, u32) = (600, 315);

/// The pictures themselves.
pub fn router() -> Router<App> {
    Router::new().route("/pictures/{file}", get(page::get))
}

/// Where the large one is served.
pub fn large(id: Uuid) -> String {
    format!("/pictures/{id}-{}.jpg", LARGE.0)
}

/// Where the small one is served.
pub fn small(id: Uuid) -> String {
    format!("/pictures/{id}-{}.jpg", SMALL.0)
}

/// A picture on a page, in the size that the screen needs.
pub fn view(id: Uuid, alt: &str) -> AnyView {
    let set = format!("{} {}w, {} {}w", small(id), SMALL.0, large(id), LARGE.0);
    view! {
        <img class="picture" src=large(id) srcset=set sizes="(min-width: 60rem) 38rem, 100vw"
            width=LARGE.0 height=LARGE.1 alt=alt.to_owned() decoding="async"/>
    }
    .into_any()
}
