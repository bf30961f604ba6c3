//! What happened to a household, in the order in which we wrote it down. The present is what
//! this history comes to; a correction is one more line and must leave a lawful history behind.

use std::collections::BTreeMap;

use clock::{Calendar, Date, Time, london};
use uuid::Uuid;

use super::{
    machine::{Need, Rule, To},
    model::{Move, Part, Stage, Way, Who},
    present::{Limits, Pause, Present},
};

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// The day on which it took effect: when a letter came, when it was decided.
    pub on: Date,
    /// When it was written down.
    pub at: Time,
    /// Whose it was.
    pub by: Who,
    /// What happened.
    pub what: What,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A move of the table.
    Moved(Move),
    /// A part is done.
    Done(Part),
    /// It is not after all.
    Undone(Part),
    /// They pause, by agreement; the limits do not move.
    Paused(Option<Date>),
    /// They go on after a pause.
    Resumed,
    /// An earlier line was wrong: it took effect on another day, or never happened.
    Corrected(Uuid, Option<Date>),
}

/// Why something cannot be written into the history. The words are for a colleague.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such move from here.
    #[error("from this stage that is not possible")]
    NotFromHere(Stage),
    /// Somebody else has to do it.
    #[error("that is not for you to decide")]
    NotTheirs(Who),
    /// Something has to be there first.
    #[error("something has to be there first")]
    Missing(Vec<Need>),
    /// A day before the move that it follows.
    #[error("that day is before the one of the last move")]
    TooEarly(Date),
    /// A day that has not come yet.
    #[error("that day has not come yet")]
    NotYet,
    /// A second pause, or the end of none.
    #[error("there is no such pause")]
    Pause,
    /// A correction of nothing, or of another correction; or of what the checklist says, which
    /// is put right there.
    #[error("there is nothing to correct")]
    NothingThere,
    /// That the first move never happened: without it there is no way to be on.
    #[error("the registration itself cannot be undone here")]
    NoWayBack,
}

/// What a history is gone through with.
#[derive(Debug, Clone, Copy)]
pub struct Going<'a> {
    /// The way of the household.
    pub way: Way,
    /// The table.
    pub rules: &'a [Rule],
    /// The agency's limits.
    pub limits: &'a Limits,
    /// Its calendar.
    pub calendar: &'a Calendar,
}

