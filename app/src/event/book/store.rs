//! Booking drafts, needs, and what a party changes about itself. Places are not given or
//! taken here.

use clock::Time;
use db::{Db, Tx, change, change_alone, hold, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::answers::Needs;
use crate::event::places::Party;

/// A draft as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// The answers, as JSON.
    pub answers: String,
    /// When the first page was answered.
    pub started_at: Time,
    /// The booking it became.
    pub booking_id: Option<Uuid>,
    /// When it was sent.
    pub sent_at: Option<Time>,
}

/// The draft of a cookie for an event.
pub async fn draft(db: &Db, token_hash: &[u8], event: Uuid) -> db::Result<Option<Row>> {
    read!(db, |c| sqlx::query_as(
        "select id, answers, started_at, booking_id, sent_at from booking_draft
         where token_hash = $1 and event_id = $2"
    )
    .bind(token_hash)
    .bind(event)
    .fetch_optional(c)
    .await)
}

/// The draft of an id, held against other writers until the transaction ends.
pub async fn hold_draft(tx: &mut Tx, id: Uuid) -> db::Result<Option<Row>> {
    hold!(
        tx,
        "select id, answers, started_at, booking_id, sent_at from booking_draft where id = $1",
        |text, c| sqlx::query_as(text).bind(id).fetch_optional(c).await
    )
}

/// The answers of a draft, as JSON.
pub async fn answers(db: &Db, id: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar("select answers from booking_draft where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// Begins a draft of a cookie for an event. One that was sent makes room for it.
pub async fn begin(
    tx: &mut Tx,
    id: Uuid,
    token_hash: &[u8],
    event: Uuid,
    answers: &str,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "delete from booking_draft
             where token_hash = $1 and event_id = $2 and sent_at is not null"
        )
        .bind(token_hash)
        .bind(event)
    )?;
    change!(
        tx,
        sqlx::query(
            "insert into booking_draft (id, token_hash, event_id, answers, started_at, touched_at)
             values ($1, $2, $3, $4, $5, $5)"
        )
        .bind(id)
        .bind(token_hash)
        .bind(event)
        .bind(answers)
        .bind(now)
    )?;
    Ok(())
}

/// Keeps further answers. `false`, and nothing is written, when they are not `before` any
/// more.
pub async fn keep(
    db: &Db,
    id: Uuid,
    before: &str,
    answers: &str,
    now: Time,
) -> db::Result<bool> {
    change_alone!(
        db,
        sqlx::query(
            "update booking_draft set answers = $3, touched_at = $4
             where id = $1 and answers = $2"
        )
        .bind(id)
        .bind(before)
        .bind(answers)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// Marks a draft as sent: from now on it stands for that booking.
pub async fn mark_sent(tx: &mut Tx, id: Uuid, booking: Uuid, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking_draft set booking_id = $2, sent_at = $3, touched_at = $3
             where id = $1"
        )
        .bind(id)
        .bind(booking)
        .bind(now)
    )?;
    Ok(())
}

/// Forgets what a cookie holds: of one event, or of all. Bookings stay.
pub async fn forget(tx: &mut Tx, token_hash: &[u8], event: Option<Uuid>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "delete from booking_draft
             where token_hash = $1 and event_id = coalesce($2, event_id)"
        )
        .bind(token_hash)
        .bind(event)
    )?;
    Ok(())
}

/// What would help a party to take part.
pub async fn needs(db: &Db, booking: Uuid) -> db::Result<Option<Needs>> {
    read!(db, |c| sqlx::query_as(
        "select access, interpreter, dietary from booking_need where booking_id = $1"
    )
    .bind(booking)
    .fetch_optional(c)
    .await)
}

/// The same, inside a transaction.
pub async fn needs_in(tx: &mut Tx, booking: Uuid) -> db::Result<Option<Needs>> {
    on!(tx, |c| sqlx::query_as(
        "select access, interpreter, dietary from booking_need where booking_id = $1"
    )
    .bind(booking)
    .fetch_optional(c)
    .await)
}

/// Keeps what would help a party, in place of what it said before. Nothing said leaves
/// nothing kept.
pub async fn put_needs(
    tx: &mut Tx,
    booking: Uuid,
    needs: &Needs,
    keep_until: Time,
) -> db::Result<()> {
    if needs.is_empty() {
        let gone = "delete from booking_need where booking_id = $1";
        change!(tx, sqlx::query(gone).bind(booking))?;
        return Ok(());
    }
    change!(
        tx,
        sqlx::query(
            "insert into booking_need (booking_id, access, interpreter, dietary, keep_until)
             values ($1, $2, $3, $4, $5)
             on conflict (booking_id) do update set access = excluded.access,
                 interpreter = excluded.interpreter, dietary = excluded.dietary"
        )
        .bind(booking)
        .bind(&needs.access)
        .bind(&needs.interpreter)
        .bind(&needs.dietary)
        .bind(keep_until)
    )?;
    Ok(())
}

/// Takes over changed names and ways to reach a party. How many they are is not touched.
pub async fn change_party(tx: &mut Tx, booking: Uuid, p: &Party, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update booking set first_name = $2, last_name = $3, partner_name = $4, email = $5,
                 phone = $6, heard = $7, name_key = $8, email_key = $9, touched_at = $10
             where id = $1"
        )
        .bind(booking)
        .bind(&p.first_name)
        .bind(&p.last_name)
        .bind(&p.partner_name)
        .bind(&p.email)
        .bind(&p.phone)
        .bind(&p.heard)
        .bind(p.name_key())
        .bind(p.email_key())
        .bind(now)
    )?;
    Ok(())
}

/// Says to which enquiry a booking belongs.
pub async fn belongs_to(tx: &mut Tx, booking: Uuid, enquiry: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update booking set enquiry_id = $2 where id = $1")
            .bind(booking)
            .bind(enquiry)
    )?;
    Ok(())
}

/// Ends the links in letters to a party, but the one in use: the address they went to was
/// mistyped, or is theirs no more.
pub async fn end_links(tx: &mut Tx, booking: Uuid, but: Option<&[u8]>) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "delete from booking_link
             where booking_id = $1 and ($2 is null or token_hash <> $2)"
        )
        .bind(booking)
        .bind(but)
    )?;
    Ok(())
}

/// How often a party has changed its address since then.
pub async fn new_addresses(tx: &mut Tx, booking: Uuid, since: Time) -> db::Result<i64> {
    on!(tx, |c| sqlx::query_scalar(
        "select count(*) from event_entry
         where booking_id = $1 and kind = 'details' and body like '%e-mail%' and at > $2"
    )
    .bind(booking)
    .bind(since)
    .fetch_one(c)
    .await)
}
