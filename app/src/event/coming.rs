//! The coming events in memory, read at most once a second however many people look. What
//! is drawn from them is drawn again only when something about them has changed.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicU64, Ordering},
};

use chrono::Duration;
use clock::Time;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::{
    model::Status,
    store::{self, Listed},
};
use crate::App;

/// How old a list may be.
const FRESH: Duration = Duration::seconds(1);
/// How old it may be for those who come while somebody is reading the next one.
const WAITING: Duration = Duration::seconds(3);
/// How old it may be while the database is away.
const STALE: Duration = Duration::minutes(10);

/// The list of one process. Clones are the same list.
#[derive(Clone, Default)]
pub struct Coming(Arc<Inner>);

#[derive(Default)]
struct Inner {
    /// How often something was changed in this process.
    changes: AtomicU64,
    serials: AtomicU64,
    kept: RwLock<Option<Kept>>,
    reading: Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    list: Arc<List>,
    changes: u64,
    read_at: Time,
}

/// What the outside may see and is not over, the next one first.
#[derive(Default)]
pub struct List {
    /// Another number whenever anything that a page shows of them is different.
    pub serial: u64,
    /// All of them.
    pub all: Vec<Listed>,
    seen: Vec<Seen>,
}

/// What pages show of an event.
#[derive(PartialEq, Eq)]
struct Seen {
    id: Uuid,
    version: i64,
    taken: i64,
    status: Status,
}

impl List {
    /// The event of an address.
    pub fn of(&self, slug: &str) -> Option<&Listed> {
        self.all.iter().find(|one| one.event.slug == slug)
    }

    /// The next `most` that one can still come to, now or once booking opens, without `but`.
    pub fn next(&self, now: Time, but: Option<Uuid>, most: usize) -> Vec<&Listed> {
        let still = |one: &&Listed| {
            let event = &one.event;
            let has_room = match event.status(now, one.taken) {
                Status::Open(_) | Status::NotYet(_) => true,
                Status::Full => event.details.waiting_list,
                _ => false,
            };
            Some(event.id) != but && has_room && event.details.starts_at > now
        };
        self.all.iter().filter(still).take(most).collect()
    }
}

impl Coming {
    /// Something about events was changed and committed: the next one who looks sees it.
    pub fn changed(&self) {
        self.0.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// The list, at most a second old, and never older than the last [`Coming::changed`] of
    /// this process. While the database is away, the last one that was read.
    ///
    /// # Errors
    /// When the database is away and nothing was read in the last ten minutes.
    pub async fn list(&self, app: &App) -> db::Result<Arc<List>> {
        let now = app.now();
        if let Some(kept) = self.kept(now, FRESH) {
            return Ok(kept.list);
        }
        let _reading = match (self.0.reading.try_lock(), self.kept(now, WAITING)) {
            // Somebody reads it at this moment.
            (Err(_), Some(kept)) => return Ok(kept.list),
            (Err(_), None) => self.0.reading.lock().await,
            (Ok(guard), _) => guard,
        };
        if let Some(kept) = self.kept(now, FRESH) {
            return Ok(kept.list);
        }
        // Counted before it is read: what changes meanwhile is read again.
        let changes = self.0.changes.load(Ordering::Acquire);
        match store::coming(&app.db, now).await {
            Ok(all) => Ok(self.keep(all, changes, now)),
            Err(error) => match self.last().filter(|kept| (now - kept.read_at).abs() < STALE) {
                Some(kept) => {
                    tracing::warn!(%error, "Events are shown as they were last read");
                    Ok(kept.list)
                }
                None => Err(error),
            },
        }
    }

    fn last(&self) -> Option<Kept> {
        self.0.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn kept(&self, now: Time, at_most: Duration) -> Option<Kept> {
        let changes = self.0.changes.load(Ordering::Acquire);
        self.last()
            .filter(|kept| kept.changes == changes && (now - kept.read_at).abs() < at_most)
    }

    fn keep(&self, all: Vec<Listed>, changes: u64, now: Time) -> Arc<List> {
        let seen: Vec<Seen> = all
            .iter()
            .map(|Listed { event, taken, .. }| Seen {
                id: event.id,
                version: event.version,
                taken: *taken,
                status: event.status(now, *taken),
            })
            .collect();
        let list = match self.last() {
            Some(kept) if kept.list.seen == seen => kept.list,
            _ => {
                let serial = self.0.serials.fetch_add(1, Ordering::AcqRel) + 1;
                Arc::new(List { serial, all, seen })
            }
        };
        let kept = Kept { list: Arc::clone(&list), changes, read_at: now };
        *self.0.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        list
    }
}
