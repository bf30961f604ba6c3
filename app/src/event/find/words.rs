//! What is said of an event wherever it is shown: when, where, whether there is room.

use clock::{Date, Time, london, words};

use crate::event::model::{ACCESS, AUDIENCES, Details, Event, Status, words_of};

/// So few places are counted out loud.
const FEW: i64 = 5;

/// `Thursday 3 December, 6.30pm to 8pm`; with the year, where it is not this one.
pub fn when(details: &Details, today: Date) -> String {
    use chrono::Datelike as _;
    let (from, to) = (details.starts_at, details.ends_at);
    let (first, last) = (london::date_of(from), london::date_of(to));
    let day = if first.year() == today.year() { words::day } else { words::day_year };
    if first == last {
        format!("{}, {} to {}", day(first), words::time(from), words::time(to))
    } else {
        format!("{} at {} to {}", day(first), words::time(from), words::day_and_time(to))
    }
}

/// The moment as machines read it, with London's distance from UTC at that moment:
/// `2026-06-04T18:30:00+01:00`.
pub fn moment(at: Time) -> String {
    let wall = london::local(at);
    let ahead = (wall - at.naive_utc()).num_minutes();
    format!("{}+{:02}:{:02}", wall.format("%Y-%m-%dT%H:%M:%S"), ahead / 60, ahead % 60)
}

/// How many places are left, or why none can be booked, in a few words.
pub fn places(event: &Event, now: Time, taken: i64) -> String {
    match event.status(now, taken) {
        Status::Draft | Status::Scheduled(_) => "Not published yet".to_owned(),
        Status::NotYet(at) => format!("Booking opens {}", words::day(london::date_of(at))),
        Status::Open(1) => "1 place left".to_owned(),
        Status::Open(left @ ..=FEW) => format!("{left} places left"),
        Status::Open(_) => "Plenty of places".to_owned(),
        Status::Full if event.details.waiting_list => "Full - join the waiting list".to_owned(),
        Status::Full => "Full".to_owned(),
        Status::Closed => "Booking has closed".to_owned(),
        Status::Cancelled => "Cancelled".to_owned(),
        Status::Finished => "Over".to_owned(),
    }
}

/// How it stands, for the stylesheet.
pub fn stands(event: &Event, now: Time, taken: i64) -> &'static str {
    match event.status(now, taken) {
        Status::Open(..=FEW) => "few",
        Status::Open(_) => "open",
        Status::NotYet(_) => "soon",
        Status::Full => "full",
        Status::Cancelled => "off",
        _ => "closed",
    }
}

/// `Larkspur Library, Ealing`; the street and postcode stand on the page.
pub fn room(details: &Details) -> String {
    let town = details.address.rsplit(',').next().unwrap_or_default().trim();
    match (details.venue.trim(), town) {
        ("", town) => town.to_owned(),
        (venue, "") => venue.to_owned(),
        (venue, town) if venue.contains(town) => venue.to_owned(),
        (venue, town) => format!("{venue}, {town}"),
    }
}

/// The words for whom it is; nothing when it is for everyone.
pub fn audiences(details: &Details) -> Vec<&'static str> {
    let all = words_of(&AUDIENCES, &details.audience);
    if all.contains(&AUDIENCES[0].1) { Vec::new() } else { all }
}

/// The words for what helps people take part.
pub fn access(details: &Details) -> Vec<&'static str> {
    words_of(&ACCESS, &details.access)
}

/// `about 4 miles away`
pub fn distance(miles: u32) -> String {
    match miles {
        0 => "very near you".to_owned(),
        1 => "about a mile away".to_owned(),
        n => format!("about {n} miles away"),
    }
}
