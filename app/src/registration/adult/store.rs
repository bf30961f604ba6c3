//! Declarations of other adults.

use clock::Time;
use db::{Db, Tx, change, on, read};
use uuid::Uuid;

use super::model::Adult;

macro_rules! adult {
    ($before:literal, $rest:literal) => {
        concat!(
            $before,
            " a.id, a.registration_id, a.item, a.email, a.sealed, a.signed_at, a.taken_by,
                 a.taken_how ",
            $rest
        )
    };
}

/// Everybody who was asked.
pub async fn of(db: &Db, registration: Uuid) -> db::Result<Vec<Adult>> {
    read!(db, |c| sqlx::query_as(adult!(
        "select",
        "from household_adult a where a.registration_id = $1 order by a.asked_at, a.id"
    ))
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// Whom to ask, and how.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The id, if they were not asked before.
    pub id: Uuid,
    /// The registration.
    pub registration: Uuid,
    /// Their place on the list of people at home.
    pub item: &'a str,
    /// Where the link goes; empty where a worker asks them.
    pub email: &'a str,
    /// Of the link.
    pub token_hash: Option<Vec<u8>>,
}

/// Keeps whom we ask. An earlier link ends. `false` when they have declared.
pub async fn ask(tx: &mut Tx, ask: &Ask<'_>, now: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "insert into household_adult
                 (id, registration_id, item, email, token_hash, asked_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (registration_id, item) do update
             set email = excluded.email, token_hash = excluded.token_hash,
                 asked_at = excluded.asked_at
             where household_adult.signed_at is null"
        )
        .bind(ask.id)
        .bind(ask.registration)
        .bind(ask.item)
        .bind(ask.email)
        .bind(&ask.token_hash)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// Somebody is not on the list of people at home any more: what nobody has answered goes.
pub async fn unask(tx: &mut Tx, registration: Uuid, item: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "delete from household_adult
             where registration_id = $1 and item = $2 and signed_at is null"
        )
        .bind(registration)
        .bind(item)
    )?;
    Ok(())
}

/// Whom a link is for, while the registration goes on, with the household's id.
pub async fn by_link(db: &Db, token_hash: &[u8]) -> db::Result<Option<(Uuid, Adult)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        household_id: Uuid,
        #[sqlx(flatten)]
        adult: Adult,
    }
    let row: Option<Row> = read!(db, |c| sqlx::query_as(adult!(
        "select r.household_id,",
        "from household_adult a join registration r on r.id = a.registration_id
         where a.token_hash = $1 and r.state in ('open', 'sent', 'asked_more')"
    ))
    .bind(token_hash)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|row| (row.household_id, row.adult)))
}

/// Who wrote a declaration down that was given by word of mouth.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// The colleague.
    pub by: Uuid,
    /// In which way it was given.
    pub how: &'a str,
}

/// Keeps what they declared, once. `false` when they had declared before.
pub async fn declare(
    tx: &mut Tx,
    id: Uuid,
    sealed: &[u8],
    taken: Option<Taken<'_>>,
    now: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update household_adult set sealed = $2, signed_at = $3, taken_by = $4, taken_how = $5
             where id = $1 and signed_at is null"
        )
        .bind(id)
        .bind(sealed)
        .bind(now)
        .bind(taken.map(|taken| taken.by))
        .bind(taken.map_or("", |taken| taken.how))
    )
    .map(|n| n == 1)
}

/// What somebody has declared, as the transaction sees it.
pub async fn kept(tx: &mut Tx, id: Uuid) -> db::Result<Option<Vec<u8>>> {
    on!(tx, |c| sqlx::query_scalar("select sealed from household_adult where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
    .map(Option::flatten)
}
