//! Sending: one transaction gives the places or the list, keeps the needs, writes the letter
//! and uses the draft, so a double click, a second tab or a lost answer is one booking.

use std::net::IpAddr;

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::Duration;
use db::Tx;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    answers::Answers,
    change::{Changed, change},
    closed,
    draft::{self, Begun},
    step::Step,
    store, view,
};
use crate::{
    App, Failure, Result,
    agency::Kind as About,
    enquiry::alongside::{self, Alongside},
    event::{
        letter,
        model::{Event, Status},
        places::{self, Booked, Booking, NewParty, Party, book},
        store as events,
    },
    form::{Errors, Fields},
    network::Visitor,
    shell::{self, Head},
    ui::Posted,
};

/// Nobody reads and answers four pages faster than this.
const FASTEST_PERSON: Duration = Duration::seconds(3);

/// Once an hour was full, this is when the next try of one network is welcome, in seconds.
const TRY_AGAIN: u64 = 600;

/// `POST /events/{slug}/book/check`
pub async fn post(
    State(app): State<App>,
    visitor: Visitor,
    begun: Begun,
    fields: Fields,
) -> Result {
    if let Some(elsewhere) = begun.elsewhere(Step::Check) {
        return Ok(elsewhere);
    }
    // Places are few: what looks like a machine's work takes none before a person presses.
    if is_suspected(&app, &begun, fields.has(view::TRAP), visitor.address) {
        return Ok(are_you_a_person(&app, &begun));
    }
    send(&app, &begun).await
}

/// `POST /events/{slug}/book/person`: "I am a person, book it".
pub async fn person(State(app): State<App>, visitor: Visitor, begun: Begun) -> Result {
    if let Some(elsewhere) = begun.elsewhere(Step::Check) {
        return Ok(elsewhere);
    }
    if begun.live().is_none() && !app.limits.person(visitor.address) {
        return Err(Failure::TooOften(TRY_AGAIN));
    }
    send(&app, &begun).await
}

fn is_suspected(app: &App, begun: &Begun, trapped: bool, from: IpAddr) -> bool {
    trapped
        || begun.answers.trapped
        || app.now() - begun.started_at < FASTEST_PERSON
        || (begun.live().is_none() && !app.limits.booking(from))
}

fn are_you_a_person(app: &App, begun: &Begun) -> Response {
    let heading = "Are you a person?";
    let base = format!("/events/{}/book", begun.event.slug);
    let body = view! {
        <h1>{heading}</h1>
        <p>"Something about this looked like a machine filling in forms, so we have not booked anything yet. If you are a person, please press the button. We are sorry to ask."</p>
        <p>"Everything you told us is still here."</p>
        <form method="post" action=format!("{base}/person")>
            <p class="onward"><button class="button" name="sure" value="yes">"I am a person, book it"</button></p>
        </form>
    };
    let head = Head::new(heading).leave_at(format!("{base}/leave"));
    shell::personal(StatusCode::OK, shell::step(app, head, true, body))
}

/// What sending came to.
enum Sent {
    /// There is a booking, or a place on the list.
    Done,
    /// The answers are gone: another tab has cleared them.
    Cleared,
    /// They do not fit, and there is no list; so many places are left.
    Full(i64),
    /// A booking that was made before cannot grow by so many.
    NoRoom(i64),
    /// A booking went to other addresses again and again.
    TooOften,
    /// The event takes no bookings any more.
    NotOpen(Status),
}

async fn send(app: &App, begun: &Begun) -> Result {
    let start = Step::Size.path(&begun.event.slug);
    match send_once(app, begun).await? {
        Sent::Done => Ok(shell::see_other(&format!("{start}/done"))),
        Sent::Cleared => Ok(shell::see_other(&start)),
        Sent::TooOften => Err(Failure::TooOften(TRY_AGAIN)),
        Sent::NotOpen(status) => closed::page(app, &begun.event, status).await,
        Sent::Full(free) => closed::no_room(app, begun, free).await,
        Sent::NoRoom(free) => Ok(too_many(app, begun, free)),
    }
}

/// They came back to bring more people than there is room for. The booking stays as it was.
fn too_many(app: &App, begun: &Begun, free: i64) -> Response {
    let mut errors = Errors::default();
    errors.add("adults", view::no_room_words(free));
    let form = Posted::new(view::entering::size(&begun.answers), errors);
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, view::size(app, begun, form))
}

