//! How an enquiry goes: with everything that hangs on it, in one transaction, a number
//! left behind. The time being over and the person asking end here alike.

use std::collections::BTreeMap;

use clock::london;
use db::Tx;
use uuid::Uuid;

use super::{
    Sort,
    store::{self, Counted, Held},
};
use crate::{
    App,
    audit::{self, Line},
    enquiry::model::State,
};

/// The outcome under which somebody is counted who asked us to delete.
pub const ASKED_TO_DELETE: &str = "asked_to_delete";

/// Erases one enquiry because somebody asked, counted under `outcome`. `false` when it is
/// gone already. `staff` is who did it.
pub async fn erase(
    tx: &mut Tx,
    app: &App,
    enquiry: Uuid,
    outcome: &str,
    staff: Option<Uuid>,
) -> db::Result<bool> {
    store::remove_draft_of(tx, enquiry).await?;
    let Some(held) = store::hold(tx, enquiry).await? else { return Ok(false) };
    remove(tx, app, enquiry, "deleted because they asked", staff).await?;
    store::count_in(tx, &line(&held, Some(outcome)), 1).await?;
    Ok(true)
}

/// Erases up to `limit` enquiries of a sort whose time is over.
///
/// Two runs at once pick the same ones in the same order: the second waits at the first
/// row, finds it gone and counts nothing. Numbers are written last and in their order, so
/// that nobody who holds one waits for an enquiry.
pub(super) async fn batch(tx: &mut Tx, app: &App, sort: Sort, limit: i64) -> db::Result<u64> {
    let now = app.now();
    let (state, is_counted) = match sort {
        Sort::Suspected => (State::Suspected, false),
        _ => (State::Closed, true),
    };
    let mut gone = 0;
    let mut counts: BTreeMap<Counted, i64> = BTreeMap::new();
    for id in store::due(tx, state, now, limit).await? {
        // A draft is held before its enquiry wherever both are, so that nobody waits in a ring.
        store::remove_draft_of(tx, id).await?;
        let Some(held) = store::hold_due(tx, id, state, now).await? else { continue };
        remove(tx, app, id, "deleted when its time was over", None).await?;
        if is_counted {
            *counts.entry(line(&held, None)).or_default() += 1;
        }
        gone += 1;
    }
    for (line, n) in &counts {
        store::count_in(tx, line, *n).await?;
    }
    Ok(gone)
}

async fn remove(
    tx: &mut Tx,
    app: &App,
    enquiry: Uuid,
    action: &str,
    staff: Option<Uuid>,
) -> db::Result<()> {
    outbox::forget_of(tx, enquiry).await?;
    store::remove(tx, enquiry).await?;
    let line =
        Line { staff, action, record: "enquiry", record_id: Some(enquiry), fields: "all" };
    audit::add(tx, &app.ids, app.now(), line).await
}

fn line(held: &Held, outcome: Option<&str>) -> Counted {
    let outcome = outcome.or(held.closed_reason.as_deref()).unwrap_or("closed");
    Counted {
        month: london::date_of(held.received_at).format("%Y-%m").to_string(),
        kind: held.kind.word().to_owned(),
        council: held.council.clone().unwrap_or_else(|| held.area.word().to_owned()),
        channel: held.channel.word().to_owned(),
        outcome: outcome.to_owned(),
    }
}
