//! The picture on an event's page.

use clock::Time;
use db::{Tx, change};
use uuid::Uuid;

/// Puts a picture on its page, with what it shows in words; or takes it away.
pub async fn set(
    tx: &mut Tx,
    event: Uuid,
    picture: Option<(Uuid, &str)>,
    now: Time,
) -> db::Result<()> {
    let (id, alt) = picture.unzip();
    change!(
        tx,
        sqlx::query(
            "update event set picture_id = $2, picture_alt = $3, touched_at = $4,
                 version = version + 1 where id = $1"
        )
        .bind(event)
        .bind(id)
        .bind(alt.unwrap_or_default())
        .bind(now)
    )?;
    Ok(())
}

/// Gives an event the picture of another one.
pub async fn copy(tx: &mut Tx, from: Uuid, to: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update event set picture_id = (select o.picture_id from event o where o.id = $1),
                 picture_alt = coalesce((select o.picture_alt from event o where o.id = $1), '')
             where id = $2"
        )
        .bind(from)
        .bind(to)
    )?;
    Ok(())
}
