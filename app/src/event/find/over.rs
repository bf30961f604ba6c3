//! 410: an event that is over, with the next ones.

use axum::{http::StatusCode, response::Response};
use clock::{london, words};
use leptos::prelude::*;

use super::row;
use crate::{
    App,
    event::{coming::List, model::Event},
    shell::{self, Head},
    ui::Art,
};

/// Says that it is over, and what comes next.
pub fn answer(app: &App, event: &Event, list: &List) -> Response {
    let day = words::day_year(london::date_of(event.details.starts_at));
    let body = view! {
        <div class="wrap">
            <a class="back" href="/events">"All events"</a>
        </div>
        <div class="scene" data-then="">
            <Art name="closed"/>
            <div class="flow">
                <h1>"This event is over"</h1>
                <p class="lede">{format!("“{}” was on {day}.", event.details.title)}</p>
                <p>"Could you not make it? That is quite all right. There are other dates, and you are welcome at each."</p>
                <p class="cluster"><a class="button" href="/events">"See all dates"</a>
                    <a href="/enquire">"Or ask us a question"</a></p>
            </div>
        </div>
        {next(app, Some(event), list, "The next ones")}
    };
    shell::personal(StatusCode::GONE, shell::public(app, Head::new("This event is over"), body))
}

/// The next three that one can still come to; nothing where there is none.
pub fn next(
    app: &App,
    but: Option<&Event>,
    list: &List,
    heading: &'static str,
) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = list
        .next(app.now(), but.map(|event| event.id), 3)
        .into_iter()
        .map(|one| row::row(app, one, None))
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="wrap meets__next"><h2>{heading}</h2>
                <ul class="meets__rows" role="list">{rows}</ul></section>
        }
    })
}
