//! Two colleagues change one event. What only one of them touched is taken over by itself;
//! where both wrote, both are shown, and nothing that was typed is lost.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{
    fields::{self, FIELDS, push, value},
    history, new, write,
};
use crate::{
    App, Result,
    event::model::{Event, State},
    form::{Errors, Fields},
    shell,
    staff::Signed,
    ui::Posted,
};

fn was(name: &str) -> String {
    format!("was_{name}")
}

/// What the record held when the form was drawn goes with the form.
pub fn noting_what_was(event: &Event, mut form: Fields) -> Fields {
    let now = fields::fill(&event.details);
    for (name, _) in FIELDS {
        form.push(&was(name), &value(&now, name));
    }
    form.push("version", &event.version.to_string());
    form
}

/// The hidden fields that go with the form.
pub fn carried(form: &Posted) -> Vec<AnyView> {
    let names = FIELDS.iter().map(|(name, _)| was(name));
    let names = names.chain(["version".to_owned(), new::FORM.to_owned(), new::LIKE.to_owned()]);
    names
        .filter(|name| form.has(name))
        .map(|name| hidden(name.clone(), form.value(&name)))
        .collect()
}

/// One hidden field.
pub fn hidden(name: String, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// Somebody saved first: 409, and the form with both.
pub async fn answer(
    app: &App,
    signed: &Signed,
    event: &Event,
    was_state: State,
    typed: &Fields,
) -> Result {
    let (who, at) = history::last(app, event).await?;
    let now = fields::fill(&event.details);
    let (mut merged, mut both, mut taken) = (Fields::default(), Vec::new(), Vec::new());
    let mut errors = Errors::default();
    for (name, label) in FIELDS {
        let (mine, theirs) = (value(typed, name), value(&now, name));
        let before = typed.text(&was(name));
        if mine == theirs || mine == before {
            push(&mut merged, name, &theirs);
            if mine != theirs {
                taken.push(*label);
            }
            continue;
        }
        push(&mut merged, name, &mine);
        if theirs != before {
            both.push((*label, theirs, mine));
            let sentence =
                format!("{label}: you both changed it. What you wrote stands in the form");
            errors.add(name, sentence);
        }
    }
    let form = Posted::new(noting_what_was(event, merged), errors);
    let state = Some(event.state).filter(|state| *state != was_state);
    let above = shown(&who, &at, state, taken, both);
    let page = write::page(app, signed, write::Form::Of(event), &form, above);
    Ok(conflicting(page))
}

fn conflicting(page: String) -> Response {
    shell::personal(StatusCode::CONFLICT, page)
}

fn shown(
    who: &str,
    at: &str,
    became: Option<State>,
    taken: Vec<&'static str>,
    both: Vec<(&'static str, String, String)>,
) -> AnyView {
    let state = match became {
        None => "",
        Some(State::Draft) => " It is a draft again.",
        Some(State::Published) => " It is published now.",
        Some(State::Cancelled) => {
            " It is cancelled now, and what you wrote cannot be saved any more."
        }
    };
    let taken = (!taken.is_empty()).then(|| {
        let names = taken.join(", ");
        view! { <p>{format!("Only {who} changed these, so the form has them as they are now: {names}.")}</p> }
    });
    let both = both
        .into_iter()
        .map(|(label, theirs, mine)| {
            view! {
                <section class="panel"><h2>{label}</h2>
                    <div class="both">
                        <div><h3>{format!("What {who} wrote")}</h3><p class="typed">{or_nothing(theirs)}</p></div>
                        <div><h3>"What you wrote"</h3><p class="typed">{or_nothing(mine)}</p></div>
                    </div></section>
            }
        })
        .collect_view();
    view! {
        <div class="notice" data-tone="today" role="status">
            <h2>{format!("{who} changed this while you were typing")}</h2>
            <p>{format!("That was {at}.{state} Nothing is lost: what you wrote stands below. Have a look, and save again.")}</p>
            {taken}
        </div>
        {both}
    }
    .into_any()
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { "Nothing".to_owned() } else { text }
}
