//! What goes of bookings, and what is left: a number. The run over all sorts of record
//! (`enquiry::retention`) calls this; here is only how.

pub mod store;

use std::collections::BTreeMap;

use clock::london;
use db::Tx;

use self::store::Counted;
use crate::{
    App,
    audit::{self, Line},
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
        outbox::forget_of(tx, id).await?;
        store::remove(tx, id).await?;
        let line = Line {
            staff: None,
            action: "deleted when its time was over",
            record: "booking",
            record_id: Some(id),
            fields: "all",
        };
        audit::add(tx, &app.ids, now, line).await?;
        let month = london::date_of(held.starts_at).format("%Y-%m").to_string();
        let outcome = if held.attendance.is_empty() { held.state } else { held.attendance };
        let line = Counted { month, kind: held.kind, council: held.council, outcome };
        *counts.entry(line).or_default() += 1;
        gone += 1;
    }
    for (line, n) in &counts {
        store::count_in(tx, line, *n).await?;
    }
    Ok(gone)
}
