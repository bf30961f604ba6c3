//! The whole way through the router, on both engines: alone, as a couple, both at once, what
//! one of them may never see, and what the team does with it.

mod abroad;
mod adults;
mod by_word;
mod data_request;
mod desk;
mod ending;
mod hand_off;
mod journey;
mod leaving;
mod messages;
mod privately;
mod stores;
mod theirs;
mod together;

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) use crate::testing::with_app;
use crate::{
    App,
    account::{self, Device},
    context::Parts,
    registration::{
        form::{Asking, Body as Asked, Kind, Need, Question, Section},
        household::{Adults, Route},
    },
    staff::{Role, session},
    testing::TestApp,
};

/// A browser that keeps its cookies.
pub struct Browser {
    app: App,
    router: Router,
    cookies: Vec<String>,
}

/// What came back: the status, and the page or where it sends us.
pub struct Answer {
    pub status: StatusCode,
    pub page: String,
}

impl Browser {
    pub fn new(app: &App) -> Self {
        let router = crate::router().with_state(app.clone());
        Self { app: app.clone(), router, cookies: Vec::new() }
    }

    /// Somebody of the public who is signed in by an address.
    pub async fn of(app: &App, email: &str) -> Self {
        let mut browser = Self::new(app);
        browser.sign_in(email).await;
        browser
    }

    pub async fn sign_in(&mut self, email: &str) {
        let device = Device {
            address: std::net::IpAddr::from([192, 0, 2, 1]),
            agent: "a test".into(),
            asking: None,
            session: None,
        };
        let mut tx = self.app.db.begin().await.expect("begun");
        let (_, cookie) = account::open_session(&mut tx, &self.app, email, &device, true)
            .await
            .expect("signed in");
        tx.commit().await.expect("committed");
        self.keep(cookie.to_str().expect("a cookie"));
    }

    /// A colleague who is signed in with these roles.
    pub async fn colleague(app: &App, roles: &[Role]) -> Self {
        let staff = crate::enquiry::retention::tests::colleague(app, roles).await;
        let token = app.ids.token();
        let mut tx = app.db.begin().await.expect("begun");
        let new = session::store::New {
            id: app.ids.uuid(app.now()),
            staff,
            token_hash: &token.hash(),
            agent: "a test",
            now: app.now(),
            expires_at: app.now() + chrono::Duration::hours(12),
        };
        session::store::add(&mut tx, new).await.expect("added");
        tx.commit().await.expect("committed");
        let mut browser = Self::new(app);
        browser.cookies.push(format!("staff={}", token.text()));
        browser
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default().to_owned();
        let name = pair.split('=').next().unwrap_or_default().to_owned();
        self.cookies.retain(|kept| !kept.starts_with(&format!("{name}=")));
        self.cookies.push(pair);
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(Method::POST, path, form).await
    }

    async fn ask(&mut self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, self.cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let cookies: Vec<String> = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|cookie| cookie.to_str().ok().map(str::to_owned))
            .collect();
        for cookie in cookies {
            self.keep(&cookie);
        }
        let status = response.status();
        let place = response.headers().get(header::LOCATION).cloned();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        let page = match place {
            Some(place) => place.to_str().expect("a place").to_owned(),
            None => String::from_utf8(bytes.to_vec()).expect("text"),
        };
        Answer { status, page }
    }

    /// Opens a page, changes something on it and saves it, as a browser does: what the page
    /// carried goes back with it.
    pub async fn writes(&mut self, path: &str, form: &[(&str, &str)]) -> String {
        let page = self.get(path).await.page;
        let carried = page.split("name=\"was-").skip(1).filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            Some((format!("was-{name}"), rest.split_once('"')?.0.to_owned()))
        });
        let carried: Vec<(String, String)> = carried.collect();
        let mut all: Vec<(&str, &str)> = form.to_vec();
        all.extend(carried.iter().map(|(name, was)| (name.as_str(), was.as_str())));
        self.goes(path, &all).await
    }

    /// Posts, and expects to be sent on.
    pub async fn goes(&mut self, path: &str, form: &[(&str, &str)]) -> String {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", told(&answer.page));
        answer.page
    }
}

/// What a page says needs another look.
fn told(page: &str) -> &str {
    page.split_once("role=\"alert\"").map_or(page, |(_, rest)| &rest[..rest.len().min(600)])
}

