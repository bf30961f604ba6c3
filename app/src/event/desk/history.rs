//! What colleagues did with an event, written down as they do it, and how it reads.

use clock::words;
use db::Tx;
use leptos::prelude::*;

use super::store::{self, Entry};
use crate::{
    App,
    audit::{self, Line},
    event::model::Event,
    staff::Signed,
};

db::text_enum! {
    /// What a colleague did.
    pub enum Did {
        /// Wrote a new draft.
        Made = "made",
        /// Changed words, places or the like.
        Changed = "edited",
        /// Changed time, place or link, and everybody was told.
        Moved = "moved",
        /// Put it before the public, from now or later on.
        Published = "published",
        /// Took it back.
        TakenBack = "taken_back",
        /// Called it off.
        Cancelled = "called_off",
        /// Made more of it.
        Repeated = "repeated",
        /// Wrote to those who come.
        Wrote = "wrote",
    }
}

impl Did {
    const fn words(self) -> &'static str {
        match self {
            Self::Made => "wrote this draft",
            Self::Changed => "changed it",
            Self::Moved => "changed time, place or link",
            Self::Published => "published it",
            Self::TakenBack => "took it back to draft",
            Self::Cancelled => "cancelled it",
            Self::Repeated => "repeated it",
            Self::Wrote => "wrote to those who come",
        }
    }
}

/// Writes down what was done, for the event's page and for the trail. `fields` are names.
pub async fn note(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    event: uuid::Uuid,
    did: Did,
    (body, fields): (&str, &str),
) -> db::Result<()> {
    note_as(tx, app, signed, (app.ids.uuid(app.now()), event), did, (body, fields)).await
}

/// The same under an id of its own, where a form pressed twice must stay one act.
///
/// # Errors
/// [`db::Error::Duplicate`] when the id is taken.
pub async fn note_as(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    (id, event): (uuid::Uuid, uuid::Uuid),
    did: Did,
    (body, fields): (&str, &str),
) -> db::Result<()> {
    let now = app.now();
    let new = store::New { id, event, staff: signed.staff.id, kind: did.word(), body };
    store::note(tx, new, now).await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action: did.word(),
        record: "event",
        record_id: Some(event),
        fields,
    };
    audit::add(tx, &app.ids, now, line).await
}

/// Who changed it last, and when: for somebody who saves after them.
pub async fn last(app: &App, event: &Event) -> db::Result<(String, String)> {
    let entries = store::entries(&app.db, event.id).await?;
    let changes = |did: Did| did != Did::Wrote;
    let last =
        entries.into_iter().find(|entry| Did::from_word(&entry.kind).is_some_and(changes));
    Ok(last.map_or_else(
        || ("Somebody".to_owned(), words::day_and_time(event.touched_at)),
        |entry| {
            let who = entry.staff_name.unwrap_or_else(|| "Somebody".to_owned());
            (who, words::day_and_time(entry.at))
        },
    ))
}

/// All that happened, the last first.
pub fn timeline(entries: Vec<Entry>) -> AnyView {
    let items = entries
        .into_iter()
        .filter_map(|entry| Did::from_word(&entry.kind).map(|did| (did, entry)))
        .map(|(did, entry)| {
            let who = entry.staff_name.unwrap_or_else(|| "Somebody".to_owned());
            let body = (!entry.body.is_empty())
                .then(|| view! { <div class="timeline__body">{entry.body.clone()}</div> });
            view! {
                <li class="timeline__item" data-kind="change">
                    <p><b><bdi>{who}</bdi></b>{format!(" {}", did.words())}</p>
                    <p class="timeline__when"><time datetime=entry.at.to_rfc3339()>{words::day_and_time(entry.at)}</time></p>
                    {body}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" role="list">{items}</ol> }.into_any()
}
