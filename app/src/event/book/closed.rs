//! When nothing can be booked: why, in a kind sentence, and where else to go.

use axum::http::StatusCode;
use clock::words;
use leptos::prelude::*;

use super::{dates, draft::Begun, step::Step};
use crate::{
    App, Result,
    event::{
        letter,
        model::{Event, Status},
    },
    shell::{self, Head},
};

/// The page of an event that takes no bookings.
pub async fn page(app: &App, event: &Event, status: Status) -> Result {
    let when = letter::when(event);
    let (code, heading, sentence) = match status {
        Status::NotYet(opens) => (
            StatusCode::OK,
            "Booking has not opened yet",
            format!("You can book from {} on.", words::day_and_time(opens)),
        ),
        Status::Cancelled => (
            StatusCode::OK,
            "This one does not happen",
            format!("We are sorry: we had to call off {when}. {}", event.cancelled_why),
        ),
        Status::Finished => (
            StatusCode::GONE,
            "This one is over",
            format!("It was on {when}. You are welcome at another one."),
        ),
        _ => (StatusCode::OK, "Booking has closed", closed_words(app)),
    };
    let others = dates::other(app, event.id).await?;
    let body = view! {
        <div class="flow"><h1>{heading}</h1><p class="lede">{sentence}</p></div>
        {dates::list(app, &others)}
    };
    let head = Head::new(heading).leave_at(format!("/events/{}/book/leave", event.slug));
    Ok(shell::personal(code, shell::step(app, head, true, body)))
}

fn closed_words(app: &App) -> String {
    let phone = &app.agency.contact().phone;
    if phone.is_empty() {
        return "It is too late to book a place by this page.".to_owned();
    }
    format!(
        "It is too late to book a place by this page. Ring us on {phone}, {}: there may still be room.",
        app.agency.opening_words()
    )
}

/// There is no list, or they are more than ever fit. What they typed stays.
pub async fn no_room(app: &App, begun: &Begun, free: i64) -> Result {
    let (heading, sentence) = if free == 0 {
        (
            "All the places are taken",
            "This one is full, and it has no waiting list. We are sorry.".to_owned(),
        )
    } else {
        let has = if free == 1 { "is" } else { "are" };
        (
            "There is no room for all of you",
            format!(
                "There {has} {} left, and no waiting list that could help. If fewer of you can come, you can still book.",
                letter::places(free)
            ),
        )
    };
    let fewer = (free > 0).then(|| {
        let href = Step::Size.path(&begun.event.slug);
        view! { <p class="onward"><a class="button" data-kind="quiet" href=href>"Change how many of you come"</a></p> }
    });
    let kept = begun.id.map(|_| {
        view! { <p>"What you typed is still here, in case a place comes free. Press “Leave and clear” to have it gone."</p> }
    });
    let others = dates::other(app, begun.event.id).await?;
    let body = view! {
        <div class="flow"><h1>{heading}</h1><p class="lede">{sentence}</p></div>
        {fewer}
        {kept}
        {dates::list(app, &others)}
    };
    let page = shell::step(app, super::view::head(begun, heading), true, body);
    Ok(shell::personal(StatusCode::OK, page))
}
