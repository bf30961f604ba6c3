//! Others that may be the same person's, and why. Staff alone see it.

use leptos::prelude::*;

use super::store::Alike;
use crate::{App, enquiry::desk::when};

/// One line for each, with all that is the same.
pub fn view(app: &App, alike: Vec<Alike>) -> AnyView {
    let mut lines: Vec<(Alike, String)> = Vec::new();
    for one in alike {
        if let Some((_, why)) = lines.iter_mut().find(|(other, _)| other.id == one.id) {
            why.push_str(", ");
            why.push_str(&one.why);
        } else {
            let why = one.why.clone();
            lines.push((one, why));
        }
    }
    if lines.is_empty() {
        return ().into_any();
    }
    let now = app.now();
    let items = lines
        .into_iter()
        .map(|(one, why)| {
            let name = format!("{} {}", one.first_name, one.last_name);
            let said = format!(
                ": {why}. Came {}, {}.",
                when::short(one.received_at, now),
                super::super::queue::row::state_words(one.state)
            );
            view! {
                <li><a href=format!("/staff/enquiry/{}", one.reference)>
                    <span class="ref">{one.reference.clone()}</span>", "<bdi>{name.trim().to_owned()}</bdi></a>{said}</li>
            }
        })
        .collect_view();
    view! {
        <div class="notice" data-tone="today">
            <h2>"Possible duplicate"</h2>
            <ul role="list">{items}</ul>
        </div>
    }
    .into_any()
}
