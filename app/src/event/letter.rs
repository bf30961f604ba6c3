//! Letters to a party. Neutral in sender, subject and preview; nothing typed comes back but
//! a short first name; the join link is never in them.

pub mod calendar;
pub mod message;
#[cfg(test)]
mod tests;

use clock::{Time, london, words};
use mail::Letter;

use super::{
    model::{ACCESS, Event, Kind, words_of},
    places::{Booking, Told, model::State},
};
use crate::{App, agency::ClockName, mailing};

/// What every letter speaks of.
struct About<'a> {
    app: &'a App,
    event: &'a Event,
    booking: &'a Booking,
    /// Where it answers.
    link: &'a str,
    /// `our information event on Thursday 3 December 2026, 6.30pm to 8pm`
    what: String,
    /// `Thursday 3 December`
    day: String,
    /// `2 places`
    places: String,
}

/// The letter about something a party is told. `link` is where it answers.
pub fn letter(app: &App, event: &Event, booking: &Booking, told: Told, link: &str) -> Letter {
    let kind = event.details.kind.words().to_lowercase();
    let a = About {
        app,
        event,
        booking,
        link,
        what: format!("our {kind} on {}", when(event)),
        day: words::day(london::date_of(event.details.starts_at)),
        places: places(booking.places),
    };
    let letter = match told {
        Told::Booked => a.booked(),
        Told::Waiting => a.waiting(),
        Told::Offered(until) => a.offered(until),
        Told::OfferEnded => a.offer_ended(),
        Told::Declined => a.declined(),
        Told::Left => a.left(),
        Told::Resized => a.resized(),
        Told::Changed => a.changed(),
        Told::CalledOff => a.called_off(),
        Told::Reminded => a.reminded(),
        Told::Came => a.came(),
        Told::Missed => a.missed(),
    };
    ring(app, letter).sign_off("Warm wishes", &mailing::neutral_sender(app).name)
}

