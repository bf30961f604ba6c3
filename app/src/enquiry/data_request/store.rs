//! What a data request reads and writes besides the record.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::enquiry::{clocks::Promise, entry::What};

/// Something that happened, as it goes into the copy.
#[derive(Debug, Clone, FromRow)]
pub struct Happened {
    /// Its id, by which it can be left out.
    pub id: Uuid,
    /// When.
    pub at: Time,
    /// Whether a colleague did it.
    pub by_staff: bool,
    /// What.
    pub kind: What,
    /// In words.
    pub body: String,
    /// The message it put out.
    pub mail_id: Option<Uuid>,
}

/// All that happened to an enquiry, the first thing first.
pub async fn happened(db: &Db, enquiry: Uuid) -> db::Result<Vec<Happened>> {
    read!(db, |c| sqlx::query_as(
        "select id, at, staff_id is not null as by_staff, kind, body, mail_id
         from enquiry_entry where enquiry_id = $1 order by at, id"
    )
    .bind(enquiry)
    .fetch_all(c)
    .await)
}

/// References of other enquiries from the same address or number.
pub async fn others(
    db: &Db,
    enquiry: Uuid,
    email_key: &str,
    phone_key: &str,
) -> db::Result<Vec<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select reference from (
             select reference from enquiry
             where email_key = $2 and email_key <> '' and id <> $1
             union
             select reference from enquiry
             where phone_key = $3 and phone_key <> '' and id <> $1) same
         order by reference limit 20"
    )
    .bind(enquiry)
    .bind(email_key)
    .bind(phone_key)
    .fetch_all(c)
    .await)
}

/// References of registrations by somebody who signs in by this address.
pub async fn registrations(db: &Db, email_key: &str) -> db::Result<Vec<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select h.reference from account b
         join applicant a on a.account_id = b.id and a.standing in ('here', 'before')
         join household h on h.id = a.household_id
         where b.email_key = $1 and $1 <> '' order by h.reference limit 5"
    )
    .bind(email_key)
    .fetch_all(c)
    .await)
}

/// Starts a clock that was stopped again: they asked another time.
pub async fn ask_again(
    tx: &mut Tx,
    enquiry: Uuid,
    promise: Promise,
    from: Time,
    due: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update enquiry_clock set started_at = $3, due_at = $4, stopped_at = null
             where enquiry_id = $1 and name = $2 and stopped_at is not null"
        )
        .bind(enquiry)
        .bind(promise)
        .bind(from)
        .bind(due)
    )
    .map(|n| n == 1)
}

/// Whether a clock of an enquiry runs.
pub async fn is_running(tx: &mut Tx, enquiry: Uuid, promise: Promise) -> db::Result<bool> {
    on!(tx, |c| sqlx::query_scalar(
        "select exists (select 1 from enquiry_clock
             where enquiry_id = $1 and name = $2 and stopped_at is null)"
    )
    .bind(enquiry)
    .bind(promise)
    .fetch_one(c)
    .await)
}
