//! How a household goes whose way has ended. The case record that the law has the agency keep
//! is in its own system; what lies here goes when the time to ask and to complain is over.

pub mod store;

use clock::Time;
use db::Tx;

use super::store as stages;
use crate::{App, registration::retention};

/// Removes up to `limit` households whose time is over, with everything that hangs on them.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, app: &App, now: Time, limit: i64) -> db::Result<u64> {
    let mut gone = 0;
    for household in store::due(tx, now, limit).await? {
        // Somebody may put its ending right at this moment: as every writer, the household first.
        if stages::hold(tx, household).await?.is_some()
            && store::hold_due(tx, household, now).await?
        {
            retention::remove_household(tx, app, household).await?;
            gone += 1;
        }
    }
    Ok(gone)
}
