//! The router: every feature's pages inside every layer.

use std::time::Duration;

use app::{App, Failure, failure::LARGEST_FORM};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::header,
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer,
};

use crate::layers::{cross_origin, log, security, visitor};

/// No page takes longer; what does is told to try again, with its form.
const PATIENCE: Duration = Duration::from_secs(20);
/// A photo takes its time on a slow line.
const UPLOAD: Duration = Duration::from_mins(3);

/// The whole website and desk, ready to be served.
pub fn router(app: App, trusted: visitor::Trusted) -> Router {
    // The last layer added is the first a request meets.
    app::router()
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CatchPanicLayer::custom(|_| {
            Failure::Defect("a handler panicked".into()).into_response()
        }))
        .layer(middleware::from_fn(patience))
        .layer(middleware::from_fn_with_state(app.clone(), cross_origin::guard))
        .layer(middleware::from_fn_with_state(app.clone(), app::failure::draw))
        // A page is small and made for one person: the fastest gzip is nearly as short.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(middleware::from_fn_with_state(app.clone(), security::add))
        .layer(middleware::from_fn_with_state(trusted, visitor::note))
        .layer(middleware::from_fn(log::note))
        .with_state(app)
}

async fn patience(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let is_upload = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let patience = if is_upload { UPLOAD } else { PATIENCE };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::TookTooLong.into_response(),
    }
}