impl Going<'_> {
    /// What a history comes to that was lawful when it was written. A limit, a bank holiday or
    /// the table may have changed since: that never makes a household unreadable, and a move
    /// that was made stays made.
    pub fn read(&self, history: &[Entry]) -> Present {
        self.through(history).0
    }

    /// What a history comes to.
    ///
    /// # Errors
    /// The first line that is not lawful.
    pub fn replay(&self, history: &[Entry]) -> Result<Present, Refused> {
        let (present, refused) = self.through(history);
        refused.into_iter().next().map_or(Ok(present), |(_, why)| Err(why))
    }

    /// What a history comes to with one more line.
    ///
    /// # Errors
    /// Why the line cannot be written: itself, or what it would make of those before it. What
    /// was already not lawful by the rules of today does not stand in its way.
    pub fn with(&self, history: &[Entry], entry: &Entry) -> Result<Present, Refused> {
        let mut all = history.to_vec();
        all.push(entry.clone());
        let (_, before) = self.through(history);
        let (present, after) = self.through(&all);
        let new = after.into_iter().find(|one| !before.contains(one));
        new.map_or(Ok(present), |(_, why)| Err(why))
    }

    /// What a history comes to, and each of its lines that is not lawful, with why.
    fn through(&self, history: &[Entry]) -> (Present, Vec<(Uuid, Refused)>) {
        let mut refused = self.corrections_refused(history);
        let wrong = corrected(history);
        let mut present = Present::begin();
        for entry in in_effect(history, &wrong) {
            let Err(why) = self.step(&mut present, &entry) else { continue };
            refused.push((entry.id, why));
            if let What::Moved(what) = entry.what
                && let Some(rule) = self.rule(what, present.stage())
            {
                self.go(&mut present, rule, entry.on);
            }
        }
        (present, refused)
    }

    /// A refusal for each correction that cannot be: whoever puts a move right needs the hand
    /// that it needs.
    fn corrections_refused(&self, history: &[Entry]) -> Vec<(Uuid, Refused)> {
        let first = history.iter().find(|one| matches!(one.what, What::Moved(_)));
        let wrong = |(place, entry): (usize, &Entry)| {
            let What::Corrected(id, to) = entry.what else { return None };
            let earlier = history[..place].iter().find(|one| one.id == id);
            let refused = match earlier.map(|one| one.what) {
                Some(What::Moved(_))
                    if to.is_none() && first.is_some_and(|one| one.id == id) =>
                {
                    Some(Refused::NoWayBack)
                }
                Some(What::Moved(what)) => {
                    let mut rules = self.rules.iter().filter(|rule| rule.what == what);
                    let theirs = !rules.any(|rule| rule.who.contains(&entry.by));
                    theirs.then_some(Refused::NotTheirs(entry.by))
                }
                Some(What::Paused(_) | What::Resumed) => None,
                None | Some(What::Corrected(..) | What::Done(_) | What::Undone(_)) => {
                    Some(Refused::NothingThere)
                }
            };
            refused.map(|why| (entry.id, why))
        };
        history.iter().enumerate().filter_map(wrong).collect()
    }

    /// The moves that somebody can make now, each with what is missing for it.
    pub fn moves(&self, present: &Present, by: Who, on: Date) -> Vec<(Move, Vec<Need>)> {
        let stage = present.stage();
        self.rules
            .iter()
            .filter(|rule| rule.ways.contains(&self.way) && rule.from.contains(&stage))
            .filter(|rule| rule.who.contains(&by))
            .map(|rule| (rule.what, missing(rule, present, on)))
            .collect()
    }

    fn step(&self, present: &mut Present, entry: &Entry) -> Result<(), Refused> {
        let on = entry.on;
        if on > london::date_of(entry.at) {
            return Err(Refused::NotYet);
        }
        match entry.what {
            What::Moved(what) => self.moved(present, what, entry.by, on),
            What::Done(part) => {
                present.done.insert(part, on);
                Ok(())
            }
            What::Undone(part) => {
                present.done.remove(&part);
                Ok(())
            }
            What::Paused(_) if present.moved_on.is_some_and(|last| on < last) => {
                Err(Refused::TooEarly(present.moved_on.unwrap_or(on)))
            }
            What::Paused(expected)
                if present.paused().is_none() && present.ending.is_none() =>
            {
                present.pauses.push(Pause { from: on, expected, until: None });
                Ok(())
            }
            What::Resumed => {
                let open = present.pauses.last_mut().filter(|one| one.until.is_none());
                let pause = open.filter(|one| one.from <= on).ok_or(Refused::Pause)?;
                pause.until = Some(on);
                Ok(())
            }
            What::Paused(_) => Err(Refused::Pause),
            // Gone through before the others.
            What::Corrected(..) => Ok(()),
        }
    }

    fn moved(
        &self,
        present: &mut Present,
        what: Move,
        by: Who,
        on: Date,
    ) -> Result<(), Refused> {
        let stage = present.stage();
        let rule = self.rule(what, stage).ok_or(Refused::NotFromHere(stage))?;
        if !rule.who.contains(&by) {
            return Err(Refused::NotTheirs(by));
        }
        if let Some(last) = present.moved_on.filter(|last| on < *last) {
            return Err(Refused::TooEarly(last));
        }
        let missing = missing(rule, present, on);
        if !missing.is_empty() {
            return Err(Refused::Missing(missing));
        }
        self.go(present, rule, on);
        Ok(())
    }

    fn rule(&self, what: Move, stage: Stage) -> Option<&Rule> {
        let from_here = |rule: &&Rule| {
            rule.what == what && rule.ways.contains(&self.way) && rule.from.contains(&stage)
        };
        self.rules.iter().find(from_here)
    }

    /// What a move changes.
    fn go(&self, present: &mut Present, rule: &Rule, on: Date) {
        for name in rule.stops {
            present.stop(Some(*name), on);
        }
        match rule.to {
            To::Same => {}
            To::Stage(stage) => present.enter(stage, on),
            To::End(ending) => present.end(ending, on),
        }
        for name in rule.starts {
            present.start(*name, on, self.limits, self.calendar);
        }
        match rule.what {
            Move::Recommend => present.recommended = Some(on),
            what @ (Move::Represent | Move::Review) => present.chosen = Some((what, on)),
            Move::Notice => present.notice = Some(on),
            Move::Hear => present.heard = Some(on),
            Move::Separate => present.separated = Some(on),
            _ => {}
        }
        present.moved_on = Some(on);
    }
}

/// The lines that were wrong, each with its right day and when that was written down.
fn corrected(history: &[Entry]) -> BTreeMap<Uuid, (Option<Date>, Time)> {
    history
        .iter()
        .filter_map(|entry| match entry.what {
            What::Corrected(id, on) => Some((id, (on, entry.at))),
            _ => None,
        })
        .collect()
}

/// The lines as they hold now, in the order in which they were written.
fn in_effect(
    history: &[Entry],
    wrong: &BTreeMap<Uuid, (Option<Date>, Time)>,
) -> impl Iterator<Item = Entry> {
    history.iter().filter_map(|entry| {
        let (on, at) = match wrong.get(&entry.id) {
            None => (entry.on, entry.at),
            Some((Some(on), at)) => (*on, *at),
            Some((None, _)) => return None,
        };
        Some(Entry { on, at, ..entry.clone() })
    })
}

fn missing(rule: &Rule, present: &Present, on: Date) -> Vec<Need> {
    rule.needs.iter().copied().filter(|need| !present.has(*need, on)).collect()
}
