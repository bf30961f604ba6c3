//! The checklist at the desk: who has a task now, asked for again, in, done, opened again, and
//! something more to ask for.

use axum::extract::{Path, State};
use clock::Date;
use db::Tx;
use uuid::Uuid;

use super::{
    load::{again, line, part},
    moving::day,
};
use crate::{
    App, Failure, Result, audit,
    form::{Errors, Fields, wall},
    registration::{
        self, Record,
        household::{
            What,
            store::{self as households, NewEntry},
        },
    },
    shell,
    staff::{Action, Signed},
    stage::{
        case::{By, Case},
        letter::{self, Note},
        model::Part,
        task::{Asks, Holder, Task, words},
    },
};

/// Longest name of a task, in characters.
const LONGEST: usize = 120;

/// `POST /staff/household/{reference}/task/{id}`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path((reference, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let page = format!("/staff/household/{}#tasks", record.reference);
    let what = fields.text("do");
    let mut errors = Errors::default();
    let due = due(&app, &fields, &format!("due_{id}"), &mut errors);
    let arrived = day(&app, &fields, &format!("on_{id}"), &mut errors);
    let (Some(arrived), true) = (arrived, errors.is_empty()) else {
        return again(&app, &signed, record, fields, errors).await;
    };
    let today = app.today();
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, record.household_id).await?;
    // The second press of the same finds it done.
    let stands = case.tasks.iter().find(|one| one.id == id).map(state);
    if stands.is_some_and(|now| {
        Some(now) == comes_to(&what) && fields.has("was") && now != fields.text("was")
    }) {
        return Ok(shell::see_other(&page));
    }
    if let Err(errors) = still(&case, id, &fields.text("was")) {
        drop(tx);
        return again(&app, &signed, record, fields, errors).await;
    }
    let by = By::staff(signed.staff.id, part(&signed));
    let marked = if what == "off" {
        let may = case.tasks.iter().any(|one| one.id == id && may_go(one));
        if may { case.take_off(&mut tx, &app, by, id).await? } else { None }
    } else {
        case.change(&mut tx, &app, by, id, |task| mark(task, &what, today, (arrived, due)))
            .await?
    };
    let Some(task) = marked else { return Ok(shell::see_other(&page)) };
    let words = if what == "off" { "off the list".to_owned() } else { holder_words(&task) };
    note(&mut tx, &app, &signed, &record, &task, &words).await?;
    let theirs = what != "off" && task.holder == Holder::Household;
    let kind = if theirs { Note::Task } else { Note::Change };
    letter::tell(&mut tx, &app, record.household_id, kind, None, task.applicant).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&page))
}

/// Whether the row is as it was when it was drawn: a late press undoes nothing that somebody
/// else has done, and nobody is written to who has stopped.
fn still(case: &Case, id: Uuid, was: &str) -> Result<(), Errors> {
    let mut errors = Errors::default();
    if case.present.ending.is_some() {
        errors.add("tasks", "Their way has ended. Nothing more is asked of them");
    } else if !was.is_empty() && case.tasks.iter().any(|one| one.id == id && state(one) != was)
    {
        errors
            .add("tasks", "This task moved on while you looked. It stands below as it is now");
    }
    errors.or(())
}

/// Whether it can be taken off the list: never the checks that the law wants of each of them.
pub fn may_go(task: &Task) -> bool {
    !task.is_done() && matches!(task.part, None | Some(Part::References | Part::Council))
}

/// Where a press leaves a task.
fn comes_to(what: &str) -> Option<&'static str> {
    match what {
        "theirs" => Some("household"),
        "other" => Some("other"),
        "ours" => Some("agency"),
        "done" => Some("done"),
        _ => None,
    }
}

/// Where a task stands, for the page that shows it.
pub fn state(task: &Task) -> &'static str {
    if task.is_done() { "done" } else { task.holder.word() }
}

/// What a press changes in a task.
fn mark(task: &mut Task, what: &str, today: Date, (came, due): (Date, Option<Date>)) {
    match what {
        "theirs" | "other" => {
            let holder = if what == "theirs" { Holder::Household } else { Holder::Other };
            if task.holder == holder && !task.is_done() {
                // Asked again: the same press on the same day counts once.
                if task.chased_on != Some(today) && task.asked_on != Some(today) {
                    task.chased += 1;
                    task.chased_on = Some(today);
                }
            } else {
                task.asked_on = Some(today);
            }
            task.holder = holder;
            if holder == Holder::Household && task.asks == Asks::Nothing {
                // They can say on their page that it is done.
                task.asks = Asks::Confirm;
            }
            task.done_on = None;
            task.due_on = due.or(task.due_on);
        }
        "ours" => {
            task.holder = Holder::Agency;
            task.done_on = None;
            task.due_on = due.or(task.due_on);
        }
        "by" if !task.is_done() => task.due_on = due,
        "done" if !task.is_done() => {
            task.holder = Holder::Nobody;
            task.done_on = Some(came);
        }
        _ => {}
    }
}

