//! A household on its way, as it is read: the history, the present that it comes to, the
//! checklist. Everything that is written goes through here, so that the three agree.

use clock::{Date, Time, london};
use db::Tx;
use uuid::Uuid;

use super::{
    history::{Entry, Going, Refused, What},
    machine::RULES,
    model::{Part, Stage, Way, Who},
    present::{Limits, Present},
    store::{self, Line, Standing},
    task::{self, Holder, Task, store as tasks},
};
use crate::{App, Failure, agency::ClockName, keys::Place};

/// A household on its way.
#[derive(Debug, Clone)]
pub struct Case {
    /// Which.
    pub household: Uuid,
    /// The way it goes.
    pub way: Way,
    /// The lines of its history.
    pub lines: Vec<Line>,
    /// What they come to.
    pub present: Present,
    /// Its checklist.
    pub tasks: Vec<Task>,
}

/// Whose hand it is.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// In which part.
    pub who: Who,
    /// The applicant.
    pub applicant: Option<Uuid>,
    /// The colleague.
    pub staff: Option<Uuid>,
}

impl By {
    /// One of them.
    pub fn applicant(id: Uuid) -> Self {
        Self { who: Who::Household, applicant: Some(id), staff: None }
    }

    /// A colleague, in the part of a worker or of a manager.
    pub fn staff(id: Uuid, who: Who) -> Self {
        Self { who, applicant: None, staff: Some(id) }
    }
}

/// The agency's limits, by clock.
pub fn limits(app: &App) -> Limits {
    ClockName::ALL.iter().map(|name| (*name, app.agency.clock(*name).limit)).collect()
}

impl Case {
    /// Reads a household whose registration was decided.
    ///
    /// # Errors
    /// When the database is away, or what lies there does not open.
    pub async fn read(app: &App, household: Uuid, way: Way) -> Result<Self, Failure> {
        let lines = store::lines(&app.db, household).await?;
        let rows = tasks::of(&app.db, household).await?;
        Self::of(app, household, way, lines, rows)
    }

    /// The same, held against other writers until the transaction ends.
    ///
    /// # Errors
    /// [`Failure::Gone`] when there is no such household any more.
    pub async fn hold(tx: &mut Tx, app: &App, household: Uuid) -> Result<Self, Failure> {
        let route = store::hold(tx, household).await?.ok_or(Failure::Gone)?;
        let lines = store::lines_in(tx, household).await?;
        let rows = tasks::in_tx(tx, household).await?;
        Self::of(app, household, Way::of(route), lines, rows)
    }

    fn of(
        app: &App,
        household: Uuid,
        way: Way,
        lines: Vec<Line>,
        rows: Vec<tasks::Row>,
    ) -> Result<Self, Failure> {
        let limits = limits(app);
        let going = Going { way, rules: RULES, limits: &limits, calendar: &app.calendar };
        let present = going.read(&entries(&lines)?);
        let tasks = rows.into_iter().map(|row| row.open(app)).collect::<Result<_, _>>()?;
        Ok(Self { household, way, lines, present, tasks })
    }

    /// What somebody could do now, each with what is missing for it.
    pub fn moves(
        &self,
        app: &App,
        who: Who,
    ) -> Vec<(super::model::Move, Vec<super::machine::Need>)> {
        let limits = limits(app);
        let going =
            Going { way: self.way, rules: RULES, limits: &limits, calendar: &app.calendar };
        going.moves(&self.present, who, app.today())
    }

    /// Writes one line into the history, if the table allows it. `why` is for the team alone.
    ///
    /// # Errors
    /// When the database is away. That the table does not allow it is no error but an answer.
    pub async fn write(
        &mut self,
        tx: &mut Tx,
        app: &App,
        by: By,
        what: What,
        on: Date,
        why: &str,
    ) -> Result<Result<(), Refused>, Failure> {
        let now = app.now();
        let (kind, word, of_id, other_day) = Line::words_of(what);
        let id = app.ids.uuid(now);
        let line = Line {
            id,
            number: i32::try_from(self.lines.len()).unwrap_or(i32::MAX) + 1,
            day: on,
            at: self.after_the_last(now),
            by_whom: by.who,
            applicant_id: by.applicant,
            staff_id: by.staff,
            kind,
            word: word.to_owned(),
            of_id,
            other_day,
            sealed: (!why.is_empty()).then(|| Place::STAGE.seal(app, id, why.as_bytes())),
        };
        let limits = limits(app);
        let going =
            Going { way: self.way, rules: RULES, limits: &limits, calendar: &app.calendar };
        let entry = Entry { id, on, at: line.at, by: by.who, what };
        let stage = self.present.stage();
        match going.with(&entries(&self.lines)?, &entry) {
            Ok(present) => self.present = present,
            Err(refused) => return Ok(Err(refused)),
        }
        store::add(tx, self.household, &line).await?;
        self.lines.push(line);
        self.stand(tx, app).await?;
        if self.present.stage() != stage {
            // What we said of the last stage is over with it.
            store::expect(tx, app, self.household, &store::Expects::default()).await?;
        }
        Ok(Ok(()))
    }

    /// Whether the one line that came after the first `seen` says this, by the same hand: the
    /// same press a second time.
    ///
    /// # Errors
    /// When the line does not open.
    pub fn ends_with(
        &self,
        app: &App,
        seen: usize,
        by: By,
        (what, on, why): (What, Date, &str),
    ) -> Result<bool, Failure> {
        let Some(last) =
            self.lines.last().filter(|_| self.lines.len() == seen.saturating_add(1))
        else {
            return Ok(false);
        };
        let same = last.entry().is_some_and(|entry| entry.what == what && entry.on == on)
            && last.staff_id == by.staff
            && last.applicant_id == by.applicant;
        let sealed = last.sealed.as_deref();
        let said = sealed.map(|sealed| Place::STAGE.open(app, last.id, sealed)).transpose()?;
        Ok(same && said.map_or(why.is_empty(), |said| said.as_slice() == why.as_bytes()))
    }

