//! Bots without a puzzle: what looks like a machine's work is kept apart, and a person gets
//! through with one button and everything typed still there.

use std::net::IpAddr;

use axum::{http::StatusCode, response::Response};
use chrono::Duration;
use leptos::prelude::*;

use crate::{App, enquiry::journey::draft::Draft, shell};

/// Nobody reads and answers six pages faster than this.
const FASTEST_PERSON: Duration = Duration::seconds(3);

/// Why this looks like a machine's work; empty when it does not.
pub fn suspicion(app: &App, draft: &Draft, trapped: bool, from: IpAddr) -> String {
    let mut why = Vec::new();
    if trapped || draft.answers.trapped {
        why.push("a field that people cannot see was filled in");
    }
    if app.now() - draft.started_at < FASTEST_PERSON {
        why.push("six pages were answered within three seconds");
    }
    if draft.enquiry_id.is_none() && !app.limits.enquiry(from) {
        why.push("very many came from one network within an hour");
    }
    why.join("; ")
}

/// The page with the one button.
pub fn are_you_a_person(app: &App) -> Response {
    let heading = "Are you a person?";
    let body = view! {
        <h1>{heading}</h1>
        <p>"Something about this looked like a machine filling in forms. If you are a person, please press the button. We are sorry to ask."</p>
        <p>"Everything you told us is still here."</p>
        <form method="post" action="/enquire/person">
            <p class="onward"><button class="button" name="sure" value="yes">"I am a person, send it"</button></p>
        </form>
    };
    shell::personal(StatusCode::OK, shell::step(app, shell::Head::new(heading), true, body))
}
