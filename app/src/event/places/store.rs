//! Bookings and offers as rows.

mod offers;

use clock::Time;
use db::{Db, Tx, change, on, read};
use uuid::Uuid;

pub use self::offers::{end_offer, last_offer, offer, offers, run_out, running, shorten};
use super::model::{Booking, NewParty, State};

const TAKEN: &str = "select cast(coalesce(sum(places), 0) as bigint) from booking
     where event_id = $1 and state in ('booked', 'offered')";

/// How many places of an event are booked or offered.
pub async fn taken(tx: &mut Tx, event: Uuid) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(TAKEN).bind(event).fetch_one(c).await)
}

/// The same, read outside a transaction: for pages.
pub async fn taken_now(db: &Db, event: Uuid) -> db::Result<i64> {
    read!(db, |c| sqlx::query_scalar(TAKEN).bind(event).fetch_one(c).await)
}

/// A new row of `booking`.
#[derive(Debug, Clone)]
pub struct NewBooking<'a> {
    /// Its id.
    pub id: Uuid,
    /// The event.
    pub event: Uuid,
    /// What people quote.
    pub reference: &'a str,
    /// Booked or waiting.
    pub state: State,
    /// Who.
    pub new: &'a NewParty,
    /// When its personal data goes.
    pub keep_until: Time,
}

/// Adds a party, and gives it as it is kept.
///
/// # Errors
/// [`db::Error::Duplicate`] when its draft was sent before or the reference is taken.
pub async fn add(tx: &mut Tx, row: NewBooking<'_>, now: Time) -> db::Result<Booking> {
    let p = &row.new.party;
    let listed_at = (row.state == State::Waiting).then_some(now);
    on!(tx, |c| sqlx::query_as(
        "insert into booking (
             id, event_id, reference, draft_id, state, adults, supporters, places, first_name,
             last_name, partner_name, email, phone, heard, name_key, email_key, enquiry_id,
             walk_in, listed_at, created_at, touched_at, keep_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
             $18, $19, $20, $20, $21)
         returning *"
    )
    .bind(row.id)
    .bind(row.event)
    .bind(row.reference)
    .bind(row.new.draft_id)
    .bind(row.state)
    .bind(p.adults)
    .bind(p.supporters)
    .bind(p.places())
    .bind(&p.first_name)
    .bind(&p.last_name)
    .bind(&p.partner_name)
    .bind(&p.email)
    .bind(&p.phone)
    .bind(&p.heard)
    .bind(p.name_key())
    .bind(p.email_key())
    .bind(row.new.enquiry_id)
    .bind(row.new.walk_in)
    .bind(listed_at)
    .bind(now)
    .bind(row.keep_until)
    .fetch_one(c)
    .await)
}

