//! The page of one task: say that it is done, tell us a day, write something. What is
//! somebody's alone is there for nobody else.

mod view;

use axum::{
    extract::{Path, State},
    http::{StatusCode, Uri},
    response::Response,
};
use chrono::Days;
use clock::Date;
use uuid::Uuid;

use super::shown::Shown;
use crate::{
    App, Failure, Result,
    form::{Errors, Fields, wall},
    registration::history::Applying,
    shell,
    stage::{
        case::{By, Case},
        letter::{self, Note},
        model::Part,
        task::{Asks, Holder, Task},
    },
    ui::Posted,
};

/// Longest answer, in characters: it has to fit into a message, too.
const LONGEST: usize = 3_500;
/// How far a day may be from today, either way.
const FAR: Days = Days::new(730);

/// What they told us about a task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Told {
    day: Option<Date>,
    words: String,
}

/// `GET /progress/task/{id}`
pub async fn get(
    State(app): State<App>,
    Path(id): Path<Uuid>,
    applying: Applying,
    uri: Uri,
) -> Result {
    let (shown, task) = found(&app, applying, id).await?;
    if task.part == Some(Part::Plan) {
        return Ok(shell::see_other("/progress/plan"));
    }
    // What is one's own alone may be told in confidence.
    if task.applicant.is_some() {
        shown.applying.require_fresh(&app, uri.path())?;
    }
    let html = page(&app, &shown, &task, Posted::default()).await;
    Ok(shell::personal(StatusCode::OK, html))
}

async fn page(app: &App, shown: &Shown, task: &Task, form: Posted) -> String {
    if shown.is_mine_now(task) && shown.case.present.ending.is_none() {
        view::ask(app, shown, task, form).await
    } else {
        view::told(app, shown, task, form)
    }
}

/// The task, for those whose it is. Whether the other one has such a task nobody learns here.
async fn found(app: &App, applying: Applying, id: Uuid) -> Result<(Shown, Task), Failure> {
    let shown = Shown::read(app, applying).await?.ok_or(Failure::NotFound)?;
    let task = shown.own(id).cloned().ok_or(Failure::NotFound)?;
    Ok((shown, task))
}

/// `POST /progress/task/{id}`
pub async fn post(
    State(app): State<App>,
    Path(id): Path<Uuid>,
    applying: Applying,
    fields: Fields,
) -> Result {
    let (shown, task) = found(&app, applying, id).await?;
    if task.part == Some(Part::Plan) {
        return Ok(shell::see_other("/progress/plan"));
    }
    if task.applicant.is_some() {
        shown.applying.require_fresh_to_send(&app)?;
    }
    let told = match read(&app, &task, &fields) {
        Ok(told) => told,
        // It moved on while they wrote: there is no field left for what they typed.
        Err(_) if !shown.is_mine_now(&task) && !may_change(&task) => {
            return Ok(late(&app, &shown, Some(&task), &fields));
        }
        Err(errors) => {
            let form = Posted::new(fields, errors);
            let html = page(&app, &shown, &task, form).await;
            return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
        }
    };
    keep(&app, shown, id, told, &fields).await
}

async fn keep(app: &App, shown: Shown, id: Uuid, told: Told, typed: &Fields) -> Result {
    let me = shown.applying.me.id;
    let mut tx = app.db.begin().await?;
    let mut case = Case::hold(&mut tx, app, shown.case.household).await?;
    let now = case.tasks.iter().find(|one| one.id == id).cloned();
    // A worker may have taken it off the list, or given it to the other one, meanwhile.
    let now = now.filter(|one| one.applicant.is_none_or(|whose| whose == me));
    let Some(now) = now else { return Ok(late(app, &shown, None, typed)) };
    let theirs = now.is_for(me);
    // The same a second time is the same press.
    if !theirs && now.day == told.day && now.answer.ends_with(&told.words) {
        return Ok(shell::see_other("/progress"));
    }
    let open =
        case.present.ending.is_none() && (theirs || may_change(&now) && saw(typed, &now));
    if now.is_done() || !open {
        return Ok(late(app, &shown, Some(&now), typed));
    }
    let by = By::applicant(me);
    let holder = if theirs { next(&now) } else { now.holder };
    let changed = case
        .change(&mut tx, app, by, id, |task| {
            task.holder = holder;
            task.day = told.day.or(task.day);
            task.answer = both(&task.answer, &told.words);
        })
        .await?;
    if let Some(task) = changed {
        let part = task.part.map_or("Something else", |part| part.words());
        let what = if theirs { "they answered" } else { "they told another day" };
        super::note(&mut tx, app, &shown.applying, &format!("{part}: {what}")).await?;
        if task.applicant.is_none() {
            let (kind, except) = (Note::Change, Some(me));
            letter::tell(&mut tx, app, case.household, kind, except, None).await?;
        }
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other("/progress"))
}

/// Whether they may still tell us another day, though the task is with somebody else by now.
fn may_change(task: &Task) -> bool {
    task.asks == Asks::Day && task.day.is_some() && !task.is_done()
}

/// Whether the day that the form was drawn with is the one that stands.
fn saw(typed: &Fields, task: &Task) -> bool {
    wall::read_day(&typed.text("seen")) == task.day
}

/// What they wrote before, and what they write now: nothing of it is lost when we ask again.
fn both(before: &str, now: &str) -> String {
    match (before.is_empty(), now.is_empty()) {
        (_, true) => before.to_owned(),
        (true, false) => now.to_owned(),
        (false, false) => format!("{before}\n\n{now}"),
    }
}

/// Who has it after them.
fn next(task: &Task) -> Holder {
    match (task.part, task.asks) {
        (Some(Part::Medical), Asks::Day) => Holder::Other,
        _ => Holder::Agency,
    }
}

fn late(app: &App, shown: &Shown, task: Option<&Task>, typed: &Fields) -> Response {
    let lines = [typed.text("day"), typed.text("words")];
    let text: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    if text.is_empty() {
        return shell::see_other("/progress");
    }
    let html = view::late(app, shown, task, &text.join("\n\n"));
    shell::personal(StatusCode::CONFLICT, html)
}

fn read(app: &App, task: &Task, fields: &Fields) -> Result<Told, Errors> {
    let mut errors = Errors::default();
    let (typed, words) = (fields.text("day"), fields.text("words"));
    let day = wall::read_day(&typed);
    let today = app.today();
    let near = |day: &Date| {
        let first = today.checked_sub_days(FAR).unwrap_or(today);
        let last = today.checked_add_days(FAR).unwrap_or(today);
        (first..=last).contains(day)
    };
    if task.asks == Asks::Day {
        match day {
            None => errors.add("day", "Enter the day like 4 12 2026"),
            Some(day) if !near(&day) => {
                errors
                    .add("day", "This day is more than two years away. Look at the year again");
            }
            Some(_) => {}
        }
    }
    if task.asks == Asks::Words && words.is_empty() {
        errors.add("words", "Tell us in a few words");
    }
    if words.chars().count() > LONGEST {
        errors.add("words", "Keep this to 3,500 letters. What you typed is still here");
    }
    let day = day.filter(|_| task.asks == Asks::Day);
    errors.or(Told { day, words })
}
