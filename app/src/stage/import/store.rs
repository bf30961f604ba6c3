//! What an import writes beside the ways themselves.

use clock::Time;
use db::{Tx, change, on};
use uuid::Uuid;

/// What was taken for an own reference, if it was.
pub async fn digest(tx: &mut Tx, own_reference: &str) -> db::Result<Option<Vec<u8>>> {
    on!(tx, |c| sqlx::query_scalar(
        "select digest from household_import where own_reference = $1"
    )
    .bind(own_reference)
    .fetch_optional(c)
    .await)
}

/// Notes that a row was taken.
///
/// # Errors
/// [`db::Error::Duplicate`] when somebody else took it at this moment.
pub async fn note(
    tx: &mut Tx,
    own_reference: &str,
    household: Uuid,
    digest: &[u8],
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into household_import (own_reference, household_id, digest) values ($1, $2, $3)"
        )
        .bind(own_reference)
        .bind(household)
        .bind(digest)
    )?;
    Ok(())
}

/// The colleague of an address, by its key.
pub async fn colleague(tx: &mut Tx, email_key: &str) -> db::Result<Option<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select id from staff where email_key = $1 and disabled_at is null"
    )
    .bind(email_key)
    .fetch_optional(c)
    .await)
}

/// Whether somebody signs in to a household with this account.
pub async fn is_applying(tx: &mut Tx, account: Uuid) -> db::Result<bool> {
    let found: Option<i32> = on!(tx, |c| sqlx::query_scalar(
        "select place from applicant where account_id = $1 and standing = 'here'"
    )
    .bind(account)
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// A registration that was accepted elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Came {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub household: Uuid,
    /// When it reached the agency.
    pub sent_at: Time,
    /// When it was accepted.
    pub decided_at: Time,
    /// Who brought it in.
    pub decided_by: Uuid,
    /// Until when it is kept, were it not accepted.
    pub keep_until: Time,
}

/// Writes down that a registration was accepted elsewhere.
pub async fn registration(tx: &mut Tx, came: &Came) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration
                 (id, household_id, state, sent_at, due_at, decided_at, decided_by, touched_at, keep_until)
             values ($1, $2, 'accepted', $3, $3, $4, $5, $4, $6)"
        )
        .bind(came.id)
        .bind(came.household)
        .bind(came.sent_at)
        .bind(came.decided_at)
        .bind(came.decided_by)
        .bind(came.keep_until)
    )?;
    Ok(())
}
