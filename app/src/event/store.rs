//! The event record: kept, found, changed.

pub mod picture;

use clock::Time;
use db::{Db, Tx, change, hold, read};
use uuid::Uuid;

use super::model::{Details, Event, State};

/// Binds $1 to $24: what marketing writes.
macro_rules! bind_details {
    ($query:expr, $d:expr) => {
        $query
            .bind($d.kind)
            .bind(&$d.title)
            .bind(&$d.summary)
            .bind(&$d.description)
            .bind($d.starts_at)
            .bind($d.ends_at)
            .bind($d.place)
            .bind(&$d.venue)
            .bind(&$d.address)
            .bind(&$d.postcode)
            .bind(&$d.access)
            .bind(&$d.parking)
            .bind(&$d.map_link)
            .bind(&$d.join_link)
            .bind($d.join_minutes)
            .bind(&$d.hosts)
            .bind(&$d.audience)
            .bind(&$d.interpreter)
            .bind(&$d.councils)
            .bind($d.capacity)
            .bind($d.supporters)
            .bind($d.opens_at)
            .bind($d.closes_at)
            .bind($d.waiting_list)
    };
}

/// A new event.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    /// Its id.
    pub id: Uuid,
    /// The last part of its address.
    pub slug: &'a str,
    /// The series it belongs to.
    pub series: Option<Uuid>,
    /// Who makes it.
    pub by: Option<Uuid>,
    /// All about it.
    pub details: &'a Details,
}

/// Adds a draft.
///
/// # Errors
/// [`db::Error::Duplicate`] when the slug is taken.
pub async fn add(tx: &mut Tx, new: NewEvent<'_>, now: Time) -> db::Result<()> {
    change!(
        tx,
        bind_details!(
            sqlx::query(
                "insert into event (
                 kind, title, summary, description, starts_at, ends_at, place, venue, address,
                 postcode, access, parking, map_link, join_link, join_minutes, hosts, audience,
                 interpreter, councils, capacity, supporters, opens_at, closes_at, waiting_list,
                 id, slug, series_id, created_by, state, created_at, touched_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, 'draft', $29, $29)"
            ),
            new.details
        )
        .bind(new.id)
        .bind(new.slug)
        .bind(new.series)
        .bind(new.by)
        .bind(now)
    )?;
    Ok(())
}

/// Takes over changed details. Calendars learn of it when `tell` is set.
pub async fn change_details(
    tx: &mut Tx,
    id: Uuid,
    d: &Details,
    tell: bool,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        bind_details!(
            sqlx::query(
                "update event set kind = $1, title = $2, summary = $3, description = $4,
                 starts_at = $5, ends_at = $6, place = $7, venue = $8, address = $9,
                 postcode = $10, access = $11, parking = $12, map_link = $13, join_link = $14,
                 join_minutes = $15, hosts = $16, audience = $17, interpreter = $18,
                 councils = $19, capacity = $20, supporters = $21, opens_at = $22,
                 closes_at = $23, waiting_list = $24, sequence = sequence + $26,
                 touched_at = $27, version = version + 1
             where id = $25"
            ),
            d
        )
        .bind(id)
        .bind(i64::from(tell))
        .bind(now)
    )?;
    Ok(())
}

/// Publishes it from a time on.
pub async fn publish(tx: &mut Tx, id: Uuid, from: Time, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update event set state = 'published', publish_at = $2, touched_at = $3,
             version = version + 1 where id = $1 and state <> 'cancelled'"
        )
        .bind(id)
        .bind(from)
        .bind(now)
    )?;
    Ok(())
}

/// Takes it back from the outside, as long as nobody has booked.
pub async fn to_draft(tx: &mut Tx, id: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update event set state = 'draft', publish_at = null, touched_at = $2,
             version = version + 1 where id = $1 and state = 'published'"
        )
        .bind(id)
        .bind(now)
    )?;
    Ok(())
}

/// Calls it off. `false` when it was called off before.
pub async fn cancel(tx: &mut Tx, id: Uuid, why: &str, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update event set state = 'cancelled', cancelled_at = $2, cancelled_why = $3,
             sequence = sequence + 1, touched_at = $2, version = version + 1
             where id = $1 and state = 'published'"
        )
        .bind(id)
        .bind(now)
        .bind(why)
    )
    .map(|n| n == 1)
}

/// The event of an id.
pub async fn find(db: &Db, id: Uuid) -> db::Result<Option<Event>> {
    read!(db, |c| sqlx::query_as("select * from event where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// The event of an address.
pub async fn by_slug(db: &Db, slug: &str) -> db::Result<Option<Event>> {
    read!(db, |c| sqlx::query_as("select * from event where slug = $1")
        .bind(slug)
        .fetch_optional(c)
        .await)
}

/// The event of an id, held against other writers until the transaction ends. Whoever gives
/// or takes places holds it first.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Event>> {
    hold!(tx, "select * from event where id = $1", |text, c| sqlx::query_as(text)
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// An event, and how many of its places are booked or offered.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Listed {
    /// The event.
    #[sqlx(flatten)]
    pub event: Event,
    /// Places booked or offered.
    pub taken: i64,
    /// Parties on the waiting list.
    pub waiting: i64,
}

/// The statement of [`coming`].
pub(super) const COMING: &str = "select e.*,
    (select cast(coalesce(sum(b.places), 0) as bigint) from booking b
     where b.event_id = e.id and b.state in ('booked', 'offered')) as taken,
    (select count(*) from booking b
     where b.event_id = e.id and b.state = 'waiting') as waiting
from event e
where e.state <> 'draft' and e.ends_at > $1 and e.publish_at <= $1
order by e.starts_at, e.id limit 500";

/// What the outside may see and is not over, the next one first: at most 500.
pub async fn coming(db: &Db, now: Time) -> db::Result<Vec<Listed>> {
    read!(db, |c| sqlx::query_as(COMING).bind(now).fetch_all(c).await)
}

/// An event with its places, and the rest of the statement.
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "select e.*,
                 (select cast(coalesce(sum(b.places), 0) as bigint) from booking b
                  where b.event_id = e.id and b.state in ('booked', 'offered')) as taken,
                 (select count(*) from booking b
                  where b.event_id = e.id and b.state = 'waiting') as waiting
             from event e where ($1 is null or e.state = $1) and ",
            $rest
        )
    };
}

/// Every event for the desk, of one state or of all, the next one first or, for those that
/// are over, the last one first; 51 from `from` on, so that one knows whether 50 are all.
pub async fn for_the_desk(
    db: &Db,
    state: Option<State>,
    over: bool,
    from: i64,
    now: Time,
) -> db::Result<Vec<Listed>> {
    let sql = if over {
        listed!("e.ends_at <= $2 order by e.ends_at desc, e.id limit 51 offset $3")
    } else {
        listed!("e.ends_at > $2 order by e.starts_at, e.id limit 51 offset $3")
    };
    read!(db, |c| sqlx::query_as(sql).bind(state).bind(now).bind(from).fetch_all(c).await)
}
