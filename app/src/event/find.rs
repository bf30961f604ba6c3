//! Finding an event: all that is coming, narrowed in place; all about one; calendars.

mod calendar;
mod data;
mod facts;
mod list;
mod narrow;
mod near;
mod over;
mod page;
mod row;
mod wanted;
pub(in crate::event) mod words;

#[cfg(test)]
mod tests;

use axum::{Router, routing::get};

pub use page::draw;
pub use words::{places, when};

use crate::App;

/// The list, the pages and the calendars. None of them needs a signed-in person.
pub fn router() -> Router<App> {
    Router::new()
        .route("/events", list::route())
        .route("/events/near", get(near::back).post(near::post))
        .route("/events/{slug}", page::route())
        .route("/events/{slug}/calendar.ics", get(calendar::one))
        .route("/events.ics", calendar::feed())
}
