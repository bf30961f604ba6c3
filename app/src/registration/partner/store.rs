//! Invitations of second applicants.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::registration::household::Standing;

/// An invitation that can still be answered.
#[derive(Debug, Clone, FromRow)]
pub struct Invitation {
    /// Who is invited.
    pub applicant: Uuid,
    /// Into which household.
    pub household: Uuid,
    /// Where it was sent.
    pub email: String,
    /// Who invites.
    pub from: String,
}

/// Keeps whom and where we ask. An earlier link ends.
pub async fn ask(
    tx: &mut Tx,
    applicant: Uuid,
    first_name: &str,
    email: &str,
    token_hash: &[u8],
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update applicant set first_name = $2, email = $3, token_hash = $4, asked_at = $5,
                 standing = 'asked'
             where id = $1 and standing <> 'here'"
        )
        .bind(applicant)
        .bind(first_name)
        .bind(email)
        .bind(token_hash)
        .bind(now)
    )?;
    Ok(())
}

/// Keeps how their name and the same address were typed last. Their link stays as it is.
pub async fn rename(
    tx: &mut Tx,
    applicant: Uuid,
    first_name: &str,
    email: &str,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update applicant set first_name = $2, email = $3
             where id = $1 and standing <> 'here'"
        )
        .bind(applicant)
        .bind(first_name)
        .bind(email)
    )?;
    Ok(())
}

/// The invitation of a link. One that was answered with no still opens, for a change of mind.
pub async fn invitation(db: &Db, token_hash: &[u8]) -> db::Result<Option<Invitation>> {
    read!(db, |c| sqlx::query_as(
        "select b.id as applicant, b.household_id as household, b.email,
             a.first_name as \"from\"
         from applicant b join applicant a on a.household_id = b.household_id and a.place = 1
         where b.token_hash = $1 and b.standing in ('asked', 'declined')"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// Where the invitation of an applicant went.
pub async fn email(db: &Db, applicant: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar("select email from applicant where id = $1")
        .bind(applicant)
        .fetch_optional(c)
        .await)
}

/// The same as a transaction sees it.
pub async fn email_in(tx: &mut Tx, applicant: Uuid) -> db::Result<Option<String>> {
    on!(tx, |c| sqlx::query_scalar("select email from applicant where id = $1")
        .bind(applicant)
        .fetch_optional(c)
        .await)
}

/// Answers an invitation. Yes ends its link; after a no it opens the way back. `false` when
/// there is nothing to answer any more.
///
/// # Errors
/// [`db::Error::Duplicate`] when the account is in a household already.
pub async fn answer(
    tx: &mut Tx,
    applicant: Uuid,
    account: Option<Uuid>,
    to: Standing,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update applicant set standing = $2, account_id = $3,
                 token_hash = case when $2 = 'declined' then token_hash end
             where id = $1 and standing in ('asked', 'declined') and token_hash is not null"
        )
        .bind(applicant)
        .bind(to)
        .bind(account)
    )
    .map(|n| n == 1)
}
