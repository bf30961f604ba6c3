//! Realistic invented data for looking at and for trying out, the same every time; and the
//! pages that only a demonstration has.
//!
//! Nobody in it is real: addresses lie at example.org and example.com (RFC 2606), numbers in
//! the ranges that Ofcom keeps for drama
//! (<https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama>).

mod accounts;
mod cast;
mod events;
mod households;
pub mod mailbox;
mod people;
mod places;
mod registrations;
mod script;
pub mod store;
mod tell;
#[cfg(test)]
mod tests;
mod when;

use axum::Router;
use clock::{Clock, Ids};

use crate::{App, Failure};

pub use accounts::BEGUN;
pub use households::CAST as HOUSEHOLDS;
pub use people::{PEOPLE, Person, totp_secret};
pub use registrations::CAST as FAMILIES;

/// The same ids, references and secrets every time.
const SEED: u64 = 2026;

/// The key of a demonstration: everybody can work it out.
///
/// # Panics
/// Never: it is a key.
pub fn keys() -> seal::Keys {
    seal::new_key(&Ids::seeded(SEED), "demo").parse().expect("a key")
}

/// The pages that only a demonstration has.
pub fn router() -> Router<App> {
    mailbox::router()
}

/// What filling came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// The database had something in it and was left alone.
    AlreadyThere,
    /// It was empty and is not any more.
    Now {
        /// How many colleagues.
        people: usize,
        /// How many enquiries.
        enquiries: usize,
    },
}

/// Fills an empty database with eight weeks of invented work, in one transaction. The same
/// every time for the same moment; at another moment the same, moved.
///
/// # Errors
/// When the database fails; then nothing was written.
pub async fn fill(app: &App) -> Result<Filled, Failure> {
    let now = app.now();
    let clock = Clock::manual(now);
    let past = app.at_another_time(clock.clone(), Ids::seeded(SEED));
    let mut tx = app.db.begin().await?;
    if !store::is_empty(&mut tx).await? {
        return Ok(Filled::AlreadyThere);
    }
    let people = people::add(&mut tx, &past).await?;
    let places = places::of(&past);
    let mut enquiries = 0;
    for spec in cast::all() {
        tell::tell(&mut tx, &past, &clock, now, &people, &places, spec).await?;
        enquiries += 1;
    }
    events::add(&mut tx, &past, &clock, now, &people, &places).await?;
    accounts::add(&mut tx, &past, now).await?;
    registrations::add(&mut tx, &past, &clock, now, &people).await?;
    households::add(&mut tx, &past, &clock, now, &people).await?;
    tx.commit().await?;
    app.coming.changed();
    app.wake.ring();
    Ok(Filled::Now { people: people.len(), enquiries })
}
