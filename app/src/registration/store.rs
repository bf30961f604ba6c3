//! Registrations.

use clock::Time;
use db::{Db, Tx, change, on, read};
use uuid::Uuid;

use super::model::Registration;

macro_rules! columns {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " id, household_id, state, sent_at, due_at, decided_at, version, keep_until ",
            $after
        )
    };
}

/// Begins a registration.
pub async fn add(
    tx: &mut Tx,
    id: Uuid,
    household: Uuid,
    now: Time,
    keep_until: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration (id, household_id, state, touched_at, keep_until)
             values ($1, $2, 'open', $3, $4)"
        )
        .bind(id)
        .bind(household)
        .bind(now)
        .bind(keep_until)
    )?;
    Ok(())
}

/// The newest registration of a household.
pub async fn of_household(db: &Db, household: Uuid) -> db::Result<Option<Registration>> {
    read!(db, |c| sqlx::query_as(columns!(
        "select",
        "from registration where household_id = $1 order by id desc limit 1"
    ))
    .bind(household)
    .fetch_optional(c)
    .await)
}

/// A registration, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Registration>> {
    on!(tx, |c| sqlx::query_as(columns!(
        // Writing the row to itself is the lock that both engines have.
        "update registration set version = version where id = $1 returning",
        ""
    ))
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// Somebody wrote in it: it is kept from now on for as long as unsent ones are.
pub async fn touch(tx: &mut Tx, id: Uuid, now: Time, keep_until: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration set touched_at = $2, keep_until = $3, reminded_at = null
             where id = $1 and state = 'open'"
        )
        .bind(id)
        .bind(now)
        .bind(keep_until)
    )?;
    Ok(())
}
