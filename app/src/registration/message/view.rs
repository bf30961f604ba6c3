//! What writing to us looks like, with what was written before and our answers.

use leptos::prelude::*;

use super::Message;
use crate::{
    App,
    registration::{
        applying::Applying,
        form::{Section, Whose},
        model::State,
    },
    shell::{self, Head},
    ui::{ErrorSummary, Posted, Select, TextArea, Tick},
};

/// The form, and below it the messages that this one of them may read.
pub fn page(app: &App, applying: &Applying, messages: &[Message], form: Posted) -> String {
    let open = applying.registration.state == State::Open;
    let (heading, lede, label, back) = if open {
        (
            "Ask us something",
            "A worker reads it and answers here. They do not see what you have filled in before you send it.",
            "What would you like to ask?",
            "/register/tasks",
        )
    } else {
        (
            "Tell us about a change",
            "What you sent stays as it is. What you write here stands beside it, with the day.",
            "What has changed, or what would you like to add?",
            applying.home(),
        )
    };
    let asking = applying.asking(app);
    let couple = asking.is_couple();
    let name =
        applying.other.as_ref().map_or("the other of you", |one| &one.first_name).to_owned();
    let parts = [(String::new(), "Something else".to_owned())]
        .into_iter()
        .chain(Section::all(&asking).filter(|section| !section.is_optional()).map(|section| {
            let own =
                if couple && section.whose != Whose::Shared { " (yours alone)" } else { "" };
            (section.slug.to_owned(), format!("{}{own}", section.title))
        }))
        .collect();
    let alone = couple.then(|| {
        let label = format!("Only for the workers and me: {name} does not see it");
        view! { <Tick name="alone" label form=form.clone() hint="What is about a part of yours alone they never see, ticked or not"/> }
    });
    let failed = !form.errors().is_empty();
    let there: Vec<_> = messages.iter().rev().map(|one| message(applying, one)).collect();
    let before = (!there.is_empty()).then(|| {
        view! { <h2 class="gap">"Written so far"</h2><div class="flow" data-flow="loose">{there}</div> }
    });
    let body = view! {
        <a class="back" href=back>"Back"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="lede">{lede}</p>
        <form method="post" action="/register/message" novalidate>
            <Select name="part" label="Which part is it about?" options=parts form=form.clone()/>
            <TextArea name="words" label form=form.clone()/>
            {alone}
            <p class="onward"><button class="button">"Send it to us"</button></p>
        </form>
        {before}
        <div class="aside" data-tone="quiet"><h2>"Is it urgent?"</h2><p>"Ring us. Nobody reads this at night or at weekends."</p></div>
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::step(app, head, false, body)
}

fn message(applying: &Applying, one: &Message) -> AnyView {
    let when = clock::words::day_and_time(one.written_at);
    let who = match one.from {
        None => "We answered".to_owned(),
        Some(id) if id == applying.me.id => "You wrote".to_owned(),
        Some(_) => {
            let name = applying.other.as_ref().map_or("", |other| &other.first_name);
            format!("{name} wrote")
        }
    };
    let state = match (one.from, one.done_at) {
        (Some(_), None) => Some("A worker has still to read it"),
        (Some(_), Some(_)) => Some("A worker has read it"),
        (None, _) => None,
    };
    let state = state.map(|words| view! { <p class="small soft">{words}"."</p> });
    let alone = (one.alone.is_some() && applying.other.is_some())
        .then(|| view! { <span class="tag" data-tone="quiet">"yours alone"</span> });
    let words: Vec<_> =
        one.words.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect();
    view! { <article class="card flow"><p class="soft">{format!("{who}, {when}")}" "{alone}</p>{words}{state}</article> }
        .into_any()
}
