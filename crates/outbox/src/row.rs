//! A row of the outbox, before it is written and after it is read.

use clock::Time;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

db::text_enum! {
    /// Where a row is on its way.
    pub enum State {
        /// Waiting for its time.
        Ready = "ready",
        /// A worker has it.
        Claimed = "claimed",
        /// The other side said yes.
        Sent = "sent",
        /// It may have gone.
        Uncertain = "uncertain",
        /// It has not gone and is not tried any more.
        Dead = "dead",
        /// It was taken back before it went.
        Cancelled = "cancelled",
    }
}

/// A row to be written.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// Fresh from `clock::Ids`.
    pub id: Uuid,
    /// Which handler delivers it.
    pub topic: String,
    /// The enquiry, booking or other record on which staff see it.
    pub record: Option<Uuid>,
    /// JSON.
    pub payload: String,
    /// Now.
    pub created_at: Time,
    /// Not before this.
    pub due_at: Time,
    /// Whether to send it once more by itself when it may have gone.
    pub repeat_if_uncertain: bool,
}

impl NewRow {
    /// A row for `topic`, due at once.
    ///
    /// # Errors
    /// When `payload` cannot be written as JSON.
    pub fn new(
        id: Uuid,
        topic: &str,
        payload: &impl Serialize,
        now: Time,
    ) -> serde_json::Result<Self> {
        Ok(Self {
            id,
            topic: topic.into(),
            record: None,
            payload: serde_json::to_string(payload)?,
            created_at: now,
            due_at: now,
            repeat_if_uncertain: false,
        })
    }

    /// Shows it on the record it belongs to.
    #[must_use]
    pub fn about(self, record: Uuid) -> Self {
        Self { record: Some(record), ..self }
    }

    /// Delivers it later.
    #[must_use]
    pub fn due(self, due_at: Time) -> Self {
        Self { due_at, ..self }
    }

    /// Sends it once more by itself when it may have gone: for what is worse to miss than
    /// to read twice.
    #[must_use]
    pub fn repeat_if_uncertain(self) -> Self {
        Self { repeat_if_uncertain: true, ..self }
    }
}

/// A row as it lies in the outbox.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// Which handler delivers it.
    pub topic: String,
    /// The record it belongs to.
    pub record: Option<Uuid>,
    /// JSON; empty once scrubbed.
    pub payload: String,
    /// Where it is on its way.
    pub state: State,
    /// How often it was claimed since it was written or replayed.
    pub attempts: i64,
    /// When it was written.
    pub created_at: Time,
    /// When it may be claimed; once claimed, when that was.
    pub due_at: Time,
    /// Until when its worker has it.
    pub lease_until: Option<Time>,
    /// When a delivery began that may have reached the other side.
    pub sending_at: Option<Time>,
    /// Why the last attempt failed. Holds no personal data.
    pub last_error: Option<String>,
    /// When it came to its end.
    pub finished_at: Option<Time>,
    /// Whether it is still to be sent once more when it may have gone.
    pub repeat_if_uncertain: bool,
}

/// Its payload is not what its handler writes. Says nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the row's content could not be read (line {line}, column {column})")]
pub struct Unreadable {
    line: usize,
    column: usize,
}

impl Row {
    /// Reads the payload.
    ///
    /// # Errors
    /// [`Unreadable`], also when it has been scrubbed.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Unreadable> {
        // serde's own message repeats the value it stumbled over.
        serde_json::from_str(&self.payload)
            .map_err(|error| Unreadable { line: error.line(), column: error.column() })
    }

    /// Whether the delivery of the present claim had begun.
    ///
    /// The claim sets `due_at`, and `sending_at` is never before it: an older `sending_at`
    /// tells of an earlier claim.
    pub(crate) fn was_sending(&self) -> bool {
        self.sending_at.is_some_and(|sending| sending >= self.due_at)
    }
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The payload does not belong in a log.
        write!(f, "Row({} {} {} {})", self.id, self.topic, self.state.word(), self.attempts)
    }
}

/// What a handler is told about the attempt at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// From 1.
    pub attempt: i64,
    /// An earlier attempt may have reached the other side.
    pub may_have_been_sent: bool,
}
