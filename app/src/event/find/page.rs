//! `/events/{slug}`: all about one event, and the way to a place. Staff preview draws the
//! same page.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::{MethodRouter, get},
};
use clock::{Date, london, words as said};
use leptos::prelude::*;

use super::{data, facts, over, row, words};
use crate::{
    App, Failure, Result,
    event::{
        coming::List,
        model::{Event, Status},
        places,
        store::{self, Listed},
    },
    markdown, picture,
    shell::{self, Head, Shared},
    site::kept::{Ready, Shelf},
};

const HTML: &str = "text/html; charset=utf-8";

/// `GET /events/{slug}`. Pages of coming events are kept until something has changed.
pub fn route() -> MethodRouter<App> {
    let shelf: Arc<Shelf<(Date, u64)>> = Arc::default();
    get(move |State(app): State<App>, Path(slug): Path<String>, headers: HeaderMap| {
        let shelf = Arc::clone(&shelf);
        async move { answer(&app, &shelf, &slug, &headers).await }
    })
}

async fn answer(
    app: &App,
    shelf: &Shelf<(Date, u64)>,
    slug: &str,
    headers: &HeaderMap,
) -> Result<Response> {
    let list = app.coming.list(app).await?;
    let now = app.now();
    if let Some(Listed { event, taken, .. }) =
        list.of(slug).filter(|one| now < one.event.details.ends_at)
    {
        let key = ((app.today(), list.serial), event.id);
        let draw = || with_next(app, event, *taken, false, &list);
        return Ok(shelf.ready(key, HTML, draw)?.answer(headers));
    }
    match store::by_slug(&app.db, slug).await? {
        Some(event) if event.is_public(now) && now >= event.details.ends_at => {
            Ok(over::answer(app, &event, &list))
        }
        // More are coming than the list holds, or it was published this very second.
        Some(event) if event.is_public(now) => {
            let taken = places::store::taken_now(&app.db, event.id).await?;
            let html = with_next(app, &event, taken, false, &list);
            Ok(Ready::new(HTML, html)?.answer(headers))
        }
        _ => Err(Failure::NotFound),
    }
}

/// Draws the page. A preview says that it is one, whatever the state, and nothing on it acts.
pub fn draw(app: &App, event: &Event, taken: i64, preview: bool) -> String {
    with_next(app, event, taken, preview, &List::default())
}

fn with_next(app: &App, event: &Event, taken: i64, preview: bool, list: &List) -> String {
    let (details, now) = (&event.details, app.now());
    let status = event.status(now, taken);
    let cancelled = event.cancelled_at.is_some();
    let notice = preview.then(|| {
        view! { <div class="wrap"><div class="notice" role="status"><p><b>"A preview."</b>" This is how the page looks to the public. The buttons do nothing here."</p></div></div> }
    });
    let place = match (details.place.has_room(), details.place.is_online()) {
        (true, true) => format!("{}, or online", words::room(details)),
        (true, false) => words::room(details),
        _ => "Online, from wherever you are".to_owned(),
    };
    let off = cancelled.then(|| called_off(event));
    let description = markdown::html(&details.description);
    let heading = if cancelled { "Other dates" } else { "Would another day suit you better?" };
    let next = over::next(app, Some(event), list, heading);
    let body = view! {
        {notice}
        <section class="meets__top" data-of="one"><div class="wrap"><a class="back" href="/events">"All events"</a></div>
        <div class="wrap meets__grid">
            <div class="meets__words flow">
                <p class="meet__kind">{details.kind.words()}</p>
                <h1>{details.title.clone()}</h1>
                {off}
                <p class="lede">{details.summary.clone()}</p>
                <p class="meets__when"><time datetime=words::moment(details.starts_at)>
                    {words::when(details, app.today())}</time><br/>{place}</p>
                {(!cancelled).then(|| call(app, event, status, taken, preview))}
            </div>
            {row::leaf(event, now, taken)}
        </div></section>
        <div class="wrap about-event">
            <div class="flow">
                {event.picture_id.map(|id| picture::view(id, &event.picture_alt))}
                <div class="prose" inner_html=description></div>
            </div>
            <section class="card about-event__facts" aria-labelledby="facts">
                <h2 id="facts">"Good to know"</h2>
                {facts::facts(details)}
            </section>
        </div>
        {next}
    };
    shell::public(app, head(app, event, taken, preview), body)
}

fn head(app: &App, event: &Event, taken: i64, preview: bool) -> Head {
    let title =
        format!("{}, {}", event.details.title, words::when(&event.details, app.today()));
    if preview {
        return Head::new(title).at("/events");
    }
    let shared = Shared {
        path: format!("/events/{}", event.slug),
        data: data::data(app, event, taken),
        picture: event.picture_id.map(|id| (picture::large(id), event.picture_alt.clone())),
    };
    Head::new(title).about(event.details.summary.clone()).at("/events").shared(shared)
}

/// Whether there is room, and the one thing to press.
fn call(
    app: &App,
    event: &Event,
    status: Status,
    taken: i64,
    preview: bool,
) -> impl IntoView + use<> {
    let now = app.now();
    let address = if preview { String::new() } else { format!("/events/{}", event.slug) };
    let button = match status {
        Status::Open(_) => Some("Book a place"),
        Status::Full if event.details.waiting_list => Some("Join the waiting list"),
        Status::Draft | Status::Scheduled(_) if preview => Some("Book a place"),
        _ => None,
    };
    let button = button.map(|words| {
        let book = if preview { String::from("#main") } else { format!("{address}/book") };
        view! { <a class="button" href=book>{words}</a> }
    });
    let keep = (!preview).then(|| {
        view! { <a href=format!("{address}/calendar.ics")>"Add to calendar"</a> }
    });
    let more = match status {
        Status::NotYet(at) => Some(format!("Booking opens {}.", said::day_and_time(at))),
        Status::Open(_) => Some(format!(
            "It is free. Booking takes two minutes and closes {}.",
            said::day_and_time(event.details.closing())
        )),
        Status::Full if event.details.waiting_list => {
            Some("Places come free more often than you would think. We write to you at once and hold them for you.".to_owned())
        }
        Status::Full => Some("Every place is taken. Please look at our other dates.".to_owned()),
        Status::Closed => Some(ring(app)),
        _ => None,
    };
    let few = words::stands(event, now, taken);
    view! {
        <p class="meet__places" data-stands=few>{words::places(event, now, taken)}</p>
        <p class="cluster">{button}{keep}</p>
        {more.map(|more| view! { <p class="soft small">{more}</p> })}
    }
}

/// The number stands where it is wanted.
fn ring(app: &App) -> String {
    let phone = &app.agency.contact().phone;
    let way = if phone.is_empty() {
        String::new()
    } else {
        format!(" on {phone}, {},", app.agency.opening_words())
    };
    format!("Ring us{way} if you would still like to come: there may be room.")
}

fn called_off(event: &Event) -> impl IntoView + use<> {
    let day = said::day(london::date_of(event.details.starts_at));
    let why = event.cancelled_why.clone();
    view! {
        <div class="notice" data-tone="late"><p><b>{format!("Cancelled: this does not happen on {day}.")}</b></p>
            {(!why.is_empty()).then(|| view! { <p>{why}</p> })}
            <p>"Had you booked? Then you hear from us directly. "<a href="/events">"See other dates"</a>" or "<a href="/enquire">"ask us"</a>"."</p></div>
    }
}
