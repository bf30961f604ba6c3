//! Events for people's calendars: one to keep, and a feed of all to follow.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::MethodRouter,
};

use super::over;
use crate::{
    App, Failure, Result,
    event::{
        coming::List,
        model::{Event, State as Stands},
        store,
    },
    site::kept::{self, Ready},
};

const CALENDAR: &str = "text/calendar; charset=utf-8";

fn entry(app: &App, event: &Event) -> ics::Event {
    let details = &event.details;
    ics::Event {
        uid: format!("{}@{}", event.id, app.host()),
        sequence: u32::try_from(event.sequence).unwrap_or(u32::MAX),
        stamp: event.touched_at,
        start: details.starts_at,
        end: details.ends_at,
        title: details.title.clone(),
        place: details.place_in_calendars(),
        description: details.summary.clone(),
        url: Some(app.link(&format!("/events/{}", event.slug))),
        cancelled: event.state == Stands::Cancelled,
    }
}

/// `GET /events/{slug}/calendar.ics`. It goes into calendars that a family or an office
/// shares, so its title says no more than what sort of event it is.
pub async fn one(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let now = app.now();
    let event = store::by_slug(&app.db, &slug).await?.filter(|event| event.is_public(now));
    let Some(event) = event else { return Err(Failure::NotFound) };
    if now >= event.details.ends_at {
        let list = app.coming.list(&app).await.unwrap_or_default();
        return Ok(over::answer(&app, &event, &list));
    }
    let title = event.details.kind.words().to_owned();
    let neutral = ics::Event { title, description: String::new(), ..entry(&app, &event) };
    Ok(Ready::new(CALENDAR, ics::file(&neutral))?.answer(&headers))
}

/// `GET /events.ics`: all that is coming, and what was called off until it would have ended.
pub fn feed() -> MethodRouter<App> {
    kept::with_events(CALENDAR, |app, list: &List| {
        let name = format!("{}: events", app.agency.name());
        let all: Vec<ics::Event> = list.all.iter().map(|one| entry(app, &one.event)).collect();
        ics::feed(&name, &all)
    })
}
