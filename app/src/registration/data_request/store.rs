//! What a data request of a registration reads and writes.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    enquiry::clocks::Promise,
    registration::{desk::store::Record, household::What},
};

/// What a reference names, sent or not: who asks about their data need not have sent it.
pub async fn find(db: &Db, reference: &str) -> db::Result<Option<Record>> {
    read!(db, |c| sqlx::query_as(
        "select h.id as household_id, h.reference, h.route, h.adults, r.id, r.state, r.sent_at,
             r.due_at, r.decided_at, r.version
         from household h join registration r on r.household_id = h.id
         where h.reference = $1 order by r.id desc limit 1"
    )
    .bind(reference)
    .fetch_optional(c)
    .await)
}

/// The reference of the household in which somebody is who signs in by this address; or of the
/// one that they left last.
pub async fn by_email(db: &Db, email_key: &str) -> db::Result<Option<String>> {
    read!(db, |c| {
        sqlx::query_scalar(
        "select h.reference from account b
         join applicant a on a.account_id = b.id and a.standing in ('here', 'left')
         join household h on h.id = a.household_id where b.email_key = $1
         order by case a.standing when 'here' then 0 else 1 end, h.created_at desc, h.id limit 1"
    )
    .bind(email_key)
    .fetch_optional(c)
    .await
    })
}

/// The address of an applicant: by which they sign in, or to which their invitation went.
pub async fn address(db: &Db, applicant: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select coalesce(b.email, a.email) from applicant a
         left join account b on b.id = a.account_id where a.id = $1"
    )
    .bind(applicant)
    .fetch_optional(c)
    .await)
}

/// The sign-in of somebody.
#[derive(Debug, Clone, FromRow)]
pub struct SignIn {
    /// When it was made.
    pub created_at: Time,
    /// When it was last used.
    pub seen_at: Time,
}

/// The sign-in of an account.
pub async fn sign_in(db: &Db, account: Uuid) -> db::Result<Option<SignIn>> {
    read!(db, |c| sqlx::query_as("select created_at, seen_at from account where id = $1")
        .bind(account)
        .fetch_optional(c)
        .await)
}

/// The names of the browsers in which an account was signed in, the last used first.
pub async fn browsers(db: &Db, account: Uuid) -> db::Result<Vec<(String, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select agent, seen_at from account_session where account_id = $1
         order by seen_at desc, id desc limit 50"
    )
    .bind(account)
    .fetch_all(c)
    .await)
}

/// Something that happened, as it goes into a copy.
#[derive(Debug, Clone, FromRow)]
pub struct Happened {
    /// When.
    pub at: Time,
    /// Who of the applicants did it.
    pub applicant_id: Option<Uuid>,
    /// What.
    pub kind: What,
    /// In words.
    pub body: String,
}

