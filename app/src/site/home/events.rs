//! The next three events, in lamp light.

use chrono::Datelike as _;
use clock::{london, words};
use leptos::prelude::*;

use crate::{
    App,
    event::{coming::List, find, store::Listed},
};

/// Nothing where nothing is planned.
pub fn events(app: &App, list: &List) -> Option<impl IntoView + use<>> {
    let cards: Vec<_> =
        list.next(app.now(), None, 3).into_iter().map(|one| card(app, one)).collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="night band" aria-labelledby="events"><div class="wrap">
                <div class="cluster" data-ends=""><h2 id="events">"Come and listen"</h2><a href="/events">"All events"</a></div>
                <div class="events">{cards}</div>
            </div></section>
        }
    })
}

fn card(app: &App, listed: &Listed) -> impl IntoView + use<> {
    let Listed { event, taken, .. } = listed;
    let details = &event.details;
    let day = london::date_of(details.starts_at);
    let place = match (details.place.has_room(), details.place.is_online()) {
        (true, true) => format!("{}, or online", details.venue),
        (true, false) => details.venue.clone(),
        _ => "online".to_owned(),
    };
    let hours =
        format!("{} to {}", words::time(details.starts_at), words::time(details.ends_at));
    view! {
        <article class="event">
            <time datetime=day.to_string()>{day.day()}<span>{day.format("%a %b").to_string()}</span></time>
            <h3><a href=format!("/events/{}", event.slug)>{details.title.clone()}</a></h3>
            <p>{format!("{hours}, {place}")}</p>
            <p class="places">{find::places(event, app.now(), *taken)}</p>
        </article>
    }
}
