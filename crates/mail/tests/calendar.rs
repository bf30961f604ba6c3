//! A letter that also goes into a calendar, as a mail server receives it. The mail is taken
//! apart and the calendar is read by parsers that know nothing of the code that wrote them.

use calcard::{
    Entry, Parser,
    icalendar::{ICalendar, ICalendarProperty as Property},
};
use chrono::{DateTime, Utc};
use ics::{Event, Person, cancellation, invitation};
use mail::{Calendar, Colour, Letter, Letterhead, Mailer, Message, Method, Sender, SmtpServer};
use mail_parser::{MessageParser, MessagePart, MimeHeaders as _};

const AGENCY: Person<'_> = Person { name: "Adopt Example", address: "hello@example.org" };
const SAM: Person<'_> = Person { name: "Sam Okafor", address: "sam.okafor@example.org" };

fn event() -> Event {
    let time = |text: &str| text.parse().expect("a time");
    Event {
        uid: "4f7k@adopt.example.org".into(),
        sequence: 0,
        stamp: time("2026-09-01T09:00:00Z"),
        start: time("2026-10-22T17:30:00Z"),
        end: time("2026-10-22T19:00:00Z"),
        title: "Is adoption for us?".into(),
        place: "Town Hall, Market Square".into(),
        // Folded between two words: the blank at the end of the line must arrive.
        description: format!("{} Doors open at 6pm 🫖\n.\nمرحبا", "x".repeat(62)),
        url: None,
        cancelled: false,
    }
}

fn letter() -> Message {
    let head = Letterhead {
        agency: "Adopt Example".into(),
        brand: Colour::from_oklch(0.42, 0.135, 338.0),
    };
    let from = Sender { name: AGENCY.name.into(), address: AGENCY.address.into() };
    let letter = Letter::new("Your place is booked").paragraph("We look forward to you, Zoë.");
    let written_at = DateTime::<Utc>::from_timestamp(1_788_000_000, 0).expect("a time");
    Message::new("m1", written_at, from, SAM.address, letter.write(&head))
}

/// The mail as it came over the line.
async fn sent(message: &Message) -> String {
    let server = SmtpServer::start().await;
    let mailer = Mailer::smtp(&server.url()).expect("loopback");
    mailer.send(message).await.expect("it goes");
    server.received()[0].data.clone()
}

/// Media type, method and charset of a part.
fn kind(part: &MessagePart<'_>) -> (String, Option<String>, Option<String>) {
    let kind = part.content_type().expect("every part says what it is");
    let said = |name| kind.attribute(name).map(str::to_owned);
    let subtype = kind.subtype().expect("a subtype");
    (format!("{}/{subtype}", kind.ctype()), said("method"), said("charset"))
}

fn read(text: &str) -> ICalendar {
    let Entry::ICalendar(calendar) = Parser::new(text).entry() else { panic!("{text}") };
    calendar
}

#[tokio::test]
async fn the_calendar_is_the_last_alternative_and_arrives_byte_for_byte() {
    let requested = invitation(&event(), AGENCY, SAM);
    let cancelled = cancellation(&event(), AGENCY, SAM);
    assert!(requested.contains(" \r\n"), "it has a blank to lose: {requested}");
    for (calendar, method) in
        [(Calendar::request(requested), "REQUEST"), (Calendar::cancel(cancelled), "CANCEL")]
    {
        let raw = sent(&letter().calendar(calendar.clone())).await;
        let header = format!("Content-Type: text/calendar; method={method}; charset=utf-8");
        assert_eq!(raw.lines().filter(|line| **line == header).count(), 1, "{raw}");
        assert!(raw.is_ascii(), "it passes servers that know ASCII only");
        assert!(!raw.contains("Content-Disposition"), "it is no attachment: {raw}");

        let mail = MessageParser::default().parse(&raw).expect("a mail");
        let utf8 = Some("utf-8".to_owned());
        assert_eq!(kind(&mail.parts[0]).0, "multipart/alternative");
        let parts: Vec<_> = mail.parts[1..].iter().map(kind).collect();
        assert_eq!(
            parts,
            [
                ("text/plain".to_owned(), None, utf8.clone()),
                ("text/html".to_owned(), None, utf8.clone()),
                ("text/calendar".to_owned(), Some(method.to_owned()), utf8),
            ]
        );
        let boundary = mail.parts[0].content_type().and_then(|kind| kind.attribute("boundary"));
        let boundary = format!("--{}", boundary.expect("a boundary"));
        assert_eq!(raw.lines().filter(|line| *line == boundary).count(), 3, "{raw}");
        assert_eq!(raw.lines().filter(|line| **line == format!("{boundary}--")).count(), 1);

        let text = mail.parts[3].text_contents().expect("a text");
        assert_eq!(text, calendar.text);
        let calendar = read(text);
        let said = |part: usize, property| {
            calendar.components[part].property(&property).and_then(|it| it.values[0].as_text())
        };
        assert_eq!(said(0, Property::Method), Some(method));
        let event_at = calendar.components.len() - 1;
        assert_eq!(said(event_at, Property::Uid), Some("4f7k@adopt.example.org"));
        assert_eq!(said(event_at, Property::Attendee), Some("mailto:sam.okafor@example.org"));
        assert_eq!(said(event_at, Property::Description), Some(event().description.as_str()));
    }
}

#[tokio::test]
async fn a_letter_without_a_calendar_has_the_two_parts_it_always_had() {
    let raw = sent(&letter()).await;
    let mail = MessageParser::default().parse(&raw).expect("a mail");
    let parts: Vec<_> = mail.parts.iter().map(|part| kind(part).0).collect();
    assert_eq!(parts, ["multipart/alternative", "text/plain", "text/html"]);
}

#[test]
fn a_message_written_before_there_were_calendars_is_read_as_it_was() {
    let old = r#"{"id":"m1","written_at":"2026-09-01T09:00:00Z",
        "from":{"name":"Adopt Example","address":"hello@example.org"},
        "to":"sam@example.org","reply_to":null,"subject":"Hello","html":"<p>Hello","text":"Hello"}"#;
    let message: Message = serde_json::from_str(old).expect("read");
    assert_eq!((message.id.as_str(), &message.calendar), ("m1", &None));
    let again = serde_json::to_string(&message).expect("written");
    assert!(!again.contains("calendar"), "what has none is written as before: {again}");
}

#[test]
fn a_message_with_a_calendar_comes_back_from_json_as_it_was() {
    let message = letter().calendar(Calendar::cancel("BEGIN:VCALENDAR\r\n".into()));
    let json = serde_json::to_string(&message).expect("written");
    assert!(
        json.contains(r#""calendar":{"method":"cancel","text":"BEGIN:VCALENDAR\r\n"}"#),
        "{json}"
    );
    let read: Message = serde_json::from_str(&json).expect("read");
    assert_eq!(read.calendar.as_ref().map(|it| it.method), Some(Method::Cancel));
    assert_eq!(read, message);
}

#[test]
fn a_calendar_shows_nobody_in_a_log() {
    let calendar = Calendar::request(invitation(&event(), AGENCY, SAM));
    assert_eq!(format!("{calendar:?}"), "Calendar(REQUEST)");
}
