//! Colleagues: who they are, what each role may do, and how they sign in.
//!
//! Checking a password and making a session stand apart, so that a council's single
//! sign-on can be another way to the same session.

pub mod account;
pub mod admin;
mod browser;
pub mod change;
pub mod code;
pub mod codes_page;
pub mod enrol;
pub mod letter;
pub mod model;
pub mod password;
pub mod people;
pub mod rail;
pub mod roles;
pub mod session;
pub mod sign_in;
pub mod slow;
pub mod store;
pub mod team;
#[cfg(test)]
mod tests;

use axum::{
    Router,
    routing::{get, post},
};

pub use model::{Action, Permission, Role, Staff};
pub use session::Signed;

use crate::App;

/// Pages for people who are signed in: method, path, and the action each asks for.
pub const ROUTES: &[(&str, &str, Action)] = &[
    ("POST", "/staff/sign-out", Action::OwnAccount),
    ("GET", "/staff/account", Action::OwnAccount),
    ("POST", "/staff/account/session", Action::OwnAccount),
    ("POST", "/staff/account/everywhere", Action::OwnAccount),
    ("POST", "/staff/account/password", Action::OwnAccount),
    ("POST", "/staff/account/recovery", Action::OwnAccount),
    ("GET", "/staff/account/device", Action::OwnAccount),
    ("POST", "/staff/account/device", Action::OwnAccount),
    ("GET", "/staff/people", Action::ManagePeople),
    ("GET", "/staff/people/add", Action::ManagePeople),
    ("POST", "/staff/people/add", Action::ManagePeople),
    ("GET", "/staff/people/{id}", Action::ManagePeople),
    ("POST", "/staff/people/{id}", Action::ManagePeople),
];

/// Signing in and out, one's own account, and the people who may.
pub fn router() -> Router<App> {
    Router::new()
        .route("/staff/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/staff/sign-in/code", get(sign_in::get_code).post(sign_in::post_code))
        .route("/staff/sign-out", post(sign_in::out))
        .route("/staff/enrol/{token}", get(enrol::get).post(enrol::post))
        .route("/staff/account", get(account::get))
        .route("/staff/account/session", post(account::end))
        .route("/staff/account/everywhere", post(account::everywhere))
        .route("/staff/account/password", post(account::password))
        .route("/staff/account/recovery", post(account::recovery))
        .route("/staff/account/device", get(account::device::get).post(account::device::post))
        .route("/staff/people", get(people::list))
        .route("/staff/people/add", get(people::get_add).post(people::post_add))
        .route("/staff/people/{id}", get(people::get_one).post(people::post_one))
        .route("/dev/codes", get(codes_page::get))
}
