//! Applicants whose part a worker takes.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

/// How a part is given by word of mouth.
#[derive(Debug, Clone, FromRow)]
pub struct ByWord {
    /// Whose.
    pub applicant_id: Uuid,
    /// Where we ring them.
    pub phone: String,
    /// By when we said that we would.
    pub due_at: Time,
    /// In which way they signed.
    pub taken_how: String,
    /// When that was written down.
    pub taken_at: Option<Time>,
    /// Who wrote it down.
    pub staff: Option<String>,
    /// Up to when our letters to them are in the post.
    pub posted_at: Option<Time>,
}

/// Somebody's part is ours to take from now on: they are here without a sign-in, and an
/// invitation ends. `false` when they have come by themselves.
pub async fn ask(
    tx: &mut Tx,
    applicant: Uuid,
    first_name: &str,
    phone: &str,
    now: Time,
    due_at: Time,
) -> db::Result<bool> {
    let came = change!(
        tx,
        sqlx::query(
            "update applicant
             set first_name = $2, email = '', token_hash = null, standing = 'here'
             where id = $1 and account_id is null and standing in ('asked', 'declined')"
        )
        .bind(applicant)
        .bind(first_name)
    )?;
    if came == 0 {
        return Ok(false);
    }
    change!(
        tx,
        sqlx::query(
            "insert into applicant_by_word (applicant_id, phone, asked_at, due_at)
             values ($1, $2, $3, $4) on conflict (applicant_id) do nothing"
        )
        .bind(applicant)
        .bind(phone)
        .bind(now)
        .bind(due_at)
    )?;
    Ok(true)
}

/// How the parts of a household are given by word of mouth.
pub async fn of(db: &Db, household: Uuid) -> db::Result<Vec<ByWord>> {
    read!(db, |c| sqlx::query_as(
        "select w.applicant_id, w.phone, w.due_at, w.taken_how, w.taken_at, s.name as staff,
             w.posted_at
         from applicant a join applicant_by_word w on w.applicant_id = a.id
         left join staff s on s.id = w.taken_by
         where a.household_id = $1"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// Notes who wrote down that they signed, and in which way.
pub async fn sign(
    tx: &mut Tx,
    applicant: Uuid,
    staff: Uuid,
    how: &str,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update applicant_by_word set taken_by = $2, taken_how = $3, taken_at = $4
             where applicant_id = $1"
        )
        .bind(applicant)
        .bind(staff)
        .bind(how)
        .bind(now)
    )?;
    Ok(())
}

/// Our letters that were written up to `until` are in the post.
pub async fn post(tx: &mut Tx, applicant: Uuid, until: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update applicant_by_word set posted_at = $2
             where applicant_id = $1 and (posted_at is null or posted_at < $2)"
        )
        .bind(applicant)
        .bind(until)
    )?;
    Ok(())
}
