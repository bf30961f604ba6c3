//! A section: its pages one after the other, each saved when it is sent. What two people write
//! at once is joined question by question; only where both wrote something different is
//! anybody asked, with both answers there.

mod item;
mod view;

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path, State},
    http::{StatusCode, Uri, request::Parts},
    response::Response,
};

use item::list_done;
pub use item::{edit, post_item, remove};
pub use view::{fields, words};

use super::{
    answered::{self, Clash, Kept, merge},
    applying::Applying,
    form::{
        Answers, Asking, Body, Page, Question, Said, Section, Weight, Whose, progress,
        question::UNSURE, read,
    },
    late, store,
};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// The name under which a page carries what it showed of a question.
pub fn shown_name(question: &str) -> String {
    format!("was-{question}")
}

/// `GET /register/form/{section}`: the first page that needs something, or the first of all.
pub async fn open(
    State(app): State<App>,
    applying: Applying,
    Where { section, .. }: Where,
) -> Result {
    let asking = applying.asking(&app);
    let section = find(&applying, &asking, &section)?;
    let answers = answered::one(&app, applying.owner(), section).await?.answers;
    let page = progress::next(section, &asking, &answers)
        .or_else(|| section.pages(&asking, &answers).next())
        .ok_or(Failure::NotFound)?;
    Ok(shell::see_other(&path(&applying.base(), section, page)))
}

/// Where a page is.
fn path(base: &str, section: &Section, page: &Page) -> String {
    format!("{base}/{}/{}", section.slug, page.slug)
}

/// What an address names, under `/register` and on the desk alike.
#[derive(Debug, Clone, Default)]
pub struct Where {
    section: String,
    page: String,
    item: String,
}

impl FromRequestParts<App> for Where {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let found = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(mut at) = found.map_err(|_| Failure::NotFound)?;
        let mut word = |name: &str| at.remove(name).unwrap_or_default();
        Ok(Self { section: word("section"), page: word("page"), item: word("item") })
    }
}

/// The section, if this household is asked. A worker writes what is somebody's own.
fn find(applying: &Applying, asking: &Asking, slug: &str) -> Result<&'static Section, Failure> {
    // Of somebody alone there is nobody else whose answers it could show.
    let all = !asking.is_couple();
    let own =
        |section: &&Section| (all || section.whose != Whose::Shared) && !section.is_optional();
    Section::find(asking, slug)
        .filter(|section| applying.worker().is_none() || own(section))
        .ok_or(Failure::NotFound)
}

/// What every handler of a page begins with: the section and page, if they are asked, and the
/// answers so far.
struct At {
    asking: Asking,
    section: &'static Section,
    page: &'static Page,
    seen: Kept,
    /// Its address.
    path: String,
    /// Above the sections, and where they are listed.
    base: String,
    tasks: String,
}

async fn at(app: &App, applying: &Applying, section: &str, page: &str) -> Result<At, Failure> {
    let asking = applying.asking(app);
    let section = find(applying, &asking, section)?;
    let seen = answered::one(app, applying.owner(), section).await?;
    let page = section.page(&asking, &seen.answers, page).ok_or(Failure::NotFound)?;
    if applying.worker().is_some() {
        let mut tx = app.db.begin().await?;
        applying.note(&mut tx, app, "took", section.slug).await?;
        tx.commit().await?;
    }
    let (base, tasks) = (applying.base(), applying.tasks());
    Ok(At { asking, section, page, seen, path: path(&base, section, page), base, tasks })
}

/// `GET /register/form/{section}/{page}`
pub async fn get(
    State(app): State<App>,
    applying: Applying,
    uri: Uri,
    Where { section, page, .. }: Where,
) -> Result {
    let at = at(&app, &applying, &section, &page).await?;
    if at.section.whose == Whose::Confidential {
        applying.require_fresh(&app, uri.path())?;
    }
    if !applying.has_to_do(&app).await? {
        return Ok(shell::see_other(&applying.sent()));
    }
    let html = match &at.page.body {
        Body::Questions(questions) => {
            let form =
                Posted::new(fields_of(questions, &at.seen.answers.said), Errors::default());
            view::questions(&app, &applying, &at, questions, &at.seen.answers.said, &[], form)
        }
        Body::List(list) => view::list(&app, &applying, &at, list, Posted::default()),
    };
    Ok(shell::personal(StatusCode::OK, html))
}

/// Answers as a form would post them.
fn fields_of(questions: &[Question], said: &Said) -> Fields {
    let mut fields = Fields::default();
    for question in questions {
        if let (Some(name), UNSURE) = (question.unsure, said.get(question.name)) {
            fields.push(name, "yes");
            continue;
        }
        for answer in view::posted(question, said.get(question.name)) {
            fields.push(question.name, &answer);
        }
    }
    fields
}

