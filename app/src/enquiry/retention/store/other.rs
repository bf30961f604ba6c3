//! Removing what is no enquiry: drafts, reports, and what signing in leaves behind.

use clock::Time;
use db::{Tx, change};

/// Removes drafts that were not sent and not touched since `before`.
pub async fn remove_unsent_drafts(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from enquiry_draft where id in (
                 select id from enquiry_draft
                 where started_at < $1 and touched_at < $1 and sent_at is null
                 order by touched_at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// Removes drafts that were sent before `before`.
pub async fn remove_sent_drafts(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from enquiry_draft where id in (
                 select id from enquiry_draft
                 where started_at < $1 and sent_at < $1 order by sent_at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// Removes accessibility reports whose time is over.
pub async fn remove_reports(tx: &mut Tx, now: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from accessibility_report where id in (
                 select id from accessibility_report where keep_until <= $1
                 order by keep_until limit $2)"
        )
        .bind(now)
        .bind(limit)
    )
}

/// Removes mailed links of colleagues that were used or are too old.
pub async fn remove_links(tx: &mut Tx, now: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from staff_link where token_hash in (
                 select token_hash from staff_link
                 where used_at is not null or expires_at < $1 limit $2)"
        )
        .bind(now)
        .bind(limit)
    )
}

/// Removes sessions that ended before `before`, by themselves or by somebody.
pub async fn remove_sessions(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from staff_session where id in (
                 select id from staff_session
                 where coalesce(ended_at, expires_at) < $1 limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// Removes notes of sign-ins that did not work, from before `before`.
pub async fn remove_sign_in_failures(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from sign_in_failure where id in (
                 select id from sign_in_failure where at < $1 limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// Removes browsers whose time is over.
pub async fn remove_devices(tx: &mut Tx, now: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from staff_device where token_hash in (
                 select token_hash from staff_device where expires_at < $1 limit $2)"
        )
        .bind(now)
        .bind(limit)
    )
}