async fn send_once(app: &App, begun: &Begun) -> Result<Sent, Failure> {
    let Some(draft) = begun.id else { return Ok(Sent::Cleared) };
    // Two references in a trillion are alike: draw again.
    for _ in 0..3 {
        let mut tx = app.db.begin().await?;
        match send_in(&mut tx, app, &begun.event, draft).await {
            Err(Failure::Duplicate) => {}
            Err(failure) => return Err(failure),
            Ok(Sent::Done) => {
                tx.commit().await?;
                app.wake.ring();
                app.coming.changed();
                return Ok(Sent::Done);
            }
            // Nothing is kept of what did not come about.
            Ok(other) => return Ok(other),
        }
    }
    Err(Failure::Defect("three references in a row were taken".into()))
}

async fn send_in(tx: &mut Tx, app: &App, event: &Event, draft: Uuid) -> Result<Sent, Failure> {
    let Some(row) = store::hold_draft(tx, draft).await? else { return Ok(Sent::Cleared) };
    let answers = draft::read(&row.answers);
    let Some(party) = answers.party(event) else { return Ok(Sent::Cleared) };
    let before = match row.booking_id {
        Some(id) => places::store::get(tx, id).await?,
        None => None,
    };
    if let Some(booking) = before.as_ref().filter(|booking| booking.state.is_live()) {
        return change_it(tx, app, event, draft, booking, &party, &answers).await;
    }
    // Who has left and books again comes new, and stands last.
    let draft_id = before.is_none().then_some(draft);
    let enquiry_id = belongs_to(tx, app, event, draft, &party, &answers).await?;
    let new = NewParty { party, draft_id, enquiry_id, walk_in: false };
    let booking = match book(tx, app, event.id, &new).await? {
        Booked::Placed(booking) | Booked::Listed(booking) => booking,
        Booked::Full(free) => return Ok(Sent::Full(free)),
        Booked::NotOpen(status) => return Ok(Sent::NotOpen(status)),
    };
    keep_needs(tx, app, booking.id, event.id, &answers).await?;
    store::mark_sent(tx, draft, booking.id, app.now()).await?;
    Ok(Sent::Done)
}

/// The event was held by whoever gave the places, so its end is the one that counts. What
/// says nothing needs no look at it: the booking is new.
async fn keep_needs(
    tx: &mut Tx,
    app: &App,
    booking: Uuid,
    event: Uuid,
    answers: &Answers,
) -> Result<(), Failure> {
    let needs = answers.help.clone().unwrap_or_default().needs;
    if needs.is_empty() {
        return Ok(());
    }
    let Some(event) = events::hold(tx, event).await? else { return Err(Failure::Gone) };
    let until = app.agency.retention().booking_need.period.end(event.details.ends_at);
    Ok(store::put_needs(tx, booking, &needs, until).await?)
}

/// Sent again after "back": what changed is changed in the booking.
async fn change_it(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    draft: Uuid,
    booking: &Booking,
    party: &Party,
    answers: &Answers,
) -> Result<Sent, Failure> {
    // First, because whoever books anew holds an enquiry before the event, too.
    let enquiry = belongs_to(tx, app, event, draft, party, answers).await?;
    let needs = answers.help.clone().unwrap_or_default().needs;
    let kept = store::needs_in(tx, booking.id).await?.unwrap_or_default();
    let needs = (needs != kept).then_some(&needs);
    match change(tx, app, booking.id, party, needs, None).await? {
        Changed::Done => {}
        Changed::NoRoom(free) => return Ok(Sent::NoRoom(free)),
        Changed::NotLive => return Ok(Sent::Cleared),
        Changed::TooOften => return Ok(Sent::TooOften),
    }
    if let Some(enquiry) = enquiry {
        store::belongs_to(tx, booking.id, enquiry).await?;
    }
    Ok(Sent::Done)
}

/// The enquiry that the booking belongs to: the one whose reference they typed, if there is
/// such a one, or the one they start with their tick. Nothing outside shows which it was.
async fn belongs_to(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    draft: Uuid,
    party: &Party,
    answers: &Answers,
) -> Result<Option<Uuid>, Failure> {
    let Some(help) = &answers.help else { return Ok(None) };
    let typed = alongside::of_reference(tx, &help.reference).await?;
    if !help.hear {
        return Ok(typed);
    }
    let with = Alongside {
        draft_id: draft,
        kind: About::FirstTime,
        first_name: party.first_name.clone(),
        last_name: party.last_name.clone(),
        two: party.adults == 2,
        partner_name: party.partner_name.clone(),
        email: party.email.clone(),
        phone: party.phone.clone(),
        heard: party.heard.clone(),
        interpreter: help.needs.interpreter.clone(),
        message: format!(
            "They have asked for a place at “{}” on {}, and would like to hear from us, too.",
            event.details.title,
            letter::when(event)
        ),
    };
    let started = alongside::ask(tx, app, with).await?;
    Ok(typed.or(Some(started)))
}