/// What the page had shown, as it came back with the form.
fn shown(questions: &[Question], fields: &Fields) -> Said {
    let mut said = Said::default();
    for question in questions {
        said.set(question.name, &fields.text(&shown_name(question.name)));
    }
    said
}

/// `POST /register/form/{section}/{page}`
pub async fn post(
    State(app): State<App>,
    applying: Applying,
    Where { section, page, .. }: Where,
    fields: Fields,
) -> Result {
    let at = at(&app, &applying, &section, &page).await?;
    if at.section.whose == Whose::Confidential {
        applying.require_fresh_to_send(&app)?;
    }
    let Body::Questions(questions) = &at.page.body else {
        return list_done(&app, &applying, at, fields).await;
    };
    if !applying.has_to_do(&app).await? {
        return Ok(too_late(&app, &applying, &at, questions, &fields));
    }
    let (said, mut errors) = read::read(questions, &fields, &at.asking);
    if errors.is_empty() {
        refuse(&at, questions, &said, &mut errors);
    }
    if !errors.is_empty() {
        let before = shown(questions, &fields);
        let form = Posted::new(fields, errors);
        let html = view::questions(&app, &applying, &at, questions, &before, &[], form);
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    match save(&app, &applying, &at, questions, &said, &shown(questions, &fields)).await? {
        Saved::Kept(answers) => Ok(onward(&at, &answers)),
        Saved::Sent => Ok(too_late(&app, &applying, &at, questions, &fields)),
        Saved::Clashed(kept, clashes) => {
            // What was typed stays in the form; the other's answers stand beside it, and are
            // what the page has shown from now on.
            let form = Posted::of(fields);
            let html = view::questions(&app, &applying, &at, questions, &kept, &clashes, form);
            Ok(shell::personal(StatusCode::CONFLICT, html))
        }
    }
}

/// It was sent while they wrote: what they typed is given back.
fn too_late(
    app: &App,
    applying: &Applying,
    at: &At,
    questions: &[Question],
    fields: &Fields,
) -> Response {
    late::page(app, applying, at.section, &late::typed(questions, fields, &at.asking))
}

/// The law stops a page; practice only says "let us talk".
fn refuse(at: &At, questions: &[Question], said: &Said, errors: &mut Errors) {
    let mut answers = at.seen.answers.clone();
    put(&mut answers, questions, said);
    for found in progress::findings(at.section, at.page, &at.asking, &answers) {
        if found.weight == Weight::Stop {
            errors.add(found.question, found.words);
        }
    }
}

fn put(answers: &mut Answers, questions: &[Question], said: &Said) {
    for question in questions {
        answers.said.set(question.name, said.get(question.name));
    }
}

enum Saved {
    Kept(Answers),
    Sent,
    Clashed(Said, Vec<Clash>),
}

async fn save(
    app: &App,
    applying: &Applying,
    at: &At,
    questions: &[Question],
    mine: &Said,
    shown: &Said,
) -> Result<Saved, Failure> {
    let Some(mut tx) = begin(app, applying, at.section.whose).await? else {
        return Ok(Saved::Sent);
    };
    let written =
        answered::write(&mut tx, app, applying.owner(), at.section, &at.seen, |kept| {
            let joined = merge(questions, shown, mine, &kept.said)?;
            put(kept, questions, &joined);
            kept.seen.insert(at.page.slug.to_owned());
            Ok(())
        });
    match written.await? {
        Ok(answers) => {
            tx.commit().await?;
            Ok(Saved::Kept(answers))
        }
        Err((kept, clashes)) => Ok(Saved::Clashed(kept.said, clashes)),
    }
}

/// Begins to write: holds the registration before any of its sections, and takes back the
/// signatures of those whom it concerns. Nothing when it was sent meanwhile.
async fn begin(app: &App, applying: &Applying, whose: Whose) -> db::Result<Option<db::Tx>> {
    let (id, now) = (applying.registration.id, app.now());
    let keep_until = app.agency.retention().registration.period.end(now);
    let mut tx = app.db.begin().await?;
    if !store::touch(&mut tx, id, now, keep_until).await? {
        return Ok(None);
    }
    // Nobody has signed what is written from now on.
    let only = (whose != Whose::Shared).then_some(applying.me.id);
    store::unsign(&mut tx, id, only).await?;
    Ok(Some(tx))
}

/// The page after this one, or back to the tasks.
fn onward(at: &At, answers: &Answers) -> Response {
    let mut pages = at.section.pages(&at.asking, answers);
    let after = pages.by_ref().skip_while(|page| page.slug != at.page.slug).nth(1);
    match after {
        Some(page) => shell::see_other(&path(&at.base, at.section, page)),
        None => shell::see_other(&at.tasks),
    }
}
