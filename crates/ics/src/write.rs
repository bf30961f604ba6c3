//! The four files: a feed to follow, an event to keep, an invitation and its cancellation.

use crate::{
    Event, Person,
    content::{line, link, mailto, name, push, text},
    zone::{ZONE, span, utc},
};

/// How often a calendar that follows the feed should look again.
const LOOK_AGAIN: &str = "PT1H";

/// Every event of a feed that calendars follow. Events that were called off stay in it, marked:
/// some calendars keep what has merely gone missing.
pub fn feed(name: &str, events: &[Event]) -> String {
    let name = line(name);
    let mut out = open("PUBLISH");
    push(&mut out, &format!("NAME:{name}"));
    push(&mut out, &format!("X-WR-CALNAME:{name}"));
    push(&mut out, "X-WR-TIMEZONE:Europe/London");
    push(&mut out, &format!("REFRESH-INTERVAL;VALUE=DURATION:{LOOK_AGAIN}"));
    push(&mut out, &format!("X-PUBLISHED-TTL:{LOOK_AGAIN}"));
    zone(&mut out);
    for event in events {
        write(&mut out, event, &[]);
    }
    close(out)
}

/// One event for a person's own calendar.
pub fn file(event: &Event) -> String {
    let mut out = open("PUBLISH");
    zone(&mut out);
    write(&mut out, event, &[PRIVATE.into()]);
    close(out)
}

/// News to one person who has a place: it goes into their calendar (or changes what is there)
/// as accepted, and no answer is asked for.
pub fn invitation(event: &Event, organizer: Person<'_>, attendee: Person<'_>) -> String {
    let mut out = open("REQUEST");
    zone(&mut out);
    write(&mut out, event, &people(organizer, attendee));
    close(out)
}

/// News to one person whose place, or whose event, is no more: it goes from their calendar.
///
/// Its sequence is one above the event's. A later invitation under the same `uid` needs a
/// sequence as high as that.
pub fn cancellation(event: &Event, organizer: Person<'_>, attendee: Person<'_>) -> String {
    let sequence = event.sequence.saturating_add(1);
    let event = Event { sequence, cancelled: true, ..event.clone() };
    let mut out = open("CANCEL");
    zone(&mut out);
    write(&mut out, &event, &people(organizer, attendee));
    close(out)
}

/// Colleagues and relatives who share a person's calendar see that they are busy, not with what.
const PRIVATE: &str = "CLASS:PRIVATE";

fn people(organizer: Person<'_>, attendee: Person<'_>) -> [String; 3] {
    let called = |person: &Person<'_>| {
        name(person.name).map(|name| format!(";CN={name}")).unwrap_or_default()
    };
    [
        PRIVATE.into(),
        format!("ORGANIZER{}:{}", called(&organizer), mailto(organizer.address)),
        format!(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE{}:{}",
            called(&attendee),
            mailto(attendee.address)
        ),
    ]
}

fn open(method: &str) -> String {
    let mut out = String::with_capacity(2048);
    push(&mut out, "BEGIN:VCALENDAR");
    push(&mut out, "VERSION:2.0");
    push(&mut out, "PRODID:-//Front Door//Events//EN");
    push(&mut out, "CALSCALE:GREGORIAN");
    push(&mut out, &format!("METHOD:{method}"));
    out
}

fn zone(out: &mut String) {
    for line in ZONE {
        push(out, line);
    }
}

fn write(out: &mut String, event: &Event, more: &[String]) {
    let [start, end] = span(event.start, event.end);
    let status = if event.cancelled { "CANCELLED" } else { "CONFIRMED" };
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{}", line(&event.uid)));
    push(out, &format!("SEQUENCE:{}", event.sequence));
    push(out, &format!("DTSTAMP:{}", utc(event.stamp)));
    push(out, &start);
    push(out, &end);
    push(out, &format!("STATUS:{status}"));
    push(out, &format!("SUMMARY:{}", line(&event.title)));
    for (property, typed) in [("LOCATION", &event.place), ("DESCRIPTION", &event.description)] {
        if !typed.trim().is_empty() {
            push(out, &format!("{property}:{}", text(typed.trim())));
        }
    }
    if let Some(url) = &event.url {
        push(out, &format!("URL:{}", link(url)));
    }
    for property in more {
        push(out, property);
    }
    push(out, "END:VEVENT");
}

fn close(mut out: String) -> String {
    push(&mut out, "END:VCALENDAR");
    out
}
