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
    /// Rises whenever it is kept; 0 is a section nobody has begun.
    pub version: i32,
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
        all.insert(
            row.section,
            Kept { answers, changed_by: row.changed_by, version: row.version },
        );
    }
    Ok(all)
}

/// One section: the household's, or the applicant's own.
///
/// # Errors
/// When the database is away, or it does not open.
pub async fn one(app: &App, owner: Owner, section: &Section) -> Result<Kept, Failure> {
    let id = owner.row(section.slug, owner.of(section.whose));
    let Some(row) = store::one(&app.db, id).await? else { return Ok(Kept::default()) };
    let answers = open(app, id, &row.sealed)?;
    Ok(Kept { answers, changed_by: row.changed_by, version: row.version })
}

/// Changes a section in a transaction that holds its registration, and gives what stands there
/// now. `seen` is what was read before: if nobody wrote since, it need not be read again.
/// What `change` refuses is given back, with what stands there, and nothing is written.
///
/// # Errors
/// When the database is away, or it does not open.
pub async fn write<E>(
    tx: &mut Tx,
    app: &App,
    owner: Owner,
    section: &Section,
    seen: &Kept,
    change: impl Fn(&mut Answers) -> Result<(), E>,
) -> Result<Result<Answers, (Answers, E)>, Failure> {
    let mut answers = seen.answers.clone();
    if seen.version > 0
        && change(&mut answers).is_ok()
        && keep(tx, app, owner, section, &answers, seen.version).await?
    {
        return Ok(Ok(answers));
    }
    let held = hold(tx, app, owner, section).await?;
    let mut answers = held.answers.clone();
    if let Err(refused) = change(&mut answers) {
        return Ok(Err((held.answers, refused)));
    }
    if keep(tx, app, owner, section, &answers, held.version).await? {
        return Ok(Ok(answers));
    }
    Err(Failure::Defect("a section that is held was written by somebody else".into()))
}

/// One section, held against other writers until the transaction ends; begun if it was not.
async fn hold(
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
    let Some(row) = store::hold(tx, id).await? else {
        return Err(Failure::Defect("a section that was just begun is not there".into()));
    };
    let answers = open(app, id, &row.sealed)?;
    Ok(Kept { answers, changed_by: row.changed_by, version: row.version })
}

/// Keeps a section that stands at `version`. `false` when it does not any more.
async fn keep(
    tx: &mut Tx,
    app: &App,
    owner: Owner,
    section: &Section,
    answers: &Answers,
    version: i32,
) -> Result<bool, Failure> {
    let id = owner.row(section.slug, owner.of(section.whose));
    let sealed = seal(app, id, answers)?;
    Ok(store::keep(tx, id, &sealed, owner.applicant, app.now(), version).await?)
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
    let Some(row) = store::hold(tx, id).await? else { return Ok(Answers::default()) };
    store::remove(tx, id).await?;
    open(app, id, &row.sealed)
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
