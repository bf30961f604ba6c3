//! Leaving, and what becomes of what the one who leaves wrote.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody who left after it was sent.
#[derive(Debug, Clone, FromRow)]
pub struct Gone {
    /// Who.
    pub first_name: String,
    /// When.
    pub left_at: Time,
    /// When what they alone answered goes.
    pub keep_until: Time,
}

/// Notes that somebody left, and until when what they alone answered is kept.
pub async fn add(tx: &mut Tx, applicant: Uuid, now: Time, keep_until: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into applicant_left (applicant_id, left_at, keep_until) values ($1, $2, $3)
             on conflict (applicant_id) do nothing"
        )
        .bind(applicant)
        .bind(now)
        .bind(keep_until)
    )?;
    Ok(())
}

/// Who left a household.
pub async fn of(db: &Db, household: Uuid) -> db::Result<Vec<Gone>> {
    read!(db, |c| sqlx::query_as(
        "select a.first_name, l.left_at, l.keep_until
         from applicant a join applicant_left l on l.applicant_id = a.id
         where a.household_id = $1 order by a.place"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// The household of an applicant, and the address to which our mail to them goes, if they have
/// one.
pub async fn mail_to(db: &Db, applicant: Uuid) -> db::Result<Option<(Uuid, String)>> {
    read!(db, |c| sqlx::query_as(
        "select a.household_id, b.email from applicant a join account b on b.id = a.account_id
         where a.id = $1"
    )
    .bind(applicant)
    .fetch_optional(c)
    .await)
}

/// Takes away what one of them alone answered and wrote, what we wrote to them alone, and by
/// which name, sign-in and phone we know them. That they asked about their data stays written
/// down, without the copy.
pub async fn forget_own(tx: &mut Tx, applicant: Uuid) -> db::Result<()> {
    for sql in [
        // First, because it waits for whoever puts a copy behind their sign-in at this moment.
        "update applicant set first_name = '', account_id = null, email = '', token_hash = null
             where id = $1 and standing = 'left'",
        "delete from registration_answer where owner_id = $1 and registration_id in
             (select r.id from registration r join applicant a on a.household_id = r.household_id
              where a.id = $1)",
        "delete from registration_message where alone_id = $1",
        "delete from registration_letter where applicant_id = $1",
        "delete from registration_look where applicant_id = $1",
        "delete from applicant_by_word where applicant_id = $1",
        "update registration_request set sealed = null where applicant_id = $1",
    ] {
        change!(tx, sqlx::query(sql).bind(applicant))?;
    }
    Ok(())
}

/// Takes away everything that was typed into a registration.
pub async fn forget_all(tx: &mut Tx, registration: Uuid) -> db::Result<()> {
    for sql in [
        "delete from registration_answer where registration_id = $1",
        "delete from registration_signature where registration_id = $1",
        "delete from registration_message where registration_id = $1",
        "delete from household_adult where registration_id = $1",
    ] {
        change!(tx, sqlx::query(sql).bind(registration))?;
    }
    Ok(())
}

/// Somebody goes on alone with what was sent: they have something to answer again, and the day
/// by which we decide stays.
pub async fn reopen(tx: &mut Tx, registration: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration set state = 'asked_more', touched_at = $2, version = version + 1
             where id = $1 and state in ('sent', 'asked_more')"
        )
        .bind(registration)
        .bind(now)
    )?;
    Ok(())
}

/// What we asked of somebody who left is asked no more.
pub async fn end_looks(tx: &mut Tx, applicant: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration_look set answered_at = $2
             where applicant_id = $1 and answered_at is null"
        )
        .bind(applicant)
        .bind(now)
    )?;
    Ok(())
}

/// Takes a registration back. One that was never sent was never ours to decide.
pub async fn withdraw(
    tx: &mut Tx,
    registration: Uuid,
    now: Time,
    keep_until: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration
             set state = 'withdrawn', touched_at = $2, keep_until = $3, version = version + 1,
                 decided_at = case when sent_at is null then null else $2 end
             where id = $1 and state in ('open', 'sent', 'asked_more')"
        )
        .bind(registration)
        .bind(now)
        .bind(keep_until)
    )?;
    Ok(())
}

/// Ends an invitation that nobody took up.
pub async fn end_invitation(tx: &mut Tx, household: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update applicant set standing = 'declined', token_hash = null, email = ''
             where household_id = $1 and standing in ('asked', 'declined')"
        )
        .bind(household)
    )?;
    Ok(())
}

/// People who left and whose own answers have had their time.
pub async fn due(tx: &mut Tx, now: Time, limit: i64) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select applicant_id from applicant_left where keep_until <= $1
         order by keep_until, applicant_id limit $2"
    )
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// The time of somebody who left is over.
pub async fn over(tx: &mut Tx, applicant: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("delete from applicant_left where applicant_id = $1").bind(applicant)
    )?;
    Ok(())
}