/// The same house as an agency that anybody may register with.
pub fn open_to_all(t: &TestApp) -> App {
    let agency = crate::agency::Profile::built_in("adopt-south-west");
    agency_is(t, agency.expect("a profile").expect("well-formed"))
}

/// The same as any agency.
pub fn agency_is(t: &TestApp, agency: crate::agency::Profile) -> App {
    let agency = agency.with_demo_gaps_filled();
    App::new(Parts { calendar: agency.calendar(), agency, ..t.app.alike() })
}

pub fn asking(app: &App, adults: Adults) -> Asking {
    Asking {
        route: Route::First,
        adults,
        today: app.today(),
        extras: app.agency.registration_asks(),
    }
}

/// An answer that will do.
fn answer(question: &Question) -> &'static str {
    match question.kind {
        Kind::Line | Kind::Lines => "Quillmark",
        Kind::Email => "quillmark@example.org",
        Kind::Phone => "020 7946 0321",
        Kind::Postcode => "EX1 1AA",
        Kind::Day => "4 5 1985",
        Kind::Whole(..) => "2",
        // "No" where there is one: nothing follows from it.
        Kind::One(words) => {
            words.iter().find(|(w, _)| *w == "no").unwrap_or(&words[words.len() - 1]).0
        }
        Kind::Any(words) => words[0].0,
    }
}

/// Answers to all that is needed of these questions.
pub fn answers(questions: &[Question]) -> Vec<(&'static str, &'static str)> {
    let needed = |q: &&Question| matches!(q.need, Need::Must(_)) && q.only.is_none();
    questions.iter().filter(needed).map(|q| (q.name, answer(q))).collect()
}

/// Fills in a whole section, page by page.
pub async fn fill(browser: &mut Browser, section: &'static Section, asking: &Asking) {
    for page in section.pages {
        if !(page.asked)(asking, &super::form::Answers::default()) && section.slug != "earlier"
        {
            continue;
        }
        let path = format!("/register/form/{}/{}", section.slug, page.slug);
        match &page.body {
            Asked::Questions(questions) => {
                browser.goes(&path, &answers(questions)).await;
            }
            Asked::List(list) if list.least > 0 => {
                for _ in 0..list.least {
                    let id = Uuid::from_bytes(browser.app.ids.bytes()).simple().to_string();
                    browser.goes(&format!("{path}/{id}"), &answers(list.questions)).await;
                }
                browser.goes(&path, &[]).await;
            }
            Asked::List(_) => {
                browser.goes(&path, &[("none", "yes")]).await;
            }
        }
    }
}

/// Begins a household.
pub async fn begin(browser: &mut Browser, name: &str, adults: &str) {
    let form = [("first_name", name), ("adults", adults), ("route", "first_time")];
    assert_eq!(browser.goes("/register/start", &form).await, "/register/tasks");
}

/// Fills in everything that one person can.
pub async fn fill_all(browser: &mut Browser, asking: &Asking) {
    for section in Section::all(asking).filter(|section| !section.is_optional()) {
        fill(browser, section, asking).await;
    }
}

pub const SIGNATURE: [(&str, &str); 4] =
    [("true", "yes"), ("checks", "yes"), ("one_agency", "yes"), ("privacy", "yes")];

/// Every letter that was put out: to whom, and what is in it.
pub async fn letters(app: &App) -> Vec<(String, String)> {
    let payloads: Vec<String> = db::read!(&app.db, |c| sqlx::query_scalar(
        "select payload from outbox order by created_at, id"
    )
    .fetch_all(c)
    .await)
    .expect("read");
    payloads
        .into_iter()
        .map(|payload| {
            let message: mail::Message = serde_json::from_str(&payload).expect("a message");
            let text = format!("{}\n{}\n{}", message.subject, message.text, message.html);
            (message.to, text)
        })
        .collect()
}

/// The last link of this sort in any letter.
pub async fn link(app: &App, place: &str) -> String {
    let all = letters(app).await;
    let text = &all.last().expect("a letter").1;
    let at = text.find(place).expect("a link");
    let rest = &text[at..];
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || "/-_".contains(c)))
        .unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// The reference of the only household.
pub async fn reference(app: &App) -> String {
    db::read!(&app.db, |c| sqlx::query_scalar("select reference from household")
        .fetch_one(c)
        .await)
    .expect("a household")
}
