//! What can go wrong on the way to an answer, and the page that says so.
//!
//! Handlers return [`Failure`]; it carries no page. [`draw`] is a layer that draws
//! one, because only it knows the agency, and only it still holds what was typed.

pub mod page;

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::BytesMut;
use http_body_util::BodyExt as _;

use self::page::Why;
use crate::{App, form::Fields, shell};

/// The largest form we read, in bytes. The longest honest enquiry is a tenth of it.
pub const LARGEST_FORM: usize = 256 * 1024;

/// How much of a form that is too large is still heard to its end, in bytes. Browsers read
/// our page only once theirs has been taken; who sends more than this is cut off.
const LARGEST_HEARD: usize = 8 * 1024 * 1024;

/// The result of a handler.
pub type Result<T = Response, E = Failure> = std::result::Result<T, E>;

/// Why there is no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// 404: no such page, or nothing the visitor may know of.
    #[error("not found")]
    NotFound,
    /// 401: a form came after the session had ended. What was typed waits in the page.
    #[error("signed out")]
    SignedOut,
    /// 401: a private form came after the hour in which its sections were open. What was typed
    /// waits in the page.
    #[error("not fresh")]
    NotFresh,
    /// 303: something else comes first, at this path of ours.
    #[error("elsewhere first")]
    Elsewhere(String),
    /// 403: signed in, but not for this.
    #[error("forbidden")]
    Forbidden,
    /// 403: sent by a page that is not ours, as far as the browser says.
    #[error("from another site")]
    OtherSite,
    /// 410: a mailed link whose enquiry has ended.
    #[error("gone")]
    Gone,
    /// 413: more than [`LARGEST_FORM`].
    #[error("too large")]
    TooLarge,
    /// 429: too often from one address. Seconds until the next try is welcome.
    #[error("too often")]
    TooOften(u64),
    /// 503: the database is away; the same request may work later.
    #[error("unavailable: {0}")]
    Unavailable(#[source] db::Error),
    /// 503: it took longer than anybody waits.
    #[error("took too long")]
    TookTooLong,
    /// A row that must be the only one of its kind is there already. Callers that can
    /// meet this draw again or say so; what reaches the page is a defect.
    #[error("duplicate")]
    Duplicate,
    /// 500: our defect.
    #[error("defect: {0}")]
    Defect(String),
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignedOut | Self::NotFresh => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Gone => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) | Self::TookTooLong => StatusCode::SERVICE_UNAVAILABLE,
            Self::Duplicate | Self::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        if error.is_unavailable() {
            Self::Unavailable(error)
        } else if error.is_duplicate() {
            Self::Duplicate
        } else {
            Self::Defect(error.to_string())
        }
    }
}

/// Marks a response that [`draw`] still has to give a page.
#[derive(Clone, Copy)]
struct Undrawn {
    other_site: bool,
    not_fresh: bool,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match &self {
            Self::Unavailable(error) => tracing::warn!(%error, "The database is away"),
            Self::Defect(error) => {
                tracing::error!(%error, "A request failed by our own defect");
            }
            Self::Elsewhere(path) => return shell::see_other(path),
            _ => {}
        }
        let mut response = self.status().into_response();
        if let Self::TooOften(seconds) = self {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        let other_site = matches!(self, Self::OtherSite);
        let not_fresh = matches!(self, Self::NotFresh);
        response.extensions_mut().insert(Undrawn { other_site, not_fresh });
        response
    }
}

/// Reads a form's bytes once, and draws the page of whatever failed with them in it,
/// so that pressing one button sends the same again.
pub async fn draw(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let (request, typed) = match keep_typed(request).await {
        Ok(kept) => kept,
        Err(failure) => {
            let status = failure.status();
            return page::draw(&app, Why::of(status), &path, &Fields::default());
        }
    };
    let response = next.run(request).await;
    let Some(why) = undrawn(&response) else { return response };
    let mut page = page::draw(&app, why, &path, &Fields::parse(&typed));
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

/// What the page that is still to be drawn is about, if one is.
fn undrawn(response: &Response) -> Option<Why> {
    let status = response.status();
    if let Some(Undrawn { other_site, not_fresh }) = response.extensions().get() {
        return Some(Why { status, other_site: *other_site, not_fresh: *not_fresh });
    }
    let status = match status {
        _ if !is_plain(response) => None,
        // The router's own word for an address that no page could have given out.
        StatusCode::BAD_REQUEST => Some(StatusCode::NOT_FOUND),
        StatusCode::METHOD_NOT_ALLOWED => Some(status),
        _ => status.is_server_error().then_some(status),
    };
    status.map(Why::of)
}

fn is_plain(response: &Response) -> bool {
    !response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html")
            || kind.as_bytes().starts_with(b"application/json")
    })
}

/// A form with a file is read by its own handler, which knows how large it may be.
fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    request.uri().path().starts_with("/staff/")
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
}

async fn keep_typed(request: Request) -> Result<(Request, Bytes)> {
    if request.method() != Method::POST || is_upload(&request) {
        return Ok((request, Bytes::new()));
    }
    let (parts, mut body) = request.into_parts();
    let (mut typed, mut length) = (BytesMut::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            // The visitor's connection went away half-way: nobody is there to read a page.
            typed.clear();
            break;
        };
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length <= LARGEST_FORM {
            typed.extend_from_slice(&data);
        } else if length > LARGEST_HEARD {
            break;
        }
    }
    if length > LARGEST_FORM {
        return Err(Failure::TooLarge);
    }
    let bytes = typed.freeze();
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), bytes))
}
