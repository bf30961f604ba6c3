//! The checklist of a stage: its parts side by side, each with somebody, each with the day on
//! which it last moved.

pub mod list;
pub mod store;
pub mod words;

use clock::Date;
use uuid::Uuid;

use super::model::Part;

db::text_enum! {
    /// With whom a task is.
    pub enum Holder {
        /// With the household, or one of them.
        Household = "household",
        /// With us.
        Agency = "agency",
        /// With somebody else: a doctor, a council, a referee.
        Other = "other",
        /// It is done.
        Nobody = "nobody",
    }
}

db::text_enum! {
    /// What the household does about it on its page.
    pub enum Asks {
        /// Nothing.
        Nothing = "nothing",
        /// Say that it is done.
        Confirm = "confirm",
        /// Tell us a day.
        Day = "day",
        /// Write something.
        Words = "words",
    }
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: Uuid,
    /// Its place on the list, from 1.
    pub number: i32,
    /// The part of the stage; nothing for something else that we asked for.
    pub part: Option<Part>,
    /// Whose alone it is.
    pub applicant: Option<Uuid>,
    /// Which council, whose reference, what else; empty where the part says it all.
    pub about: String,
    /// With whom it is.
    pub holder: Holder,
    /// What they do about it.
    pub asks: Asks,
    /// When we asked for it.
    pub asked_on: Option<Date>,
    /// By when it should be there.
    pub due_on: Option<Date>,
    /// How often we asked again.
    pub chased: i32,
    /// When we asked last.
    pub chased_on: Option<Date>,
    /// The day they chose.
    pub day: Option<Date>,
    /// What they answered; empty for nothing.
    pub answer: String,
    /// When it last moved.
    pub moved_on: Date,
    /// When it was done.
    pub done_on: Option<Date>,
}

impl Task {
    /// Whether it is done.
    pub fn is_done(&self) -> bool {
        self.done_on.is_some()
    }

    /// Whether it is late on a day.
    pub fn is_late(&self, today: Date) -> bool {
        !self.is_done() && self.due_on.is_some_and(|due| due < today)
    }

    /// Whether an applicant has something to do about it on their page.
    pub fn is_for(&self, applicant: Uuid) -> bool {
        self.holder == Holder::Household
            && self.asks != Asks::Nothing
            && self.applicant.is_none_or(|whose| whose == applicant)
    }
}

/// How many references there have to be (Adoption Agencies Regulations 2005, Schedule 4).
const REFERENCES: usize = 3;

/// When a part was done: it has its tasks, and all of them are. The day is that of the last.
pub fn done(tasks: &[Task], part: Part) -> Option<Date> {
    let of: Vec<_> = tasks.iter().filter(|task| task.part == Some(part)).collect();
    let least = if part == Part::References { REFERENCES } else { 1 };
    if of.len() < least {
        return None;
    }
    of.into_iter().map(|task| task.done_on).collect::<Option<Vec<_>>>()?.into_iter().max()
}
