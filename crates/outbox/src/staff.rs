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

/// Empties the payloads of rows that came to their end before `before`, and tells how many.
pub async fn scrub(tx: &mut Tx, before: Time) -> Result<u64> {
    on!(tx, |c| sqlx::query(
        "update outbox set payload = '' where finished_at < $1 and payload <> ''"
    )
    .bind(before)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}
