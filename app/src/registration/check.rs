//! Check, sign, send. Each signs for themselves; when the last one has, it is sent, once.

mod letter;
mod view;

pub use view::{rows, ticks};

use axum::{extract::State, http::StatusCode};
use clock::london;
use db::Tx;
use uuid::Uuid;

use super::{
    answered::{self, All, Owner},
    applying::Applying,
    desk::store as desk,
    form::{Asking, Section, sections},
    household::{
        Standing, What,
        store::{self as households, NewEntry},
    },
    store, tasks,
};
use crate::{
    App, Failure, Result,
    agency::ClockName,
    form::{Errors, Fields},
    keys::Place,
    shell,
    ui::Posted,
};

/// What each declares, one tick each: the word that is kept, and what it says.
pub const DECLARATIONS: [(&str, &str); 4] = [
    ("true", "What I have written is true, as far as I know"),
    (
        "checks",
        "You may make the checks that the law asks for, once you accept this registration",
    ),
    ("one_agency", "No other agency holds a registration of mine"),
    ("privacy", "I have read how you look after what I tell you"),
];

/// What we say where one is not ticked: each in words of its own, so that a list of them tells
/// which is which.
fn untouched(word: &str) -> &'static str {
    match word {
        "true" => "Tick this to sign: what you have written is true, as far as you know",
        "checks" => {
            "Tick this to sign: we may make the checks. Not sure about them? Ring us first"
        }
        "one_agency" => {
            "Tick this to sign: no other agency holds one. If one does, ring us first"
        }
        _ => "Tick this to sign: you have read how we look after what you tell us",
    }
}

