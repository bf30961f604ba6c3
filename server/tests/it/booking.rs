//! A place is booked and given back through the real server; the letters arrive whole, with
//! their calendar, and no line of the log holds a word of it (see `never_logged`).

use app::event::{
    model::{Details, Kind, Place},
    store::{self as events, NewEvent},
};
use calcard::{Entry, Parser};
use chrono::Duration;
use clock::Time;
use mail::{Mailer, Message, SmtpServer};
use mail_parser::{MessageParser, MimeHeaders as _};

use crate::support::{Browser, House, on_both_engines};

/// An evening in a week, for thirty.
pub fn in_a_week(now: Time) -> Details {
    let starts_at = now + Duration::days(7);
    Details {
        kind: Kind::Information,
        title: "Could we adopt?".into(),
        summary: "An evening with people who know.".into(),
        description: String::new(),
        starts_at,
        ends_at: starts_at + Duration::hours(2),
        place: Place::InPerson,
        venue: "Library".into(),
        address: "1 High Street, Ealing".into(),
        postcode: "W5 2HL".into(),
        access: String::new(),
        parking: String::new(),
        map_link: String::new(),
        join_link: String::new(),
        join_minutes: 15,
        hosts: String::new(),
        audience: "everyone".into(),
        interpreter: String::new(),
        councils: String::new(),
        capacity: 30,
        supporters: true,
        opens_at: None,
        closes_at: starts_at,
        waiting_list: true,
    }
}

/// An evening in a week that anybody may book; gives where that begins.
pub async fn an_evening(house: &House) -> String {
    published(house, &in_a_week(house.clock.now())).await
}

/// Puts an event out; gives where its booking begins.
pub async fn published(house: &House, details: &Details) -> String {
    let (app, now) = (&house.app, house.clock.now());
    let id = app.ids.uuid(now);
    let new = NewEvent { id, slug: "an-evening", series: None, by: None, details };
    let mut tx = app.db.begin().await.expect("a transaction");
    events::add(&mut tx, new, now).await.expect("added");
    events::publish(&mut tx, id, now, now).await.expect("published");
    tx.commit().await.expect("committed");
    "/events/an-evening/book".to_owned()
}

/// Goes the whole way; every word that is typed begins with `name`.
pub async fn book(house: &House, browser: &Browser, book: &str, name: &str, email: &str) {
    let pages: [(&str, Vec<(&str, &str)>); 3] = [
        ("", vec![("adults", "2"), ("supporters", "1")]),
        (
            "/you",
            vec![
                ("first_name", name),
                ("last_name", name),
                ("partner_name", name),
                ("email", email),
                ("phone", "020 7946 0881"),
            ],
        ),
        (
            "/help",
            vec![
                ("access", name),
                ("interpreter", name),
                ("dietary", name),
                ("heard", "friend"),
                ("hear", "yes"),
                ("reference", name),
            ],
        ),
    ];
    for (page, answers) in pages {
        let path = format!("{book}{page}");
        let form = browser.open(&path).await;
        browser.fill(&form, &path, &answers).await;
    }
    house.a_minute_passes();
    let path = format!("{book}/check");
    let form = browser.open(&path).await;
    let done = browser.fill(&form, &path, &[]).await;
    assert_eq!(
        (done.path.as_str(), done.text("h1").as_str()),
        (&*format!("{book}/done"), "You are booked")
    );
}

/// The path of the link in a letter about a booking.
pub fn booking_link(letter: &Message) -> Option<String> {
    let (_, rest) = letter.text.split_once("/booking/")?;
    Some(format!("/booking/{}", rest.split_whitespace().next()?))
}

on_both_engines! {

async fn the_letters_of_a_booking_arrive_whole_with_their_calendar(house) {
    let server = SmtpServer::start().await;
    let page = an_evening(house).await;
    book(house, &house.browser(), &page, "Ama", "ama@example.org").await;
    let letters = house.letters().await;
    let link = letters.iter().find_map(|letter| booking_link(letter)).expect("a link");
    let browser = house.browser();
    let party = browser.open(&link).await;
    assert_eq!((party.header("cache-control"), party.header("referrer-policy")), ("no-store", "same-origin"));
    house.a_minute_passes();
    let left = browser.fill(&party, &link, &[("do", "leave")]).await;
    assert_eq!(left.text("h1"), "You are not coming to this one");
    house.worker(Mailer::smtp(&server.url()).expect("loopback")).drain().await.expect("sent");
    let raw = &server.received()[0].data;
    let mail = MessageParser::default().parse(raw.as_str()).expect("a mail");
    let kinds: Vec<_> = mail.parts.iter().filter_map(|part| {
        let kind = part.content_type()?;
        Some(format!("{}/{} {}", kind.ctype(), kind.subtype()?, kind.attribute("method").unwrap_or_default()))
    }).collect();
    assert_eq!(kinds, ["multipart/alternative ", "text/plain ", "text/html ", "text/calendar CANCEL"]);
    let text = mail.parts[3].text_contents().expect("a text");
    let Entry::ICalendar(calendar) = Parser::new(text).entry() else { panic!("{text}") };
    assert!(calendar.components.len() >= 2);
    assert!(text.contains("METHOD:CANCEL") && text.contains("SUMMARY:Information event"), "{text}");
    assert!(text.contains(&server.received()[0].from), "who it is from is the organiser");
}

}
