//! The first screen: where they are, what is next, who does it, by when, and the one thing to
//! do now.

use clock::words::days_late;
use leptos::prelude::*;

use super::{
    abroad, court,
    shown::Shown,
    steps::{self, Step},
    words::{self, date, near},
};
use crate::{
    App,
    agency::ClockName,
    stage::{
        model::{Move, Stage},
        task::{Holder, Task, words::other},
    },
};

/// What is next: three rows, a button, a link.
pub struct Ahead {
    /// What comes next.
    pub next: AnyView,
    /// Who does it.
    pub who: AnyView,
    /// By when.
    pub by: AnyView,
    /// The button's words, and where it leads.
    pub button: (String, String),
    /// The same of the link beside it.
    pub link: (&'static str, String),
}

/// Where they are, in a heading.
pub fn heading(shown: &Shown) -> &'static str {
    let paused = shown.case.present.paused().is_some();
    match (shown.case.present.stage(), paused) {
        (Stage::StageOne, true) => "Stage One is paused",
        (Stage::StageTwo, true) => "Stage Two is paused",
        (Stage::StageOne, false) => "You are in Stage One",
        (Stage::StageTwo, false) => "You are in Stage Two",
        (Stage::Break, _) => "You are on a break",
        (Stage::Wish, _) => "You can begin Stage Two",
        (Stage::Panel, _) => "Your report is with the panel",
        (Stage::Determination, _) => "We propose not to approve you",
        (Stage::Report, _) => "We write our report",
        (Stage::Approved, _) => "You are approved",
        (Stage::FamilyFinding, _) => "We look for a family together",
        (Stage::Department, _) => "Your papers are with the Department for Education",
        (Stage::Country, _) => "Your papers are with the other country",
        (Stage::Registration | Stage::Ended, _) => "Your way with us",
    }
}

/// The words beside the drawing.
pub fn view(app: &App, shown: &Shown, steps: &[Step], now: usize) -> AnyView {
    let ahead = of(app, shown);
    let place = format!(", the {} of {} stages", steps::nth(now), steps.len());
    let limit = limit(app, shown);
    let ((button, href), (link, to)) = (ahead.button, ahead.link);
    view! {
        <div><h1>{heading(shown)}</h1><p class="here__where">{shown.names()}{place}</p>
            <dl class="ahead"><div><dt>"Next"</dt><dd>{ahead.next}</dd></div><div><dt>"Who"</dt><dd>{ahead.who}</dd></div><div><dt>"By"</dt><dd>{ahead.by}</dd></div></dl>
            <p class="onward"><a class="button" href=href>{button}</a><a href=to>{link}</a></p>
            {limit}</div>
    }
    .into_any()
}

/// Plain words.
pub fn say(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { {words} }.into_any()
}

fn of(app: &App, shown: &Shown) -> Ahead {
    match shown.case.present.stage() {
        Stage::Break | Stage::Wish => wish(app, shown),
        Stage::Determination => answer(app, shown),
        _ => match shown.todo().first() {
            Some(task) => own(shown, task),
            None => abroad::ahead(shown)
                .or_else(|| court::ahead(shown))
                .unwrap_or_else(|| waiting(app, shown)),
        },
    }
}

/// Something of theirs comes first.
fn own(shown: &Shown, task: &Task) -> Ahead {
    let count = shown.todo().len();
    let link = if count > 1 { "All of your tasks" } else { "What else goes on" };
    let next = words::next(task).map_or_else(|| shown.title(task).view(), say);
    let alone = task.applicant.is_some() || !shown.is_couple();
    let who = if alone { say("You") } else { view! { "You, "{shown.names()} }.into_any() };
    let by = match task.due_on {
        Some(due) if due < shown.today => {
            say(format!("{}. As soon as you can is fine.", near(due, shown.today)))
        }
        Some(due) => say(near(due, shown.today)),
        None => say("As soon as it suits you"),
    };
    let to = if count > 1 { "#with-you" } else { "#parts" };
    Ahead {
        next,
        who,
        by,
        button: (words::button(task).to_owned(), words::page(task)),
        link: (link, to.to_owned()),
    }
}

