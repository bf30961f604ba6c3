//! Mailed links, and what they do to the record.

use clock::Time;
use db::{Db, Tx, change, on, read};
use uuid::Uuid;

/// Keeps the hash of the link that goes into a mail. An enquiry has one: an earlier one
/// ends.
pub async fn put(tx: &mut Tx, token_hash: &[u8], enquiry: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into enquiry_link (token_hash, enquiry_id, created_at) values ($1, $2, $3)
             on conflict (enquiry_id) do update
             set token_hash = excluded.token_hash, created_at = excluded.created_at"
        )
        .bind(token_hash)
        .bind(enquiry)
        .bind(now)
    )?;
    Ok(())
}

/// The enquiry of a link.
pub async fn find(db: &Db, token_hash: &[u8]) -> db::Result<Option<Uuid>> {
    read!(db, |c| sqlx::query_scalar(
        "select enquiry_id from enquiry_link where token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// What the family added last, to know a reload by.
pub async fn last_added(tx: &mut Tx, enquiry: Uuid) -> db::Result<Option<String>> {
    on!(tx, |c| sqlx::query_scalar(
        "select body from enquiry_entry where enquiry_id = $1 and kind = 'family_added'
         order by at desc, id desc limit 1"
    )
    .bind(enquiry)
    .fetch_optional(c)
    .await)
}

/// The family has written: whatever was planned, it is ours to look at by `due` at the latest.
pub async fn bring_forward(tx: &mut Tx, enquiry: Uuid, due: Time, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set state = 'open', next_at = null, touched_at = $3,
                 due_at = case when due_at > $2 then $2 else due_at end
             where id = $1 and state in ('open', 'waiting', 'later')"
        )
        .bind(enquiry)
        .bind(due)
        .bind(now)
    )?;
    Ok(())
}

/// Closes an enquiry because the family took it back. `false` if it was closed before, or
/// while a request about their data still has to be answered.
pub async fn withdraw(
    tx: &mut Tx,
    enquiry: Uuid,
    now: Time,
    keep_until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set state = 'closed', closed_at = $2, closed_reason = 'withdrawn',
             touched_at = $2, keep_until = $3, next_action = ''
         where id = $1 and state <> 'closed' and not exists (
             select 1 from enquiry_clock k where k.enquiry_id = $1
                 and k.name in ('access', 'erasure') and k.stopped_at is null)"
        )
        .bind(enquiry)
        .bind(now)
        .bind(keep_until)
    )
    .map(|n| n == 1)
}
