//! A household's page at the desk, and what moves it.

use axum::Router;

use crate::App;

/// Everything under `/staff/household`.
pub fn router() -> Router<App> {
    Router::new()
}
