//! A transaction that is given up while it begins leaves nothing behind.

use std::{pin::pin, task::Poll};

use crate::{Db, Engine, Migrations, change_alone, read, testing::fresh};

static NONE: Migrations = Migrations {
    sqlite: sqlx::migrate::Migrator::DEFAULT,
    postgres: sqlx::migrate::Migrator::DEFAULT,
};

/// Asks `times` times whether a transaction has begun, then drops it where it stands, as the
/// server does when a connection is lost.
async fn begin_and_give_up(db: &Db, times: usize) {
    let mut begun = pin!(db.begin());
    let mut asked = 0;
    std::future::poll_fn(|context| {
        asked += 1;
        let ready = begun.as_mut().poll(context).is_ready();
        if ready || asked >= times { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

async fn what_is_written_alone_is_kept(engine: Engine) {
    let db = fresh(engine, &NONE).await;
    let other = Db::open(db.url()).await.expect("opened again");
    change_alone!(&*db, sqlx::query("create table kept (n bigint)")).expect("made");
    for n in 0..60_i64 {
        begin_and_give_up(&db, usize::try_from(n % 6).unwrap_or(0) + 1).await;
        change_alone!(&*db, sqlx::query("insert into kept (n) values ($1)").bind(n))
            .expect("written");
        let seen: i64 = read!(&other, |c| sqlx::query_scalar("select count(*) from kept")
            .fetch_one(c)
            .await)
        .expect("read");
        assert_eq!(seen, n + 1, "another connection sees it");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_alone_is_kept_whoever_gave_up_before_on_sqlite() {
    what_is_written_alone_is_kept(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_alone_is_kept_whoever_gave_up_before_on_postgresql() {
    what_is_written_alone_is_kept(Engine::Postgres).await;
}
