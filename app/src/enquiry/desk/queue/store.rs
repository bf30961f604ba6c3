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
        model::{Area, Channel, State, Wants},
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
    /// What they would like next.
    pub wants: Wants,
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
// Written so that only an owner's own range fits it.
macro_rules! mine {
    () => {
        "state in ('open', 'waiting', 'later') and state not in ('waiting', 'later')
         and owner_id = $3 and due_at >= $2"
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
// Where one owner is chosen, that owner's own range is the shorter one.
macro_rules! open_of {
    () => {
        "state in ('open', 'waiting', 'later') and state not in ('waiting', 'later')
         and due_at >= $2"
    };
}
macro_rules! waiting_of {
    () => {
        "state in ('open', 'waiting', 'later') and state = 'waiting' and due_at >= $2"
    };
}
macro_rules! later_of {
    () => {
        "state in ('open', 'waiting', 'later') and state = 'later' and due_at >= $2"
    };
}

/// The ids of one group, the first due first.
macro_rules! ids {
    ($shelf:literal, $group:ident, [$($filter:literal)*], $page:literal) => {
        concat!(
            "select * from (select '", $shelf, "' as shelf, id from enquiry where ",
            $group!(), $($filter,)* " order by due_at, id ", $page, ") ", $shelf, "_"
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
                 e.next_action, e.wants, e.due_at, e.received_at,
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

/// How many there are, counted up to 1,001. In order, so that the same range is read.
macro_rules! count {
    ($shelf:literal, $group:ident, [$($filter:literal)*]) => {
        concat!(
            "select '", $shelf, "' as shelf, count(*) as n from (select id from enquiry where ",
            $group!(), $($filter,)* " order by due_at, id limit 1001) ", $shelf, "_"
        )
    };
}

/// The groups in which something can stand, for one choice of owner.
macro_rules! rows_sql {
    ($first:literal: $group:ident, $($shelf:literal: $more:ident),+; $filter:tt) => {
        shown!(concat!(
            ids!($first, $group, $filter, "limit 25"),
            $(" union all ", ids!($shelf, $more, $filter, "limit 25")),+
        ))
    };
}
macro_rules! counts_sql {
    ($($shelf:literal: $group:ident),+; $filter:tt) => {
        concat!(
            $(count!($shelf, $group, $filter), " union all ",)+
            count!("suspected", suspected, [])
        )
    };
}
macro_rules! one_sql {
    ($shelf:literal: $group:ident; $filter:tt) => {
        shown!(ids!($shelf, $group, $filter, "limit 26 offset $7"))
    };
}

/// One text for each choice of council and kind.
macro_rules! chosen {
    ($choice:expr, $owner:literal, $sql:ident, $($groups:tt)+) => {
        match ($choice.council.is_some(), $choice.kind.is_some()) {
            (false, false) => $sql!($($groups)+; [$owner]),
            (true, false) => $sql!($($groups)+; [$owner " and council = $4"]),
            (false, true) => $sql!($($groups)+; [$owner " and kind = $5"]),
            (true, true) => $sql!($($groups)+; [$owner " and council = $4 and kind = $5"]),
        }
    };
}

/// One text for each choice.
macro_rules! every_group {
    ($choice:expr, $sql:ident) => {
        match $choice.owner {
            Owner::Anybody => chosen!($choice, "", $sql, "late": late, "today": today,
                "new": new, "mine": mine, "colleagues": colleagues, "waiting": waiting, "later": later),
            Owner::Nobody => chosen!($choice, " and owner_id is null", $sql, "late": late, "today": today,
                "new": new, "waiting": waiting_of, "later": later_of),
            Owner::Person(id) if id == $choice.me => chosen!($choice, " and owner_id = $6", $sql,
                "late": late, "today": today, "mine": open_of, "waiting": waiting_of, "later": later_of),
            Owner::Person(_) => chosen!($choice, " and owner_id = $6", $sql, "late": late, "today": today,
                "colleagues": open_of, "waiting": waiting_of, "later": later_of),
        }
    };
}

/// One text for each choice, of one group.
macro_rules! one_group {
    ($choice:expr, $shelf:literal: $all:ident, $of:ident) => {
        match $choice.owner {
            Owner::Anybody => chosen!($choice, "", one_sql, $shelf: $all),
            Owner::Nobody => chosen!($choice, " and owner_id is null", one_sql, $shelf: $of),
            Owner::Person(_) => chosen!($choice, " and owner_id = $6", one_sql, $shelf: $of),
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
    read!(db, |c| sqlx::query_as(every_group!(choice, rows_sql))
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
    read!(db, |c| sqlx::query_as(every_group!(choice, counts_sql))
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
        Group::Late => one_group!(choice, "late": late, late),
        Group::Today => one_group!(choice, "today": today, today),
        Group::New => one_group!(choice, "new": new, new),
        Group::Mine => one_group!(choice, "mine": mine, mine),
        Group::Colleagues => one_group!(choice, "colleagues": colleagues, colleagues),
        Group::Waiting => one_group!(choice, "waiting": waiting, waiting_of),
        Group::Later => one_group!(choice, "later": later, later_of),
        Group::Suspected => one_group!(choice, "suspected": suspected, suspected),
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
