//! On both engines: nothing typed stays, the numbers add up, and being stopped anywhere
//! loses nothing and counts nothing twice.

mod ending;
pub mod everywhere;
mod going;
mod running;
mod stores;

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use clock::Time;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) use crate::testing::with_app;
use crate::{
    App,
    enquiry::{
        model::{Area, Channel, Details, NewEnquiry, ReachBy, Together, Wants},
        store as record,
    },
    staff::{Role, session},
};

/// A browser that keeps its cookies.
pub struct Browser {
    router: Router,
    cookies: Vec<String>,
}

impl Browser {
    pub fn new(app: &App) -> Self {
        Self { router: crate::router().with_state(app.clone()), cookies: Vec::new() }
    }

    /// A browser of a colleague who is signed in with these roles.
    pub async fn signed_in(app: &App, roles: &[Role]) -> Self {
        let staff = colleague(app, roles).await;
        let token = app.ids.token();
        let mut tx = app.db.begin().await.unwrap();
        let new = session::store::New {
            id: app.ids.uuid(app.now()),
            staff,
            token_hash: &token.hash(),
            agent: "a test",
            now: app.now(),
            expires_at: app.now() + chrono::Duration::hours(12),
        };
        session::store::add(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        let mut browser = Self::new(app);
        browser.cookies.push(format!("staff={}", token.text()));
        browser
    }

    pub async fn get(&mut self, path: &str) -> (StatusCode, String) {
        self.ask(Method::GET, path, &[]).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> (StatusCode, String) {
        self.ask(Method::POST, path, form).await
    }

    /// The status, and the page or where it sends us.
    async fn ask(
        &mut self,
        method: Method,
        path: &str,
        form: &[(&str, &str)],
    ) -> (StatusCode, String) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, self.cookies.join("; "))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            self.cookies.push(pair);
        }
        let status = response.status();
        if let Some(place) = response.headers().get(header::LOCATION) {
            return (status, place.to_str().unwrap().to_owned());
        }
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }
}

/// A colleague with these roles.
pub async fn colleague(app: &App, roles: &[Role]) -> Uuid {
    let mut tx = app.db.begin().await.unwrap();
    let id = app.ids.uuid(app.now());
    let email = format!("{}@example.org", id.simple());
    let added = db::change!(
        &mut tx,
        sqlx::query(
            "insert into staff (id, name, email, email_key, created_at) values ($1, 'Priya Nair', $2, $2, $3)"
        )
        .bind(id)
        .bind(&email)
        .bind(app.now())
    );
    added.unwrap();
    for role in roles {
        let added = db::change!(
            &mut tx,
            sqlx::query("insert into staff_role (staff_id, role) values ($1, $2)")
                .bind(id)
                .bind(*role)
        );
        added.unwrap();
    }
    tx.commit().await.unwrap();
    id
}

/// Somebody invented.
pub fn details() -> Details {
    Details {
        kind: crate::agency::Kind::FirstTime,
        area: Area::Council,
        council: Some("ealing".into()),
        postcode: Some("W5 2HL".into()),
        first_name: "Ama".into(),
        last_name: "Mensah".into(),
        preferred_name: String::new(),
        together: Together::Alone,
        partner_name: String::new(),
        email: "ama@example.org".into(),
        phone: "020 7946 0955".into(),
        reach_by: ReachBy::Either,
        voicemail: true,
        safe_times: "after six".into(),
        plain_subject: false,
        message: "We have thought about it for a long time.".into(),
        heard: "friend".into(),
        accessible_format: String::new(),
        interpreter: String::new(),
        wants: Wants::Call,
        newsletter: false,
    }
}

/// An enquiry that reached us now; suspected when a suspicion is given.
pub async fn enquiry(app: &App, details: Details, suspicion: &str) -> Uuid {
    let new = NewEnquiry {
        details,
        draft_id: None,
        channel: Channel::Phone,
        received_at: app.now(),
        keyed_by: None,
        suspicion: suspicion.to_owned(),
        pass_on: false,
    };
    let mut tx = app.db.begin().await.unwrap();
    let id = crate::enquiry::journey::take_in(&mut tx, app, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Closes an enquiry for a reason, its time over at `keep_until`.
pub async fn close(app: &App, id: Uuid, reason: &str, keep_until: Time) {
    let mut tx = app.db.begin().await.unwrap();
    let changed = db::change!(
        &mut tx,
        sqlx::query(
            "update enquiry set state = 'closed', closed_at = $2, closed_reason = $3,
                 keep_until = $4 where id = $1"
        )
        .bind(id)
        .bind(app.now())
        .bind(reason)
        .bind(keep_until)
    );
    assert_eq!(changed.unwrap(), 1);
    tx.commit().await.unwrap();
}

/// The reference of an enquiry.
pub async fn reference(app: &App, id: Uuid) -> String {
    record::find(&app.db, id).await.unwrap().unwrap().reference
}

/// Everything in the numbers: month, kind, council, channel, outcome, n.
pub async fn numbers(app: &App) -> Vec<(String, String, String, String, String, i64)> {
    let rows = db::read!(&app.db, |c| sqlx::query_as(
        "select month, kind, council, channel, outcome, n from enquiry_count
         order by month, kind, council, channel, outcome"
    )
    .fetch_all(c)
    .await);
    rows.unwrap()
}

/// How many enquiries there are.
pub async fn enquiries(app: &App) -> i64 {
    let n = db::read!(&app.db, |c| sqlx::query_scalar("select count(*) from enquiry")
        .fetch_one(c)
        .await);
    n.unwrap()
}
