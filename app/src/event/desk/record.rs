//! One event: what it is, how it stands, what was done with it, and what can be done now.

use axum::{
    extract::{Path, Query, State as Shared},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    acts,
    history::timeline,
    preview,
    store::{self, Counts},
    words, write,
};
use crate::{
    App, Result,
    event::{
        model::{Event, State},
        places,
        store::Listed,
    },
    form::Fields,
    markdown, picture,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, Tag},
};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default, rename = "done")]
    what: String,
    #[serde(default)]
    told: String,
    #[serde(default)]
    made: String,
}

/// What is said at the top of the page.
pub struct Said {
    words: String,
    /// With the way to the drafts.
    drafts: bool,
}

impl Done {
    fn words(&self) -> Option<String> {
        let parties = |n: &str| match n.parse::<u32>().ok()? {
            0 => None,
            1 => Some(" One letter is on its way.".to_owned()),
            n => Some(format!(" {n} letters are on their way.")),
        };
        let told = parties(&self.told).unwrap_or_default();
        Some(match self.what.as_str() {
            "made" => "Kept as a draft. Nobody outside sees it yet.".to_owned(),
            "saved" => format!("Saved.{told}"),
            "published" => "Published. It shows now.".to_owned(),
            "scheduled" => "Done. It shows from the time you chose.".to_owned(),
            "message" if self.told == "0" => {
                "Written down. Nobody had an e-mail address.".to_owned()
            }
            "message" => format!("Done.{told}"),
            "draft" => "It is a draft again. Nobody outside sees it.".to_owned(),
            "picture" => "The picture is on its page.".to_owned(),
            "no_picture" => "The picture is gone.".to_owned(),
            "cancelled" => format!("Cancelled.{told}"),
            "series" => "Published: every draft of this series that was ready.".to_owned(),
            "repeated" => match self.made.parse::<u32>().ok()? {
                1 => "One more draft is on the list.".to_owned(),
                n => format!("{n} more drafts are on the list."),
            },
            _ => return None,
        })
    }
}

