//! One line a request: method, route, status, time. The route as it stands in the router,
//! never the address as it was asked for: that may hold a token.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

/// Logs and counts a request.
pub async fn note(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took = started.elapsed();
    metrics::histogram!("frontdoor_request_seconds", "route" => route.clone())
        .record(took.as_secs_f64());
    tracing::debug!(%method, %route, status, took_ms = took.as_millis(), "{method} {route}: {status}");
    response
}
