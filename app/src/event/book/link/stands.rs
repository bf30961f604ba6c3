//! How a party stands, in words that are promises.

use clock::words;

use super::Party;
use crate::{
    App,
    agency::ClockName,
    event::{
        letter,
        model::State as Event,
        places::model::{Attendance, Offer, State},
    },
};

/// A heading and what it means.
pub struct Stands {
    /// The page's heading.
    pub heading: &'static str,
    /// What we do, and by when.
    pub sentence: String,
    /// What the page lets them do.
    pub may: May,
}

/// What a party may do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// Change it, or say that they cannot make it.
    Change,
    /// Take or let go what is held for them.
    Answer,
    /// Leave the list, or change what they wait for.
    Wait,
    /// Nothing but look at other dates.
    Look,
    /// The same, and go on with us.
    GoOn,
}

/// How it stands now. `offer` is the last one they had.
pub fn stands(app: &App, party: &Party, offer: Option<&Offer>) -> Stands {
    let (booking, event) = (&party.booking, &party.event);
    let (when, places) = (letter::when(event), letter::places(booking.places));
    let say = |heading, sentence, may| Stands { heading, sentence, may };
    if event.state == Event::Cancelled {
        let why = &event.cancelled_why;
        let sentence = format!("We are sorry: we have had to call off {when}. {why}");
        return say("This one does not happen", sentence.trim().to_owned(), May::Look);
    }
    if app.now() >= event.details.ends_at {
        return afterwards(booking.attendance, booking.state);
    }
    match booking.state {
        State::Booked => {
            say("You are booked", format!("We keep {places} for you on {when}."), May::Change)
        }
        State::Offered => {
            let until = offer.map(|offer| words::day_and_time(offer.expires_at));
            let sentence = format!(
                "There is room for {} on {when}. We hold {places} for you until {}. After that we offer them to the next on the list.",
                letter::people(booking.places),
                until.unwrap_or_default()
            );
            say("We hold places for you", sentence, May::Answer)
        }
        State::Waiting => {
            let hours = app.agency.clock(ClockName::PlaceOffer).limit.words();
            let sentence = format!(
                "You are on the list for {places} on {when}. {} Until then there is nothing you have to do.",
                letter::if_free(booking.places, &hours)
            );
            say("You are on the waiting list", sentence, May::Wait)
        }
        State::Cancelled => say(
            "You are not coming to this one",
            format!(
                "Thank you for telling us. We keep no place for you on {when}, and there is nothing you still have to do."
            ),
            May::Look,
        ),
        State::Lapsed => say(
            "The places have gone on",
            format!(
                "We held {places} for you on {when}, and have offered them to the next on the list. That is quite all right."
            ),
            May::Look,
        ),
    }
}

fn afterwards(attendance: Attendance, state: State) -> Stands {
    let say =
        |heading, sentence: &str, may| Stands { heading, sentence: sentence.to_owned(), may };
    match (attendance, state) {
        (Attendance::Came, _) => say(
            "Thank you for coming",
            "It was good to meet you. Take your time: nobody expects you to decide anything now. When you would like to talk it over, ask something, or go on, we are here.",
            May::GoOn,
        ),
        (Attendance::Apologies | Attendance::DidNotCome, _) => say(
            "You could not make it",
            "These things happen, and you are just as welcome at another date.",
            May::Look,
        ),
        (Attendance::Unknown, State::Booked) => say(
            "This one is over",
            "If you were there: thank you for coming. If you could not make it, you are just as welcome at another date.",
            May::GoOn,
        ),
        _ => say("This one is over", "You are welcome at another date.", May::Look),
    }
}
