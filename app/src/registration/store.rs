//! Registrations.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::{
    household::Household,
    model::{Registration, State},
};

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

#[derive(FromRow)]
struct Begun {
    #[sqlx(flatten)]
    household: Household,
    registration_id: Uuid,
    state: State,
    sent_at: Option<Time>,
    due_at: Option<Time>,
    decided_at: Option<Time>,
    version: i32,
    keep_until: Time,
}

/// A household with its newest registration.
pub async fn begun(db: &Db, household: Uuid) -> db::Result<Option<(Household, Registration)>> {
    let found: Option<Begun> = read!(db, |c| sqlx::query_as(
        "select h.id, h.reference, h.route, h.adults, h.enquiry_id, h.created_at,
             r.id as registration_id, r.state, r.sent_at, r.due_at, r.decided_at, r.version,
             r.keep_until
         from household h join registration r on r.household_id = h.id
         where h.id = $1 order by r.id desc limit 1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)?;
    Ok(found.map(
        |Begun {
             household,
             registration_id: id,
             state,
             sent_at,
             due_at,
             decided_at,
             version,
             keep_until,
         }| {
            let household_id = household.id;
            (
                household,
                Registration {
                    id,
                    household_id,
                    state,
                    sent_at,
                    due_at,
                    decided_at,
                    version,
                    keep_until,
                },
            )
        },
    ))
}

/// A registration, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Registration>> {
    hold!(
        tx,
        "select id, household_id, state, sent_at, due_at, decided_at, version, keep_until
         from registration where id = $1",
        |text, c| sqlx::query_as(text).bind(id).fetch_optional(c).await
    )
}

/// Somebody writes in it: an unsent one is kept from now on for as long as those are. Holds it
/// until the transaction ends. `false` when it was sent meanwhile and nobody writes any more.
pub async fn touch(tx: &mut Tx, id: Uuid, now: Time, keep_until: Time) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            // Whoever decides meanwhile looks again: what they saw is not what stands there.
            "update registration set touched_at = $2, reminded_at = null,
                 version = case when state = 'asked_more' then version + 1 else version end,
                 keep_until = case when state = 'open' then $3 else keep_until end
             where id = $1 and state in ('open', 'asked_more')"
        )
        .bind(id)
        .bind(now)
        .bind(keep_until)
    )
    .map(|n| n == 1)
}

/// Something came that whoever decides has not seen: their page is out of date. Holds the
/// registration until the transaction ends. Nothing happens where nobody is to decide.
pub async fn look_again(tx: &mut Tx, id: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update registration set version = version + 1
             where id = $1 and state in ('sent', 'asked_more')"
        )
        .bind(id)
    )?;
    Ok(())
}

/// Who signed, and when.
pub async fn signatures(db: &Db, registration: Uuid) -> db::Result<Vec<(Uuid, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select applicant_id, signed_at from registration_signature where registration_id = $1"
    )
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// Keeps a signature. A second one of the same person takes the place of the first.
pub async fn sign(
    tx: &mut Tx,
    registration: Uuid,
    applicant: Uuid,
    now: Time,
    declared: &str,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into registration_signature
                 (registration_id, applicant_id, signed_at, declared)
             values ($1, $2, $3, $4)
             on conflict (registration_id, applicant_id) do update
             set signed_at = excluded.signed_at, declared = excluded.declared"
        )
        .bind(registration)
        .bind(applicant)
        .bind(now)
        .bind(declared)
    )?;
    Ok(())
}

/// Who signed, as the transaction sees it.
pub async fn signed(tx: &mut Tx, registration: Uuid) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select applicant_id from registration_signature where registration_id = $1"
    )
    .bind(registration)
    .fetch_all(c)
    .await)
}

/// What was signed has changed: everybody's signature, or one person's, is asked for again.
pub async fn unsign(tx: &mut Tx, registration: Uuid, only: Option<Uuid>) -> db::Result<()> {
    match only {
        None => change!(
            tx,
            sqlx::query("delete from registration_signature where registration_id = $1")
                .bind(registration)
        ),
        Some(one) => change!(
            tx,
            sqlx::query(
                "delete from registration_signature
                 where registration_id = $1 and applicant_id = $2"
            )
            .bind(registration)
            .bind(one)
        ),
    }?;
    Ok(())
}

/// Sends a registration that is held. `false` when it was sent before.
pub async fn send(
    tx: &mut Tx,
    id: Uuid,
    now: Time,
    due_at: Time,
    keep_until: Time,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update registration
             set state = 'sent', sent_at = coalesce(sent_at, $2), due_at = coalesce(due_at, $3),
                 touched_at = $2, keep_until = $4, version = version + 1
             where id = $1 and state in ('open', 'asked_more')"
        )
        .bind(id)
        .bind(now)
        .bind(due_at)
        .bind(keep_until)
    )
    .map(|n| n == 1)
}

/// Keeps equality answers apart from who gave them.
pub async fn keep_apart(tx: &mut Tx, id: Uuid, month: &str, sealed: &[u8]) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("insert into equality_answer (id, month, sealed) values ($1, $2, $3)")
            .bind(id)
            .bind(month)
            .bind(sealed)
    )?;
    Ok(())
}
