//! The list is found through indexes, however much there is.

use chrono::Duration;
use db::{Engine, on, read};
use sqlx::{AssertSqlSafe, Row as _};

use crate::{App, event::store, testing::with_app};

/// 5,000 events, of which 200 are coming, and 20 parties of each.
async fn fill(app: &App) {
    let (past, future) = (app.now() - Duration::days(30), app.now() + Duration::days(30));
    let (numbers, id) = match app.db.engine() {
        Engine::Sqlite => (
            "(with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) select i from n)",
            "randomblob(16)",
        ),
        Engine::Postgres => ("generate_series(1, 5000)", "gen_random_uuid()"),
    };
    let events = format!(
        "insert into event (id, slug, state, publish_at, kind, title, summary, starts_at, ends_at,
             place, capacity, closes_at, created_at, touched_at)
         select {id}, 'event-' || n.i, 'published', $1, 'information', 'T', 'S', t.at, t.at,
             'online', 50, t.at, $1, $1
         from {numbers} as n(i)
         join (select 1 as coming, $2 as at union all select 0, $1) as t
             on t.coming = case when n.i <= 200 then 1 else 0 end"
    );
    // SQLite names the columns of a table in parentheses by itself.
    let events = match app.db.engine() {
        Engine::Sqlite => events.replace(" as n(i)", " as n"),
        Engine::Postgres => events.replace("$2 as at", "$2::timestamptz as at"),
    };
    let few = numbers.replace("5000", "20");
    let few = if app.db.engine() == Engine::Sqlite {
        format!("{few} as p")
    } else {
        format!("{few} as p(i)")
    };
    let bookings = format!(
        "insert into booking (id, event_id, reference, state, adults, places, first_name,
             last_name, name_key, created_at, touched_at, keep_until)
         select {id}, e.id, e.slug || '-' || p.i,
             case when p.i < 15 then 'booked' when p.i < 18 then 'waiting' else 'cancelled' end,
             2, 2, 'Ama', 'Testwell', 'ama testwell', $1, $1, $1
         from event e cross join {few}"
    );
    let mut tx = app.db.begin().await.expect("a transaction");
    on!(&mut tx, |c| sqlx::query(AssertSqlSafe(events))
        .bind(past)
        .bind(future)
        .execute(c)
        .await
        .map(drop))
    .expect("events");
    on!(&mut tx, |c| sqlx::query(AssertSqlSafe(bookings))
        .bind(past)
        .execute(c)
        .await
        .map(drop))
    .expect("bookings");
    tx.commit().await.expect("a commit");
    read!(&app.db, |c| sqlx::query_scalar::<_, i64>("select count(*) from booking")
        .fetch_one(c)
        .await)
    .map(|n| assert_eq!(n, 100_000))
    .expect("a count");
}

/// How the engine finds the list, in its own words.
async fn plan(app: &App) -> String {
    let (how, column) = match app.db.engine() {
        Engine::Sqlite => ("explain query plan", 3),
        Engine::Postgres => ("explain", 0),
    };
    let text = format!("{how} {}", store::COMING);
    let rows: Vec<String> = read!(&app.db, |c| sqlx::query(AssertSqlSafe(text))
        .bind(app.now())
        .fetch_all(c)
        .await
        .map(|rows| rows.iter().map(|row| row.get::<String, _>(column)).collect()))
    .expect("a plan");
    rows.join("\n")
}

with_app! {
    async fn of_all_bookings_only_those_of_the_coming_events_are_read(t) {
        let app = &t.app;
        fill(app).await;
        if app.db.engine() == Engine::Postgres {
            let mut tx = app.db.begin().await.unwrap();
            on!(&mut tx, |c| sqlx::query("analyze").execute(c).await.map(drop)).unwrap();
            tx.commit().await.unwrap();
        }
        let plan = plan(app).await;
        let indexes = ["booking_event", "booking_waiting"].map(|name| plan.matches(name).count());
        assert!(indexes[0] >= 1 && indexes.iter().sum::<usize>() == 2, "{plan}");
        assert!(!plan.contains("Seq Scan on booking") && !plan.contains("SCAN b"), "{plan}");
        let all = store::coming(&app.db, app.now()).await.unwrap();
        assert_eq!(all.len(), 200);
        assert!(all.iter().all(|one| (one.taken, one.waiting) == (28, 3)));
    }
}
