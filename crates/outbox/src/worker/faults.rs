//! Named points at which a test can stop a worker dead. Nothing outside tests can arm one.

use std::sync::Arc;

use tokio::sync::watch;

/// Where a worker can be stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// The claim is committed.
    Claimed,
    /// The handler is known; the row is not yet marked as being sent.
    BeforeSend,
    /// The mark is committed; nothing has left.
    Marked,
    /// The handler came back; nothing of that is written.
    AfterAccept,
    /// The outcome is written but not committed.
    BeforeCommit,
}

/// Arms one point of one worker.
#[derive(Clone, Default)]
pub struct Faults(Option<Arc<Armed>>);

struct Armed {
    point: Point,
    struck: watch::Sender<bool>,
}

impl Faults {
    /// The worker stops, once and for all, when it comes to `point`.
    #[cfg(feature = "testing")]
    pub fn stop_at(point: Point) -> Self {
        Self(Some(Arc::new(Armed { point, struck: watch::Sender::new(false) })))
    }

    /// Whether the worker has been stopped.
    pub fn has_struck(&self) -> bool {
        self.0.as_ref().is_some_and(|armed| *armed.struck.borrow())
    }

    /// Comes back only if the worker is to go on.
    pub(super) async fn pass(&self, point: Point) {
        if let Some(armed) = self.0.as_ref().filter(|armed| armed.point == point) {
            armed.struck.send_replace(true);
            std::future::pending::<()>().await;
        }
    }

    /// Comes back when the worker has been stopped.
    pub(super) async fn strike(&self) {
        match &self.0 {
            Some(armed) => {
                let mut struck = armed.struck.subscribe();
                // The sender lives as long as this borrow: it cannot be gone.
                let _ = struck.wait_for(|struck| *struck).await;
            }
            None => std::future::pending().await,
        }
    }
}
