//! Invitations from enquiries.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::NewInvitation;

/// An invitation.
#[derive(Debug, Clone, FromRow)]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// The enquiry it came from.
    pub enquiry_id: Uuid,
    /// Where it went.
    pub email: String,
    /// When it was used.
    pub used_at: Option<Time>,
}

/// Keeps an invitation.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    token_hash: &[u8],
    new: &NewInvitation<'_>,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_invitation
                 (id, enquiry_id, token_hash, email, asked_at, asked_by)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(new.enquiry)
        .bind(token_hash)
        .bind(new.email)
        .bind(now)
        .bind(new.staff)
    )?;
    Ok(())
}

/// Ends the invitations of an enquiry that nobody used.
pub async fn end_unused(tx: &mut Tx, enquiry: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "delete from registration_invitation where enquiry_id = $1 and used_at is null"
        )
        .bind(enquiry)
    )?;
    Ok(())
}

/// The invitation of a link that can still be used.
pub async fn find(
    db: &Db,
    token_hash: &[u8],
    asked_after: Time,
) -> db::Result<Option<Invitation>> {
    read!(db, |c| sqlx::query_as(
        "select id, enquiry_id, email, used_at from registration_invitation
         where token_hash = $1 and used_at is null and asked_at > $2"
    )
    .bind(token_hash)
    .bind(asked_after)
    .fetch_optional(c)
    .await)
}

/// Notes who used it. `false` when somebody did before.
pub async fn take_up(tx: &mut Tx, id: Uuid, account: Uuid, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration_invitation set account_id = $2, used_at = $3
             where id = $1 and used_at is null"
        )
        .bind(id)
        .bind(account)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// The invitation by which an account came in.
pub async fn of_account(db: &Db, account: Uuid) -> db::Result<Option<Invitation>> {
    read!(db, |c| sqlx::query_as(
        "select id, enquiry_id, email, used_at from registration_invitation
         where account_id = $1 order by used_at desc limit 1"
    )
    .bind(account)
    .fetch_optional(c)
    .await)
}
