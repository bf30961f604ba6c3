//! What staff see of the outbox and do about it, and what is forgotten in time.

use clock::Time;
use db::{Db, Result, Tx, on, read};
use uuid::Uuid;

use crate::Row;

/// Everything that left, or should have, for one record, oldest first.
pub async fn list_of(db: &Db, record: Uuid) -> Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(
        "select * from outbox where record = $1 order by created_at, id"
    )
    .bind(record)
    .fetch_all(c)
    .await)
}

/// Makes a `dead` or `uncertain` row ready again, with all its attempts. `false` when it is
/// neither, or when its payload has been scrubbed.
pub async fn replay(tx: &mut Tx, id: Uuid, now: Time) -> Result<bool> {
    on!(tx, |c| sqlx::query(
        "update outbox set state = 'ready', attempts = 0, due_at = $2, finished_at = null
         where id = $1 and state in ('dead', 'uncertain') and payload <> ''",
    )
    .bind(id)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Empties the payloads of up to `limit` rows that came to their end before `before`, the
/// oldest first, and tells how many.
pub async fn scrub(tx: &mut Tx, before: Time, limit: i64) -> Result<u64> {
    on!(tx, |c| sqlx::query(
        "update outbox set payload = '' where id in (
             select id from outbox where finished_at < $1 and payload <> ''
             order by finished_at limit $2)"
    )
    .bind(before)
    .bind(limit)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}

/// The same for rows that belong to no record: nobody can look at them anywhere, so they
/// need not wait as long.
pub async fn scrub_unrecorded(tx: &mut Tx, before: Time, limit: i64) -> Result<u64> {
    on!(tx, |c| sqlx::query(
        "update outbox set payload = '' where id in (
             select id from outbox where finished_at < $1 and payload <> '' and record is null
             order by finished_at limit $2)"
    )
    .bind(before)
    .bind(limit)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}

/// Removes every row of one record, whatever its state: the record's data goes. A delivery
/// under way finds its lease gone and changes nothing more.
pub async fn forget_of(tx: &mut Tx, record: Uuid) -> Result<u64> {
    on!(tx, |c| sqlx::query("delete from outbox where record = $1")
        .bind(record)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
}
