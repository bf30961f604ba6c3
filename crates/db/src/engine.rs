//! Which engine is open, and how it is opened.

use std::{str::FromStr, time::Duration};

use sqlx::{
    Connection as _, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Error, Result, Tx, read};

/// How long a request waits for a connection before it is told that the database is away.
const WAIT: Duration = Duration::from_secs(3);
/// A connection that has rested longer is asked whether it still stands.
const RESTED: Duration = Duration::from_millis(500);
/// How long SQLite waits for another process's lock.
const BUSY: Duration = Duration::from_secs(5);
/// A page's queries take a millisecond or so: more threads than this only wait for each other,
/// and each keeps a cache of its own.
const SQLITE_READERS: u32 = 4;
/// What each connection keeps of the file in its own memory, in kB as SQLite counts it. The
/// operating system keeps the rest, once for all of them.
const SQLITE_CACHE: &str = "-1000";
const POSTGRES_CONNECTIONS: u32 = 20;

/// The two engines Front Door speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// An embedded file.
    Sqlite,
    /// A server.
    Postgres,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub enum Db {
    /// SQLite, with its one writer apart from its readers.
    Sqlite(SqlitePools),
    /// PostgreSQL.
    Postgres(PgPool),
}

/// SQLite's pools: many readers, one writer.
#[derive(Clone)]
pub struct SqlitePools {
    /// Read-only connections.
    pub read: SqlitePool,
    /// The one connection that writes.
    pub write: SqlitePool,
}

impl Db {
    /// Opens `sqlite://path` (made if it is not there, with its folder) or `postgres://...`.
    ///
    /// # Errors
    /// [`Error::Address`] for any other address; [`Error::Unavailable`] when it does not answer.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url).map_err(|_| Error::Address)?;
            let pool = PgPoolOptions::new()
                .max_connections(POSTGRES_CONNECTIONS)
                .acquire_timeout(WAIT)
                // The pool would ask before every use. A connection in steady use is alive,
                // and one that broke tells it by failing.
                .test_before_acquire(false)
                .before_acquire(|connection, used| {
                    Box::pin(async move {
                        if used.idle_for > RESTED {
                            connection.ping().await?;
                        }
                        Ok(true)
                    })
                })
                .connect_with(options)
                .await?;
            Ok(Self::Postgres(pool))
        } else {
            Err(Error::Address)
        }
    }

    async fn open_sqlite(url: &str) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|_| Error::Address)?
            .create_if_missing(true)
            .pragma("cache_size", SQLITE_CACHE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is erased is overwritten, not only forgotten.
            .pragma("secure_delete", "on")
            .busy_timeout(BUSY);
        if let Some(folder) = options.get_filename().parent() {
            std::fs::create_dir_all(folder).map_err(sqlx::Error::Io)?;
        }
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT)
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(WAIT)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self::Sqlite(SqlitePools { read, write }))
    }

    /// Begins a transaction that may write.
    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Sqlite(pools) => {
                Ok(Tx::Sqlite(pools.write.begin_with("begin immediate").await?))
            }
            Self::Postgres(pool) => {
                // In a task of its own, so that it is never given up half way: sqlx would
                // put the connection back with a transaction that nobody ends, and what is
                // written alone on it later would never be kept.
                let pool = pool.clone();
                let begun = tokio::spawn(async move { pool.begin().await });
                Ok(Tx::Postgres(begun.await.map_err(|_| sqlx::Error::WorkerCrashed)??))
            }
        }
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Answers when the database does. Used by readiness.
    pub async fn ping(&self) -> Result<()> {
        read!(self, |c| sqlx::query("select 1").execute(c).await.map(drop))
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pools) => {
                pools.read.close().await;
                pools.write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address may hold a password.
        write!(f, "Db({:?})", self.engine())
    }
}

#[cfg(all(test, feature = "testing"))]
mod tests;
