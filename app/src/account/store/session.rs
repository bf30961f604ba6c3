//! Sessions of the public.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A session with its account.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The session's id.
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// Their address.
    pub email: String,
    /// The same to compare by.
    pub email_key: String,
    /// On their own device.
    pub stays: bool,
    /// The last request, to the minute.
    pub seen_at: Time,
    /// Until when private sections are open.
    pub fresh_until: Time,
    /// When it ends by itself.
    pub expires_at: Time,
    /// When it was ended.
    pub ended_at: Option<Time>,
}

/// The session of a cookie, whether or not it still opens anything.
pub async fn find(db: &Db, token_hash: &[u8]) -> db::Result<Option<Row>> {
    read!(db, |c| sqlx::query_as(
        "select s.id, s.account_id, a.email, a.email_key, s.stays, s.seen_at, s.fresh_until,
             s.expires_at, s.ended_at
         from account_session s join account a on a.id = s.account_id
         where s.token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// The same inside a transaction.
pub async fn find_in(tx: &mut Tx, token_hash: &[u8]) -> db::Result<Option<Row>> {
    on!(tx, |c| sqlx::query_as(
        "select s.id, s.account_id, a.email, a.email_key, s.stays, s.seen_at, s.fresh_until,
             s.expires_at, s.ended_at
         from account_session s join account a on a.id = s.account_id
         where s.token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await)
}

/// A new session.
pub struct New<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// Of its cookie.
    pub token_hash: &'a [u8],
    /// The browser's name for itself, for the list.
    pub agent: &'a str,
    /// On their own device.
    pub stays: bool,
    /// Now.
    pub now: Time,
    /// Until when private sections are open.
    pub fresh_until: Time,
    /// When it ends by itself.
    pub expires_at: Time,
}

/// Adds a session.
pub async fn add(tx: &mut Tx, new: New<'_>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into account_session (id, account_id, token_hash, agent, stays, created_at,
                 seen_at, fresh_until, expires_at)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $8)"
        )
        .bind(new.id)
        .bind(new.account)
        .bind(new.token_hash)
        .bind(new.agent)
        .bind(new.stays)
        .bind(new.now)
        .bind(new.fresh_until)
        .bind(new.expires_at)
    )?;
    Ok(())
}

/// Notes that a session was used. It stays fresh if it still was; what has ended stays ended.
pub async fn note_seen(
    tx: &mut Tx,
    row: &Row,
    now: Time,
    fresh_until: Time,
    expires_at: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update account_session set seen_at = $2, expires_at = $4,
                 fresh_until = case when fresh_until > $2 then $3 else fresh_until end
             where id = $1 and ended_at is null and expires_at > $2"
        )
        .bind(row.id)
        .bind(now)
        .bind(fresh_until)
        .bind(expires_at)
    )?;
    change!(
        tx,
        sqlx::query("update account set seen_at = $2 where id = $1")
            .bind(row.account_id)
            .bind(now)
    )?;
    Ok(())
}

/// Opens the private sections again.
pub async fn refresh(
    tx: &mut Tx,
    session: Uuid,
    now: Time,
    fresh_until: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update account_session set seen_at = $2, fresh_until = $3 where id = $1")
            .bind(session)
            .bind(now)
            .bind(fresh_until)
    )?;
    Ok(())
}

/// Ends one session of an account. `false` if there is none such to end.
pub async fn end(tx: &mut Tx, session: Uuid, account: Uuid, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update account_session set ended_at = $3
             where id = $1 and account_id = $2 and ended_at is null"
        )
        .bind(session)
        .bind(account)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// Ends every session of an account.
pub async fn end_all(tx: &mut Tx, account: Uuid, now: Time) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "update account_session set ended_at = $2
             where account_id = $1 and ended_at is null"
        )
        .bind(account)
        .bind(now)
    )
}

/// A session on the list of one's own.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// The browser's name for itself.
    pub agent: String,
    /// On their own device.
    pub stays: bool,
    /// The last request.
    pub seen_at: Time,
    /// When it ends by itself.
    pub expires_at: Time,
}

/// The sessions of an account that still open something, the last used first.
pub async fn list(db: &Db, account: Uuid, now: Time) -> db::Result<Vec<Listed>> {
    read!(db, |c| sqlx::query_as(
        "select id, agent, stays, seen_at, expires_at from account_session
         where account_id = $1 and ended_at is null and expires_at > $2
         order by seen_at desc, id desc"
    )
    .bind(account)
    .bind(now)
    .fetch_all(c)
    .await)
}

/// Removes sessions that ended before `before`, by themselves or by somebody.
pub async fn forget(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from account_session where id in (
                 select id from account_session
                 where coalesce(ended_at, expires_at) < $1 limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}
