//! How the register answers: with the page for a form, with a few words for the browser's
//! half.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use crate::{Failure, Result};

/// Whether the browser's half asks, which reads words and no page.
pub fn wants_words(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}

/// The words.
///
/// # Errors
/// When they cannot be written, which is a defect.
pub fn words(status: StatusCode, words: &impl Serialize) -> Result {
    let text = serde_json::to_string(words).map_err(|e| Failure::Defect(e.to_string()))?;
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((status, headers, text).into_response())
}

/// Why something could not be.
#[derive(Debug, Serialize)]
pub struct Refused<'a> {
    /// In a sentence.
    pub message: &'a str,
}

/// A refusal in words.
///
/// # Errors
/// When they cannot be written, which is a defect.
pub fn refused(status: StatusCode, message: &str) -> Result<Response> {
    words(status, &Refused { message })
}
