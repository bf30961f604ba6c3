//! What the desk reads and writes about events beside the record itself.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// How many parties stand how, and how many gave no address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Counts {
    /// Parties that have their places.
    pub booked: i64,
    /// Parties that places are held for.
    pub offered: i64,
    /// Parties on the list.
    pub waiting: i64,
    /// Of all of them, those without an e-mail address.
    pub without_mail: i64,
    /// Parties of any state, also those that cancelled.
    pub ever: i64,
}

impl Counts {
    /// Everybody who still wants to come.
    pub const fn live(&self) -> i64 {
        self.booked + self.offered + self.waiting
    }

    /// How many letters reach them. Whoever gave no address is rung.
    pub const fn letters(&self) -> i64 {
        self.live() - self.without_mail
    }
}

const COUNTS: &str = "select
    coalesce(sum(case when state = 'booked' then 1 else 0 end), 0) as booked,
    coalesce(sum(case when state = 'offered' then 1 else 0 end), 0) as offered,
    coalesce(sum(case when state = 'waiting' then 1 else 0 end), 0) as waiting,
    coalesce(sum(case when state in ('booked', 'offered', 'waiting') and email = ''
        then 1 else 0 end), 0) as without_mail,
    count(*) as ever
    from booking where event_id = $1";

/// How many parties stand how.
pub async fn counts(db: &Db, event: Uuid) -> db::Result<Counts> {
    read!(db, |c| sqlx::query_as(COUNTS).bind(event).fetch_one(c).await)
}

/// The same inside the transaction that holds the event.
pub async fn counts_held(tx: &mut Tx, event: Uuid) -> db::Result<Counts> {
    on!(tx, |c| sqlx::query_as(COUNTS).bind(event).fetch_one(c).await)
}

/// Whether another event has this address.
pub async fn slug_is_taken(tx: &mut Tx, slug: &str, but: Uuid) -> db::Result<bool> {
    let n: i64 = on!(tx, |c| sqlx::query_scalar(
        "select count(*) from event where slug = $1 and id <> $2"
    )
    .bind(slug)
    .bind(but)
    .fetch_one(c)
    .await)?;
    Ok(n > 0)
}

/// Gives a draft another address. What was public once keeps the one it had.
pub async fn set_slug(tx: &mut Tx, event: Uuid, slug: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update event set slug = $2 where id = $1 and state = 'draft' and not exists
                 (select 1 from event_entry e where e.event_id = $1 and e.kind = 'published')"
        )
        .bind(event)
        .bind(slug)
    )?;
    Ok(())
}

/// Puts an event into a series, unless it is in one.
pub async fn set_series(tx: &mut Tx, event: Uuid, series: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update event set series_id = $2 where id = $1 and series_id is null")
            .bind(event)
            .bind(series)
    )?;
    Ok(())
}

/// Takes a draft away that the public has never seen. `false` when it is none.
pub async fn delete_draft(tx: &mut Tx, event: Uuid) -> db::Result<bool> {
    let held: Option<Uuid> = hold!(
        tx,
        "select id from event where id = $1 and state = 'draft' and not exists
             (select 1 from event_entry e where e.event_id = $1 and e.kind = 'published')",
        |text, c| sqlx::query_scalar(text).bind(event).fetch_optional(c).await
    )?;
    if held.is_none() {
        return Ok(false);
    }
    change!(tx, sqlx::query("delete from event_entry where event_id = $1").bind(event))?;
    change!(tx, sqlx::query("delete from event where id = $1").bind(event))?;
    Ok(true)
}

/// The drafts of a series, the next one first.
pub async fn drafts_of(tx: &mut Tx, series: Uuid) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select id from event where series_id = $1 and state = 'draft' order by starts_at, id"
    )
    .bind(series)
    .fetch_all(c)
    .await)
}

/// The first moments of the events of a series, those that were cancelled apart.
pub async fn starts_of(db: &Db, series: Uuid) -> db::Result<Vec<Time>> {
    read!(db, |c| sqlx::query_scalar(
        "select starts_at from event where series_id = $1 and state <> 'cancelled'
         order by starts_at, id"
    )
    .bind(series)
    .fetch_all(c)
    .await)
}

/// An event was moved: what is kept for so long after its end goes by the new end.
pub async fn keep_until(
    tx: &mut Tx,
    event: Uuid,
    bookings: Time,
    needs: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update booking set keep_until = $2 where event_id = $1")
            .bind(event)
            .bind(bookings)
    )?;
    change!(
        tx,
        sqlx::query(
            "update booking_need set keep_until = $2
             where booking_id in (select id from booking where event_id = $1)"
        )
        .bind(event)
        .bind(needs)
    )?;
    Ok(())
}

/// Something a colleague did, to be written down.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Its id.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// Who.
    pub staff: Uuid,
    /// What, in a word.
    pub kind: &'a str,
    /// More about it.
    pub body: &'a str,
}

/// Writes down what a colleague did.
pub async fn note(tx: &mut Tx, new: New<'_>, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into event_entry (id, event_id, at, staff_id, kind, body)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(new.id)
        .bind(new.event)
        .bind(now)
        .bind(new.staff)
        .bind(new.kind)
        .bind(new.body)
    )?;
    Ok(())
}

/// Whether something was written down under an id.
pub async fn is_noted(tx: &mut Tx, id: Uuid) -> db::Result<bool> {
    let n: i64 =
        on!(tx, |c| sqlx::query_scalar("select count(*) from event_entry where id = $1")
            .bind(id)
            .fetch_one(c)
            .await)?;
    Ok(n > 0)
}

/// Something that happened to an event as a whole, or to a party of it.
#[derive(Debug, Clone, FromRow)]
pub struct Entry {
    /// When.
    pub at: Time,
    /// Who; nobody for what happened by itself.
    pub staff_name: Option<String>,
    /// What, in a word.
    pub kind: String,
    /// More about it.
    pub body: String,
}

/// What happened to an event as a whole, the last first: at most 100.
pub async fn entries(db: &Db, event: Uuid) -> db::Result<Vec<Entry>> {
    read!(db, |c| sqlx::query_as(
        "select e.at, s.name as staff_name, e.kind, e.body
         from event_entry e left join staff s on s.id = e.staff_id
         where e.event_id = $1 and e.booking_id is null
         order by e.at desc, e.id desc limit 100"
    )
    .bind(event)
    .fetch_all(c)
    .await)
}
