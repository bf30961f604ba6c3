//! The facts of an event beside its description: where, how to get in, with whom.

use leptos::prelude::*;

use super::words;
use crate::event::model::Details;

/// One fact after the other; what marketing left out is left out.
pub fn facts(details: &Details) -> impl IntoView + use<> {
    let plain = |name: &'static str, text: &str| {
        let text = text.trim().to_owned();
        (!text.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let has_room = details.place.has_room();
    let room = has_room.then(|| room(details));
    let online = details.place.is_online().then(|| {
        let minutes = details.join_minutes;
        let how = format!("A link to join shows on your own booking page, from {minutes} minutes before we begin.");
        view! { <div><dt>"Online"</dt><dd>{how}</dd></div> }
    });
    let access = words::access(details);
    let access = if access.is_empty() {
        "Tell us when you book what would help you take part, and we do our best.".to_owned()
    } else {
        format!("{}. Something else would help you? Tell us when you book.", access.join(", "))
    };
    let whom = match words::audiences(details).as_slice() {
        [] => "Everyone who thinks of adopting, alone or as a couple".to_owned(),
        whom => format!("Especially {}", whom.join("; ")),
    };
    let bring = details.supporters.then(|| {
        view! { <div><dt>"Bring somebody"</dt><dd>"A friend or a relative may come with you. Count them in when you book."</dd></div> }
    });
    view! {
        <dl class="facts">
            {room}
            {has_room.then(|| plain("Parking", &details.parking))}
            {online}
            <div><dt>"Access"</dt><dd>{access}</dd></div>
            {plain("Language", &details.interpreter)}
            <div><dt>"For"</dt><dd>{whom}</dd></div>
            {bring}
            {plain("With", &details.hosts)}
        </dl>
    }
}

fn room(details: &Details) -> impl IntoView + use<> {
    let lines: Vec<_> = [&details.venue, &details.address, &details.postcode]
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <span>{line.clone()}</span> })
        .collect();
    view! {
        <div><dt>"Where"</dt><dd>
            <address class="lines">{lines}</address>
            <a href=map(details)>"See it on a map"</a></dd></div>
    }
}

/// The map that marketing chose, or a search for the address.
fn map(details: &Details) -> String {
    let chosen = details.map_link.trim();
    if chosen.starts_with("https://") || chosen.starts_with("http://") {
        return chosen.to_owned();
    }
    let start = String::from("https://www.openstreetmap.org/search?");
    let end = start.len();
    let mut query = form_urlencoded::Serializer::for_suffix(start, end);
    query.append_pair("query", &[details.address.trim(), details.postcode.trim()].join(" "));
    query.finish()
}
