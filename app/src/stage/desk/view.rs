//! What a household's page looks like: its stages in one line, the checklist on the left, what
//! is due and what can be moved on the right.

mod court;
mod kept;
mod moves;
mod tasks;

use chrono::Datelike as _;
use clock::words::days_late;
use clock::{
    Date,
    words::{day_year, short_day},
};
use leptos::prelude::*;

use super::load::Shown;
use crate::{
    App,
    agency::ClockName,
    shell::Head,
    staff::{
        Signed,
        rail::{self, Spot},
    },
    stage::{history::What, machine::move_words, model::Stage, task::words},
    ui::{ErrorSummary, Tag, Tone},
};

/// The page.
pub fn page(app: &App, signed: &Signed, shown: &Shown) -> String {
    let record = &shown.record;
    let names: Vec<_> = shown.here().map(|one| one.first_name.clone()).collect();
    let heading = names.join(" and ");
    let route = crate::registration::route_words(record.route);
    let worker = shown.worker.clone().unwrap_or_else(|| "no worker yet".to_owned());
    let ended = shown.case.present.ending.is_some();
    let body = view! {
        <a class="back" href="/staff/households">"Households"</a>
        <ErrorSummary form=shown.posted.clone()/>
        <h1><bdi>{heading.clone()}</bdi>" "<span class="ref">{record.reference.clone()}</span></h1>
        <p class="soft">{format!("{route} · {worker} · ")}<a href=record.page()>"registration"</a></p>
        <nav class="jump" aria-label="On this page">
            <a href="#clocks">"Clocks"</a><a href="#tasks">"Tasks"</a>
            {(!ended).then(|| view! { <a href="#move">"Move"</a> })}<a href="#happened">"All that happened"</a>
        </nav>
        {kept::view(shown)}
        {line(app, shown)}
        <div class="record">
            <div class="record__main">{tasks::view(app, shown)}{happened(app, shown)}</div>
            <div class="record__side">{pause(shown)}{clocks(app, shown)}{moves::view(app, signed, shown)}</div>
        </div>
    };
    let failed = !shown.posted.errors().is_empty();
    let head = Head::new(format!("{heading}, {}", record.reference)).failed(failed);
    rail::page(app, signed, Some(Spot::Households), head, body)
}

/// The stages so far, the open one last.
fn line(app: &App, shown: &Shown) -> AnyView {
    let present = &shown.case.present;
    let late = shown.case.limit().filter(|(_, due)| *due < app.today());
    let last = present.spans.len().saturating_sub(1);
    let stages: Vec<_> = present
        .spans
        .iter()
        .enumerate()
        .map(|(n, span)| {
            let here = n == last && present.ending.is_none();
            let when = match (span.from, span.until) {
                (_, Some(until)) => format!("to {}", near(until, app.today())),
                (Some(from), None) => format!("from {}", near(from, app.today())),
                (None, None) => String::new(),
            };
            let late = late.filter(|_| here).map(|(_, due)| days_late(due, app.today()));
            let tone = late.is_some().then_some("late");
            let tag = late.map(|words| {
                view! { <br/><Tag tone=Tone::Late words/> }
            });
            let name = capital(span.stage.words());
            view! { <li data-state=(!here).then_some("done") aria-current=here.then_some("step") data-tone=tone><b>{name}</b>{when}{tag}</li> }
        })
        .collect();
    let end = present.ending.map(|(ending, on)| {
        view! { <li aria-current="step"><b>{capital(ending.words())}</b>{near(on, app.today())}</li> }
    });
    view! { <ol class="line gap" role="list" aria-label="Stages">{stages}{end}</ol> }.into_any()
}

/// A day, with its year where it is not this one.
pub fn near(day: Date, today: Date) -> String {
    if day.year() == today.year() {
        short_day(day)
    } else {
        format!("{} {}", short_day(day), day.year())
    }
}

/// The first letter large.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A pause that runs; why stands here and nowhere else.
fn pause(shown: &Shown) -> Option<AnyView> {
    let pause = shown.case.present.paused()?;
    let until = pause.expected.map_or_else(
        || "no day set".to_owned(),
        |day| format!("expected until {}", day_year(day)),
    );
    let words = format!("Since {}, {until}. No limit moves.", day_year(pause.from));
    Some(
        view! { <section class="panel" data-tone="today"><h2>"They pause"</h2><p>{words}</p></section> }
            .into_any(),
    )
}

