//! What somebody is typing, found by an opaque cookie.

pub mod store;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::Response,
};
use chrono::Duration;
use clock::{Time, Token};
use uuid::Uuid;

use super::step::Step;
use crate::{
    App, Failure,
    cookie::Cookie,
    enquiry::{answers::Answers, model::Area},
    shell,
};

/// Ends with the browser: the phone may be shared.
pub const COOKIE: Cookie = Cookie { name: "draft", max_age: None };

/// How long after sending "back" still means the same enquiry.
const SAME_ENQUIRY: Duration = Duration::hours(1);

/// The draft of this browser, if it has one.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The row's id; `None` until something was answered.
    pub id: Option<Uuid>,
    /// What was answered so far.
    pub answers: Answers,
    /// The same as it is kept, to tell whether a second tab has written since.
    text: String,
    /// When the first page was answered.
    pub started_at: Time,
    /// The enquiry it became.
    pub enquiry_id: Option<Uuid>,
}

/// More tabs than this do not write at the same moment.
const TRIES: usize = 20;

impl Draft {
    /// Where somebody who is ahead of their answers goes instead: the first open page.
    pub fn elsewhere(&self, step: Step) -> Option<Response> {
        let ahead = !step.is_reached(&self.answers);
        ahead.then(|| shell::see_other(Step::first_open(&self.answers).path()))
    }
}

impl FromRequestParts<App> for Draft {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let now = app.now();
        let none = Self {
            id: None,
            answers: Answers::default(),
            text: String::new(),
            started_at: now,
            enquiry_id: None,
        };
        let Some(token) = COOKIE.read(app, &parts.headers) else { return Ok(none) };
        let Some(row) = store::find(&app.db, &token.hash()).await? else { return Ok(none) };
        if row.sent_at.is_some_and(|sent| now - sent > SAME_ENQUIRY) {
            return Ok(none);
        }
        Ok(Self {
            id: Some(row.id),
            answers: read(&row.answers),
            text: row.answers,
            started_at: row.started_at,
            enquiry_id: row.enquiry_id,
        })
    }
}

/// Keeps one page's answers and goes to the next open page; a first answer makes the row
/// and the cookie.
///
/// The row is written only over what was read. Where a second tab was faster it is read
/// again, so that two tabs cannot blank each other's answers.
pub async fn keep(
    app: &App,
    draft: &Draft,
    change: impl Fn(&mut Answers),
) -> Result<Response, Failure> {
    let now = app.now();
    let mut held = draft.id.map(|id| (id, draft.text.clone()));
    for _ in 0..TRIES {
        let mut answers = held.as_ref().map(|(_, text)| read(text)).unwrap_or_default();
        change(&mut answers);
        let text =
            serde_json::to_string(&answers).map_err(|e| Failure::Defect(e.to_string()))?;
        let mut response = shell::see_other(next(&answers));
        let Some((id, before)) = held else {
            let token = app.ids.token();
            store::add(&app.db, app.ids.uuid(now), &token.hash(), &text, now).await?;
            response.headers_mut().insert(header::SET_COOKIE, COOKIE.set(app, &token));
            return Ok(response);
        };
        if store::change(&app.db, id, &before, &text, now).await? {
            return Ok(response);
        }
        held = store::answers(&app.db, id).await?.map(|text| (id, text));
    }
    Err(Failure::Defect("other tabs wrote first, again and again".into()))
}

/// Somebody from outside our area is welcomed before the next question.
fn next(answers: &Answers) -> &'static str {
    let open = Step::first_open(answers);
    let outside = answers.place.as_ref().is_some_and(|p| p.area == Area::Outside.word());
    if open == Step::You && outside { "/enquire/outside" } else { open.path() }
}

/// Answers of an older version that cannot be read any more count as not given.
pub fn read(answers: &str) -> Answers {
    serde_json::from_str(answers).unwrap_or_default()
}

/// Forgets what was typed here, now: the row and the cookie.
pub async fn forget(app: &App, token: Option<Token>) -> Result<HeaderValue, Failure> {
    if let Some(token) = token {
        let mut tx = app.db.begin().await?;
        store::remove(&mut tx, &token.hash()).await?;
        tx.commit().await?;
    }
    Ok(COOKIE.clear(app))
}
