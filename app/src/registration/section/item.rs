//! One of several: a referee, an address, somebody at home. Each has its own page; two people
//! may add at the same time, and a second press adds nothing.

use std::convert::Infallible;

use axum::{
    extract::State,
    http::{StatusCode, Uri},
};

use super::{At, Where, at, begin, fields_of, onward, shown, too_late, view};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    registration::{
        adult::store as adult,
        answered::{self, Clash, merge},
        applying::Applying,
        form::{Answers, Body, Item, List, Said, Weight, Whose, progress, read},
    },
    shell,
    ui::Posted,
};

/// The longest id of an item: those we make have 32 letters.
const LONGEST_ID: usize = 40;

fn list_of(at: &At) -> Result<&'static List, Failure> {
    match &at.page.body {
        Body::List(list) => Ok(list),
        Body::Questions(_) => Err(Failure::NotFound),
    }
}

/// `GET /register/form/{section}/{page}/{item}`; `new` adds one.
pub async fn edit(
    State(app): State<App>,
    applying: Applying,
    uri: Uri,
    Where { section, page, item }: Where,
) -> Result {
    let at = at(&app, &applying, &section, &page).await?;
    if at.section.whose == Whose::Confidential {
        applying.require_fresh(&app, uri.path())?;
    }
    if !applying.has_to_do(&app).await? {
        return Ok(shell::see_other(&applying.sent()));
    }
    let list = list_of(&at)?;
    let items = at.seen.answers.list(at.page.slug);
    let (id, said) = if item == "new" {
        if items.len() >= list.most {
            return Ok(shell::see_other(&at.path));
        }
        (app.ids.uuid(app.now()).simple().to_string(), Said::default())
    } else {
        let found = items.iter().find(|one| one.id == item).ok_or(Failure::NotFound)?;
        (found.id.clone(), found.said.clone())
    };
    let form = Posted::of(fields_of(list.questions, &said));
    let html = view::item(&app, &applying, &at, list, &id, &said, &[], form);
    Ok(shell::personal(StatusCode::OK, html))
}

