//! A whole application for tests: a throwaway database, a clock that is set by hand, ids
//! that repeat, mail that stays in memory.

use clock::{Clock, Ids, Time};
use db::{
    Engine,
    testing::{TestDb, fresh},
};

use crate::{
    App, agency::Profile, assets::AgencyStyle, context::Parts, limit::Limits,
    migrations::MIGRATIONS, site::Content,
};

/// An application and the database under it.
pub struct TestApp {
    /// What handlers get.
    pub app: App,
    /// Set it, or let it go on.
    pub clock: Clock,
    /// Gone when this is dropped.
    pub db: TestDb,
}

/// A key that everybody can work out.
///
/// # Panics
/// Never: it is a key.
pub fn keys() -> seal::Keys {
    seal::new_key(&Ids::seeded(1), "test").parse().expect("a key")
}

/// Monday 23 November 2026, 10 in the morning.
///
/// # Panics
/// Never: the text is a time.
pub fn monday_morning() -> Time {
    "2026-11-23T10:00:00Z".parse().expect("a time")
}

/// The default agency with its demo gaps filled, on an empty database.
///
/// # Panics
/// When the database cannot be had.
pub async fn app_on(engine: Engine) -> TestApp {
    let agency = Profile::built_in(crate::agency::DEFAULT)
        .expect("the default profile is there")
        .expect("the default profile is well-formed")
        .with_demo_gaps_filled();
    app_of(engine, agency).await
}

/// Any agency, on an empty database.
///
/// # Panics
/// When the database cannot be had, or a page in `content/` cannot be filled.
pub async fn app_of(engine: Engine, agency: Profile) -> TestApp {
    let db = fresh(engine, &MIGRATIONS).await;
    let clock = Clock::manual(monday_morning());
    let app = App::new(Parts {
        db: (*db).clone(),
        clock: clock.clone(),
        ids: Ids::seeded(1),
        keys: keys(),
        calendar: agency.calendar(),
        style: AgencyStyle::new(agency.palette().css()),
        content: Content::load(&agency).expect("the pages can be filled"),
        agency,
        public_url: "http://127.0.0.1:3000".to_owned(),
        demo: true,
        mailbox: Some(mail::Mailer::memory()),
        wake: outbox::Wake::new(),
        limits: Limits::new(),
        coming: crate::event::coming::Coming::default(),
    });
    TestApp { app, clock, db }
}

/// Writes an async test once and runs it on each engine, with a whole application.
#[cfg(test)]
macro_rules! with_app {
    ($(async fn $name:ident($t:ident) $body:block)+) => { $(
        mod $name {
            use super::*;
            async fn test($t: $crate::testing::TestApp) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() { test($crate::testing::app_on(db::Engine::Sqlite).await).await; }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() { test($crate::testing::app_on(db::Engine::Postgres).await).await; }
        }
    )+ };
}
#[cfg(test)]
pub(crate) use with_app;
