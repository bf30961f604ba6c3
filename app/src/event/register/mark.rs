//! A tap on the register: came, apologies, did not come, undo, or added by mistake.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use clock::{london, words as spoken};
use db::Tx;
use serde::Serialize;
use uuid::Uuid;

use super::{
    Mark, Stands,
    answer::{self, wants_words},
    asked,
    keep::{Held, OFF, is_overtaken, place, set},
    list, page,
    store::{self, Tap},
    tapped::{earliest, tapped_at},
};
use crate::{
    App, Failure, Result,
    enquiry::model::Enquiry,
    event::{
        desk::write,
        model::{Event, State as Status},
        places::{
            self, Booking, hold,
            model::{Attendance, State},
        },
    },
    form::Fields,
    shell,
    staff::{Action, Signed},
};

/// How a party stands now, in words.
#[derive(Debug, Serialize)]
pub struct Answered {
    attendance: Mark,
    said: String,
    /// Not said of those who are expected, as nearly all are.
    #[serde(skip_serializing_if = "is_expected")]
    stands: Stands,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_expected(stands: &Stands) -> bool {
    *stands == Stands::Booked
}

/// How a party stands now.
///
/// # Errors
/// When the database fails, or the party has gone.
pub async fn said(app: &App, event: &Event, booking: Uuid) -> Result<Answered, Failure> {
    let party = places::store::find(&app.db, booking).await?.ok_or(Failure::NotFound)?;
    let marked = store::marked(&app.db, booking).await?.ok_or(Failure::NotFound)?;
    let attendance = list::mark(&party);
    let said = list::said(event, attendance, &marked);
    Ok(Answered { attendance, said, stands: list::stands(&party) })
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
    if let Some(another) = answer::another(&fields, &signed)? {
        return Ok(another);
    }
    let to = fields.get("attendance").and_then(Mark::from_word);
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
    if !is_overtaken(&party, tapped, to) {
        let (held, by) =
            (Held { event: &event, party: &party, enquiry: enquiry.as_ref() }, signed.staff.id);
        let refused = match refusal(&app, &event, &party, to) {
            None => place(&mut tx, &app, held, to, by).await?,
            refused => refused,
        };
        if let Some(why) = refused {
            drop(tx);
            return refuse(&app, &signed, &event, in_words, &why).await;
        }
        let tap = Tap { at: tapped, by: Some(by), rest: false };
        set(&mut tx, &app, held, to, tap).await?;
    }
    tx.commit().await?;
    app.wake.ring();
    app.coming.changed();
    if in_words {
        return answer::words(StatusCode::OK, &said(&app, &event, booking).await?);
    }
    Ok(shell::see_other(&format!("/staff/events/{}/register#p-{booking}", event.id)))
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
fn refusal(app: &App, event: &Event, party: &Booking, to: Mark) -> Option<String> {
    if event.state != Status::Published {
        return Some(OFF.to_owned());
    }
    if to == Mark::TakenOff {
        let why = "Only somebody who came without booking can be taken off the register.";
        return (!party.walk_in).then(|| why.to_owned());
    }
    // Who has no place and comes all the same is let in, if there is room; apologies may be
    // taken back.
    let excused =
        party.attendance == Attendance::Apologies && matches!(to, Mark::None | Mark::Apologies);
    if party.state != State::Booked && to != Mark::Came && !excused {
        let name = party.party.full_name();
        return Some(format!("{name} has no place any more, so nothing was marked."));
    }
    let early =
        matches!(to, Mark::Came | Mark::DidNotCome) && !list::has_begun(event, app.now());
    early.then(|| {
        let day = spoken::day(london::date_of(event.details.starts_at));
        format!("Who came can be marked from {day} on. Apologies can be marked before.")
    })
}

/// The party of an id with its enquiry and its event, all held: the enquiry first, as
/// whoever books anew holds it.
///
/// # Errors
/// [`Failure::Gone`] when it is not there any more.
pub async fn hold_all(
    tx: &mut Tx,
    id: Uuid,
) -> Result<(Event, Booking, Option<Enquiry>), Failure> {
    let Some(seen) = places::store::get(tx, id).await? else { return Err(Failure::Gone) };
    let enquiry = asked::hold(tx, &seen).await?;
    let (event, party) = hold(tx, id).await?;
    Ok((event, party, enquiry))
}
