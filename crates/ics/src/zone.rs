//! London wall time, and the rule by which its clocks change.

use std::time::Duration;

use clock::{Time, london};

/// What the time zone is called in the file.
const NAME: &str = "Europe/London";

/// The rule in force since 1996: summer time from 01:00 UTC on the last Sunday of March to 01:00
/// UTC on the last Sunday of October (Directive 2000/84/EC; Summer Time Act 1972, s 1, as
/// amended by SI 2002/262). Each onset is written as the wall clock shows it just before.
pub(crate) const ZONE: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The two properties that say when an event starts and ends.
///
/// A wall time that autumn gives twice means the first of the two (RFC 5545, 3.3.5), and some
/// programs refuse it; an event that starts or ends in that hour is written in UTC.
pub(crate) fn span(start: Time, end: Time) -> [String; 2] {
    let moments = [("DTSTART", start), ("DTEND", end)];
    if moments.iter().any(|(_, time)| is_given_twice(*time)) {
        return moments.map(|(property, time)| format!("{property}:{}", utc(time)));
    }
    moments.map(|(property, time)| {
        let wall = london::local(time).format("%Y%m%dT%H%M%S");
        format!("{property};TZID={NAME}:{wall}")
    })
}

/// A moment in UTC, to the second.
pub(crate) fn utc(time: Time) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

fn is_given_twice(time: Time) -> bool {
    let hour = Duration::from_hours(1);
    let wall = london::local(time);
    [time - hour, time + hour].map(london::local).contains(&wall)
}
