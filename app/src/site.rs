//! What a person reads before they dare to ask: home, contact, and the duties of a
//! public website.

pub mod accessibility;
mod contact;
mod content;
mod for_machines;
mod home;
pub mod kept;
mod pack;
mod privacy;
pub mod said;
mod style;
#[cfg(test)]
mod test_requests;
#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

use crate::App;

pub use content::{Content, Problem, ToConfirm, Written};
pub use for_machines::PUBLIC_PAGES;
pub use pack::PATH as PACK_PATH;

/// Every page of the website, and the page that shows every component.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", kept::with_events("text/html; charset=utf-8", home::draw))
        .route("/contact", kept::page(contact::draw))
        .route(pack::PATH, kept::page(pack::draw))
        .route("/privacy", kept::page(privacy::draw))
        .route("/accessibility", kept::page(accessibility::draw).post(accessibility::post))
        .route("/accessibility/thanks", kept::page(accessibility::thanks))
        .route("/robots.txt", kept::text("text/plain; charset=utf-8", for_machines::robots))
        .route("/sitemap.xml", kept::with_events("application/xml", for_machines::sitemap))
        .route("/.well-known/security.txt", get(for_machines::security))
        .route("/staff/style", get(style::get))
}
