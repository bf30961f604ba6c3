//! Where a household is on its way to a child, who moves it, and by when. Everything happens
//! through one table of moves: no legal step can be skipped, and the history says how it came
//! to be where it is.

pub mod case;
mod court;
mod desk;
pub mod held;
pub mod history;
pub mod import;
#[cfg(test)]
mod laws;
mod letter;
pub mod machine;
pub mod model;
pub mod over;
pub mod plan;
pub mod present;
mod progress;
pub mod remind;
pub mod store;
pub mod task;
#[cfg(test)]
pub(crate) mod tests;
pub mod turn;

use axum::Router;

use crate::App;

/// `/progress`, and `/staff/household`.
pub fn router() -> Router<App> {
    Router::new().merge(progress::router()).merge(desk::router()).merge(import::router())
}
