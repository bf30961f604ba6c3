//! How the public signs in. An account is one person's e-mail address, proved: a letter with a
//! link and a six-digit code, either of which works once, for 20 minutes. No passwords.
//!
//! What other features use:
//!
//! - [`Member`], an extractor: somebody is signed in, or the browser is led to the sign-in.
//!   `Option<Member>` where either will do.
//! - [`Member::require_fresh`] at the head of a private page, [`Member::require_fresh_to_send`]
//!   at the head of what takes its form.
//! - [`ask`], which mails a code and a link, with [`Purpose::Begin`] where an account may be made.
//! - [`open_session`], for a mailed link of theirs that has proved the address already.
//! - [`store::remove`], when somebody's data is deleted.
//! - [`head`](crate::shell::Head::signed_in) of each page of theirs.
//!
//! Whether an address has an account shows in no page, only in the letter to it.

mod ask;
mod code;
mod devices;
mod letter;
mod link;
mod model;
mod next;
mod session;
mod sign_in;
mod spend;
pub mod store;
#[cfg(test)]
mod tests;
pub mod view;

use axum::{
    Router,
    routing::{get, post},
};

pub use ask::ask;
pub use model::{FRESH, Purpose};
pub use next::local as local_next;
pub use session::{Device, Member, open as open_session};
pub use sign_in::{send, wrong_email};

use crate::App;

/// Where somebody goes who signed in and was not on the way to anything else.
pub const HOME: &str = "/account";

/// Signing in and out, and where one is signed in.
pub fn router() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/code", get(code::get).post(code::post))
        .route("/sign-in/link/{token}", get(link::get).post(link::post))
        .route("/sign-in/again", get(sign_in::again).post(sign_in::post_again))
        .route("/sign-out", post(devices::out))
        .route("/account", get(devices::get))
        .route("/account/session", post(devices::end))
        .route("/account/delete", post(devices::delete))
        .route("/account/everywhere", post(devices::everywhere))
}