impl About<'_> {
    fn start(&self, subject: &str, preview: &str) -> Letter {
        Letter::new(&format!("{subject}, {}", self.booking.reference))
            .preview(preview)
            .paragraph(&mailing::greeting(&self.booking.party.first_name))
    }

    fn booked(&self) -> Letter {
        let letter = self
            .start(&format!("You are booked for {}", self.day), "What to know before you come")
            .paragraph(&format!(
                "It is good that you are coming. We keep {} for you.",
                self.places
            ));
        let letter = self.what_to_expect(self.where_and_when(letter));
        self.may_change(letter).small(&self.in_calendar())
    }

    fn waiting(&self) -> Letter {
        self.start(&format!("You are on the list for {}", self.day), "What happens next")
            .paragraph(&format!(
                "Thank you for asking. There is no room for {} just now at {}. You are on the waiting list for {}.",
                people(self.booking.places), self.what, self.places
            ))
            .heading("What happens next")
            .paragraph(&format!(
                "{} Until then there is nothing you have to do.",
                if_free(self.booking.places, &self.hours())
            ))
            .paragraph("Would you rather not wait? Leave the list with the button, whenever you like. It also shows you other dates.")
            .button("See or leave the list", self.link)
    }

    fn offered(&self, until: Time) -> Letter {
        let until = words::day_and_time(until);
        let letter = self
            .start(&format!("A place for you on {}", self.day), &format!("We hold it until {until}"))
            .paragraph(&format!(
                "Good news: there is room for {} now, at {}.",
                people(self.booking.places), self.what
            ))
            .paragraph(&format!(
                "We hold {} for you until {until}. Please tell us by then whether you would like to come.",
                self.places
            ));
        self.where_and_when(letter)
            .button("Take the places, or let them go", self.link)
            .paragraph("If we do not hear from you, we offer them to the next on the list. That is quite all right, and you are welcome at another date.")
    }

    fn offer_ended(&self) -> Letter {
        self.start(&format!("The places on {} have gone on", self.day), "There are other dates")
            .paragraph(&format!(
                "We held {} for you at {}. We did not hear from you in time, so we have offered them to the next on the list.",
                self.places, self.what
            ))
            .paragraph("You have done nothing wrong. If you would still like to come, choose another date.")
            .button("See other dates", self.link)
    }

    fn declined(&self) -> Letter {
        self.start("We have let the places go", "Thank you for telling us")
            .paragraph(&format!(
                "Thank you for telling us. You are not coming on {}, and somebody who waits gets the places.",
                self.day
            ))
            .paragraph("You are welcome at any other date.")
            .button("See other dates", self.link)
    }

    fn left(&self) -> Letter {
        let done = if self.booking.state == State::Booked {
            format!(
                "Thank you for telling us. We have cancelled your booking for {}, and somebody who waits can have the places.",
                self.what
            )
        } else {
            format!(
                "Thank you for telling us. You are no longer on the list for {}.",
                self.what
            )
        };
        self.start(&format!("You are not coming on {}", self.day), "Thank you for telling us")
            .paragraph(&done)
            .paragraph("You need give no reason, and you are welcome at any other date.")
            .button("See other dates", self.link)
    }

    fn resized(&self) -> Letter {
        let stands = match self.booking.state {
            State::Booked => format!("We keep {} for you now, at {}.", self.places, self.what),
            _ => format!("You wait for {} now, at {}.", self.places, self.what),
        };
        let letter = self
            .start(&format!("Changed: your booking for {}", self.day), "How it stands now")
            .paragraph("You have told us that more or fewer of you come.")
            .paragraph(&stands);
        self.may_change(letter)
    }

    fn changed(&self) -> Letter {
        let letter = self
            .start(&format!("Something has changed about {}", self.day), "How it stands now")
            .paragraph("Something about the event you asked for has changed. We are sorry for the trouble. This is how it stands now.");
        let letter = self.where_and_when(letter);
        let kept = match self.booking.state {
            State::Booked => format!(
                "If you can still come, there is nothing you have to do: we keep {} for you. If you cannot, please tell us with the button.",
                self.places
            ),
            _ => "You stand on the list as before. If the new time does not suit you, leave it with the button.".to_owned(),
        };
        letter.paragraph(&kept).button("See, change or cancel", self.link)
    }

    fn called_off(&self) -> Letter {
        let letter = self
            .start(&format!("{} does not happen", self.day), "We are sorry")
            .paragraph(&format!(
                "We are sorry: we have had to call off {}. Please do not set out for it.",
                self.what
            ));
        let why = self.event.cancelled_why.as_str();
        let letter = if why.is_empty() { letter } else { letter.paragraph(why) };
        letter
            .paragraph("There is nothing you have to do. If you would like to come to another one, the button shows you the next dates.")
            .button("See other dates", self.link)
    }

    fn reminded(&self) -> Letter {
        let letter = self
            .start(&format!("See you on {}", self.day), "Where and when")
            .paragraph(&format!("We look forward to meeting {}.", people(self.booking.places)));
        self.may_change(self.where_and_when(letter))
    }

    fn came(&self) -> Letter {
        self.start("Thank you for coming", "What comes next, if you like")
            .paragraph("It was good to meet you. Take your time: nobody expects you to decide anything now.")
            .paragraph("If you would like to talk it over, ask something, or go on, we are here. The button shows you how.")
            .button("What comes next", self.link)
    }

    fn missed(&self) -> Letter {
        self.start("We missed you", "There are other dates")
            .paragraph(&format!("You could not make it on {}. These things happen.", self.day))
            .paragraph("You are just as welcome at another date.")
            .button("See other dates", self.link)
    }

    fn where_and_when(&self, letter: Letter) -> Letter {
        let d = &self.event.details;
        let mut points = vec![when(self.event), place(self.event)];
        if d.place.has_room() {
            let access = words_of(&ACCESS, &d.access).join(", ");
            points.extend((!access.is_empty()).then(|| format!("Access: {access}")));
            points.extend((!d.parking.is_empty()).then(|| format!("Parking: {}", d.parking)));
        }
        letter.heading("Where and when").list(points)
    }

    /// Only where people come to listen; a preparation group asks more of them.
    fn what_to_expect(&self, letter: Letter) -> Letter {
        if !matches!(self.event.details.kind, Kind::Information | Kind::DropIn) {
            return letter;
        }
        letter.paragraph("You need not bring or prepare anything. Nobody asks you to speak or to decide, and every question is welcome.")
    }

    fn may_change(&self, letter: Letter) -> Letter {
        letter
            .heading("If something changes")
            .paragraph("Plans change, and that is all right. With the button you can change how many of you come, or tell us that you cannot make it. Then somebody who waits can have the places.")
            .button("See, change or cancel", self.link)
            .small("The button works until the event is over. Whoever has this letter can use it.")
    }

    fn in_calendar(&self) -> String {
        format!(
            "With this letter the date can go into your calendar. It is called “{}” there, and nothing more.",
            self.event.details.kind.words()
        )
    }

    fn hours(&self) -> String {
        self.app.agency.clock(ClockName::PlaceOffer).limit.words()
    }
}

fn ring(app: &App, letter: Letter) -> Letter {
    let phone = &app.agency.contact().phone;
    if phone.is_empty() {
        return letter;
    }
    let open = app.agency.opening_words();
    letter.paragraph(&format!("Rather talk? Ring us on {phone}, {open}."))
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

/// Where to go, or how to join, in a sentence or two.
pub fn place(event: &Event) -> String {
    let d = &event.details;
    let online = format!(
        "The link to join shows on the page behind the button in our letter, from {} minutes before we begin.",
        d.join_minutes
    );
    match (d.place.has_room(), d.place.is_online()) {
        (true, true) => format!("We meet at {}. Or you join online. {online}", d.room()),
        (true, false) => format!("We meet at {}.", d.room()),
        _ => format!("You join online. {online}"),
    }
}

/// `1 place`, `2 places`
pub fn places(n: i64) -> String {
    if n == 1 { "1 place".to_owned() } else { format!("{n} places") }
}

/// `you`, `both of you`, `all 4 of you`
pub fn people(places: i64) -> String {
    match places {
        1 => "you".to_owned(),
        2 => "both of you".to_owned(),
        n => format!("all {n} of you"),
    }
}

/// The promise to somebody who waits: `If both come free, we write to you at once and hold
/// them for 8 working hours.`
pub fn if_free(places: i64, hours: &str) -> String {
    let (free, them) = match places {
        1 => ("a place comes free".to_owned(), "it"),
        2 => ("both come free".to_owned(), "them"),
        n => (format!("all {n} come free"), "them"),
    };
    format!("If {free}, we write to you at once and hold {them} for {hours}.")
}
