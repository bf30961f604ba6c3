//! The desk's door, from outside: a browser with cookies against the whole router.

mod account;
mod door;
mod enrolment;
mod people;
mod slowing;
mod stores;

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
};

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use chrono::Duration;
use db::{Engine, read};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

use super::{Role, admin, code};
use crate::{
    App,
    network::Visitor,
    testing::{TestApp, app_on},
};

const PASSWORD: &str = "seven green kettles";
const SECRET: &[u8] = b"a demo secret of 20b";
const PRIYA: &str = "priya@example.org";
const SAM: &str = "sam@example.org";

/// A browser: it keeps cookies and follows nothing by itself.
struct Browser {
    app: App,
    cookies: BTreeMap<String, String>,
    address: IpAddr,
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    place: String,
    retry: Option<u64>,
    body: String,
}

impl Browser {
    fn new(app: &App) -> Self {
        Self::at(app, 1)
    }

    /// A browser at a network address of its own.
    fn at(app: &App, number: u8) -> Self {
        let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, number));
        Self { app: app.clone(), cookies: BTreeMap::new(), address }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, String::new()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(Method::POST, path, body).await
    }

    async fn ask(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::USER_AGENT, "Mozilla/5.0 (X11; Linux) Firefox/140.0")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        request.extensions_mut().insert(Visitor { address: self.address });
        let router = crate::router().with_state(self.app.clone());
        let response = router.oneshot(request).await.expect("an answer");
        for set in response.headers().get_all(header::SET_COOKIE) {
            let text = set.to_str().expect("text");
            let (pair, rest) = text.split_once(';').expect("attributes");
            assert!(rest.contains("HttpOnly") && rest.contains("SameSite=Lax"), "{rest}");
            let (name, value) = pair.split_once('=').expect("a pair");
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (parts, body) = response.into_parts();
        let text = |name| parts.headers.get(name).and_then(|v| v.to_str().ok());
        let place = text(header::LOCATION).unwrap_or_default().to_owned();
        let retry = text(header::RETRY_AFTER).and_then(|v| v.parse().ok());
        let bytes = body.collect().await.expect("a body").to_bytes();
        let body = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status: parts.status, place, retry, body }
    }

    async fn password(&mut self, email: &str, password: &str) -> Answer {
        self.post("/staff/sign-in", &[("email", email), ("password", password)]).await
    }

    /// Signs in with the code of this moment.
    async fn sign_in(&mut self, email: &str) {
        let answer = self.password(email, PASSWORD).await;
        assert_eq!(answer.place, "/staff/sign-in/code", "{answer:?}");
        let digits = code::present(&self.app, SECRET).expect("a code");
        let answer = self.post("/staff/sign-in/code", &[("code", &digits)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    }

    /// Whether a session opens one's own account.
    async fn is_in(&mut self) -> bool {
        self.get("/staff/account").await.status == StatusCode::OK
    }
}

/// An application with Priya, who has these roles.
async fn desk(engine: Engine, roles: &[Role]) -> (TestApp, Uuid) {
    let test = app_on(engine).await;
    let id = person(&test.app, "Priya Nair", PRIYA, roles).await;
    (test, id)
}

async fn person(app: &App, name: &str, email: &str, roles: &[Role]) -> Uuid {
    let mut tx = app.db.begin().await.expect("begins");
    let id = admin::demo_person(&mut tx, app, name, email, roles, PASSWORD, SECRET).await;
    tx.commit().await.expect("commits");
    id.expect("a person")
}

/// The letters in the outbox to somebody, as plain text.
async fn letters(app: &App, to: &str) -> Vec<String> {
    let rows: Vec<String> = read!(&app.db, |c| sqlx::query_scalar(
        "select payload from outbox where topic = 'mail' order by created_at, id"
    )
    .fetch_all(c)
    .await)
    .expect("letters");
    let messages = rows.iter().map(|row| serde_json::from_str(row).expect("a message"));
    let mine = messages.filter(|message: &mail::Message| message.to == to);
    mine.map(|message| format!("{}\n{}", message.subject, message.text)).collect()
}

/// The path of the newest mailed link to somebody.
async fn link_to(app: &App, to: &str) -> String {
    let letters = letters(app, to).await;
    let letter = letters.iter().rev().find(|l| l.contains("/staff/enrol/")).expect("a link");
    let start = letter.find("/staff/enrol/").expect("a link");
    letter[start..].split_whitespace().next().expect("a link").to_owned()
}

/// On to the next code of a phone.
fn next_code(test: &TestApp) {
    test.clock.advance(Duration::seconds(30));
}
