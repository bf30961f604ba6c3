//! At the door: parties that come without a place. The room is the room: nobody is let in
//! beyond the capacity, and nobody who came is forgotten. A tap by mistake is taken back, and
//! everybody stands as before it.

use db::Tx;
use uuid::Uuid;

use super::{
    Booked,
    act::{add, book, hold},
    model::{Booking, NewParty, Offer, OfferState, State},
    offer, store,
    told::note,
};
use crate::{
    App, Failure,
    event::{model::State as Stands, store as events},
};

/// What letting a party in came to.
#[derive(Debug, Clone)]
pub enum LetIn {
    /// It has its places, now or already.
    In(Box<Booking>),
    /// So many places are free, and that is too few. Nothing changed.
    Full(i64),
    /// The event does not happen.
    Off,
}

/// A party that waits, was offered places, or had said that it cannot come, is here. It has
/// its places if they are free.
pub async fn let_in(tx: &mut Tx, app: &App, id: Uuid) -> Result<LetIn, Failure> {
    seat(tx, app, id, "let_in").await
}

/// A party's apologies were a mistake: it has the places again that it had, if they are free.
pub async fn have_back(tx: &mut Tx, app: &App, id: Uuid) -> Result<LetIn, Failure> {
    seat(tx, app, id, "place_back").await
}

async fn seat(tx: &mut Tx, app: &App, id: Uuid, how: &'static str) -> Result<LetIn, Failure> {
    let (event, booking) = hold(tx, id).await?;
    if event.state != Stands::Published {
        return Ok(LetIn::Off);
    }
    if booking.state == State::Booked {
        return Ok(LetIn::In(Box::new(booking)));
    }
    let held = if booking.state.holds_places() { booking.places } else { 0 };
    let free = event.details.capacity - store::taken(tx, event.id).await? + held;
    if booking.places > free {
        return Ok(LetIn::Full(free.max(0)));
    }
    let now = app.now();
    store::end_offer(tx, id, OfferState::Accepted, now).await?;
    if how == "let_in" {
        store::let_in(tx, id, booking.state, now).await?;
    } else {
        store::stand(tx, id, State::Booked, now).await?;
    }
    note(tx, app, event.id, Some(id), how, "", None).await?;
    Ok(LetIn::In(Box::new(Booking { state: State::Booked, touched_at: now, ..booking })))
}

/// A party that was let in was not here after all: it stands as it did before. Its places go
/// on, unless they were held for it. `false` when it was not let in, or has moved since.
pub async fn let_out(tx: &mut Tx, app: &App, id: Uuid) -> Result<bool, Failure> {
    let (event, booking) = hold(tx, id).await?;
    let is_in = event.state == Stands::Published && booking.state == State::Booked;
    let Some(before) = booking.let_in_from.filter(|_| is_in) else { return Ok(false) };
    let now = app.now();
    if before == State::Offered
        && let Some(last) = store::last_offer(tx, id).await?
    {
        // Until the same moment. If that has come, it ends as every offer does.
        let again = Offer {
            id: app.ids.uuid(now),
            places: booking.places,
            offered_at: now,
            expires_at: last.expires_at.min(event.details.closing()),
            ended_at: None,
            ..last
        };
        store::offer(tx, &again).await?;
    }
    store::let_out(tx, id, before, now).await?;
    note(tx, app, event.id, Some(id), "let_out", "", None).await?;
    if !before.holds_places() {
        offer::promote(tx, app, &event).await?;
    }
    Ok(true)
}

/// A party that came to the door was put on the register by mistake: its places are free again.
/// Nobody is written to, and it can be let in again. `false` when it had no place.
pub async fn take_off(tx: &mut Tx, app: &App, id: Uuid) -> Result<bool, Failure> {
    let (event, booking) = hold(tx, id).await?;
    if event.state != Stands::Published || !booking.walk_in || !booking.state.is_live() {
        return Ok(false);
    }
    store::stand(tx, id, State::Cancelled, app.now()).await?;
    note(tx, app, event.id, Some(id), "taken_off", "", None).await?;
    offer::promote(tx, app, &event).await?;
    Ok(true)
}

/// A party wrote itself down at the door. Where no place is free it stands on the list, so
/// that somebody comes to speak with it; its answer is the same either way.
///
/// # Errors
/// As [`book`].
pub async fn arrive(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    new: &NewParty,
) -> Result<Booked, Failure> {
    let booked = book(tx, app, event, new).await?;
    let Booked::Full(free) = booked else { return Ok(booked) };
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    let booking = add(tx, app, &event, State::Waiting, new).await?;
    let body = format!("Wrote themselves down at the door. Free: {free}.");
    note(tx, app, event.id, Some(booking.id), "walked_in", &body, None).await?;
    Ok(Booked::Listed(Box::new(booking)))
}
