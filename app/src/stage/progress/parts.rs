//! The parts of a stage, by whose turn it is: theirs first. Of what is the other one's alone
//! it says with whom it is, and nothing else.

use leptos::prelude::*;

use super::{
    court,
    shown::Shown,
    words::{asked, button, date, near, page, with},
};
use crate::App;
use crate::stage::{
    model::{Move, Part, Stage},
    task::{Holder, Task, words::other},
};

/// The parts; nothing while there is none.
pub fn view(app: &App, shown: &Shown) -> Option<AnyView> {
    let all: Vec<&Task> = shown.case.tasks.iter().filter(|one| shown.may_name(one)).collect();
    let of = |holder: Holder| -> Vec<AnyView> {
        let of = |one: &&&Task| {
            let holder_now = if one.is_done() { Holder::Nobody } else { one.holder };
            holder_now == holder && !is_of_before(shown, one)
        };
        let mut of: Vec<&Task> = all.iter().filter(of).copied().collect();
        if holder == Holder::Nobody {
            of.sort_by_key(|one| std::cmp::Reverse(one.done_on));
        }
        of.into_iter().map(|one| line(shown, one)).collect()
    };
    let mut theirs: Vec<AnyView> = Vec::new();
    theirs.extend(wish(app, shown));
    theirs.extend(notice(shown));
    theirs.extend(shown.todo().into_iter().map(|one| mine(shown, one)));
    let rest = all.iter().filter(|one| {
        !one.is_done() && one.holder == Holder::Household && !shown.is_mine_now(one)
    });
    theirs.extend(rest.map(|one| line(shown, one)));
    let idle = theirs.is_empty();
    let groups = [
        ("you", "With you", theirs),
        ("us", "With us", of(Holder::Agency)),
        ("other", "With somebody else", of(Holder::Other)),
        ("done", "Done", of(Holder::Nobody)),
    ];
    if groups.iter().all(|(.., lines)| lines.is_empty()) {
        return None;
    }
    let groups: Vec<_> = groups
        .into_iter()
        .filter(|(.., lines)| !lines.is_empty())
        .map(|(with, title, lines)| {
            let id = format!("with-{with}");
            let named = id.clone();
            view! { <section class="parts__of" data-with=with aria-labelledby=named><h3 id=id>{title}</h3><ul class="parts__list" role="list">{lines}</ul></section> }
        })
        .collect();
    let stage = shown.case.present.stage();
    let heading = match stage {
        Stage::StageOne => "What is left in Stage One",
        Stage::StageTwo => "What is left in Stage Two",
        Stage::Break | Stage::Wish => "What you can do now",
        _ => "What is going on now",
    };
    let hint = match (shown.case.present.paused().is_some(), idle, stage) {
        (true, ..) => "All of it can wait. If you feel like doing one thing, choose any.",
        (_, _, Stage::Break) => "Nothing has to be done while you rest.",
        (_, true, _) => "There is nothing for you to do today.",
        _ => "These go on side by side. They do not have to be done in order.",
    };
    Some(view! { <section class="wrap gap" aria-labelledby="parts"><h2 id="parts">{heading}</h2><p class="hint">{hint}</p><div class="parts">{groups}</div></section> }
        .into_any())
}

/// Done in a stage before this one.
fn is_of_before(shown: &Shown, task: &Task) -> bool {
    task.done_on.zip(shown.case.since()).is_some_and(|(done, since)| done < since)
}

/// That they wish to go on is theirs to say.
fn wish(app: &App, shown: &Shown) -> Option<AnyView> {
    if !shown.may(app, Move::Wish) {
        return None;
    }
    let since = shown.case.since().map(|on| format!("Open since {}.", date(on)));
    let by = shown.case.limit().map(|(_, due)| format!("By {}. ", date(due)));
    let moved = [by, since].into_iter().flatten().collect::<String>();
    let words = format!("{} wish to go on", shown.we());
    Some(view! { <li><div><p><b>"Say that you wish to go on"</b></p><p>"Press the button, ring us or write to us. The day on which it reaches us is the day on which Stage Two starts."</p><p class="parts__moved">{moved}</p></div><a class="button" data-kind="quiet" href="/progress/go-on">{words}<span class="visually-hidden">" to Stage Two"</span></a></li> }
        .into_any())
}

