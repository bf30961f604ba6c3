//! The registration of interest: the formal step. One household, one or two applicants, a list
//! of tasks in any order, saved at every step, sent once.

mod adult;
pub mod answered;
mod applying;
mod by_word;
mod check;
pub mod data_request;
pub(crate) mod desk;
pub mod form;
pub mod history;
pub mod household;
pub mod invitation;
mod late;
pub use late::message as give_back;
mod leave;
mod letters;
mod message;
pub mod model;
mod partner;
pub mod retention;
mod section;
mod start;
pub mod store;
mod tasks;
#[cfg(test)]
pub(crate) mod tests;

use axum::{
    Router,
    routing::{get, post},
};

pub use desk::{
    in_queue,
    letter::write as write_letter,
    list::route as route_words,
    record::{find, what_words},
    store::{Happened, Record, happened},
};
pub use message::tell_worker;

use crate::App;

/// Everything under `/register`.
pub fn router() -> Router<App> {
    let page = "/register/form/{section}/{page}";
    Router::new()
        .route("/register", get(start::get).post(start::post))
        .route("/register/start", get(start::who).post(start::begin))
        .route("/register/tasks", get(tasks::get))
        .route("/register/invited/{token}", get(invitation::get).post(invitation::post))
        .route("/register/letters", get(letters::get))
        .route("/register/check", get(check::get).post(check::post))
        .route("/register/copy", get(check::copy))
        .route("/register/partner", get(partner::get).post(partner::post))
        .route("/register/partner/by-word", get(by_word::get).post(by_word::post))
        .route("/register/join/{token}", get(partner::joining).post(partner::join))
        .route("/register/leave", get(leave::get).post(leave::post))
        .route("/register/left", get(leave::left))
        .route("/register/message", get(message::get).post(message::post))
        .route("/register/adults", get(adult::get))
        .route("/register/adults/{item}", get(adult::edit).post(adult::post))
        .route("/register/declare/{token}", get(adult::look).post(adult::declare))
        .route("/register/form/{section}", get(section::open))
        .route(page, get(section::get).post(section::post))
        .route(&format!("{page}/{{item}}"), get(section::edit).post(section::post_item))
        .route(&format!("{page}/{{item}}/remove"), post(section::remove))
        .merge(desk::router())
        .merge(data_request::router())
}