/// Nothing to do for who looks: whose turn it is then.
fn waiting(app: &App, shown: &Shown) -> Ahead {
    let open =
        |one: &&Task| !one.is_done() && one.holder != Holder::Nobody && shown.may_name(one);
    // What is late first, then what has somebody waited for longest.
    let first = shown.case.tasks.iter().filter(open).min_by_key(|one| {
        let private = shown.is_others(one);
        (private, !one.is_late(shown.today), one.due_on.is_none(), one.due_on, one.number)
    });
    let (next, who) = match first {
        Some(task) => {
            let who = match task.holder {
                Holder::Household if shown.is_others(task) || shown.has_agreed(task) => {
                    let name = shown.other().unwrap_or_default().to_owned();
                    view! { <bdi>{name}</bdi> }.into_any()
                }
                Holder::Household => view! { "You" }.into_any(),
                Holder::Other if !shown.is_others(task) => {
                    let name = other(task);
                    view! { <bdi>{name}</bdi>". We keep asking." }.into_any()
                }
                Holder::Other => say("Somebody else"),
                Holder::Agency | Holder::Nobody => us(shown),
            };
            (shown.title(task).view(), who)
        }
        None => (say(step_words(shown.case.present.stage())), us(shown)),
    };
    let own = first.filter(|task| !shown.is_others(task)).and_then(|task| task.due_on);
    // A review every year is nothing that they wait for.
    let yearly = shown.case.limit().is_some_and(|(name, _)| name == ClockName::YearlyReview);
    let limit = shown.limit(app).map(|(_, due)| due);
    let by = match own.or(limit.filter(|_| !yearly)) {
        Some(due) => {
            let late = (due < shown.today).then(|| {
                view! { " "<span class="tag" data-tone="late">{days_late(due, shown.today)}</span> }
            });
            view! { {near(due, shown.today)}{late} }.into_any()
        }
        None => say("There is no set day"),
    };
    let late = limit.is_some_and(|due| due < shown.today);
    let paused = shown.case.present.paused().is_some();
    let link = match (late, paused) {
        (true, _) => ("What we do about it", "#late".to_owned()),
        (false, true) => ("About the pause", "#pause".to_owned()),
        _ => ("The whole way", "#whole".to_owned()),
    };
    Ahead {
        next,
        who,
        by,
        button: ("Ask us something".to_owned(), "/register/message".to_owned()),
        link,
    }
}

/// Who works with them.
pub fn us(shown: &Shown) -> AnyView {
    match &shown.worker {
        Some(name) => {
            let name = name.clone();
            view! { <bdi>{name}</bdi>", your social worker" }.into_any()
        }
        None => say("We do. You need do nothing"),
    }
}

/// What goes on in a stage where no task does.
fn step_words(stage: Stage) -> &'static str {
    match stage {
        Stage::StageOne => "We see whether all of Stage One is there",
        Stage::StageTwo => "We visit you, and write your report together",
        Stage::Panel => "The panel meets you, and then we decide",
        Stage::Report => "We visit you, and write to the court",
        Stage::Approved | Stage::FamilyFinding => {
            "We talk about the children you could be there for"
        }
        _ => "We tell you what is next",
    }
}

fn wish(app: &App, shown: &Shown) -> Ahead {
    let by = match shown.case.limit() {
        Some((_, due)) if due < shown.today => {
            let words = format!("{}. That day has passed", date(due));
            say(words)
        }
        Some((_, due)) => say(date(due)),
        None => say("Any day. Nothing is late"),
    };
    if shown.may(app, Move::Wish) {
        let words = format!("{} wish to go on", shown.we());
        return Ahead {
            next: say("Tell us when you wish to go on"),
            who: say("You, when you are ready"),
            by,
            button: (words, "/progress/go-on".to_owned()),
            link: ("What comes after", "#whole".to_owned()),
        };
    }
    Ahead {
        next: say("We talk about what is possible now"),
        who: us(shown),
        by,
        button: ("Write to us".to_owned(), "/register/message".to_owned()),
        link: ("About the break", "#late".to_owned()),
    }
}

fn answer(app: &App, shown: &Shown) -> Ahead {
    let due = shown.case.limit().map(|(_, due)| near(due, shown.today));
    if shown.may(app, Move::Represent) {
        return Ahead {
            next: say("You choose how you answer"),
            who: view! { "You, "{shown.names()}". There is time to think" }.into_any(),
            by: say(due.unwrap_or_else(|| "There is no set day".to_owned())),
            button: ("See your two ways".to_owned(), "#choice".to_owned()),
            link: ("Read our letter", "/register/letters".to_owned()),
        };
    }
    let next = match shown.case.present.chosen {
        Some(_) if shown.case.present.heard.is_some() => "We decide, and tell you",
        Some((Move::Review, _)) => "The independent review looks at it",
        Some(_) => "We read what you tell us, and look at it again",
        None => "We decide, and tell you",
    };
    Ahead {
        next: say(next),
        who: match shown.case.present.chosen {
            Some((Move::Review, _)) if shown.case.present.heard.is_none() => {
                say("People who do not work for us")
            }
            _ => us(shown),
        },
        by: say("We tell you as soon as there is a day"),
        button: ("Ask us something".to_owned(), "/register/message".to_owned()),
        link: ("Read our letter", "/register/letters".to_owned()),
    }
}

/// The end of the stage in a line, where the rows do not say it.
fn limit(app: &App, shown: &Shown) -> Option<AnyView> {
    let paused = shown.case.present.paused();
    if let Some(expected) = paused.and_then(|pause| pause.expected) {
        return Some(
            view! { <p class="here__limit">"We now expect to finish by "<b>{date(expected)}</b>"."</p> }
                .into_any(),
        );
    }
    let Some((name, due)) = shown.case.limit() else {
        let (_, due) = shown.limit(app).filter(|(_, due)| *due >= shown.today)?;
        return Some(
            view! { <p class="here__limit">"We aim to finish our report by "<b>{date(due)}</b>"."</p> }
                .into_any(),
        );
    };
    let said = matches!(name, ClockName::Break | ClockName::Representations);
    if said || due < shown.today {
        return None;
    }
    let rule = app.agency.clock(name);
    let words = if abroad::is_there(shown) && !rule.is_law() {
        "We aim to look at your approval with you again by "
    } else {
        words::limit(rule, name)
    };
    Some(view! { <p class="here__limit">{words}<b>{date(due)}</b>"."</p> }.into_any())
}