/// A step-parent's notice to the council is theirs to give.
fn notice(shown: &Shown) -> Option<AnyView> {
    court::waits_for_notice(shown).then(|| {
        view! { <li><div><p><b>"Your notice to the council"</b></p><p>"You tell your council in writing that you mean to ask the court. We tell you here when it is in."</p></div><a class="button" data-kind="quiet" href="#court">"How this is done"</a></li> }
            .into_any()
    })
}

/// Something that they can do here.
fn mine(shown: &Shown, task: &Task) -> AnyView {
    let title = shown.title(task);
    let alone = (task.applicant.is_some() && shown.is_couple())
        .then(|| format!(" Only you see this, {}.", shown.applying.me.first_name));
    let by = task.due_on.map(|due| format!("By {}. ", near(due, shown.today)));
    let late = task.is_late(shown.today).then(|| {
        view! { <span class="tag" data-tone="today">"still to do"</span>" " }
    });
    let since = task.asked_on.map(|on| format!("Asked on {}.", date(on)));
    let again = task.chased_on.map(|on| format!(" Asked again on {}.", date(on)));
    let moved = [by, since, again].into_iter().flatten().collect::<String>();
    let places = (task.part == Some(Part::Training)).then(|| places(shown));
    let href = page(task);
    let what = format!(": {}", title.text());
    view! { <li><div><p><b>{title.view()}</b></p><p>{asked(task)}{alone}</p>{places}<p class="parts__moved">{late}{moved}</p></div><a class="button" data-kind="quiet" href=href>{button(task)}<span class="visually-hidden">{what}</span></a></li> }
        .into_any()
}

/// Where they have a place, with the address they sign in with.
pub fn places(shown: &Shown) -> Option<AnyView> {
    let lines: Vec<_> =
        shown.places.iter().map(|one| view! { <li>{one.words()}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <p>"Your places:"</p><ul>{lines}</ul> }.into_any())
}

/// Something that is with somebody else, or done.
fn line(shown: &Shown, task: &Task) -> AnyView {
    let title = shown.title(task);
    if shown.is_others(task) {
        let name = shown.other().unwrap_or_default().to_owned();
        let with = match (task.is_done(), task.holder) {
            (true, _) | (_, Holder::Nobody) => view! { "Done." }.into_any(),
            (_, Holder::Household) => view! { "With "<bdi>{name}</bdi>"." }.into_any(),
            (_, Holder::Agency) => view! { "With us." }.into_any(),
            (_, Holder::Other) => view! { "With somebody else." }.into_any(),
        };
        return view! { <li><div><p><b>{title.view()}</b></p><p class="parts__moved">{with}</p></div></li> }
            .into_any();
    }
    if let Some(on) = task.done_on {
        let moved = format!("Done on {}", date(on));
        return view! { <li><div><p><b>{title.view()}</b></p><p class="parts__moved">{moved}</p></div></li> }
            .into_any();
    }
    let who = if shown.has_agreed(task) {
        "You have agreed. It is done when the other one has, too."
    } else {
        with(task)
    };
    let day = task.day.map(|day| format!(" You told us {}.", date(day)));
    let again = (task.chased > 0 && task.holder != Holder::Household)
        .then_some(task.chased_on)
        .flatten()
        .map(|on| format!(" We asked again on {}.", date(on)));
    let late = task.due_on.filter(|_| task.is_late(shown.today)).map(|due| {
        let whose = if task.holder == Holder::Other { other(task) } else { "us".to_owned() };
        format!(
            " It should have been here by {}. That is for {whose} to put right, not for you.",
            date(due)
        )
    });
    let moved = format!("Moved on {}", date(task.moved_on));
    view! { <li><div><p><b>{title.view()}</b></p><p>{who}{day}{again}{late}</p><p class="parts__moved">{moved}</p></div></li> }
        .into_any()
}
