//! The enquiry record: kept, found, changed. Used by the journey and the desk.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use uuid::Uuid;

use super::model::{Details, Enquiry, NewEnquiry, State};
use crate::App;

/// Binds $1 to $27: what they told us, its keys, what we do with its kind, now,
/// and the key of the last name.
macro_rules! bind_details {
    ($query:expr, $app:expr, $d:expr) => {
        $query
            .bind($d.kind)
            .bind($d.area)
            .bind(&$d.council)
            .bind(&$d.postcode)
            .bind(&$d.first_name)
            .bind(&$d.last_name)
            .bind(&$d.preferred_name)
            .bind($d.together)
            .bind(&$d.partner_name)
            .bind(&$d.email)
            .bind(&$d.phone)
            .bind($d.reach_by)
            .bind($d.voicemail)
            .bind(&$d.safe_times)
            .bind($d.plain_subject)
            .bind(&$d.message)
            .bind(&$d.heard)
            .bind(&$d.accessible_format)
            .bind(&$d.interpreter)
            .bind($d.wants)
            .bind($d.newsletter)
            .bind($d.name_key())
            .bind($d.email_key())
            .bind($d.phone_key())
            .bind($app.agency.handling($d.kind).handling)
            .bind($app.now())
            .bind($d.last_name_key())
    };
}

/// Adds a new enquiry and gives its id and reference back.
///
/// # Errors
/// [`db::Error::Duplicate`] when the draft was sent already or, once in a long time,
/// when the reference is taken.
pub async fn add(
    tx: &mut Tx,
    app: &App,
    new: &NewEnquiry,
    first: First<'_>,
) -> db::Result<(Uuid, String)> {
    let now = app.now();
    let (id, reference) = (app.ids.uuid(now), app.ids.reference());
    change!(
        tx,
        bind_details!(
            sqlx::query(
                "insert into enquiry (
                 kind, area, council, postcode, first_name, last_name, preferred_name, together,
                 partner_name, email, phone, reach_by, voicemail, safe_times, plain_subject,
                 message, heard, accessible_format, interpreter, wants, newsletter, name_key,
                 email_key, phone_key, handling, touched_at, last_name_key, id, reference, draft_id,
                 channel, state, next_action, due_at, received_at, keyed_at, keyed_by,
                 suspicion, keep_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
                 $34, $35, $26, $36, $37, $38)"
            ),
            app,
            &new.details
        )
        .bind(id)
        .bind(&reference)
        .bind(new.draft_id)
        .bind(new.channel)
        .bind(first.state)
        .bind(first.next_action)
        .bind(first.due_at)
        .bind(new.received_at)
        .bind(new.keyed_by)
        .bind(&new.suspicion)
        .bind(first.keep_until)
    )?;
    Ok((id, reference))
}

/// Where a new enquiry stands on its first day.
#[derive(Debug, Clone)]
pub struct First<'a> {
    /// Open, or suspected.
    pub state: State,
    /// The next thing due.
    pub due_at: Time,
    /// When its personal data goes, if nothing more happens.
    pub keep_until: Time,
    /// What happens next, or empty.
    pub next_action: &'a str,
}

/// The enquiry of an id.
pub async fn find(db: &Db, id: Uuid) -> db::Result<Option<Enquiry>> {
    read!(db, |c| sqlx::query_as("select * from enquiry where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// The enquiry of an id, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Enquiry>> {
    hold!(tx, "select * from enquiry where id = $1", |text, c| sqlx::query_as(text)
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// Takes over changed details, and what the agency does with their kind.
pub async fn change_details(tx: &mut Tx, app: &App, id: Uuid, d: &Details) -> db::Result<()> {
    change!(
        tx,
        bind_details!(
            sqlx::query(
                "update enquiry set kind = $1, area = $2, council = $3, postcode = $4,
                 first_name = $5, last_name = $6, preferred_name = $7, together = $8,
                 partner_name = $9, email = $10, phone = $11, reach_by = $12, voicemail = $13,
                 safe_times = $14, plain_subject = $15, message = $16, heard = $17,
                 accessible_format = $18, interpreter = $19, wants = $20, newsletter = $21,
                 name_key = $22, email_key = $23, phone_key = $24, handling = $25,
                 touched_at = $26, last_name_key = $27, version = version + 1
             where id = $28"
            ),
            app,
            d
        )
        .bind(id)
    )?;
    Ok(())
}

/// Where an enquiry stands after something was done to it.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// Who moves next.
    pub state: State,
    /// The next thing due.
    pub due_at: Time,
    /// What happens next, in words, or empty.
    pub next_action: &'a str,
    /// When its personal data goes.
    pub keep_until: Time,
}

/// Moves an enquiry: who is next, by when.
pub async fn stand(tx: &mut Tx, id: Uuid, to: Standing<'_>, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update enquiry set state = $2, due_at = $3, next_action = $4, keep_until = $5,
             touched_at = $6 where id = $1"
        )
        .bind(id)
        .bind(to.state)
        .bind(to.due_at)
        .bind(to.next_action)
        .bind(to.keep_until)
        .bind(now)
    )?;
    Ok(())
}

/// How many enquiries came from one e-mail address since a time. Only ever used to hold
/// back our own mail, never an enquiry.
pub async fn count_from_email(tx: &mut Tx, email_key: &str, since: Time) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        // The second condition is the index's own: without it the whole table is read.
        "select count(*) from enquiry
         where email_key = $1 and email_key <> '' and received_at >= $2"
    )
    .bind(email_key)
    .bind(since)
    .fetch_one(c)
    .await)
}
