//! What somebody is typing to book, found by an opaque cookie and the event.

use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::Response,
};
use chrono::Duration;
use clock::{Time, Token};
use uuid::Uuid;

use super::{answers::Answers, step::Step, store};
use crate::{
    App, Failure,
    cookie::Cookie,
    event::{
        model::{Event, Status},
        places::{self, Booking},
        store as events,
    },
    shell,
};

/// Ends with the browser: the phone may be shared.
pub const COOKIE: Cookie = Cookie { name: "booking", max_age: None };

/// How long after sending "back" still means the same booking.
const SAME_BOOKING: Duration = Duration::hours(1);

/// More tabs than this do not write at the same moment.
const TRIES: usize = 20;

/// An event, and what this browser has answered to book for it.
#[derive(Clone)]
pub struct Begun {
    /// The event.
    pub event: Event,
    /// How many of its places are booked or offered.
    pub taken: i64,
    /// The draft's id; `None` until something was answered.
    pub id: Option<Uuid>,
    /// What was answered so far.
    pub answers: Answers,
    /// The same as it is kept, to tell whether a second tab has written since.
    text: String,
    /// When the first page was answered.
    pub started_at: Time,
    /// What it became.
    pub booking: Option<Booking>,
    /// The browser's cookie, where something of it is known here.
    token: Option<Token>,
}

impl Begun {
    /// How the event stands.
    pub fn status(&self, app: &App) -> Status {
        self.event.status(app.now(), self.taken)
    }

    /// Whether places or the list may be asked for.
    pub fn is_open(&self, app: &App) -> bool {
        self.event.takes_bookings(app.now())
    }

    /// How many places are left.
    pub fn free(&self) -> i64 {
        (self.event.details.capacity - self.taken).max(0)
    }

    /// Where somebody who is ahead of their answers goes instead: the first open page.
    pub fn elsewhere(&self, step: Step) -> Option<Response> {
        let ahead = !step.is_reached(&self.answers);
        let open = Step::first_open(&self.answers);
        ahead.then(|| shell::see_other(&open.path(&self.event.slug)))
    }

    /// The booking this browser has made, if the party still wants to come: what is sent
    /// again changes that one.
    pub fn live(&self) -> Option<&Booking> {
        self.booking.as_ref().filter(|booking| booking.state.is_live())
    }
}

impl FromRequestParts<App> for Begun {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let slug = Path::<String>::from_request_parts(parts, app).await;
        let Path(slug) = slug.map_err(|_| Failure::NotFound)?;
        let now = app.now();
        let event = events::by_slug(&app.db, &slug).await?.ok_or(Failure::NotFound)?;
        if !event.is_public(now) {
            return Err(Failure::NotFound);
        }
        let taken = places::store::taken_now(&app.db, event.id).await?;
        let mut begun = Self {
            event,
            taken,
            id: None,
            answers: Answers::default(),
            text: String::new(),
            started_at: now,
            booking: None,
            token: None,
        };
        let Some(cookie) = COOKIE.read(app, &parts.headers) else { return Ok(begun) };
        let row = store::draft(&app.db, &cookie.hash(), begun.event.id).await?;
        begun.token = Some(cookie);
        let Some(row) = row else { return Ok(begun) };
        if row.sent_at.is_some_and(|sent| now - sent > SAME_BOOKING) {
            return Ok(begun);
        }
        if let Some(booking) = row.booking_id {
            begun.booking = places::store::find(&app.db, booking).await?;
        }
        begun.id = Some(row.id);
        begun.answers = read(&row.answers);
        begun.text = row.answers;
        begun.started_at = row.started_at;
        Ok(begun)
    }
}

/// Keeps one page's answers and goes to the next open page; a first answer makes the row
/// and the cookie. Two tabs cannot blank each other's answers.
pub async fn keep(
    app: &App,
    begun: &Begun,
    change: impl Fn(&mut Answers),
) -> Result<Response, Failure> {
    let now = app.now();
    let mut held = begun.id.map(|id| (id, begun.text.clone()));
    for _ in 0..TRIES {
        let mut answers = held.as_ref().map(|(_, text)| read(text)).unwrap_or_default();
        change(&mut answers);
        let text =
            serde_json::to_string(&answers).map_err(|e| Failure::Defect(e.to_string()))?;
        let next = Step::first_open(&answers).path(&begun.event.slug);
        let Some((id, before)) = held else {
            return begin(app, begun, &text, &next).await;
        };
        if store::keep(&app.db, id, &before, &text, now).await? {
            return Ok(shell::see_other(&next));
        }
        held = store::answers(&app.db, id).await?.map(|text| (id, text));
    }
    Err(Failure::Defect("other tabs wrote first, again and again".into()))
}

/// The first answer. The cookie may hold what was begun for other events already.
async fn begin(app: &App, begun: &Begun, text: &str, next: &str) -> Result<Response, Failure> {
    let (now, event) = (app.now(), begun.event.id);
    let token = begun.token.clone().unwrap_or_else(|| app.ids.token());
    let mut tx = app.db.begin().await?;
    let id = app.ids.uuid(now);
    let added = store::begin(&mut tx, id, &token.hash(), event, text, now).await;
    let token = match added {
        // Two tabs gave their first answer at once: the second one has its own cookie.
        Err(error) if error.is_duplicate() => {
            drop(tx);
            let token = app.ids.token();
            let mut tx = app.db.begin().await?;
            store::begin(&mut tx, id, &token.hash(), event, text, now).await?;
            tx.commit().await?;
            token
        }
        added => {
            added?;
            tx.commit().await?;
            token
        }
    };
    let mut response = shell::see_other(next);
    response.headers_mut().insert(header::SET_COOKIE, COOKIE.set(app, &token));
    Ok(response)
}

/// Answers of an older version that cannot be read any more count as not given.
pub fn read(answers: &str) -> Answers {
    serde_json::from_str(answers).unwrap_or_default()
}

/// Forgets everything typed here for any event, now: the rows and the cookie.
pub async fn forget(app: &App, headers: &HeaderMap) -> Result<HeaderValue, Failure> {
    if let Some(token) = COOKIE.read(app, headers) {
        let mut tx = app.db.begin().await?;
        store::forget(&mut tx, &token.hash(), None).await?;
        tx.commit().await?;
    }
    Ok(COOKIE.clear(app))
}

/// Forgets what was typed for one event, so that others can be booked for.
pub async fn forget_one(app: &App, begun: &Begun) -> Result<(), Failure> {
    if let Some(token) = &begun.token {
        let mut tx = app.db.begin().await?;
        store::forget(&mut tx, &token.hash(), Some(begun.event.id)).await?;
        tx.commit().await?;
    }
    Ok(())
}
