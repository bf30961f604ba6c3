//! The history of households, and where it leaves them.

use clock::{Date, Time};
use db::{Db, Tx, change, hold, on, read};
use sqlx::FromRow;
use uuid::Uuid;

use super::{
    history::{Entry, What},
    letter::Wants,
    model::{Ending, Move, Part, Stage, Who},
};
use crate::{App, Failure, keys::Place, registration::household::Route};

db::text_enum! {
    /// What a line says.
    pub enum Kind {
        /// A move of the table.
        Moved = "moved",
        /// A part is done.
        Done = "done",
        /// It is not after all.
        Undone = "undone",
        /// They pause.
        Paused = "paused",
        /// They go on.
        Resumed = "resumed",
        /// An earlier line was wrong.
        Corrected = "corrected",
    }
}

/// A line as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// Its place in the history, from 1.
    pub number: i32,
    /// The day on which it took effect.
    pub day: Date,
    /// When it was written down.
    pub at: Time,
    /// Whose it was.
    pub by_whom: Who,
    /// The applicant.
    pub applicant_id: Option<Uuid>,
    /// The colleague.
    pub staff_id: Option<Uuid>,
    /// What it says.
    pub kind: Kind,
    /// The move, or the part.
    pub word: String,
    /// The line that it corrects.
    pub of_id: Option<Uuid>,
    /// The right day, or the end of a pause as they expect it.
    pub other_day: Option<Date>,
    /// How it reached us and why, for the team alone.
    pub sealed: Option<Vec<u8>>,
}

impl Line {
    /// A line that says `what`, in the words of the store.
    pub fn words_of(what: What) -> (Kind, &'static str, Option<Uuid>, Option<Date>) {
        match what {
            What::Moved(what) => (Kind::Moved, what.word(), None, None),
            What::Done(part) => (Kind::Done, part.word(), None, None),
            What::Undone(part) => (Kind::Undone, part.word(), None, None),
            What::Paused(until) => (Kind::Paused, "", None, until),
            What::Resumed => (Kind::Resumed, "", None, None),
            What::Corrected(of, day) => (Kind::Corrected, "", Some(of), day),
        }
    }

    /// The line as the machine reads it; nothing if its word is not known any more.
    pub fn entry(&self) -> Option<Entry> {
        let what = match self.kind {
            Kind::Moved => What::Moved(Move::from_word(&self.word)?),
            Kind::Done => What::Done(Part::from_word(&self.word)?),
            Kind::Undone => What::Undone(Part::from_word(&self.word)?),
            Kind::Paused => What::Paused(self.other_day),
            Kind::Resumed => What::Resumed,
            Kind::Corrected => What::Corrected(self.of_id?, self.other_day),
        };
        Some(Entry { id: self.id, on: self.day, at: self.at, by: self.by_whom, what })
    }
}

const LINES: &str =
    "select id, number, day, at, by_whom, applicant_id, staff_id, kind, word, of_id,
         other_day, sealed
     from stage_entry where household_id = $1 order by number";

/// The history of a household, in the order in which it was written down.
pub async fn lines(db: &Db, household: Uuid) -> db::Result<Vec<Line>> {
    read!(db, |c| sqlx::query_as(LINES).bind(household).fetch_all(c).await)
}

/// The same, as a transaction sees it.
pub async fn lines_in(tx: &mut Tx, household: Uuid) -> db::Result<Vec<Line>> {
    on!(tx, |c| sqlx::query_as(LINES).bind(household).fetch_all(c).await)
}

/// How a household came to us; holds it against other writers until the transaction ends.
pub async fn hold(tx: &mut Tx, household: Uuid) -> db::Result<Option<Route>> {
    hold!(tx, "select route from household where id = $1", |text, c| {
        sqlx::query_scalar(text).bind(household).fetch_optional(c).await
    })
}

