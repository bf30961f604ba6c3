//! Accounts: an address and when it was last here.

pub mod asking;
pub mod counting;
pub mod session;

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// An account.
#[derive(Debug, Clone, FromRow)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// The address, as it was typed first.
    pub email: String,
    /// The last request, to the minute.
    pub seen_at: Time,
}

/// Makes an account. `false` if the address has one.
pub async fn add(tx: &mut Tx, id: Uuid, email: &str, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "insert into account (id, email, email_key, created_at, seen_at)
             values ($1, $2, $3, $4, $4) on conflict (email_key) do nothing"
        )
        .bind(id)
        .bind(email)
        .bind(db::sort_key(email))
        .bind(now)
    )
    .map(|n| n == 1)
}

/// The account of an address, by its key (`db::sort_key`).
pub async fn by_key(tx: &mut Tx, key: &str) -> db::Result<Option<Account>> {
    on!(tx, |c| sqlx::query_as("select id, email, seen_at from account where email_key = $1")
        .bind(key)
        .fetch_optional(c)
        .await)
}

/// Notes that somebody was here.
pub async fn note_seen(tx: &mut Tx, account: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update account set seen_at = $2 where id = $1").bind(account).bind(now)
    )?;
    Ok(())
}

/// Removes an account with its sessions and all that was asked for by its address. What other
/// features hang on it is theirs to remove first. `false` if there is none such.
pub async fn remove(tx: &mut Tx, account: Uuid) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query("delete from account_session where account_id = $1").bind(account)
    )?;
    change!(
        tx,
        sqlx::query(
            "delete from account_asking where email_key in (
                 select email_key from account where id = $1)"
        )
        .bind(account)
    )?;
    change!(tx, sqlx::query("delete from account where id = $1").bind(account)).map(|n| n == 1)
}

/// Whether nothing hangs on an account: nobody began anything with it, or was asked to.
pub async fn is_bare(db: &Db, account: Uuid) -> db::Result<bool> {
    read!(db, |c| sqlx::query_scalar(
        "select not exists (select 1 from applicant where account_id = $1)
             and not exists (select 1 from registration_invitation where account_id = $1)"
    )
    .bind(account)
    .fetch_one(c)
    .await)
}

/// Removes accounts that nobody has used since `before` and that nothing hangs on, up to
/// `limit`, and tells how many went. A feature that hangs something on an account adds its
/// `not exists` here and in [`counting::count_unused`].
pub async fn remove_unused(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    let unused: Vec<Uuid> = on!(tx, |c| {
        sqlx::query_scalar(
        "select id from account where seen_at < $1
             and not exists (select 1 from applicant a where a.account_id = account.id)
             and not exists (select 1 from registration_invitation i where i.account_id = account.id)
         order by seen_at limit $2"
    )
    .bind(before)
    .bind(limit)
    .fetch_all(c)
    .await
    })?;
    let mut gone = 0;
    for account in unused {
        gone += u64::from(remove(tx, account).await?);
    }
    Ok(gone)
}
