//! What they write to us beside their answers: a question while they fill it in, a change once
//! it is sent. It stands beside what was answered and never takes its place.

pub mod store;
mod view;

use axum::{
    extract::State,
    http::{StatusCode, Uri},
};
use clock::Time;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    applying::Applying,
    form::{Section, Whose},
    household::{
        What,
        store::{self as households, NewEntry},
    },
    late,
    model::State as Stands,
    store as registrations,
};
use crate::{
    App, Failure, Result,
    account::Device,
    form::{Errors, Fields},
    keys::Place,
    shell,
    ui::Posted,
};
use store::{New, Row};

/// Seconds until the next try is welcome at a busy address.
const LATER: u64 = 300;
/// The longest message, in characters.
pub const LONGEST: usize = 4_000;

/// What lies sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Sealed {
    section: String,
    words: String,
}

/// A message as it is read.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its id.
    pub id: Uuid,
    /// The message it answers.
    pub answer_to: Option<Uuid>,
    /// Who of the applicants wrote it; nobody where it is ours.
    pub from: Option<Uuid>,
    /// The one of them who alone reads it.
    pub alone: Option<Uuid>,
    /// The slug of the part that it is about, or empty.
    pub section: String,
    /// What it says.
    pub words: String,
    /// When.
    pub written_at: Time,
    /// When it was answered, or read and needing no answer.
    pub done_at: Option<Time>,
}

impl Message {
    /// Whether it waits for us.
    pub fn waits(&self) -> bool {
        self.from.is_some() && self.done_at.is_none()
    }
}

/// Opens a message.
///
/// # Errors
/// When it does not open.
pub fn open(app: &App, row: Row) -> Result<Message, Failure> {
    let plain = Place::MESSAGE.open(app, row.id, &row.sealed)?;
    // What it says is never part of the error: it would end in the log.
    let sealed: Sealed = serde_json::from_slice(&plain)
        .map_err(|_| Failure::Defect("a message that cannot be read".into()))?;
    Ok(Message {
        id: row.id,
        answer_to: row.answer_to,
        from: row.applicant_id,
        alone: row.alone_id,
        section: sealed.section,
        words: sealed.words,
        written_at: row.written_at,
        done_at: row.done_at,
    })
}

/// Seals a message for the row of this id.
///
/// # Errors
/// Never, in practice.
pub fn seal(app: &App, id: Uuid, section: &str, words: &str) -> Result<Vec<u8>, Failure> {
    let sealed = Sealed { section: section.to_owned(), words: words.to_owned() };
    let plain = serde_json::to_vec(&sealed).map_err(|e| Failure::Defect(e.to_string()))?;
    Ok(Place::MESSAGE.seal(app, id, &plain))
}

/// Whether somebody still works on it, so that a message reaches a person.
pub fn is_read(state: Stands) -> bool {
    matches!(state, Stands::Open | Stands::Sent | Stands::AskedMore | Stands::Accepted)
}

async fn readable(app: &App, applying: &Applying) -> Result<Vec<Message>, Failure> {
    let rows = store::of(&app.db, applying.registration.id, applying.me.id).await?;
    rows.into_iter().map(|row| open(app, row)).collect()
}

/// `GET /register/message`
pub async fn get(State(app): State<App>, applying: Applying, uri: Uri) -> Result {
    // What stands there may be told in confidence.
    applying.require_fresh(&app, uri.path())?;
    if !is_read(applying.registration.state) {
        return Ok(shell::see_other("/register/copy"));
    }
    let messages = readable(&app, &applying).await?;
    let page = view::page(&app, &applying, &messages, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /register/message`
pub async fn post(
    State(app): State<App>,
    applying: Applying,
    device: Device,
    fields: Fields,
) -> Result {
    applying.require_fresh_to_send(&app)?;
    let (slug, words) = (fields.text("part"), fields.text("words"));
    if !is_read(applying.registration.state) {
        let lede = "We had decided before your message came, so it did not reach anybody. Your words are here:";
        return Ok(late::message(&app, &applying, lede, &slug, &words));
    }
    let asking = applying.asking(&app);
    let section = Section::find(&asking, &slug);
    let mut errors = Errors::default();
    if !slug.is_empty() && section.is_none() {
        errors.add("part", "Choose one of the parts, or something else");
    }
    if words.is_empty() {
        errors.add("words", "Tell us in a few words");
    } else if words.chars().count() > LONGEST {
        errors.add("words", "Keep this to 4,000 letters. What you typed is still here");
    }
    if !errors.is_empty() {
        let messages = readable(&app, &applying).await?;
        let page = view::page(&app, &applying, &messages, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    if !app.limits.message(device.address) {
        return Err(Failure::TooOften(LATER));
    }
    // What is about their own part the other never reads, ticked or not.
    let own = section.is_some_and(|section| section.whose != Whose::Shared);
    let alone = (asking.is_couple() && (own || fields.has("alone"))).then_some(applying.me.id);
    let title = section.filter(|_| alone.is_none() && !own).map_or("", |one| one.title);
    write(&app, &applying, &slug, &words, alone, title).await?;
    Ok(shell::see_other("/register/message?sent"))
}

async fn write(
    app: &App,
    applying: &Applying,
    slug: &str,
    words: &str,
    alone: Option<Uuid>,
    title: &str,
) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    // Whoever decides meanwhile looks again: what they read is not all there is.
    registrations::look_again(&mut tx, applying.registration.id).await?;
    keep(&mut tx, app, applying, slug, words, alone).await?;
    let entry = NewEntry {
        id: app.ids.uuid(app.now()),
        household: applying.household.id,
        applicant: Some(applying.me.id),
        staff: None,
        what: What::Wrote,
        body: title,
    };
    households::add_entry(&mut tx, &entry, app.now()).await?;
    Ok(tx.commit().await?)
}

/// Keeps a message of somebody who applies, in the transaction of what it is part of.
///
/// # Errors
/// When the database is away.
pub async fn keep(
    tx: &mut db::Tx,
    app: &App,
    applying: &Applying,
    slug: &str,
    words: &str,
    alone: Option<Uuid>,
) -> Result<(), Failure> {
    let id = app.ids.uuid(app.now());
    let sealed = seal(app, id, slug, words)?;
    let new = New {
        id,
        registration: applying.registration.id,
        answer_to: None,
        applicant: Some(applying.me.id),
        staff: None,
        alone,
        sealed: &sealed,
    };
    Ok(store::add(tx, &new, app.now()).await?)
}

/// Tells a worker something in confidence: the other one of two is shown nothing of it. The
/// same words a second time, while the first wait, are one message.
///
/// # Errors
/// When the database is away.
pub async fn tell_worker(app: &App, applying: &Applying, words: &str) -> Result<(), Failure> {
    let me = Some(applying.me.id);
    let there = readable(app, applying).await?;
    if there.iter().any(|one| one.from == me && one.waits() && one.words == words) {
        return Ok(());
    }
    write(app, applying, "", words, me, "").await
}
