//! Keeping what was tapped: what it means for the party's places, for the trail and for the
//! enquiry. The latest tap holds, also when an older one arrives after it.

use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{
    Mark, asked, mark,
    store::{self, Tap},
    walk_in,
};
use crate::{
    App, Failure,
    audit::{self, Line},
    enquiry::model::Enquiry,
    event::{
        model::Event,
        places::{
            Booking, LetIn, have_back, leave, let_in, let_out,
            model::{Attendance, State},
            take_off,
        },
    },
};

/// Why nothing can be marked about an event that was called off.
pub const OFF: &str = "This event does not happen, so nobody can be marked.";

impl Mark {
    /// What is kept of it. Who was taken off the register has no attendance.
    pub const fn kept(self) -> Attendance {
        match self {
            Self::None | Self::TakenOff => Attendance::Unknown,
            Self::Came => Attendance::Came,
            Self::Apologies => Attendance::Apologies,
            Self::DidNotCome => Attendance::DidNotCome,
        }
    }
}

/// What is held while a mark is kept.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The event.
    pub event: &'a Event,
    /// The party.
    pub party: &'a Booking,
    /// The enquiry it belongs to.
    pub enquiry: Option<&'a Enquiry>,
}

/// Whether a later tap is kept already. What was said of all the rest at one stroke is
/// overtaken by whatever was seen of this party alone, even if that was before.
pub fn is_overtaken(party: &Booking, tapped: Time, to: Mark) -> bool {
    let by_hand = party.attendance_rest && to != Mark::None;
    !by_hand && party.attendance_at.is_some_and(|kept| kept > tapped)
}

/// What a mark means for the party's places. Who sends apologies gives theirs to those who
/// wait, and who comes or takes that back has them again, if they are still free. Who was let
/// in or added by mistake stands as before. Gives why not, if not.
///
/// # Errors
/// When the database fails.
pub async fn place(
    tx: &mut Tx,
    app: &App,
    held: Held<'_>,
    to: Mark,
    by: Uuid,
) -> Result<Option<String>, Failure> {
    let (event, party) = (held.event, held.party);
    let done = match (to, party.state) {
        (Mark::TakenOff, _) => take_off(tx, app, party.id).await?.then_some("took off"),
        _ if party.attendance == to.kept() => None,
        (Mark::Apologies, State::Booked) if app.now() < event.details.ends_at => {
            leave(tx, app, party.id).await?;
            None
        }
        (Mark::None, State::Booked) => let_out(tx, app, party.id).await?.then_some("let out"),
        (Mark::Apologies, _) | (_, State::Booked) => None,
        _ => {
            let excused = to == Mark::None;
            let seated = if excused {
                have_back(tx, app, party.id).await?
            } else {
                let_in(tx, app, party.id).await?
            };
            match seated {
                LetIn::In(_) if excused => Some("gave the place back"),
                LetIn::In(_) => Some("let in"),
                LetIn::Full(free) => return Ok(Some(walk_in::full(free))),
                LetIn::Off => return Ok(Some(OFF.to_owned())),
            }
        }
    };
    if let Some(action) = done {
        trace(tx, app, party.id, Some(by), (action, "state")).await?;
    }
    Ok(None)
}

/// Keeps a mark of a party with all that it means, for whoever has no page to answer with.
///
/// # Errors
/// When the database fails, or there is no room for what the mark means.
pub async fn tap(
    tx: &mut Tx,
    app: &App,
    party: Uuid,
    to: Mark,
    tap: Tap,
) -> Result<(), Failure> {
    let (event, party, enquiry) = mark::hold_all(tx, party).await?;
    let held = Held { event: &event, party: &party, enquiry: enquiry.as_ref() };
    if let Some(by) = tap.by
        && let Some(why) = place(tx, app, held, to, by).await?
    {
        return Err(Failure::Defect(why));
    }
    set(tx, app, held, to, tap).await
}

/// A line in the trail about a party: what was done, and names of fields.
///
/// # Errors
/// When the database fails.
pub async fn trace(
    tx: &mut Tx,
    app: &App,
    party: Uuid,
    by: Option<Uuid>,
    (action, fields): (&str, &str),
) -> Result<(), Failure> {
    let line = Line { staff: by, action, record: "booking", record_id: Some(party), fields };
    Ok(audit::add(tx, &app.ids, app.now(), line).await?)
}

/// Keeps a mark, unless it is overtaken, and writes down what has changed by it.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    app: &App,
    held: Held<'_>,
    to: Mark,
    tap: Tap,
) -> Result<(), Failure> {
    let party = held.party;
    if is_overtaken(party, tap.at, to) {
        return Ok(());
    }
    let (now, to) = (app.now(), to.kept());
    store::mark(tx, party.id, to, tap, now).await?;
    if party.attendance == to {
        return Ok(());
    }
    let entry = store::Entry {
        id: app.ids.uuid(now),
        event: party.event_id,
        booking: party.id,
        staff: tap.by,
        kind: match to {
            Attendance::Unknown => "mark_undone",
            Attendance::Came => "marked_came",
            Attendance::Apologies => "marked_apologies",
            Attendance::DidNotCome => "marked_did_not_come",
        },
    };
    store::note(tx, entry, now).await?;
    trace(tx, app, party.id, tap.by, ("marked", "attendance")).await?;
    match held.enquiry {
        Some(enquiry) => asked::tell(tx, app, held.event, enquiry, to, tap.by).await,
        None => Ok(()),
    }
}
