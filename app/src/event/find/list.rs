//! `/events`: everything that is coming, first; then narrowed in place.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
    routing::{MethodRouter, get},
};
use clock::Date;
use leptos::prelude::*;

use super::{
    narrow,
    near::{self, Near},
    row,
    wanted::{Facet, Wanted, month_of},
};
use crate::{
    App, Result,
    event::{coming::List, store::Listed},
    form::Fields,
    shell::{self, Head, Shared},
    site::kept::Place,
    ui::{Art, ErrorSummary, Posted},
};

const HTML: &str = "text/html; charset=utf-8";

/// `GET /events`. Whoever brings neither a filter nor half a postcode gets the kept page.
pub fn route() -> MethodRouter<App> {
    let place: Arc<Place<(Date, u64)>> = Arc::default();
    get(move |State(app): State<App>, uri: Uri, headers: HeaderMap| {
        let place = Arc::clone(&place);
        async move { answer(&app, &place, &uri, &headers).await }
    })
}

async fn answer(
    app: &App,
    place: &Place<(Date, u64)>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response> {
    let list = app.coming.list(app).await?;
    let query = uri.query().unwrap_or_default();
    let wanted = Wanted::read(&Fields::parse(query.as_bytes()));
    let near = Near::read(app, headers);
    let form = Posted::default();
    if wanted.0.is_empty() && near.is_none() {
        let draw = || Ok(draw(app, &list, &wanted, None, &form));
        let ready = place.ready((app.today(), list.serial), HTML, draw)?;
        return Ok(ready.answer(headers));
    }
    let html = draw(app, &list, &wanted, near.as_ref(), &form);
    Ok(shell::personal(StatusCode::OK, html))
}

/// Draws the page.
pub fn draw(
    app: &App,
    list: &List,
    wanted: &Wanted,
    near: Option<&Near>,
    form: &Posted,
) -> String {
    let found: Vec<&Listed> =
        list.all.iter().filter(|one| wanted.fits(&one.event.details)).collect();
    let about = format!(
        "Come and meet {}: information events in person and online. Ask your questions, hear from people who have adopted.",
        app.agency.name()
    );
    let failed = !form.errors().is_empty();
    let shown = match (found.is_empty(), near.filter(|near| near.centre.is_some())) {
        (true, _) => nothing(app, list, wanted).into_any(),
        (false, Some(near)) => by_distance(app, &found, near).into_any(),
        (false, None) => by_month(app, &found).into_any(),
    };
    let body = view! {
        <section class="meets__top"><div class="wrap meets__grid">
            <div class="meets__words flow">
                <ErrorSummary form=form.clone()/>
                <h1>"Come and meet us"</h1>
                <p class="lede">"Hear what adopting is like, from people who do it. Bring your doubts. You do not have to decide anything."</p>
            </div>
            <Art name="step-2" class="meets__art"/>
        </div></section>
        <div class="wrap meets">
            {narrow::chips(wanted)}
            {narrow::sieve(list, wanted, near::panel(wanted, form).into_any(), failed)}
            <div class="meets__list">
                {near.map(|near| near::known(wanted, near))}
                {said(list, wanted, found.len())}
                {shown}
                <p class="meets__follow"><a href="/events.ics">"Follow our dates in your own calendar"</a>
                    <span class="soft small">" Add this address in your calendar program, and new dates appear by themselves."</span></p>
            </div>
        </div>
    };
    let head = Head::new("Events").about(about).at("/events").failed(failed);
    let shared = Shared { path: "/events".into(), data: String::new(), picture: None };
    shell::public(app, head.shared(shared), body)
}

/// How many of all, where it is narrowed.
fn said(list: &List, wanted: &Wanted, found: usize) -> Option<impl IntoView + use<>> {
    if wanted.0.is_empty() || found == 0 {
        return None;
    }
    let said = match found {
        1 => format!("1 of {}: {}.", list.all.len(), wanted.words()),
        n => format!("{n} of {}: {}.", list.all.len(), wanted.words()),
    };
    Some(view! { <p class="meets__said">{said}" "<a href="/events">"Show all"</a></p> })
}

fn rows(app: &App, found: &[&Listed], near: Option<&Near>) -> impl IntoView + use<> {
    let rows = found
        .iter()
        .map(|one| row::row(app, one, near.and_then(|near| near.miles(&one.event.details))))
        .collect_view();
    view! { <ul class="meets__rows" role="list">{rows}</ul> }
}

fn group(
    app: &App,
    heading: &str,
    found: &[&Listed],
    near: Option<&Near>,
) -> impl IntoView + use<> {
    view! { <section class="meets__group"><h2>{heading.to_owned()}</h2>{rows(app, found, near)}</section> }
}

fn by_month(app: &App, found: &[&Listed]) -> impl IntoView + use<> {
    found
        .chunk_by(|a, b| month_of(&a.event.details) == month_of(&b.event.details))
        .map(|of| {
            let first = clock::london::date_of(of[0].event.details.starts_at);
            group(app, &first.format("%B %Y").to_string(), of, None)
        })
        .collect_view()
}

/// The nearest room first; where we cannot tell, by date; then what is online only.
fn by_distance(app: &App, found: &[&Listed], near: &Near) -> impl IntoView + use<> {
    let (mut rooms, online): (Vec<&Listed>, Vec<&Listed>) =
        found.iter().copied().partition(|one| one.event.details.place.has_room());
    // The list is in the order of its dates, and a stable sort keeps that among equals.
    rooms.sort_by_key(|one| near.miles(&one.event.details).unwrap_or(u32::MAX));
    let heading = format!("Nearest to {}", near.outcode);
    let rooms = (!rooms.is_empty()).then(|| group(app, &heading, &rooms, Some(near)));
    let online = (!online.is_empty()).then(|| group(app, "From your own sofa", &online, None));
    view! { {rooms}{online} }
}

/// Nothing fits: what to widen, each as a link to something; and the next ones all the same.
fn nothing(app: &App, list: &List, wanted: &Wanted) -> impl IntoView + use<> {
    let count =
        |wanted: &Wanted| list.all.iter().filter(|one| wanted.fits(&one.event.details)).count();
    let widen: Vec<_> = [
        (Facet::Month, "In any month"),
        (Facet::Time, "At any time of the week"),
        (Facet::Place, "Online or in person"),
        (Facet::Audience, "Also those for everybody"),
        (Facet::Access, "Without asking for access; tell us when you book what you need"),
    ]
    .into_iter()
    .filter(|(facet, _)| wanted.without(*facet) != *wanted)
    .filter_map(|(facet, words)| {
        let wider = wanted.without(facet);
        let n = count(&wider);
        let events = if n == 1 { "1 event".to_owned() } else { format!("{n} events") };
        (n > 0).then(|| {
            view! { <li><a href=wider.address()>{words}</a>{format!(": {events}")}</li> }
        })
    })
    .collect();
    let widen =
        (!widen.is_empty()).then(|| view! { <p>"You could look for:"</p><ul>{widen}</ul> });
    let apart: Vec<_> = Facet::ALL
        .into_iter()
        .filter_map(|facet| {
            let only = wanted.only(facet);
            let (n, words) = (count(&only), only.words());
            let events = if n == 1 { "1 event".to_owned() } else { format!("{n} events") };
            (n > 0 && !only.0.is_empty() && only != *wanted).then(|| {
                view! { <li><a href=only.address()>{words}</a>{format!(": {events}")}</li> }
            })
        })
        .collect();
    // To give up one wish is not enough, so each is offered by itself.
    let apart = (widen.is_none() && !apart.is_empty())
        .then(|| view! { <p>"One of these at a time:"</p><ul>{apart}</ul> });
    let next: Vec<&Listed> = list.next(app.now(), None, 3);
    if next.is_empty() && widen.is_none() && apart.is_none() {
        return view! {
            <div class="nothing-yet flow">
                <h2>"The next dates are being set"</h2>
                <p>"There is no need to wait for them. Ask us now what you would ask there, and we tell you as soon as there are new dates."</p>
                <p><a class="button" href="/enquire">"Ask us a question"</a></p>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="notice"><h2>"Nothing fits all of that just now"</h2>
            <p>{format!("You looked for: {}.", wanted.words())}</p>{widen}{apart}
            <p><a href="/events">"Show every event"</a></p></div>
        {(!next.is_empty()).then(|| group(app, "The next ones", &next, None))}
    }
    .into_any()
}
