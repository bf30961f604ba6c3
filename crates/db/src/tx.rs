//! One transaction on whichever engine is open.

use sqlx::{Postgres, Sqlite, Transaction};

use crate::{Engine, Result};

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub enum Tx {
    /// Holds SQLite's write lock from its first moment.
    Sqlite(Transaction<'static, Sqlite>),
    /// PostgreSQL, read committed: take row locks where two writers may meet.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Makes everything in it durable, or nothing.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}
