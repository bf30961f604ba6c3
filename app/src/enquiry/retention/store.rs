//! Finding and removing what has had its time. Every removal takes a bounded number.

mod counting;
mod other;

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    agency::Kind,
    enquiry::model::{Area, Channel, Enquiry, State},
};

pub use counting::*;
pub use other::*;

/// What is needed to turn an enquiry into a number.
#[derive(Debug, Clone, FromRow)]
pub struct Held {
    /// Its id.
    pub id: Uuid,
    /// When it reached us.
    pub received_at: Time,
    /// What it was about.
    pub kind: Kind,
    /// Where they live, as far as we know.
    pub area: Area,
    /// The slug of the council.
    pub council: Option<String>,
    /// How it reached us.
    pub channel: Channel,
    /// Why it was closed.
    pub closed_reason: Option<String>,
}

/// A line of what is left: the numbers of a month.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, FromRow)]
pub struct Counted {
    /// `2026-11`, in London.
    pub month: String,
    /// The word of the kind.
    pub kind: String,
    /// The council's slug, or the word of the area.
    pub council: String,
    /// The word of the channel.
    pub channel: String,
    /// How it ended.
    pub outcome: String,
}

/// Enquiries of a state whose time is over, the earliest first. Those with a data request
/// that is not answered yet wait for a person.
pub async fn due(tx: &mut Tx, state: State, now: Time, limit: i64) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select e.id from enquiry e where e.state = $1 and e.keep_until <= $2
             and not exists (select 1 from enquiry_clock k where k.enquiry_id = e.id
                 and k.name in ('access', 'erasure') and k.stopped_at is null)
         order by e.keep_until, e.id limit $3"
    )
    .bind(state)
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// Holds an enquiry that is still due to go; `None` when somebody changed that, or was
/// quicker.
pub async fn hold_due(
    tx: &mut Tx,
    id: Uuid,
    state: State,
    now: Time,
) -> db::Result<Option<Held>> {
    hold!(
        tx,
        "select id, received_at, kind, area, council, channel, closed_reason from enquiry
         where id = $1 and state = $2 and keep_until <= $3",
        |text, c| sqlx::query_as(text).bind(id).bind(state).bind(now).fetch_optional(c).await
    )
}

/// Holds an enquiry whatever its state.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Held>> {
    hold!(
        tx,
        "select id, received_at, kind, area, council, channel, closed_reason from enquiry
         where id = $1",
        |text, c| sqlx::query_as(text).bind(id).fetch_optional(c).await
    )
}

/// Removes the draft an enquiry came from.
pub async fn remove_draft_of(tx: &mut Tx, enquiry: Uuid) -> db::Result<()> {
    change!(tx, sqlx::query("delete from enquiry_draft where enquiry_id = $1").bind(enquiry))?;
    Ok(())
}

/// Removes an enquiry with everything that hangs on it. Its mail is the outbox's to remove,
/// and a booking that belonged to it goes at a time of its own.
pub async fn remove(tx: &mut Tx, enquiry: Uuid) -> db::Result<()> {
    crate::registration::retention::let_go_of_enquiry(tx, enquiry).await?;
    let alone = "update booking set enquiry_id = null where enquiry_id = $1";
    change!(tx, sqlx::query(alone).bind(enquiry))?;
    change!(tx, sqlx::query("delete from enquiry_entry where enquiry_id = $1").bind(enquiry))?;
    change!(tx, sqlx::query("delete from enquiry_clock where enquiry_id = $1").bind(enquiry))?;
    change!(tx, sqlx::query("delete from enquiry_link where enquiry_id = $1").bind(enquiry))?;
    change!(tx, sqlx::query("delete from enquiry where id = $1").bind(enquiry))?;
    Ok(())
}

/// Adds to the numbers.
pub async fn count_in(tx: &mut Tx, line: &Counted, n: i64) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into enquiry_count (month, kind, council, channel, outcome, n)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (month, kind, council, channel, outcome)
             do update set n = enquiry_count.n + excluded.n"
        )
        .bind(&line.month)
        .bind(&line.kind)
        .bind(&line.council)
        .bind(&line.channel)
        .bind(&line.outcome)
        .bind(n)
    )?;
    Ok(())
}

/// The enquiry of a reference.
pub async fn find(db: &Db, reference: &str) -> db::Result<Option<Enquiry>> {
    read!(db, |c| sqlx::query_as("select * from enquiry where reference = $1")
        .bind(reference)
        .fetch_optional(c)
        .await)
}

/// Moves the end of an enquiry. Never brings it forward.
pub async fn keep_until(tx: &mut Tx, enquiry: Uuid, until: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query("update enquiry set keep_until = $2 where id = $1 and keep_until < $2")
            .bind(enquiry)
            .bind(until)
    )
    .map(|n| n == 1)
}
