//! What we ask to have looked at again, and why. The words lie sealed: they may rest on what
//! one of them told us in confidence.

use db::Tx;
use uuid::Uuid;

use super::store::{self, LookRow};
use crate::{App, Failure, keys::Place};

/// Something to look at again.
#[derive(Debug, Clone)]
pub struct Look {
    /// The slug of the section.
    pub section: String,
    /// Whose own section, or nobody's.
    pub applicant_id: Option<Uuid>,
    /// Why.
    pub why: String,
}

/// Keeps it, for a registration that is held.
///
/// # Errors
/// When the database is away.
pub async fn add(
    tx: &mut Tx,
    app: &App,
    registration: Uuid,
    look: &Look,
    staff: Uuid,
) -> Result<(), Failure> {
    let now = app.now();
    let id = app.ids.uuid(now);
    let sealed = Place::LOOK.seal(app, id, look.why.as_bytes());
    let (section, applicant_id) = (look.section.clone(), look.applicant_id);
    let row = LookRow { id, section, applicant_id, sealed };
    Ok(store::add_look(tx, registration, &row, staff, now).await?)
}

/// What is still asked of a registration.
///
/// # Errors
/// When the database is away, or the words do not open.
pub async fn of(app: &App, registration: Uuid) -> Result<Vec<Look>, Failure> {
    let rows = store::looks(&app.db, registration).await?;
    rows.into_iter()
        .map(|LookRow { id, section, applicant_id, sealed }| {
            Ok(Look { section, applicant_id, why: words(app, id, &sealed)? })
        })
        .collect()
}

/// Why it was asked.
///
/// # Errors
/// When it does not open.
pub fn words(app: &App, id: Uuid, sealed: &[u8]) -> Result<String, Failure> {
    let plain = Place::LOOK.open(app, id, sealed)?;
    Ok(String::from_utf8_lossy(&plain).into_owned())
}
