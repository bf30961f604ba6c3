//! Slowing down who guesses. Each try is written down before it is checked, so that many
//! at one moment count as many; a right one is taken back.
//!
//! After five failures each further try waits 1, 2, 4 ... at most 60 seconds. A browser
//! that signed in before is counted by itself, so a stranger can slow down strangers only.

pub mod store;

use std::net::IpAddr;

use chrono::Duration;
use clock::{Time, Token};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{browser::Browser, letter, sign_in, store as people};
use crate::{App, Failure};

/// Failures that cost nothing.
pub const FREE: i64 = 5;
/// The same for a whole network address, which an office shares.
const FREE_NETWORK: i64 = 30;
/// The longest wait, in seconds.
const LONGEST: i64 = 60;
/// How long a failure counts against an account.
const REMEMBERED: Duration = Duration::hours(24);
/// How long it counts against a network address.
const REMEMBERED_NETWORK: Duration = Duration::hours(1);

/// Somebody who tries, before we know whether they may.
#[derive(Debug, Clone)]
pub struct Trier {
    account: String,
    network: IpAddr,
    device: Option<[u8; 32]>,
}

/// A try that was written down.
#[derive(Debug, Clone)]
pub struct Try {
    id: Uuid,
    trier: Trier,
    before: i64,
}

/// Whether they may try now.
#[derive(Debug)]
pub enum Turn {
    /// Yes.
    Go(Try),
    /// Not for so many seconds.
    Wait(u64),
}

impl Trier {
    /// Who tries to be the person of `email`. `staff` is who that is, if anybody.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn new(
        app: &App,
        browser: &Browser,
        email: &str,
        staff: Option<Uuid>,
    ) -> Result<Self, Failure> {
        let device = match &browser.device {
            // Asked for whether or not the account exists, so that both take as long.
            Some(token) => {
                let owner = sign_in::store::device(&app.db, &token.hash(), app.now()).await?;
                (owner.is_some() && owner == staff).then(|| token.hash())
            }
            None => None,
        };
        Ok(Self { account: account_key(email), network: browser.network, device })
    }

    /// A browser that this person signed in with before.
    pub fn is_known(&self) -> bool {
        self.device.is_some()
    }

    /// Writes the try down, or says how long to wait. Waiting does not make it longer.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn turn(self, app: &App) -> Result<Turn, Failure> {
        if !self.is_known() && !app.limits.sign_in(self.network) {
            return Ok(Turn::Wait(LONGEST.unsigned_abs()));
        }
        let now = app.now();
        let network = self.network.to_string();
        let device = self.device.as_ref().map(|hash| &hash[..]);
        let mut tx = app.db.begin().await?;
        store::hold(&mut tx, &self.account).await?;
        let (before, last) =
            store::of_account(&mut tx, &self.account, device, now - REMEMBERED).await?;
        let mut wait = wait(before - FREE, last, now);
        if device.is_none() {
            let since = now - REMEMBERED_NETWORK;
            let (count, last) = store::of_network(&mut tx, &network, since).await?;
            wait = wait.max(self::wait(count - FREE_NETWORK, last, now));
        }
        if wait > 0 {
            return Ok(Turn::Wait(wait.unsigned_abs()));
        }
        let id = app.ids.uuid(now);
        store::add(&mut tx, id, &self.account, &network, device, now).await?;
        tx.commit().await?;
        Ok(Turn::Go(Try { id, trier: self, before }))
    }
}

impl Try {
    /// It was right: it does not count.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn right(&self, app: &App) -> Result<(), Failure> {
        let mut tx = app.db.begin().await?;
        store::remove(&mut tx, self.id).await?;
        Ok(tx.commit().await?)
    }

    /// They are in: what this browser failed at before is forgotten. What strangers failed
    /// at is not, or each of the owner's visits would give them five more tries.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn signed_in(&self, tx: &mut db::Tx) -> Result<(), Failure> {
        store::remove(tx, self.id).await?;
        if let Some(device) = &self.trier.device {
            store::remove_of_device(tx, &self.trier.account, device).await?;
        }
        Ok(())
    }

    /// It was wrong. From the fifth on, the owner hears of it, once a day.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn wrong(
        &self,
        app: &App,
        owner: Option<&people::Secrets>,
    ) -> Result<(), Failure> {
        let Some(owner) = owner.filter(|_| self.before + 1 >= FREE) else { return Ok(()) };
        let now = app.now();
        let mut tx = app.db.begin().await?;
        if people::note_warned(&mut tx, owner.id, now, now - Duration::days(1)).await? {
            letter::put(&mut tx, app, &owner.email, &letter::guessed(app, &owner.name)).await?;
            tx.commit().await?;
            app.wake.ring();
        }
        Ok(())
    }
}

/// Seconds still to wait when `over` failures were one too many and the last was at `last`.
fn wait(over: i64, last: Option<Time>, now: Time) -> i64 {
    let (Some(last), true) = (last, over >= 0) else { return 0 };
    let seconds = 1_i64.checked_shl(u32::try_from(over.min(6)).unwrap_or(6)).unwrap_or(LONGEST);
    let until = last + Duration::seconds(seconds.min(LONGEST));
    let left = (until - now).num_milliseconds();
    // Rounded up: who waits as long as we say is let in.
    if left > 0 { (left + 999) / 1000 } else { 0 }
}

/// What is kept of an account: what is typed may be anybody's address.
fn account_key(email: &str) -> String {
    Token::from_bytes(Sha256::digest(db::sort_key(email).as_bytes()).into()).text()
}

/// Forgets what is too old to count, and half-way rows that are over. For the worker.
///
/// # Errors
/// When the database is away.
pub async fn forget_old(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let gone = store::forget(&mut tx, now - REMEMBERED).await?
        + sign_in::store::forget(&mut tx, now).await?;
    tx.commit().await?;
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::{account_key, wait};
    use crate::testing::monday_morning;

    #[test]
    fn each_failure_doubles_the_wait_up_to_a_minute() {
        let now = monday_morning();
        let waits: Vec<i64> = (-1..9).map(|over| wait(over, Some(now), now)).collect();
        assert_eq!(waits, [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait(3, Some(now), now + Duration::seconds(8)), 0);
        assert_eq!(wait(3, Some(now), now + Duration::milliseconds(6500)), 2);
    }

    #[test]
    fn an_account_is_the_same_however_its_address_is_typed() {
        assert_eq!(account_key(" Priya@Example.org "), account_key("priya@example.org"));
        assert!(!account_key("priya@example.org").contains("priya"));
    }
}
