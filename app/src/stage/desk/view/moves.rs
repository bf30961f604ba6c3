//! What can be done with a household: the next move with what is missing for each, a pause, a
//! line put right. Each form is folded until it is wanted, or until something needs a look.

use clock::words::day_year;
use leptos::prelude::*;

use super::{capital, is_open};
use crate::{
    App,
    staff::Signed,
    stage::{
        desk::{
            apart,
            load::{Shown, part},
        },
        history::What,
        machine::{move_words, need_words},
        model::Move,
        store::{Kind, Line},
    },
    ui::{Choice, Posted, Radios, Select, TextArea, TextField, Tick},
};

/// All of them; nothing once it has ended, but for putting a line right.
pub fn view(app: &App, signed: &Signed, shown: &Shown) -> AnyView {
    let acts = is_open(shown).then(|| {
        let pause =
            if shown.case.present.paused().is_some() { resume(shown) } else { pause(shown) };
        let apart = apart::is_possible(app, signed, shown).then(|| {
            let href = format!("/staff/household/{}/apart", shown.record.reference);
            view! { <p><a class="button" data-kind="quiet" data-size="small" href=href>"They separate, and one goes on alone"</a></p> }
        });
        view! { {moving(app, signed, shown)}{late(shown)}{pause}{with(app, shown)}{apart} }
    });
    view! { <section class="panel" id="move"><h2>"Move"</h2><div class="acts">{acts}{correct(shown)}</div></section> }
        .into_any()
}

fn fold(
    shown: &Shown,
    (act, summary, button, kind): (
        &'static str,
        &'static str,
        &'static str,
        Option<&'static str>,
    ),
    names: &[&str],
    fields: AnyView,
) -> AnyView {
    let open = names.iter().any(|name| shown.posted.error(name).is_some());
    let lines = shown.case.lines.len().to_string();
    let action = format!("/staff/household/{}/{act}", shown.record.reference);
    view! {
        <details open=open><summary>{summary}</summary><form method="post" action=action novalidate>
            <input type="hidden" name="lines" value=lines/>{fields}
            <p><button class="button" data-kind=kind>{button}</button></p></form></details>
    }
    .into_any()
}

/// The moves of this stage: what can be chosen, and of the others what has to be there first.
fn moving(app: &App, signed: &Signed, shown: &Shown) -> AnyView {
    let moves = shown.case.moves(app, part(signed));
    // Who separate, and who goes on, is asked on a page of its own.
    let moves = moves.into_iter().filter(|(what, _)| *what != Move::Separate);
    let (able, not_yet): (Vec<_>, Vec<_>) = moves.partition(|(_, missing)| missing.is_empty());
    let choices = able
        .iter()
        .map(|(what, _)| Choice::new(what.word(), capital(move_words(*what))))
        .collect();
    let waiting: Vec<_> = not_yet
        .into_iter()
        .map(|(what, missing)| {
            let needs: Vec<_> = missing.into_iter().map(need_words).collect();
            view! { <li><b>{capital(move_words(what))}</b>{format!(": {}", needs.join(", "))}</li> }
        })
        .collect();
    let waiting = (!waiting.is_empty())
        .then(|| view! { <p class="small">"Not yet, and what is missing:"</p><ul class="needs">{waiting}</ul> });
    let form = shown.posted.clone();
    let two = shown.here().count() > 1;
    let alone = two.then(|| {
        let people = [(String::new(), "Nobody".to_owned())]
            .into_iter()
            .chain(shown.here().map(|one| (one.id.to_string(), one.first_name.clone())))
            .collect();
        view! {
            <TextArea name="move_private" label="Reasons that rest on what one of them told us in confidence" optional=true rows=3
                hint="Only that one person can read this" form=form.clone()/>
            <Select name="move_alone" label="For whom" options=people form=form.clone()/>
        }
    });
    let letter = if two { "Letter to both" } else { "Letter to them" };
    let fields = view! {
        <Radios name="move" legend="What has happened" choices form=form.clone() look="list"/>
        {waiting}
        <TextField name="move_day" label="On which day it reached us, or was decided" optional=true width="short" hint="Like 4 12 2026. Left out, today" form=form.clone()/>
        <TextField name="move_why" label="How it reached us, or why" optional=true hint="Only the team reads this" form=form.clone()/>
        <TextArea name="move_letter" label=letter rows=5 optional=true hint="They read it after signing in. A no needs its reasons here" form=form.clone()/>
        {alone}
    };
    let names = ["move", "move_day", "move_why", "move_letter", "move_private"];
    fold(
        shown,
        ("move", "Move them on, or end it", "Write it down", None),
        &names,
        fields.into_any(),
    )
}

