//! The engine's own pace: one small insert, made durable, again and again.

use std::time::{Duration, Instant};

use anyhow::Result;
use db::{Db, Engine, change, change_alone};

use crate::load::CLIENTS;

const INSERT: &str = "insert into bench_commit (n, body) values ($1, $2)";
const BODY: &str = "a hundred letters or so are what a small row holds: enough for a name, a state and two dates";

/// Durable commits a second.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// From one connection on SQLite, which has one writer; from sixteen on PostgreSQL, which
    /// puts the commits of many into one write.
    pub all: f64,
    /// From one connection that waits for each.
    pub one: f64,
}

/// Measures it.
///
/// # Errors
/// When the database is away.
pub async fn pace(db: &Db, long: Duration) -> Result<Pace> {
    let mut tx = db.begin().await?;
    change!(
        &mut tx,
        sqlx::query("create table if not exists bench_commit (n integer, body text)")
    )?;
    tx.commit().await?;
    let one = client(db.clone(), Instant::now() + long).await?;
    let mut all = one;
    if db.engine() == Engine::Postgres {
        let until = Instant::now() + long;
        let clients: Vec<_> =
            (0..CLIENTS).map(|_| tokio::spawn(client(db.clone(), until))).collect();
        all = 0;
        for client in clients {
            all += client.await??;
        }
    }
    let per_second = |commits: i32| f64::from(commits) / long.as_secs_f64();
    Ok(Pace { all: per_second(all), one: per_second(one) })
}

async fn client(db: Db, until: Instant) -> db::Result<i32> {
    let mut done = 0;
    while Instant::now() < until {
        change_alone!(&db, sqlx::query(INSERT).bind(done).bind(BODY))?;
        done += 1;
    }
    Ok(done)
}
