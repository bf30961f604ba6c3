//! Reading one enquiry with what belongs to it.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

use crate::enquiry::{
    entry::Entry,
    model::{Enquiry, State},
};

/// How many entries one page shows; the oldest beyond it are in the record all the same.
const MOST_ENTRIES: i64 = 500;

/// The enquiry of a reference.
pub async fn by_reference(db: &Db, reference: &str) -> db::Result<Option<Enquiry>> {
    read!(db, |c| sqlx::query_as("select * from enquiry where reference = $1")
        .bind(reference)
        .fetch_optional(c)
        .await)
}

/// The name of a colleague, also of one who has left.
pub async fn name_of(db: &Db, staff: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar("select name from staff where id = $1")
        .bind(staff)
        .fetch_optional(c)
        .await)
}

/// All that happened, the newest first.
pub async fn entries(db: &Db, enquiry: Uuid) -> db::Result<Vec<Entry>> {
    read!(db, |c| sqlx::query_as(
        "select e.at, e.staff_id, s.name as staff_name, e.kind, e.body, e.mail_id
         from enquiry_entry e left join staff s on s.id = e.staff_id
         where e.enquiry_id = $1 order by e.at desc, e.id desc limit $2"
    )
    .bind(enquiry)
    .bind(MOST_ENTRIES)
    .fetch_all(c)
    .await)
}

/// A colleague who read the page.
#[derive(Debug, Clone, FromRow)]
pub struct Look {
    /// First and last name.
    pub name: String,
    /// The last time.
    pub at: Time,
}

/// Who read the page last, each once.
pub async fn looks(db: &Db, enquiry: Uuid) -> db::Result<Vec<Look>> {
    // A record that is read a thousand times is not read through each time.
    read!(db, |c| sqlx::query_as(
        "select s.name as name, max(a.at) as at from
             (select at, staff_id from audit where record_id = $1 and action = 'looked'
              order by at desc limit 200) a
         join staff s on s.id = a.staff_id
         group by s.id, s.name order by max(a.at) desc limit 8"
    )
    .bind(enquiry)
    .fetch_all(c)
    .await)
}

/// An enquiry that may be the same person's.
#[derive(Debug, Clone, FromRow)]
pub struct Alike {
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where it stands.
    pub state: State,
    /// When it reached us.
    pub received_at: Time,
    /// What is the same.
    pub why: String,
}

/// Others with the same e-mail address, phone number, or name and postcode.
pub async fn alike(db: &Db, enquiry: &Enquiry) -> db::Result<Vec<Alike>> {
    let d = &enquiry.details;
    read!(db, |c| sqlx::query_as(
        "select * from (select id, reference, first_name, last_name, state, received_at,
                 'same e-mail address' as why from enquiry
             where email_key = $2 and email_key <> '' and id <> $1
             order by received_at desc limit 5) a
         union all
         select * from (select id, reference, first_name, last_name, state, received_at,
                 'same phone number' as why from enquiry
             where phone_key = $3 and phone_key <> '' and id <> $1
             order by received_at desc limit 5) b
         union all
         select * from (select id, reference, first_name, last_name, state, received_at,
                 'same name and postcode' as why from enquiry
             where name_key = $4 and postcode = $5 and id <> $1
             order by id desc limit 5) c"
    )
    .bind(enquiry.id)
    .bind(d.email_key())
    .bind(d.phone_key())
    .bind(d.name_key())
    .bind(&d.postcode)
    .fetch_all(c)
    .await)
}