/// Adds a line.
///
/// # Errors
/// [`db::Error::Duplicate`] when the place in the history is taken.
pub async fn add(tx: &mut Tx, household: Uuid, line: &Line) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into stage_entry
                 (id, household_id, number, day, at, by_whom, applicant_id, staff_id, kind, word,
                  of_id, other_day, sealed)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        )
        .bind(line.id)
        .bind(household)
        .bind(line.number)
        .bind(line.day)
        .bind(line.at)
        .bind(line.by_whom)
        .bind(line.applicant_id)
        .bind(line.staff_id)
        .bind(line.kind)
        .bind(&line.word)
        .bind(line.of_id)
        .bind(line.other_day)
        .bind(line.sealed.as_deref())
    )?;
    Ok(())
}

/// Where the history and the checklist leave a household.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Standing {
    /// The open stage.
    pub stage: Stage,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Since when.
    pub since: Date,
    /// The day on which anything moved last.
    pub moved_on: Date,
    /// The limit that runs; empty for none.
    pub limit_name: String,
    /// Its last day.
    pub due_on: Option<Date>,
    /// Since when they pause.
    pub paused_from: Option<Date>,
    /// Until when, as they expect.
    pub expected_on: Option<Date>,
    /// How many open tasks are with the household.
    pub theirs: i32,
    /// With us.
    pub ours: i32,
    /// With somebody else.
    pub others: i32,
    /// Whether a medical report is still out.
    pub medical_out: bool,
    /// It ended after it was accepted: when all of it goes.
    pub keep_until: Option<Time>,
}

/// Writes down where a household is.
pub async fn stand(tx: &mut Tx, household: Uuid, now: &Standing) -> db::Result<()> {
    change!(
        tx,
        sqlx::query(
            "insert into household_stage
                 (household_id, stage, ending, since, moved_on, limit_name, due_on, paused_from,
                  expected_on, theirs, ours, others, medical_out, keep_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             on conflict (household_id) do update
             set stage = excluded.stage, ending = excluded.ending, since = excluded.since,
                 moved_on = excluded.moved_on, limit_name = excluded.limit_name,
                 due_on = excluded.due_on, paused_from = excluded.paused_from,
                 expected_on = excluded.expected_on, theirs = excluded.theirs,
                 ours = excluded.ours, others = excluded.others,
                 medical_out = excluded.medical_out, keep_until = excluded.keep_until"
        )
        .bind(household)
        .bind(now.stage)
        .bind(now.ending)
        .bind(now.since)
        .bind(now.moved_on)
        .bind(&now.limit_name)
        .bind(now.due_on)
        .bind(now.paused_from)
        .bind(now.expected_on)
        .bind(now.theirs)
        .bind(now.ours)
        .bind(now.others)
        .bind(now.medical_out)
        .bind(now.keep_until)
    )?;
    Ok(())
}

/// Where a household is; nothing before its registration was decided.
pub async fn standing(db: &Db, household: Uuid) -> db::Result<Option<Standing>> {
    read!(db, |c| sqlx::query_as(
        "select stage, ending, since, moved_on, limit_name, due_on, paused_from, expected_on,
             theirs, ours, others, medical_out, keep_until
         from household_stage where household_id = $1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)
}

/// Who has the enquiry that a household came from.
pub async fn owner(tx: &mut Tx, household: Uuid) -> db::Result<Option<Uuid>> {
    on!(tx, |c| sqlx::query_scalar(
        "select e.owner_id from household h join enquiry e on e.id = h.enquiry_id
         where h.id = $1 and e.owner_id is not null"
    )
    .bind(household)
    .fetch_optional(c)
    .await)
}

/// Gives a household a worker.
pub async fn set_worker(tx: &mut Tx, household: Uuid, staff: Uuid) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update household_stage set worker_id = $2 where household_id = $1")
            .bind(household)
            .bind(staff)
    )?;
    Ok(())
}

/// Notes in which council a household lives.
pub async fn set_council(tx: &mut Tx, household: Uuid, council: &str) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update household_stage set council = $2 where household_id = $1")
            .bind(household)
            .bind(council)
    )?;
    Ok(())
}

/// The name of the household's worker.
pub async fn worker(db: &Db, household: Uuid) -> db::Result<Option<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select s.name from household_stage h join staff s on s.id = h.worker_id
         where h.household_id = $1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)
}

