//! Answers as they are kept: sealed, a row a section and owner, and joined question by
//! question when two people write the same section.

mod merge;
pub mod store;

use std::collections::BTreeMap;

use db::Tx;
use uuid::Uuid;

pub use merge::{Clash, merge};

use super::form::{Answers, Section, Whose};
use crate::{App, Failure, keys::Place};

/// Everything that somebody may see of a registration, by section.
pub type All = BTreeMap<String, Kept>;

/// A section as it is kept.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The answers.
    pub answers: Answers,
    /// Who of the applicants wrote last.
    pub changed_by: Option<Uuid>,
}

/// Whose answers a row holds: the household's for what is shared, an applicant's for their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The registration.
    pub registration: Uuid,
    /// The household.
    pub household: Uuid,
    /// The applicant.
    pub applicant: Uuid,
}

impl Owner {
    fn of(self, whose: Whose) -> Uuid {
        match whose {
            Whose::Shared => self.household,
            Whose::Own | Whose::Confidential => self.applicant,
        }
    }

    /// The row of a section. Made from registration, section and owner: somebody who moves a
    /// row to another person finds that it does not open there.
    fn row(self, section: &str, owner: Uuid) -> Uuid {
        Uuid::new_v5(&self.registration, format!("{section} {owner}").as_bytes())
    }
}

/// The shared sections and the applicant's own. Never the other's.
///
/// # Errors
/// When the database is away, or something does not open.
pub async fn load(app: &App, owner: Owner) -> Result<All, Failure> {
    let rows = store::of(&app.db, owner.registration, owner.household, owner.applicant).await?;
    let mut all = All::new();
    for row in rows {
        let answers = open(app, owner.row(&row.section, row.owner_id), &row.sealed)?;
        all.insert(row.section, Kept { answers, changed_by: row.changed_by });
    }
    Ok(all)
}

/// One section, held against other writers until the transaction ends.
///
/// # Errors
/// When the database is away, or it does not open.
pub async fn hold(
    tx: &mut Tx,
    app: &App,
    owner: Owner,
    section: &Section,
) -> Result<Kept, Failure> {
    let id = owner.row(section.slug, owner.of(section.whose));
    let new = store::New {
        id,
        registration: owner.registration,
        section: section.slug,
        owner: owner.of(section.whose),
        sealed: seal(app, id, &Answers::default())?,
        now: app.now(),
    };
    // A row that is not there cannot be held: two first writers would not see each other.
    store::begin(tx, &new).await?;
    let Some((sealed, changed_by)) = store::hold(tx, id).await? else {
        return Err(Failure::Defect("a section that was just begun is not there".into()));
    };
    Ok(Kept { answers: open(app, id, &sealed)?, changed_by })
}

/// Keeps a section that is held.
///
/// # Errors
/// When the database is away.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    owner: Owner,
    section: &Section,
    answers: &Answers,
) -> Result<(), Failure> {
    let id = owner.row(section.slug, owner.of(section.whose));
    let sealed = seal(app, id, answers)?;
    Ok(store::keep(tx, id, &sealed, owner.applicant, app.now()).await?)
}

/// Takes a section away, and gives what was in it.
///
/// # Errors
/// When the database is away, or it does not open.
pub async fn take(
    tx: &mut Tx,
    app: &App,
    owner: Owner,
    section: &Section,
) -> Result<Answers, Failure> {
    let id = owner.row(section.slug, owner.of(section.whose));
    let Some((sealed, _)) = store::hold(tx, id).await? else { return Ok(Answers::default()) };
    store::remove(tx, id).await?;
    open(app, id, &sealed)
}

fn seal(app: &App, id: Uuid, answers: &Answers) -> Result<Vec<u8>, Failure> {
    let plain = serde_json::to_vec(answers).map_err(|e| Failure::Defect(e.to_string()))?;
    Ok(Place::ANSWERS.seal(app, id, &plain))
}

fn open(app: &App, id: Uuid, sealed: &[u8]) -> Result<Answers, Failure> {
    let plain = Place::ANSWERS.open(app, id, sealed)?;
    // What it says is never part of the error: it would end in the log.
    serde_json::from_slice(&plain)
        .map_err(|_| Failure::Defect("answers that cannot be read".into()))
}
