//! The queue's rows. Every group is a range of one index with a limit, so that the page
//! costs the same whether a thousand enquiries are kept or a million; that is why the words
//! of the indexes' conditions stand here as literals, and why there is one text of SQL for
//! each choice.
//!
//! `$1` now, `$2` the start of tomorrow, `$3` who looks, `$4` council, `$5` kind, `$6` owner.

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::{
    super::when,
    choice::{Choice, Owner},
    group::Group,
};
use crate::{
    agency::Kind,
    enquiry::{
        clocks::Promise,
        model::{Area, Channel, State},
    },
};

/// One enquiry as the queue shows it.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Where it stands in the queue.
    pub shelf: Group,
    /// Its reference.
    pub reference: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The partner's first name.
    pub partner_name: String,
    /// What it is about.
    pub kind: Kind,
    /// How it reached us.
    pub channel: Channel,
    /// What we know of where they live.
    pub area: Area,
    /// The slug of the council.
    pub council: Option<String>,
    /// Who moves next.
    pub state: State,
    /// Whose it is.
    pub owner_id: Option<Uuid>,
    /// The owner's name.
    pub owner_name: Option<String>,
    /// What happens next.
    pub next_action: String,
    /// The next thing due.
    pub due_at: Time,
    /// When it reached us.
    pub received_at: Time,
    /// The next running promise.
    pub clock_name: Option<Promise>,
    /// When that is due.
    pub clock_due: Option<Time>,
}

/// How many of a group, counted up to 1,001.
#[derive(Debug, Clone, FromRow)]
pub struct Count {
    /// The group.
    pub shelf: Group,
    /// How many.
    pub n: i64,
}

/// The moments that part the groups.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Now.
    pub now: Time,
    /// The first moment of tomorrow, in London.
    pub tomorrow: Time,
}

impl Span {
    /// The groups as they are now.
    pub fn at(now: Time) -> Self {
        Self { now, tomorrow: when::tomorrow(now) }
    }
}

macro_rules! late {
    () => {
        "state in ('open', 'waiting', 'later') and due_at < $1"
    };
}
macro_rules! today {
    () => {
        "state in ('open', 'waiting', 'later') and due_at >= $1 and due_at < $2"
    };
}
macro_rules! new {
    () => {
        "state = 'open' and owner_id is null and due_at >= $2"
    };
}
macro_rules! mine {
    () => {
        "state in ('open', 'waiting', 'later') and state = 'open' and owner_id = $3 and due_at >= $2"
    };
}
macro_rules! colleagues {
    () => {
        "state = 'open' and owner_id is not null and owner_id <> $3 and due_at >= $2"
    };
}
macro_rules! waiting {
    () => {
        "state in ('waiting', 'later', 'suspected') and state = 'waiting' and due_at >= $2"
    };
}
macro_rules! later {
    () => {
        "state in ('waiting', 'later', 'suspected') and state = 'later' and due_at >= $2"
    };
}
macro_rules! suspected {
    () => {
        "state in ('waiting', 'later', 'suspected') and state = 'suspected'"
    };
}

/// The ids of one group, the first due first.
macro_rules! ids {
    ($shelf:literal, $group:ident, $filter:literal, $page:literal) => {
        concat!(
            "select * from (select '", $shelf, "' as shelf, id from enquiry where ",
            $group!(), $filter, " order by due_at, id ", $page, ") ", $shelf, "_"
        )
    };
}

/// What the queue shows of those ids. The ids come first, then each is looked up.
macro_rules! shown {
    ($($ids:tt)*) => {
        concat!(
            "select q.shelf as shelf, e.reference, e.first_name, e.last_name, e.partner_name,
                 e.kind, e.channel, e.area, e.council, e.state, e.owner_id,
                 (select s.name from staff s where s.id = e.owner_id) as owner_name,
                 e.next_action, e.due_at, e.received_at,
                 (select c.name from enquiry_clock c where c.enquiry_id = e.id
                     and c.stopped_at is null order by c.due_at, c.name limit 1) as clock_name,
                 (select c.due_at from enquiry_clock c where c.enquiry_id = e.id
                     and c.stopped_at is null order by c.due_at, c.name limit 1) as clock_due
             from (", $($ids)*, ") q cross join enquiry e where e.id = q.id
             order by case q.shelf when 'late' then 1 when 'today' then 2 when 'new' then 3
                 when 'mine' then 4 when 'colleagues' then 5 when 'waiting' then 6 else 7 end,
                 e.due_at, e.id"
        )
    };
}

macro_rules! first_rows_sql {
    ($filter:literal) => {
        shown!(concat!(
            ids!("late", late, $filter, "limit 25"), " union all ",
            ids!("today", today, $filter, "limit 25"), " union all ",
            ids!("new", new, $filter, "limit 25"), " union all ",
            ids!("mine", mine, $filter, "limit 25"), " union all ",
            ids!("colleagues", colleagues, $filter, "limit 25"), " union all ",
            ids!("waiting", waiting, $filter, "limit 25"), " union all ",
            ids!("later", later, $filter, "limit 25")
        ))
    };
}

