//! How often a household may have us write to somebody: nobody is pressed by letters of ours.
//! Who asks sees the same page whether a letter went or not.

pub mod store;

use chrono::Duration;
use db::Tx;
use uuid::Uuid;

use crate::{App, Failure};

/// In how long askings are counted.
const COUNTED: Duration = Duration::hours(24);
/// Letters to one address in that time, whoever asks for them.
const TO_ONE: i64 = 3;
/// Letters that one household has us write in that time.
const OF_HOUSEHOLD: i64 = 10;

/// Whether a letter may go to this address, and notes that it was asked for. Not after they
/// said no to this household, and only a few a day.
///
/// # Errors
/// When the database is away.
pub async fn may_mail(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    email: &str,
) -> Result<bool, Failure> {
    let (now, key) = (app.now(), db::sort_key(email));
    store::hold(tx, &key).await?;
    let mailed = !store::said_no(tx, household, &key).await?
        && store::to(tx, &key, now - COUNTED).await? < TO_ONE
        && store::of(tx, household, now - COUNTED).await? < OF_HOUSEHOLD;
    store::add(tx, app.ids.uuid(now), household, &key, mailed, now).await?;
    Ok(mailed)
}
