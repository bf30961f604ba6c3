//! What somebody who asks sees: short pages, one thing a page, no script needed.
//!
//! Which page comes next is worked out from the answers at every request, so an old
//! bookmark, the back button or a second tab can neither skip nor blank anything.

mod done;
mod draft;
mod entering;
mod page;
mod post;
mod send;
mod signpost;
mod step;
mod view;
mod yours;

use axum::{Router, routing::get, routing::post as on_post};

use crate::App;

pub use draft::store as draft_store;
pub(in crate::enquiry) use send::{acknowledge, believe};
pub use send::{store as send_store, take_in};
pub use yours::store as link_store;

/// Every page of the journey.
pub fn router() -> Router<App> {
    Router::new()
        .route("/enquire", get(page::kind).post(post::kind))
        .route("/enquire/where", get(page::place).post(post::place))
        .route("/enquire/council", get(page::council).post(post::council))
        .route("/enquire/outside", get(page::outside))
        .route("/enquire/you", get(page::you).post(post::you))
        .route("/enquire/reach", get(page::reach).post(post::reach))
        .route("/enquire/more", get(page::more).post(post::more))
        .route("/enquire/check", get(page::check).post(send::post))
        .route("/enquire/person", on_post(send::person))
        .route("/enquire/done", get(done::get))
        .route("/enquire/again", on_post(post::again_from_the_start))
        .route("/enquire/leave", on_post(post::leave))
        .route("/enquire/left", get(done::left))
        .route("/enquire/signpost", get(signpost::get).post(signpost::post))
        .route("/enquire/pass-on", on_post(signpost::pass_on))
        .route("/enquire/yours/{token}", get(yours::get).post(yours::post))
}
