//! Households and their applicants.

use clock::Time;
use db::{Db, Tx, change, hold, on, read};
use uuid::Uuid;

use super::{Adults, Applicant, Household, Route, Standing, What};

/// A household to begin.
#[derive(Debug, Clone)]
pub struct NewHousehold<'a> {
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: &'a str,
    /// How they come to us.
    pub route: Route,
    /// How many apply.
    pub adults: Adults,
    /// The enquiry it came from.
    pub enquiry: Option<Uuid>,
}

/// Begins a household.
///
/// # Errors
/// [`db::Error::Duplicate`] when the reference is taken.
pub async fn add(tx: &mut Tx, new: &NewHousehold<'_>, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into household (id, reference, route, adults, enquiry_id, created_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(new.id)
        .bind(new.reference)
        .bind(new.route)
        .bind(new.adults)
        .bind(new.enquiry)
        .bind(now)
    )?;
    Ok(())
}

/// Adds an applicant.
///
/// # Errors
/// [`db::Error::Duplicate`] when the place is taken, or the account is in a household.
pub async fn add_applicant(tx: &mut Tx, one: &Applicant) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into applicant (id, household_id, place, account_id, first_name, standing)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(one.id)
        .bind(one.household_id)
        .bind(one.place)
        .bind(one.account_id)
        .bind(&one.first_name)
        .bind(one.standing)
    )?;
    Ok(())
}

macro_rules! applicant {
    ($rest:literal) => {
        concat!(
            "select id, household_id, place, account_id, first_name, standing
             from applicant ",
            $rest
        )
    };
}

const OF_HOUSEHOLD: &str = applicant!("where household_id = $1 order by place");

/// The applicant who signs in with an account, if they are in a household now.
pub async fn of_account(db: &Db, account: Uuid) -> db::Result<Option<Applicant>> {
    read!(db, |c| sqlx::query_as(applicant!("where account_id = $1 and standing = 'here'"))
        .bind(account)
        .fetch_optional(c)
        .await)
}

/// Everybody of the household where somebody is with this account; nobody if they are in none.
pub async fn with_account(db: &Db, account: Uuid) -> db::Result<Vec<Applicant>> {
    read!(db, |c| sqlx::query_as(
        "select a.id, a.household_id, a.place, a.account_id, a.first_name, a.standing
         from applicant me join applicant a on a.household_id = me.household_id
         where me.account_id = $1 and me.standing = 'here' order by a.place"
    )
    .bind(account)
    .fetch_all(c)
    .await)
}

/// The applicants of a household, who began it first.
pub async fn applicants(db: &Db, household: Uuid) -> db::Result<Vec<Applicant>> {
    read!(db, |c| sqlx::query_as(OF_HOUSEHOLD).bind(household).fetch_all(c).await)
}

/// The same as a transaction sees them.
pub async fn applicants_in(tx: &mut Tx, household: Uuid) -> db::Result<Vec<Applicant>> {
    on!(tx, |c| sqlx::query_as(OF_HOUSEHOLD).bind(household).fetch_all(c).await)
}

/// A household.
pub async fn find(db: &Db, id: Uuid) -> db::Result<Option<Household>> {
    read!(db, |c| {
        sqlx::query_as(
        "select id, reference, route, adults, enquiry_id, created_at from household where id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await
    })
}

/// How many apply, as the transaction sees it.
pub async fn adults(tx: &mut Tx, id: Uuid) -> db::Result<Option<Adults>> {
    on!(tx, |c| sqlx::query_scalar("select adults from household where id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)
}

/// Changes how many apply.
pub async fn set_adults(tx: &mut Tx, id: Uuid, adults: Adults) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update household set adults = $2 where id = $1").bind(id).bind(adults)
    )?;
    Ok(())
}

/// The applicants of a household, held against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, household: Uuid) -> db::Result<Vec<Applicant>> {
    hold!(
        tx,
        "select id, household_id, place, account_id, first_name, standing from applicant
         where household_id = $1 order by place",
        |text, c| sqlx::query_as(text).bind(household).fetch_all(c).await
    )
}

/// Changes where an applicant stands.
pub async fn stand(tx: &mut Tx, applicant: Uuid, to: Standing) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update applicant set standing = $2 where id = $1")
            .bind(applicant)
            .bind(to)
    )?;
    Ok(())
}

/// Something that happened to a household.
#[derive(Debug, Clone)]
pub struct NewEntry<'a> {
    /// Its id.
    pub id: Uuid,
    /// Which household.
    pub household: Uuid,
    /// The applicant who did it, or nobody.
    pub applicant: Option<Uuid>,
    /// The colleague who did it, or nobody.
    pub staff: Option<Uuid>,
    /// What happened.
    pub what: What,
    /// In words, never private ones.
    pub body: &'a str,
}

/// Writes down what happened, in the transaction that does it.
pub async fn add_entry(tx: &mut Tx, entry: &NewEntry<'_>, now: Time) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into household_entry
                 (id, household_id, at, applicant_id, staff_id, kind, body)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(entry.id)
        .bind(entry.household)
        .bind(now)
        .bind(entry.applicant)
        .bind(entry.staff)
        .bind(entry.what)
        .bind(entry.body)
    )?;
    Ok(())
}

/// First name and address of everybody who is here.
pub async fn addresses(tx: &mut Tx, household: Uuid) -> db::Result<Vec<(String, String)>> {
    on!(tx, |c| sqlx::query_as(
        "select a.first_name, b.email from applicant a join account b on b.id = a.account_id
         where a.household_id = $1 and a.standing = 'here' order by a.place"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}
