//! Sealed answers.

use clock::Time;
use db::{Db, Tx, change, hold, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A row.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The slug of the section.
    pub section: String,
    /// The household, or an applicant.
    pub owner_id: Uuid,
    /// The answers.
    pub sealed: Vec<u8>,
    /// Who wrote last.
    pub changed_by: Option<Uuid>,
    /// Rises with every change, from 1.
    pub version: i32,
}

/// What a household shares, and what one applicant answered.
pub async fn of(
    db: &Db,
    registration: Uuid,
    household: Uuid,
    applicant: Uuid,
) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(
        "select section, owner_id, sealed, changed_by, version from registration_answer
         where registration_id = $1 and owner_id in ($2, $3)"
    )
    .bind(registration)
    .bind(household)
    .bind(applicant)
    .fetch_all(c)
    .await)
}

/// A section to begin.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// The row's id.
    pub id: Uuid,
    /// The registration.
    pub registration: Uuid,
    /// The slug of the section.
    pub section: &'a str,
    /// The household, or an applicant.
    pub owner: Uuid,
    /// No answers, sealed.
    pub sealed: Vec<u8>,
    /// When.
    pub now: Time,
}

/// Begins a section. One that was begun stays as it is.
pub async fn begin(tx: &mut Tx, new: &New<'_>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_answer
                 (id, registration_id, section, owner_id, sealed, changed_at)
             values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing"
        )
        .bind(new.id)
        .bind(new.registration)
        .bind(new.section)
        .bind(new.owner)
        .bind(&new.sealed)
        .bind(new.now)
    )?;
    Ok(())
}

/// One section.
pub async fn one(db: &Db, id: Uuid) -> db::Result<Option<Row>> {
    read!(db, |c| sqlx::query_as(
        "select section, owner_id, sealed, changed_by, version from registration_answer
         where id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// A section, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Row>> {
    hold!(
        tx,
        "select section, owner_id, sealed, changed_by, version from registration_answer
         where id = $1",
        |text, c| sqlx::query_as(text).bind(id).fetch_optional(c).await
    )
}

/// Keeps the answers of a section that stands at `version`. `false` when it does not any more.
pub async fn keep(
    tx: &mut Tx,
    id: Uuid,
    sealed: &[u8],
    by: Uuid,
    now: Time,
    version: i32,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration_answer
             set sealed = $2, changed_by = $3, changed_at = $4, version = version + 1
             where id = $1 and version = $5"
        )
        .bind(id)
        .bind(sealed)
        .bind(by)
        .bind(now)
        .bind(version)
    )
    .map(|n| n == 1)
}

/// Takes a section away.
pub async fn remove(tx: &mut Tx, id: Uuid) -> db::Result<()> {
    change!(tx, sqlx::query("delete from registration_answer where id = $1").bind(id))?;
    Ok(())
}
