//! The schema's steps, inside the binary.

use db::Migrations;

/// Every step, for both engines.
pub static MIGRATIONS: Migrations = Migrations {
    sqlite: sqlx::migrate!("../migrations/sqlite"),
    postgres: sqlx::migrate!("../migrations/postgres"),
};
