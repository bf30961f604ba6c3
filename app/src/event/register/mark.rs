//! A tap on the register: came, apologies, did not come, or undo. The latest tap holds, also
//! when an older one arrives after it.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use clock::{Time, london, words as spoken};
use db::Tx;
use serde::Serialize;
use uuid::Uuid;

use super::{
    Mark,
    answer::{self, wants_words},
    asked, list, page, store,
    tapped::{earliest, tapped_at},
    walk_in,
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::model::Enquiry,
    event::{
        desk::write,
        model::{Event, State as Stands},
        places::{
            self, Booking, LetIn, hold, leave, let_in,
            model::{Attendance, State},
        },
    },
    form::Fields,
    shell,
    staff::{Action, Signed},
};

const OFF: &str = "This event does not happen, so nobody can be marked.";

#[derive(Debug, Serialize)]
struct Said {
    attendance: Mark,
    said: String,
}

/// `POST /staff/events/{id}/register/{booking}`
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path((id, booking)): Path<(String, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let in_words = wants_words(&headers);
    let to = fields.get("attendance").and_then(Attendance::from_word);
    let (Ok(booking), Some(to)) = (Uuid::parse_str(&booking), to) else {
        let why = "Choose came, apologies or did not come.";
        return refuse(&app, &signed, &event, in_words, why).await;
    };
    let mut tx = app.db.begin().await?;
    let (event, party, enquiry) = match hold_all(&mut tx, booking).await {
        Err(Failure::Gone) => return not_there(in_words),
        held => held?,
    };
    if party.event_id.to_string() != id.to_lowercase() {
        return not_there(in_words);
    }
    let tapped = tapped_at(&fields, app.now(), earliest(&event, to));
    // A tap that a later one has overtaken gives and takes nothing.
    if party.attendance_at.is_none_or(|kept| kept <= tapped) {
        if let Some(why) = place(&mut tx, &app, &event, &party, to).await? {
            drop(tx);
            return refuse(&app, &signed, &event, in_words, &why).await;
        }
        let held = Held { event: &event, party: &party, enquiry: enquiry.as_ref() };
        set(&mut tx, &app, held, to, (tapped, Some(signed.staff.id))).await?;
    }
    tx.commit().await?;
    app.wake.ring();
    app.coming.changed();
    if in_words {
        let marked = store::marked(&app.db, booking).await?.ok_or(Failure::NotFound)?;
        let said =
            Said { attendance: marked.attendance.into(), said: list::said(&event, &marked) };
        return answer::words(StatusCode::OK, &said);
    }
    Ok(shell::see_other(&format!("/staff/events/{}/register#p-{booking}", event.id)))
}

/// What a mark means for the party's places: who sends apologies gives theirs to those who wait,
/// and who comes or is taken back has them again, if they are still free. Gives why not, if not.
async fn place(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    party: &Booking,
    to: Attendance,
) -> Result<Option<String>, Failure> {
    let refused = refusal(app, event, party, to);
    if refused.is_some() || party.attendance == to {
        return Ok(refused);
    }
    match (to, party.state) {
        (Attendance::Apologies, State::Booked) if app.now() < event.details.ends_at => {
            leave(tx, app, party.id).await?;
            Ok(None)
        }
        (Attendance::Apologies, _) | (_, State::Booked) => Ok(None),
        _ => Ok(match let_in(tx, app, party.id).await? {
            LetIn::In(_) => None,
            LetIn::Full(free) => Some(walk_in::full(free)),
            LetIn::Off => Some(OFF.to_owned()),
        }),
    }
}

fn not_there(in_words: bool) -> Result<Response> {
    if in_words {
        answer::refused(StatusCode::NOT_FOUND, "This party is no longer on the register.")
    } else {
        Err(Failure::NotFound)
    }
}

async fn refuse(
    app: &App,
    signed: &Signed,
    event: &Event,
    in_words: bool,
    why: &str,
) -> Result<Response> {
    let status = StatusCode::CONFLICT;
    if in_words {
        answer::refused(status, why)
    } else {
        page::answer(app, signed, event, page::Shown { status, why, ..page::Shown::default() })
            .await
    }
}

/// Why a party cannot be marked so now.
fn refusal(app: &App, event: &Event, party: &Booking, to: Attendance) -> Option<String> {
    if event.state != Stands::Published {
        return Some(OFF.to_owned());
    }
    // Who has no place and comes all the same is let in, if there is room; apologies may be
    // taken back.
    let excused = party.attendance == Attendance::Apologies
        && matches!(to, Attendance::Unknown | Attendance::Apologies);
    if party.state != State::Booked && to != Attendance::Came && !excused {
        let name = party.party.full_name();
        return Some(format!("{name} has no place any more, so nothing was marked."));
    }
    let early = matches!(to, Attendance::Came | Attendance::DidNotCome)
        && !list::has_begun(event, app.now());
    early.then(|| {
        let day = spoken::day(london::date_of(event.details.starts_at));
        format!("Who came can be marked from {day} on. Apologies can be marked before.")
    })
}

/// The party of an id with its enquiry and its event, all held: the enquiry first, as
/// whoever books anew holds it.
async fn hold_all(tx: &mut Tx, id: Uuid) -> Result<(Event, Booking, Option<Enquiry>), Failure> {
    let Some(seen) = places::store::get(tx, id).await? else { return Err(Failure::Gone) };
    let enquiry = asked::hold(tx, &seen).await?;
    let (event, party) = hold(tx, id).await?;
    Ok((event, party, enquiry))
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

/// Keeps a mark, unless a later one is kept, and writes down what has changed by it.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    app: &App,
    held: Held<'_>,
    to: Attendance,
    (tapped, by): (Time, Option<Uuid>),
) -> Result<(), Failure> {
    let party = held.party;
    if party.attendance_at.is_some_and(|kept| kept > tapped) {
        return Ok(());
    }
    let now = app.now();
    store::mark(tx, party.id, to, (tapped, by), now).await?;
    if party.attendance == to {
        return Ok(());
    }
    let entry = store::Entry {
        id: app.ids.uuid(now),
        event: party.event_id,
        booking: party.id,
        staff: by,
        kind: match to {
            Attendance::Unknown => "mark_undone",
            Attendance::Came => "marked_came",
            Attendance::Apologies => "marked_apologies",
            Attendance::DidNotCome => "marked_did_not_come",
        },
    };
    store::note(tx, entry, now).await?;
    let line = Line {
        staff: by,
        action: "marked",
        record: "booking",
        record_id: Some(party.id),
        fields: "attendance",
    };
    audit::add(tx, &app.ids, now, line).await?;
    match held.enquiry {
        Some(enquiry) => asked::tell(tx, app, held.event, enquiry, to, by).await,
        None => Ok(()),
    }
}
