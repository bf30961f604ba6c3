//! Letters to a party. Neutral in sender, subject and preview; nothing typed comes back but
//! a short first name; the join link is never in them.

use clock::{london, words};
use mail::Letter;

use super::{
    model::Event,
    places::{Booking, Told},
};
use crate::{App, mailing};

/// The letter about something a party is told. `link` is where it answers.
pub fn letter(app: &App, event: &Event, booking: &Booking, told: Told, link: &str) -> Letter {
    let when = when(event);
    let day = words::day(london::date_of(event.details.starts_at));
    let what = event.details.kind.words().to_lowercase();
    let places = people(booking.places);
    let start = |subject: &str| {
        Letter::new(&format!("{subject}, {}", booking.reference))
            .preview(&day)
            .paragraph(&mailing::greeting(&booking.party.first_name))
    };
    let letter = match told {
        Told::Booked => start(&format!("You are booked for {day}"))
            .paragraph(&format!("There is a place for {places} at our {what} on {when}."))
            .paragraph(&place(event))
            .button("See, change or cancel", link),
        Told::Waiting => start(&format!("You are on the list for {day}"))
            .paragraph(&format!(
                "Our {what} on {when} is full just now. You are on the waiting list for {places}."
            ))
            .paragraph("If places for all of you come free, we write to you at once and hold them for you.")
            .button("See or leave the list", link),
        Told::Offered(until) => start(&format!("A place for you on {day}"))
            .paragraph(&format!(
                "Places have come free at our {what} on {when}, and we hold {places} for you."
            ))
            .paragraph(&format!("Please tell us until {}. After that they go to the next.", words::day_and_time(until)))
            .button("Take the places, or let them go", link),
        Told::OfferEnded => start(&format!("The places on {day} have gone on"))
            .paragraph("We held places for you and did not hear from you in time, so we gave them to the next. That is quite all right.")
            .button("See other dates", link),
        Told::Declined => start("We have let the places go")
            .paragraph(&format!("Thank you for telling us. You do not come to our {what} on {day}."))
            .button("See other dates", link),
        Told::Left => start(&format!("You are not coming on {day}"))
            .paragraph(&format!("Thank you for telling us. We have cancelled your place at our {what} on {when}."))
            .button("See other dates", link),
        Told::Resized => start(&format!("Changed: your booking for {day}"))
            .paragraph(&format!("You have changed your booking for our {what} on {when}. It is for {places} now."))
            .button("See, change or cancel", link),
        Told::Changed => start(&format!("Something has changed about {day}"))
            .paragraph(&format!("Our {what} is now on {when}."))
            .paragraph(&place(event))
            .paragraph("If you can no longer come, tell us with the button. We are sorry for the trouble.")
            .button("See what has changed", link),
        Told::CalledOff => called_off(start(&format!("{day} does not happen")), event, &what, &when, link),
        Told::Reminded => start(&format!("See you on {day}"))
            .paragraph(&format!("We look forward to seeing you at our {what} on {when}, {places}."))
            .paragraph(&place(event))
            .button("See, change or cancel", link),
        Told::Came => start("Thank you for coming")
            .paragraph("It was good to meet you. If you would like to talk it over, or go on, we are here.")
            .button("What comes next", link),
        Told::Missed => start("We missed you")
            .paragraph(&format!("You could not make it on {day}. There are other dates, and you are welcome at each."))
            .button("See other dates", link),
    };
    letter.sign_off("Warm wishes", &mailing::neutral_sender(app).name)
}

fn called_off(letter: Letter, event: &Event, what: &str, when: &str, link: &str) -> Letter {
    let letter =
        letter.paragraph(&format!("We are sorry: our {what} on {when} does not happen."));
    let letter = if event.cancelled_why.is_empty() {
        letter
    } else {
        letter.paragraph(&event.cancelled_why)
    };
    letter.button("See other dates", link)
}

/// `Thursday 3 December 2026, 6.30pm to 8pm`
pub fn when(event: &Event) -> String {
    let (from, to) = (event.details.starts_at, event.details.ends_at);
    let (first, last) = (london::date_of(from), london::date_of(to));
    if first == last {
        format!("{}, {} to {}", words::day_year(first), words::time(from), words::time(to))
    } else {
        format!("{} to {}", words::day_and_time(from), words::day_and_time(to))
    }
}

fn place(event: &Event) -> String {
    let d = &event.details;
    let room = [&d.venue, &d.address, &d.postcode];
    let room: Vec<_> = room.into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    let online = format!(
        "You join online. The link shows on the page behind the button, from {} minutes before we begin.",
        d.join_minutes
    );
    match (d.place.has_room(), d.place.is_online()) {
        (true, true) => format!("We meet at {}. Or you join online. {online}", room.join(", ")),
        (true, false) => format!("We meet at {}.", room.join(", ")),
        _ => online,
    }
}

/// `one of you`, `two of you`, `4 of you`
fn people(places: i64) -> String {
    match places {
        1 => "one of you".to_owned(),
        2 => "two of you".to_owned(),
        n => format!("{n} of you"),
    }
}