fn clocks(app: &App, shown: &Shown) -> AnyView {
    let today = app.today();
    let ended = shown.case.present.ending.map(|(_, on)| on);
    let lines: Vec<_> = shown
        .case
        .present
        .clocks
        .iter()
        .rev()
        .map(|clock| {
            let rule = app.agency.clock(clock.name);
            let (tone, words) = match clock.stopped {
                Some(on) if on > clock.due => (Tone::Late, format!("{}, {}", near(on, today), days_late(clock.due, on))),
                Some(on) if ended == Some(on) => (Tone::Quiet, format!("ended, {}", near(on, today))),
                Some(on) => (Tone::Ok, format!("kept, {}", near(on, today))),
                None if clock.due < today => (Tone::Late, format!("{}, {}", near(clock.due, today), days_late(clock.due, today))),
                None if clock.due == today => (Tone::Today, "due today".to_owned()),
                None => (Tone::Quiet, format!("due {}", near(clock.due, today))),
            };
            let basis = if rule.is_law() { "Law" } else { "We aim to" };
            let rests = format!("{} from {}. {basis}: {}", rule.limit.words(), near(clock.from, today), rule.source);
            view! { <li><b>{limit_words(clock.name)}</b>" "<Tag tone words/><small>{rests}</small></li> }
        })
        .collect();
    let court = court::view(app, shown);
    let none = (lines.is_empty() && court.is_none())
        .then(|| view! { <p class="soft">"No limit runs."</p> });
    view! { <section class="panel" id="clocks"><h2>"Clocks"</h2>{none}<ul class="clocks" role="list">{lines}{court}</ul></section> }
        .into_any()
}

/// What a limit is called.
pub fn limit_words(name: ClockName) -> &'static str {
    match name {
        ClockName::StageOne => "Stage One",
        ClockName::Break => "They tell us if they go on",
        ClockName::StageTwo => "Stage Two decision",
        ClockName::FastTrack => "Fast track decision",
        ClockName::PanelToDecision => "Decision after panel",
        ClockName::Representations => "Their answer to our proposal",
        ClockName::YearlyReview => "Look at it again",
        other => other.word(),
    }
}

/// The history with what happened beside it, the newest first.
fn happened(app: &App, shown: &Shown) -> AnyView {
    let moves = shown.case.lines.iter().filter_map(|line| {
        let entry = line.entry()?;
        let who = shown.colleague(line.staff_id).or_else(|| shown.name(line.applicant_id));
        let words = match entry.what {
            What::Moved(what) => capital(move_words(what)),
            What::Done(part) => format!("{}: done", part.words()),
            What::Undone(part) => format!("{}: not done after all", part.words()),
            What::Paused(_) => "They pause".to_owned(),
            What::Resumed => "They go on after the pause".to_owned(),
            What::Corrected(of, on) => corrected(shown, of, on),
        };
        let day = (clock::london::date_of(line.at) != line.day)
            .then(|| format!("in effect {}", day_year(line.day)));
        let why = line.sealed.as_ref().and_then(|sealed| {
            let plain = crate::keys::Place::STAGE.open(app, line.id, sealed).ok()?;
            Some(String::from_utf8_lossy(&plain).into_owned())
        });
        let why = why.map(|why| readable(shown, &why)).filter(|why| !why.is_empty());
        Some((line.at, words, who.unwrap_or_default().to_owned(), day, why))
    });
    let beside = shown.happened.iter().map(|one| {
        let who = one.staff.clone().or_else(|| one.applicant.clone()).unwrap_or_default();
        let body = (!one.body.is_empty()).then(|| one.body.clone());
        (one.at, crate::registration::what_words(one.kind).to_owned(), who, None, body)
    });
    let mut all: Vec<_> = moves.chain(beside).collect();
    all.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let lines: Vec<_> = all
        .into_iter()
        .map(|(at, words, who, day, body)| {
            let body = body.map(|body| view! { <div class="timeline__body">{body}</div> });
            let when = clock::words::day_and_time(at);
            let when = day.map_or_else(|| when.clone(), |day| format!("{day}, written down {when}"));
            view! {
                <li class="timeline__item" data-kind="change"><p><b>{words}</b>" "<bdi>{who}</bdi></p>
                    <p class="timeline__when"><time datetime=at.to_rfc3339()>{when}</time></p>{body}</li>
            }
        })
        .collect();
    view! { <section class="panel" id="happened"><h2>"All that happened"</h2><ol class="timeline" role="list">{lines}</ol></section> }.into_any()
}

fn corrected(shown: &Shown, of: uuid::Uuid, on: Option<clock::Date>) -> String {
    let line = shown.case.lines.iter().find(|line| line.id == of);
    let what = line.map(moves::line_words).unwrap_or_default();
    match on {
        Some(on) => format!("Put right: {what} on {}", day_year(on)),
        None => format!("Put right: {what} never happened"),
    }
}

/// Why, with who asked for a pause in words.
fn readable(shown: &Shown, why: &str) -> String {
    let Some((who, rest)) = why.split_once('\n') else { return why.to_owned() };
    let asked = match who {
        "both" => "They asked for it together.".to_owned(),
        "we" => "We did, and they agreed.".to_owned(),
        id => {
            let id = id.parse().ok();
            match shown.name(id) {
                Some(name) => format!("{name} asked for it."),
                None => return why.to_owned(),
            }
        }
    };
    format!("{asked} {rest}").trim().to_owned()
}

/// With whom a task is, for its row.
fn holder(shown: &Shown, task: &crate::stage::task::Task) -> String {
    words::with(task, shown.name(task.applicant))
}

/// Whether anything can still move.
fn is_open(shown: &Shown) -> bool {
    shown.case.present.stage() != Stage::Ended
}
