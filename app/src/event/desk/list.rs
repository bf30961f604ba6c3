//! Every event: those to come, drafts, those that are over, those that were cancelled.

use axum::{
    extract::{Query, State as Shared},
    http::StatusCode,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::words;
use crate::{
    App, Result,
    event::{
        model::State,
        store::{self as events, Listed},
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Art, Pagination, Tag},
};

/// How many events one page shows.
const A_PAGE: usize = 50;
/// Nobody leafs further.
const LAST_PAGE: u32 = 200;

db::text_enum! {
    /// Which of them.
    pub enum Shelf {
        /// Published, and not over.
        Coming = "coming",
        /// Not published.
        Drafts = "drafts",
        /// Over, whatever they were.
        Over = "over",
        /// Called off, and their day is still to come.
        Cancelled = "cancelled",
    }
}

impl Shelf {
    const fn words(self) -> &'static str {
        match self {
            Self::Coming => "Coming",
            Self::Drafts => "Drafts",
            Self::Over => "Over",
            Self::Cancelled => "Cancelled",
        }
    }

    const fn nothing(self) -> &'static str {
        match self {
            Self::Coming => "No event is to come. Write one, or publish a draft.",
            Self::Drafts => {
                "There are no drafts. What you write is kept here until it is published."
            }
            Self::Over => "No event is over yet.",
            Self::Cancelled => "No event that was to come is cancelled.",
        }
    }
}

/// The address as it was asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    gone: String,
}

/// `GET /staff/events`
pub async fn get(
    Shared(app): Shared<App>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result {
    signed.require(Action::SeeEvents)?;
    let shelf = Shelf::from_word(&asked.show).unwrap_or(Shelf::Coming);
    let page: u32 = asked.page.parse().unwrap_or(1).clamp(1, LAST_PAGE);
    let state = match shelf {
        Shelf::Coming => Some(State::Published),
        Shelf::Drafts => Some(State::Draft),
        Shelf::Cancelled => Some(State::Cancelled),
        Shelf::Over => None,
    };
    let from = i64::from(page - 1) * i64::try_from(A_PAGE).unwrap_or(0);
    let over = shelf == Shelf::Over;
    let mut rows = events::for_the_desk(&app.db, state, over, from, app.now()).await?;
    let more = rows.len() > A_PAGE && page < LAST_PAGE;
    rows.truncate(A_PAGE);
    let new = signed.may(Action::WriteEvents).then(|| {
        view! { <a class="button" href="/staff/events/new">"New event"</a> }
    });
    let gone = asked.gone.parse::<u32>().ok().filter(|n| *n > 0).map(|n| {
        let words = if n == 1 {
            "One draft is gone.".to_owned()
        } else {
            format!("{n} drafts are gone.")
        };
        view! { <div class="notice" data-tone="ok" role="status"><p><b>{words}</b></p></div> }
    });
    let list = if rows.is_empty() { nothing(shelf) } else { table(&app, rows) };
    let body = view! {
        <div class="cluster" data-ends><h1>"Events"</h1>{new}</div>
        {gone}
        {shelves(shelf)}
        {list}
        <Pagination page more address=format!("/staff/events?show={}&page=", shelf.word())/>
    };
    let html = rail::page(&app, &signed, Some(Spot::Events), Head::new("Events"), body);
    Ok(shell::personal(StatusCode::OK, html))
}

fn shelves(here: Shelf) -> AnyView {
    let links = Shelf::ALL.iter().map(|shelf| {
        let current = (*shelf == here).then_some("page");
        let href = format!("/staff/events?show={}", shelf.word());
        view! { <a href=href aria-current=current>{shelf.words()}</a> }
    });
    view! { <nav class="shelves cluster" aria-label="Which events">{links.collect_view()}</nav> }
        .into_any()
}

fn nothing(shelf: Shelf) -> AnyView {
    view! {
        <div class="nothing"><Art name="empty-queue" class="nothing__art"/>
            <h2>"Nothing here"</h2><p class="soft">{shelf.nothing()}</p></div>
    }
    .into_any()
}

fn table(app: &App, rows: Vec<Listed>) -> AnyView {
    let now = app.now();
    let lines = rows.into_iter().map(|listed| {
        let (tone, standing) = words::status(&listed, now);
        let event = &listed.event;
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/events/{}", event.id)>{event.details.title.clone()}</a>
                    " "<span class="ref">{event.details.kind.words()}</span></th>
                <td data-label="When">{words::when(event)}</td>
                <td data-label="Where">{words::place(event)}</td>
                <td data-label="Stands"><span><Tag tone words=standing/></span></td>
            </tr>
        }
    });
    view! {
        <table class="rows" data-of="events">
            <thead><tr><th scope="col">"Event"</th><th scope="col">"When"</th><th scope="col">"Where"</th><th scope="col">"How it stands"</th></tr></thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