    /// Adds a task.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn add(&mut self, tx: &mut Tx, app: &App, mut task: Task) -> Result<(), Failure> {
        task.number = self.tasks.iter().map(|one| one.number).max().unwrap_or(0) + 1;
        tasks::add(tx, self.household, &tasks::Row::of(app, &task)).await?;
        self.tasks.push(task);
        Ok(())
    }

    /// Changes a task; the history follows where a part is done by it, or is not any more.
    /// Gives the task as it is then, nothing where there is no such task or nothing changed.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn change(
        &mut self,
        tx: &mut Tx,
        app: &App,
        by: By,
        id: Uuid,
        change: impl FnOnce(&mut Task),
    ) -> Result<Option<Task>, Failure> {
        let Some(task) = self.tasks.iter_mut().find(|one| one.id == id) else {
            return Ok(None);
        };
        let before = task.clone();
        change(task);
        if *task == before {
            return Ok(None);
        }
        if at_rest(&before) != at_rest(task) {
            task.moved_on = app.today();
        }
        let task = task.clone();
        tasks::write(tx, self.household, &tasks::Row::of(app, &task)).await?;
        self.follow(tx, app, by, task.part).await?;
        Ok(Some(task))
    }

    /// The history follows the checklist in a part, and where it leaves them is written down.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn follow(
        &mut self,
        tx: &mut Tx,
        app: &App,
        by: By,
        part: Option<Part>,
    ) -> Result<(), Failure> {
        let Some(part) = part else { return self.stand(tx, app).await };
        let done = task::done(&self.tasks, part);
        if done == self.present.done.get(&part).copied() {
            return self.stand(tx, app).await;
        }
        let (what, on) = match done {
            Some(on) => (What::Done(part), on),
            None => (What::Undone(part), app.today()),
        };
        // What somebody else decided later on it must not be taken from under it.
        match self.write(tx, app, by, what, on, "").await? {
            Ok(()) => Ok(()),
            Err(_) => self.stand(tx, app).await,
        }
    }

    /// The limit that runs, and which: the one that ends first.
    pub fn limit(&self) -> Option<(ClockName, Date)> {
        let open = self.present.clocks.iter().filter(|clock| clock.stopped.is_none());
        open.min_by_key(|clock| clock.due).map(|clock| (clock.name, clock.due))
    }

    /// Since when it is where it is.
    pub fn since(&self) -> Option<Date> {
        match self.present.ending {
            Some((_, on)) => Some(on),
            None => self.present.spans.last().and_then(|span| span.from),
        }
    }

    /// Writes down where it is now.
    async fn stand(&self, tx: &mut Tx, app: &App) -> Result<(), Failure> {
        let today = app.today();
        let with = |holder| {
            let open = self.tasks.iter().filter(|one| !one.is_done() && one.holder == holder);
            i32::try_from(open.count()).unwrap_or(i32::MAX)
        };
        let written = self.lines.iter().map(|line| london::date_of(line.at));
        let moved = written.chain(self.tasks.iter().map(|task| task.moved_on)).max();
        let limit = self.limit();
        let pause = self.present.paused();
        let is_open = self.present.ending.is_none();
        let medical = self.tasks.iter().any(|one| one.part == Some(Part::Medical));
        let standing = Standing {
            stage: self.present.stage(),
            ending: self.present.ending.map(|(ending, _)| ending),
            since: self.since().unwrap_or(today),
            moved_on: moved.unwrap_or(today),
            limit_name: limit.map(|(name, _)| name.word().to_owned()).unwrap_or_default(),
            due_on: limit.map(|(_, due)| due),
            paused_from: pause.map(|pause| pause.from),
            expected_on: pause.and_then(|pause| pause.expected),
            theirs: if is_open { with(Holder::Household) } else { 0 },
            ours: if is_open { with(Holder::Agency) } else { 0 },
            others: if is_open { with(Holder::Other) } else { 0 },
            medical_out: is_open && medical && !self.present.done.contains_key(&Part::Medical),
            keep_until: self.keep_until(app),
        };
        Ok(store::stand(tx, self.household, &standing).await?)
    }

    /// What ended after it was accepted goes when the time to ask and to complain is over. One
    /// that never was accepted goes with its registration.
    fn keep_until(&self, app: &App) -> Option<Time> {
        let (_, on) = self.present.ending.filter(|_| self.present.spans.len() > 1)?;
        let ended = london::at(on, chrono::NaiveTime::MIN);
        Some(app.agency.retention().registration_closed.period.end(ended))
    }

    /// A moment that no line before it follows.
    fn after_the_last(&self, now: Time) -> Time {
        self.lines.last().map_or(now, |last| last.at.max(now))
    }

    /// Whether they are past their registration, so that they have a way to look at.
    pub fn has_begun(&self) -> bool {
        !self.lines.is_empty() && self.present.stage() != Stage::Registration
    }
}

/// A task without how often and by when we asked: that we ask again moves nothing.
fn at_rest(task: &Task) -> Task {
    Task { asked_on: None, chased: 0, chased_on: None, due_on: None, ..task.clone() }
}

fn entries(lines: &[Line]) -> Result<Vec<Entry>, Failure> {
    let unknown = || Failure::Defect("a line of a history with an unknown word".into());
    lines.iter().map(|line| line.entry().ok_or_else(unknown)).collect()
}
