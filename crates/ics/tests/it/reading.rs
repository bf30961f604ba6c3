//! Reads a calendar with `calcard`, and gives the examples.

use calcard::{
    Entry, Parser,
    common::timezone::Tz,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName,
        ICalendarProperty,
    },
};
use clock::Time;
use ics::{Event, Person};

pub const AGENCY: Person<'_> = Person { name: "Adopt Example", address: "hello@example.org" };
pub const SAM: Person<'_> = Person { name: "Sam Okafor", address: "sam@example.org" };

pub fn time(text: &str) -> Time {
    text.parse().expect("a time")
}

pub fn event() -> Event {
    Event {
        uid: "019a3b7c-0000-7000-8000-000000000001@adopt.example.org".into(),
        sequence: 2,
        stamp: time("2026-09-01T09:00:00Z"),
        start: time("2026-10-22T17:30:00Z"),
        end: time("2026-10-22T19:00:00Z"),
        title: "Is adoption for us? An evening for couples".into(),
        place: "Town Hall, Market Square; Leeds".into(),
        description: "Meet the team and two families.\n\nDoors open at 6:15pm, tea is on us 🫖"
            .into(),
        url: Some("https://adopt.example.org/events/is-adoption-for-us?way=mail,phone".into()),
        cancelled: false,
    }
}

/// What `calcard` makes of it; there must be nothing around it. (Its strict way refuses every
/// component within another, so the lines are counted in `hostile` instead.)
pub fn read(text: &str) -> ICalendar {
    let mut parser = Parser::new(text);
    let entry = parser.entry();
    let Entry::ICalendar(calendar) = entry else { panic!("{entry:?}: {text}") };
    assert_eq!(parser.entry(), Entry::Eof, "something stands after it: {text}");
    calendar
}

pub fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let is_event =
        |part: &&ICalendarComponent| part.component_type == ICalendarComponentType::VEvent;
    calendar.components.iter().filter(is_event).collect()
}

/// The one value of a property, as text.
pub fn value<'a>(
    part: &'a ICalendarComponent,
    property: &ICalendarProperty,
) -> Option<&'a str> {
    let mut found = part.entries.iter().filter(|entry| entry.name == *property);
    let entry = found.next()?;
    assert!(found.next().is_none(), "{property:?} stands twice");
    assert_eq!(entry.values.len(), 1, "{property:?} has several values: {entry:?}");
    entry.values[0].as_text()
}

/// A parameter of the one property of that name.
pub fn parameter<'a>(
    part: &'a ICalendarComponent,
    property: &ICalendarProperty,
    parameter: &ICalendarParameterName,
) -> Option<&'a str> {
    part.property(property)?.parameter(parameter)?.as_text()
}

/// When each event starts and ends, as the reader understands it.
pub fn moments(calendar: &ICalendar) -> Vec<(Time, Time)> {
    let expanded = calendar.expand_dates(Tz::Floating, 10);
    assert_eq!(expanded.errors, []);
    let utc = |(start, end)| {
        let moment = |seconds| Time::from_timestamp(seconds, 0).expect("a time");
        (moment(start), moment(end))
    };
    expanded.events.into_iter().map(|event| utc(event.timestamps())).collect()
}
