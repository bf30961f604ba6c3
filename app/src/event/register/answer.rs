//! How the register answers: with the page for a form, with a few words for the browser's
//! half.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use crate::{Failure, Result, form::Fields, staff::Signed};

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

/// Who is signed in, where something was kept by somebody else.
#[derive(Debug, Serialize)]
struct Another<'a> {
    message: &'a str,
    staff: String,
    name: &'a str,
}

/// What a phone kept goes under the name of who tapped it. Whoever has signed in there since
/// is told so, and nothing is written down.
///
/// # Errors
/// When the words cannot be written, which is a defect.
pub fn another(fields: &Fields, signed: &Signed) -> Result<Option<Response>> {
    let (tapped_by, staff) = (fields.text("staff"), signed.staff.id.to_string());
    if tapped_by.is_empty() || tapped_by == staff {
        return Ok(None);
    }
    let message = "Somebody else is signed in on this phone now, so this was not sent.";
    let another = Another { message, staff, name: first_name(signed) };
    words(StatusCode::CONFLICT, &another).map(Some)
}

/// What colleagues call them.
pub fn first_name(signed: &Signed) -> &str {
    signed.staff.name.split_whitespace().next().unwrap_or_default()
}
