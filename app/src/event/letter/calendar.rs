//! What a letter tells the recipient's calendar. Calendars are shared with families and
//! employers: a neutral title, the room or "Online", and no link of any kind.

use ics::{Event as Entry, Person, cancellation, invitation};
use mail::{Calendar, Method};

use crate::{
    App,
    event::{
        model::Event,
        places::{Booking, Told, model::State},
    },
    mailing,
};

/// Whether what a party learns concerns its calendar. `state` is how it stood until then.
pub fn method(told: Told, state: State) -> Option<Method> {
    let has_places = state == State::Booked;
    match told {
        Told::Booked => Some(Method::Request),
        Told::Resized | Told::Changed if has_places => Some(Method::Request),
        Told::Left | Told::CalledOff if has_places => Some(Method::Cancel),
        _ => None,
    }
}

/// The calendar part. `nth` counts the letters to this booking that carried one, from 1.
pub fn part(app: &App, event: &Event, booking: &Booking, method: Method, nth: i64) -> Calendar {
    let sender = mailing::neutral_sender(app);
    let us = Person { name: &sender.name, address: &sender.address };
    // Their name stays out of it, as it stays out of the letter.
    let them = Person { name: "", address: &booking.party.email };
    // The first one is 0. A cancellation writes its number one above what it is given.
    let before = if method == Method::Cancel { 2 } else { 1 };
    let d = &event.details;
    let entry = Entry {
        uid: format!("{}@{}", booking.id, app.host()),
        sequence: u32::try_from((nth - before).max(0)).unwrap_or(u32::MAX),
        stamp: app.now(),
        start: d.starts_at,
        end: d.ends_at,
        title: d.kind.words().to_owned(),
        place: d.place_in_calendars(),
        description: "To change or cancel, use the button in our letter.".to_owned(),
        url: None,
        cancelled: false,
    };
    match method {
        Method::Request => Calendar::request(invitation(&entry, us, them)),
        Method::Cancel => Calendar::cancel(cancellation(&entry, us, them)),
    }
}
