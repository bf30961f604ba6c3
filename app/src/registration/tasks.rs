//! The list of tasks: what is there to do, and how far each part is.

use axum::{extract::State, http::StatusCode};
use leptos::prelude::*;

use super::{
    adult::{
        self,
        model::{Named, Progress as Far},
    },
    answered::{self, All},
    applying::Applying,
    check,
    desk::look::{self, Look},
    form::{Answers, Asking, Progress, Section, Whose, progress},
    household::{Applicant, Standing},
};
use crate::{
    App, Result,
    shell::{self, Head},
    ui::{Tag, Tone},
};

/// `GET /register/tasks`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    // Nothing is left to do once it is sent, until we ask for more.
    if !applying.has_to_do(&app).await? {
        return Ok(shell::see_other(applying.home()));
    }
    let all = answered::load(&app, applying.owner()).await?;
    let mine = |look: &Look| look.applicant_id.is_none_or(|whose| whose == applying.me.id);
    let looks = look::of(&app, applying.registration.id).await?;
    let looks: Vec<Look> = looks.into_iter().filter(mine).collect();
    let adults =
        adult::of(&app, &applying.asking(&app), &all, applying.registration.id).await?;
    let done = check::other_done(&app, &applying).await?;
    Ok(shell::personal(StatusCode::OK, draw(&app, &applying, &all, &looks, &adults, done)))
}

/// The answers of a section, or none.
pub fn answers<'a>(all: &'a All, section: &Section, none: &'a Answers) -> &'a Answers {
    all.get(section.slug).map_or(none, |kept| &kept.answers)
}

/// Whether everything that this applicant can do is done.
pub fn is_ready(asking: &Asking, all: &All) -> bool {
    let none = Answers::default();
    Section::all(asking).filter(|section| !section.is_optional()).all(|section| {
        progress::of(section, asking, answers(all, section, &none)) == Progress::Done
    })
}

fn draw(
    app: &App,
    applying: &Applying,
    all: &All,
    looks: &[Look],
    people: &[Named],
    other_done: Option<bool>,
) -> String {
    let asking = applying.asking(app);
    let heading = "Your registration";
    let couple = asking.is_couple();
    let (shared, own): (Vec<_>, Vec<_>) =
        Section::all(&asking).partition(|section| section.whose == Whose::Shared);
    let none = Answers::default();
    let fresh = applying.is_fresh(app);
    let lines = |sections: Vec<&'static Section>| {
        sections
            .into_iter()
            .map(|section| {
                let said = answers(all, section, &none);
                let look = looks.iter().find(|look| look.section == section.slug);
                line(section, progress::of(section, &asking, said), look, fresh)
            })
            .collect_view()
    };
    let heads =
        if couple { ("What you share", "Yours alone") } else { ("Your household", "You") };
    let ready = is_ready(&asking, all);
    let end = if ready {
        view! { <li><a href="/register/check">"Check, sign and send"</a><Tag tone=Tone::Today words="ready"/></li> }.into_any()
    } else {
        view! { <li><span>"Check, sign and send"<span class="hint">"Opens when the rest is done"</span></span><Tag tone=Tone::Quiet words="later"/></li> }.into_any()
    };
    let gone = applying.gone.clone().map(|name| {
        let words = format!("{name} does not go on with this registration, and you apply alone. What you both filled in is still here. Please answer “Your relationship, or applying alone” again.");
        view! { <div class="notice" data-tone="today"><p>{words}</p></div> }
    });
    let body = view! {
        <h1>{heading}</h1>
        {gone}
        <p>"Do them in any order, and stop whenever you like. Each page is saved when you continue. Your reference is "<b class="ref">{applying.household.reference.clone()}</b>"."</p>
        <h2 class="gap">{heads.0}</h2>
        {couple.then(|| view! { <p class="hint">"Either of you can fill these in, for both."</p> })}
        <ul class="tasks" role="list">{lines(shared)}{adults(people)}</ul>
        <h2 class="gap">{heads.1}</h2>
        {couple.then(|| view! { <p class="hint">"Only you see what you write here. The other one sees whether it is done."</p> })}
        <ul class="tasks" role="list">{lines(own)}</ul>
        {couple.then(|| partner(applying.other.as_ref(), other_done))}
        <h2 class="gap">"At the end"</h2>
        <ul class="tasks" role="list">{end}</ul>
        <h2 class="gap">"When you need us"</h2>
        <ul class="tasks" role="list"><li><a href="/register/message">"Ask us something"</a></li><li><a href="/register/leave">"If you do not want to go on"</a></li></ul>
    };
    let head = Head::new(heading).signed_in(applying.email());
    shell::step(app, head, false, body)
}

fn line(
    section: &'static Section,
    progress: Progress,
    look: Option<&Look>,
    fresh: bool,
) -> impl IntoView + use<> {
    // Why may rest on what was told in confidence.
    let closed = !fresh && section.whose == Whose::Confidential;
    let why = look.map(|look| {
        if closed {
            view! { <span class="hint"><a href="/sign-in/again?next=%2Fregister%2Ftasks">"Read why, with a new code"</a></span> }.into_any()
        } else {
            view! { <span class="hint">{look.why.clone()}</span> }.into_any()
        }
    });
    let (tone, words) = match progress {
        _ if look.is_some() => (Tone::Today, "needs another look"),
        Progress::NotStarted if section.is_optional() => (Tone::Quiet, "if you like"),
        Progress::NotStarted => (Tone::Quiet, "not started"),
        Progress::Begun => (Tone::New, "in progress"),
        Progress::Done => (Tone::Ok, "done"),
    };
    let href = format!("/register/form/{}", section.slug);
    view! { <li><span><a href=href>{section.title}</a>{why}</span><Tag tone words/></li> }
}

/// How far the declarations of the other adults are. They hold nothing up.
fn adults(people: &[Named]) -> Option<impl IntoView + use<>> {
    let all = |far| people.iter().all(|one| one.progress() == far);
    let any = |far| people.iter().any(|one| one.progress() == far);
    (!people.is_empty()).then(|| {
        let (tone, words) = if all(Far::In) {
            (Tone::Ok, "in")
        } else if any(Far::NotAsked) {
            (Tone::Quiet, "not asked yet")
        } else {
            (Tone::New, "still out")
        };
        view! { <li><a href="/register/adults">"The other grown-ups at home"</a><Tag tone words/></li> }
    })
}

/// Where the other one stands, in words that give nothing of theirs away.
fn partner(other: Option<&Applicant>, done: Option<bool>) -> impl IntoView + use<> {
    let by_word = other.is_some_and(Applicant::is_by_word);
    let (words, tone, state) = match other.map(|one| (one.standing, one.first_name.clone())) {
        Some((_, name)) if by_word => {
            let words = format!("A worker takes {name}’s part");
            if done == Some(true) {
                (words, Tone::Ok, "done")
            } else {
                (words, Tone::New, "not done")
            }
        }
        None => ("Invite your partner".to_owned(), Tone::Quiet, "not started"),
        Some((Standing::Here, name)) => (format!("{name} is here"), Tone::Ok, "done"),
        Some((_, name)) => (format!("{name} is invited"), Tone::New, "with them"),
    };
    view! {
        <h2 class="gap">"The two of you"</h2>
        <ul class="tasks" role="list"><li><a href="/register/partner">{words}</a><Tag tone words=state/></li></ul>
    }
}
