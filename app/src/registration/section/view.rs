//! What the pages of a section look like. Every question is drawn by one component for its
//! kind; a question that follows from an answer appears below it when that answer is chosen,
//! by style alone, and is simply there in a browser that cannot do that.

use clock::Date;
use leptos::prelude::*;

use super::{At, item::article, shown_name};
use crate::{
    App,
    registration::{
        answered::Clash,
        applying::Applying,
        desk::part,
        form::{Item, Kind, List, Question, Said, Weight, Whose, progress, question::UNSURE},
    },
    shell::{self, Head},
    ui::{Checkboxes, Choice, ErrorSummary, Posted, Radios, TextArea, TextField},
};

/// A page of questions.
pub fn questions(
    app: &App,
    applying: &Applying,
    at: &At,
    questions: &'static [Question],
    shown: &Said,
    clashes: &[Clash],
    form: Posted,
) -> String {
    let carried = carried(questions, shown);
    let talks = talks(at);
    let inside = view! {
        {theirs(applying, at, clashes, questions)}
        <form method="post" action=at.path.clone() novalidate>
            {carried}
            {fields(questions, &form)}
            <p class="onward"><button class="button">"Save and continue"</button></p>
        </form>
        {talks}
    };
    frame(app, applying, at, at.page.title.to_owned(), &form, at.tasks.clone(), inside)
}

/// One of several.
#[expect(clippy::too_many_arguments, reason = "each is a part of the page")]
pub fn item(
    app: &App,
    applying: &Applying,
    at: &At,
    list: &'static List,
    id: &str,
    shown: &Said,
    clashes: &[Clash],
    form: Posted,
) -> String {
    let here = at.path.clone();
    let known = at.seen.answers.list(at.page.slug).iter().any(|one| one.id == id);
    let heading = if known {
        format!("Change this {}", list.one)
    } else {
        format!("Add {} {}", article(list.one), list.one)
    };
    let inside = view! {
        {theirs(applying, at, clashes, list.questions)}
        <form method="post" action=format!("{here}/{id}") novalidate>
            {carried(list.questions, shown)}
            {fields(list.questions, &form)}
            <p class="onward"><button class="button">"Save"</button></p>
        </form>
    };
    frame(app, applying, at, heading, &form, here, inside)
}

/// Those that are there, and the way to another.
pub fn list(
    app: &App,
    applying: &Applying,
    at: &At,
    list: &'static List,
    form: Posted,
) -> String {
    let here = at.path.clone();
    let items = at.seen.answers.list(at.page.slug);
    let lines: Vec<_> = items.iter().map(|one| line(&here, list, one)).collect();
    let several = list.several;
    let there = if items.is_empty() {
        view! { <p class="soft">{format!("No {several} yet.")}</p> }.into_any()
    } else {
        view! { <ul class="tasks" role="list">{lines}</ul> }.into_any()
    };
    let add = (items.len() < list.most).then(|| {
        let another = if items.is_empty() { article(list.one) } else { "another" };
        view! { <p class="onward"><a class="button" data-kind="quiet" id="add" href=format!("{here}/new")>{format!("Add {another} {}", list.one)}</a></p> }
    });
    let end = match list.none.filter(|_| items.is_empty()) {
        Some(none) => view! {
            <form method="post" action=here.clone()>
                <input type="hidden" name="none" value="yes"/>
                <p class="onward"><button class="button">{none}</button></p>
            </form>
        }
        .into_any(),
        None => view! {
            <form method="post" action=here.clone()>
                <p class="onward"><button class="button">"These are all"</button></p>
            </form>
        }
        .into_any(),
    };
    let inside = view! { {there}{add}{end}{talks(at)} };
    frame(app, applying, at, at.page.title.to_owned(), &form, at.tasks.clone(), inside)
}

