//! Finding and removing registrations whose time is over. The words of the index's condition
//! stand in each query, because SQLite takes an index only where it reads them.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use uuid::Uuid;

/// Unsent registrations that go before `until`, and of which nobody was told. One where nobody
/// is left who reads mail does not go by itself: it stays on the desk's list as a part to take.
pub async fn to_remind(db: &Db, until: Time, limit: i64) -> db::Result<Vec<Uuid>> {
    read!(db, |c| {
        sqlx::query_scalar(
        "select id from registration
         where state = 'open' and state not in ('sent', 'asked_more')
             and keep_until < $1 and reminded_at is null
             and exists (select 1 from applicant a where a.household_id = registration.household_id
                 and a.standing = 'here' and a.account_id is not null)
         order by keep_until, id limit $2"
    )
    .bind(until)
    .bind(limit)
    .fetch_all(c)
    .await
    })
}

/// Notes that they were told, gives them at least until `keep_until`, and gives the household.
/// Nothing when somebody else noted it, or they came back.
pub async fn note_reminded(
    tx: &mut Tx,
    id: Uuid,
    now: Time,
    keep_until: Time,
) -> db::Result<Option<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "update registration set reminded_at = $2,
             keep_until = case when keep_until < $3 then $3 else keep_until end
         where id = $1 and state = 'open' and reminded_at is null
         returning household_id"
    )
    .bind(id)
    .bind(now)
    .bind(keep_until)
    .fetch_optional(c)
    .await)
}

/// Registrations whose time is over: told of it, or decided long ago. Accepted ones stay, and
/// what waits for us never goes.
pub async fn due(tx: &mut Tx, now: Time, limit: i64) -> db::Result<Vec<Uuid>> {
    on!(tx, |c| {
        sqlx::query_scalar(
        "select id from registration
         where keep_until <= $1 and state not in ('sent', 'asked_more') and (state in ('not_accepted', 'signposted', 'withdrawn')
             or (state = 'open' and reminded_at is not null))
         order by keep_until, id limit $2"
    )
    .bind(now)
    .bind(limit)
    .fetch_all(c)
    .await
    })
}

/// The household of one of them, held against other writers until the transaction ends.
/// Nothing when somebody came back to it meanwhile.
pub async fn hold_due(tx: &mut Tx, id: Uuid, now: Time) -> db::Result<Option<Uuid>> {
    hold!(
        tx,
        "select household_id from registration
         where id = $1 and keep_until <= $2 and (state in ('not_accepted', 'signposted', 'withdrawn')
             or (state = 'open' and reminded_at is not null))",
        |text, c| sqlx::query_scalar(text).bind(id).bind(now).fetch_optional(c).await
    )
}

/// How many go by `until`, and when the first does.
pub async fn count(db: &Db, until: Time) -> db::Result<(i64, Option<Time>)> {
    read!(db, |c| {
        sqlx::query_as(
            "select count(*), min(keep_until) from registration
         where keep_until <= $1 and state not in ('sent', 'asked_more')
             and state in ('open', 'not_accepted', 'signposted', 'withdrawn')",
        )
        .bind(until)
        .fetch_one(c)
        .await
    })
}

/// Everything that hangs on a household, what hangs on something else first.
pub const OF_HOUSEHOLD: &[&str] = &[
    "delete from registration_answer where registration_id in
         (select id from registration where household_id = $1)",
    "delete from registration_signature where registration_id in
         (select id from registration where household_id = $1)",
    "delete from registration_look where registration_id in
         (select id from registration where household_id = $1)",
    "delete from registration_letter where registration_id in
         (select id from registration where household_id = $1)",
    "delete from household_adult where registration_id in
         (select id from registration where household_id = $1)",
    "delete from registration_message where registration_id in
         (select id from registration where household_id = $1)",
    "delete from applicant_by_word where applicant_id in
         (select id from applicant where household_id = $1)",
    "delete from applicant_left where applicant_id in
         (select id from applicant where household_id = $1)",
    "delete from registration where household_id = $1",
    "delete from stage_task where household_id = $1",
    "delete from stage_plan_agreed where plan_id in
         (select id from stage_plan where household_id = $1)",
    "delete from stage_plan where household_id = $1",
    "delete from household_stage where household_id = $1",
    "delete from household_import where household_id = $1",
    "delete from stage_entry where household_id = $1",
    "delete from household_asking where household_id = $1",
    "delete from registration_request where household_id = $1",
    "delete from hand_off where household_id = $1",
    "delete from household_entry where household_id = $1",
    "delete from registration_invitation where account_id in
         (select account_id from applicant where household_id = $1)",
    "delete from applicant where household_id = $1",
    "delete from household where id = $1",
];

/// Everything that is one applicant's alone, and their name on what is shared.
pub const OF_APPLICANT: &[&str] = &[
    "delete from registration_answer where owner_id = $1 and registration_id in
         (select r.id from registration r join applicant a on a.household_id = r.household_id
          where a.id = $1)",
    "update registration_answer set changed_by = null where changed_by = $1 and registration_id in
         (select r.id from registration r join applicant a on a.household_id = r.household_id
          where a.id = $1)",
    "delete from registration_signature where applicant_id = $1",
    "delete from registration_look where applicant_id = $1",
    "delete from registration_letter where applicant_id = $1",
    "delete from registration_request where applicant_id = $1",
    "delete from registration_message where answer_to in
         (select id from registration_message where applicant_id = $1 or alone_id = $1)",
    "delete from registration_message where applicant_id = $1 or alone_id = $1",
    "delete from applicant_by_word where applicant_id = $1",
    "delete from applicant_left where applicant_id = $1",
    "delete from household_asking where email_key =
         (select b.email_key from applicant a join account b on b.id = a.account_id
          where a.id = $1)",
    "delete from registration_invitation where account_id in
         (select account_id from applicant where id = $1)",
    "delete from household_entry where applicant_id = $1",
    "delete from stage_task where applicant_id = $1",
    "delete from stage_plan_agreed where applicant_id = $1",
    "update stage_entry set applicant_id = null where applicant_id = $1",
    "delete from applicant where id = $1",
];

/// Removes one applicant with everything that is theirs alone; what is shared stays.
pub async fn remove_applicant(tx: &mut Tx, applicant: Uuid) -> db::Result<()> {
    for statement in OF_APPLICANT {
        change!(tx, sqlx::query(*statement).bind(applicant))?;
    }
    Ok(())
}

/// Removes a household with everything that hangs on it. Its mail is the outbox's to remove,
/// and the accounts of its people go at a time of their own.
pub async fn remove(tx: &mut Tx, household: Uuid) -> db::Result<()> {
    for statement in OF_HOUSEHOLD {
        change!(tx, sqlx::query(*statement).bind(household))?;
    }
    Ok(())
}

/// An enquiry goes: invitations from it go along, a household that came from it stays.
pub async fn let_go_of_enquiry(tx: &mut Tx, enquiry: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("delete from registration_invitation where enquiry_id = $1").bind(enquiry)
    )?;
    change!(
        tx,
        sqlx::query("update household set enquiry_id = null where enquiry_id = $1")
            .bind(enquiry)
    )?;
    Ok(())
}
