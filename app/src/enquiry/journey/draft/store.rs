//! Drafts. Never shown to staff; gone after the profile's period.

use clock::Time;
use db::{Db, Tx, change, change_alone, hold, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A draft as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// The answers, as JSON.
    pub answers: String,
    /// When the first page was answered.
    pub started_at: Time,
    /// The enquiry it became.
    pub enquiry_id: Option<Uuid>,
    /// When it was sent.
    pub sent_at: Option<Time>,
}

/// The draft of a cookie.
pub async fn find(db: &Db, token_hash: &[u8]) -> db::Result<Option<Row>> {
    read!(db, |c| {
        sqlx::query_as(
        "select id, answers, started_at, enquiry_id, sent_at from enquiry_draft where token_hash = $1"
    )
    .bind(token_hash)
    .fetch_optional(c)
    .await
    })
}

/// The draft of an id, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Row>> {
    hold!(
        tx,
        "select id, answers, started_at, enquiry_id, sent_at from enquiry_draft where id = $1",
        |text, c| sqlx::query_as(text).bind(id).fetch_optional(c).await
    )
}

/// The answers of a draft, as JSON.
pub async fn answers(db: &Db, id: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar("select answers from enquiry_draft where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// Begins a draft.
pub async fn add(
    db: &Db,
    id: Uuid,
    token_hash: &[u8],
    answers: &str,
    now: Time,
) -> db::Result<()> {
    change_alone!(
        db,
        sqlx::query(
            "insert into enquiry_draft (id, token_hash, answers, started_at, touched_at)
             values ($1, $2, $3, $4, $4)"
        )
        .bind(id)
        .bind(token_hash)
        .bind(answers)
        .bind(now)
    )?;
    Ok(())
}

/// Keeps further answers. `false`, and nothing is written, when they are not `before` any
/// more.
pub async fn change(
    db: &Db,
    id: Uuid,
    before: &str,
    answers: &str,
    now: Time,
) -> db::Result<bool> {
    change_alone!(
        db,
        sqlx::query(
            "update enquiry_draft set answers = $3, touched_at = $4
             where id = $1 and answers = $2"
        )
        .bind(id)
        .bind(before)
        .bind(answers)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// Marks a draft as sent: from now on it stands for that enquiry.
pub async fn mark_sent(tx: &mut Tx, id: Uuid, enquiry: Uuid, now: Time) -> db::Result<()> {
    change!(tx, sqlx::query(
        "update enquiry_draft set enquiry_id = $2, sent_at = $3, touched_at = $3 where id = $1"
    )
    .bind(id)
    .bind(enquiry)
    .bind(now))?;
    Ok(())
}

/// Forgets the draft of a cookie. The enquiry it became stays.
pub async fn remove(tx: &mut Tx, token_hash: &[u8]) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("delete from enquiry_draft where token_hash = $1").bind(token_hash)
    )?;
    Ok(())
}
