//! On both engines: the demonstration is whole, and the same every time.

mod events;
mod households;
mod registrations;
mod stores;

use chrono::Duration;
use db::{Engine, read};

use super::{Filled, PEOPLE, fill, store};
use crate::{
    App,
    testing::{TestApp, app_on},
};

async fn count(app: &App, sql: &'static str) -> i64 {
    read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).unwrap()
}

async fn references(app: &App) -> Vec<String> {
    read!(&app.db, |c| sqlx::query_scalar(
        "select reference from enquiry order by received_at, reference"
    )
    .fetch_all(c)
    .await)
    .unwrap()
}

async fn is_whole(t: TestApp) {
    let app = &t.app;
    let Filled::Now { people, enquiries } = fill(app).await.unwrap() else { panic!("empty") };
    assert_eq!((people, enquiries), (PEOPLE.len(), 45));
    assert_eq!(fill(app).await.unwrap(), Filled::AlreadyThere);
    for (what, sql, least) in [
        ("open", "select count(*) from enquiry where state = 'open'", 20),
        ("waiting", "select count(*) from enquiry where state = 'waiting'", 5),
        ("later", "select count(*) from enquiry where state = 'later'", 5),
        ("closed", "select count(*) from enquiry where state = 'closed'", 8),
        ("suspected", "select count(*) from enquiry where state = 'suspected'", 2),
        ("reasons", "select count(distinct closed_reason) from enquiry", 8),
        ("kinds", "select count(distinct kind) from enquiry", 10),
        ("councils", "select count(distinct council) from enquiry", 6),
        ("channels", "select count(distinct channel) from enquiry", 4),
        (
            "unclaimed",
            "select count(*) from enquiry where owner_id is null and state = 'open'",
            8,
        ),
        ("sent mail", "select count(*) from outbox where state = 'sent'", 30),
        ("mail on its way", "select count(*) from outbox where state = 'ready'", 2),
        ("mail that came back", "select count(*) from outbox where state = 'dead'", 1),
        ("people who have begun", "select count(*) from account", 6),
        ("entries", "select count(*) from enquiry_entry", 150),
    ] {
        let n = count(app, sql).await;
        assert!(n >= least, "{what}: {n}");
    }
    let now = app.now();
    let late: i64 = read!(&app.db, |c| sqlx::query_scalar(
        "select count(*) from enquiry where state = 'open' and due_at < $1"
    )
    .bind(now)
    .fetch_one(c)
    .await)
    .unwrap();
    let today: i64 = read!(&app.db, |c| sqlx::query_scalar(
        "select count(*) from enquiry where state = 'open' and due_at >= $1 and due_at < $2"
    )
    .bind(now)
    .bind(now + Duration::hours(14))
    .fetch_one(c)
    .await)
    .unwrap();
    assert!(late >= 3 && today >= 3, "late {late}, today {today}");
    let later: i64 = read!(&app.db, |c| sqlx::query_scalar(
        "select count(*) from enquiry_entry where at > $1"
    )
    .bind(now)
    .fetch_one(c)
    .await)
    .unwrap();
    assert_eq!(later, 0, "nothing happened after now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_whole_on_sqlite() {
    is_whole(app_on(Engine::Sqlite).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_whole_on_postgres() {
    is_whole(app_on(Engine::Postgres).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_the_same_every_time_and_on_both_engines() {
    let (one, other) = (app_on(Engine::Sqlite).await, app_on(Engine::Postgres).await);
    fill(&one.app).await.unwrap();
    fill(&other.app).await.unwrap();
    assert_eq!(references(&one.app).await, references(&other.app).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_weekend_is_filled_as_well() {
    let t = app_on(Engine::Sqlite).await;
    t.clock.advance(Duration::days(5) + Duration::hours(12));
    is_whole_enough(&t.app).await;
}

async fn is_whole_enough(app: &App) {
    assert!(matches!(fill(app).await.unwrap(), Filled::Now { enquiries: 45, .. }));
    let mut tx = app.db.begin().await.unwrap();
    assert!(!store::is_empty(&mut tx).await.unwrap());
}
