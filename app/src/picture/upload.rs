//! A form with a file, as it arrives.

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{drawn::draw, store};
use crate::{
    App, Failure,
    form::{Errors, Fields},
};

/// The largest file we take, in bytes. Photos of phones are a third of it.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// One picture is drawn at a time: a large one takes as much memory as all the rest of us.
static AT_ONCE: Semaphore = Semaphore::const_new(1);

/// The route of such a form says so: all others take no more than a form of words needs.
pub fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST + crate::failure::LARGEST_FORM)
}

/// What was posted: words, and one file at most.
pub struct Upload {
    /// Everything but the file.
    pub fields: Fields,
    /// The file, where one was chosen.
    pub file: Option<Bytes>,
    /// It did not come whole: it was too large.
    pub too_large: bool,
}

impl FromRequest<App> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let mut upload = Self { fields: Fields::default(), file: None, too_large: false };
        // Another sort of form holds nothing of this one; its handler says what is missing.
        let Ok(mut parts) = Multipart::from_request(request, app).await else {
            return Ok(upload);
        };
        // What comes after a part that is too large is lost, so forms put the file last.
        loop {
            let part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => break,
                Err(_) => {
                    upload.too_large = true;
                    break;
                }
            };
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            match part.bytes().await {
                Ok(bytes) if is_file => {
                    upload.too_large = bytes.len() > LARGEST;
                    upload.file = (!bytes.is_empty() && !upload.too_large).then_some(bytes);
                }
                Ok(bytes) => {
                    upload.fields.push(&name, &Fields::one(&bytes));
                }
                Err(_) => {
                    upload.too_large = true;
                    break;
                }
            }
        }
        Ok(upload)
    }
}

impl Upload {
    /// Keeps the picture that was chosen, whatever else the form lacks: nobody has to choose
    /// it again. Gives the one chosen now, or before (its id is in the field `picture`).
    ///
    /// # Errors
    /// When the database fails. What is no picture is said in `errors`, under `file`.
    pub async fn keep(&self, app: &App, errors: &mut Errors) -> Result<Option<Uuid>, Failure> {
        if self.too_large {
            errors.add(
                "file",
                "This file is larger than 10 MB. Save the picture smaller, and choose it again",
            );
        }
        let Some(file) = self.file.clone() else {
            let before = Uuid::parse_str(&self.fields.text("picture")).ok();
            return Ok(match before {
                Some(id) if store::is_there(&app.db, id).await? => Some(id),
                _ => None,
            });
        };
        // A sleeping semaphore never closes, so there is always a turn.
        let _turn = AT_ONCE.acquire().await;
        let drawn = tokio::task::spawn_blocking(move || draw(&file)).await;
        let drawn = drawn.map_err(|_| Failure::Defect("drawing a picture failed".into()))?;
        match drawn {
            Ok(drawn) => {
                let (id, now) = (app.ids.uuid(app.now()), app.now());
                let mut tx = app.db.begin().await?;
                store::add(&mut tx, id, &drawn, now).await?;
                tx.commit().await?;
                Ok(Some(id))
            }
            Err(refused) => {
                errors.add("file", refused.words());
                Ok(None)
            }
        }
    }
}
