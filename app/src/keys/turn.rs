//! Changing keys: everything that an older key sealed is sealed again with the first one,
//! while the program goes on serving.

use uuid::Uuid;

use super::{Place, store};
use crate::{App, Failure};

/// How many records are done in one transaction.
const AT_ONCE: i64 = 100;

/// Seals everything with the first key, forgets the others, and tells how many records were
/// sealed again. Ended half way, it goes on from there the next time.
///
/// # Errors
/// When something does not open, or the database is away.
pub async fn turn(app: &App) -> Result<u64, Failure> {
    let mut all = 0;
    for place in Place::ALL {
        all += turn_place(app, *place).await?;
    }
    let first = app.keys.names().next().unwrap_or_default().to_owned();
    let mut tx = app.db.begin().await?;
    for (name, _) in store::list(&app.db).await? {
        if name != first {
            store::remove(&mut tx, &name).await?;
        }
    }
    tx.commit().await?;
    Ok(all)
}

async fn turn_place(app: &App, place: Place) -> Result<u64, Failure> {
    let (mut after, mut turned) = (Uuid::nil(), 0);
    loop {
        let mut tx = app.db.begin().await?;
        let batch = store::sealed(&mut tx, place, after, AT_ONCE).await?;
        let Some((last, _)) = batch.last() else { return Ok(turned) };
        after = *last;
        for (record, old) in batch {
            if app.keys.is_sealed_with_first(&old) {
                continue;
            }
            let new = place.seal(app, record, &place.open(app, record, &old)?);
            // Changed meanwhile, it was sealed with the first key then.
            turned += u64::from(store::replace(&mut tx, place, record, &old, &new).await?);
        }
        tx.commit().await?;
    }
}
