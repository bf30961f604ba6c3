//! What a party or the team does about places.

use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{
    model::{Booking, NewParty, OfferState, State},
    offer, store,
    told::{Told, note, tell},
};
use crate::{
    App, Failure,
    event::{
        model::{Event, State as Stands, Status},
        store as events,
    },
};

/// What asking for places came to.
#[derive(Debug, Clone)]
pub enum Booked {
    /// They have their places.
    Placed(Box<Booking>),
    /// They stand on the waiting list.
    Listed(Box<Booking>),
    /// They do not fit, and there is no list; so many places are left.
    Full(i64),
    /// The event takes no bookings; it stands like this.
    NotOpen(Status),
}

/// A party asks for its places: all of them, or the waiting list. Sent twice it is one
/// booking.
///
/// # Errors
/// [`Failure::Gone`] when the event is not there; [`Failure::Duplicate`] when the drawn
/// reference is taken: draw again in a new transaction.
pub async fn book(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    new: &NewParty,
) -> Result<Booked, Failure> {
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    if let Some(draft) = new.draft_id
        && let Some(booking) = store::of_draft(tx, draft).await?
    {
        return Ok(placed(booking));
    }
    let now = app.now();
    let taken = store::taken(tx, event.id).await?;
    let is_open = if new.walk_in {
        // At the door, booking has closed. What was tapped without a connection, or written
        // on paper, comes after the end.
        event.state == Stands::Published && now < keep_until(app, &event)
    } else {
        event.takes_bookings(now)
    };
    if !is_open {
        return Ok(Booked::NotOpen(event.status(now, taken)));
    }
    let (free, wanted) = (event.details.capacity - taken, new.party.places());
    let state = if wanted <= free {
        State::Booked
    } else if event.details.waiting_list && !new.walk_in && wanted <= event.details.capacity {
        State::Waiting
    } else {
        return Ok(Booked::Full(free.max(0)));
    };
    let booking = add(tx, app, &event, state, new).await?;
    if new.walk_in {
        // They are here: no letter has to say so.
        note(tx, app, event.id, Some(booking.id), "walked_in", "", None).await?;
    } else {
        let told = if state == State::Booked { Told::Booked } else { Told::Waiting };
        tell(tx, app, &event, &booking, told).await?;
    }
    Ok(placed(booking))
}

/// When what a party of this event told us goes.
fn keep_until(app: &App, event: &Event) -> Time {
    app.agency.retention().booking.period.end(event.details.ends_at)
}

fn placed(booking: Booking) -> Booked {
    let booking = Box::new(booking);
    if booking.state == State::Waiting {
        Booked::Listed(booking)
    } else {
        Booked::Placed(booking)
    }
}

pub(super) async fn add(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    state: State,
    new: &NewParty,
) -> Result<Booking, Failure> {
    let now = app.now();
    let (id, reference) = (app.ids.uuid(now), app.ids.reference());
    let row = store::NewBooking {
        id,
        event: event.id,
        reference: &reference,
        state,
        new,
        keep_until: keep_until(app, event),
    };
    Ok(store::add(tx, row, now).await?)
}

/// The party of an id with its event, both held. Whoever comes second sees what the first
/// one did.
pub(in crate::event) async fn hold(tx: &mut Tx, id: Uuid) -> Result<(Event, Booking), Failure> {
    let Some(booking) = store::get(tx, id).await? else { return Err(Failure::Gone) };
    let Some(event) = events::hold(tx, booking.event_id).await? else {
        return Err(Failure::Gone);
    };
    // Read again under the lock.
    let Some(booking) = store::get(tx, id).await? else { return Err(Failure::Gone) };
    Ok((event, booking))
}

/// A party cannot make it. Its places go to those who wait; a second time changes nothing.
pub async fn leave(tx: &mut Tx, app: &App, id: Uuid) -> Result<Booking, Failure> {
    let (event, booking) = hold(tx, id).await?;
    if !booking.state.is_live() {
        return Ok(booking);
    }
    let now = app.now();
    store::end_offer(tx, id, OfferState::Withdrawn, now).await?;
    store::stand(tx, id, State::Cancelled, now).await?;
    tell(tx, app, &event, &booking, Told::Left).await?;
    offer::promote(tx, app, &event).await?;
    Ok(Booking { state: State::Cancelled, touched_at: now, ..booking })
}

/// What changing the size of a party came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resized {
    /// It is that large now.
    Done,
    /// So many places more are free, and that is too few. Nothing changed.
    NoRoom(i64),
    /// It has no places and waits for none.
    NotLive,
}

/// Makes a party larger or smaller. A larger one needs the room; what a smaller one gives
/// back goes to those who wait.
pub async fn resize(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    (adults, supporters): (i64, i64),
) -> Result<Resized, Failure> {
    let (event, booking) = hold(tx, id).await?;
    if !booking.state.is_live() {
        return Ok(Resized::NotLive);
    }
    let more = adults + supporters - booking.places;
    let free = event.details.capacity - store::taken(tx, event.id).await?;
    let fits = match booking.state {
        // The offer was made for a number: what is larger waits for another one.
        State::Offered => more <= 0,
        State::Waiting => adults + supporters <= event.details.capacity,
        _ => more <= free,
    };
    if !fits {
        return Ok(Resized::NoRoom(free.max(0)));
    }
    let same = (adults, supporters) == (booking.party.adults, booking.party.supporters);
    if !same {
        let now = app.now();
        store::resize(tx, id, (adults, supporters), now).await?;
        let booking = store::get(tx, id).await?.ok_or(Failure::Gone)?;
        tell(tx, app, &event, &booking, Told::Resized).await?;
        offer::promote(tx, app, &event).await?;
    }
    Ok(Resized::Done)
}

/// Changes how many people fit. More places are offered to those who wait, never more than
/// there are. `Err` in the answer: so many are booked or offered, and it cannot be fewer.
pub async fn set_capacity(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    to: i64,
) -> Result<Result<(), i64>, Failure> {
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    let taken = store::taken(tx, event.id).await?;
    if to < taken {
        return Ok(Err(taken));
    }
    store::set_capacity(tx, event.id, to, app.now()).await?;
    let mut event = event;
    event.details.capacity = to;
    offer::promote(tx, app, &event).await?;
    Ok(Ok(()))
}

/// Calls an event off, and tells everybody who was to come or waits. Gives how many
/// parties were told; a second time tells nobody.
pub async fn call_off(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    why: &str,
) -> Result<usize, Failure> {
    let now: Time = app.now();
    if events::hold(tx, event).await?.is_none() {
        return Err(Failure::Gone);
    }
    if !events::cancel(tx, event, why, now).await? {
        return Ok(0);
    }
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    let parties = store::live(tx, event.id).await?;
    for party in &parties {
        if party.state == State::Offered {
            store::end_offer(tx, party.id, OfferState::Withdrawn, now).await?;
            store::stand(tx, party.id, State::Waiting, now).await?;
        }
        tell(tx, app, &event, party, Told::CalledOff).await?;
    }
    Ok(parties.len())
}

/// Tells everybody who was to come or waits the same, once each. Gives how many parties were
/// told.
pub async fn tell_all(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    told: Told,
) -> Result<usize, Failure> {
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    let parties = store::live(tx, event.id).await?;
    for party in &parties {
        tell(tx, app, &event, party, told).await?;
    }
    Ok(parties.len())
}
