//! What the tests of the desk stand on: colleagues who are signed in, enquiries that came,
//! pages as text.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use clock::{Time, Token};
use db::{Engine, change};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::{
    App,
    agency::Kind,
    enquiry::{
        journey,
        model::{Area, Channel, Details, Enquiry, NewEnquiry, ReachBy, Together, Wants},
        store as kept,
    },
    staff::session::{self, store as sessions},
    testing::{TestApp, app_on},
};

/// Somebody from Ealing.
pub fn details(first_name: &str) -> Details {
    Details {
        kind: Kind::FirstTime,
        area: Area::Council,
        council: Some("ealing".into()),
        postcode: Some("W5 2HL".into()),
        first_name: first_name.into(),
        last_name: "Mensah".into(),
        preferred_name: String::new(),
        together: Together::Partner,
        partner_name: "Kofi".into(),
        email: format!("{}@example.org", first_name.to_lowercase()),
        phone: "020 7946 0811".into(),
        reach_by: ReachBy::Either,
        voicemail: true,
        safe_times: "after 6pm".into(),
        plain_subject: false,
        message: "Could it be two sisters?".into(),
        heard: "friend,radio".into(),
        accessible_format: String::new(),
        interpreter: String::new(),
        wants: Wants::Call,
        newsletter: false,
    }
}

/// An application with what the tests do to it.
pub struct Desk {
    /// The application under test.
    pub test: TestApp,
}

/// A colleague in a test.
#[derive(Clone)]
pub struct Person {
    /// Their id.
    pub id: Uuid,
    token: Token,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it sends us, or empty.
    pub to: String,
    /// The page.
    pub page: String,
}

impl Desk {
    /// An empty desk.
    pub async fn on(engine: Engine) -> Self {
        Self { test: app_on(engine).await }
    }

    /// The application.
    pub fn app(&self) -> &App {
        &self.test.app
    }

    /// A colleague with a role, signed in.
    pub async fn person(&self, name: &str, role: &str) -> Person {
        let app = self.app();
        let (now, id, token) = (app.now(), app.ids.uuid(app.now()), app.ids.token());
        let mut tx = app.db.begin().await.expect("a transaction");
        let email = format!("{}@example.org", name.replace(' ', ".").to_lowercase());
        change!(
            &mut tx,
            sqlx::query(
                "insert into staff (id, name, email, email_key, created_at)
                 values ($1, $2, $3, $3, $4)"
            )
            .bind(id)
            .bind(name)
            .bind(&email)
            .bind(now)
        )
        .expect("a colleague");
        change!(
            &mut tx,
            sqlx::query("insert into staff_role (staff_id, role) values ($1, $2)")
                .bind(id)
                .bind(role)
        )
        .expect("a role");
        let new = sessions::New {
            id: app.ids.uuid(now),
            staff: id,
            token_hash: &token.hash(),
            agent: "a test",
            now,
            expires_at: now + chrono::Duration::days(400),
        };
        sessions::add(&mut tx, new).await.expect("a session");
        tx.commit().await.expect("a commit");
        Person { id, token }
    }

    /// Keeps everybody signed in when the clock has been moved.
    pub async fn stay(&self) {
        let mut tx = self.app().db.begin().await.expect("a transaction");
        change!(
            &mut tx,
            sqlx::query("update staff_session set seen_at = $1").bind(self.app().now())
        )
        .expect("sessions");
        tx.commit().await.expect("a commit");
    }

    /// Sets the clock.
    pub async fn at(&self, time: &str) {
        self.test.clock.set(time.parse().expect("a time"));
        self.stay().await;
    }

    /// Somebody asked on the web, now.
    pub async fn came(&self, details: Details) -> Enquiry {
        self.came_at(details, self.app().now(), "").await
    }

    /// Somebody asked then, or something that looks like a machine did.
    pub async fn came_at(
        &self,
        details: Details,
        received_at: Time,
        suspicion: &str,
    ) -> Enquiry {
        let new = NewEnquiry {
            details,
            draft_id: None,
            channel: Channel::Web,
            received_at,
            keyed_by: None,
            suspicion: suspicion.into(),
            pass_on: false,
        };
        let mut tx = self.app().db.begin().await.expect("a transaction");
        let id = journey::take_in(&mut tx, self.app(), &new).await.expect("it is taken in");
        tx.commit().await.expect("a commit");
        self.find(id).await
    }

    /// The record as it is now.
    pub async fn find(&self, id: Uuid) -> Enquiry {
        kept::find(&self.app().db, id).await.expect("an answer").expect("an enquiry")
    }

    /// Reads a page.
    pub async fn get(&self, who: &Person, path: &str) -> Answer {
        self.ask(Some(who), "GET", path, &[]).await
    }

    /// Posts a form.
    pub async fn post(&self, who: &Person, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(Some(who), "POST", path, form).await
    }

    /// Posts a form of an enquiry's page.
    pub async fn act(
        &self,
        who: &Person,
        enquiry: &Enquiry,
        act: &str,
        form: &[(&str, &str)],
    ) -> Answer {
        let path = format!("/staff/enquiry/{}/{act}", enquiry.reference);
        self.post(who, &path, form).await
    }

    /// Any request.
    pub async fn ask(
        &self,
        who: Option<&Person>,
        method: &str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Answer {
        self.ask_for("text/html", who, method, path, form).await
    }

    /// Any request that wants its answer in such a form.
    pub async fn ask_for(
        &self,
        accept: &str,
        who: Option<&Person>,
        method: &str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Answer {
        let mut request =
            Request::builder().method(method).uri(path).header(header::ACCEPT, accept);
        if let Some(who) = who {
            let cookie = format!("{}={}", session::COOKIE.name, who.token.text());
            request = request.header(header::COOKIE, cookie);
        }
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form.iter().copied())
            .finish();
        let request = request
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let router = crate::router().with_state(self.app().clone());
        let response = router.oneshot(request).await.expect("an answer");
        let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let to = to.unwrap_or_default().to_owned();
        let status = response.status();
        let bytes = response.into_body().collect().await.expect("a page").to_bytes();
        // Leptos marks where one piece of text ends; what is read is without the marks.
        let page = String::from_utf8_lossy(&bytes).replace("<!>", "");
        Answer { status, to, page }
    }
}

impl Answer {
    /// The text of the page between two marks, for looking at one part of it.
    pub fn between(&self, from: &str, to: &str) -> &str {
        let rest = self.page.split_once(from).map_or("", |(_, rest)| rest);
        rest.split_once(to).map_or(rest, |(part, _)| part)
    }
}

/// Runs an async test on each engine, with a desk.
macro_rules! on_each_desk {
    ($($(#[$meta:meta])* async fn $name:ident($desk:ident) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            use super::*;
            async fn run($desk: Desk) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(Desk::on(db::Engine::Sqlite).await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run(Desk::on(db::Engine::Postgres).await).await;
            }
        }
    )+ };
}
pub(crate) use on_each_desk;