/// `POST /staff/household/{reference}/task`: something more, or one part more.
pub async fn add(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let mut errors = Errors::default();
    let about = fields.text("task_what");
    let part_of = Part::from_word(&fields.text("task_part"));
    if about.is_empty() && part_of.is_none() {
        errors.add("task_what", "Say what it is. They read it as you write it");
    } else if about.chars().count() > LONGEST {
        errors.add("task_what", "Keep this to 120 letters. What you typed is still here");
    }
    let people = households::applicants(&app.db, record.household_id).await?;
    let whose: Option<Uuid> = fields.text("task_whose").parse().ok();
    let whose =
        whose.filter(|id| people.iter().any(|one| one.id == *id && one.standing.is_part()));
    let holder = Holder::from_word(&fields.text("task_with")).unwrap_or(Holder::Household);
    let asks = Asks::from_word(&fields.text("task_asks")).unwrap_or(Asks::Confirm);
    let due = due(&app, &fields, "task_due", &mut errors);
    if !errors.is_empty() {
        return again(&app, &signed, record, fields, errors).await;
    }
    let today = app.today();
    let theirs = holder == Holder::Household;
    let task = Task {
        // Made by the page, so that a second press adds nothing.
        id: fields.text("task_id").parse().unwrap_or_else(|_| app.ids.uuid(app.now())),
        number: 0,
        part: part_of,
        applicant: whose,
        about,
        holder,
        asks: if theirs { asks } else { Asks::Nothing },
        asked_on: (holder != Holder::Agency).then_some(today),
        due_on: due,
        chased: 0,
        chased_on: None,
        day: None,
        answer: String::new(),
        moved_on: today,
        done_on: None,
    };
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, &app, record.household_id).await?;
    let page = format!("/staff/household/{}#tasks", record.reference);
    if case.tasks.iter().any(|one| one.id == task.id) {
        return Ok(shell::see_other(&page));
    }
    if let Err(errors) = still(&case, task.id, "") {
        drop(tx);
        return again(&app, &signed, record, fields, errors).await;
    }
    case.add(&mut tx, &app, task.clone()).await?;
    let by = By::staff(signed.staff.id, part(&signed));
    case.follow(&mut tx, &app, by, task.part).await?;
    note(&mut tx, &app, &signed, &record, &task, &holder_words(&task)).await?;
    let kind = if theirs { Note::Task } else { Note::Change };
    letter::tell(&mut tx, &app, record.household_id, kind, None, task.applicant).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&page))
}

fn due(app: &App, fields: &Fields, name: &str, errors: &mut Errors) -> Option<Date> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    let on = wall::read_day(&typed).filter(|on| *on >= app.today());
    if on.is_none() {
        errors.add(name, "Enter a date from today on, like 4 12 2026");
    }
    on
}

/// Into the household's timeline and into the trail. The name of the task stays out of both:
/// it may be somebody's alone.
async fn note(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    record: &Record,
    task: &Task,
    words: &str,
) -> Result<(), Failure> {
    let now = app.now();
    let part = task.part.map_or("Something else", |part| part.words());
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household: record.household_id,
        applicant: task.applicant,
        staff: Some(signed.staff.id),
        what: What::Task,
        body: &format!("{part}: {words}"),
    };
    households::add_entry(tx, &entry, now).await?;
    Ok(audit::add(tx, &app.ids, now, line(signed, record, "marked", "task")).await?)
}

fn holder_words(task: &Task) -> String {
    match task.holder {
        Holder::Household if task.chased > 0 => "asked them again".to_owned(),
        Holder::Household => "with them".to_owned(),
        Holder::Agency => "with us".to_owned(),
        Holder::Other if task.chased > 0 => format!("asked {} times", task.chased + 1),
        // Not which one: that lies sealed.
        Holder::Other => "with somebody else".to_owned(),
        Holder::Nobody => words::with(task, None),
    }
}
