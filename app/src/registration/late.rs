//! What was typed a moment too late: it was sent, or decided, while somebody wrote. Nothing of
//! it is lost: it stands in the page, with the way on which it still reaches us.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{
    applying::Applying,
    desk::part,
    form::{Asking, Question, Section, read},
    message::is_read,
    section::{shown_name, words},
};
use crate::{
    App,
    form::Fields,
    shell::{self, Head},
    ui::{Posted, TextArea},
};

const HEADING: &str = "What you typed is not in it yet";

/// What a page of questions would have changed, a line a question. Empty when nothing.
pub fn typed(questions: &[Question], fields: &Fields, asking: &Asking) -> String {
    let (said, _) = read::read(questions, fields, asking);
    let mut text = String::new();
    for question in questions {
        let answer = match said.get(question.name) {
            "" => read::typed(question, fields),
            answer => answer.to_owned(),
        };
        if answer.is_empty() || answer == fields.text(&shown_name(question.name)) {
            continue;
        }
        text.push_str(question.label);
        text.push_str(": ");
        text.push_str(&words(question, &answer));
        text.push('\n');
    }
    text.trim_end().to_owned()
}

/// What was typed into these questions, as it stands, a line a question.
pub fn raw<'a>(questions: impl Iterator<Item = &'a Question>, fields: &Fields) -> String {
    let lines = questions.filter_map(|question| {
        let typed = read::typed(question, fields);
        (!typed.is_empty()).then(|| format!("{}: {}", question.label, words(question, &typed)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A page of a section came when nothing is written there any more.
pub fn page(app: &App, applying: &Applying, section: &Section, text: &str) -> Response {
    if text.is_empty() {
        return shell::see_other(&applying.sent());
    }
    let lede = "The registration was sent while you wrote, so this page does not change any more. Your words are here:";
    if applying.worker().is_some() {
        let body = view! { <h1>{HEADING}</h1><p>{lede}</p>{block(text)}<p class="hint">"Copy them into what you tell the manager."</p> };
        let html = part::frame(app, applying, HEADING.to_owned(), &applying.sent(), true, body);
        return shell::personal(StatusCode::CONFLICT, html);
    }
    message(app, applying, lede, section.slug, text)
}

/// A message, or a reason, came when it was decided. As a message it still reaches somebody
/// while anybody works on it; after that the words are given back.
pub fn message(
    app: &App,
    applying: &Applying,
    lede: &'static str,
    part: &str,
    text: &str,
) -> Response {
    let inside = if is_read(applying.registration.state) {
        let form = Posted::of(Fields::from([("words", text)]));
        let part = part.to_owned();
        view! {
            <form method="post" action="/register/message" novalidate>
                <input type="hidden" name="part" value=part/>
                <TextArea name="words" label="What you typed" rows=8 form hint="It stands beside what you sent, and a worker reads it"/>
                <p class="onward"><button class="button">"Send it to us"</button></p>
            </form>
        }
        .into_any()
    } else {
        view! { {block(text)}<p>"We are not working on the registration any more. If you want us to know, ring us or write to us, with these words if you like."</p>
            <p class="onward"><a class="button" href="/contact">"How to reach us"</a></p> }
        .into_any()
    };
    let body = view! {
        <a class="back" href="/register/copy">"What we have"</a>
        <h1>{HEADING}</h1>
        <p class="lede">{lede}</p>
        {inside}
    };
    let head = Head::new(HEADING).failed(true).signed_in(applying.email());
    shell::personal(StatusCode::CONFLICT, shell::step(app, head, false, body))
}

/// Somebody behind a mailed link that has ended, or was used.
pub fn link(app: &App, text: &str) -> Response {
    let body = view! {
        <h1>{HEADING}</h1>
        <p class="lede">"We could not keep it. Your answers were in already, or a newer e-mail from us has another link, or we have decided. Your words are here, to copy. If we should know them, ring us:"</p>
        {block(text)}
        <p class="onward"><a class="button" href="/contact">"How to reach us"</a></p>
    };
    let html = shell::step(app, Head::new(HEADING).failed(true), false, body);
    shell::personal(StatusCode::GONE, html)
}

/// The words as they were typed.
pub fn block(text: &str) -> AnyView {
    view! { <p class="said">{text.to_owned()}</p> }.into_any()
}