/// The names of the colleagues in a household's history.
pub async fn colleagues(db: &Db, household: Uuid) -> db::Result<Vec<(Uuid, String)>> {
    read!(db, |c| sqlx::query_as(
        "select distinct s.id, s.name from stage_entry e join staff s on s.id = e.staff_id
         where e.household_id = $1"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// When we expect to be done with a stage whose limit is not kept, and what we do about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expects {
    /// The day.
    pub on: Option<Date>,
    /// For them to read; empty for nothing.
    pub doing: String,
}

/// Households on a break of which a reminder is due, with how many went out: the first to all
/// whose break ends by the first day, the second by the second, the third by the third.
pub async fn breaks(
    db: &Db,
    today: Date,
    [first, second, third]: [Date; 3],
    limit: i64,
) -> db::Result<Vec<(Uuid, Date, i32)>> {
    read!(db, |c| {
        sqlx::query_as(
        "select household_id, due_on, reminded from household_stage
         where stage = 'break' and due_on >= $1 and due_on <= $2
             and (reminded = 0 or reminded = 1 and due_on <= $3 or reminded = 2 and due_on <= $4)
         order by due_on, household_id limit $5"
    )
    .bind(today)
    .bind(first)
    .bind(second)
    .bind(third)
    .bind(limit)
    .fetch_all(c)
    .await
    })
}

/// Notes that reminders went out. `false` when another worker noted it first.
pub async fn note_reminded(
    tx: &mut Tx,
    household: Uuid,
    before: i32,
    now: i32,
) -> db::Result<bool> {
    change!(
        tx,
        sqlx::query(
            "update household_stage set reminded = $3 where household_id = $1 and reminded = $2"
        )
        .bind(household)
        .bind(before)
        .bind(now)
    )
    .map(|n| n == 1)
}

/// What we told a household about a stage that is late.
///
/// # Errors
/// When the database is away, or it does not open.
pub async fn expects(app: &App, household: Uuid) -> Result<Expects, Failure> {
    let row: Option<(Option<Date>, Option<Vec<u8>>)> = read!(&app.db, |c| sqlx::query_as(
        "select late_until, late_doing from household_stage where household_id = $1"
    )
    .bind(household)
    .fetch_optional(c)
    .await)?;
    let (on, sealed) = row.unwrap_or_default();
    let doing = match sealed {
        Some(sealed) => {
            let plain = Place::DOING.open(app, household, &sealed)?;
            String::from_utf8_lossy(&plain).into_owned()
        }
        None => String::new(),
    };
    Ok(Expects { on, doing })
}

/// Tells a household by when we expect to be done now; nothing takes it back.
pub async fn expect(tx: &mut Tx, app: &App, household: Uuid, now: &Expects) -> db::Result<()> {
    let sealed = (!now.doing.is_empty())
        .then(|| Place::DOING.seal(app, household, now.doing.as_bytes()));
    change!(
        tx,
        sqlx::query(
            "update household_stage set late_until = $2, late_doing = $3 where household_id = $1"
        )
        .bind(household)
        .bind(now.on)
        .bind(sealed)
    )?;
    Ok(())
}

/// Somebody of a household who reads mail.
#[derive(Debug, Clone, FromRow)]
pub struct Reader {
    /// Who.
    pub id: Uuid,
    /// What they are called.
    pub first_name: String,
    /// Where it goes.
    pub email: String,
    /// The household's reference.
    pub reference: String,
    /// About what they want mail.
    pub wants_mail: Wants,
    /// When they were last told that something moved.
    pub told_on: Option<Date>,
}

/// Everybody of a household who reads mail.
pub async fn readers(tx: &mut Tx, household: Uuid) -> db::Result<Vec<Reader>> {
    on!(tx, |c| sqlx::query_as(
        "select a.id, a.first_name, b.email, h.reference, a.wants_mail, a.told_on
         from applicant a join account b on b.id = a.account_id
         join household h on h.id = a.household_id
         where a.household_id = $1 and a.standing = 'here' order by a.place"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// Notes that somebody was told on a day.
pub async fn note_told(tx: &mut Tx, applicant: Uuid, on: Date) -> db::Result<()> {
    change!(
        tx,
        sqlx::query("update applicant set told_on = $2 where id = $1").bind(applicant).bind(on)
    )?;
    Ok(())
}
