//! What stands between a password and a session, and the browsers that signed in before.

use clock::Time;
use db::{Db, Tx, change, read};
use uuid::Uuid;

/// Notes that a password was right.
pub async fn add_half(tx: &mut Tx, hash: &[u8], staff: Uuid, until: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into staff_half (token_hash, staff_id, expires_at) values ($1, $2, $3)"
        )
        .bind(hash)
        .bind(staff)
        .bind(until)
    )?;
    Ok(())
}

/// Whose password was right, and how many codes were not.
pub async fn half(db: &Db, hash: &[u8], now: Time) -> db::Result<Option<(Uuid, i64)>> {
    read!(db, |c| sqlx::query_as(
        "select staff_id, tries from staff_half where token_hash = $1 and expires_at > $2"
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(c)
    .await)
}

/// Counts a code that was not right.
pub async fn note_try(tx: &mut Tx, hash: &[u8]) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff_half set tries = tries + 1 where token_hash = $1").bind(hash)
    )?;
    Ok(())
}

/// Uses it up. `false` if somebody else was faster.
pub async fn take_half(tx: &mut Tx, hash: &[u8]) -> db::Result<bool> {
    change!(tx, sqlx::query("delete from staff_half where token_hash = $1").bind(hash))
        .map(|n| n == 1)
}

/// Takes away every half-way sign-in of a colleague: disabled, a new password.
pub async fn drop_halves(tx: &mut Tx, staff: Uuid) -> db::Result<()> {
    change!(tx, sqlx::query("delete from staff_half where staff_id = $1").bind(staff))?;
    Ok(())
}

/// Removes what is over: half-way sign-ins, and browsers that stayed away too long.
pub async fn forget(tx: &mut Tx, now: Time) -> db::Result<u64> {
    let halves =
        change!(tx, sqlx::query("delete from staff_half where expires_at <= $1").bind(now))?;
    let devices =
        change!(tx, sqlx::query("delete from staff_device where expires_at <= $1").bind(now))?;
    Ok(halves + devices)
}

/// Who signed in with this browser before.
pub async fn device(db: &Db, hash: &[u8], now: Time) -> db::Result<Option<Uuid>> {
    read!(db, |c| sqlx::query_scalar(
        "select staff_id from staff_device where token_hash = $1 and expires_at > $2"
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(c)
    .await)
}

/// Keeps a browser, or keeps it longer. `false` if it is kept for somebody else.
pub async fn keep_device(
    tx: &mut Tx,
    hash: &[u8],
    staff: Uuid,
    now: Time,
    until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "insert into staff_device (token_hash, staff_id, created_at, expires_at)
         values ($1, $2, $3, $4)
         on conflict (token_hash) do update set expires_at = excluded.expires_at
         where staff_device.staff_id = excluded.staff_id"
        )
        .bind(hash)
        .bind(staff)
        .bind(now)
        .bind(until)
    )
    .map(|n| n == 1)
}

/// Forgets every browser of a colleague: after a reset, none is known any more.
pub async fn drop_devices(tx: &mut Tx, staff: Uuid) -> db::Result<()> {
    change!(tx, sqlx::query("delete from staff_device where staff_id = $1").bind(staff))?;
    Ok(())
}
