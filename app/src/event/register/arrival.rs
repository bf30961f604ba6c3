//! Somebody at the door who has not booked: what was typed, and their coming.

use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{
    Mark, asked,
    keep::{self, Held},
    store,
};
use crate::{
    App, Failure,
    enquiry::model::Enquiry,
    event::{
        book::answers::{MOST_SUPPORTERS, You},
        model::{Event, State, Status},
        places::{Booked, Booking, LetIn, NewParty, Party, arrive, book, let_in, note},
        store as events,
    },
    form::{Errors, Fields},
};

/// Who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// A colleague, on the register. A full room is said at once.
    Staff(Uuid),
    /// The party itself, by the poster. The answer is the same whatever comes of it.
    Poster,
}

/// Reads who they are.
///
/// # Errors
/// What needs another look, in the order of the page.
pub fn read(event: &Event, fields: &Fields, door: Door) -> Result<Party, Errors> {
    let staff = matches!(door, Door::Staff(_));
    let mut errors = Errors::default();
    for (name, theirs, yours) in [
        ("first_name", "Enter their first name", "Tell us your first name"),
        ("last_name", "Enter their last name", "Tell us your last name"),
    ] {
        if fields.text(name).is_empty() {
            errors.add(name, if staff { theirs } else { yours });
        }
    }
    let adults = fields.text("adults").parse::<i64>().ok().filter(|n| (1..=2).contains(n));
    if adults.is_none() {
        let (theirs, yours) = (
            "Choose whether one or two have come",
            "Tell us whether one or two of you are here",
        );
        errors.add("adults", if staff { theirs } else { yours });
    }
    let brought = match fields.text("supporters").as_str() {
        "" => Some(0),
        n => n.parse::<i64>().ok().filter(|n| (0..=MOST_SUPPORTERS).contains(n)),
    };
    if brought.is_none() {
        errors.add("supporters", "Enter a number from 0 to 4");
    }
    let you = match You::read_changes(fields) {
        Ok(you) => you,
        Err(found) => {
            found.iter().for_each(|(name, sentence)| errors.add(name, sentence));
            You::default()
        }
    };
    let adults = adults.unwrap_or_default();
    errors.or(Party {
        adults,
        supporters: if event.details.supporters { brought.unwrap_or_default() } else { 0 },
        first_name: you.first_name,
        last_name: you.last_name,
        partner_name: if adults == 2 { you.partner_name } else { String::new() },
        email: you.email,
        phone: you.phone,
        heard: String::new(),
    })
}

/// What coming to the door came to.
#[derive(Debug, Clone)]
pub enum Arrived {
    /// They are on the register, as come.
    Here(Box<Booking>),
    /// No place was free; they stand on the list.
    Listed,
    /// No place was free for all of them: so many are. Nothing is kept.
    Full(i64),
    /// The event stands like this.
    NotOpen(Status),
}

/// Puts a party on the register, as come. The same key with the same words is the same party.
///
/// # Errors
/// When the database fails, or the event has gone.
pub async fn come(
    app: &App,
    event: &Event,
    door: Door,
    key: &str,
    party: &Party,
    tapped: Time,
) -> Result<Arrived, Failure> {
    // Two references in a trillion are alike: draw again.
    for _ in 0..3 {
        let mut tx = app.db.begin().await?;
        match come_in(&mut tx, app, event.id, door, key, party, tapped).await {
            Err(Failure::Duplicate) => {}
            Err(failure) => return Err(failure),
            Ok(arrived @ (Arrived::Here(_) | Arrived::Listed)) => {
                tx.commit().await?;
                app.coming.changed();
                return Ok(arrived);
            }
            Ok(other) => return Ok(other),
        }
    }
    Err(Failure::Defect("three references in a row were taken".into()))
}

