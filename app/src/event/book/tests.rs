//! On both engines, through the pages: what is typed is kept, what is sent is one booking,
//! and nobody learns who is known.

mod journey;
mod keeping;
mod link;
mod stores;
mod training;
mod waiting;

use std::{collections::BTreeMap, net::IpAddr};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::Duration;
use db::read;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::{
    App,
    event::{
        model::Details,
        places::{
            Booking,
            model::State,
            tests::{asked, evening, letters, party, publish, the_event, told},
        },
    },
    network::Visitor,
    testing::{TestApp, with_app},
};

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    /// Where it sends us, or nothing.
    pub to: String,
    /// The page.
    pub html: String,
    pub headers: HeaderMap,
}

impl Answer {
    /// The page's heading.
    pub fn heading(&self) -> &str {
        let (_, rest) = self.html.split_once("<h1>").expect("a heading");
        rest.split("</h1>").next().expect("its end")
    }

    pub fn says(&self, words: &str) -> bool {
        self.html.contains(words)
    }
}

/// A browser that keeps its cookies, somewhere on the network.
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub from: IpAddr,
}

impl Browser {
    pub fn new(app: &App) -> Self {
        let router = crate::router().with_state(app.clone());
        Self { router, cookies: BTreeMap::new(), from: [192, 0, 2, 7].into() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(Method::POST, path, form).await
    }

    async fn ask(&mut self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .extension(Visitor { address: self.from })
            .body(Body::from(body))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let to = headers.get(header::LOCATION).map(|to| to.to_str().expect("text").to_owned());
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        let html = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status, to: to.unwrap_or_default(), html, headers }
    }
}

/// What Ama and Kofi type, page by page.
pub const SIZE: [(&str, &str); 2] = [("adults", "2"), ("supporters", "0")];
pub const YOU: [(&str, &str); 5] = [
    ("first_name", "Ama"),
    ("last_name", "Testwell"),
    ("partner_name", "Kofi"),
    ("email", "ama@example.org"),
    ("phone", "020 7946 0123"),
];
pub const HELP: [(&str, &str); 5] = [
    ("access", "A seat near the front"),
    ("interpreter", "BSL"),
    ("dietary", "Vegan"),
    ("heard", "friend"),
    ("heard", "poster"),
];

/// An evening that can be booked, by its address.
pub async fn an_evening(app: &App, details: &Details) -> (Uuid, String) {
    let id = publish(app, details).await;
    (id, format!("/events/{id}/book"))
}

/// Answers every page up to the check, and lets a minute pass.
pub async fn type_it(t: &TestApp, browser: &mut Browser, book: &str) {
    for (page, form) in [("", &SIZE[..]), ("/you", &YOU[..]), ("/help", &HELP[..])] {
        let answer = browser.post(&format!("{book}{page}"), form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}: {}", answer.html);
    }
    t.clock.advance(Duration::minutes(1));
}

/// Goes the whole way and gives the booking.
pub async fn book_it(t: &TestApp, browser: &mut Browser, book: &str) -> Booking {
    type_it(t, browser, book).await;
    let sent = browser.post(&format!("{book}/check"), &[]).await;
    assert_eq!(sent.to, format!("{book}/done"), "{}", sent.html);
    all(&t.app).await.pop().expect("a booking")
}

/// Every booking, in the order they were made.
pub async fn all(app: &App) -> Vec<Booking> {
    read!(&app.db, |c| sqlx::query_as("select * from booking order by created_at, id")
        .fetch_all(c)
        .await)
    .expect("bookings")
}

/// One number from the database.
pub async fn count(app: &App, sql: &'static str) -> i64 {
    read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("a number")
}

/// The mail about a booking, in order.
pub async fn mail(app: &App, booking: Uuid) -> Vec<mail::Message> {
    let rows = outbox::list_of(&app.db, booking).await.expect("letters");
    rows.iter().map(|row| row.read().expect("a message")).collect()
}

/// The link in the last letter to somebody.
pub async fn link_of(app: &App, booking: Uuid) -> String {
    let all = mail(app, booking).await;
    let text = &all.last().expect("a letter").text;
    let start = text.find("/booking/").expect("a link");
    text[start..].split_whitespace().next().expect("a link").to_owned()
}
