//! What the family sees of other adults' declarations, and the page of such an adult.

use leptos::prelude::*;

use super::model::{Named, Progress};
use crate::{
    App,
    registration::{applying::Applying, form::adult::questions, section},
    shell::{self, Head},
    ui::{Art, ErrorSummary, Posted, Tag, TextField, Tone},
};

/// How far it is, as a tag.
pub fn tag(progress: Progress) -> (Tone, &'static str) {
    match progress {
        Progress::NotAsked => (Tone::Quiet, "not asked yet"),
        Progress::Out => (Tone::New, "still out"),
        Progress::Ours => (Tone::New, "a worker asks"),
        Progress::In => (Tone::Ok, "in"),
    }
}

/// Everybody, with how far they are.
pub fn list(app: &App, applying: &Applying, people: &[Named]) -> String {
    let heading = "The other grown-ups at home";
    let lines: Vec<_> = people
        .iter()
        .map(|one| {
            let (tone, words) = tag(one.progress());
            let name = one.name.clone();
            let what = if one.progress() == Progress::In {
                view! { <span><bdi>{name}</bdi></span> }.into_any()
            } else {
                let href = format!("/register/adults/{}", one.item);
                view! { <a href=href><bdi>{name}</bdi></a> }.into_any()
            };
            view! { <li>{what}<Tag tone words/></li> }
        })
        .collect();
    let body = view! {
        <a class="back" href=back(applying)>"Back"</a>
        <h1>{heading}</h1>
        <p>"Each of them answers a few questions about the police, alone. You see whether their answer is in, and never what it says."</p>
        <ul class="tasks gap" role="list">{lines}</ul>
        <p class="hint gap">"You can send your registration while one is still out. It may come in afterwards."</p>
        <div class="aside" data-tone="quiet"><h2>"Why we ask"</h2><p>"A child would live with everybody in your home, so every grown-up in it is checked as you are."</p></div>
    };
    let head = Head::new(heading).signed_in(applying.email());
    shell::step(app, head, false, body)
}

fn back(applying: &Applying) -> &'static str {
    if applying.is_open() { "/register/tasks" } else { "/register/copy" }
}

/// Where to write to one of them, or that a worker asks.
pub fn ask(app: &App, applying: &Applying, person: &Named, form: Posted) -> String {
    let name = person.name.clone();
    let heading = format!("How shall we ask {name}?");
    let action = format!("/register/adults/{}", person.item);
    let failed = !form.errors().is_empty();
    let (note, button) = match person.progress() {
        Progress::Out => (
            Some(
                "We have written to them. You can send it once more, or to another address: then the earlier link ends. We write to nobody more than a few times a day, however often we are asked to.",
            ),
            "Send it once more",
        ),
        Progress::Ours => (
            Some("A worker asks them. If they have an address after all, enter it here."),
            "Send the link",
        ),
        _ => (None, "Send the link"),
    };
    let body = view! {
        <a class="back" href="/register/adults">"Back"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        {note.map(|words| view! { <div class="notice"><p>{words}</p></div> })}
        <p>"They get a link of their own, to a short page. They need no account."</p>
        <form method="post" action=action.clone() novalidate>
            <TextField name="email" label="Their e-mail address" kind="email" form
                hint="One that nobody else in your home reads"/>
            <p class="onward"><button class="button">{button}</button></p>
        </form>
        <form class="gap" method="post" action=action>
            <h2>"No address of their own?"</h2>
            <p>"Then a worker asks them, by phone or when we meet. That is just as good, and it holds nothing up."</p>
            <p class="onward"><button class="button" data-kind="quiet" name="do" value="worker">"Let a worker ask them"</button></p>
        </form>
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::step(app, head, false, body)
}

/// Who is asked, by whom, through which link.
pub struct Asked {
    /// What the family calls them.
    pub name: String,
    /// Who applies.
    pub from: String,
    /// In the address of the page.
    pub token: String,
}

/// The page of the link.
pub fn declare(app: &App, asked: &Asked, form: Posted) -> String {
    let heading = "A few questions for you alone";
    let failed = !form.errors().is_empty();
    let Asked { name, from, token } = asked;
    let agency = app.agency.name().to_owned();
    let phone = app.agency.contact().phone.clone();
    let phone = (!phone.is_empty()).then(|| {
        view! { <p>"Would you rather talk? Ring us on "<b class="nowrap">{phone}</b>". A worker goes through it with you."</p> }
    });
    let fields: Vec<_> = questions().map(|part| section::fields(part, &form)).collect();
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="lede">"Hello "<bdi>{name.clone()}</bdi>". "<bdi>{from.clone()}</bdi>{format!(" asked {agency} to consider them as adopters, and named you as somebody who lives in the same home.")}</p>
        <p>"A child would live with you, too. So we ask every grown-up in the home the same questions."</p>
        <p><b>"Nobody in your home sees what you write here."</b>" They see only whether it is in. Only the workers who decide can read it."</p>
        <form method="post" action=format!("/register/declare/{token}") novalidate>
            {fields}
            <p class="onward"><button class="button">"Sign and send"</button></p>
        </form>
        <div class="aside" data-tone="quiet"><h2>"Why we ask"</h2>
            <p>"Only offences against children and serious sexual offences rule a home out by law. Everything else we talk about."</p>
            {phone}
            <p><a href="/privacy">"How we look after what you tell us"</a></p></div>
    };
    shell::step(app, Head::new(heading).failed(failed), false, body)
}

/// It is in.
pub fn done(app: &App) -> String {
    scene(
        app,
        "Thank you. We have your answers",
        "Nobody in your home can read them. If you want to add something, or would like to take something back, ring us.",
    )
}

/// The registration has ended, a newer link was sent, or they are not on the list any more.
pub fn over(app: &App) -> String {
    scene(
        app,
        "This link has done its work",
        "There is nothing you need to do. It has ended, or a newer e-mail has taken its place.",
    )
}

fn scene(app: &App, heading: &'static str, words: &'static str) -> String {
    let body = view! {
        <div class="scene"><div class="scene__art"><Art name="waiting"/></div>
            <div class="flow"><h1>{heading}</h1><p class="lede">{words}</p>
                <p class="onward"><a class="button" href="/contact">"How to reach us"</a></p></div></div>
    };
    shell::public(app, Head::new(heading), body)
}
