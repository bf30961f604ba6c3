//! Forms of other sites cannot act here. No tokens: browsers say where a request is from.
//!
//! The order of questions is that of Go's `CrossOriginProtection`
//! (<https://pkg.go.dev/net/http#CrossOriginProtection>), but the origin is compared with
//! the configured public address, never with `Host`.

use app::{App, Failure};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Refuses what a page of another site sends.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_ours(request.headers(), &app.public_url) {
        next.run(request).await
    } else {
        Failure::OtherSite.into_response()
    }
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == public_url,
        // Neither: no browser of the last years. A program may, but not with our cookies.
        (None, None) => !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::is_ours;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v)))
            .collect();
        is_ours(&headers, "https://adopt.example.org")
    }

    #[test]
    fn our_own_pages_and_typed_addresses_may() {
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(from(&[("sec-fetch-site", "none")]));
        assert!(from(&[("origin", "https://adopt.example.org")]));
        assert!(from(&[]));
    }

    #[test]
    fn other_sites_may_not_even_when_they_are_neighbours() {
        assert!(!from(&[("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(!from(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://adopt.example.org")
        ]));
        assert!(!from(&[("origin", "https://adopt.example.org.evil.example")]));
        assert!(!from(&[("origin", "null")]));
        assert!(!from(&[("cookie", "staff=x")]));
    }
}
