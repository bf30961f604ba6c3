//! Reading the form about an event. Each sentence stands beside its field; nothing is guessed.

use chrono::NaiveTime;
use clock::{Date, Time, london};
use postcode::{Postcode, Typed};

use crate::{
    App,
    event::model::{ACCESS, AUDIENCES, Details, Kind, Place},
    form::{
        Errors, Fields,
        wall::{self, read_day, read_time},
    },
};

/// The longest description, in characters.
const LONGEST: usize = 20_000;

/// Reads the form.
///
/// # Errors
/// What needs another look, in the order of the page.
pub fn read(app: &App, fields: &Fields) -> Result<Details, Errors> {
    let mut reader = Reader { fields, errors: Errors::default() };
    let r = &mut reader;
    let kind = Kind::from_word(&fields.text("kind"));
    if kind.is_none() {
        r.errors.add("kind", "Choose what sort of event it is");
    }
    let title = r.line("title", 120);
    if title.is_empty() {
        r.errors.add("title", "Enter a title");
    }
    let summary = r.line("summary", 400);
    if summary.is_empty() {
        r.errors.add("summary", "Say in a sentence or two what it is");
    }
    let when = r.when();
    let place = Place::from_word(&fields.text("place"));
    if place.is_none() {
        r.errors.add("place", "Choose how people take part");
    }
    let (venue, address) = (r.line("venue", 120), r.line("address", 200));
    let postcode = r.postcode();
    let map_link =
        r.link("map_link", "Enter the map’s address, like https://www.example.org/map");
    let parking = r.line("parking", 500);
    let join_link =
        r.link("join_link", "Enter the whole link, like https://meet.example.org/adoption");
    let join_minutes = r.number("join_minutes", 0, 1440);
    if join_minutes.is_none() {
        r.errors.add("join_minutes", "Enter a number of minutes from 0 to 1440, like 15");
    }
    let interpreter = r.line("interpreter", 200);
    let hosts = r.line("hosts", 200);
    let capacity = r.number("capacity", 1, 10_000);
    if capacity.is_none() {
        r.errors.add("capacity", "Enter how many people fit, a number from 1 to 10000");
    }
    let booking = when.and_then(|when| r.booking(when));
    let description = fields.text("description");
    if description.chars().count() > LONGEST {
        r.errors.add("description", "That is more than 20,000 letters. Make it shorter");
    }
    let slugs = |known: &[(&str, &str)], name: &str| {
        let ticked = fields.all(name);
        let kept =
            known.iter().map(|(word, _)| *word).filter(|w| ticked.iter().any(|t| t == w));
        kept.collect::<Vec<_>>().join(",")
    };
    let near = fields.all("councils");
    let councils = app.agency.councils().iter().filter(|c| near.contains(&c.slug));
    let councils = councils.map(|council| council.slug.as_str()).collect::<Vec<_>>().join(",");
    let errors = reader.errors;
    match (kind, place, when, booking, capacity, join_minutes) {
        (
            Some(kind),
            Some(place),
            Some((starts_at, ends_at)),
            Some((opens_at, closes_at)),
            Some(capacity),
            Some(join_minutes),
        ) if errors.is_empty() => open_for_a_while(Details {
            kind,
            title,
            summary,
            description,
            starts_at,
            ends_at,
            place,
            venue,
            address,
            postcode,
            access: slugs(&ACCESS, "access"),
            parking,
            map_link,
            join_link,
            join_minutes,
            hosts,
            audience: slugs(&AUDIENCES, "audience"),
            interpreter,
            councils,
            capacity,
            supporters: fields.has("supporters"),
            opens_at,
            closes_at,
            waiting_list: fields.has("waiting_list"),
        }),
        _ => Err(errors),
    }
}

/// Booking closes when the door of a room opens, so it has to open before that.
fn open_for_a_while(details: Details) -> Result<Details, Errors> {
    if details.opens_at.is_some_and(|opens| opens >= details.closing()) {
        let mut errors = Errors::default();
        errors.add(
            "opens_day",
            "Booking has to open before it closes, half an hour before the event",
        );
        return Err(errors);
    }
    Ok(details)
}

/// What is still missing before the public may see it.
pub fn ready(details: &Details) -> Errors {
    let mut errors = Errors::default();
    if details.place.has_room() && details.venue.is_empty() {
        errors.add("venue", "Enter the venue, so that people find it");
    }
    if details.place.is_online() && details.join_link.is_empty() {
        errors.add("join_link", "Enter the link to join. Only people who are booked see it");
    }
    errors
}

