//! Counting what will go, for the list that comes first.

use clock::Time;
use db::{Db, read};

/// How many there are, and the moment that comes first.
type Count = (i64, Option<Time>);

/// Codes and links that ended before `before`.
pub async fn count_askings(db: &Db, before: Time) -> db::Result<Count> {
    read!(db, |c| sqlx::query_as(
        "select count(*), min(expires_at) from account_asking where expires_at < $1"
    )
    .bind(before)
    .fetch_one(c)
    .await)
}

/// Sessions that ended before `before`.
pub async fn count_sessions(db: &Db, before: Time) -> db::Result<Count> {
    read!(db, |c| sqlx::query_as(
        "select count(*), min(coalesce(ended_at, expires_at)) from account_session
         where coalesce(ended_at, expires_at) < $1"
    )
    .bind(before)
    .fetch_one(c)
    .await)
}

/// Accounts that nobody has used since `before` and that nothing hangs on.
pub async fn count_unused(db: &Db, before: Time) -> db::Result<Count> {
    read!(db, |c| {
        sqlx::query_as(
        "select count(*), min(seen_at) from account where seen_at < $1
             and not exists (select 1 from applicant a where a.account_id = account.id)
             and not exists (select 1 from registration_invitation i where i.account_id = account.id)"
    )
    .bind(before)
    .fetch_one(c)
    .await
    })
}
