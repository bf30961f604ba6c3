//! Taking rows for delivery, and saying so just before the call to the outside.

use chrono::TimeDelta;
use clock::Time;
use db::{Db, Result, Tx, change_alone, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{ATTEMPTS, Delivery, Row, State, settle::stop};

const STOPPED_WHILE_SENDING: &str = "the worker stopped while this was being sent";
const STOPPED_TOO_OFTEN: &str = "the worker stopped each time this was tried";

/// Reads rows to claim, each state by the order of its index. The one statement that is not
/// the same text on both engines: SQLite's transaction has the only write lock there is,
/// PostgreSQL locks row by row and passes over those of others.
macro_rules! due {
    ($tx:expr, $sql:literal, $now:expr, $limit:expr) => {
        match &mut $tx {
            Tx::Sqlite(t) => {
                sqlx::query_as($sql).bind($now).bind($limit).fetch_all(&mut **t).await
            }
            Tx::Postgres(t) => {
                let text = concat!($sql, " for update skip locked");
                sqlx::query_as(text).bind($now).bind($limit).fetch_all(&mut **t).await
            }
        }
        .map_err(db::Error::from)
    };
}

/// A row a worker holds, and what it must know to deliver it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The row, as it is since the claim.
    pub row: Row,
    /// What the handler is told.
    pub delivery: Delivery,
    /// Who holds it.
    pub owner: Uuid,
}

/// What a claim came to.
#[derive(Debug, Default)]
pub(crate) struct Haul {
    pub(crate) claims: Vec<Claim>,
    /// Rows that were found to be `dead` or `uncertain` instead.
    pub(crate) stopped: usize,
}

/// What to do with a row that may be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Deliver,
    Stop(State, &'static str),
}

/// Takes up to `limit` rows that are due, or whose worker let its lease run out, and holds
/// them for `lease`. Rows found to be at their end become `dead` or `uncertain` instead.
/// Two workers never get the same row.
pub async fn claim(
    db: &Db,
    owner: Uuid,
    now: Time,
    lease: TimeDelta,
    limit: i64,
) -> Result<Vec<Claim>> {
    Ok(haul(db, owner, now, lease, limit).await?.claims)
}

pub(crate) async fn haul(
    db: &Db,
    owner: Uuid,
    now: Time,
    lease: TimeDelta,
    limit: i64,
) -> Result<Haul> {
    let mut haul = Haul::default();
    // Looking takes no lock; most polls end here.
    let Due { ready, stale } = is_any_due(db, now).await?;
    if !(ready || stale) {
        return Ok(haul);
    }
    let mut tx = db.begin().await?;
    let mut rows = Vec::new();
    if stale {
        rows = due!(
            tx,
            "select * from outbox where state = 'claimed' and lease_until < $1
             order by due_at, id limit $2",
            now,
            limit
        )?;
    }
    let rest = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if ready && rest > 0 {
        let fresh: Vec<Row> = due!(
            tx,
            "select * from outbox where state = 'ready' and due_at <= $1
             order by due_at, id limit $2",
            now,
            rest
        )?;
        rows.extend(fresh);
    }
    for row in rows {
        match verdict(&row) {
            Verdict::Deliver => {
                haul.claims.push(take(&mut tx, row, owner, now, now + lease).await?);
            }
            Verdict::Stop(state, reason) => {
                stop(&mut tx, row.id, state, reason, now).await?;
                tracing::warn!(id = %row.id, topic = row.topic, state = state.word(), reason);
                haul.stopped += 1;
            }
        }
    }
    tx.commit().await?;
    Ok(haul)
}

/// A row whose attempts are used up never comes back, not even by crashing; one whose
/// delivery had begun comes back only if it asked to.
fn verdict(row: &Row) -> Verdict {
    let used_up = row.attempts >= ATTEMPTS;
    match row.state {
        State::Claimed if row.was_sending() && (used_up || !row.repeat_if_uncertain) => {
            Verdict::Stop(State::Uncertain, STOPPED_WHILE_SENDING)
        }
        _ if used_up => Verdict::Stop(State::Dead, STOPPED_TOO_OFTEN),
        _ => Verdict::Deliver,
    }
}

/// What a look found: rows that wait, rows whose worker let its lease run out.
#[derive(FromRow)]
struct Due {
    ready: bool,
    stale: bool,
}

async fn is_any_due(db: &Db, now: Time) -> Result<Due> {
    read!(db, |c| {
        sqlx::query_as(
        "select exists (select 1 from outbox where state = 'ready' and due_at <= $1) as ready,
             exists (select 1 from outbox where state = 'claimed' and lease_until < $1) as stale",
    )
    .bind(now)
    .fetch_one(c)
    .await
    })
}

async fn take(tx: &mut Tx, row: Row, owner: Uuid, now: Time, until: Time) -> Result<Claim> {
    // Claimed although its delivery had begun: this is the one repeat it has.
    let is_repeat = row.state == State::Claimed && row.was_sending();
    let row = Row {
        state: State::Claimed,
        attempts: row.attempts + 1,
        due_at: now,
        lease_until: Some(until),
        repeat_if_uncertain: row.repeat_if_uncertain && !is_repeat,
        ..row
    };
    on!(tx, |c| sqlx::query(
        "update outbox set state = 'claimed', attempts = $2, due_at = $3, lease_until = $4,
             lease_owner = $5, repeat_if_uncertain = $6
         where id = $1",
    )
    .bind(row.id)
    .bind(row.attempts)
    .bind(row.due_at)
    .bind(until)
    .bind(owner)
    .bind(row.repeat_if_uncertain)
    .execute(c)
    .await
    .map(drop))?;
    let delivery =
        Delivery { attempt: row.attempts, may_have_been_sent: row.sending_at.is_some() };
    Ok(Claim { row, delivery, owner })
}

/// Commits that the call to the outside begins now. `false` when the lease is no longer the
/// claim's own: then nothing may be sent.
pub async fn mark_sending(db: &Db, claim: &Claim, now: Time) -> Result<bool> {
    // A clock that was put back must not make this delivery look like an earlier one.
    let sending_at = now.max(claim.row.due_at);
    let marked = change_alone!(
        db,
        sqlx::query(
            "update outbox set sending_at = $3
             where id = $1 and lease_owner = $2 and state = 'claimed' and attempts = $4
               and lease_until >= $5",
        )
        .bind(claim.row.id)
        .bind(claim.owner)
        .bind(sending_at)
        .bind(claim.row.attempts)
        .bind(now)
    )?;
    Ok(marked == 1)
}
