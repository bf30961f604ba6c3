//! What only the demonstration writes: people who are ready at once, and things that
//! happened in the past.

use clock::Time;
use db::{Tx, change, on};
use uuid::Uuid;

use super::Person;

/// Whether there is neither a colleague nor an enquiry.
pub async fn is_empty(tx: &mut Tx) -> db::Result<bool> {
    on!(tx, |c| sqlx::query_scalar(
        "select not exists (select 1 from staff) and not exists (select 1 from enquiry)"
    )
    .fetch_one(c)
    .await)
}

/// Adds a colleague who can sign in at once.
pub async fn add_person(
    tx: &mut Tx,
    id: Uuid,
    person: &Person,
    password_hash: &str,
    totp_secret: &[u8],
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into staff (id, name, email, email_key, password_hash, totp_secret, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(person.name)
        .bind(person.email)
        .bind(db::sort_key(person.email))
        .bind(password_hash)
        .bind(totp_secret)
        .bind(now)
    )?;
    for role in person.roles {
        change!(
            tx,
            sqlx::query("insert into staff_role (staff_id, role) values ($1, $2)")
                .bind(id)
                .bind(*role)
        )?;
    }
    Ok(())
}

/// Gives an enquiry to a colleague.
pub async fn own(tx: &mut Tx, enquiry: Uuid, owner: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update enquiry set owner_id = $2 where id = $1").bind(enquiry).bind(owner)
    )?;
    Ok(())
}

/// Closes an enquiry.
pub async fn close(
    tx: &mut Tx,
    enquiry: Uuid,
    reason: &str,
    at: Time,
    keep_until: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set state = 'closed', closed_at = $2, closed_reason = $3,
                 keep_until = $4, touched_at = $2, next_action = '' where id = $1"
        )
        .bind(enquiry)
        .bind(at)
        .bind(reason)
        .bind(keep_until)
    )?;
    Ok(())
}

/// All mail of an enquiry that was written before `before` has gone by now.
pub async fn mail_went(tx: &mut Tx, enquiry: Uuid, before: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update outbox set state = 'sent', attempts = 1, sending_at = created_at,
                 finished_at = created_at
             where record = $1 and state = 'ready' and created_at < $2"
        )
        .bind(enquiry)
        .bind(before)
    )?;
    Ok(())
}

/// The mail of an enquiry that was not sent yet came back.
pub async fn mail_came_back(tx: &mut Tx, enquiry: Uuid, why: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update outbox set state = 'dead', attempts = 1, last_error = $2,
                 sending_at = created_at, finished_at = created_at
             where record = $1 and state = 'ready'"
        )
        .bind(enquiry)
        .bind(why)
    )?;
    Ok(())
}
