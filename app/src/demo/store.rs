//! What only the demonstration writes: people who are ready at once, and things that
//! happened in the past.

use clock::Time;
use db::{Tx, change, on};
use uuid::Uuid;

/// Whether there is neither a colleague nor an enquiry.
pub async fn is_empty(tx: &mut Tx) -> db::Result<bool> {
    on!(tx, |c| sqlx::query_scalar(
        "select not exists (select 1 from staff) and not exists (select 1 from enquiry)"
    )
    .fetch_one(c)
    .await)
}

/// Gives an enquiry to a colleague.
pub async fn own(tx: &mut Tx, enquiry: Uuid, owner: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update enquiry set owner_id = $2 where id = $1").bind(enquiry).bind(owner)
    )?;
    Ok(())
}

/// Closes an enquiry.
pub async fn close(
    tx: &mut Tx,
    enquiry: Uuid,
    reason: &str,
    at: Time,
    keep_until: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set state = 'closed', closed_at = $2, closed_reason = $3,
                 keep_until = $4, touched_at = $2, next_action = '' where id = $1"
        )
        .bind(enquiry)
        .bind(at)
        .bind(reason)
        .bind(keep_until)
    )?;
    Ok(())
}

/// All mail of an enquiry that was written before `before` has gone by now.
pub async fn mail_went(tx: &mut Tx, enquiry: Uuid, before: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update outbox set state = 'sent', attempts = 1, sending_at = created_at,
                 finished_at = created_at
             where record = $1 and state = 'ready' and created_at < $2"
        )
        .bind(enquiry)
        .bind(before)
    )?;
    Ok(())
}

/// The mail of an enquiry that was not sent yet came back.
pub async fn mail_came_back(tx: &mut Tx, enquiry: Uuid, why: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update outbox set state = 'dead', attempts = 1, last_error = $2,
                 sending_at = created_at, finished_at = created_at
             where record = $1 and state = 'ready'"
        )
        .bind(enquiry)
        .bind(why)
    )?;
    Ok(())
}
