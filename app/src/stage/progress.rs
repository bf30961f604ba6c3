//! What a household sees of its way: where it is, what is next and who does it, by when, and
//! what it can do now.

use axum::Router;

use crate::App;

/// Everything under `/progress`.
pub fn router() -> Router<App> {
    Router::new()
}
