//! The lists of households, each along one index. The words of an index's condition stand in
//! its query, because SQLite takes an index only where it reads them.

use clock::Date;
use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

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

/// Of whom a list is cut out.
#[derive(Debug, Clone, Default)]
pub struct Of {
    /// With one colleague.
    pub worker: Option<Uuid>,
    /// Of one council; empty for all.
    pub council: String,
}

// Nothing begins or moves after today, so the first two conditions hold of every row: they
// give each list the same parameters.
macro_rules! listed {
    ($which:literal, $order:literal) => {
        concat!(
            "select h.reference, a.first_name as first,
                 case when b.standing = 'here' then b.first_name end as second,
                 s.stage, s.since, s.moved_on, s.due_on, s.paused_from, s.expected_on,
                 s.theirs, s.ours, s.others, w.name as worker
             from household_stage s
             join household h on h.id = s.household_id
             join applicant a on a.household_id = s.household_id and a.place = 1
             left join applicant b on b.household_id = s.household_id and b.place = 2
             left join staff w on w.id = s.worker_id
             where s.since <= $1 and s.moved_on <= $2
                 and ($3 is null or s.worker_id = $3) and ($4 = '' or s.council = $4) and ",
            $which,
            " order by ",
            $order,
            ", s.household_id limit 100"
        )
    };
}

/// The first hundred of a list: with one colleague, of one council, or all.
pub async fn list(db: &Db, list: List, cut: Cut, of: &Of) -> db::Result<Vec<Listed>> {
    let text: &'static str = match list {
        List::All => listed!("s.ending is null", "s.moved_on"),
        List::Late => listed!("s.due_on is not null and s.due_on < $1", "s.due_on"),
        List::Due => {
            listed!("s.due_on is not null and s.due_on >= $1 and s.due_on <= $2", "s.due_on")
        }
        List::Stuck => listed!("s.ending is null and s.moved_on < $5", "s.moved_on"),
        List::Ours => listed!("s.ours > 0", "s.moved_on"),
        List::Theirs => listed!("s.theirs > 0", "s.moved_on"),
        List::Others => listed!("s.others > 0", "s.moved_on"),
        List::Break => listed!("s.stage = 'break'", "s.due_on"),
        List::Medical => {
            listed!("s.medical_out and s.stage in ('stage_two', 'panel')", "s.due_on")
        }
    };
    read!(db, |c| {
        let mut query = sqlx::query_as(text)
            .bind(cut.today)
            .bind(cut.soon)
            .bind(of.worker)
            .bind(&of.council);
        if list == List::Stuck {
            query = query.bind(cut.long_ago);
        }
        query.fetch_all(c).await
    })
}

/// A household with tasks of its own.
#[derive(Debug, Clone, FromRow)]
pub struct ToRemind {
    /// Its id.
    pub household_id: Uuid,
    /// Its reference.
    pub reference: String,
    /// Who began it.
    pub first: String,
    /// How many tasks.
    pub tasks: i64,
    /// When the first of them is due.
    pub due_on: Option<Date>,
}

/// Households with something to do, of which we did not speak today; or only what is late. At
/// most 100.
pub async fn to_remind(db: &Db, late: bool, today: Date) -> db::Result<Vec<ToRemind>> {
    read!(db, |c| sqlx::query_as(
        "select s.household_id, h.reference, a.first_name as first, count(*) as tasks,
             min(t.due_on) as due_on
         from household_stage s
         join household h on h.id = s.household_id
         join applicant a on a.household_id = s.household_id and a.place = 1
         join stage_task t on t.household_id = s.household_id and t.holder = 'household'
             and t.done_on is null and (t.chased_on is null or t.chased_on < $2)
             and (t.asked_on is null or t.asked_on < $2)
             and (not $1 or t.due_on < $2)
         where s.theirs > 0
         group by s.household_id, h.reference, a.first_name, s.moved_on
         order by s.moved_on, s.household_id limit 100"
    )
    .bind(late)
    .bind(today)
    .fetch_all(c)
    .await)
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

/// Who works with any household: id and name.
pub async fn workers(db: &Db) -> db::Result<Vec<(Uuid, String)>> {
    read!(db, |c| {
        sqlx::query_as(
        "select w.id, w.name from staff w
         where exists (select 1 from household_stage s where s.worker_id = w.id) order by w.name"
    )
    .fetch_all(c)
    .await
    })
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
