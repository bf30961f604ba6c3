//! Letters that were asked for, with what is kept of their code and link.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use uuid::Uuid;

use crate::account::model::{Asking, Purpose};

/// One asking for a letter.
pub struct New<'a> {
    /// Its id.
    pub id: Uuid,
    /// Of the cookie of the browser that asks.
    pub browser_hash: &'a [u8],
    /// Of the link.
    pub link_hash: &'a [u8],
    /// Of the code with that cookie.
    pub code_hash: &'a [u8],
    /// The address, as it was typed.
    pub email: &'a str,
    /// Why.
    pub purpose: Purpose,
    /// Where they are going, or empty.
    pub next: &'a str,
    /// Whether a letter went.
    pub mailed: bool,
    /// Now.
    pub now: Time,
    /// From when on it does not work.
    pub expires_at: Time,
}

/// Lets one asking for an address at a time count and be counted. SQLite has one writer anyway.
pub async fn hold(tx: &mut Tx, key: &str) -> db::Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select pg_advisory_xact_lock(hashtextextended('account ' || $1, 0))")
            .bind(key)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// How many letters went to an address since then.
pub async fn mailed(tx: &mut Tx, key: &str, since: Time) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        "select count(*) from account_asking
         where email_key = $1 and created_at > $2 and mailed"
    )
    .bind(key)
    .bind(since)
    .fetch_one(c)
    .await)
}

/// Ends what was asked for by an address before.
pub async fn end(tx: &mut Tx, key: &str, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update account_asking set ended_at = $2
             where email_key = $1 and expires_at > $2 and spent_at is null and ended_at is null"
        )
        .bind(key)
        .bind(now)
    )?;
    Ok(())
}

/// Adds an asking.
pub async fn add(tx: &mut Tx, new: New<'_>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into account_asking (id, browser_hash, link_hash, code_hash, email,
                 email_key, purpose, next, mailed, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        )
        .bind(new.id)
        .bind(new.browser_hash)
        .bind(new.link_hash)
        .bind(new.code_hash)
        .bind(new.email)
        .bind(db::sort_key(new.email))
        .bind(new.purpose)
        .bind(new.next)
        .bind(new.mailed)
        .bind(new.now)
        .bind(new.expires_at)
    )?;
    Ok(())
}

/// What the browser of a cookie asked for.
pub async fn by_browser(db: &Db, browser_hash: &[u8]) -> db::Result<Option<Asking>> {
    read!(db, |c| sqlx::query_as("select * from account_asking where browser_hash = $1")
        .bind(browser_hash)
        .fetch_optional(c)
        .await)
}

/// What a link stands for.
pub async fn by_link(db: &Db, link_hash: &[u8]) -> db::Result<Option<Asking>> {
    read!(db, |c| sqlx::query_as("select * from account_asking where link_hash = $1")
        .bind(link_hash)
        .fetch_optional(c)
        .await)
}

/// Counts one more try of the code, and holds the row until the end of the transaction.
pub async fn count_try(tx: &mut Tx, browser_hash: &[u8]) -> db::Result<Option<Asking>> {
    on!(tx, |c| sqlx::query_as(
        "update account_asking set tries = tries + 1 where browser_hash = $1 returning *"
    )
    .bind(browser_hash)
    .fetch_optional(c)
    .await)
}

/// Holds the row of a link until the end of the transaction: a second press waits for the first.
pub async fn hold_link(tx: &mut Tx, link_hash: &[u8]) -> db::Result<Option<Asking>> {
    hold!(tx, "select * from account_asking where link_hash = $1", |text, c| sqlx::query_as(
        text
    )
    .bind(link_hash)
    .fetch_optional(c)
    .await)
}

/// Notes that the code or the link was used.
pub async fn spend(tx: &mut Tx, id: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update account_asking set spent_at = $2 where id = $1").bind(id).bind(now)
    )?;
    Ok(())
}

/// Removes what ended before `before`.
pub async fn forget(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from account_asking where id in (
                 select id from account_asking where expires_at < $1
                 order by expires_at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}
