//! Plans as they are kept: every version, sealed, and who agreed to it.

use clock::{Date, Time};
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

/// A version as it lies there.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// 1 is the first.
    pub version: i32,
    /// Its seven heads.
    pub sealed: Vec<u8>,
    /// When it was written.
    pub written_at: Time,
    /// Who wrote it.
    pub by: String,
}

/// Every version of a household's plan, the newest first.
pub async fn of(db: &Db, household: Uuid) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(
        "select p.id, p.version, p.sealed, p.written_at, s.name as by
         from stage_plan p join staff s on s.id = p.written_by
         where p.household_id = $1 order by p.version desc"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// The newest version: its id and number.
pub async fn newest(tx: &mut Tx, household: Uuid) -> db::Result<Option<(Uuid, i32)>> {
    on!(tx, |c| sqlx::query_as(
        "select id, version from stage_plan where household_id = $1
         order by version desc limit 1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)
}

/// Keeps a version.
///
/// # Errors
/// [`db::Error::Duplicate`] when there is one of this number.
pub async fn add(
    tx: &mut Tx,
    household: Uuid,
    (id, version, sealed): (Uuid, i32, &[u8]),
    staff: Option<Uuid>,
    now: Time,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into stage_plan (id, household_id, version, sealed, written_at, written_by)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(household)
        .bind(version)
        .bind(sealed)
        .bind(now)
        .bind(staff)
    )?;
    Ok(())
}

/// Who agreed to which version, and when.
pub async fn agreed(db: &Db, household: Uuid) -> db::Result<Vec<(Uuid, Uuid, Date)>> {
    read!(db, |c| sqlx::query_as(
        "select a.plan_id, a.applicant_id, a.agreed_on
         from stage_plan_agreed a join stage_plan p on p.id = a.plan_id
         where p.household_id = $1"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// Whether somebody agreed to the newest version.
pub async fn has_agreed(db: &Db, household: Uuid, applicant: Uuid) -> db::Result<bool> {
    read!(db, |c| sqlx::query_scalar(
        "select exists (select 1 from stage_plan p
             join stage_plan_agreed a on a.plan_id = p.id and a.applicant_id = $2
             where p.household_id = $1 and p.version =
                 (select max(version) from stage_plan where household_id = $1))"
    )
    .bind(household)
    .bind(applicant)
    .fetch_one(c)
    .await)
}

/// For everybody who applies, the day on which they agreed to a version.
pub async fn agreed_in(tx: &mut Tx, plan: Uuid) -> db::Result<Vec<Option<Date>>> {
    on!(tx, |c| sqlx::query_scalar(
        "select a.agreed_on from stage_plan p
         join applicant who on who.household_id = p.household_id and who.standing = 'here'
         left join stage_plan_agreed a on a.plan_id = p.id and a.applicant_id = who.id
         where p.id = $1"
    )
    .bind(plan)
    .fetch_all(c)
    .await)
}

/// Notes that somebody agreed, and who wrote it down for them. The first time counts.
pub async fn agree(
    tx: &mut Tx,
    plan: Uuid,
    applicant: Uuid,
    on: Date,
    staff: Option<Uuid>,
) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into stage_plan_agreed (plan_id, applicant_id, agreed_on, staff_id)
             values ($1, $2, $3, $4) on conflict (plan_id, applicant_id) do nothing"
        )
        .bind(plan)
        .bind(applicant)
        .bind(on)
        .bind(staff)
    )?;
    Ok(())
}