fn line(here: &str, list: &List, one: &Item) -> impl IntoView + use<> {
    let name = list.questions.first().map_or("", |first| one.said.get(first.name)).to_owned();
    let complete = progress::is_complete(list.questions, &one.said);
    let rest = (!complete).then_some(" (something is missing)");
    view! {
        <li data-open="">
            <a href=format!("{here}/{}", one.id)><bdi>{name.clone()}</bdi>{rest}</a>
            <form method="post" action=format!("{here}/{}/remove", one.id)>
                <button class="button" data-kind="link" data-size="small">"Take off"
                    <span class="visually-hidden">" "<bdi>{name}</bdi></span></button>
            </form>
        </li>
    }
}

fn frame(
    app: &App,
    applying: &Applying,
    at: &At,
    heading: String,
    form: &Posted,
    back: String,
    inside: impl IntoView + 'static,
) -> String {
    let failed = !form.errors().is_empty();
    if applying.worker().is_some() {
        let who = format!("{}: {}", applying.me.first_name, at.section.title);
        let body = view! {
            <ErrorSummary form=form.clone()/>
            <p class="soft">{who}</p>
            <h1>{heading.clone()}</h1>
            <p class="soft">{at.page.why}</p>
            <div class="panel">{inside}</div>
        };
        return part::frame(app, applying, heading, &back, failed, body);
    }
    let alone = (at.section.whose != Whose::Shared && at.asking.is_couple()).then(|| {
        view! { <p class="hint">"Only you see this page and what you write here."</p> }
    });
    let body = view! {
        <a class="back" href=back>"Back"</a>
        <p class="where">{at.section.title}</p>
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        {alone}
        {inside}
        <div class="aside" data-tone="quiet"><h2>"Why we ask"</h2><p>{at.page.why}</p><p>{at.section.why}</p></div>
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::step(app, head, false, body)
}

/// What the page shows, so that a later form tells what somebody changed.
fn carried(questions: &[Question], shown: &Said) -> impl IntoView + use<> {
    questions
        .iter()
        .map(|question| {
            let was = shown.get(question.name).to_owned();
            view! { <input type="hidden" name=shown_name(question.name) value=was/> }
        })
        .collect_view()
}

/// What the other wrote meanwhile, beside what stands in the form.
fn theirs(
    applying: &Applying,
    at: &At,
    clashes: &[Clash],
    questions: &[Question],
) -> Option<impl IntoView + use<>> {
    (!clashes.is_empty()).then(|| {
        let same = applying.other.is_none() || at.section.whose != Whose::Shared;
        let name = applying.other.as_ref().map_or(String::new(), |one| one.first_name.clone());
        let who = if same { "On another page you".to_owned() } else { name };
        let lines = clashes
            .iter()
            .filter_map(|clash| {
                let question = questions.iter().find(|q| q.name == clash.question)?;
                let words = words(question, &clash.theirs);
                let words = if words.is_empty() { "nothing".to_owned() } else { words };
                Some(view! { <li>{question.label}": "<b>{words}</b></li> })
            })
            .collect_view();
        view! {
            <div class="notice" data-tone="today" role="alert">
                <h2>{format!("{who} wrote here while you did")}</h2>
                <p>"Nothing is lost. What you wrote stands below; this was written meanwhile:"</p>
                <ul>{lines}</ul>
                <p>"Change what you like, and save again."</p>
            </div>
        }
    })
}

/// "Let us talk": found by practice, never in the way.
fn talks(at: &At) -> Vec<AnyView> {
    progress::findings(at.section, at.page, &at.asking, &at.seen.answers)
        .filter(|found| found.weight == Weight::Talk)
        .map(|found| {
            view! { <div class="notice"><p>{format!("{}.", found.words)}</p></div> }.into_any()
        })
        .collect()
}

/// The questions, those that follow from an answer inside a part that opens with it.
pub fn fields(questions: &'static [Question], form: &Posted) -> Vec<AnyView> {
    let mut drawn = Vec::new();
    let mut rest = questions;
    while let Some((first, after)) = rest.split_first() {
        let then =
            after.iter().take_while(|q| q.only.is_some_and(|o| o.question == first.name));
        let count = then.count();
        let (then, after) = after.split_at(count);
        let opens =
            then.iter().filter_map(|q| q.only).flat_map(|only| only.is).copied().collect();
        drawn.push(field(first, opens, form));
        if !then.is_empty() {
            let inner: Vec<_> = then.iter().map(|q| field(q, Vec::new(), form)).collect();
            drawn.push(view! { <div class="then">{inner}</div> }.into_any());
        }
        rest = after;
    }
    drawn
}

fn field(question: &'static Question, opens: Vec<&'static str>, form: &Posted) -> AnyView {
    let unsure = question.unsure.map(|name| {
        let checked = form.chose(name, "yes");
        let about = format!(": {}", question.label);
        view! {
            <label class="choice" data-look="unsure"><input type="checkbox" id=name name=name value="yes" checked=checked/>
                <b>"I am not sure"<span class="visually-hidden">{about}</span></b></label>
        }
    });
    view! { {asked(question, opens, form)}{unsure} }.into_any()
}

fn asked(question: &'static Question, opens: Vec<&'static str>, form: &Posted) -> AnyView {
    let Question { name, label, hint, .. } = *question;
    let optional = question.is_optional();
    let form = form.clone();
    let line = |kind: &'static str,
                width: Option<&'static str>,
                inputmode: Option<&'static str>| {
        let form = form.clone();
        let (width, fill) = (width.unwrap_or("long"), question.fill);
        match (fill, inputmode) {
            (Some(fill), Some(mode)) => view! { <TextField name label hint form kind optional width autocomplete=fill inputmode=mode/> }.into_any(),
            (Some(fill), None) => view! { <TextField name label hint form kind optional width autocomplete=fill/> }.into_any(),
            (None, Some(mode)) => view! { <TextField name label hint form kind optional width inputmode=mode/> }.into_any(),
            (None, None) => view! { <TextField name label hint form kind optional width/> }.into_any(),
        }
    };
    match question.kind {
        Kind::Line => line("text", None, None),
        Kind::Email => line("email", None, Some("email")),
        Kind::Phone => line("tel", Some("medium"), Some("tel")),
        Kind::Postcode => line("text", Some("short"), None),
        Kind::Day => line("text", Some("medium"), None),
        Kind::Whole(..) => line("text", Some("short"), Some("numeric")),
        Kind::Lines => view! { <TextArea name label hint form optional/> }.into_any(),
        Kind::One(words) => {
            let choices = words
                .iter()
                .map(|(word, label)| Choice::new(*word, *label).opens(opens.contains(word)))
                .collect();
            let look = if words.len() == 2 { "inline" } else { "list" };
            view! { <Radios name legend=label hint choices form look optional/> }.into_any()
        }
        Kind::Any(words) => {
            let choices =
                words.iter().map(|(word, label)| Choice::new(*word, *label)).collect();
            view! { <Checkboxes name legend=label hint choices form look="two" optional/> }
                .into_any()
        }
    }
}

