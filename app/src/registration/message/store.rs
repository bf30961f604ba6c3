//! Messages about a registration, and their answers.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A message, sealed.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// The message it answers.
    pub answer_to: Option<Uuid>,
    /// Who of the applicants wrote it; nobody where it is ours.
    pub applicant_id: Option<Uuid>,
    /// The one of them who alone reads it, or nobody.
    pub alone_id: Option<Uuid>,
    /// The words.
    pub sealed: Vec<u8>,
    /// When.
    pub written_at: Time,
    /// When it was answered, or read and needing no answer.
    pub done_at: Option<Time>,
}

macro_rules! message {
    ($rest:literal) => {
        concat!(
            "select id, answer_to, applicant_id, alone_id, sealed, written_at, done_at
             from registration_message ",
            $rest
        )
    };
}

/// Every message of a registration, the oldest first: for the desk alone.
pub async fn all(db: &Db, registration: Uuid) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(message!(
        "where registration_id = $1 order by written_at, id"
    ))
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// Those that one of them may read: what both read, and what is theirs alone.
pub async fn of(db: &Db, registration: Uuid, applicant: Uuid) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(message!(
        "where registration_id = $1 and (alone_id is null or alone_id = $2)
         order by written_at, id"
    ))
    .bind(registration)
    .bind(applicant)
    .fetch_all(c)
    .await)
}

/// A message to keep.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Its id.
    pub id: Uuid,
    /// The registration.
    pub registration: Uuid,
    /// The message it answers.
    pub answer_to: Option<Uuid>,
    /// Who of the applicants writes.
    pub applicant: Option<Uuid>,
    /// Who of us writes.
    pub staff: Option<Uuid>,
    /// The one of them who alone reads it.
    pub alone: Option<Uuid>,
    /// The words, sealed.
    pub sealed: &'a [u8],
}

/// Keeps a message.
pub async fn add(tx: &mut Tx, new: &New<'_>, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_message
                 (id, registration_id, answer_to, applicant_id, staff_id, alone_id, sealed,
                  written_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(new.id)
        .bind(new.registration)
        .bind(new.answer_to)
        .bind(new.applicant)
        .bind(new.staff)
        .bind(new.alone)
        .bind(new.sealed)
        .bind(now)
    )?;
    Ok(())
}

/// A message of theirs waits for us no more. `false` when somebody was faster.
pub async fn done(tx: &mut Tx, id: Uuid, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration_message set done_at = $2
             where id = $1 and done_at is null and applicant_id is not null"
        )
        .bind(id)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// First name and address of one of them, if they sign in with one.
pub async fn address(tx: &mut Tx, applicant: Uuid) -> db::Result<Option<(String, String)>> {
    on!(tx, |c| sqlx::query_as(
        "select a.first_name, b.email from applicant a join account b on b.id = a.account_id
         where a.id = $1 and a.standing = 'here'"
    )
    .bind(applicant)
    .fetch_optional(c)
    .await)
}
