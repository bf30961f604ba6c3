//! About what each of a household wants mail.

use db::{Db, Tx, change, read};
use uuid::Uuid;

use crate::stage::letter::Wants;

/// About what somebody wants mail; nothing where there is no such person.
pub async fn wants(db: &Db, applicant: Uuid) -> db::Result<Option<Wants>> {
    read!(db, |c| sqlx::query_scalar("select wants_mail from applicant where id = $1")
        .bind(applicant)
        .fetch_optional(c)
        .await)
}

/// Keeps what they chose.
pub async fn set_wants(tx: &mut Tx, applicant: Uuid, wants: Wants) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update applicant set wants_mail = $2 where id = $1")
            .bind(applicant)
            .bind(wants)
    )?;
    Ok(())
}
