//! Offers from the waiting list. A party is offered all its places or none; the offer ends
//! after some working hours, and never later than booking closes.

use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{
    act::hold,
    model::{Booking, Offer, OfferState, State},
    store,
    told::{Told, skipped, tell},
};
use crate::{App, Failure, agency::ClockName, event::model::Event};

/// How many offers that ran out are ended in one go.
const AT_ONCE: i64 = 100;

/// Offers the free places of an event, which is held, to those who wait: to the first party
/// that fits, then to the next. A larger party that is passed over is noted for staff.
pub(super) async fn promote(tx: &mut Tx, app: &App, event: &Event) -> Result<(), Failure> {
    let now = app.now();
    let expires_at = ends(app, event, now);
    if !event.takes_bookings(now) || expires_at <= now {
        return Ok(());
    }
    let mut free = event.details.capacity - store::taken(tx, event.id).await?;
    if free <= 0 {
        return Ok(());
    }
    let mut passed: Vec<Booking> = Vec::new();
    for party in store::waiting(tx, event.id).await? {
        if party.places > free {
            passed.push(party);
            continue;
        }
        for larger in passed.drain(..) {
            skipped(tx, app, event, &larger, free).await?;
        }
        free -= party.places;
        let offer = Offer {
            id: app.ids.uuid(now),
            booking_id: party.id,
            event_id: event.id,
            state: OfferState::Offered,
            places: party.places,
            offered_at: now,
            expires_at,
            ended_at: None,
        };
        store::offer(tx, &offer).await?;
        store::stand(tx, party.id, State::Offered, now).await?;
        tell(tx, app, event, &party, Told::Offered(expires_at)).await?;
        if free == 0 {
            break;
        }
    }
    Ok(())
}

/// When an offer made now ends.
fn ends(app: &App, event: &Event, now: Time) -> Time {
    let limit = app.agency.clock(ClockName::PlaceOffer).limit;
    limit.due(now, &app.calendar).min(event.details.closing())
}

/// Booking closes at another time now: an offer that would run past it ends then, and whoever
/// has it is told until when. The event is held.
pub(in crate::event) async fn end_with_booking(
    tx: &mut Tx,
    app: &App,
    event: &Event,
) -> Result<(), Failure> {
    let closes = event.details.closing();
    for party in store::live(tx, event.id).await? {
        let running = store::running(tx, party.id).await?;
        let Some(offer) = running.filter(|offer| offer.expires_at > closes) else { continue };
        store::shorten(tx, offer.id, closes).await?;
        // One that has ended by that is told so when it is ended.
        if closes > app.now() {
            tell(tx, app, event, &party, Told::Offered(closes)).await?;
        }
    }
    Ok(())
}

/// What answering an offer came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They have their places, now or already.
    Booked,
    /// They did not take them.
    Declined,
    /// The offer had ended.
    TooLate,
    /// There was no offer.
    None,
}

/// A party takes what it was offered. At the very moment the offer ends it is too late.
pub async fn accept(tx: &mut Tx, app: &App, id: Uuid) -> Result<Answer, Failure> {
    let (event, booking) = hold(tx, id).await?;
    if booking.state != State::Offered {
        return Ok(match booking.state {
            State::Booked => Answer::Booked,
            State::Lapsed => Answer::TooLate,
            _ => Answer::None,
        });
    }
    let now = app.now();
    let running = store::running(tx, id).await?;
    if running.is_none_or(|offer| now >= offer.expires_at) {
        expire(tx, app, &event, &booking).await?;
        return Ok(Answer::TooLate);
    }
    store::end_offer(tx, id, OfferState::Accepted, now).await?;
    store::stand(tx, id, State::Booked, now).await?;
    tell(tx, app, &event, &booking, Told::Booked).await?;
    Ok(Answer::Booked)
}

/// A party does not want what it was offered: the places go on at once.
pub async fn decline(tx: &mut Tx, app: &App, id: Uuid) -> Result<Answer, Failure> {
    let (event, booking) = hold(tx, id).await?;
    match booking.state {
        State::Offered => {}
        State::Lapsed => return Ok(Answer::Declined),
        State::Booked => return Ok(Answer::Booked),
        _ => return Ok(Answer::None),
    }
    let now = app.now();
    store::end_offer(tx, id, OfferState::Declined, now).await?;
    store::stand(tx, id, State::Lapsed, now).await?;
    tell(tx, app, &event, &booking, Told::Declined).await?;
    promote(tx, app, &event).await?;
    Ok(Answer::Declined)
}

/// Ends the offers that have run out, each in a transaction of its own, and offers their
/// places to the next. Gives how many there were.
pub async fn expire_due(app: &App) -> Result<usize, Failure> {
    let due = store::run_out(&app.db, app.now(), AT_ONCE).await?;
    for id in &due {
        let mut tx = app.db.begin().await?;
        let (event, booking) = hold(&mut tx, *id).await?;
        let running = store::running(&mut tx, *id).await?;
        if running.is_some_and(|offer| app.now() >= offer.expires_at) {
            expire(&mut tx, app, &event, &booking).await?;
        }
        tx.commit().await?;
    }
    if !due.is_empty() {
        app.wake.ring();
        app.coming.changed();
    }
    Ok(due.len())
}

async fn expire(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    booking: &Booking,
) -> Result<(), Failure> {
    let now = app.now();
    store::end_offer(tx, booking.id, OfferState::Expired, now).await?;
    store::stand(tx, booking.id, State::Lapsed, now).await?;
    tell(tx, app, event, booking, Told::OfferEnded).await?;
    promote(tx, app, event).await
}
