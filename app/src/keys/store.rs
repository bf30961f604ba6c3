//! Which keys sealed something, and what they sealed.

use clock::Time;
use db::{Db, Tx, change, on, read};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::Place;

/// Notes that a key is in use. One that is noted stays as it is.
pub async fn add(tx: &mut Tx, name: &str, proof: &[u8], now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into data_key (name, proof, added_at) values ($1, $2, $3)
             on conflict (name) do nothing"
        )
        .bind(name)
        .bind(proof)
        .bind(now)
    )?;
    Ok(())
}

/// The keys in use, by name, each with what proves it.
pub async fn list(db: &Db) -> db::Result<Vec<(String, Vec<u8>)>> {
    read!(db, |c| sqlx::query_as("select name, proof from data_key order by name")
        .fetch_all(c)
        .await)
}

/// Forgets a key that nothing needs any more.
pub async fn remove(tx: &mut Tx, name: &str) -> db::Result<()> {
    change!(tx, sqlx::query("delete from data_key where name = $1").bind(name))?;
    Ok(())
}

/// Sealed bytes of a place, by the ids of their records, from `after` on.
pub async fn sealed(
    tx: &mut Tx,
    place: Place,
    after: Uuid,
    limit: i64,
) -> db::Result<Vec<(Uuid, Vec<u8>)>> {
    let Place { table, id, column, .. } = place;
    let sql = format!(
        "select distinct {id}, {column} from {table}
         where {column} is not null and {id} > $1 order by {id} limit $2"
    );
    on!(tx, |c| sqlx::query_as(AssertSqlSafe(sql.clone()))
        .bind(after)
        .bind(limit)
        .fetch_all(c)
        .await)
}

/// Puts newly sealed bytes where the old ones were. `false` when they are not there any more.
pub async fn replace(
    tx: &mut Tx,
    place: Place,
    record: Uuid,
    old: &[u8],
    new: &[u8],
) -> db::Result<bool> {
    let Place { table, id, column, .. } = place;
    let sql = format!("update {table} set {column} = $3 where {id} = $1 and {column} = $2");
    change!(tx, sqlx::query(AssertSqlSafe(sql.clone())).bind(record).bind(old).bind(new))
        .map(|n| n > 0)
}