macro_rules! count {
    ($shelf:literal, $group:ident, $filter:literal) => {
        concat!(
            "select '", $shelf, "' as shelf, count(*) as n from (select 1 from enquiry where ",
            $group!(), $filter, " limit 1001) ", $shelf, "_"
        )
    };
}

macro_rules! counts_sql {
    ($filter:literal) => {
        concat!(
            count!("late", late, $filter), " union all ",
            count!("today", today, $filter), " union all ",
            count!("new", new, $filter), " union all ",
            count!("mine", mine, $filter), " union all ",
            count!("colleagues", colleagues, $filter), " union all ",
            count!("waiting", waiting, $filter), " union all ",
            count!("later", later, $filter), " union all ",
            count!("suspected", suspected, $filter)
        )
    };
}

macro_rules! one_late { ($f:literal) => { shown!(ids!("late", late, $f, "limit 26 offset $7")) }; }
macro_rules! one_today { ($f:literal) => { shown!(ids!("today", today, $f, "limit 26 offset $7")) }; }
macro_rules! one_new { ($f:literal) => { shown!(ids!("new", new, $f, "limit 26 offset $7")) }; }
macro_rules! one_mine { ($f:literal) => { shown!(ids!("mine", mine, $f, "limit 26 offset $7")) }; }
macro_rules! one_colleagues { ($f:literal) => { shown!(ids!("colleagues", colleagues, $f, "limit 26 offset $7")) }; }
macro_rules! one_waiting { ($f:literal) => { shown!(ids!("waiting", waiting, $f, "limit 26 offset $7")) }; }
macro_rules! one_later { ($f:literal) => { shown!(ids!("later", later, $f, "limit 26 offset $7")) }; }
macro_rules! one_suspected { ($f:literal) => { shown!(ids!("suspected", suspected, $f, "limit 26 offset $7")) }; }

/// The text of SQL for a choice.
macro_rules! chosen {
    ($choice:expr, $sql:ident) => {
        match ($choice.council.is_some(), $choice.kind.is_some(), $choice.owner) {
            (false, false, Owner::Anybody) => $sql!(""),
            (true, false, Owner::Anybody) => $sql!(" and council = $4"),
            (false, true, Owner::Anybody) => $sql!(" and kind = $5"),
            (true, true, Owner::Anybody) => $sql!(" and council = $4 and kind = $5"),
            (false, false, Owner::Nobody) => $sql!(" and owner_id is null"),
            (true, false, Owner::Nobody) => $sql!(" and council = $4 and owner_id is null"),
            (false, true, Owner::Nobody) => $sql!(" and kind = $5 and owner_id is null"),
            (true, true, Owner::Nobody) => {
                $sql!(" and council = $4 and kind = $5 and owner_id is null")
            }
            (false, false, Owner::Person(_)) => $sql!(" and owner_id = $6"),
            (true, false, Owner::Person(_)) => $sql!(" and council = $4 and owner_id = $6"),
            (false, true, Owner::Person(_)) => $sql!(" and kind = $5 and owner_id = $6"),
            (true, true, Owner::Person(_)) => {
                $sql!(" and council = $4 and kind = $5 and owner_id = $6")
            }
        }
    };
}

const fn person(owner: Owner) -> Option<Uuid> {
    match owner {
        Owner::Person(id) => Some(id),
        Owner::Anybody | Owner::Nobody => None,
    }
}

/// The first 25 of every group, in the order of the page.
pub async fn first_rows(
    db: &Db,
    choice: &Choice,
    span: Span,
    me: Uuid,
) -> db::Result<Vec<Row>> {
    read!(db, |c| sqlx::query_as(chosen!(choice, first_rows_sql))
        .bind(span.now)
        .bind(span.tomorrow)
        .bind(me)
        .bind(&choice.council)
        .bind(choice.kind)
        .bind(person(choice.owner))
        .fetch_all(c)
        .await)
}

/// How many are in every group, counted up to 1,001.
pub async fn counts(db: &Db, choice: &Choice, span: Span, me: Uuid) -> db::Result<Vec<Count>> {
    read!(db, |c| sqlx::query_as(chosen!(choice, counts_sql))
        .bind(span.now)
        .bind(span.tomorrow)
        .bind(me)
        .bind(&choice.council)
        .bind(choice.kind)
        .bind(person(choice.owner))
        .fetch_all(c)
        .await)
}

/// A page of one group: 25, and one more if there is more.
pub async fn rows_of(
    db: &Db,
    choice: &Choice,
    span: Span,
    me: Uuid,
    group: Group,
    skip: i64,
) -> db::Result<Vec<Row>> {
    let sql = match group {
        Group::Late => chosen!(choice, one_late),
        Group::Today => chosen!(choice, one_today),
        Group::New => chosen!(choice, one_new),
        Group::Mine => chosen!(choice, one_mine),
        Group::Colleagues => chosen!(choice, one_colleagues),
        Group::Waiting => chosen!(choice, one_waiting),
        Group::Later => chosen!(choice, one_later),
        Group::Suspected => chosen!(choice, one_suspected),
    };
    read!(db, |c| sqlx::query_as(sql)
        .bind(span.now)
        .bind(span.tomorrow)
        .bind(me)
        .bind(&choice.council)
        .bind(choice.kind)
        .bind(person(choice.owner))
        .bind(skip)
        .fetch_all(c)
        .await)
}