/// The same, in the transaction of a caller who commits it if they are here or listed.
///
/// # Errors
/// [`Failure::Duplicate`] when the drawn reference is taken: draw again.
pub async fn come_in(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    door: Door,
    key: &str,
    party: &Party,
    tapped: Time,
) -> Result<Arrived, Failure> {
    let by = match door {
        Door::Staff(staff) => Some(staff),
        Door::Poster => None,
    };
    let new = NewParty {
        party: party.clone(),
        draft_id: act_id(event, door, key, party),
        enquiry_id: None,
        walk_in: true,
    };
    let (booked, enquiry) = match door {
        Door::Staff(_) => (book(tx, app, event, &new).await?, None),
        Door::Poster => match known(tx, app, event, party).await? {
            Some((there, enquiry)) if there.state.holds_places() => {
                (Booked::Placed(Box::new(there)), enquiry)
            }
            Some((there, _)) => (Booked::Listed(Box::new(there)), None),
            None => (arrive(tx, app, event, &new).await?, None),
        },
    };
    match booked {
        Booked::Placed(booking) => {
            if let Some(staff) = by
                && booking.attendance_at.is_none()
            {
                added(tx, app, &booking, staff).await?;
            }
            let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
            // Taken off since: what was tapped later than that holds.
            if !booking.state.holds_places()
                && !keep::is_overtaken(&booking, tapped, Mark::Came)
            {
                match let_in(tx, app, booking.id).await? {
                    LetIn::In(_) => {
                        keep::trace(tx, app, booking.id, by, ("let in", "state")).await?;
                    }
                    LetIn::Full(free) => return Ok(Arrived::Full(free)),
                    LetIn::Off => return Ok(Arrived::NotOpen(event.status(app.now(), 0))),
                }
            }
            let held = Held { event: &event, party: &booking, enquiry: enquiry.as_ref() };
            let tap = store::Tap { at: tapped, by, rest: false };
            keep::set(tx, app, held, Mark::Came, tap).await?;
            Ok(Arrived::Here(booking))
        }
        Booked::Listed(_) => Ok(Arrived::Listed),
        Booked::Full(free) => Ok(Arrived::Full(free)),
        Booked::NotOpen(status) => Ok(Arrived::NotOpen(status)),
    }
}

/// A colleague has added a party: its id, and which fields they filled.
async fn added(tx: &mut Tx, app: &App, booking: &Booking, staff: Uuid) -> Result<(), Failure> {
    let party = &booking.party;
    let filled: Vec<&str> = [
        ("first_name", !party.first_name.is_empty()),
        ("last_name", !party.last_name.is_empty()),
        ("partner_name", !party.partner_name.is_empty()),
        ("adults", true),
        ("supporters", party.supporters > 0),
        ("email", !party.email.is_empty()),
        ("phone", !party.phone.is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, is_filled)| is_filled.then_some(name))
    .collect();
    let fields = filled.join(", ");
    keep::trace(tx, app, booking.id, Some(staff), ("added at the door", &fields)).await
}

/// The party that somebody at the poster is already, with the event held. Whoever types an
/// e-mail address that the booking has not is a party of their own: nothing typed in public
/// changes where letters about a booking go.
async fn known(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    party: &Party,
) -> Result<Option<(Booking, Option<Enquiry>)>, Failure> {
    let keys = (party.email_key(), party.name_key());
    // Its enquiry is held before the event, wherever both are.
    let enquiry = match store::same_party(tx, event, &keys.0, &keys.1).await? {
        Some(seen) => asked::hold(tx, &seen).await?,
        None => None,
    };
    let held = events::hold(tx, event).await?;
    if held.is_none_or(|event| event.state != State::Published) {
        return Ok(None);
    }
    let there = store::same_party(tx, event, &keys.0, &keys.1).await?;
    if let Some(there) = &there
        && (there.party.adults, there.party.name_key()) != (party.adults, party.name_key())
    {
        let many = if party.adults == 2 { "two of them" } else { "one of them" };
        let body = format!("Wrote at the door: {}, {many}.", party.full_name());
        note(tx, app, event, Some(there.id), "walked_in", &body, None).await?;
    }
    Ok(there.map(|there| {
        let its = enquiry.filter(|enquiry| there.enquiry_id == Some(enquiry.id));
        (there, its)
    }))
}

/// The id of what a form does, made of the page's key and of the words: pressed twice it is
/// one party. Never a key by itself, which somebody could have seen elsewhere.
fn act_id(event: Uuid, door: Door, key: &str, party: &Party) -> Option<Uuid> {
    let key = Uuid::parse_str(key).ok()?;
    let which = if door == Door::Poster { "poster" } else { "register" };
    let words = format!("{which} {key} {} {}", party.name_key(), party.adults);
    Some(Uuid::new_v5(&event, words.as_bytes()))
}
