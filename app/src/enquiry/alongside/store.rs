//! Finding the enquiry that something else belongs to.

use db::{Tx, hold, on};
use uuid::Uuid;

/// The enquiry that came along with a draft.
pub async fn of_draft(tx: &mut Tx, draft: Uuid) -> db::Result<Option<Uuid>> {
    on!(tx, |c| sqlx::query_scalar("select id from enquiry where draft_id = $1")
        .bind(draft)
        .fetch_optional(c)
        .await)
}

/// The enquiry of a reference, held against other writers, so that it does not go while
/// something comes to belong to it.
pub async fn of_reference(tx: &mut Tx, reference: &str) -> db::Result<Option<Uuid>> {
    hold!(tx, "select id from enquiry where reference = $1", |text, c| sqlx::query_scalar(text)
        .bind(reference)
        .fetch_optional(c)
        .await)
}
