//! On both engines: what the public finds, where, and what it is never shown.

mod calendars;
mod large;
mod list;
mod near;
mod one;

use axum::{
    body::Body,
    http::{HeaderMap, Request},
};
use chrono::{Duration, NaiveTime};
use clock::london;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::{
    App,
    event::{
        model::{Details, Kind, Place},
        places::{self, Booked, NewParty, Party},
        store::{self as events, NewEvent},
    },
};

/// What came back.
struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where in the page a text stands; it must stand there.
    fn at(&self, text: &str) -> usize {
        self.text.find(text).unwrap_or_else(|| panic!("{text} is not in {}", self.text))
    }

    fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// The list itself, without the ways to narrow it.
    fn rows(&self) -> &str {
        self.text.split("meets__list").nth(1).expect("a list")
    }
}

async fn send(app: &App, request: Request<Body>) -> Answer {
    let router = crate::router().with_state(app.clone());
    let response = router.oneshot(request).await.expect("a router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a whole body").to_bytes();
    let text = String::from_utf8(bytes.to_vec()).expect("it is text");
    Answer { status: parts.status.as_u16(), headers: parts.headers, text }
}

async fn get(app: &App, path: &str) -> Answer {
    send(app, Request::get(path).body(Body::empty()).expect("a request")).await
}

/// A Thursday evening ten days from now, online, for twenty.
fn evening(app: &App) -> Details {
    let starts_at = on(app, 10, "18:30");
    Details {
        kind: Kind::Information,
        title: "Could we adopt?".into(),
        summary: "An evening with people who know.".into(),
        description: "Come *in*.".into(),
        starts_at,
        ends_at: starts_at + Duration::minutes(90),
        place: Place::Online,
        venue: String::new(),
        address: String::new(),
        postcode: String::new(),
        access: String::new(),
        parking: String::new(),
        map_link: String::new(),
        join_link: "https://meet.example.org/secret-room".into(),
        join_minutes: 15,
        hosts: String::new(),
        audience: "everyone".into(),
        interpreter: String::new(),
        councils: String::new(),
        capacity: 20,
        supporters: false,
        opens_at: None,
        closes_at: starts_at - Duration::hours(2),
        waiting_list: true,
    }
}

/// So many days from now, at that time of the wall clock.
fn on(app: &App, days: i64, at: &str) -> clock::Time {
    let at: NaiveTime = at.parse().expect("a time");
    london::at(london::date_of(app.now() + Duration::days(days)), at)
}

/// The same at another time, an hour and a half long.
fn moved(details: Details, starts_at: clock::Time) -> Details {
    Details {
        starts_at,
        ends_at: starts_at + Duration::minutes(90),
        closes_at: starts_at - Duration::hours(2),
        ..details
    }
}

/// In a room there.
fn room(details: Details, venue: &str, postcode: &str) -> Details {
    Details {
        place: Place::InPerson,
        venue: venue.into(),
        address: "1 High Street, Ealing".into(),
        postcode: postcode.into(),
        ..details
    }
}

/// Adds a draft.
async fn draft(app: &App, slug: &str, details: &Details) -> Uuid {
    let (id, now) = (app.ids.uuid(app.now()), app.now());
    let mut tx = app.db.begin().await.expect("a transaction");
    let new = NewEvent { id, slug, series: None, by: None, details };
    events::add(&mut tx, new, now).await.expect("added");
    tx.commit().await.expect("a commit");
    id
}

/// Publishes one, seen at once.
async fn publish(app: &App, slug: &str, details: &Details) -> Uuid {
    let id = draft(app, slug, details).await;
    let mut tx = app.db.begin().await.expect("a transaction");
    events::publish(&mut tx, id, app.now(), app.now()).await.expect("published");
    tx.commit().await.expect("a commit");
    app.coming.changed();
    id
}

async fn call_off(app: &App, id: Uuid, why: &str) {
    let mut tx = app.db.begin().await.expect("a transaction");
    places::call_off(&mut tx, app, id, why).await.expect("called off");
    tx.commit().await.expect("a commit");
    app.coming.changed();
}

/// Somebody books for so many.
async fn book(app: &App, id: Uuid, adults: i64) {
    let party = Party {
        adults,
        supporters: 0,
        first_name: "Ama".into(),
        last_name: "Testwell".into(),
        partner_name: String::new(),
        email: String::new(),
        phone: String::new(),
        heard: String::new(),
    };
    let new = NewParty { party, draft_id: None, enquiry_id: None, walk_in: false };
    let mut tx = app.db.begin().await.expect("a transaction");
    let booked = places::book(&mut tx, app, id, &new).await.expect("an answer");
    assert!(matches!(booked, Booked::Placed(_)), "{booked:?}");
    tx.commit().await.expect("a commit");
    app.coming.changed();
}
