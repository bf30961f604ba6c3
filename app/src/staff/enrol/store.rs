//! Mailed links of colleagues, and what was chosen so far.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A link with its colleague.
#[derive(Clone, FromRow)]
pub struct Link {
    /// Whose.
    pub staff_id: Uuid,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The password they chose, hashed.
    pub password_hash: Option<String>,
    /// What their phone shall make codes from.
    pub totp_secret: Option<Vec<u8>>,
    /// When the first code was right.
    pub confirmed_at: Option<Time>,
}

/// Adds a link.
pub async fn add(
    tx: &mut Tx,
    hash: &[u8],
    staff: Uuid,
    now: Time,
    until: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into staff_link (token_hash, staff_id, created_at, expires_at)
         values ($1, $2, $3, $4)"
        )
        .bind(hash)
        .bind(staff)
        .bind(now)
        .bind(until)
    )?;
    Ok(())
}

/// The link of a token, if it still works.
pub async fn find(db: &Db, hash: &[u8], now: Time) -> db::Result<Option<Link>> {
    read!(db, |c| sqlx::query_as(
        "select l.staff_id, s.name, s.email, l.password_hash, l.totp_secret, l.confirmed_at
         from staff_link l join staff s on s.id = l.staff_id
         where l.token_hash = $1 and l.used_at is null and l.expires_at > $2
           and s.disabled_at is null"
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(c)
    .await)
}

/// Keeps what was chosen until a code confirms it.
pub async fn choose(
    tx: &mut Tx,
    hash: &[u8],
    password_hash: &str,
    secret: &[u8],
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update staff_link set password_hash = $2, totp_secret = coalesce(totp_secret, $3)
         where token_hash = $1 and confirmed_at is null and used_at is null"
        )
        .bind(hash)
        .bind(password_hash)
        .bind(secret)
    )?;
    Ok(())
}

/// Back to the first step.
pub async fn begin_again(tx: &mut Tx, hash: &[u8]) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update staff_link set password_hash = null, totp_secret = null
         where token_hash = $1 and confirmed_at is null"
        )
        .bind(hash)
    )?;
    Ok(())
}

/// The first code of this secret was right. `false` if that was so before, or the secret
/// is another by now.
pub async fn confirm(
    tx: &mut Tx,
    hash: &[u8],
    secret: &[u8],
    now: Time,
    until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update staff_link set confirmed_at = $3, expires_at = $4, password_hash = null
         where token_hash = $1 and totp_secret = $2 and confirmed_at is null and used_at is null"
        )
        .bind(hash)
        .bind(secret)
        .bind(now)
        .bind(until)
    )
    .map(|n| n == 1)
}

/// The link has done its work; nothing secret stays in it.
pub async fn finish(tx: &mut Tx, hash: &[u8], now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update staff_link set used_at = $2, totp_secret = null, password_hash = null
         where token_hash = $1"
        )
        .bind(hash)
        .bind(now)
    )?;
    Ok(())
}

/// Ends every link of a colleague that was not used.
pub async fn end_all(tx: &mut Tx, staff: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update staff_link set used_at = $2, totp_secret = null, password_hash = null
         where staff_id = $1 and used_at is null"
        )
        .bind(staff)
        .bind(now)
    )?;
    Ok(())
}

/// Removes a row that served its turn.
pub async fn remove(tx: &mut Tx, hash: &[u8]) -> db::Result<()> {
    change!(tx, sqlx::query("delete from staff_link where token_hash = $1").bind(hash))?;
    Ok(())
}
