//! Bringing the schema up to date.

use sqlx::migrate::Migrator;

use crate::{Db, Result};

/// The same steps for both engines: same numbers, same names.
pub struct Migrations {
    /// From `migrations/sqlite`.
    pub sqlite: Migrator,
    /// From `migrations/postgres`.
    pub postgres: Migrator,
}

impl Db {
    /// Runs the steps that have not run yet. Several processes may call it at once.
    ///
    /// # Errors
    /// [`crate::Error::Migrate`] when a step fails or one that ran has been changed since.
    pub async fn migrate(&self, migrations: &Migrations) -> Result<()> {
        match self {
            Self::Sqlite(pools) => migrations.sqlite.run(&pools.write).await?,
            Self::Postgres(pool) => migrations.postgres.run(pool).await?,
        }
        Ok(())
    }
}
