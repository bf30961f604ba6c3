//! What is sealed in the database, and that the keys at hand are the right ones: known
//! before anything depends on it.

mod place;
pub mod store;
mod turn;

use clock::{Ids, Time};
use db::Db;
use seal::{Keys, OpenError};

pub use place::Place;
pub use turn::turn;

/// Sealed beside its name when a key is first used, so that another key of that name is
/// found out at once and not years later.
const PROOF: &[u8] = b"this key opens what it sealed";

/// Why Front Door does not open with these keys.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Something was sealed with a key that is not there.
    #[error(
        "FRONTDOOR_DATA_KEY: this database holds what was sealed with the key {0:?}, and that key is missing. \
         Put it back after the new one, with a comma between; without it nobody can read those answers again"
    )]
    Missing(String),
    /// The key of a name is not the one that was used.
    #[error(
        "FRONTDOOR_DATA_KEY: the key {0:?} is not the one this database was sealed with. \
         Two keys must not have one name: look for the one that was used before"
    )]
    Other(String),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Compares the keys with those the database was sealed with, and notes a new one.
///
/// # Errors
/// When a key is missing or is another, or the database is away.
pub async fn confirm(db: &Db, ids: &Ids, keys: &Keys, now: Time) -> Result<(), Problem> {
    if let Some(first) = keys.names().next() {
        let mut tx = db.begin().await?;
        store::add(&mut tx, first, &keys.seal(ids, &about(first), PROOF), now).await?;
        tx.commit().await?;
    }
    compare(db, keys).await
}

/// Compares the keys with those the database was sealed with. Writes nothing.
///
/// # Errors
/// As [`confirm`].
pub async fn compare(db: &Db, keys: &Keys) -> Result<(), Problem> {
    for (name, proof) in store::list(db).await? {
        match keys.open(&about(&name), &proof) {
            Ok(_) => {}
            Err(OpenError::NoKey(_)) => return Err(Problem::Missing(name)),
            Err(OpenError::Refused(_) | OpenError::NotSealed) => {
                return Err(Problem::Other(name));
            }
        }
    }
    Ok(())
}

fn about(name: &str) -> String {
    format!("key {name}")
}

#[cfg(test)]
mod tests;
