//! Pictures as rows: with everything else in the one database, so that a backup has them.

use clock::Time;
use db::{Db, Tx, change, read};
use uuid::Uuid;

use super::drawn::Drawn;

/// Adds one. It goes again after a day unless a page shows it.
pub async fn add(tx: &mut Tx, id: Uuid, drawn: &Drawn, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into picture (id, large, small, created_at) values ($1, $2, $3, $4)"
        )
        .bind(id)
        .bind(&drawn.large)
        .bind(&drawn.small)
        .bind(now)
    )?;
    Ok(())
}

/// Its bytes, in one size.
pub async fn bytes(db: &Db, id: Uuid, large: bool) -> db::Result<Option<Vec<u8>>> {
    let sql = if large {
        "select large from picture where id = $1"
    } else {
        "select small from picture where id = $1"
    };
    read!(db, |c| sqlx::query_scalar(sql).bind(id).fetch_optional(c).await)
}

/// Whether there is such a one.
pub async fn is_there(db: &Db, id: Uuid) -> db::Result<bool> {
    let n: i64 = read!(db, |c| {
        sqlx::query_scalar("select count(*) from picture where id = $1")
            .bind(id)
            .fetch_one(c)
            .await
    })?;
    Ok(n > 0)
}

/// Removes up to `limit` of those that were added before a moment and that no page shows.
pub async fn remove_unused(tx: &mut Tx, before: Time, limit: i64) -> db::Result<u64> {
    change!(
        tx,
        sqlx::query(
            "delete from picture where id in (
             select p.id from picture p where p.created_at < $1
                 and not exists (select 1 from event e where e.picture_id = p.id)
             order by p.created_at limit $2)"
        )
        .bind(before)
        .bind(limit)
    )
}

/// How many there are of those, and when the first was added.
pub async fn count_unused(db: &Db, before: Time) -> db::Result<(i64, Option<Time>)> {
    read!(db, |c| sqlx::query_as(
        "select count(*), min(p.created_at) from picture p where p.created_at < $1
             and not exists (select 1 from event e where e.picture_id = p.id)"
    )
    .bind(before)
    .fetch_one(c)
    .await)
}
