//! How an event will look, before the public sees it.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
};
use clock::{Time, words as said};
use leptos::prelude::*;

use super::{read, words, write};
use crate::{
    App, Result,
    event::{
        find,
        model::{ACCESS, AUDIENCES, Details, Event, State, words_of},
        places,
    },
    markdown, shell,
    staff::{Action, Signed},
    ui::Posted,
};

/// `GET /staff/events/{id}/preview`: the link that colleagues send each other.
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::SeeEvents)?;
    let event = write::find(&app, &id).await?;
    let taken = places::store::taken_now(&app.db, event.id).await?;
    Ok(shell::personal(StatusCode::OK, find::draw(&app, &event, taken, true)))
}

/// Below the form: how what is typed will look. What cannot be read yet is said at the top
/// when it is saved; the words are shown in any case.
pub fn shown(app: &App, form: &Posted) -> AnyView {
    let read = read::read(app, form.fields());
    let whole = read.map_or_else(
        |_| {
            let html = markdown::html(&form.value("description"));
            view! {
                <p class="lede">{form.value("summary")}</p>
                <div class="prose" inner_html=html></div>
                <p class="hint">"Time and place show here once every field above is filled in."</p>
            }
            .into_any()
        },
        |details| article(app, &details, &words::span(details.starts_at, details.ends_at)),
    );
    view! {
        <section class="panel shown" id="shown" tabindex="-1" aria-label="How it will look">
            <p class="hint">"How it will look. Nothing is saved yet."</p>
            <h2>{form.value("title")}</h2>
            {whole}
        </section>
    }
    .into_any()
}

/// What the page says under its heading.
fn article(app: &App, d: &Details, when: &str) -> AnyView {
    let html = markdown::html(&d.description);
    let facts = facts(app, d).into_iter().map(|(name, words)| {
        view! { <div><dt>{name}</dt><dd>{words}</dd></div> }
    });
    let map = (d.place.has_room() && !d.map_link.is_empty()).then(
        || view! { <p><a href=d.map_link.clone() rel="noreferrer">"See it on a map"</a></p> },
    );
    view! {
        <p class="lede">{d.summary.clone()}</p>
        <dl class="facts gap">
            <div><dt>"When"</dt><dd>{when.to_owned()}</dd></div>
            {facts.collect_view()}
        </dl>
        {map}
        <div class="prose gap" inner_html=html></div>
    }
    .into_any()
}

/// What else there is to know, named; what was left out is left out.
pub fn facts(app: &App, d: &Details) -> Vec<(&'static str, String)> {
    let online = format!(
        "Online. Who is booked finds the link on their own page, from {} minutes before",
        d.join_minutes
    );
    let named = |known, stored| words_of(known, stored).join(", ");
    let councils = app.agency.councils().iter();
    let councils = councils.filter(|c| d.councils.split(',').any(|slug| slug == c.slug));
    let councils = councils.map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
    let yes = |is: bool, words: &str| if is { words.to_owned() } else { String::new() };
    let all = [
        ("What", d.kind.words().to_owned()),
        ("Where", if d.place.has_room() { d.room() } else { String::new() }),
        ("Join", if d.place.is_online() { online } else { String::new() }),
        ("Access", named(&ACCESS, &d.access)),
        ("Languages", d.interpreter.clone()),
        ("Parking", if d.place.has_room() { d.parking.clone() } else { String::new() }),
        ("For", named(&AUDIENCES, &d.audience)),
        ("Near", councils),
        ("Hosts", d.hosts.clone()),
        ("Supporters", yes(d.supporters, "You may bring up to four")),
    ];
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// `Opens Tuesday 1 December at 9am, closes ...`, for colleagues; nothing once it is cancelled.
pub fn booking_words(event: &Event, now: Time) -> Option<String> {
    let d = &event.details;
    let closes = said::day_and_time(d.closing());
    let opens = match d.opens_at.filter(|at| *at > now) {
        Some(at) => Some(format!("Opens {}", said::day_and_time(at))),
        None if event.is_public(now) => None,
        None => Some("Opens as soon as it shows".to_owned()),
    };
    match (event.state, opens) {
        (State::Cancelled, _) => None,
        _ if d.closing() <= now => Some(format!("Closed {closes}")),
        (_, None) => Some(format!("Closes {closes}")),
        (_, Some(opens)) => Some(format!("{opens}, closes {closes}")),
    }
}