/// An answer as a form posts it: a choice of several is several values; a day as people write it.
pub fn posted(question: &Question, answer: &str) -> Vec<String> {
    match question.kind {
        Kind::Any(_) => answer.split('\n').map(str::to_owned).collect(),
        Kind::Day => vec![answer.parse().map_or_else(
            |_| answer.to_owned(),
            |day: Date| day.format("%-d/%-m/%Y").to_string(),
        )],
        _ => vec![answer.to_owned()],
    }
}

/// An answer in words, for people to read.
pub fn words(question: &Question, answer: &str) -> String {
    if question.unsure.is_some() && answer == UNSURE {
        return "Not sure".to_owned();
    }
    let label = |words: &[(&str, &str)], word: &str| {
        let found = words.iter().find(|(known, _)| *known == word);
        found.map_or_else(|| word.to_owned(), |(_, label)| (*label).to_owned())
    };
    match question.kind {
        Kind::One(words) => label(words, answer),
        Kind::Any(words) => answer
            .split('\n')
            .filter(|word| !word.is_empty())
            .map(|word| label(words, word))
            .collect::<Vec<_>>()
            .join(", "),
        Kind::Day => answer.parse().map_or_else(|_| answer.to_owned(), clock::words::day_year),
        _ => answer.to_owned(),
    }
}
