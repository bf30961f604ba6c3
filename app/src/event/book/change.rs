//! A party changes what it told us: names, how to reach it, what would help, how many come.
//! All of it in one transaction, or none of it.

use chrono::Duration;
use db::Tx;
use uuid::Uuid;

use super::{answers::Needs, store};
use crate::{
    App, Failure,
    event::{
        places::{self, Booking, Party, Resized, Told, model::State, note, resize, tell},
        store as events,
    },
};

/// How often in a day a booking may go to another address: each time a letter leaves.
const NEW_ADDRESSES_A_DAY: i64 = 5;

/// What a change came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It stands as they said.
    Done,
    /// So many places more are free, and that is too few. Nothing changed.
    NoRoom(i64),
    /// They have no places and wait for none, or it is over. Nothing changed.
    NotLive,
    /// The address was changed again and again. Nothing changed.
    TooOften,
}

/// Takes a party's changes over. `needs` of `None` leaves them as they are; `link` is the
/// hash of the link in use, which goes on working when the address changes.
///
/// The caller commits only [`Changed::Done`].
pub async fn change(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    new: &Party,
    needs: Option<&Needs>,
    link: Option<&[u8]>,
) -> Result<Changed, Failure> {
    let Some(booking) = places::store::get(tx, id).await? else { return Err(Failure::Gone) };
    let Some(event) = events::hold(tx, booking.event_id).await? else {
        return Err(Failure::Gone);
    };
    // Read again under the lock.
    let Some(booking) = places::store::get(tx, id).await? else { return Err(Failure::Gone) };
    let now = app.now();
    if !booking.state.is_live() || now >= event.details.ends_at {
        return Ok(Changed::NotLive);
    }
    let old = &booking.party;
    let elsewhere = new.email_key() != old.email_key();
    if elsewhere {
        let since = now - Duration::hours(24);
        if store::new_addresses(tx, id, since).await? >= NEW_ADDRESSES_A_DAY {
            return Ok(Changed::TooOften);
        }
        // Whoever has the old address has no say over the places any more.
        store::end_links(tx, id, link).await?;
    }
    let fields = fields(old, new, needs.is_some());
    if !fields.is_empty() {
        store::change_party(tx, id, new, now).await?;
        let said = format!("Changed by the party: {}.", fields.join(", "));
        note(tx, app, event.id, Some(id), "details", &said, None).await?;
    }
    if let Some(needs) = needs {
        let until = app.agency.retention().booking_need.period.end(event.details.ends_at);
        store::put_needs(tx, id, needs, until).await?;
    }
    let size = (new.adults, new.supporters);
    if size != (old.adults, old.supporters) {
        return Ok(match resize(tx, app, id, size).await? {
            Resized::Done => Changed::Done,
            Resized::NoRoom(free) => Changed::NoRoom(free),
            Resized::NotLive => Changed::NotLive,
        });
    }
    if elsewhere {
        let booking = Booking { party: new.clone(), ..booking };
        let told = how_it_stands(tx, &booking).await?;
        tell(tx, app, &event, &booking, told).await?;
    }
    Ok(Changed::Done)
}

/// What the letter to a new address says: the same as the last one to the old.
async fn how_it_stands(tx: &mut Tx, booking: &Booking) -> Result<Told, Failure> {
    Ok(match places::store::running(tx, booking.id).await? {
        Some(offer) => Told::Offered(offer.expires_at),
        None if booking.state == State::Booked => Told::Booked,
        None => Told::Waiting,
    })
}

/// Names of what changed, never what it is.
fn fields(old: &Party, new: &Party, needs: bool) -> Vec<&'static str> {
    let name = |p: &Party| (p.first_name.clone(), p.last_name.clone(), p.partner_name.clone());
    let all = [
        (name(old) != name(new), "names"),
        (old.email != new.email, "e-mail"),
        (old.phone != new.phone, "phone"),
        (old.heard != new.heard, "how they heard of us"),
        (needs, "what would help"),
    ];
    all.into_iter().filter(|(changed, _)| *changed).map(|(_, name)| name).collect()
}
