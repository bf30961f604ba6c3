//! What a party is told, once for each change, in the transaction that makes it.

use chrono::Duration;
use clock::Time;
use db::{Tx, change};
use mail::Message;
use uuid::Uuid;

use super::{model::Booking, store};
use crate::{
    App, Failure,
    event::{letter, model::Event},
    mailing::{self, IfUncertain},
};

/// How many bookings of one address are confirmed by letter in a day.
const BOOKINGS_A_DAY: i64 = 8;

/// What a party learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// They have their places.
    Booked,
    /// They stand on the waiting list.
    Waiting,
    /// Places are held for them until then.
    Offered(Time),
    /// The offer ended, because they did not answer.
    OfferEnded,
    /// They said no to an offer.
    Declined,
    /// They cannot make it.
    Left,
    /// More or fewer of them come.
    Resized,
    /// Time, place or link has changed.
    Changed,
    /// The event does not happen.
    CalledOff,
    /// The event is near.
    Reminded,
    /// They were there: what is next.
    Came,
    /// They were not there: other dates.
    Missed,
}

impl Told {
    /// Its word in the history.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Waiting => "waiting",
            Self::Offered(_) => "offered",
            Self::OfferEnded => "offer_ended",
            Self::Declined => "declined",
            Self::Left => "left",
            Self::Resized => "resized",
            Self::Changed => "changed",
            Self::CalledOff => "called_off",
            Self::Reminded => "reminded",
            Self::Came => "came",
            Self::Missed => "missed",
        }
    }

    /// A change or a cancellation that may not have arrived goes once more by itself; an
    /// offer or a reminder does not.
    const fn if_uncertain(self) -> IfUncertain {
        match self {
            Self::Changed | Self::CalledOff => IfUncertain::Repeat,
            _ => IfUncertain::Wait,
        }
    }
}

/// Tells a party, and writes down that it was told. Whoever gave no address is rung: that
/// stands in the history.
pub async fn tell(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    booking: &Booking,
    told: Told,
) -> Result<(), Failure> {
    let now = app.now();
    if told == Told::Changed {
        follow(tx, app, event, booking).await?;
    }
    let had_many = had_many(tx, booking, told, now).await?;
    let mail = if booking.party.email.is_empty() || had_many {
        None
    } else {
        let token = app.ids.token();
        store::add_link(tx, &token.hash(), booking.id, now).await?;
        let link = app.link(&format!("/booking/{}", token.text()));
        let (id, from) = (app.ids.uuid(now), mailing::neutral_sender(app));
        let letter = letter::letter(app, event, booking, told, &link);
        let written = letter.write(&mailing::head(app, &from));
        let message = Message::new(id, now, from, &booking.party.email, written);
        let message = match letter::calendar::method(told, booking.state) {
            Some(method) => {
                let nth = store::next_sequence(tx, booking.id).await?;
                message.calendar(letter::calendar::part(app, event, booking, method, nth))
            }
            None => message,
        };
        let then = told.if_uncertain();
        mailing::put_out(tx, id, Some(booking.id), &message, then, now).await?;
        Some(id)
    };
    let body = match mail {
        Some(_) => "",
        None if had_many => "No letter was sent: this address had several today.",
        None => "No address: ring them.",
    };
    note(tx, app, event.id, Some(booking.id), told.word(), body, mail).await
}

/// When the event moves, so does the end of what a party told us.
async fn follow(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    booking: &Booking,
) -> Result<(), Failure> {
    let (keep, ends_at) = (app.agency.retention(), event.details.ends_at);
    let (all, needs) =
        (keep.booking.period.end(ends_at), keep.booking_need.period.end(ends_at));
    Ok(store::keep_until(tx, booking.id, all, needs).await?)
}

/// A mailbox that somebody books for again and again is spared. The booking stands all the
/// same.
async fn had_many(
    tx: &mut Tx,
    booking: &Booking,
    told: Told,
    now: Time,
) -> Result<bool, Failure> {
    let key = booking.party.email_key();
    if key.is_empty() || !matches!(told, Told::Booked | Told::Waiting) {
        return Ok(false);
    }
    let day_ago = now - Duration::hours(24);
    Ok(store::count_from_email(tx, &key, day_ago).await? > BOOKINGS_A_DAY)
}

/// A larger party was passed over, because the one behind it fits.
pub(super) async fn skipped(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    booking: &Booking,
    free: i64,
) -> Result<(), Failure> {
    let body =
        format!("Needs {}, and {free} came free. A smaller party was asked.", booking.places);
    note(tx, app, event.id, Some(booking.id), "skipped", &body, None).await
}

/// Writes down what happened to an event or a party of it.
pub async fn note(
    tx: &mut Tx,
    app: &App,
    event: Uuid,
    booking: Option<Uuid>,
    kind: &str,
    body: &str,
    mail: Option<Uuid>,
) -> Result<(), Failure> {
    let now = app.now();
    change!(
        tx,
        sqlx::query(
            "insert into event_entry (id, event_id, booking_id, at, kind, body, mail_id)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(app.ids.uuid(now))
        .bind(event)
        .bind(booking)
        .bind(now)
        .bind(kind)
        .bind(body)
        .bind(mail)
    )?;
    Ok(())
}
