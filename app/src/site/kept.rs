//! Pages that are equal for everyone, kept as ready bytes: drawn once a London day (a
//! council may have joined overnight) and once a process, then only handed out. Those that
//! show events are drawn again when something about the coming ones has changed.

use std::{
    collections::HashMap,
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
use uuid::Uuid;

use crate::{App, Failure, event::coming::List};

/// A page as it is sent.
pub struct Ready {
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
    let place: Arc<Place<Date>> = Arc::default();
    get(move |State(app): State<App>, request: Request| {
        let ready = place.ready(app.today(), kind, || draw(&app).drawn());
        let answer = ready.map(|it| it.answer(request.headers()));
        async move { answer }
    })
}

/// `GET` of a page that is equal for everyone and shows coming events. While the database is
/// away and none were read before, it is drawn without any.
pub fn with_events<D: Drawn + 'static>(
    kind: &'static str,
    draw: fn(&App, &List) -> D,
) -> MethodRouter<App> {
    let place: Arc<Place<(Date, u64)>> = Arc::default();
    get(move |State(app): State<App>, request: Request| {
        let place = Arc::clone(&place);
        async move {
            let list = app.coming.list(&app).await.unwrap_or_default();
            let key = (app.today(), list.serial);
            let ready = place.ready(key, kind, || draw(&app, &list).drawn());
            ready.map(|it| it.answer(request.headers()))
        }
    })
}

/// Where one page stays for as long as its key is the same.
pub struct Place<K>(RwLock<Option<(K, Arc<Ready>)>>);

impl<K> Default for Place<K> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: PartialEq> Place<K> {
    /// The page of `key`, drawn if the one that is there belongs to another.
    ///
    /// # Errors
    /// What drawing it comes to.
    pub fn ready(
        &self,
        key: K,
        kind: &'static str,
        draw: impl FnOnce() -> Result<String, Failure>,
    ) -> Result<Arc<Ready>, Failure> {
        // What another thread left there is whole, whatever became of the thread.
        if let Some((of, ready)) = &*self.0.read().unwrap_or_else(PoisonError::into_inner)
            && *of == key
        {
            return Ok(Arc::clone(ready));
        }
        // Two visitors at midnight may both draw it: cheaper than making either wait.
        let ready = Arc::new(Ready::new(kind, draw()?)?);
        let kept = Some((key, Arc::clone(&ready)));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(ready)
    }
}

/// Where the pages of several records stay for as long as their common key is the same.
pub struct Shelf<K>(RwLock<Option<Stack<K>>>);

/// Pages by their records, and the key they belong to.
type Stack<K> = (K, HashMap<Uuid, Arc<Ready>>);

impl<K> Default for Shelf<K> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: PartialEq> Shelf<K> {
    /// The page of a record, drawn if none was drawn since the key changed.
    ///
    /// # Errors
    /// What drawing it comes to.
    pub fn ready(
        &self,
        (key, id): (K, Uuid),
        kind: &'static str,
        draw: impl FnOnce() -> String,
    ) -> Result<Arc<Ready>, Failure> {
        if let Some((of, all)) = &*self.0.read().unwrap_or_else(PoisonError::into_inner)
            && *of == key
            && let Some(ready) = all.get(&id)
        {
            return Ok(Arc::clone(ready));
        }
        let ready = Arc::new(Ready::new(kind, draw())?);
        let mut stack = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &mut *stack {
            Some((of, all)) if *of == key => drop(all.insert(id, Arc::clone(&ready))),
            other => *other = Some((key, HashMap::from([(id, Arc::clone(&ready))]))),
        }
        Ok(ready)
    }
}

impl Ready {
    /// Packs a page, and names it by what is in it.
    ///
    /// # Errors
    /// [`Failure::Defect`], if memory could not be written.
    pub fn new(kind: &'static str, text: String) -> Result<Self, Failure> {
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
            kind: HeaderValue::from_static(kind),
            plain: Form { bytes: text.into(), tag: tag(format!("\"{name}\""))? },
            packed: Form { bytes: packed.into(), tag: tag(format!("\"{name}-gzip\""))? },
        })
    }

    /// The answer to somebody who asks for it: the page, or that they have it already.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
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
