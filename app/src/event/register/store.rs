//! What became of a party, as it is kept.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::event::{
    model::Event,
    places::{Booking, model::Attendance},
};

/// What is kept of a tap.
#[derive(Debug, Clone, Copy)]
pub struct Tap {
    /// When, by our own clock.
    pub at: Time,
    /// The colleague; nobody for those who did it themselves.
    pub by: Option<Uuid>,
    /// It was about all the rest, and not about this party alone.
    pub rest: bool,
}

/// Keeps what became of a party, when that was tapped and by whom.
pub async fn mark(
    tx: &mut Tx,
    booking: Uuid,
    to: Attendance,
    tap: Tap,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking set attendance = $2, attendance_at = $3, attendance_by = $4,
             attendance_rest = $5, touched_at = $6 where id = $1"
        )
        .bind(booking)
        .bind(to)
        .bind(tap.at)
        .bind(tap.by)
        .bind(tap.rest)
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

/// Who said what became of a party.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Marked {
    /// When that was tapped.
    pub attendance_at: Option<Time>,
    /// By whom.
    pub marked_by: Option<String>,
}

/// Who said what became of a party.
pub async fn marked(db: &Db, booking: Uuid) -> db::Result<Option<Marked>> {
    read!(db, |c| sqlx::query_as(
        "select b.attendance_at, s.name as marked_by
         from booking b left join staff s on s.id = b.attendance_by where b.id = $1"
    )
    .bind(booking)
    .fetch_optional(c)
    .await)
}

/// The party of an event that somebody at the door is: the one with the same e-mail address
/// or, where none was typed, with the same name. Parties that have their places come first.
pub async fn same_party(
    tx: &mut Tx,
    event: Uuid,
    email_key: &str,
    name_key: &str,
) -> db::Result<Option<Booking>> {
    on!(tx, |c| {
        sqlx::query_as(
            "select * from booking
             where event_id = $1 and (state = 'booked' or (state = 'waiting' and walk_in = $4))
                 and (($2 <> '' and email_key = $2) or ($2 = '' and name_key = $3))
             order by state, created_at, id limit 1",
        )
        .bind(event)
        .bind(email_key)
        .bind(name_key)
        .bind(true)
        .fetch_optional(c)
        .await
    })
}

/// The code of an event's poster, once there is one.
pub async fn door_code(db: &Db, event: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar("select door_code from event where id = $1")
        .bind(event)
        .fetch_one(c)
        .await)
}

/// Gives an event a code for its poster, unless it has one.
///
/// # Errors
/// [`db::Error::Duplicate`] when another event has it.
pub async fn set_door_code(tx: &mut Tx, event: Uuid, code: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update event set door_code = $2 where id = $1 and door_code is null")
            .bind(event)
            .bind(code)
    )?;
    Ok(())
}

/// The event of a poster.
pub async fn of_code(db: &Db, code: &str) -> db::Result<Option<Event>> {
    read!(db, |c| sqlx::query_as("select * from event where door_code = $1")
        .bind(code)
        .fetch_optional(c)
        .await)
}