/// All that happened to a household, the first thing first.
pub async fn happened(db: &Db, household: Uuid) -> db::Result<Vec<Happened>> {
    read!(db, |c| sqlx::query_as(
        "select at, applicant_id, kind, body from household_entry
         where household_id = $1 order by at, id"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// What we asked to have looked at again: its id, the section, whose, why (sealed), when.
pub async fn looks(
    db: &Db,
    registration: Uuid,
) -> db::Result<Vec<(Uuid, String, Option<Uuid>, Vec<u8>, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select id, section, applicant_id, sealed, asked_at from registration_look
         where registration_id = $1 order by asked_at, id"
    )
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// A request.
#[derive(Debug, Clone, FromRow)]
pub struct Request {
    /// Who asks.
    pub applicant_id: Uuid,
    /// What: `Promise::Access` or `Promise::Erasure`.
    pub what: Promise,
    /// When they asked.
    pub asked_at: Time,
    /// By when it is answered.
    pub due_at: Time,
    /// When it was answered.
    pub done_at: Option<Time>,
    /// How it was answered.
    pub how: String,
}

/// What a household asked, the oldest first.
pub async fn list(db: &Db, household: Uuid) -> db::Result<Vec<Request>> {
    read!(db, |c| sqlx::query_as(
        "select applicant_id, what, asked_at, due_at, done_at, how
         from registration_request where household_id = $1 order by asked_at, id"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// What is owed an answer, the next due first: the household's reference, what, by when.
pub async fn owed(db: &Db) -> db::Result<Vec<(String, Promise, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select h.reference, q.what, q.due_at from registration_request q
         cross join household h
         where q.done_at is null and h.id = q.household_id order by q.due_at, q.id limit 50"
    )
    .fetch_all(c)
    .await)
}

/// A request to write down.
#[derive(Debug, Clone)]
pub struct New {
    /// Its id.
    pub id: Uuid,
    /// Whose household.
    pub household: Uuid,
    /// Who asks.
    pub applicant: Uuid,
    /// What.
    pub what: Promise,
    /// When they asked.
    pub asked_at: Time,
    /// By when it is answered.
    pub due_at: Time,
}

/// Writes a request down. One that is there stays as it is.
pub async fn add(tx: &mut Tx, new: &New) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_request
                 (id, household_id, applicant_id, what, asked_at, due_at)
             values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing"
        )
        .bind(new.id)
        .bind(new.household)
        .bind(new.applicant)
        .bind(new.what)
        .bind(new.asked_at)
        .bind(new.due_at)
    )
    .map(|n| n == 1)
}

/// The request of an applicant that waits for an answer.
pub async fn waiting(tx: &mut Tx, applicant: Uuid, what: Promise) -> db::Result<Option<Uuid>> {
    on!(tx, |c| {
        sqlx::query_scalar(
        "select id from registration_request
         where applicant_id = $1 and what = $2 and done_at is null order by asked_at, id limit 1"
    )
    .bind(applicant)
    .bind(what)
    .fetch_optional(c)
    .await
    })
}

/// Answers what waits of an applicant, with how. The copy, if there is one, lies with each.
pub async fn answer(
    tx: &mut Tx,
    id: Uuid,
    applicant: Uuid,
    how: &str,
    sealed: Option<&[u8]>,
    now: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration_request set done_at = $2, how = $3, sealed = $4
             where id = $1 and applicant_id = $5 and done_at is null"
        )
        .bind(id)
        .bind(now)
        .bind(how)
        .bind(sealed)
        .bind(applicant)
    )
    .map(|n| n == 1)
}

/// The newest copy that waits for somebody who signs in with an account, part of it or not.
pub async fn copy(db: &Db, account: Uuid) -> db::Result<Option<(Uuid, Vec<u8>)>> {
    read!(db, |c| sqlx::query_as(
        "select q.id, q.sealed from applicant a
         join registration_request q on q.applicant_id = a.id
         where a.account_id = $1 and q.what = 'access' and q.sealed is not null
         order by q.done_at desc, q.id desc limit 1"
    )
    .bind(account)
    .fetch_optional(c)
    .await)
}

/// Whether something still hangs on an account.
pub async fn is_needed(tx: &mut Tx, account: Uuid) -> db::Result<bool> {
    on!(tx, |c| sqlx::query_scalar(
        "select exists (select 1 from applicant where account_id = $1)
             or exists (select 1 from registration_invitation where account_id = $1)"
    )
    .bind(account)
    .fetch_one(c)
    .await)
}

/// Whether we keep something of somebody who is not here, or they wait for an answer about their
/// data.
pub async fn has_something(tx: &mut Tx, applicant: Uuid) -> db::Result<bool> {
    on!(tx, |c| sqlx::query_scalar(
        "select exists (select 1 from applicant_left where applicant_id = $1)
             or exists (select 1 from registration_request
                 where applicant_id = $1 and done_at is null)"
    )
    .bind(applicant)
    .fetch_one(c)
    .await)
}

/// Takes away what was shared, when nobody is there any more whose it is.
pub async fn forget_shared(tx: &mut Tx, registration: Uuid) -> db::Result<()> {
    for sql in [
        "delete from registration_answer where registration_id = $1 and owner_id in
             (select household_id from registration where id = $1)",
        "delete from registration_look where registration_id = $1 and applicant_id is null",
        "delete from registration_letter where registration_id = $1 and applicant_id is null",
        "delete from household_adult where registration_id = $1",
    ] {
        change!(tx, sqlx::query(sql).bind(registration))?;
    }
    Ok(())
}

/// Removes one mail of a household's.
pub async fn forget_mail(tx: &mut Tx, id: Uuid, household: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("delete from outbox where id = $1 and record = $2")
            .bind(id)
            .bind(household)
    )?;
    Ok(())
}

/// The one who goes on is alone from here, and in the first place.
pub async fn goes_on_alone(tx: &mut Tx, household: Uuid) -> db::Result<()> {
    for statement in [
        "update applicant set place = 1 where household_id = $1",
        "update household set adults = 'one' where id = $1",
        "update registration set version = version + 1 where household_id = $1",
    ] {
        change!(tx, sqlx::query(statement).bind(household))?;
    }
    Ok(())
}
