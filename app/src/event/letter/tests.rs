//! Every letter as people read it, and what it tells their calendar, read by a parser that
//! knows nothing of the code that wrote it.

use calcard::{
    Entry, Parser,
    icalendar::{ICalendar, ICalendarProperty as Property},
};
use chrono::Duration;
use mail::{Message, Method};

use crate::{
    App,
    event::{
        letter,
        model::{Details, Event, Place},
        places::{
            Booking, Told, accept, call_off, leave,
            model::State,
            resize, tell,
            tests::{alone, asked, evening, party, publish, the_event},
        },
    },
    mailing,
    testing::with_app,
};

/// The words of a letter, as a mail program without pages shows them.
fn words(app: &App, event: &Event, booking: &Booking, told: Told) -> String {
    let letter =
        letter::letter(app, event, booking, told, "https://example.org/booking/(token)");
    let written = letter.write(&mailing::head(app, &mailing::neutral_sender(app)));
    format!("Subject: {}\n\n{}", written.subject, written.text)
}

async fn mail(app: &App, booking: &Booking) -> Vec<Message> {
    let rows = outbox::list_of(&app.db, booking.id).await.expect("letters");
    rows.iter().map(|row| row.read().expect("a message")).collect()
}

/// Method and text of each calendar part, in the order of the letters.
fn calendars(mail: &[Message]) -> Vec<Option<(Method, String)>> {
    mail.iter().map(|m| m.calendar.as_ref().map(|c| (c.method, c.text.clone()))).collect()
}

fn read(text: &str) -> ICalendar {
    let Entry::ICalendar(calendar) = Parser::new(text).entry() else { panic!("{text}") };
    calendar
}

/// A property of the event in a calendar, as text.
fn said(calendar: &ICalendar, property: Property) -> String {
    let event = calendar.components.last().expect("an event");
    let value = event.property(&property).unwrap_or_else(|| panic!("no {property:?}"));
    let value = &value.values[0];
    value.as_text().map_or_else(|| format!("{value:?}"), str::to_owned)
}

/// What stands behind `SEQUENCE:`.
fn sequence(text: &str) -> u32 {
    let line =
        text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).expect("a sequence");
    line.trim().parse().expect("a number")
}

with_app! {
    async fn every_letter_reads_well_and_gives_nothing_away(t) {
        let app = &t.app;
        let id = publish(app, &Details { parking: "Behind the library".into(), ..evening(app, 9) }).await;
        let mut event = the_event(app, id).await;
        event.cancelled_why = "The hall is flooded.".into();
        let mut ama = asked(app, id, &party("Ama", 2, 0)).await;
        ama.reference = "K7M3-9QXD".into();
        let until = app.now() + Duration::hours(24);
        let all = [Told::Booked, Told::Waiting, Told::Offered(until), Told::OfferEnded, Told::Declined,
            Told::Left, Told::Resized, Told::Changed, Told::CalledOff, Told::Reminded, Told::Came, Told::Missed];
        for told in all {
            let text = words(app, &event, &ama, told);
            for secret in ["Testwell", "ama@", "adopt", "Adopt", "Could we"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
            insta::assert_snapshot!(told.word(), text);
        }
        let waits = Booking { state: State::Waiting, places: 1, ..ama.clone() };
        insta::assert_snapshot!("left_the_list", words(app, &event, &waits, Told::Left));
        event.details.place = Place::Online;
        event.details.join_link = "https://meet.example.org/secret".into();
        let online = words(app, &event, &ama, Told::Booked);
        assert!(!online.contains("meet.example.org"));
        insta::assert_snapshot!("booked_online", online);
    }

    async fn a_booking_is_one_entry_in_the_calendar_from_the_first_letter_to_the_last(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 4)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        t.clock.advance(Duration::minutes(1));
        alone!(app, |tx| resize(tx, app, ama.id, (1, 0)));
        t.clock.advance(Duration::minutes(1));
        let mut moved = the_event(app, event).await;
        moved.details.starts_at += Duration::hours(1);
        moved.details.ends_at += Duration::hours(1);
        alone!(app, |tx| tell(tx, app, &moved, &ama, Told::Changed));
        t.clock.advance(Duration::minutes(1));
        alone!(app, |tx| leave(tx, app, ama.id));
        let parts: Vec<_> = calendars(&mail(app, &ama).await).into_iter().flatten().collect();
        let methods: Vec<_> = parts.iter().map(|(method, _)| *method).collect();
        assert_eq!(methods, [Method::Request, Method::Request, Method::Request, Method::Cancel]);
        let sequences: Vec<_> = parts.iter().map(|(_, text)| sequence(text)).collect();
        assert_eq!(sequences, [0, 1, 2, 3], "each higher than the one before");
        let sender = mailing::neutral_sender(app).address;
        for (method, text) in &parts {
            let text = &text.replace("\r\n ", "");
            let calendar = read(text);
            let of_all = calendar.components[0].property(&Property::Method).expect("a method");
            assert_eq!(of_all.values[0].as_text(), Some(method.name()));
            assert_eq!(said(&calendar, Property::Uid), format!("{}@127.0.0.1", ama.id));
            assert_eq!(said(&calendar, Property::Summary), "Information event");
            assert_eq!(said(&calendar, Property::Location), "Library, 1 High Street, Ealing, W5 2HL");
            assert_eq!(said(&calendar, Property::Organizer), format!("mailto:{sender}"));
            assert_eq!(said(&calendar, Property::Attendee), "mailto:ama@example.org");
            assert!(text.contains("RSVP=FALSE") && text.contains("BEGIN:VTIMEZONE"));
            for secret in ["http", "Ama", "Testwell", "Could we adopt", "URL"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
        }
        assert!(parts[0].1.contains("DTSTART;TZID=Europe/London:20261130T100000"), "{}", parts[0].1);
        assert!(parts[2].1.contains("DTSTART;TZID=Europe/London:20261130T110000"));
        assert!(parts[3].1.contains("STATUS:CANCELLED"));
    }

    async fn who_waits_or_is_offered_a_place_has_nothing_in_the_calendar_until_they_take_it(t) {
        let app = &t.app;
        let online = Details { place: Place::Online, join_link: "https://meet.example.org/x".into(), ..evening(app, 1) };
        let event = publish(app, &online).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        let cy = asked(app, event, &party("Cy", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        assert_eq!(calendars(&mail(app, &bo).await), [None, None]);
        alone!(app, |tx| accept(tx, app, bo.id));
        t.clock.advance(Duration::minutes(1));
        alone!(app, |tx| call_off(tx, app, event, ""));
        let parts = calendars(&mail(app, &bo).await);
        assert_eq!(parts.iter().flatten().map(|(m, _)| *m).collect::<Vec<_>>(), [Method::Request, Method::Cancel]);
        for (_, text) in parts.iter().flatten() {
            assert_eq!(said(&read(text), Property::Location), "Online");
            assert!(!text.contains("meet.example.org"));
        }
        assert_eq!(calendars(&mail(app, &cy).await), [None, None]);
    }
}
