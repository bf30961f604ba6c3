//! Who was asked along or to declare, by which household, and whether a letter went.

use clock::Time;
use db::{Tx, change, on};
use uuid::Uuid;

/// Lets one asking for an address at a time be counted. SQLite has one writer anyway.
pub async fn hold(tx: &mut Tx, key: &str) -> db::Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select pg_advisory_xact_lock(hashtextextended('asking ' || $1, 0))")
            .bind(key)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Whether somebody at this address said no to this household.
pub async fn said_no(tx: &mut Tx, household: Uuid, key: &str) -> db::Result<bool> {
    on!(tx, |c| sqlx::query_scalar(
        "select exists (select 1 from household_asking
             where household_id = $1 and email_key = $2 and declined_at is not null)"
    )
    .bind(household)
    .bind(key)
    .fetch_one(c)
    .await)
}

/// How many letters went to an address since then, whoever asked.
pub async fn to(tx: &mut Tx, key: &str, since: Time) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        "select count(*) from household_asking
         where email_key = $1 and asked_at > $2 and mailed"
    )
    .bind(key)
    .bind(since)
    .fetch_one(c)
    .await)
}

/// How many letters went for a household since then.
pub async fn of(tx: &mut Tx, household: Uuid, since: Time) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        "select count(*) from household_asking
         where household_id = $1 and asked_at > $2 and mailed"
    )
    .bind(household)
    .bind(since)
    .fetch_one(c)
    .await)
}

/// Notes an asking.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    household: Uuid,
    key: &str,
    mailed: bool,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into household_asking (id, household_id, email_key, asked_at, mailed)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(household)
        .bind(key)
        .bind(now)
        .bind(mailed)
    )?;
    Ok(())
}

/// Somebody at this address said no to this household.
pub async fn decline(tx: &mut Tx, household: Uuid, key: &str, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update household_asking set declined_at = $3
             where household_id = $1 and email_key = $2"
        )
        .bind(household)
        .bind(key)
        .bind(now)
    )?;
    Ok(())
}
