//! A registration, and where it stands.

use clock::Time;
use sqlx::FromRow;
use uuid::Uuid;

db::text_enum! {
    /// Where a registration stands.
    pub enum State {
        /// They are filling it in.
        Open = "open",
        /// They have sent it: ours to decide.
        Sent = "sent",
        /// We asked for more: theirs.
        AskedMore = "asked_more",
        /// We go on together.
        Accepted = "accepted",
        /// We cannot.
        NotAccepted = "not_accepted",
        /// Somebody else is right for them.
        Signposted = "signposted",
        /// They took it back.
        Withdrawn = "withdrawn",
    }
}

/// A registration of interest.
#[derive(Debug, Clone, FromRow)]
pub struct Registration {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub household_id: Uuid,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub sent_at: Option<Time>,
    /// By when we say whether we go on.
    pub due_at: Option<Time>,
    /// When that was decided.
    pub decided_at: Option<Time>,
    /// Rises with every change of state.
    pub version: i32,
    /// When what they typed goes.
    pub keep_until: Time,
}

impl Registration {
    /// Whether answers can still be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open | State::AskedMore)
    }
}
