//! All that happened to an enquiry, in order.

use clock::Time;
use db::{Tx, change, on};
use sqlx::FromRow;
use uuid::Uuid;

use crate::App;

db::text_enum! {
    /// What happened.
    pub enum What {
        /// It reached us.
        Received = "received",
        /// They changed their answers, or wrote again by the link in our mail.
        FamilyAdded = "family_added",
        /// They took it back.
        Withdrawn = "withdrawn",
        /// They pressed "I am a person".
        IsAPerson = "is_a_person",
        /// A mail that we send by ourselves.
        MailByItself = "mail_by_itself",
        /// A colleague wrote to them.
        Mail = "mail",
        /// A colleague rang.
        Call = "call",
        /// A colleague met them.
        Visit = "visit",
        /// A colleague noted something.
        Note = "note",
        /// A colleague took it on.
        Claimed = "claimed",
        /// A colleague gave it to another.
        HandedOver = "handed_over",
        /// What happens next was set.
        NextAction = "next_action",
        /// We are waiting for them.
        Waiting = "waiting",
        /// They asked us to come back.
        Later = "later",
        /// It was given to whoever is right for it.
        PassedOn = "passed_on",
        /// Details were changed.
        Changed = "changed",
        /// It was closed.
        Closed = "closed",
        /// It was opened again.
        Reopened = "reopened",
        /// They came to an event, or did not.
        Attended = "attended",
        /// They asked what we hold, or to have it deleted.
        DataRequest = "data_request",
        /// What we hold was sent to them.
        DataSent = "data_sent",
    }
}

/// One thing that happened.
#[derive(Debug, Clone, FromRow)]
pub struct Entry {
    /// When.
    pub at: Time,
    /// The colleague, or nobody.
    pub staff_id: Option<Uuid>,
    /// The colleague's name.
    pub staff_name: Option<String>,
    /// What.
    pub kind: What,
    /// In words, where there are any.
    pub body: String,
    /// The message it put out.
    pub mail_id: Option<Uuid>,
}

/// Something to write down.
#[derive(Debug, Clone)]
pub struct NewEntry<'a> {
    /// Which enquiry.
    pub enquiry: Uuid,
    /// The colleague, or nobody.
    pub staff: Option<Uuid>,
    /// What happened.
    pub kind: What,
    /// In words.
    pub body: &'a str,
    /// The message it put out.
    pub mail: Option<Uuid>,
}

/// Writes it down, in the transaction that does it.
pub async fn add(tx: &mut Tx, app: &App, entry: NewEntry<'_>) -> db::Result<()> {
    add_as(tx, app.ids.uuid(app.now()), app.now(), entry).await
}

/// Writes it down under an id of its own.
///
/// # Errors
/// [`db::Error::Duplicate`] when the id is taken.
pub async fn add_as(tx: &mut Tx, id: Uuid, now: Time, entry: NewEntry<'_>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into enquiry_entry (id, enquiry_id, at, staff_id, kind, body, mail_id)
         values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(entry.enquiry)
        .bind(now)
        .bind(entry.staff)
        .bind(entry.kind)
        .bind(entry.body)
        .bind(entry.mail)
    )?;
    Ok(())
}

/// Whether something was written down under an id.
pub async fn is_there(tx: &mut Tx, id: Uuid) -> db::Result<bool> {
    let found: i64 =
        on!(tx, |c| sqlx::query_scalar("select count(*) from enquiry_entry where id = $1")
            .bind(id)
            .fetch_one(c)
            .await)?;
    Ok(found > 0)
}
