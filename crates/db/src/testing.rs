//! Throwaway databases for tests: a file that goes with the test, and a fresh
//! database on the PostgreSQL that `FRONTDOOR_TEST_POSTGRES` names.

use std::{
    ops::Deref,
    str::FromStr,
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{AssertSqlSafe, Connection, PgConnection, postgres::PgConnectOptions};

use crate::{Db, Engine, Migrations};

/// A database that is gone when it is dropped (SQLite) or when its server stops (PostgreSQL).
pub struct TestDb {
    db: Db,
    url: String,
    _folder: Option<tempfile::TempDir>,
}

impl TestDb {
    /// The address another process may open it by.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

/// A fresh, migrated database.
///
/// # Panics
/// With what to do about it, when one cannot be had: a test is never skipped.
pub async fn fresh(engine: Engine, migrations: &Migrations) -> TestDb {
    let (url, folder) = match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            (format!("sqlite://{}", folder.path().join("test.db").display()), Some(folder))
        }
        Engine::Postgres => (create_postgres().await, None),
    };
    let db = Db::open(&url).await.expect("the fresh database opens");
    db.migrate(migrations).await.expect("the fresh database migrates");
    TestDb { db, url, _folder: folder }
}

async fn create_postgres() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("FRONTDOOR_TEST_POSTGRES")
        .expect("FRONTDOOR_TEST_POSTGRES names a PostgreSQL server; `make test` starts one");
    let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let options =
        PgConnectOptions::from_str(&server).expect("FRONTDOOR_TEST_POSTGRES is a URL");
    let mut c = PgConnection::connect_with(&options).await.expect("PostgreSQL answers");
    // A process number may come round again while its old database is still there.
    let drop = format!("drop database if exists {name}");
    let create = format!("create database {name}");
    sqlx::query(AssertSqlSafe(drop)).execute(&mut c).await.expect("an old database goes");
    sqlx::query(AssertSqlSafe(create)).execute(&mut c).await.expect("a new database comes");
    let (address, _) = server.rsplit_once('/').expect("the URL ends in a database name");
    format!("{address}/{name}")
}

/// Writes an async test once and runs it on each engine, as `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_both_engines {
    ($migrations:expr; $($(#[$meta:meta])* async fn $name:ident($db:ident) $body:block)+) => { $(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every test needs all of them")]
            use super::*;
            async fn run($db: &$crate::testing::TestDb) $body
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run(&$crate::testing::fresh($crate::Engine::Sqlite, $migrations).await).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run(&$crate::testing::fresh($crate::Engine::Postgres, $migrations).await).await;
            }
        }
    )+ };
}
