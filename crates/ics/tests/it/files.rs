//! What each of the four files says.

use calcard::icalendar::{ICalendarParameterName as Param, ICalendarProperty as Property};
use ics::{Event, cancellation, feed, file, invitation};

use crate::reading::{AGENCY, SAM, event, events, parameter, read, value};

#[test]
fn an_invitation() {
    // Line breaks must be CRLF, or calendars refuse it; the snapshot shows the lines.
    let text = invitation(&event(), AGENCY, SAM);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    insta::assert_snapshot!(text.replace("\r\n", "\n"));
}

#[test]
fn an_invitation_is_read_as_accepted_and_asks_for_no_answer() {
    let calendar = read(&invitation(&event(), AGENCY, SAM));
    let head = &calendar.components[0];
    assert_eq!(value(head, &Property::Method), Some("REQUEST"));
    assert_eq!(value(head, &Property::Version), Some("2.0"));
    assert_eq!(value(head, &Property::Prodid), Some("-//Front Door//Events//EN"));

    let [part] = events(&calendar)[..] else { panic!("one event: {calendar:?}") };
    let e = event();
    assert_eq!(value(part, &Property::Uid), Some(e.uid.as_str()));
    assert_eq!(value(part, &Property::Summary), Some(e.title.as_str()));
    assert_eq!(value(part, &Property::Location), Some(e.place.as_str()));
    assert_eq!(value(part, &Property::Description), Some(e.description.as_str()));
    assert_eq!(value(part, &Property::Url), e.url.as_deref());
    assert_eq!(value(part, &Property::Status), Some("CONFIRMED"));
    assert_eq!(value(part, &Property::Class), Some("PRIVATE"));
    assert_eq!(sequence(part), Some(2));

    assert_eq!(value(part, &Property::Organizer), Some("mailto:hello@example.org"));
    assert_eq!(parameter(part, &Property::Organizer, &Param::Cn), Some("Adopt Example"));
    assert_eq!(value(part, &Property::Attendee), Some("mailto:sam@example.org"));
    for (name, said) in [
        (Param::Cn, "Sam Okafor"),
        (Param::Rsvp, "FALSE"),
        (Param::Partstat, "ACCEPTED"),
        (Param::Role, "REQ-PARTICIPANT"),
        (Param::Cutype, "INDIVIDUAL"),
    ] {
        assert_eq!(parameter(part, &Property::Attendee, &name), Some(said), "{name:?}");
    }
}

#[test]
fn a_cancellation_is_about_the_same_event_and_newer() {
    let calendar = read(&cancellation(&event(), AGENCY, SAM));
    assert_eq!(value(&calendar.components[0], &Property::Method), Some("CANCEL"));
    let [part] = events(&calendar)[..] else { panic!("one event: {calendar:?}") };
    assert_eq!(value(part, &Property::Uid), Some(event().uid.as_str()));
    assert_eq!(value(part, &Property::Status), Some("CANCELLED"));
    assert_eq!(sequence(part), Some(3));
    assert_eq!(value(part, &Property::Organizer), Some("mailto:hello@example.org"));
    assert_eq!(value(part, &Property::Attendee), Some("mailto:sam@example.org"));

    let last = Event { sequence: u32::MAX, ..event() };
    let calendar = read(&cancellation(&last, AGENCY, SAM));
    assert_eq!(sequence(events(&calendar)[0]), Some(i64::from(u32::MAX)));
}

#[test]
fn a_feed_names_itself_says_when_to_look_again_and_keeps_what_was_called_off() {
    let off = Event { uid: "two@adopt.example.org".into(), cancelled: true, ..event() };
    let text = feed("Adopt Example; events, all", &[event(), off]);
    let calendar = read(&text);
    let head = &calendar.components[0];
    assert_eq!(value(head, &Property::Method), Some("PUBLISH"));
    assert_eq!(value(head, &Property::Name), Some("Adopt Example; events, all"));
    assert!(text.contains("\r\nX-WR-CALNAME:Adopt Example\\; events\\, all\r\n"), "{text}");
    assert!(text.contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"), "{text}");
    let said: Vec<_> = events(&calendar)
        .iter()
        .map(|e| value(e, &Property::Status).map(str::to_owned))
        .collect();
    assert_eq!(said, [Some("CONFIRMED".into()), Some("CANCELLED".into())]);
    assert_eq!(calendar.timezones().count(), 1);
}

#[test]
fn an_empty_feed_is_a_calendar_without_events() {
    assert!(events(&read(&feed("Adopt Example", &[]))).is_empty());
}

#[test]
fn a_feed_and_a_file_name_nobody_and_an_event_with_little_to_say_is_whole() {
    let bare = Event { place: " ".into(), description: String::new(), url: None, ..event() };
    for text in [file(&bare), feed("Adopt Example", &[bare])] {
        let calendar = read(&text);
        assert_eq!(value(&calendar.components[0], &Property::Method), Some("PUBLISH"));
        let part = events(&calendar)[0];
        for property in [
            Property::Organizer,
            Property::Attendee,
            Property::Location,
            Property::Description,
            Property::Url,
        ] {
            assert!(!part.has_property(&property), "{property:?}: {text}");
        }
        assert_eq!(value(part, &Property::Summary), Some(event().title.as_str()));
    }
}

#[test]
fn the_same_event_gives_the_same_bytes() {
    let again = || invitation(&event(), AGENCY, SAM);
    assert_eq!(again(), again());
}

fn sequence(part: &calcard::icalendar::ICalendarComponent) -> Option<i64> {
    part.property(&Property::Sequence)?.values.first()?.as_integer()
}
