//! What we hold about somebody's way, for their copy of it: the stages, and the tasks that are
//! theirs or shared. What is the other one's alone is not in it.

use clock::words::day_year;
use uuid::Uuid;

use super::{
    case::Case,
    history::What,
    machine::move_words,
    model::Way,
    plan, store,
    task::{Task, store as tasks, words},
};
use crate::{App, Failure, keys::Place};

/// When and what. `alone` when nobody else applies: then also what we noted about why.
///
/// # Errors
/// When the database is away, or something does not open.
pub async fn about(
    app: &App,
    household: Uuid,
    way: Way,
    applicant: Uuid,
    alone: bool,
) -> Result<Vec<(String, String)>, Failure> {
    let case = Case::read(app, household, way).await?;
    let mut held = Vec::new();
    for line in &case.lines {
        let Some(entry) = line.entry() else { continue };
        let mut words = match entry.what {
            What::Moved(what) => move_words(what).to_owned(),
            What::Done(part) => format!("{}: done", part.words()),
            What::Undone(part) => format!("{}: not done after all", part.words()),
            What::Paused(_) => "a pause began".to_owned(),
            What::Resumed => "the pause ended".to_owned(),
            What::Corrected(..) => "a date was put right".to_owned(),
        };
        // Of two, a note may rest on what one of them told us in confidence.
        if alone && let Some(sealed) = &line.sealed {
            let plain = Place::STAGE.open(app, line.id, sealed)?;
            let note = String::from_utf8_lossy(&plain);
            // Who asked for a pause stands before why, by an id.
            let note = match (entry.what, note.split_once('\n')) {
                (What::Paused(_), Some((_, why))) => why,
                _ => &note,
            };
            if !note.is_empty() {
                words = format!("{words}. Our note: {note}");
            }
        }
        held.push((day_year(line.day), words));
    }
    let theirs = |task: &&Task| task.applicant.is_none_or(|whose| whose == applicant);
    let rows = tasks::all(&app.db, household).await?;
    let all: Vec<Task> = rows.into_iter().map(|row| row.open(app)).collect::<Result<_, _>>()?;
    held.extend(all.iter().filter(theirs).map(|task| {
        let with = words::with(task, None);
        let day = task.day.map(|day| format!(", you chose {}", day_year(day)));
        let answer =
            (!task.answer.is_empty()).then(|| format!(", you wrote “{}”", task.answer));
        let rest: String = [day, answer].into_iter().flatten().collect();
        (words::title(task, None), format!("{with} since {}{rest}", day_year(task.moved_on)))
    }));
    for plan in plan::all(app, household).await? {
        let title = format!("Your Stage One plan, version {}", plan.version);
        held.push((title, plan.words.join("\n\n")));
        if let Some(on) = plan.agreed_by(applicant) {
            held.push((day_year(on), "you agreed to it".to_owned()));
        }
    }
    // What we told them about being late, as it stands.
    let expects = store::expects(app, household).await?;
    if let Some(on) = expects.on {
        held.push((format!("We told you to expect it by {}", day_year(on)), expects.doing));
    }
    Ok(held)
}
