//! Who is to hear from us, and who has.

use clock::Time;
use db::{Db, Tx, change, read};
use uuid::Uuid;

use crate::event::model::Event;

/// How many parties are written to in one go.
const AT_ONCE: i64 = 200;

/// Published events that start after `from` and not after `until`, the next one first.
pub async fn starting(db: &Db, from: Time, until: Time) -> db::Result<Vec<Event>> {
    read!(db, |c| sqlx::query_as(
        "select * from event
         where state = 'published' and starts_at > $1 and starts_at <= $2
         order by starts_at, id"
    )
    .bind(from)
    .bind(until)
    .fetch_all(c)
    .await)
}

/// Booked parties of an event that came before `booked_before` and had no such reminder of
/// its present date.
pub async fn unreminded(
    db: &Db,
    event: Uuid,
    kind: &str,
    booked_before: Time,
) -> db::Result<Vec<Uuid>> {
    read!(db, |c| sqlx::query_scalar(
        "select b.id from booking b join event e on e.id = b.event_id
         where b.event_id = $1 and b.state = 'booked' and b.attendance = ''
             and b.created_at < $3
             and not exists (select 1 from booking_notice n where n.booking_id = b.id
                 and n.kind = $2 and n.starts_at = e.starts_at)
         order by b.created_at, b.id limit $4"
    )
    .bind(event)
    .bind(kind)
    .bind(booked_before)
    .bind(AT_ONCE)
    .fetch_all(c)
    .await)
}

/// Parties of events that ended after `from` and not after `until`, of whom we know since
/// `marked` whether they came, and to whom nobody has written since.
pub async fn unthanked(
    db: &Db,
    from: Time,
    until: Time,
    marked: Time,
) -> db::Result<Vec<Uuid>> {
    read!(db, |c| sqlx::query_scalar(
        "select b.id from event e join booking b on b.event_id = e.id
         where e.state = 'published' and e.ends_at > $1 and e.ends_at <= $2
             and b.state = 'booked' and b.attendance in ('came', 'did_not_come')
             and (b.attendance_at is null or b.attendance_at <= $4)
             and not exists (select 1 from booking_notice n where n.booking_id = b.id
                 and n.kind = 'afterwards')
         order by e.ends_at, b.id limit $3"
    )
    .bind(from)
    .bind(until)
    .bind(AT_ONCE)
    .bind(marked)
    .fetch_all(c)
    .await)
}

/// Writes down that a party hears of this date now. `false` when it has before.
pub async fn note(
    tx: &mut Tx,
    booking: Uuid,
    kind: &str,
    starts_at: Time,
    now: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "insert into booking_notice (booking_id, kind, starts_at, at)
             values ($1, $2, $3, $4) on conflict (booking_id, kind, starts_at) do nothing"
        )
        .bind(booking)
        .bind(kind)
        .bind(starts_at)
        .bind(now)
    )
    .map(|n| n == 1)
}
