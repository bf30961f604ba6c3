//! What only sending does to the record.

use clock::Time;
use db::{Tx, change};
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
