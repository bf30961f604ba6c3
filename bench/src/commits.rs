//! The engine's own pace: one small insert, made durable, again and again.

use std::time::{Duration, Instant};

use anyhow::Result;
use db::{Db, change};
use sqlx::PgPool;

use crate::load::CLIENTS;

const INSERT: &str = "insert into bench_commit (n, body) values ($1, $2)";
const BODY: &str = "a hundred letters or so are what a small row holds: enough for a name, a state and two dates";

/// Durable commits a second: from one connection on SQLite, which has one writer; from
/// sixteen on PostgreSQL, which puts the commits of many into one write.
pub async fn per_second(db: &Db, long: Duration) -> Result<f64> {
    let mut tx = db.begin().await?;
    change!(
        &mut tx,
        sqlx::query("create table if not exists bench_commit (n integer, body text)")
    )?;
    tx.commit().await?;
    let until = Instant::now() + long;
    let mut all = 0;
    match db {
        Db::Sqlite(pools) => {
            while Instant::now() < until {
                sqlx::query(INSERT).bind(all).bind(BODY).execute(&pools.write).await?;
                all += 1;
            }
        }
        Db::Postgres(pool) => {
            let clients: Vec<_> =
                (0..CLIENTS).map(|_| tokio::spawn(client(pool.clone(), until))).collect();
            for client in clients {
                all += client.await??;
            }
        }
    }
    Ok(f64::from(all) / long.as_secs_f64())
}

async fn client(pool: PgPool, until: Instant) -> sqlx::Result<i32> {
    let mut connection = pool.acquire().await?;
    let mut done = 0;
    while Instant::now() < until {
        sqlx::query(INSERT).bind(done).bind(BODY).execute(&mut *connection).await?;
        done += 1;
    }
    Ok(done)
}
