//! Figures for the metrics and for the staff's front page.

use chrono::TimeDelta;
use clock::Time;
use db::{Db, Result, read};

use crate::State;

/// How many rows are not at a good end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Depth {
    /// Waiting, due or not.
    pub ready: i64,
    /// With a worker.
    pub claimed: i64,
    /// For a person to look at: may have gone.
    pub uncertain: i64,
    /// For a person to look at: has not gone.
    pub dead: i64,
}

/// Counts the rows that are not at a good end.
pub async fn depth(db: &Db) -> Result<Depth> {
    let counts: Vec<(State, i64)> = read!(db, |c| sqlx::query_as(
        "select state, count(*) from outbox
         where state in ('ready', 'claimed', 'uncertain', 'dead') group by state",
    )
    .fetch_all(c)
    .await)?;
    let mut depth = Depth::default();
    for (state, count) in counts {
        match state {
            State::Ready => depth.ready = count,
            State::Claimed => depth.claimed = count,
            State::Uncertain => depth.uncertain = count,
            State::Dead => depth.dead = count,
            State::Sent | State::Cancelled => {}
        }
    }
    Ok(depth)
}

/// Counts the rows that have not gone and are not tried any more.
pub async fn dead_count(db: &Db) -> Result<i64> {
    read!(db, |c| sqlx::query_scalar("select count(*) from outbox where state = 'dead'")
        .fetch_one(c)
        .await)
}

/// How long the row that is due longest has been waiting for a worker. `None` when none is.
pub async fn oldest_ready_age(db: &Db, now: Time) -> Result<Option<TimeDelta>> {
    let oldest: Option<Time> = read!(db, |c| sqlx::query_scalar(
        "select due_at from outbox where state = 'ready' and due_at <= $1
         order by due_at limit 1",
    )
    .bind(now)
    .fetch_optional(c)
    .await)?;
    Ok(oldest.map(|due_at| now - due_at))
}
