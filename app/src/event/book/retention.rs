//! What goes of bookings, and what is left: a number. The run over all sorts of record
//! (`enquiry::retention`) calls this; here is only how.

pub mod store;

use std::collections::BTreeMap;

use clock::london;
use db::Tx;
use uuid::Uuid;

use self::store::{Counted, Held};
use crate::{
    App, Failure,
    audit::{self, Line},
    event::places,
};

/// Removes up to `limit` bookings whose time is over, with everything that hangs on them,
/// and counts them.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, app: &App, limit: i64) -> db::Result<u64> {
    let now = app.now();
    let mut gone = 0;
    let mut counts: BTreeMap<Counted, i64> = BTreeMap::new();
    for id in store::due(tx, now, limit).await? {
        // Two runs at once pick the same ones: the second waits here, and finds it gone.
        let Some(held) = store::hold_due(tx, id, now).await? else { continue };
        clear(tx, app, id, ("deleted when its time was over", None)).await?;
        *counts.entry(line(held)).or_default() += 1;
        gone += 1;
    }
    for (line, n) in &counts {
        store::count_in(tx, line, *n).await?;
    }
    Ok(gone)
}

/// Removes a booking because they asked. Its places go to those who wait, and nobody is
/// written to about it: the letter that would tell them goes with everything else.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, app: &App, id: Uuid, staff: Uuid) -> Result<(), Failure> {
    let (event, booking) = match places::hold(tx, id).await {
        Err(Failure::Gone) => return Ok(()),
        held => held?,
    };
    if booking.state.is_live() && event.details.ends_at > app.now() {
        places::leave(tx, app, id).await?;
    }
    let Some(held) = store::hold(tx, id).await? else { return Ok(()) };
    clear(tx, app, id, ("deleted because they asked", Some(staff))).await?;
    Ok(store::count_in(tx, &line(held), 1).await?)
}

async fn clear(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    (action, staff): (&'static str, Option<Uuid>),
) -> db::Result<()> {
    outbox::forget_of(tx, id).await?;
    store::remove(tx, id).await?;
    let line = Line { staff, action, record: "booking", record_id: Some(id), fields: "all" };
    audit::add(tx, &app.ids, app.now(), line).await
}

/// What is left of it.
fn line(held: Held) -> Counted {
    let month = london::date_of(held.starts_at).format("%Y-%m").to_string();
    let outcome = if held.attendance.is_empty() { held.state } else { held.attendance };
    Counted { month, kind: held.kind, council: held.council, outcome }
}
