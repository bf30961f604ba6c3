//! Tries that failed, or are not known to be right yet.

use clock::Time;
use db::{Tx, change, on};
use uuid::Uuid;

/// Lets one try of an account at a time count and be counted. SQLite has one writer anyway.
pub async fn hold(tx: &mut Tx, account: &str) -> db::Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(account)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// How many there are of an account since then, and the last: those of one browser that
/// signed in before, or those of all others.
pub async fn of_account(
    tx: &mut Tx,
    account: &str,
    device: Option<&[u8]>,
    since: Time,
) -> db::Result<(i64, Option<Time>)> {
    on!(tx, |c| sqlx::query_as(
        "select count(*), max(at) from sign_in_failure
         where account_key = $1 and at > $3
           and (($2 is null and device_hash is null) or device_hash = $2)"
    )
    .bind(account)
    .bind(device)
    .bind(since)
    .fetch_one(c)
    .await)
}

/// How many there are from a network address since then, known browsers apart, and the last.
pub async fn of_network(
    tx: &mut Tx,
    network: &str,
    since: Time,
) -> db::Result<(i64, Option<Time>)> {
    on!(tx, |c| sqlx::query_as(
        "select count(*), max(at) from sign_in_failure
         where network = $1 and at > $2 and device_hash is null"
    )
    .bind(network)
    .bind(since)
    .fetch_one(c)
    .await)
}

/// Writes one down.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    account: &str,
    network: &str,
    device: Option<&[u8]>,
    at: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into sign_in_failure (id, account_key, network, device_hash, at)
         values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(account)
        .bind(network)
        .bind(device)
        .bind(at)
    )?;
    Ok(())
}

/// Takes one back.
pub async fn remove(tx: &mut Tx, id: Uuid) -> db::Result<()> {
    change!(tx, sqlx::query("delete from sign_in_failure where id = $1").bind(id))?;
    Ok(())
}

/// Takes back all of one known browser.
pub async fn remove_of_device(tx: &mut Tx, account: &str, device: &[u8]) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("delete from sign_in_failure where account_key = $1 and device_hash = $2")
            .bind(account)
            .bind(device)
    )?;
    Ok(())
}

/// Removes what is older, and tells how many.
pub async fn forget(tx: &mut Tx, before: Time) -> db::Result<u64> {
    change!(tx, sqlx::query("delete from sign_in_failure where at <= $1").bind(before))
}
