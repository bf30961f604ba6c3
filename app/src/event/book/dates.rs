//! Other dates, for everybody who cannot come to this one.

use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    App, Result,
    event::{
        find::words,
        letter,
        model::Status,
        store::{self as events, Listed},
    },
};

/// How many other dates are shown.
const SHOWN: usize = 4;

/// The next events that can be booked, or whose list can be joined.
pub async fn other(app: &App, but: Uuid) -> Result<Vec<Listed>> {
    let now = app.now();
    let mut all = events::coming(&app.db, now).await?;
    all.retain(|one| {
        let status = one.event.status(now, one.taken);
        one.event.id != but
            && match status {
                Status::Open(_) => true,
                Status::Full => one.event.details.waiting_list,
                _ => false,
            }
    });
    all.truncate(SHOWN);
    Ok(all)
}

/// The list, with its heading. Without any other date it says where to look.
pub fn list(app: &App, others: &[Listed]) -> impl IntoView + use<> {
    let now = app.now();
    let lines = others
        .iter()
        .map(|one| {
            let d = &one.event.details;
            // In the words of the list of events: how full it is is said in one way.
            let status = words::places(&one.event, now, one.taken);
            let about = format!("{} · {}", letter::when(&one.event), d.place.words());
            view! {
                <li><span><a href=format!("/events/{}", one.event.slug)>{d.title.clone()}</a>
                    <span class="hint">{about}</span></span>
                    <span class="tag">{status}</span></li>
            }
        })
        .collect_view();
    if others.is_empty() {
        return view! {
            <h2 class="gap">"Other dates"</h2>
            <p>"There is no other date yet. New ones appear on "<a href="/events">"our events page"</a>", or "<a href="/enquire">"ask us"</a>" and we tell you."</p>
        }
        .into_any();
    }
    view! {
        <h2 class="gap">"Other dates"</h2>
        <ul class="tasks" role="list">{lines}</ul>
        <p class="gap"><a href="/events">"All events"</a></p>
    }
    .into_any()
}