/// Where a limit is not kept.
fn late(shown: &Shown) -> AnyView {
    let mut fields = shown.posted.fields().clone();
    if !shown.posted.has("late_doing") {
        fields.push("late_doing", &shown.expects.doing);
        let day = shown.expects.on.map(|on| on.to_string()).unwrap_or_default();
        fields.push("late_until", &day);
    }
    let form = Posted::new(fields, shown.posted.errors().clone());
    let fields = view! {
        <TextField name="late_until" label="We now expect to be done by" width="short" hint="Like 4 12 2026. The limit does not move" form=form.clone()/>
        <TextArea name="late_doing" label="What we are doing about it" rows=3 hint="They read this" form/>
    };
    let names = ["late_until", "late_doing"];
    fold(
        shown,
        ("late", "Say when we now expect to be done", "Tell them", Some("quiet")),
        &names,
        fields.into_any(),
    )
}

fn pause(shown: &Shown) -> AnyView {
    let form = shown.posted.clone();
    let who = [("both".to_owned(), "They, together".to_owned())]
        .into_iter()
        .filter(|_| shown.here().count() > 1)
        .chain(shown.here().map(|one| (one.id.to_string(), one.first_name.clone())))
        .chain([("we".to_owned(), "We did, and they agreed".to_owned())])
        .collect();
    let hint = match shown.case.limit() {
        Some((_, due)) => {
            format!("Only the team reads this. The limit of {} does not move", day_year(due))
        }
        None => "Only the team reads this".to_owned(),
    };
    let fields = view! {
        <TextField name="pause_day" label="From" optional=true width="short" hint="Like 4 12 2026. Left out, today" form=form.clone()/>
        <Select name="pause_who" label="Who asked" options=who form=form.clone()/>
        <TextArea name="pause_why" label="Why" optional=true rows=3 hint form=form.clone()/>
        <TextField name="pause_until" label="Expected until" optional=true width="short" form=form/>
    };
    let names = ["pause_day", "pause_who", "pause_until"];
    fold(
        shown,
        ("pause", "Pause, by agreement", "Start the pause", Some("quiet")),
        &names,
        fields.into_any(),
    )
}

fn resume(shown: &Shown) -> AnyView {
    let form = shown.posted.clone();
    let fields = view! { <TextField name="resume_day" label="They go on since" optional=true width="short" hint="Left out, today" form/> };
    fold(
        shown,
        ("resume", "They go on after the pause", "End the pause", Some("quiet")),
        &["resume_day"],
        fields.into_any(),
    )
}

/// Who works with them, and where they live.
fn with(app: &App, shown: &Shown) -> AnyView {
    let (worker, council) = &shown.with;
    let mut fields = shown.posted.fields().clone();
    if !shown.posted.has("with_worker") {
        fields.push("with_worker", &worker.map(|id| id.to_string()).unwrap_or_default());
        fields.push("with_council", council);
    }
    let form = Posted::new(fields, shown.posted.errors().clone());
    let nobody = worker.is_none().then(|| (String::new(), "Nobody yet".to_owned()));
    let team = shown.team.iter().map(|one| (one.id.to_string(), one.name.clone()));
    let team = nobody.into_iter().chain(team).collect();
    let ours = app.agency.councils_on(app.today());
    let ours = ours.into_iter().map(|one| (one.name.clone(), one.name.clone()));
    let councils = [(String::new(), "Not one of ours".to_owned())].into_iter().chain(ours);
    let fields = view! {
        <Select name="with_worker" label="With" options=team form=form.clone() hint="They read this name as their social worker"/>
        <Select name="with_council" label="Council" options=councils.collect() form/>
    };
    let names = ["with_worker", "with_council"];
    fold(
        shown,
        ("with", "Who works with them, and where they live", "Keep it", Some("quiet")),
        &names,
        fields.into_any(),
    )
}

/// What a line says, with its day.
pub fn line_words(line: &Line) -> String {
    let what = match line.entry().map(|entry| entry.what) {
        Some(What::Moved(what)) => capital(move_words(what)),
        Some(What::Done(part)) => format!("{} done", part.words()),
        Some(What::Undone(part)) => format!("{} not done", part.words()),
        Some(What::Paused(_)) => "Pause".to_owned(),
        Some(What::Resumed) => "End of the pause".to_owned(),
        Some(What::Corrected(..)) | None => String::new(),
    };
    format!("{what}, {}", day_year(line.day))
}

fn correct(shown: &Shown) -> AnyView {
    let form = shown.posted.clone();
    let lines = shown
        .case
        .lines
        .iter()
        .rev()
        .filter(|line| matches!(line.kind, Kind::Moved | Kind::Paused | Kind::Resumed))
        .map(|line| (line.id.to_string(), line_words(line)))
        .collect();
    let fields = view! {
        <Select name="right_line" label="What was wrong" options=lines form=form.clone()/>
        <TextField name="right_day" label="The right day" optional=true width="short" hint="Like 4 12 2026" form=form.clone()/>
        <Tick name="right_never" label="It never happened" form=form.clone()/>
        <TextField name="right_why" label="Why" hint="Only the team reads this. The old line stays in the history" form/>
    };
    let names = ["right_line", "right_day", "right_why"];
    fold(
        shown,
        ("correct", "Put a line right", "Put it right", Some("quiet")),
        &names,
        fields.into_any(),
    )
}
