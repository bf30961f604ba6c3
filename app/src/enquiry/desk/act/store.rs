//! What acts change in the record, beside what every change does.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use uuid::Uuid;

use crate::enquiry::model::Enquiry;

/// The enquiry of a reference, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, reference: &str) -> db::Result<Option<Enquiry>> {
    hold!(tx, "select * from enquiry where reference = $1", |text, c| sqlx::query_as(text)
        .bind(reference)
        .fetch_optional(c)
        .await)
}

/// Makes an enquiry somebody's that is nobody's. `false` when somebody was faster.
pub async fn claim(tx: &mut Tx, id: Uuid, staff: Uuid) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set owner_id = $2 where id = $1 and owner_id is null
             and state in ('open', 'waiting', 'later')"
        )
        .bind(id)
        .bind(staff)
    )
    .map(|n| n == 1)
}

/// Gives it to a colleague.
pub async fn give(tx: &mut Tx, id: Uuid, to: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update enquiry set owner_id = $2 where id = $1").bind(id).bind(to)
    )?;
    Ok(())
}

/// Keeps the day a colleague chose, or forgets it.
pub async fn choose_day(tx: &mut Tx, id: Uuid, at: Option<Time>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update enquiry set next_at = $2 where id = $1").bind(id).bind(at)
    )?;
    Ok(())
}

/// What last set what happens next: a word of `enquiry::entry::What`.
pub async fn last_set(tx: &mut Tx, id: Uuid) -> db::Result<Option<String>> {
    on!(tx, |c| sqlx::query_scalar(
        "select kind from enquiry_entry where enquiry_id = $1
             and kind in ('attended', 'next_action', 'waiting', 'later')
         order by at desc, id desc limit 1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// Closes it.
pub async fn close(tx: &mut Tx, id: Uuid, reason: &str, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update enquiry set closed_at = $3, closed_reason = $2 where id = $1")
            .bind(id)
            .bind(reason)
            .bind(now)
    )?;
    Ok(())
}

/// Opens it again.
pub async fn reopen(tx: &mut Tx, id: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update enquiry set closed_at = null, closed_reason = null where id = $1")
            .bind(id)
    )?;
    Ok(())
}

/// The reference of the enquiry that a form of the desk became.
pub async fn keyed_by_form(db: &Db, form: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar("select reference from enquiry where draft_id = $1")
        .bind(form)
        .fetch_optional(c)
        .await)
}
