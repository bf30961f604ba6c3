//! The rows of colleagues: who they are, and what they sign in with.

pub mod recovery;

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Permission, Role};

/// A colleague with what they sign in with. Never shown, never logged.
#[derive(Clone, FromRow)]
pub struct Secrets {
    /// Their id.
    pub id: Uuid,
    /// First and last name.
    pub name: String,
    /// Where their mail goes.
    pub email: String,
    /// Argon2id, in PHC form. `None` until they enrol.
    pub password_hash: Option<String>,
    /// What their phone makes codes from. `None` until they enrol.
    pub totp_secret: Option<Vec<u8>>,
    /// The step of the last code that was used.
    pub totp_last_step: i64,
    /// Since when they may not.
    pub disabled_at: Option<Time>,
}

/// The colleague of an address.
pub async fn by_email(db: &Db, email_key: &str) -> db::Result<Option<Secrets>> {
    read!(db, |c| sqlx::query_as(
        "select id, name, email, password_hash, totp_secret, totp_last_step, disabled_at
         from staff where email_key = $1"
    )
    .bind(email_key)
    .fetch_optional(c)
    .await)
}

/// The colleague of an id.
pub async fn by_id(db: &Db, id: Uuid) -> db::Result<Option<Secrets>> {
    read!(db, |c| sqlx::query_as(
        "select id, name, email, password_hash, totp_secret, totp_last_step, disabled_at
         from staff where id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// A colleague on the list of people.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// Their id.
    pub id: Uuid,
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Stored words of their roles, separated by commas.
    pub roles: String,
    /// Stored words of their permissions, separated by commas.
    pub permissions: String,
    /// When they last signed in.
    pub signed_in_at: Option<Time>,
    /// Since when they may not.
    pub disabled_at: Option<Time>,
    /// Whether they have a password and a phone.
    pub ready: bool,
    /// Until when their newest mailed link works, used ones apart.
    pub link_until: Option<Time>,
}

impl Listed {
    /// Their roles.
    pub fn roles(&self) -> Vec<Role> {
        self.roles.split(',').filter_map(Role::from_word).collect()
    }

    /// What they hold besides.
    pub fn permissions(&self) -> Vec<Permission> {
        self.permissions.split(',').filter_map(Permission::from_word).collect()
    }
}

/// Everybody, by address. An agency has tens of people, not thousands.
pub async fn list(db: &Db) -> db::Result<Vec<Listed>> {
    read!(db, |c| {
        sqlx::query_as(
        "select s.id, s.name, s.email, s.signed_in_at, s.disabled_at, s.permissions,
             coalesce((select string_agg(role, ',') from staff_role r where r.staff_id = s.id), '') as roles,
             (s.password_hash is not null and s.totp_secret is not null) as ready,
             (select max(l.expires_at) from staff_link l
              where l.staff_id = s.id and l.used_at is null and l.confirmed_at is null
                and coalesce(l.password_hash, '-') <> '') as link_until
         from staff s order by s.email_key"
    )
    .fetch_all(c)
    .await
    })
}

/// Adds a colleague, who cannot sign in before they enrolled.
///
/// # Errors
/// [`db::Error::Duplicate`] when the address is there already.
pub async fn add(tx: &mut Tx, id: Uuid, name: &str, email: &str, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into staff (id, name, email, email_key, created_at) values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(name)
        .bind(email)
        .bind(db::sort_key(email))
        .bind(now)
    )?;
    Ok(())
}

/// Puts these roles in place of the old ones.
pub async fn set_roles(tx: &mut Tx, id: Uuid, roles: &[Role]) -> db::Result<()> {
    change!(tx, sqlx::query("delete from staff_role where staff_id = $1").bind(id))?;
    for role in roles {
        change!(
            tx,
            sqlx::query(
                "insert into staff_role (staff_id, role) values ($1, $2) on conflict do nothing"
            )
            .bind(id)
            .bind(*role)
        )?;
    }
    Ok(())
}

/// Puts these permissions in place of the old ones.
pub async fn set_permissions(tx: &mut Tx, id: Uuid, held: &[Permission]) -> db::Result<()> {
    let words: Vec<_> = held.iter().map(|permission| permission.word()).collect();
    change!(
        tx,
        sqlx::query("update staff set permissions = $2 where id = $1")
            .bind(id)
            .bind(words.join(","))
    )?;
    Ok(())
}

/// Since when they may not sign in, or `None` to let them again.
pub async fn set_disabled(tx: &mut Tx, id: Uuid, since: Option<Time>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff set disabled_at = $2 where id = $1").bind(id).bind(since)
    )?;
    Ok(())
}

/// A new password.
pub async fn set_password(tx: &mut Tx, id: Uuid, hash: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff set password_hash = $2 where id = $1").bind(id).bind(hash)
    )?;
    Ok(())
}

/// The same password, hashed anew, unless it was changed meanwhile.
pub async fn rehash(tx: &mut Tx, id: Uuid, old: &str, new: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff set password_hash = $3 where id = $1 and password_hash = $2")
            .bind(id)
            .bind(old)
            .bind(new)
    )?;
    Ok(())
}

/// A new phone, and the step of the code that confirmed it.
pub async fn set_phone(tx: &mut Tx, id: Uuid, secret: &[u8], step: i64) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff set totp_secret = $2, totp_last_step = $3 where id = $1")
            .bind(id)
            .bind(secret)
            .bind(step)
    )?;
    Ok(())
}

/// Uses the code of a step. `false` if it, or a later one, was used before (RFC 6238, 5.2).
pub async fn use_step(tx: &mut Tx, id: Uuid, step: i64) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update staff set totp_last_step = $2 where id = $1 and totp_last_step < $2"
        )
        .bind(id)
        .bind(step)
    )
    .map(|n| n == 1)
}

/// Notes that they signed in.
pub async fn note_signed_in(tx: &mut Tx, id: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update staff set signed_in_at = $2 where id = $1").bind(id).bind(now)
    )?;
    Ok(())
}

/// Notes that they were warned. `false` if they were already, after `since`.
pub async fn note_warned(tx: &mut Tx, id: Uuid, now: Time, since: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update staff set warned_at = $2
         where id = $1 and disabled_at is null and (warned_at is null or warned_at <= $3)"
        )
        .bind(id)
        .bind(now)
        .bind(since)
    )
    .map(|n| n == 1)
}

/// How many other admins could sign in now. Holds the rows of all admins until the
/// transaction ends, so that two of them cannot put each other out at one moment.
pub async fn other_admins(tx: &mut Tx, id: Uuid) -> db::Result<i64> {
    change!(
        tx,
        sqlx::query(
            "update staff set name = name
         where id in (select staff_id from staff_role where role = 'admin')"
        )
    )?;
    on!(tx, |c| sqlx::query_scalar(
        "select count(*) from staff s join staff_role r on r.staff_id = s.id
         where r.role = 'admin' and s.id <> $1 and s.disabled_at is null
           and s.password_hash is not null and s.totp_secret is not null"
    )
    .bind(id)
    .fetch_one(c)
    .await)
}

/// Whether they are an admin.
pub async fn is_admin(tx: &mut Tx, id: Uuid) -> db::Result<bool> {
    let n: i64 = on!(tx, |c| sqlx::query_scalar(
        "select count(*) from staff_role where staff_id = $1 and role = 'admin'"
    )
    .bind(id)
    .fetch_one(c)
    .await)?;
    Ok(n > 0)
}
