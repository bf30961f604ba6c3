//! One event in a list: a lit door for a room, a lit window for a screen, dark where nobody
//! can book just now. The whole row leads to its page.

use chrono::Datelike as _;
use clock::{Time, london};
use leptos::prelude::*;

use super::words;
use crate::{
    App,
    event::{
        model::{Details, Event},
        store::Listed,
    },
};

/// The day as a door or a window. The words beside it say the same, so it is not read out.
pub fn leaf(event: &Event, now: Time, taken: i64) -> impl IntoView + use<> {
    let day = london::date_of(event.details.starts_at);
    let shape = if event.details.place.has_room() { "door" } else { "window" };
    view! {
        <span class="leaf" data-shape=shape data-stands=words::stands(event, now, taken) aria-hidden="true">
            <span>{day.format("%a").to_string()}</span>
            <b>{day.day()}</b>
            <span>{day.format("%b").to_string()}</span>
        </span>
    }
}

/// The row, with how many miles away it is, where that is known.
pub fn row(app: &App, listed: &Listed, miles: Option<u32>) -> impl IntoView + use<> {
    let Listed { event, taken, .. } = listed;
    let (now, details) = (app.now(), &event.details);
    let stands = words::stands(event, now, *taken);
    let helps = helps(details);
    view! {
        <li class="meet" data-stands=stands>
            {leaf(event, now, *taken)}
            <div class="meet__what">
                <p class="meet__kind">{kind(details)}</p>
                <h3><a href=format!("/events/{}", event.slug)>{details.title.clone()}</a></h3>
                <p class="meet__when"><time datetime=words::moment(details.starts_at)>
                    {words::when(details, app.today())}</time></p>
                <p class="meet__where">{place(details, miles)}</p>
                <p class="meet__about">{details.summary.clone()}</p>
                {helps}
            </div>
            <p class="meet__places">{words::places(event, now, *taken)}</p>
        </li>
    }
}

/// `Training, for foster carers who think of adopting`
fn kind(details: &Details) -> String {
    let kind = details.kind.words();
    match words::audiences(details).as_slice() {
        [] => format!("{kind} for everyone"),
        whom => format!("{kind}. Especially for: {}", whom.join("; ")),
    }
}

/// Room and distance, online, or both.
fn place(details: &Details, miles: Option<u32>) -> impl IntoView + use<> {
    let room = details.place.has_room().then(|| {
        let away = miles.map(|miles| view! { ", "<b>{words::distance(miles)}</b> });
        view! { {words::room(details)}{away} }
    });
    let online = match (details.place.has_room(), details.place.is_online()) {
        (true, true) => ", or online",
        (false, true) => "Online",
        _ => "",
    };
    view! { {room}{online} }
}

/// What helps people take part, as small labels.
fn helps(details: &Details) -> Option<impl IntoView + use<>> {
    let mut all: Vec<String> = words::access(details).into_iter().map(str::to_owned).collect();
    if !details.interpreter.is_empty() {
        all.push(details.interpreter.clone());
    }
    let items = all
        .iter()
        .map(|one| view! { <li class="tag" data-tone="ok">{one.clone()}</li> })
        .collect_view();
    (!all.is_empty()).then(|| {
        view! { <ul class="meet__helps" role="list" aria-label="What helps you take part">{items}</ul> }
    })
}
