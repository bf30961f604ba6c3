//! Who read or changed what. Ids and names of fields, never values, so that what a
//! person told us can be erased and the trail stays whole.

use clock::{Ids, Time};
use db::{Tx, change};
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