/// `GET /register/check`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    if !applying.has_to_do(&app).await? {
        return Ok(shell::see_other("/register/copy"));
    }
    let all = answered::load(&app, applying.owner()).await?;
    if !tasks::is_ready(&applying.asking(&app), &all) {
        return Ok(shell::see_other("/register/tasks"));
    }
    // Who signs sees all of it, and part of it is told in confidence.
    applying.require_fresh(&app, "/register/check")?;
    let seen = seen(&app, &applying, all).await?;
    let page = view::check(&app, &applying, &seen, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// What the page before signing shows.
pub struct Seen {
    /// The shared answers and one's own.
    pub all: All,
    /// Whether the other has done their own part; `None` for one alone.
    pub other_done: Option<bool>,
    /// Who signed already.
    pub signed: Vec<Uuid>,
}

async fn seen(app: &App, applying: &Applying, all: All) -> Result<Seen, Failure> {
    let signed = store::signatures(&app.db, applying.registration.id).await?;
    Ok(Seen {
        all,
        other_done: other_done(app, applying).await?,
        signed: signed.into_iter().map(|(who, _)| who).collect(),
    })
}

/// Whether the other has done their own part. Nothing of it leaves this function.
pub async fn other_done(app: &App, applying: &Applying) -> Result<Option<bool>, Failure> {
    let asking = applying.asking(app);
    if !asking.is_couple() {
        return Ok(None);
    }
    let Some(other) = applying.other.as_ref().filter(|one| one.standing == Standing::Here)
    else {
        return Ok(Some(false));
    };
    let owner = Owner { applicant: other.id, ..applying.owner() };
    Ok(Some(tasks::is_ready(&asking, &answered::load(app, owner).await?)))
}

/// `POST /register/check`: one signature; the last one sends.
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    if !applying.has_to_do(&app).await? {
        return Ok(shell::see_other("/register/copy"));
    }
    let all = answered::load(&app, applying.owner()).await?;
    if !tasks::is_ready(&applying.asking(&app), &all) {
        return Ok(shell::see_other("/register/tasks"));
    }
    applying.require_fresh_to_send(&app)?;
    let mut errors = Errors::default();
    for (word, _) in DECLARATIONS {
        if !fields.has(word) {
            errors.add(word, untouched(word));
        }
    }
    if !errors.is_empty() {
        let seen = seen(&app, &applying, all).await?;
        let page = view::check(&app, &applying, &seen, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let other_done = other_done(&app, &applying).await?;
    let mut tx = app.db.begin().await?;
    sign(&mut tx, &app, &applying, other_done).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other("/register/copy"))
}

/// One signature, in a transaction; the last one sends.
pub async fn sign(
    tx: &mut Tx,
    app: &App,
    applying: &Applying,
    other_done: Option<bool>,
) -> Result<(), Failure> {
    let now = app.now();
    let (registration, household) = (applying.registration.id, applying.household.id);
    // Both may press at the same moment: the second waits here and sees the first.
    let Some(held) = store::hold(tx, registration).await? else { return Err(Failure::Gone) };
    if !matches!(held.state, super::model::State::Open | super::model::State::AskedMore) {
        return Ok(());
    }
    let declared = DECLARATIONS.map(|(word, _)| word).join(" ");
    store::sign(tx, registration, applying.me.id, now, &declared).await?;
    note(tx, app, applying, What::Signed).await?;
    let signed = store::signed(tx, registration).await?;
    let other_signed = applying.other.as_ref().is_some_and(|one| signed.contains(&one.id));
    let complete = match other_done {
        None => true,
        Some(done) => done && other_signed,
    };
    if !complete {
        return Ok(());
    }
    let due = app.agency.clock(ClockName::RegistrationDecision).limit.due(now, &app.calendar);
    let keep = app.agency.retention().registration_closed.period.end(now);
    // That it comes a second time would tell the other that we asked this one for more.
    let mine = held.state == super::model::State::AskedMore
        && desk::is_asked_alone(tx, registration, applying.me.id).await?;
    let only = mine.then_some(applying.me.id);
    if store::send(tx, registration, now, due, keep).await? {
        note(tx, app, applying, What::Sent).await?;
        desk::end_looks(tx, registration, now).await?;
        cut_off_equality(tx, app, applying).await?;
        let reference = &applying.household.reference;
        letter::received(tx, app, household, only, reference, due).await?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, app: &App, applying: &Applying, what: What) -> db::Result<()> {
    let entry = NewEntry {
        id: app.ids.uuid(app.now()),
        household: applying.household.id,
        applicant: Some(applying.me.id),
        staff: applying.worker().map(|worker| worker.staff.id),
        what,
        body: "",
    };
    households::add_entry(tx, &entry, app.now()).await
}

/// What was said for equality monitoring leaves the registration: from here on nobody can tell
/// whose it was. Only the month stays with it.
async fn cut_off_equality(tx: &mut Tx, app: &App, applying: &Applying) -> Result<(), Failure> {
    let month = london::date_of(app.now()).format("%Y-%m").to_string();
    let Some(section) = sections::ALL.iter().find(|section| section.slug == "equality") else {
        return Ok(());
    };
    let others = applying.other.iter().map(|one| one.id);
    for applicant in std::iter::once(applying.me.id).chain(others) {
        let owner = Owner { applicant, ..applying.owner() };
        let said = answered::take(tx, app, owner, section).await?.said;
        if said.is_empty() {
            continue;
        }
        // An id without a time in it: the order of ids would tell who came when.
        let id = Uuid::from_bytes(app.ids.bytes());
        let plain = serde_json::to_vec(&said).map_err(|e| Failure::Defect(e.to_string()))?;
        store::keep_apart(tx, id, &month, &Place::EQUALITY.seal(app, id, &plain)).await?;
    }
    Ok(())
}

/// `GET /register/copy`: what was sent, for keeping and printing; the shared parts and one's own.
/// What was told in confidence stays closed until a new code opens it.
pub async fn copy(State(app): State<App>, applying: Applying) -> Result {
    let all = answered::load(&app, applying.owner()).await?;
    let signed = store::signatures(&app.db, applying.registration.id).await?;
    let to_do = applying.has_to_do(&app).await?;
    let page = view::copy(&app, &applying, &all, &signed, to_do);
    Ok(shell::personal(StatusCode::OK, page))
}

/// The sections in the order they are shown, those of others left out.
pub fn shown(asking: &Asking) -> impl Iterator<Item = &'static Section> {
    Section::all(asking).filter(|section| !section.is_optional())
}
