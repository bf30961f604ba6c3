//! One row from the claim to its outcome.

use std::{sync::Arc, time::Duration};

use db::Result;
use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{Handler, Inner, Outcome, Point};
use crate::{Claim, Failure, State, fail, finish, mark_sending};

/// Waits between tries to write an outcome down: the other side has said what it said, and
/// only this process knows.
const WRITE_AGAIN: [Duration; 5] = [
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(10),
];

pub(super) async fn deliver(inner: Arc<Inner>, claim: Claim) {
    inner.faults.pass(Point::Claimed).await;
    let outcome = match inner.handlers.get(&claim.row.topic) {
        // Another version of the program may know the topic.
        None => Outcome::RetryLater("nothing here delivers this topic".into()),
        Some(handler) => {
            inner.faults.pass(Point::BeforeSend).await;
            match mark_sending(&inner.db, &claim, inner.clock.now()).await {
                Ok(true) => {}
                Ok(false) => return lost(&claim),
                // Nothing has left: when the lease ends, the row is simply tried again.
                Err(error) => {
                    tracing::error!(id = %claim.row.id, %error, "a delivery could not begin");
                    return;
                }
            }
            inner.faults.pass(Point::Marked).await;
            send(Arc::clone(handler), claim.clone(), inner.pace.delivery).await
        }
    };
    inner.faults.pass(Point::AfterAccept).await;
    let failure = outcome.failure();
    let mut again = WRITE_AGAIN.iter();
    loop {
        match (settle(&inner, &claim, failure.as_ref()).await, again.next()) {
            (Ok(Some(state)), _) => return tell(&claim, state, failure.as_ref()),
            (Ok(None), _) => return lost(&claim),
            (Err(_), Some(wait)) => sleep(*wait).await,
            (Err(error), None) => {
                tracing::error!(id = %claim.row.id, %error, "an outcome could not be written");
                return;
            }
        }
    }
}

/// In a task of its own, so that a handler that panics or hangs takes nothing with it.
async fn send(handler: Arc<dyn Handler>, claim: Claim, limit: Duration) -> Outcome {
    let mut task = JoinSet::new();
    task.spawn(async move { handler.deliver(&claim.row, claim.delivery).await });
    match timeout(limit, task.join_next()).await {
        Ok(Some(Ok(outcome))) => outcome,
        Ok(_) => Outcome::Uncertain("the delivery broke off".into()),
        Err(_) => Outcome::Uncertain("the delivery took too long".into()),
    }
}

async fn settle(
    inner: &Inner,
    claim: &Claim,
    failure: Option<&Failure>,
) -> Result<Option<State>> {
    let now = inner.clock.now();
    let mut tx = inner.db.begin().await?;
    let state = match failure {
        None => finish(&mut tx, claim, now).await?.then_some(State::Sent),
        Some(failure) => fail(&mut tx, claim, failure, now, inner.ids.unit()).await?,
    };
    inner.faults.pass(Point::BeforeCommit).await;
    tx.commit().await?;
    Ok(state)
}

fn tell(claim: &Claim, state: State, failure: Option<&Failure>) {
    let (id, topic, attempt) = (claim.row.id, &claim.row.topic, claim.delivery.attempt);
    match failure {
        None => tracing::info!(%id, topic, attempt, "delivered"),
        Some(
            Failure::RetryLater(reason) | Failure::GiveUp(reason) | Failure::Uncertain(reason),
        ) => {
            tracing::warn!(%id, topic, attempt, state = state.word(), reason, "not delivered");
        }
    }
}

fn lost(claim: &Claim) {
    tracing::warn!(id = %claim.row.id, topic = claim.row.topic, "the lease was lost");
}