/// `GET /staff/events/{id}`
pub async fn get(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result {
    signed.require(Action::SeeEvents)?;
    let event = write::find(&app, &id).await?;
    let form = Posted::of(Fields::default());
    let said = done.words().map(|words| Said { words, drafts: done.what == "repeated" });
    answer(&app, &signed, event, StatusCode::OK, form, said).await
}

/// The page, with what an act was refused for.
pub async fn answer(
    app: &App,
    signed: &Signed,
    event: Event,
    status: StatusCode,
    form: Posted,
    done: Option<Said>,
) -> Result<Response> {
    let counts = store::counts(&app.db, event.id).await?;
    let entries = store::entries(&app.db, event.id).await?;
    let series = match event.series_id {
        Some(series) => store::starts_of(&app.db, series).await?.len(),
        None => 0,
    };
    let taken = places::store::taken_now(&app.db, event.id).await?;
    let listed = Listed { event, taken, waiting: counts.waiting };
    let (tone, standing) = words::status(&listed, app.now());
    let event = &listed.event;
    let done = done.map(|done| {
        let drafts = done.drafts.then(|| {
            view! { <p><a href="/staff/events?show=drafts">"See the drafts"</a></p> }
        });
        view! { <div class="notice" data-tone="ok" role="status"><p><b>{done.words}</b></p>{drafts}</div> }
    });
    let happened = (!entries.is_empty()).then(|| {
        view! { <section class="panel" id="happened"><h2>"All that was done"</h2>{timeline(entries)}</section> }
    });
    let people = who(signed, event, counts);
    let body = view! {
        <a class="back" href="/staff/events">"Events"</a>
        <ErrorSummary form=form.clone()/>
        {done}
        <h1>{event.details.title.clone()}</h1>
        <p class="hint cluster">{format!("{}. {}", words::when(event), words::place(event))}<Tag tone words=standing/></p>
        <nav class="jump" aria-label="On this page">
            {people.is_some().then(|| view! { <a href="#who">"Who comes"</a> })}
            <a href="#acts">"What you can do"</a>{happened.is_some().then(|| view! { <a href="#happened">"All that was done"</a> })}
        </nav>
        <div class="record">
            <div class="record__main">
                {what(app, signed, event)}
                {happened}
            </div>
            <div class="record__side">
                {people}
                {acts::panel(app, signed, event, counts, series, &form)}
            </div>
        </div>
    };
    let head = Head::new(event.details.title.clone()).failed(!form.errors().is_empty());
    let page = rail::page(app, signed, Some(Spot::Events), head, body);
    Ok(shell::personal(status, page))
}

fn what(app: &App, signed: &Signed, event: &Event) -> AnyView {
    let d = &event.details;
    let last = match event.state {
        State::Draft if signed.may(Action::WriteEvents) => Some("edit"),
        State::Published
            if signed.may(Action::PublishEvents) && write::may_change(app, event) =>
        {
            Some("change")
        }
        _ => None,
    };
    let change = last.map(|last| {
        let href = format!("/staff/events/{}/{last}", event.id);
        view! { <a href=href>"Change"<span class="visually-hidden">{format!(" {}", d.title)}</span></a> }
    });
    let facts = preview::facts(app, d).into_iter().map(|(name, words)| {
        view! { <div><dt>{name}</dt><dd>{words}</dd></div> }
    });
    let booking = preview::booking_words(event, app.now())
        .map(|words| view! { <div><dt>"Booking"</dt><dd>{words}</dd></div> });
    let path = format!("/events/{}", event.slug);
    let address = if event.is_public(app.now()) {
        view! { <a href=path.clone()>{app.link(&path)}</a> }.into_any()
    } else {
        app.link(&path).into_any()
    };
    let queue = if d.waiting_list { "with a waiting list" } else { "no waiting list" };
    let why = (!event.cancelled_why.is_empty()).then(|| {
        view! { <div><dt>"Cancelled"</dt><dd>{event.cancelled_why.clone()}</dd></div> }
    });
    view! {
        <section class="panel">
            <div class="cluster" data-ends><h2>"What it is"</h2>{change}</div>
            <p>{d.summary.clone()}</p>
            <dl class="facts">
                {why}
                {facts.collect_view()}
                <div><dt>"Places"</dt><dd>{format!("{}, {queue}", d.capacity)}</dd></div>
                {booking}
                <div><dt>"Address"</dt><dd>{address}</dd></div>
            </dl>
            <div class="prose gap" inner_html=markdown::html(&d.description)></div>
            {shown(event)}
        </section>
    }
    .into_any()
}

/// Its picture, with the words that stand for it.
fn shown(event: &Event) -> Option<AnyView> {
    event.picture_id.map(|id| {
        view! {
            <figure class="figure gap">{picture::view(id, &event.picture_alt)}
                <figcaption>{event.picture_alt.clone()}</figcaption></figure>
        }
        .into_any()
    })
}

fn who(signed: &Signed, event: &Event, counts: Counts) -> Option<AnyView> {
    if event.state == State::Draft && counts.ever == 0 {
        return None;
    }
    let people = signed.may(Action::WorkEvents).then(|| {
        let path = format!("/staff/events/{}", event.id);
        let on = (event.state == State::Published).then(|| {
            view! {
                <li><a href=format!("{path}/message")>"Write to those who come"</a></li>
                <li><a href=format!("{path}/print")>"Print a register to sign"</a></li>
            }
        });
        let register = (event.state != State::Draft).then(|| {
            view! { <a class="button" href=format!("{path}/register")>"Open the register"</a> }
        });
        view! {
            <p class="onward cluster">{register}
                <a class="button" data-kind="quiet" href=format!("{path}/people")>"See who comes"</a></p>
            <ul class="acts__links gap" role="list">{on}</ul>
        }
    });
    let words = if counts.live() == 0 {
        "Nobody has booked yet.".to_owned()
    } else {
        format!("{}.", words::counted(counts.booked, counts.offered, counts.waiting))
    };
    let heading = if event.state == State::Cancelled { "Who was to come" } else { "Who comes" };
    Some(
        view! {
            <section class="panel" id="who">
                <h2>{heading}</h2>
                <p>{words}</p>
                {people}
            </section>
        }
        .into_any(),
    )
}
