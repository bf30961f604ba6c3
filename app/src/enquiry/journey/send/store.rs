//! What only sending does to the record.

use clock::Time;
use db::{Tx, change, on};
use uuid::Uuid;

/// A suspected enquiry turns out to be a person's.
pub async fn believe(
    tx: &mut Tx,
    id: Uuid,
    due_at: Time,
    keep_until: Time,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set state = 'open', suspicion = '', due_at = $2, keep_until = $3,
             touched_at = $4 where id = $1 and state = 'suspected'"
        )
        .bind(id)
        .bind(due_at)
        .bind(keep_until)
        .bind(now)
    )?;
    Ok(())
}

/// Whether a colleague has changed the details of an enquiry since it came.
pub async fn was_corrected(tx: &mut Tx, id: Uuid) -> db::Result<bool> {
    let changes: i64 = on!(tx, |c| sqlx::query_scalar(
        "select count(*) from enquiry_entry where enquiry_id = $1 and kind = 'changed'"
    )
    .bind(id)
    .fetch_one(c)
    .await)?;
    Ok(changes > 0)
}
