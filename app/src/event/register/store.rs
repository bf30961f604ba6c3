//! What became of a party, as it is kept.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::event::places::model::Attendance;

/// Keeps what became of a party, when that was tapped and by whom.
pub async fn mark(
    tx: &mut Tx,
    booking: Uuid,
    to: Attendance,
    (tapped, by): (Time, Option<Uuid>),
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking set attendance = $2, attendance_at = $3, attendance_by = $4,
             touched_at = $5 where id = $1"
        )
        .bind(booking)
        .bind(to)
        .bind(tapped)
        .bind(by)
        .bind(now)
    )?;
    Ok(())
}

/// Something that happened to a party on the day.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// The party.
    pub booking: Uuid,
    /// The colleague; nobody for those who did it themselves.
    pub staff: Option<Uuid>,
    /// What, in a word.
    pub kind: &'static str,
}

/// Writes it down.
pub async fn note(tx: &mut Tx, entry: Entry, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into event_entry (id, event_id, booking_id, at, staff_id, kind)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(entry.id)
        .bind(entry.event)
        .bind(entry.booking)
        .bind(now)
        .bind(entry.staff)
        .bind(entry.kind)
    )?;
    Ok(())
}

/// What is known of a party's attendance.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Marked {
    /// What became of it.
    pub attendance: Attendance,
    /// When that was tapped.
    pub attendance_at: Option<Time>,
    /// By whom.
    pub marked_by: Option<String>,
}

/// What is known of a party's attendance.
pub async fn marked(db: &Db, booking: Uuid) -> db::Result<Option<Marked>> {
    read!(db, |c| sqlx::query_as(
        "select b.attendance, b.attendance_at, s.name as marked_by
         from booking b left join staff s on s.id = b.attendance_by where b.id = $1"
    )
    .bind(booking)
    .fetch_optional(c)
    .await)
}
