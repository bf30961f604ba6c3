//! The promises of an enquiry, and which of them is next.
//!
//! Each limit, and where it comes from, stands in the agency's profile.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{App, agency::ClockName};

db::text_enum! {
    /// A promise of an enquiry.
    pub enum Promise {
        /// Somebody of the team writes or rings.
        FirstReply = "first_reply",
        /// The information pack is sent.
        Pack = "pack",
        /// A talk, a visit or an event is offered.
        Conversation = "conversation",
        /// They asked what we hold about them.
        Access = "access",
        /// They asked us to delete it.
        Erasure = "erasure",
    }
}

impl Promise {
    /// Those that start when an enquiry reaches us.
    pub const FROM_THE_START: [Self; 3] = [Self::FirstReply, Self::Pack, Self::Conversation];

    /// Its rule in the profile.
    pub const fn clock(self) -> ClockName {
        match self {
            Self::FirstReply => ClockName::FirstReply,
            Self::Pack => ClockName::Pack,
            Self::Conversation => ClockName::Conversation,
            Self::Access => ClockName::SubjectAccess,
            Self::Erasure => ClockName::Erasure,
        }
    }

    /// What it is, on the desk.
    pub const fn words(self) -> &'static str {
        match self {
            Self::FirstReply => "first reply",
            Self::Pack => "information pack",
            Self::Conversation => "offer of a conversation",
            Self::Access => "send what we hold",
            Self::Erasure => "delete their data",
        }
    }

    /// When it is due for something that reached us at `start`.
    pub fn due(self, app: &App, start: Time) -> Time {
        app.agency.clock(self.clock()).limit.due(start, &app.calendar)
    }
}

/// One clock of an enquiry.
#[derive(Debug, Clone, FromRow)]
pub struct Running {
    /// Which promise.
    pub name: Promise,
    /// When it started.
    pub started_at: Time,
    /// When it is due.
    pub due_at: Time,
    /// When it was kept, if it was.
    pub stopped_at: Option<Time>,
}

/// Starts the clocks of [`Promise::FROM_THE_START`], each with its due time, in one statement.
pub async fn start_all(
    tx: &mut Tx,
    enquiry: Uuid,
    from: Time,
    due: [Time; Promise::FROM_THE_START.len()],
) -> db::Result<()> {
    let [first_reply, pack, conversation] = due;
    change!(
        tx,
        sqlx::query(
            "insert into enquiry_clock (enquiry_id, name, started_at, due_at)
             values ($1, 'first_reply', $2, $3), ($1, 'pack', $2, $4), ($1, 'conversation', $2, $5)
             on conflict (enquiry_id, name) do nothing"
        )
        .bind(enquiry)
        .bind(from)
        .bind(first_reply)
        .bind(pack)
        .bind(conversation)
    )?;
    Ok(())
}

/// Starts a clock. One that runs already goes on as it was.
pub async fn start(
    tx: &mut Tx,
    enquiry: Uuid,
    promise: Promise,
    from: Time,
    due: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into enquiry_clock (enquiry_id, name, started_at, due_at)
         values ($1, $2, $3, $4) on conflict (enquiry_id, name) do nothing"
        )
        .bind(enquiry)
        .bind(promise)
        .bind(from)
        .bind(due)
    )?;
    Ok(())
}

/// Stops a clock: the promise was kept. A second time changes nothing.
pub async fn stop(tx: &mut Tx, enquiry: Uuid, promise: Promise, at: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update enquiry_clock set stopped_at = $3
         where enquiry_id = $1 and name = $2 and stopped_at is null"
        )
        .bind(enquiry)
        .bind(promise)
        .bind(at)
    )?;
    Ok(())
}

/// The clocks of an enquiry, the next one due first.
pub async fn list(db: &Db, enquiry: Uuid) -> db::Result<Vec<Running>> {
    read!(db, |c| sqlx::query_as(
        "select name, started_at, due_at, stopped_at from enquiry_clock
         where enquiry_id = $1 order by due_at, name"
    )
    .bind(enquiry)
    .fetch_all(c)
    .await)
}

/// When the next running clock of an enquiry is due, if one runs.
pub async fn next_due(tx: &mut Tx, enquiry: Uuid) -> db::Result<Option<Time>> {
    on!(tx, |c| sqlx::query_scalar(
        "select due_at from enquiry_clock where enquiry_id = $1 and stopped_at is null
         order by due_at limit 1"
    )
    .bind(enquiry)
    .fetch_optional(c)
    .await)
}

/// Whether a request about their data still has to be answered.
pub async fn asks_for_data(tx: &mut Tx, enquiry: Uuid) -> db::Result<bool> {
    let running: i64 = on!(tx, |c| sqlx::query_scalar(
        "select count(*) from enquiry_clock
         where enquiry_id = $1 and name in ('access', 'erasure') and stopped_at is null"
    )
    .bind(enquiry)
    .fetch_one(c)
    .await)?;
    Ok(running > 0)
}