/// `POST /register/form/{section}/{page}/{item}`
pub async fn post_item(
    State(app): State<App>,
    applying: Applying,
    Where { section, page, item: id }: Where,
    fields: Fields,
) -> Result {
    let at = at(&app, &applying, &section, &page).await?;
    if at.section.whose == Whose::Confidential {
        applying.require_fresh_to_send(&app)?;
    }
    let list = list_of(&at)?;
    let is_id = id.len() <= LONGEST_ID && id.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_id {
        return Ok(shell::see_other(&at.path));
    }
    if !applying.has_to_do(&app).await? {
        return Ok(too_late(&app, &applying, &at, list.questions, &fields));
    }
    let (mine, errors) = read::read(list.questions, &fields, &at.asking);
    let before = shown(list.questions, &fields);
    if !errors.is_empty() {
        let form = Posted::new(fields, errors);
        let html = view::item(&app, &applying, &at, list, &id, &before, &[], form);
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let Some(mut tx) = begin(&app, &applying, at.section.whose).await? else {
        return Ok(too_late(&app, &applying, &at, list.questions, &fields));
    };
    let written =
        answered::write(&mut tx, &app, applying.owner(), at.section, &at.seen, |kept| {
            let items = kept.lists.entry(at.page.slug.to_owned()).or_default();
            if let Some(one) = items.iter_mut().find(|one| one.id == id) {
                one.said = merge(list.questions, &before, &mine, &one.said)
                    .map_err(NotKept::Clashed)?;
            } else if items.len() < list.most {
                // One that the other took off meanwhile comes back: nothing typed is lost.
                items.push(Item { id: id.clone(), said: mine.clone() });
            } else {
                return Err(NotKept::Full);
            }
            kept.note_writer(&id, applying.me.id);
            kept.said.set(at.page.slug, "");
            Ok(())
        });
    let (theirs, refused) = match written.await? {
        Ok(_) => {
            tx.commit().await?;
            return Ok(shell::see_other(&at.path));
        }
        Err((kept, refused)) => (kept.item(at.page.slug, &id), refused),
    };
    let (status, errors, clashes) = match refused {
        NotKept::Clashed(clashes) => (StatusCode::CONFLICT, Errors::default(), clashes),
        NotKept::Full => (StatusCode::UNPROCESSABLE_ENTITY, full(list), Vec::new()),
    };
    let before = theirs.unwrap_or(before);
    let form = Posted::new(fields, errors);
    let html = view::item(&app, &applying, &at, list, &id, &before, &clashes, form);
    Ok(shell::personal(status, html))
}

/// Why one of several was not kept.
enum NotKept {
    /// The other wrote something else meanwhile.
    Clashed(Vec<Clash>),
    /// There are as many as we take: two may have added at the same time.
    Full,
}

fn full(list: &List) -> Errors {
    let mut errors = Errors::default();
    if let Some(first) = list.questions.first() {
        let (most, several) = (list.most, list.several);
        let words = format!(
            "There are {most} {several} already. Take one off the list, then send this again"
        );
        errors.add(first.name, words);
    }
    errors
}

/// `POST /register/form/{section}/{page}/{item}/remove`
pub async fn remove(
    State(app): State<App>,
    applying: Applying,
    Where { section, page, item: id }: Where,
) -> Result {
    let at = at(&app, &applying, &section, &page).await?;
    if at.section.whose == Whose::Confidential {
        applying.require_fresh_to_send(&app)?;
    }
    list_of(&at)?;
    if applying.has_to_do(&app).await? {
        change(&app, &applying, &at, |answers| {
            if let Some(items) = answers.lists.get_mut(at.page.slug) {
                items.retain(|one| one.id != id);
            }
            answers.by.remove(&id);
        })
        .await?;
        if at.section.slug == "home" {
            let mut tx = app.db.begin().await?;
            adult::unask(&mut tx, applying.registration.id, &id).await?;
            tx.commit().await?;
        }
    }
    Ok(shell::see_other(&at.path))
}

async fn change(
    app: &App,
    applying: &Applying,
    at: &At,
    change: impl Fn(&mut Answers),
) -> Result<Option<Answers>, Failure> {
    let Some(mut tx) = begin(app, applying, at.section.whose).await? else {
        return Ok(None);
    };
    let written =
        answered::write(&mut tx, app, applying.owner(), at.section, &at.seen, |kept| {
            change(kept);
            Ok::<(), Infallible>(())
        });
    let Ok(answers) = written.await?;
    tx.commit().await?;
    Ok(Some(answers))
}

/// `POST` of the list itself: these are all, or there is none.
pub(super) async fn list_done(
    app: &App,
    applying: &Applying,
    at: At,
    fields: Fields,
) -> Result {
    if !applying.has_to_do(app).await? {
        return Ok(shell::see_other(&applying.sent()));
    }
    let list = list_of(&at)?;
    let (slug, none) = (at.page.slug, fields.has("none"));
    let count = at.seen.answers.list(slug).len();
    let mut errors = Errors::default();
    if count < list.least {
        let (least, several) = (list.least, list.several);
        errors.add("add", format!("Add at least {least} {several}. You have {count} so far"));
    } else if list.none.is_some() && count == 0 && !none {
        errors.add(
            "add",
            format!("Add {} {}, or say that there is none", article(list.one), list.one),
        );
    }
    for found in progress::findings(at.section, at.page, &at.asking, &at.seen.answers) {
        if found.weight == Weight::Stop {
            errors.add("add", found.words);
        }
    }
    if !errors.is_empty() {
        let html = view::list(app, applying, &at, list, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    let answers = change(app, applying, &at, |answers| {
        // The other may have added one since this page was drawn.
        let there = !answers.list(slug).is_empty();
        answers.said.set(slug, if none && !there { progress::NONE } else { "" });
        answers.seen.insert(slug.to_owned());
    })
    .await?;
    Ok(answers
        .map_or_else(|| shell::see_other(&applying.sent()), |answers| onward(&at, &answers)))
}

/// "a" or "an".
pub(super) fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
