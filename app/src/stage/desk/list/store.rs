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
    /// Its id.
    pub household_id: Uuid,
    /// The day by which the list is in order.
    pub place: Date,
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
    /// After this place: the day by which the list is in order, and the household.
    pub after: Option<(Date, Uuid)>,
}

// Who is part of it: where the one who began it left, the other one stands first.
macro_rules! first {
    () => {
        "case when a.standing = 'left' and b.standing in ('here', 'before') then b.first_name
             else a.first_name end"
    };
}

// Nothing begins or moves after today, so the first two conditions hold of every row: they
// give each list the same parameters.
macro_rules! listed {
    ($with:literal, $which:literal, $order:literal) => {
        concat!(
            "select s.household_id, h.reference, ",
            first!(),
            " as first,
                 case when a.standing <> 'left' and b.standing in ('here', 'before')
                     then b.first_name end as second,
                 s.stage, s.since, s.moved_on, s.due_on, s.paused_from, s.expected_on,
                 s.theirs, s.ours, s.others, w.name as worker, ",
            $order,
            " as place
             from household_stage s
             join household h on h.id = s.household_id
             join applicant a on a.household_id = s.household_id and a.place = 1
             left join applicant b on b.household_id = s.household_id and b.place = 2
             left join staff w on w.id = s.worker_id
             where s.since <= $1 and s.moved_on <= $2 and ($3 = '' or s.council = $3)
                 and (",
            $order,
            ", s.household_id) > ($4, $5) and ",
            $with,
            $which,
            " order by ",
            $order,
            ", s.household_id limit 100"
        )
    };
}

// With one colleague there are few: their own index finds them.
macro_rules! with {
    ($of:expr, $which:literal, $order:literal) => {
        match $of.worker {
            Some(_) => listed!("s.worker_id = $7 and ", $which, $order),
            None => listed!("", $which, $order),
        }
    };
}

/// A hundred of a list, from a place on: with one colleague, of one council, or all.
pub async fn list(db: &Db, list: List, cut: Cut, of: &Of) -> db::Result<Vec<Listed>> {
    let text: &'static str = match list {
        List::All => with!(of, "s.ending is null and s.moved_on <= $6", "s.moved_on"),
        List::Late => {
            with!(of, "s.due_on is not null and s.due_on < $1 and s.moved_on <= $6", "s.due_on")
        }
        List::Due => with!(
            of,
            "s.due_on is not null and s.due_on >= $1 and s.due_on <= $2 and s.moved_on <= $6",
            "s.due_on"
        ),
        List::Stuck => with!(of, "s.ending is null and s.moved_on < $6", "s.moved_on"),
        List::Ours => with!(of, "s.ours > 0 and s.moved_on <= $6", "s.moved_on"),
        List::Theirs => with!(of, "s.theirs > 0 and s.moved_on <= $6", "s.moved_on"),
        List::Others => with!(of, "s.others > 0 and s.moved_on <= $6", "s.moved_on"),
        List::Break => with!(of, "s.stage = 'break' and s.moved_on <= $6", "s.due_on"),
        List::Medical => with!(
            of,
            "s.medical_out and s.stage in ('stage_two', 'panel', 'determination')
                 and s.moved_on <= $6",
            "s.due_on"
        ),
    };
    let before = if list == List::Stuck { cut.long_ago } else { cut.soon };
    let (place, id) = of.after.unwrap_or((Date::default(), Uuid::nil()));
    read!(db, |c| {
        let mut query = sqlx::query_as(text)
            .bind(cut.today)
            .bind(cut.soon)
            .bind(&of.council)
            .bind(place)
            .bind(id)
            .bind(before);
        if let Some(worker) = of.worker {
            query = query.bind(worker);
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
    read!(db, |c| sqlx::query_as(concat!(
        "select s.household_id, h.reference, ",
        first!(),
        " as first, count(*) as tasks,
             min(t.due_on) as due_on
         from household_stage s
         join household h on h.id = s.household_id
         join applicant a on a.household_id = s.household_id and a.place = 1
         left join applicant b on b.household_id = s.household_id and b.place = 2
         join stage_task t on t.household_id = s.household_id and t.holder = 'household'
             and t.done_on is null and (t.chased_on is null or t.chased_on < $2)
             and (t.asked_on is null or t.asked_on < $2)
             and (not $1 or t.due_on < $2)
         where s.theirs > 0
         group by s.household_id, h.reference, a.standing, a.first_name, b.standing,
             b.first_name, s.moved_on
         order by s.moved_on, s.household_id limit 100"
    ))
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
                 where medical_out and stage in ('stage_two', 'panel', 'determination')) as medical"
    )
    .bind(cut.today)
    .bind(cut.soon)
    .bind(cut.long_ago)
    .fetch_one(c)
    .await
    })
}
