//! `/pictures/{id}-{width}.jpg`: the same for ever, so browsers need ask only once.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::IntoResponse as _,
};
use uuid::Uuid;

use super::{LARGE, SMALL, store};
use crate::{App, Failure, Result};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `GET /pictures/{file}`
pub async fn get(State(app): State<App>, Path(file): Path<String>) -> Result {
    let (id, large) = read(&file).ok_or(Failure::NotFound)?;
    let bytes = store::bytes(&app.db, id, large).await?.ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)),
    ];
    Ok((headers, bytes).into_response())
}

/// The picture of an address, and whether it is the large one.
fn read(file: &str) -> Option<(Uuid, bool)> {
    let (id, width) = file.strip_suffix(".jpg")?.rsplit_once('-')?;
    let width: u32 = width.parse().ok()?;
    let large = width == LARGE.0;
    (large || width == SMALL.0).then_some(())?;
    Some((Uuid::parse_str(id).ok()?, large))
}
