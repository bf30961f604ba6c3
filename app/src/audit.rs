//! Who read or changed what. Ids and names of fields, never values, so that what a
//! person told us can be erased and the trail stays whole.

use clock::{Ids, Time};
use db::{Db, Tx, change, read};
use uuid::Uuid;

/// One line of the trail.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The colleague, or nobody (a visitor, the worker).
    pub staff: Option<Uuid>,
    /// What was done, a word or two: `looked`, `claimed`, `changed details`.
    pub action: &'a str,
    /// The kind of record: `enquiry`, `staff`.
    pub record: &'a str,
    /// Which one.
    pub record_id: Option<Uuid>,
    /// Names of the fields concerned, never what is in them.
    pub fields: &'a str,
}

/// Adds a line, in the transaction of what it is about.
pub async fn add(tx: &mut Tx, ids: &Ids, now: Time, line: Line<'_>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into audit (id, at, staff_id, action, record, record_id, fields)
         values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(ids.uuid(now))
        .bind(now)
        .bind(line.staff)
        .bind(line.action)
        .bind(line.record)
        .bind(line.record_id)
        .bind(line.fields)
    )?;
    Ok(())
}

/// Removes lines from before `before`, up to `limit`, and tells how many went. The table
/// itself refuses to lose any that are later.
pub async fn remove(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "insert into audit_end (one, before) values (1, $1)
             on conflict (one) do update set before = excluded.before"
        )
        .bind(before)
    )?;
    change!(
        tx,
        sqlx::query(
            "delete from audit where id in (
                 select id from audit where at < $1 order by at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// How many lines are from before `before`, and when the first was written.
pub async fn count(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    read!(db, |c| sqlx::query_as("select count(*), min(at) from audit where at < $1")
        .bind(before)
        .fetch_one(c)
        .await)
}
