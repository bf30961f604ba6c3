//! Pages that are equal for everyone, kept as ready bytes: drawn once a London day (a
//! council may have joined overnight) and once a process, then only handed out.

use std::{
    fmt::Write as _,
    io::Write as _,
    sync::{Arc, PoisonError, RwLock},
};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use bytes::Bytes;
use clock::Date;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};

use crate::{App, Failure};

/// A page as it is sent.
struct Ready {
    day: Date,
    kind: HeaderValue,
    plain: Form,
    packed: Form,
}

struct Form {
    bytes: Bytes,
    tag: HeaderValue,
}

/// What comes of drawing a page, which may use the profile and the day, and nothing about
/// the visitor.
pub trait Drawn {
    /// The page.
    fn drawn(self) -> Result<String, Failure>;
}

impl Drawn for String {
    fn drawn(self) -> Result<String, Failure> {
        Ok(self)
    }
}

impl Drawn for Result<String, Failure> {
    fn drawn(self) -> Self {
        self
    }
}

/// `GET` of a page that is equal for everyone.
pub fn page<D: Drawn + 'static>(draw: fn(&App) -> D) -> MethodRouter<App> {
    kept("text/html; charset=utf-8", draw)
}

/// The same for something that is no page.
pub fn text<D: Drawn + 'static>(kind: &'static str, draw: fn(&App) -> D) -> MethodRouter<App> {
    kept(kind, draw)
}

fn kept<D: Drawn + 'static>(kind: &'static str, draw: fn(&App) -> D) -> MethodRouter<App> {
    let place: Arc<RwLock<Option<Arc<Ready>>>> = Arc::default();
    get(move |State(app): State<App>, request: Request| {
        let answer = ready(&place, &app, kind, draw).map(|it| it.answer(request.headers()));
        async move { answer }
    })
}

fn ready<D: Drawn>(
    place: &RwLock<Option<Arc<Ready>>>,
    app: &App,
    kind: &'static str,
    draw: fn(&App) -> D,
) -> Result<Arc<Ready>, Failure> {
    let today = app.today();
    // What another thread left there is whole, whatever became of the thread.
    let now = place.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(ready) = now.filter(|ready| ready.day == today) {
        return Ok(ready);
    }
    // Two visitors at midnight may both draw it: cheaper than making either wait.
    let ready = Arc::new(Ready::new(today, kind, draw(app).drawn()?)?);
    *place.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&ready));
    Ok(ready)
}

impl Ready {
    fn new(day: Date, kind: &'static str, text: String) -> Result<Self, Failure> {
        let defect =
            |what: &dyn std::fmt::Display| Failure::Defect(format!("a kept page: {what}"));
        let mut name = String::new();
        for byte in &Sha256::digest(text.as_bytes())[..8] {
            let _ = write!(name, "{byte:02x}");
        }
        let tag = |name: String| HeaderValue::from_str(&name).map_err(|e| defect(&e));
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(text.as_bytes()).map_err(|e| defect(&e))?;
        let packed = gzip.finish().map_err(|e| defect(&e))?;
        Ok(Self {
            day,
            kind: HeaderValue::from_static(kind),
            plain: Form { bytes: text.into(), tag: tag(format!("\"{name}\""))? },
            packed: Form { bytes: packed.into(), tag: tag(format!("\"{name}-gzip\""))? },
        })
    }

    fn answer(&self, asked: &HeaderMap) -> Response {
        let gzip = takes_gzip(asked);
        let form = if gzip { &self.packed } else { &self.plain };
        let mut response = if has_it(asked, &form.tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut whole = Response::new(form.bytes.clone().into());
            whole.headers_mut().insert(header::CONTENT_TYPE, self.kind.clone());
            if gzip {
                let value = HeaderValue::from_static("gzip");
                whole.headers_mut().insert(header::CONTENT_ENCODING, value);
            }
            whole
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, form.tag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }
}

/// Whether gzip is named without a quality of nought.
fn takes_gzip(asked: &HeaderMap) -> bool {
    asked
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|part| {
            let (coding, quality) = part.split_once(';').unwrap_or((part, ""));
            let quality = quality.trim().strip_prefix("q=").unwrap_or("1");
            coding.trim().eq_ignore_ascii_case("gzip")
                && quality.parse::<f32>().is_ok_and(|quality| quality > 0.0)
        })
}

/// Whether the browser has this form already (RFC 9110, section 13.1.2; weak comparison).
fn has_it(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .map(|one| one.strip_prefix(b"W/").unwrap_or(one))
        .any(|one| one == b"*" || one == tag.as_bytes())
}
