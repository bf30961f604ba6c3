//! Sessions.

use clock::Time;
use db::{Db, Tx, change, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::staff::{Permission, Role};

/// A session with its colleague.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The colleague's id.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// When they last signed in.
    pub signed_in_at: Option<Time>,
    /// Since when they may not.
    pub disabled_at: Option<Time>,
    /// Stored words of their roles, separated by commas.
    pub roles: String,
    /// Stored words of their permissions, separated by commas.
    pub permissions: String,
    /// The session's id.
    pub session: Uuid,
    /// The last request.
    pub seen_at: Time,
    /// When it ends whatever happens.
    pub expires_at: Time,
    /// When it was ended.
    pub ended_at: Option<Time>,
}

impl Row {
    /// What they are in the team.
    pub fn roles(&self) -> Vec<Role> {
        self.roles.split(',').filter_map(Role::from_word).collect()
    }

    /// What they hold besides.
    pub fn permissions(&self) -> Vec<Permission> {
        self.permissions.split(',').filter_map(Permission::from_word).collect()
    }
}

/// The session of a cookie.
pub async fn find(db: &Db, token_hash: &[u8]) -> db::Result<Option<Row>> {
    // Both engines call it string_agg (SQLite since 3.44).
    read!(db, |c| {
        sqlx::query_as(
        "select s.id, s.name, s.email, s.signed_in_at, s.disabled_at, s.permissions,
             coalesce((select string_agg(role, ',') from staff_role r where r.staff_id = s.id), '') as roles,
             t.id as session, t.seen_at, t.expires_at, t.ended_at
         from staff_session t join staff s on s.id = t.staff_id
         where t.token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await
    })
}

/// A new session.
pub struct New<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub staff: Uuid,
    /// The hash of its cookie.
    pub token_hash: &'a [u8],
    /// The browser's name for itself, for the list of sessions.
    pub agent: &'a str,
    /// Now.
    pub now: Time,
    /// When it ends whatever happens.
    pub expires_at: Time,
}

/// Adds a session.
pub async fn add(tx: &mut Tx, new: New<'_>) -> db::Result<()> {
    change!(tx, sqlx::query(
        "insert into staff_session (id, staff_id, token_hash, agent, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $5, $6)"
    )
    .bind(new.id)
    .bind(new.staff)
    .bind(new.token_hash)
    .bind(new.agent)
    .bind(new.now)
    .bind(new.expires_at))?;
    Ok(())
}

/// Notes that a session was used.
pub async fn note_seen(tx: &mut Tx, session: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff_session set seen_at = $2 where id = $1")
            .bind(session)
            .bind(now)
    )?;
    Ok(())
}

/// Ends one session of a colleague. `false` if there is none such to end.
pub async fn end(tx: &mut Tx, session: Uuid, staff: Uuid, now: Time) -> db::Result<bool> {
    change!(tx, sqlx::query(
        "update staff_session set ended_at = $3 where id = $1 and staff_id = $2 and ended_at is null"
    )
    .bind(session)
    .bind(staff)
    .bind(now)).map(|n| n == 1)
}

/// Ends every session of a colleague: sign out everywhere, disabled, other roles.
pub async fn end_all(tx: &mut Tx, staff: Uuid, now: Time) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "update staff_session set ended_at = $2 where staff_id = $1 and ended_at is null"
        )
        .bind(staff)
        .bind(now)
    )
}

/// Ends the session of a cookie: somebody signs in again in the same browser.
pub async fn end_by_token(tx: &mut Tx, token_hash: &[u8], now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update staff_session set ended_at = $2 where token_hash = $1 and ended_at is null"
        )
        .bind(token_hash)
        .bind(now)
    )?;
    Ok(())
}

/// Ends every session of a colleague but one: a new password.
pub async fn end_others(tx: &mut Tx, staff: Uuid, but: Uuid, now: Time) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "update staff_session set ended_at = $3
         where staff_id = $1 and id <> $2 and ended_at is null"
        )
        .bind(staff)
        .bind(but)
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
    /// Since when.
    pub created_at: Time,
    /// The last request.
    pub seen_at: Time,
}

/// The sessions of a colleague that still open something, the last used first.
pub async fn list(
    db: &Db,
    staff: Uuid,
    now: Time,
    idle_since: Time,
) -> db::Result<Vec<Listed>> {
    read!(db, |c| sqlx::query_as(
        "select id, agent, created_at, seen_at from staff_session
         where staff_id = $1 and ended_at is null and expires_at > $2 and seen_at >= $3
         order by seen_at desc, id desc"
    )
    .bind(staff)
    .bind(now)
    .bind(idle_since)
    .fetch_all(c)
    .await)
}
