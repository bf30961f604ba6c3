//! A decision is told by a person, and then in writing, within days (National minimum standards
//! for adoption, 2014, standard 17; to be checked): both stand on the checklist, with the last
//! day of each.

use chrono::NaiveTime;
use clock::{Date, london};

use super::{Asks, Holder, Task};
use crate::{App, agency::ClockName, stage::model::Move};

/// What a decision puts on our list: the call, and the letter unless it went with it.
pub fn tasks(app: &App, what: Move, on: Date, written: bool) -> Vec<Task> {
    if !matches!(what, Move::Approve | Move::Propose) {
        return Vec::new();
    }
    let call = ("A call about our decision", ClockName::DecisionTold);
    let letter = ("Our decision in a letter", ClockName::DecisionWritten);
    let mut owed = vec![call];
    owed.extend((!written).then_some(letter));
    owed.into_iter().map(|(about, clock)| task(app, about, clock, on)).collect()
}

fn task(app: &App, about: &str, clock: ClockName, on: Date) -> Task {
    let limit = app.agency.clock(clock).limit;
    let due = limit.last_day(london::at(on, NaiveTime::MIN), &app.calendar);
    Task {
        id: app.ids.uuid(app.now()),
        number: 0,
        part: None,
        applicant: None,
        about: about.to_owned(),
        holder: Holder::Agency,
        asks: Asks::Nothing,
        asked_on: None,
        due_on: Some(due),
        chased: 0,
        chased_on: None,
        day: None,
        answer: String::new(),
        moved_on: app.today(),
        done_on: None,
    }
}
