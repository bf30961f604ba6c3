//! Recovery codes: kept as hashes, each good once.

use clock::Time;
use db::{Db, Tx, change, read};
use uuid::Uuid;

/// Puts these codes in place of all older ones, used or not.
pub async fn replace(tx: &mut Tx, staff: Uuid, hashes: &[[u8; 32]]) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("delete from staff_recovery_code where staff_id = $1").bind(staff)
    )?;
    for hash in hashes {
        change!(
            tx,
            sqlx::query(
                "insert into staff_recovery_code (staff_id, code_hash) values ($1, $2)"
            )
            .bind(staff)
            .bind(&hash[..])
        )?;
    }
    Ok(())
}

/// Uses a code. `false` if there is none such, or it was used before.
pub async fn spend(tx: &mut Tx, staff: Uuid, hash: &[u8], now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update staff_recovery_code set used_at = $3
         where staff_id = $1 and code_hash = $2 and used_at is null"
        )
        .bind(staff)
        .bind(hash)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// How many are left.
pub async fn left(db: &Db, staff: Uuid) -> db::Result<i64> {
    read!(db, |c| sqlx::query_scalar(
        "select count(*) from staff_recovery_code where staff_id = $1 and used_at is null"
    )
    .bind(staff)
    .fetch_one(c)
    .await)
}
