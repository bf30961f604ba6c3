//! The one loop that empties the outbox.

mod deliver;
mod faults;
mod handler;

use std::{
    collections::HashMap,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use clock::{Clock, Ids, Time};
use db::{Db, Result};
use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};
use uuid::Uuid;

pub use faults::{Faults, Point};
pub use handler::{Handler, Outcome};

use crate::{
    Wake,
    claim::{Haul, haul},
};

/// How long one look at the outbox may take before it is given up and tried again.
const LOOK: Duration = Duration::from_secs(30);

/// How fast the worker goes.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How many deliveries run side by side: one, so that a crash leaves at most one letter
    /// of which nobody knows whether it went.
    pub at_once: usize,
    /// How long a claim holds: 5 minutes. Longer than `delivery`, with room for clocks that differ.
    pub lease: Duration,
    /// How long one delivery may take: 2 minutes.
    pub delivery: Duration,
    /// How often to look without being woken: every second.
    pub poll: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            at_once: 1,
            lease: Duration::from_mins(5),
            delivery: Duration::from_mins(2),
            poll: Duration::from_secs(1),
        }
    }
}

/// What one look at the outbox came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ran {
    /// So many rows were taken up and have come to an outcome.
    Worked(usize),
    /// Nothing was due.
    Idle,
}

/// Takes rows and hands them to the handler of their topic. Clones are the same worker.
#[derive(Clone)]
pub struct Worker(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    ids: Ids,
    wake: Wake,
    owner: Uuid,
    pace: Pace,
    handlers: HashMap<String, Arc<dyn Handler>>,
    faults: Faults,
    heartbeat: Heartbeat,
}

/// When the worker last looked at the outbox with success.
#[derive(Debug, Clone)]
pub struct Heartbeat(Arc<Mutex<Time>>);

impl Heartbeat {
    /// How long ago that was; counted from the worker's making until it first looks.
    pub fn age(&self, now: Time) -> TimeDelta {
        now - *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn beat(&self, now: Time) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Worker {
    /// A worker with an owner's id of its own and, as yet, nothing it can deliver.
    pub fn new(db: Db, clock: Clock, ids: Ids, wake: Wake) -> Self {
        let now = clock.now();
        Self(Arc::new(Inner {
            owner: ids.uuid(now),
            heartbeat: Heartbeat(Arc::new(Mutex::new(now))),
            pace: Pace::default(),
            handlers: HashMap::new(),
            faults: Faults::default(),
            db,
            clock,
            ids,
            wake,
        }))
    }

    /// Delivers rows of `topic` by `handler`.
    #[must_use]
    pub fn with(self, topic: &str, handler: impl Handler) -> Self {
        self.change(|inner| drop(inner.handlers.insert(topic.into(), Arc::new(handler))))
    }

    /// Goes at another pace.
    #[must_use]
    pub fn with_pace(self, pace: Pace) -> Self {
        self.change(|inner| inner.pace = pace)
    }

    /// Stops dead where a test says.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn with_faults(self, faults: &Faults) -> Self {
        self.change(|inner| inner.faults = faults.clone())
    }

    fn change(self, change: impl FnOnce(&mut Inner)) -> Self {
        let Self(mut shared) = self;
        if let Some(inner) = Arc::get_mut(&mut shared) {
            change(inner);
        } else {
            tracing::error!(
                "a worker was changed after it had been shared; the change is lost"
            );
        }
        Self(shared)
    }

    /// For readiness.
    pub fn heartbeat(&self) -> Heartbeat {
        self.0.heartbeat.clone()
    }

    /// Looks once, delivers side by side what is due, and waits for all of it.
    ///
    /// # Errors
    /// When the outbox could not be looked at.
    pub async fn run_once(&self) -> Result<Ran> {
        let faults = &self.0.faults;
        if faults.has_struck() {
            return Ok(Ran::Idle);
        }
        let Haul { claims, stopped } = self.look(self.0.pace.at_once).await?;
        let count = claims.len() + stopped;
        let mut under_way = JoinSet::new();
        for claim in claims {
            under_way.spawn(deliver::deliver(Arc::clone(&self.0), claim));
        }
        tokio::select! {
            () = async { while under_way.join_next().await.is_some() {} } => {}
            // Dropping the set stops every delivery where it stands, as a crash would.
            () = faults.strike() => return Ok(Ran::Idle),
        }
        Ok(if count == 0 { Ran::Idle } else { Ran::Worked(count) })
    }

    /// Runs until nothing is due any more, and tells how many rows were taken up.
    ///
    /// # Errors
    /// When the outbox could not be looked at.
    pub async fn drain(&self) -> Result<usize> {
        let mut all = 0;
        while let Ran::Worked(count) = self.run_once().await? {
            all += count;
        }
        Ok(all)
    }

    /// Runs until `stop` comes, then lets the deliveries under way end. A database that is
    /// away is waited for.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let pace = self.0.pace;
        let mut stop = pin!(stop);
        let mut under_way = JoinSet::new();
        loop {
            let free = pace.at_once.saturating_sub(under_way.len());
            let mut is_full = free == 0;
            if !is_full {
                match timeout(LOOK, self.look(free)).await {
                    Ok(Ok(Haul { claims, stopped })) => {
                        is_full = claims.len() + stopped == free;
                        for claim in claims {
                            under_way.spawn(deliver::deliver(Arc::clone(&self.0), claim));
                        }
                    }
                    Ok(Err(error)) => tracing::error!(%error, "the outbox cannot be looked at"),
                    // What it may have claimed comes back when the lease is over.
                    Err(_) => tracing::error!("looking at the outbox took too long"),
                }
            }
            if is_full && under_way.len() < pace.at_once {
                continue;
            }
            tokio::select! {
                () = &mut stop => break,
                Some(_) = under_way.join_next() => {}
                () = self.0.wake.rung(), if !is_full => {}
                () = sleep(pace.poll), if !is_full => {}
            }
            while under_way.try_join_next().is_some() {}
        }
        while under_way.join_next().await.is_some() {}
    }

    async fn look(&self, limit: usize) -> Result<Haul> {
        let inner = &self.0;
        let now = inner.clock.now();
        let lease = TimeDelta::from_std(inner.pace.lease).unwrap_or(TimeDelta::MAX);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let haul = haul(&inner.db, inner.owner, now, lease, limit).await?;
        inner.heartbeat.beat(now);
        Ok(haul)
    }
}
