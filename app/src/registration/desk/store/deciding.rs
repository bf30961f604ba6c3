//! What a decision writes: where it stands, what we asked for, letters, what is handed on.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::registration::model::State;

/// Decides a registration that is as it was when somebody looked. `false` when it is not.
pub async fn decide(
    tx: &mut Tx,
    id: Uuid,
    version: i32,
    to: State,
    staff: Uuid,
    now: Time,
    keep_until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration
             set state = $3, decided_at = $4, decided_by = $5, keep_until = $6, touched_at = $4,
                 version = version + 1
             where id = $1 and version = $2 and state in ('sent', 'asked_more')"
        )
        .bind(id)
        .bind(version)
        .bind(to)
        .bind(now)
        .bind(staff)
        .bind(keep_until)
    )
    .map(|n| n == 1)
}

/// Asks for more. `false` when it is not as it was when somebody looked.
pub async fn ask_more(tx: &mut Tx, id: Uuid, version: i32, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration set state = 'asked_more', touched_at = $3, version = version + 1
             where id = $1 and version = $2 and state in ('sent', 'asked_more')"
        )
        .bind(id)
        .bind(version)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// Something to look at again, as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct LookRow {
    /// Its id.
    pub id: Uuid,
    /// The slug of the section.
    pub section: String,
    /// Whose own section, or nobody's.
    pub applicant_id: Option<Uuid>,
    /// Why, sealed: it may rest on what one of them told us in confidence.
    pub sealed: Vec<u8>,
}

impl LookRow {
    /// Whether it is for this applicant: their own, or about what they share.
    pub fn is_for(&self, applicant: Uuid) -> bool {
        self.applicant_id.is_none_or(|whose| whose == applicant)
    }
}

/// Keeps what we asked to have looked at again.
pub async fn add_look(
    tx: &mut Tx,
    registration: Uuid,
    look: &LookRow,
    staff: Uuid,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_look
                 (id, registration_id, section, applicant_id, sealed, asked_at, asked_by)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(look.id)
        .bind(registration)
        .bind(&look.section)
        .bind(look.applicant_id)
        .bind(&look.sealed)
        .bind(now)
        .bind(staff)
    )?;
    Ok(())
}

/// What is still asked of a registration.
pub async fn looks(db: &Db, registration: Uuid) -> db::Result<Vec<LookRow>> {
    read!(db, |c| sqlx::query_as(
        "select id, section, applicant_id, sealed from registration_look
         where registration_id = $1 and answered_at is null order by asked_at, id"
    )
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// Whether all that is still asked is asked of this applicant alone.
pub async fn is_asked_alone(
    tx: &mut Tx,
    registration: Uuid,
    applicant: Uuid,
) -> db::Result<bool> {
    let whose: Vec<Option<Uuid>> = on!(tx, |c| sqlx::query_scalar(
        "select applicant_id from registration_look
         where registration_id = $1 and answered_at is null"
    )
    .bind(registration)
    .fetch_all(c)
    .await)?;
    Ok(!whose.is_empty() && whose.iter().all(|one| *one == Some(applicant)))
}

/// What we asked was answered: it was sent again.
pub async fn end_looks(tx: &mut Tx, registration: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration_look set answered_at = $2
             where registration_id = $1 and answered_at is null"
        )
        .bind(registration)
        .bind(now)
    )?;
    Ok(())
}

/// Keeps a letter of ours: to one of them, or to both.
pub async fn add_letter(
    tx: &mut Tx,
    id: Uuid,
    registration: Uuid,
    applicant: Option<Uuid>,
    sealed: &[u8],
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_letter (id, registration_id, applicant_id, sealed, written_at)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(registration)
        .bind(applicant)
        .bind(sealed)
        .bind(now)
    )?;
    Ok(())
}

/// The letters that one applicant may read: to both, and to them alone.
pub async fn letters(
    db: &Db,
    registration: Uuid,
    applicant: Uuid,
) -> db::Result<Vec<(Uuid, Vec<u8>, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select id, sealed, written_at from registration_letter
         where registration_id = $1 and (applicant_id is null or applicant_id = $2)
         order by written_at, id"
    )
    .bind(registration)
    .bind(applicant)
    .fetch_all(c)
    .await)
}

/// Keeps what is handed on.
pub async fn add_hand_off(
    tx: &mut Tx,
    id: Uuid,
    household: Uuid,
    sealed: &[u8],
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into hand_off (id, household_id, kind, sealed, created_at)
             values ($1, $2, 'registration_accepted', $3, $4)"
        )
        .bind(id)
        .bind(household)
        .bind(sealed)
        .bind(now)
    )?;
    Ok(())
}

/// What was handed on for a household.
pub async fn hand_off(db: &Db, household: Uuid) -> db::Result<Option<(Uuid, Vec<u8>)>> {
    read!(db, |c| sqlx::query_as(
        "select id, sealed from hand_off where household_id = $1 order by id desc limit 1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)
}
