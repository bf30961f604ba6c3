//! People of the demonstration who have begun, so that somebody can sign in as one of them.

use clock::Time;
use db::Tx;

use crate::{App, Failure, account::store};

/// Their addresses. The code for each lies at `/dev/mail`.
pub const BEGUN: [&str; 6] = [
    "ama.begun@example.org",
    "ben.begun@example.org",
    "kit.begun@example.org",
    "noor.begun@example.org",
    "rosa.begun@example.org",
    "sol.begun@example.org",
];

pub(super) async fn add(tx: &mut Tx, app: &App, now: Time) -> Result<(), Failure> {
    for email in BEGUN {
        store::add(tx, app.ids.uuid(now), email, now).await?;
    }
    Ok(())
}
