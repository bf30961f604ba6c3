//! Signing in, from outside: browsers with cookies against the whole router, and the letters
//! that reach somebody.

mod fresh;
mod guessing;
mod letters;
mod sessions;
mod signing_in;
mod stores;
mod uniform;

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Method, Request, StatusCode, header},
    middleware,
    response::Response,
    routing::get,
};
use chrono::Duration;
use db::read;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::{Member, Purpose, ask};
use crate::{App, Failure, failure, form::Fields, network::Visitor, shell, testing::with_app};

const AMA: &str = "ama@example.org";
const JOY: &str = "joy@example.org";
/// A page of another feature that only its member sees, and only while it is fresh.
const PRIVATE: &str = "/register/private";

async fn private(State(app): State<App>, member: Member) -> Result<Response, Failure> {
    member.require_fresh(&app, PRIVATE)?;
    Ok(shell::personal(StatusCode::OK, format!("private of {}", member.email)))
}

async fn keep(
    State(app): State<App>,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    member.require_fresh_to_send(&app)?;
    Ok(shell::personal(StatusCode::OK, format!("kept {}", fields.text("health"))))
}

fn router(app: &App) -> Router {
    crate::router()
        .route(PRIVATE, get(private).post(keep))
        .layer(middleware::from_fn_with_state(app.clone(), failure::draw))
        .with_state(app.clone())
}

/// A browser: it keeps cookies and follows nothing by itself.
#[derive(Clone)]
struct Browser {
    app: App,
    cookies: BTreeMap<String, String>,
    address: IpAddr,
    agent: &'static str,
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    place: String,
    headers: HeaderMap,
    body: String,
}

impl Browser {
    fn new(app: &App) -> Self {
        Self::at(app, 1)
    }

    /// A browser at a network address of its own.
    fn at(app: &App, number: u8) -> Self {
        let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, number));
        let agent = "Mozilla/5.0 (X11; Linux) Firefox/140.0";
        Self { app: app.clone(), cookies: BTreeMap::new(), address, agent }
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, body).await
    }

    async fn send(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::USER_AGENT, self.agent)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        request.extensions_mut().insert(Visitor { address: self.address });
        let response = router(&self.app).oneshot(request).await.expect("an answer");
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
        let place = parts.headers.get(header::LOCATION).and_then(|v| v.to_str().ok());
        let place = place.unwrap_or_default().to_owned();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let body = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status: parts.status, place, headers: parts.headers, body }
    }

    /// Asks for a code at `/sign-in`.
    async fn ask(&mut self, email: &str) -> Answer {
        self.post("/sign-in", &[("email", email)]).await
    }

    async fn code(&mut self, digits: &str) -> Answer {
        self.post("/sign-in/code", &[("code", digits)]).await
    }

    /// Signs in by the code of a new letter.
    async fn sign_in(&mut self, email: &str) -> Answer {
        let answer = self.ask(email).await;
        assert_eq!(answer.place, "/sign-in/code", "{answer:?}");
        let answer = self.code(&code_to(&self.app, email).await).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        answer
    }

    /// Whether its session opens one's own page.
    async fn is_in(&mut self) -> bool {
        self.get("/account").await.status == StatusCode::OK
    }

    /// Whether it opens what is private.
    async fn is_fresh(&mut self) -> bool {
        self.get(PRIVATE).await.status == StatusCode::OK
    }
}

/// Makes the account of an address, as if its owner had begun.
async fn begun(app: &App, email: &str) {
    let mut tx = app.db.begin().await.expect("begins");
    let id = app.ids.uuid(app.now());
    super::store::add(&mut tx, id, email, app.now()).await.expect("added");
    tx.commit().await.expect("commits");
}

/// Asks as another feature does that may make an account, and gives the browser its cookie.
async fn begin(browser: &mut Browser, email: &str, next: &str) {
    let app = browser.app.clone();
    let mut tx = app.db.begin().await.expect("begins");
    let cookie = ask(&mut tx, &app, Purpose::Begin, email, next).await.expect("asked");
    tx.commit().await.expect("commits");
    let cookie = cookie.to_str().expect("text").to_owned();
    let (name, rest) = cookie.split_once('=').expect("a pair");
    let value = rest.split(';').next().expect("a value");
    browser.cookies.insert(name.to_owned(), value.to_owned());
}

/// The letters to somebody, the oldest first.
async fn letters(app: &App, to: &str) -> Vec<mail::Message> {
    let rows: Vec<String> = read!(&app.db, |c| sqlx::query_scalar(
        "select payload from outbox where topic = 'mail' order by created_at, id"
    )
    .fetch_all(c)
    .await)
    .expect("letters");
    let messages = rows.iter().map(|row| serde_json::from_str(row).expect("a message"));
    messages.filter(|message: &mail::Message| message.to == to).collect()
}

/// The code in the newest letter to somebody.
async fn code_to(app: &App, to: &str) -> String {
    let letters = letters(app, to).await;
    let text = &letters.last().expect("a letter").text;
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
    text.split_whitespace().find(is_code).expect("a code").to_owned()
}

/// The path of the link in the newest letter to somebody.
async fn link_to(app: &App, to: &str) -> String {
    let letters = letters(app, to).await;
    let text = &letters.last().expect("a letter").text;
    let start = text.find("/sign-in/link/").expect("a link");
    text[start..].split_whitespace().next().expect("a link").to_owned()
}

/// A code that is not this one.
fn other_than(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}

async fn count(app: &App, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    read!(&app.db, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql.clone())).fetch_one(c).await)
        .expect("a number")
}
