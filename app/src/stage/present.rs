//! Where a household is now: what is left when its history is gone through.

use std::collections::BTreeMap;

use clock::{Calendar, Date, Limit, london};

use super::{
    machine::Need,
    model::{Ending, Move, Part, Stage},
};
use crate::agency::ClockName;

/// The limits of the agency, by clock.
pub type Limits = BTreeMap<ClockName, Limit>;

/// Where a household is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// The stages so far. The last one is open, unless it has ended.
    pub spans: Vec<Span>,
    /// How it ended.
    pub ending: Option<(Ending, Date)>,
    /// The parts that are done, and when each was.
    pub done: BTreeMap<Part, Date>,
    /// The clocks that ran, in the order of their start.
    pub clocks: Vec<Running>,
    /// The panel's recommendation, once it is there.
    pub recommended: Option<Date>,
    /// Representations or the independent review, and when they chose.
    pub chosen: Option<(Move, Date)>,
    /// When a step-parent's notice reached the council.
    pub notice: Option<Date>,
    /// When it was looked at again.
    pub heard: Option<Date>,
    /// Since when one of two goes on alone.
    pub separated: Option<Date>,
    /// The pauses by agreement: notes beside the stages.
    pub pauses: Vec<Pause>,
    /// The day of the last move.
    pub moved_on: Option<Date>,
}

/// A stage, from its day to the next one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Which.
    pub stage: Stage,
    /// Its first day; the registration's is not part of this history.
    pub from: Option<Date>,
    /// The day it ended.
    pub until: Option<Date>,
}

/// A clock. No pause moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Which.
    pub name: ClockName,
    /// Its day 0, or 1 where the first day counts.
    pub from: Date,
    /// Its last day.
    pub due: Date,
    /// When it stopped.
    pub stopped: Option<Date>,
}

/// A pause by agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Since when.
    pub from: Date,
    /// Until when, as they expect.
    pub expected: Option<Date>,
    /// When it ended.
    pub until: Option<Date>,
}

impl Present {
    /// Before anything has happened: they register.
    pub fn begin() -> Self {
        Self {
            spans: vec![Span { stage: Stage::Registration, from: None, until: None }],
            ending: None,
            done: BTreeMap::new(),
            clocks: Vec::new(),
            recommended: None,
            chosen: None,
            notice: None,
            heard: None,
            separated: None,
            pauses: Vec::new(),
            moved_on: None,
        }
    }

    /// The open stage, or that it has ended.
    pub fn stage(&self) -> Stage {
        match self.ending {
            Some(_) => Stage::Ended,
            None => self.spans.last().map_or(Stage::Registration, |span| span.stage),
        }
    }

    /// A clock that runs now.
    pub fn running(&self, name: ClockName) -> Option<&Running> {
        self.clocks.iter().rev().find(|one| one.name == name && one.stopped.is_none())
    }

    /// The pause that they are in.
    pub fn paused(&self) -> Option<&Pause> {
        self.pauses.last().filter(|one| one.until.is_none())
    }

    /// Whether something that a move needs is there on its day.
    pub fn has(&self, need: Need, on: Date) -> bool {
        let runs = |name, late: bool| {
            self.running(name)
                .is_some_and(|clock| if late { on > clock.due } else { on <= clock.due })
        };
        match need {
            Need::Done(part) => self.done.get(&part).is_some_and(|done| *done <= on),
            Need::InTime(name) => runs(name, false),
            Need::Over(name) => runs(name, true),
            Need::Recommended => self.recommended.is_some(),
            Need::NotRecommended => self.recommended.is_none(),
            Need::Chosen => self.chosen.is_some(),
            Need::NotChosen => self.chosen.is_none(),
            Need::Notice => self.notice.is_some(),
            Need::NoNotice => self.notice.is_none(),
            Need::Together => self.separated.is_none(),
            Need::Heard => self.heard.is_some(),
            Need::NotHeard => self.heard.is_none(),
            Need::HeardOrOver => {
                self.heard.is_some()
                    || self.chosen.is_none() && runs(ClockName::Representations, true)
            }
        }
    }

    /// Starts a clock on a day.
    pub(super) fn start(
        &mut self,
        name: ClockName,
        on: Date,
        limits: &Limits,
        calendar: &Calendar,
    ) {
        let Some(limit) = limits.get(&name) else { return };
        let due = limit.last_day(london::at(on, chrono::NaiveTime::MIN), calendar);
        self.clocks.push(Running { name, from: on, due, stopped: None });
    }

    /// Stops one of the clocks that run, or all.
    pub(super) fn stop(&mut self, name: Option<ClockName>, on: Date) {
        for clock in &mut self.clocks {
            if clock.stopped.is_none() && name.is_none_or(|name| name == clock.name) {
                clock.stopped = Some(on);
            }
        }
    }

    /// Goes to the next stage.
    pub(super) fn enter(&mut self, stage: Stage, on: Date) {
        self.leave(on);
        self.spans.push(Span { stage, from: Some(on), until: None });
    }

    /// Ends it.
    pub(super) fn end(&mut self, ending: Ending, on: Date) {
        self.leave(on);
        self.stop(None, on);
        self.ending = Some((ending, on));
    }

    /// A stage that ends takes the pause beside it along.
    fn leave(&mut self, on: Date) {
        if let Some(pause) = self.pauses.last_mut().filter(|one| one.until.is_none()) {
            pause.until = Some(on.max(pause.from));
        }
        if let Some(span) = self.spans.last_mut() {
            span.until = Some(on);
        }
    }
}
