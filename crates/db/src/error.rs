//! What can go wrong between us and the database, as a caller needs to tell it apart.

/// The result of a store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A database failure, sorted by what the caller should do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is neither `sqlite://path` nor `postgres://...`.
    #[error("the database address is neither sqlite://path nor postgres://...")]
    Address,
    /// The database is away, full or overloaded: the same call may work later.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// A row that must be the only one of its kind is there already.
    #[error("there is already one: {0}")]
    Duplicate(#[source] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database could not be migrated: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The statement or the data is wrong: our defect.
    #[error("a database statement failed: {0}")]
    Defect(#[source] sqlx::Error),
}

impl Error {
    /// Whether the same call may work later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// Whether a unique rule refused the row.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Duplicate(_))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(cause) if cause.is_unique_violation() => {
                Self::Duplicate(error)
            }
            sqlx::Error::Database(cause) if is_passing(cause.code().as_deref()) => {
                Self::Unavailable(error)
            }
            _ => Self::Defect(error),
        }
    }
}

/// SQLite's primary result codes (<https://sqlite.org/rescode.html>) and PostgreSQL's
/// SQLSTATE classes (<https://www.postgresql.org/docs/15/errcodes-appendix.html>) that
/// speak of the server's state rather than of the statement.
fn is_passing(code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    if code.len() == 5 && code != "00000" {
        return ["08", "40", "53", "55", "57", "58"]
            .iter()
            .any(|class| code.starts_with(class));
    }
    // busy, locked, read-only, input/output, corrupt, full, cannot open, not a database
    code.parse::<u32>().is_ok_and(|n| matches!(n & 0xff, 5 | 6 | 8 | 10 | 11 | 13 | 14 | 26))
}

#[cfg(test)]
mod tests {
    use super::is_passing;

    #[test]
    fn a_full_disk_and_a_stopped_server_may_pass() {
        for code in ["13", "14", "5", "517", "57P01", "08006", "53300", "40001"] {
            assert!(is_passing(Some(code)), "{code}");
        }
    }

    #[test]
    fn a_wrong_statement_does_not_pass() {
        for code in ["1", "19", "2067", "42P01", "23505", "22P02"] {
            assert!(!is_passing(Some(code)), "{code}");
        }
    }
}
