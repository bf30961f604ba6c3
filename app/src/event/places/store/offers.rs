//! Places held for a party, as rows. A row never goes back: an offer that ended stays ended.

use clock::Time;
use db::{Db, Tx, change, on, read};
use uuid::Uuid;

use crate::event::places::model::{Offer, OfferState};

/// Writes an offer down.
pub async fn offer(tx: &mut Tx, new: &Offer) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into booking_offer
                 (id, booking_id, event_id, state, places, offered_at, expires_at)
             values ($1, $2, $3, 'offered', $4, $5, $6)"
        )
        .bind(new.id)
        .bind(new.booking_id)
        .bind(new.event_id)
        .bind(new.places)
        .bind(new.offered_at)
        .bind(new.expires_at)
    )?;
    Ok(())
}

/// The offer that runs for a party.
pub async fn running(tx: &mut Tx, booking: Uuid) -> db::Result<Option<Offer>> {
    on!(tx, |c| sqlx::query_as(
        "select * from booking_offer where booking_id = $1 and state = 'offered'"
    )
    .bind(booking)
    .fetch_optional(c)
    .await)
}

/// The last offer that a party had, however it ended.
pub async fn last_offer(tx: &mut Tx, booking: Uuid) -> db::Result<Option<Offer>> {
    on!(tx, |c| {
        sqlx::query_as(
            "select * from booking_offer where booking_id = $1
             order by offered_at desc, id desc limit 1",
        )
        .bind(booking)
        .fetch_optional(c)
        .await
    })
}

/// Every offer a party has had, the last one first.
pub async fn offers(db: &Db, booking: Uuid) -> db::Result<Vec<Offer>> {
    read!(db, |c| sqlx::query_as(
        "select * from booking_offer where booking_id = $1 order by offered_at desc, id desc"
    )
    .bind(booking)
    .fetch_all(c)
    .await)
}

/// Ends the offer that runs for a party.
pub async fn end_offer(
    tx: &mut Tx,
    booking: Uuid,
    how: OfferState,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking_offer set state = $2, ended_at = $3
             where booking_id = $1 and state = 'offered'"
        )
        .bind(booking)
        .bind(how)
        .bind(now)
    )?;
    Ok(())
}

/// Parties whose offer has run out, the first one first.
pub async fn run_out(db: &Db, now: Time, most: i64) -> db::Result<Vec<Uuid>> {
    read!(db, |c| sqlx::query_scalar(
        "select booking_id from booking_offer where state = 'offered' and expires_at <= $1
         order by expires_at, id limit $2"
    )
    .bind(now)
    .bind(most)
    .fetch_all(c)
    .await)
}

/// Lets an offer end sooner.
pub async fn shorten(tx: &mut Tx, offer: Uuid, to: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking_offer set expires_at = $2 where id = $1 and expires_at > $2"
        )
        .bind(offer)
        .bind(to)
    )?;
    Ok(())
}
