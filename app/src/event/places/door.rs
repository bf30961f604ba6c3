//! At the door: parties that come without a place. The room is the room: nobody is let in
//! beyond the capacity, and nobody who came is forgotten.

use db::Tx;
use uuid::Uuid;

use super::{
    Booked,
    act::{add, book, hold},
    model::{Booking, NewParty, OfferState, State},
    store,
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
    store::stand(tx, id, State::Booked, now).await?;
    note(tx, app, event.id, Some(id), "let_in", "", None).await?;
    Ok(LetIn::In(Box::new(Booking { state: State::Booked, touched_at: now, ..booking })))
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
