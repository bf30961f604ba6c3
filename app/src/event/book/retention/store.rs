//! Finding and removing what has had its time of bookings. Every removal takes a bounded
//! number.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// How many, and which moment comes first.
pub type Count = (i64, Option<Time>);

/// What is needed to turn a booking into a number.
#[derive(Debug, Clone, FromRow)]
pub struct Held {
    /// When its event began.
    pub starts_at: Time,
    /// The word of the event's kind.
    pub kind: String,
    /// The council of the enquiry it belongs to, or empty.
    pub council: String,
    /// The word of how it stood.
    pub state: String,
    /// The word of what became of it on the day, or empty.
    pub attendance: String,
}

/// A line of what is left: the numbers of a month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, FromRow)]
pub struct Counted {
    /// `2026-11`, in London.
    pub month: String,
    /// The word of the event's kind.
    pub kind: String,
    /// A council's slug, or empty.
    pub council: String,
    /// What became of the party.
    pub outcome: String,
}

/// Bookings whose time is over, the earliest first.
pub async fn due(tx: &mut Tx, now: Time, limit: i64) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select id from booking where keep_until <= $1 order by keep_until, id limit $2"
    )
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// Holds a booking that is still due to go; `None` when somebody was quicker.
pub async fn hold_due(tx: &mut Tx, id: Uuid, now: Time) -> db::Result<Option<Held>> {
    let held: Option<Uuid> =
        hold!(tx, "select id from booking where id = $1 and keep_until <= $2", |text, c| {
            sqlx::query_scalar(text).bind(id).bind(now).fetch_optional(c).await
        })?;
    if held.is_none() {
        return Ok(None);
    }
    hold(tx, id).await
}

/// What is left to count of a booking that the transaction holds already.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Held>> {
    on!(tx, |c| sqlx::query_as(
        "select e.starts_at, e.kind, coalesce(q.council, '') as council, b.state, b.attendance
         from booking b join event e on e.id = b.event_id
             left join enquiry q on q.id = b.enquiry_id
         where b.id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// Removes a booking with everything that hangs on it. Its mail is the outbox's to remove.
pub async fn remove(tx: &mut Tx, id: Uuid) -> db::Result<()> {
    for sql in [
        "delete from booking_need where booking_id = $1",
        "delete from booking_offer where booking_id = $1",
        "delete from booking_link where booking_id = $1",
        "delete from booking_notice where booking_id = $1",
        "delete from booking_draft where booking_id = $1",
        "delete from event_entry where booking_id = $1",
        "delete from booking where id = $1",
    ] {
        change!(tx, sqlx::query(sql).bind(id))?;
    }
    Ok(())
}

/// Adds to the numbers.
pub async fn count_in(tx: &mut Tx, line: &Counted, n: i64) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into event_count (month, kind, council, outcome, n)
             values ($1, $2, $3, $4, $5)
             on conflict (month, kind, council, outcome)
             do update set n = event_count.n + excluded.n"
        )
        .bind(&line.month)
        .bind(&line.kind)
        .bind(&line.council)
        .bind(&line.outcome)
        .bind(n)
    )?;
    Ok(())
}

/// Removes drafts that were not sent and not touched since `before`.
pub async fn remove_unsent(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from booking_draft where id in (
                 select id from booking_draft
                 where started_at < $1 and touched_at < $1 and sent_at is null
                 order by touched_at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// Removes drafts that were sent before `before`.
pub async fn remove_sent(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from booking_draft where id in (
                 select id from booking_draft
                 where started_at < $1 and sent_at < $1 order by sent_at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// Removes what would have helped somebody take part, once its time is over.
pub async fn remove_needs(tx: &mut Tx, now: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from booking_need where booking_id in (
                 select booking_id from booking_need where keep_until <= $1
                 order by keep_until limit $2)"
        )
        .bind(now)
        .bind(limit)
    )
}

macro_rules! count {
    ($db:expr, $before:expr, $sql:literal) => {
        read!($db, |c| sqlx::query_as($sql).bind($before).fetch_one(c).await)
    };
}

/// Drafts not sent and not touched since `before`.
pub async fn count_unsent(db: &Db, before: Time) -> db::Result<Count> {
    count!(
        db,
        before,
        "select count(*), min(touched_at) from booking_draft
                 where started_at < $1 and touched_at < $1 and sent_at is null"
    )
}

/// Drafts sent before `before`.
pub async fn count_sent(db: &Db, before: Time) -> db::Result<Count> {
    count!(
        db,
        before,
        "select count(*), min(sent_at) from booking_draft
                 where started_at < $1 and sent_at < $1"
    )
}

/// Needs whose time is over by `before`.
pub async fn count_needs(db: &Db, before: Time) -> db::Result<Count> {
    count!(
        db,
        before,
        "select count(*), min(keep_until) from booking_need where keep_until <= $1"
    )
}

/// Bookings whose time is over by `before`.
pub async fn count_bookings(db: &Db, before: Time) -> db::Result<Count> {
    count!(db, before, "select count(*), min(keep_until) from booking where keep_until <= $1")
}
