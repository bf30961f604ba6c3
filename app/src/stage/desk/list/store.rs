//! The lists of households, each along one index. The words of an index's condition stand in
//! its query, because SQLite takes an index only where it reads them.

use clock::Date;
use db::{Db, read};
use sqlx::FromRow;

use super::{Cut, List};
use crate::stage::model::Stage;

/// A household on a list.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// Its reference.
    pub reference: String,
    /// Who began it.
    pub first: String,
    /// The other one.
    pub second: Option<String>,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub since: Date,
    /// When anything moved last.
    pub moved_on: Date,
    /// The last day of the limit that runs.
    pub due_on: Option<Date>,
    /// Since when they pause.
    pub paused_from: Option<Date>,
    /// Until when, as they expect.
    pub expected_on: Option<Date>,
    /// How many tasks are with them.
    pub theirs: i32,
    /// With us.
    pub ours: i32,
    /// With others.
    pub others: i32,
    /// Who works with them.
    pub worker: Option<String>,
}

macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "select h.reference, a.first_name as first,
                 case when b.standing = 'here' then b.first_name end as second,
                 s.stage, s.since, s.moved_on, s.due_on, s.paused_from, s.expected_on,
                 s.theirs, s.ours, s.others, w.name as worker
             from household_stage s
             join household h on h.id = s.household_id
             join applicant a on a.household_id = s.household_id and a.place = 1
             left join applicant b on b.household_id = s.household_id and b.place = 2
             left join staff w on w.id = s.worker_id ",
            $rest,
            " limit 100"
        )
    };
}

/// The first hundred of a list.
pub async fn list(db: &Db, list: List, cut: Cut) -> db::Result<Vec<Listed>> {
    let (text, day): (&'static str, Option<Date>) = match list {
        List::All => {
            (listed!("where s.ending is null order by s.moved_on, s.household_id"), None)
        }
        List::Late => (
            listed!(
                "where s.due_on is not null and s.due_on < $1 order by s.due_on, s.household_id"
            ),
            Some(cut.today),
        ),
        List::Due => (
            listed!(
                "where s.due_on is not null and s.due_on >= $1 and s.due_on <= $2
                 order by s.due_on, s.household_id"
            ),
            Some(cut.today),
        ),
        List::Stuck => (
            listed!(
                "where s.ending is null and s.moved_on < $1 order by s.moved_on, s.household_id"
            ),
            Some(cut.long_ago),
        ),
        List::Ours => (listed!("where s.ours > 0 order by s.moved_on, s.household_id"), None),
        List::Theirs => {
            (listed!("where s.theirs > 0 order by s.moved_on, s.household_id"), None)
        }
        List::Others => {
            (listed!("where s.others > 0 order by s.moved_on, s.household_id"), None)
        }
        List::Break => {
            (listed!("where s.stage = 'break' order by s.due_on, s.household_id"), None)
        }
        List::Medical => (
            listed!(
                "where s.medical_out and s.stage in ('stage_two', 'panel')
                 order by s.due_on, s.household_id"
            ),
            None,
        ),
    };
    read!(db, |c| {
        let mut query = sqlx::query_as(text);
        if let Some(day) = day {
            query = query.bind(day);
        }
        if list == List::Due {
            query = query.bind(cut.soon);
        }
        query.fetch_all(c).await
    })
}

/// How many are on each list.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Counts {
    /// Open.
    pub all_open: i64,
    /// Late.
    pub late: i64,
    /// Due soon.
    pub due: i64,
    /// Stuck.
    pub stuck: i64,
    /// With us.
    pub ours: i64,
    /// With them.
    pub theirs: i64,
    /// With others.
    pub others: i64,
    /// On a break.
    pub on_break: i64,
    /// Medical out in Stage Two.
    pub medical: i64,
}

/// How many are on each list.
pub async fn counts(db: &Db, cut: Cut) -> db::Result<Counts> {
    read!(db, |c| {
        sqlx::query_as(
        "select
             (select count(*) from household_stage where ending is null) as all_open,
             (select count(*) from household_stage where due_on is not null and due_on < $1) as late,
             (select count(*) from household_stage
                 where due_on is not null and due_on >= $1 and due_on <= $2) as due,
             (select count(*) from household_stage where ending is null and moved_on < $3) as stuck,
             (select count(*) from household_stage where ours > 0) as ours,
             (select count(*) from household_stage where theirs > 0) as theirs,
             (select count(*) from household_stage where others > 0) as others,
             (select count(*) from household_stage where stage = 'break') as on_break,
             (select count(*) from household_stage
                 where medical_out and stage in ('stage_two', 'panel')) as medical"
    )
    .bind(cut.today)
    .bind(cut.soon)
    .bind(cut.long_ago)
    .fetch_one(c)
    .await
    })
}