struct Reader<'a> {
    fields: &'a Fields,
    errors: Errors,
}

impl Reader<'_> {
    /// One line, its blanks put right.
    fn line(&mut self, name: &str, most: usize) -> String {
        let line = self.fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > most {
            self.errors.add(name, format!("Make this shorter: at most {most} letters"));
        }
        line
    }

    fn number(&self, name: &str, least: i64, most: i64) -> Option<i64> {
        let typed = self.fields.text(name).replace(',', "");
        typed.parse().ok().filter(|n| (least..=most).contains(n))
    }

    fn link(&mut self, name: &str, sentence: &str) -> String {
        let typed = self.fields.text(name);
        let host = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
        let fits = host.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        let clean = !typed.contains(|c: char| c.is_whitespace() || "<>\"".contains(c));
        let is_link = fits && clean && typed.len() <= 1000;
        if !typed.is_empty() && !is_link {
            self.errors.add(name, sentence);
        }
        typed
    }

    fn postcode(&mut self) -> String {
        let typed = self.fields.text("postcode");
        if typed.is_empty() {
            return typed;
        }
        if let Ok(Typed::Full(postcode)) = Postcode::parse(&typed) {
            return postcode.to_string();
        }
        self.errors.add("postcode", "Enter the venue’s whole postcode, like W5 2HL");
        typed
    }

    /// From when to when.
    fn when(&mut self) -> Option<(Time, Time)> {
        let day = self.day("start_day", "Enter the day, like 4/12/2026");
        let from = self.time("start_time", "Enter when it begins, like 18:30");
        let to = self.time("end_time", "Enter when it ends, like 20:00");
        let last = if self.fields.text("end_day").is_empty() {
            day
        } else {
            self.day("end_day", "Enter the last day, like 5/12/2026, or leave it out")
        };
        let starts_at = self.moment("start_time", day?, from?);
        let ends_at = self.moment("end_time", last?, to?);
        let (starts_at, ends_at) = (starts_at?, ends_at?);
        if ends_at <= starts_at {
            let sentence = "It has to end after it begins. Have another look at both";
            self.errors.add(if last < day { "end_day" } else { "end_time" }, sentence);
            return None;
        }
        Some((starts_at, ends_at))
    }

    /// From when to when one can book.
    fn booking(&mut self, (starts_at, ends_at): (Time, Time)) -> Option<(Option<Time>, Time)> {
        let opens = self.maybe("opens_day", "opens_time", london::date_of(starts_at));
        let closes = self.maybe("closes_day", "closes_time", london::date_of(starts_at));
        let (opens, closes) = (opens.ok()?, closes.ok()?.unwrap_or(starts_at));
        if closes > ends_at {
            self.errors.add("closes_day", "Booking has to close before the event is over");
            return None;
        }
        if opens.is_some_and(|opens| opens >= closes) {
            self.errors.add("opens_day", "Booking has to open before it closes");
            return None;
        }
        Some((opens, closes))
    }

    /// A day and a time that may both be left out; a time alone is on the day of the event.
    fn maybe(&mut self, day: &str, time: &str, of_event: Date) -> Result<Option<Time>, ()> {
        let (no_day, no_time) =
            (self.fields.text(day).is_empty(), self.fields.text(time).is_empty());
        if no_day && no_time {
            return Ok(None);
        }
        let on = if no_day {
            Some(of_event)
        } else {
            self.day(day, "Enter the day, like 4/12/2026, or leave it out")
        };
        let at = self.time(time, "Enter the time, like 9:00");
        let (Some(on), Some(at)) = (on, at) else { return Err(()) };
        self.moment(time, on, at).map(Some).ok_or(())
    }

    fn day(&mut self, name: &str, sentence: &str) -> Option<Date> {
        let day = read_day(&self.fields.text(name));
        if day.is_none() {
            self.errors.add(name, sentence);
        }
        day
    }

    fn time(&mut self, name: &str, sentence: &str) -> Option<NaiveTime> {
        let time = read_time(&self.fields.text(name));
        if time.is_none() {
            self.errors.add(name, sentence);
        }
        time
    }

    fn moment(&mut self, name: &str, day: Date, time: NaiveTime) -> Option<Time> {
        wall::moment(day, time).map_err(|no| self.errors.add(name, no.words())).ok()
    }
}
