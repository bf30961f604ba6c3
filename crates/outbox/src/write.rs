//! Into the outbox, and back out of it before anything went.

use clock::Time;
use db::{Result, Tx, on};
use uuid::Uuid;

use crate::NewRow;

/// Writes a row in the transaction of the change it tells of.
///
/// # Errors
/// [`db::Error::Duplicate`] when the id is there already.
pub async fn enqueue(tx: &mut Tx, row: &NewRow) -> Result<()> {
    on!(tx, |c| {
        sqlx::query(
        "insert into outbox
             (id, topic, record, payload, state, attempts, created_at, due_at, repeat_if_uncertain)
         values ($1, $2, $3, $4, 'ready', 0, $5, $6, $7)",
    )
    .bind(row.id)
    .bind(&row.topic)
    .bind(row.record)
    .bind(&row.payload)
    .bind(row.created_at)
    .bind(row.due_at)
    .bind(row.repeat_if_uncertain)
    .execute(c)
    .await
    .map(drop)
    })
}

/// Takes one row back. `false` when it is no longer `ready`.
pub async fn cancel(tx: &mut Tx, id: Uuid, now: Time) -> Result<bool> {
    on!(tx, |c| sqlx::query(
        "update outbox set state = 'cancelled', finished_at = $2
         where id = $1 and state = 'ready'",
    )
    .bind(id)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Takes back what is `ready` of one topic for one record, and tells how many rows.
pub async fn cancel_of(tx: &mut Tx, record: Uuid, topic: &str, now: Time) -> Result<u64> {
    on!(tx, |c| sqlx::query(
        "update outbox set state = 'cancelled', finished_at = $3
         where record = $1 and topic = $2 and state = 'ready'",
    )
    .bind(record)
    .bind(topic)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
}
