//! Checklists as they are kept. What names somebody, and what somebody wrote, lies sealed.

use clock::Date;
use db::{Db, Tx, change, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Asks, Holder, Task};
use crate::{App, Failure, keys::Place, stage::model::Part};

/// A line of a checklist, sealed as it lies there.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    id: Uuid,
    number: i32,
    part: Option<Part>,
    applicant_id: Option<Uuid>,
    about: Option<Vec<u8>>,
    holder: Holder,
    asks: Asks,
    asked_on: Option<Date>,
    due_on: Option<Date>,
    chased: i32,
    chased_on: Option<Date>,
    day: Option<Date>,
    answer: Option<Vec<u8>>,
    moved_on: Date,
    done_on: Option<Date>,
}

impl Row {
    /// Opens it.
    ///
    /// # Errors
    /// When it does not open.
    pub fn open(self, app: &App) -> Result<Task, Failure> {
        let words = |place: Place, sealed: Option<Vec<u8>>| match sealed {
            Some(sealed) => {
                let plain = place.open(app, self.id, &sealed)?;
                Ok::<_, Failure>(String::from_utf8_lossy(&plain).into_owned())
            }
            None => Ok(String::new()),
        };
        Ok(Task {
            id: self.id,
            number: self.number,
            part: self.part,
            applicant: self.applicant_id,
            about: words(Place::TASK, self.about)?,
            holder: self.holder,
            asks: self.asks,
            asked_on: self.asked_on,
            due_on: self.due_on,
            chased: self.chased,
            chased_on: self.chased_on,
            day: self.day,
            answer: words(Place::TASK_ANSWER, self.answer)?,
            moved_on: self.moved_on,
            done_on: self.done_on,
        })
    }

    /// Seals a task.
    pub fn of(app: &App, task: &Task) -> Self {
        let sealed = |place: Place, words: &str| {
            (!words.is_empty()).then(|| place.seal(app, task.id, words.as_bytes()))
        };
        Self {
            id: task.id,
            number: task.number,
            part: task.part,
            applicant_id: task.applicant,
            about: sealed(Place::TASK, &task.about),
            holder: task.holder,
            asks: task.asks,
            asked_on: task.asked_on,
            due_on: task.due_on,
            chased: task.chased,
            chased_on: task.chased_on,
            day: task.day,
            answer: sealed(Place::TASK_ANSWER, &task.answer),
            moved_on: task.moved_on,
            done_on: task.done_on,
        }
    }
}

macro_rules! rows {
    ($which:literal) => {
        concat!(
            "select id, number, part, applicant_id, about, holder, asks, asked_on, due_on,
                 chased, chased_on, day, answer, moved_on, done_on
             from stage_task where household_id = $1 ",
            $which,
            " order by number"
        )
    };
}

const ROWS: &str = rows!("and off_on is null");

/// The checklist of a household.
pub async fn of(db: &Db, household: Uuid) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(ROWS).bind(household).fetch_all(c).await)
}

/// The same, with what was taken off it.
pub async fn all(db: &Db, household: Uuid) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(rows!("")).bind(household).fetch_all(c).await)
}

/// The same as [`of`], as a transaction sees it.
pub async fn in_tx(tx: &mut Tx, household: Uuid) -> db::Result<Vec<Row>> {
    on!(tx, |c| sqlx::query_as(ROWS).bind(household).fetch_all(c).await)
}

/// The number of the last line that ever was on a checklist.
pub async fn last_number(tx: &mut Tx, household: Uuid) -> db::Result<i32> {
    let last: Option<i32> = on!(tx, |c| sqlx::query_scalar(
        "select max(number) from stage_task where household_id = $1"
    )
    .bind(household)
    .fetch_one(c)
    .await)?;
    Ok(last.unwrap_or(0))
}

/// Takes a line off a checklist. It stays in what we hold.
pub async fn take_off(tx: &mut Tx, household: Uuid, id: Uuid, on: Date) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update stage_task set off_on = $3 where id = $1 and household_id = $2")
            .bind(id)
            .bind(household)
            .bind(on)
    )?;
    Ok(())
}

/// Adds a line to a checklist.
///
/// # Errors
/// [`db::Error::Duplicate`] when its place is taken.
pub async fn add(tx: &mut Tx, household: Uuid, row: &Row) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into stage_task
                 (id, household_id, number, part, applicant_id, about, holder, asks, asked_on,
                  due_on, chased, chased_on, day, answer, moved_on, done_on)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        )
        .bind(row.id)
        .bind(household)
        .bind(row.number)
        .bind(row.part)
        .bind(row.applicant_id)
        .bind(row.about.as_deref())
        .bind(row.holder)
        .bind(row.asks)
        .bind(row.asked_on)
        .bind(row.due_on)
        .bind(row.chased)
        .bind(row.chased_on)
        .bind(row.day)
        .bind(row.answer.as_deref())
        .bind(row.moved_on)
        .bind(row.done_on)
    )?;
    Ok(())
}

/// Writes how a line of a checklist stands now.
pub async fn write(tx: &mut Tx, household: Uuid, row: &Row) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "update stage_task
             set holder = $3, asks = $4, asked_on = $5, due_on = $6, chased = $7, chased_on = $8,
                 day = $9, answer = $10, moved_on = $11, done_on = $12, about = $13
             where id = $1 and household_id = $2"
        )
        .bind(row.id)
        .bind(household)
        .bind(row.holder)
        .bind(row.asks)
        .bind(row.asked_on)
        .bind(row.due_on)
        .bind(row.chased)
        .bind(row.chased_on)
        .bind(row.day)
        .bind(row.answer.as_deref())
        .bind(row.moved_on)
        .bind(row.done_on)
        .bind(row.about.as_deref())
    )?;
    Ok(())
}