/// The booking of an id.
pub async fn find(db: &Db, id: Uuid) -> db::Result<Option<Booking>> {
    read!(db, |c| sqlx::query_as("select * from booking where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// The booking of an id, inside the transaction that holds its event.
pub async fn get(tx: &mut Tx, id: Uuid) -> db::Result<Option<Booking>> {
    on!(tx, |c| sqlx::query_as("select * from booking where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// The booking that a draft became.
pub async fn of_draft(tx: &mut Tx, draft: Uuid) -> db::Result<Option<Booking>> {
    on!(tx, |c| sqlx::query_as("select * from booking where draft_id = $1")
        .bind(draft)
        .fetch_optional(c)
        .await)
}

/// Everybody who still wants to come, in the order they stand on the list or came.
pub async fn live(tx: &mut Tx, event: Uuid) -> db::Result<Vec<Booking>> {
    on!(tx, |c| {
        sqlx::query_as(
        "select * from booking where event_id = $1 and state in ('booked', 'offered', 'waiting')
         order by created_at, id"
    )
    .bind(event)
    .fetch_all(c)
    .await
    })
}

/// The waiting list, the first first. Whoever stands at the door is not written to: a colleague
/// speaks with them.
pub async fn waiting(tx: &mut Tx, event: Uuid) -> db::Result<Vec<Booking>> {
    on!(tx, |c| sqlx::query_as(
        "select * from booking where event_id = $1 and state = 'waiting' and walk_in = $2
         order by listed_at, id"
    )
    .bind(event)
    .bind(false)
    .fetch_all(c)
    .await)
}

/// Moves a party to another state. Whoever comes onto the list stands last. How it stood before
/// the door does not matter any more.
pub async fn stand(tx: &mut Tx, id: Uuid, to: State, now: Time) -> db::Result<()> {
    let listed_at = (to == State::Waiting).then_some(now);
    change!(
        tx,
        sqlx::query(
            "update booking set state = $2, touched_at = $3,
             listed_at = coalesce($4, listed_at), let_in_from = null where id = $1"
        )
        .bind(id)
        .bind(to)
        .bind(now)
        .bind(listed_at)
    )?;
    Ok(())
}

/// Books a party at the door, and remembers how it stood.
pub async fn let_in(tx: &mut Tx, id: Uuid, from: State, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking set state = 'booked', let_in_from = $2, touched_at = $3
             where id = $1"
        )
        .bind(id)
        .bind(from)
        .bind(now)
    )?;
    Ok(())
}

/// Lets a party stand as before the door. On the waiting list it has the place that it had.
pub async fn let_out(tx: &mut Tx, id: Uuid, to: State, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking set state = $2, let_in_from = null, touched_at = $3 where id = $1"
        )
        .bind(id)
        .bind(to)
        .bind(now)
    )?;
    Ok(())
}

/// Makes a party larger or smaller.
pub async fn resize(
    tx: &mut Tx,
    id: Uuid,
    (adults, supporters): (i64, i64),
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking set adults = $2, supporters = $3, places = $2 + $3,
             touched_at = $4 where id = $1"
        )
        .bind(id)
        .bind(adults)
        .bind(supporters)
        .bind(now)
    )?;
    Ok(())
}

/// Sets how many people fit.
pub async fn set_capacity(tx: &mut Tx, event: Uuid, to: i64, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update event set capacity = $2, touched_at = $3, version = version + 1
             where id = $1"
        )
        .bind(event)
        .bind(to)
        .bind(now)
    )?;
    Ok(())
}

/// Keeps the hash of a link that goes into a letter to a party.
pub async fn add_link(
    tx: &mut Tx,
    token_hash: &[u8],
    booking: Uuid,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into booking_link (token_hash, booking_id, created_at) values ($1, $2, $3)"
        )
        .bind(token_hash)
        .bind(booking)
        .bind(now)
    )?;
    Ok(())
}

/// The booking of a link.
pub async fn by_link(db: &Db, token_hash: &[u8]) -> db::Result<Option<Booking>> {
    read!(db, |c| sqlx::query_as(
        "select b.* from booking_link l join booking b on b.id = l.booking_id
         where l.token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// Counts a letter that speaks to a party's calendar, and gives the number: 1 for the first.
pub async fn next_sequence(tx: &mut Tx, booking: Uuid) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        "update booking set sequence = sequence + 1 where id = $1 returning sequence"
    )
    .bind(booking)
    .fetch_one(c)
    .await)
}

/// Moves the end of what a party told us, and of what would help it.
pub async fn keep_until(tx: &mut Tx, booking: Uuid, all: Time, needs: Time) -> db::Result<()> {
    let record = "update booking set keep_until = $2 where id = $1";
    change!(tx, sqlx::query(record).bind(booking).bind(all))?;
    let apart = "update booking_need set keep_until = $2 where booking_id = $1";
    change!(tx, sqlx::query(apart).bind(booking).bind(needs))?;
    Ok(())
}

/// How many bookings an address has made since then.
pub async fn count_from_email(tx: &mut Tx, email_key: &str, since: Time) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        "select count(*) from booking
         where email_key = $1 and email_key <> '' and created_at > $2"
    )
    .bind(email_key)
    .bind(since)
    .fetch_one(c)
    .await)
}
