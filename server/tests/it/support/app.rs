//! A whole Front Door on one engine, with a clock that is set by hand.

use std::sync::Arc;

use app::{
    App,
    context::Parts,
    enquiry::{entry::What, model::Enquiry},
    staff::session::{
        self,
        store::{self as sessions, New},
    },
    testing::{TestApp, app_on},
};
use axum::Router;
use chrono::Duration;
use clock::{Clock, Ids};
use db::{Db, Engine, change, read, testing::TestDb};
use server::{http, layers::visitor::Trusted};
use uuid::Uuid;

use super::Browser;

/// The application behind its real router.
pub struct House {
    pub app: App,
    pub clock: Clock,
    pub router: Router,
    pub db: Arc<TestDb>,
}

impl House {
    /// As the default agency runs it.
    pub async fn on(engine: Engine) -> Self {
        Self::with(engine, |_| {}).await
    }

    /// With something else about it.
    pub async fn with(engine: Engine, change: impl FnOnce(&mut Parts)) -> Self {
        let TestApp { app, clock, db } = app_on(engine).await;
        let db = Arc::new(db);
        let mut parts = parts(&app, (**db).clone(), Ids::seeded(1));
        change(&mut parts);
        Self::of(App::new(parts), clock, db)
    }

    /// The same database opened again, as after a restart.
    pub async fn opened_again(&self) -> Self {
        let opened = Db::open(self.db.url()).await.expect("the database opens again");
        let app = App::new(parts(&self.app, opened, Ids::random()));
        Self::of(app, self.clock.clone(), Arc::clone(&self.db))
    }

    fn of(app: App, clock: Clock, db: Arc<TestDb>) -> Self {
        let router = http::router(app.clone(), Trusted::default());
        Self { app, clock, router, db }
    }

    /// Somebody's browser, fresh.
    pub fn browser(&self) -> Browser {
        Browser::in_front_of(self.router.clone())
    }

    /// A colleague, signed in, and their browser.
    pub async fn colleague(&self, role: &str) -> (Browser, Uuid) {
        let (now, token) = (self.clock.now(), self.app.ids.token());
        let (id, session_id) = (self.app.ids.uuid(now), self.app.ids.uuid(now));
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let staff = "insert into staff (id, name, email, email_key, created_at)
             values ($1, 'Sam Okafor', $2, $2, $3)";
        let email = format!("{id}@example.org");
        change!(&mut tx, sqlx::query(staff).bind(id).bind(email).bind(now)).expect("added");
        let roles = "insert into staff_role (staff_id, role) values ($1, $2)";
        change!(&mut tx, sqlx::query(roles).bind(id).bind(role)).expect("added");
        let new = New {
            id: session_id,
            staff: id,
            token_hash: &token.hash(),
            agent: "a test",
            now,
            expires_at: now + Duration::hours(12),
        };
        sessions::add(&mut tx, new).await.expect("added");
        tx.commit().await.expect("committed");
        (self.browser().with_cookie(session::COOKIE.name, &token.text()), id)
    }

    /// Time goes by: more than a machine would leave between two pages.
    pub fn a_minute_passes(&self) {
        self.clock.advance(Duration::minutes(1));
    }

    /// Every enquiry, oldest first.
    pub async fn enquiries(&self) -> Vec<Enquiry> {
        read!(&self.app.db, |c| sqlx::query_as(
            "select * from enquiry order by received_at, id"
        )
        .fetch_all(c)
        .await)
        .expect("the enquiries can be read")
    }

    /// The one enquiry there is.
    pub async fn the_enquiry(&self) -> Enquiry {
        let mut all = self.enquiries().await;
        assert_eq!(all.len(), 1, "there is exactly one enquiry");
        all.remove(0)
    }

    /// What happened to an enquiry, oldest first.
    pub async fn entries(&self, enquiry: Uuid) -> Vec<(What, String)> {
        read!(&self.app.db, |c| sqlx::query_as(
            "select kind, body from enquiry_entry where enquiry_id = $1 order by at, id"
        )
        .bind(enquiry)
        .fetch_all(c)
        .await)
        .expect("the entries can be read")
    }

    /// How many drafts are kept.
    pub async fn drafts(&self) -> i64 {
        read!(&self.app.db, |c| sqlx::query_scalar("select count(*) from enquiry_draft")
            .fetch_one(c)
            .await)
        .expect("the drafts can be counted")
    }
}

/// What an application is made of, over another database.
fn parts(app: &App, db: Db, ids: Ids) -> Parts {
    Parts {
        db,
        ids,
        mailbox: Some(mail::Mailer::memory()),
        wake: outbox::Wake::new(),
        ..app.alike()
    }
}
