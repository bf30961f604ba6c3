//! Households that have ended: who leaves one behind, and which have had their time.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use uuid::Uuid;

/// Households whose time is over, the first to go first.
pub async fn due(tx: &mut Tx, now: Time, limit: i64) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select household_id from household_stage where keep_until <= $1
         order by keep_until, household_id limit $2"
    )
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// Holds one of them against other writers until the transaction ends. `false` when its time
/// is not over any more.
pub async fn hold_due(tx: &mut Tx, household: Uuid, now: Time) -> db::Result<bool> {
    let held: Option<Uuid> = hold!(
        tx,
        "select household_id from household_stage where household_id = $1 and keep_until <= $2",
        |text, c| sqlx::query_scalar(text).bind(household).bind(now).fetch_optional(c).await
    )?;
    Ok(held.is_some())
}

/// Whether the way of a household has ended.
pub async fn has_ended(db: &Db, household: Uuid) -> db::Result<bool> {
    read!(db, |c| sqlx::query_scalar(
        "select exists (select 1 from household_stage
             where household_id = $1 and ending is not null)"
    )
    .bind(household)
    .fetch_one(c)
    .await)
}

/// Whoever begins anew leaves behind where they were, if that has ended. Their place in it
/// stays what it was.
pub async fn leave_behind(tx: &mut Tx, account: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update applicant set standing = 'before'
             where account_id = $1 and standing = 'here' and exists
                 (select 1 from household_stage s
                  where s.household_id = applicant.household_id and s.ending is not null)"
        )
        .bind(account)
    )?;
    Ok(())
}

/// How many go by `until`, and when the first does.
pub async fn count(db: &Db, until: Time) -> db::Result<(i64, Option<Time>)> {
    read!(db, |c| sqlx::query_as(
        "select count(*), min(keep_until) from household_stage where keep_until <= $1"
    )
    .bind(until)
    .fetch_one(c)
    .await)
}
