//! What search engines read of an event: `Event` of <https://schema.org/Event>, as JSON-LD.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::words::moment;
use crate::{
    App,
    event::model::{Event, State, Status},
    picture,
};

const THING: &str = "https://schema.org/";

/// The data, safe between script tags: no text in it can end them or begin a comment.
pub fn data(app: &App, event: &Event, taken: i64) -> String {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.details.title,
        "description": event.details.summary,
        "url": address(app, event),
        "inLanguage": "en-GB",
        "startDate": moment(event.details.starts_at),
        "endDate": moment(event.details.ends_at),
        "eventStatus": status(event),
        "eventAttendanceMode": mode(event),
        "location": location(app, event),
        "organizer": {
            "@type": "Organization",
            "name": app.agency.name(),
            "url": app.link("/"),
        },
        "isAccessibleForFree": true,
        "offers": offer(app, event, taken),
    });
    if let Some(id) = event.picture_id {
        data["image"] = json!([app.link(&picture::large(id))]);
    }
    let text = data.to_string();
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(safe, "\\u{:04x}", u32::from(sign));
            }
            _ => safe.push(sign),
        }
    }
    safe
}

fn address(app: &App, event: &Event) -> String {
    app.link(&format!("/events/{}", event.slug))
}

fn status(event: &Event) -> String {
    let word =
        if event.state == State::Cancelled { "EventCancelled" } else { "EventScheduled" };
    format!("{THING}{word}")
}

fn mode(event: &Event) -> String {
    let place = event.details.place;
    let word = match (place.has_room(), place.is_online()) {
        (true, true) => "MixedEventAttendanceMode",
        (true, false) => "OfflineEventAttendanceMode",
        _ => "OnlineEventAttendanceMode",
    };
    format!("{THING}{word}")
}

/// The room; and for a screen our own page, never the link to join.
fn location(app: &App, event: &Event) -> Value {
    let details = &event.details;
    let room = json!({
        "@type": "Place",
        "name": details.venue,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": details.address,
            "postalCode": details.postcode,
            "addressCountry": "GB",
        },
    });
    let screen = json!({ "@type": "VirtualLocation", "url": address(app, event) });
    match (details.place.has_room(), details.place.is_online()) {
        (true, true) => json!([room, screen]),
        (true, false) => room,
        _ => screen,
    }
}

fn offer(app: &App, event: &Event, taken: i64) -> Value {
    let word = match event.status(app.now(), taken) {
        Status::Open(_) => "InStock",
        Status::NotYet(_) => "PreOrder",
        _ => "SoldOut",
    };
    let mut offer = json!({
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "GBP",
        "availability": format!("{THING}{word}"),
        "url": address(app, event),
        "validThrough": moment(event.details.closing()),
    });
    if let Some(opens) = event.details.opens_at {
        offer["validFrom"] = json!(moment(opens));
    }
    offer
}
