//! What delivers the rows of one topic.

use std::pin::Pin;

use crate::{Delivery, Failure, Row};

/// How a delivery ended. Reasons hold no personal data: they are kept, logged and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The other side said yes.
    Done,
    /// It has not gone; a later attempt may do better.
    RetryLater(String),
    /// It has not gone, and no attempt will do better.
    GiveUp(String),
    /// It may have gone.
    Uncertain(String),
}

impl Outcome {
    pub(super) fn failure(self) -> Option<Failure> {
        match self {
            Self::Done => None,
            Self::RetryLater(reason) => Some(Failure::RetryLater(reason)),
            Self::GiveUp(reason) => Some(Failure::GiveUp(reason)),
            Self::Uncertain(reason) => Some(Failure::Uncertain(reason)),
        }
    }
}

/// Delivers the rows of one topic, outside any transaction.
///
/// A handler that panics, or takes longer than the worker's pace allows, counts as
/// [`Outcome::Uncertain`].
pub trait Handler: Send + Sync + 'static {
    /// Delivers one row. Everything it does counts as "sending": what can be refused
    /// without a call to the outside should be looked at first.
    fn deliver<'a>(
        &'a self,
        row: &'a Row,
        delivery: Delivery,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;
}
