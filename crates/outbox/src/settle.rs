//! How a delivery ended, written into its row by the worker that still holds it.

use clock::Time;
use db::{Result, Tx, on};
use uuid::Uuid;

use crate::{ATTEMPTS, Claim, State, wait};

/// Reasons are short; a longer one is cut.
const LONGEST: usize = 300;

/// Why a delivery did not end well. Reasons hold no personal data: they are kept and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It has not gone; a later attempt may do better.
    RetryLater(String),
    /// It has not gone, and no attempt will do better.
    GiveUp(String),
    /// It may have gone.
    Uncertain(String),
}

/// The other side said yes. What belongs to no record is emptied at once: nobody can look at
/// it anywhere, and it may be a way in (a code, a link). `false` when the lease was lost and nothing was changed.
pub async fn finish(tx: &mut Tx, claim: &Claim, now: Time) -> Result<bool> {
    on!(tx, |c| sqlx::query(
        "update outbox set state = 'sent', finished_at = $4, lease_until = null,
             lease_owner = null, last_error = null,
             payload = case when record is null then '' else payload end
         where id = $1 and lease_owner = $2 and state = 'claimed' and attempts = $3",
    )
    .bind(claim.row.id)
    .bind(claim.owner)
    .bind(claim.row.attempts)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// It did not end well: waits for another attempt, or stops. `chance` (0 to 1) spreads the
/// waits. Gives the row's new state, or `None` when the lease was lost.
pub async fn fail(
    tx: &mut Tx,
    claim: &Claim,
    failure: &Failure,
    now: Time,
    chance: f64,
) -> Result<Option<State>> {
    let row = &claim.row;
    let next = wait(row.attempts, chance).filter(|_| row.attempts < ATTEMPTS);
    let (state, reason) = match failure {
        Failure::RetryLater(reason) if next.is_some() => (State::Ready, reason),
        Failure::RetryLater(reason) | Failure::GiveUp(reason) => (State::Dead, reason),
        Failure::Uncertain(reason) if row.repeat_if_uncertain && next.is_some() => {
            (State::Ready, reason)
        }
        Failure::Uncertain(reason) => (State::Uncertain, reason),
    };
    let is_uncertain = matches!(failure, Failure::Uncertain(_));
    let due_at = next.filter(|_| state == State::Ready).map_or(row.due_at, |wait| now + wait);
    let changed = on!(tx, |c| sqlx::query(
        "update outbox set state = $4, due_at = $5, last_error = $6, finished_at = $7,
             lease_until = null, lease_owner = null,
             sending_at = case when $8 then sending_at else $9 end,
             repeat_if_uncertain = (repeat_if_uncertain and not $8)
         where id = $1 and lease_owner = $2 and state = 'claimed' and attempts = $3",
    )
    .bind(row.id)
    .bind(claim.owner)
    .bind(row.attempts)
    .bind(state)
    .bind(due_at)
    .bind(cut(reason))
    .bind((state != State::Ready).then_some(now))
    .bind(is_uncertain)
    // What is known of earlier attempts stays known.
    .bind(row.sending_at)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?;
    Ok(changed.then_some(state))
}

/// Ends a row that nobody holds any more.
pub(crate) async fn stop(
    tx: &mut Tx,
    id: Uuid,
    state: State,
    reason: &str,
    now: Time,
) -> Result<()> {
    on!(tx, |c| sqlx::query(
        "update outbox set state = $2, last_error = $3, finished_at = $4,
             lease_until = null, lease_owner = null
         where id = $1",
    )
    .bind(id)
    .bind(state)
    .bind(cut(reason))
    .bind(now)
    .execute(c)
    .await
    .map(drop))
}

fn cut(reason: &str) -> String {
    reason.chars().take(LONGEST).collect()
}
