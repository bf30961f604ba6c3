//! A hint to the worker of this process that there may be something to do.

use std::sync::Arc;

use tokio::sync::Notify;

/// Rung after a commit that wrote rows. Losing a ring costs a poll's wait, nothing more.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// A bell that nobody has rung.
    pub fn new() -> Self {
        Self::default()
    }

    /// Wakes the worker, or keeps it from falling asleep.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    pub(crate) async fn rung(&self) {
        self.0.notified().await;
    }
}
