//! Counting what will go, for the list that comes first.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;

use crate::agency::Kind;

/// One enquiry that goes, or would if it were not open.
#[derive(Debug, Clone, FromRow)]
pub struct Ending {
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub kind: Kind,
    /// When its time is over.
    pub keep_until: Time,
}

/// Enquiries of a state that end by `until`.
pub async fn ending(db: &Db, state: &str, until: Time, limit: i64) -> db::Result<Vec<Ending>> {
    read!(db, |c| sqlx::query_as(
        "select reference, kind, keep_until from enquiry
         where state = $1 and keep_until <= $2 order by keep_until, id limit $3"
    )
    .bind(state)
    .bind(until)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// How many enquiries of a state end by `until`, and when the first does.
pub async fn count_ending(
    db: &Db,
    state: &str,
    until: Time,
) -> db::Result<(i64, Option<Time>)> {
    read!(db, |c| sqlx::query_as(
        "select count(*), min(keep_until) from enquiry where state = $1 and keep_until <= $2"
    )
    .bind(state)
    .bind(until)
    .fetch_one(c)
    .await)
}

/// Enquiries that are past their time, but open.
pub async fn open_past(db: &Db, now: Time, limit: i64) -> db::Result<Vec<Ending>> {
    read!(db, |c| sqlx::query_as(
        "select reference, kind, keep_until from enquiry
         where state in ('open', 'waiting', 'later') and keep_until <= $1
         order by keep_until, id limit $2"
    )
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// How many enquiries are past their time, but open, and since when.
pub async fn count_open_past(db: &Db, now: Time) -> db::Result<(i64, Option<Time>)> {
    read!(db, |c| sqlx::query_as(
        "select count(*), min(keep_until) from enquiry
         where state in ('open', 'waiting', 'later') and keep_until <= $1"
    )
    .bind(now)
    .fetch_one(c)
    .await)
}

/// How many, and which moment comes first.
macro_rules! count {
    ($db:expr, $before:expr, $sql:literal) => {
        read!($db, |c| sqlx::query_as($sql).bind($before).fetch_one(c).await)
    };
}

/// Drafts not sent and not touched since `before`.
pub async fn count_unsent_drafts(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(touched_at) from enquiry_draft
                 where started_at < $1 and touched_at < $1 and sent_at is null"
    )
}

/// Drafts sent before `before`.
pub async fn count_sent_drafts(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(sent_at) from enquiry_draft
                 where started_at < $1 and sent_at < $1"
    )
}

/// Mail with words in it that came to its end before `before`.
pub async fn count_mail(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(finished_at) from outbox where finished_at < $1 and payload <> ''"
    )
}

/// The same, of no record.
pub async fn count_unrecorded_mail(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(finished_at) from outbox
         where finished_at < $1 and payload <> '' and record is null"
    )
}

/// Accessibility reports whose time is over by `before`.
pub async fn count_reports(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(keep_until) from accessibility_report where keep_until <= $1"
    )
}

/// Links of colleagues, used or too old.
pub async fn count_links(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(expires_at) from staff_link where used_at is not null or expires_at < $1"
    )
}

/// Sessions that ended before `before`.
pub async fn count_sessions(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(coalesce(ended_at, expires_at)) from staff_session
         where coalesce(ended_at, expires_at) < $1"
    )
}

/// Sign-ins that did not work, from before `before`.
pub async fn count_sign_in_failures(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(db, before, "select count(*), min(at) from sign_in_failure where at < $1")
}

/// Browsers whose time is over by `before`.
pub async fn count_devices(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    count!(
        db,
        before,
        "select count(*), min(expires_at) from staff_device where expires_at < $1"
    )
}
