//! Registrations that wait, as the queue shows them: a few, the next due first, and the way to
//! all of them.

use leptos::prelude::*;

use super::{list::line, store};
use crate::{App, Failure};

/// How many the queue shows. One more is read, to know whether there are more.
const SHOWN: usize = 5;

/// The group of the queue, or nothing when none waits. Costs one query along one index.
///
/// # Errors
/// When the database is away.
pub async fn in_queue(app: &App) -> Result<Option<AnyView>, Failure> {
    let limit = i64::try_from(SHOWN).unwrap_or(5) + 1;
    let waiting = store::next_due(&app.db, limit).await?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let late = waiting.iter().any(|one| one.due_at.is_some_and(|due| due < app.now()));
    let more = waiting.len() > SHOWN;
    let lines: Vec<_> = waiting.iter().take(SHOWN).map(|one| line(app, one)).collect();
    let all = if more { "All registrations, there are more" } else { "All registrations" };
    let group = view! {
        <section class="group" data-tone=late.then_some("late")>
            <h2>"Registrations to decide"</h2>
            <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"How they come"</th>
                <th scope="col">"Sent"</th><th scope="col">"Where it stands"</th></tr></thead>
                <tbody>{lines}</tbody></table>
            <p><a href="/staff/registrations">{all}</a></p>
        </section>
    };
    Ok(Some(group.into_any()))
}
