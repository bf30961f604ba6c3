//! Being signed in: a row that can be listed and ended, found by an opaque cookie, and fresh
//! for an hour after each request.

mod device;

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderValue, Method, request::Parts},
    response::{IntoResponse as _, Response},
};
use chrono::Duration;
use clock::{Time, Token};
use db::Tx;
use uuid::Uuid;

pub use device::{ASKING, Device};

use super::{
    model::{FRESH, PASSES, STAYS},
    next::{local, with_next},
    store::{self, session::Row},
};
use crate::{
    App, Failure,
    audit::{self, Line},
    cookie::Cookie,
    shell,
};

/// On a device that others use as well: ends with the browser, and with the row.
const PASSING: Cookie = Cookie { name: "account", max_age: None };
/// On their own device. The row says when it is over, the browser forgets it some day later:
/// 400 days is the longest that browsers keep.
const STAYING: Cookie = Cookie { name: "account", max_age: Some(400 * 24 * 60 * 60) };

/// The row is not written on every request.
const NOTE_EVERY: Duration = Duration::minutes(1);

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their account.
    pub account_id: Uuid,
    /// Their address, as they typed it first.
    pub email: String,
    /// Which session.
    pub session: Uuid,
    /// Until when private sections are open.
    pub fresh_until: Time,
}

impl Member {
    /// Whether private sections are open at `now`.
    pub fn is_fresh(&self, now: Time) -> bool {
        now < self.fresh_until
    }

    /// For a private page: the way to a new code where the last request was too long ago.
    /// `path` is the page's own; they come back to it.
    ///
    /// # Errors
    /// [`Failure::Elsewhere`].
    pub fn require_fresh(&self, app: &App, path: &str) -> Result<(), Failure> {
        if self.is_fresh(app.now()) {
            return Ok(());
        }
        Err(Failure::Elsewhere(with_next("/sign-in/again", path)))
    }

    /// The same for what takes a private form: what was typed waits in the page.
    ///
    /// # Errors
    /// [`Failure::NotFresh`].
    pub fn require_fresh_to_send(&self, app: &App) -> Result<(), Failure> {
        if self.is_fresh(app.now()) { Ok(()) } else { Err(Failure::NotFresh) }
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        match find(parts, app).await {
            Ok(Some(member)) => Ok(member),
            Ok(None) if matches!(parts.method, Method::GET | Method::HEAD) => {
                let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
                Err(shell::see_other(&with_next("/sign-in", path)))
            }
            // What was typed must not go with the session.
            Ok(None) => Err(Failure::SignedOut.into_response()),
            Err(failure) => Err(failure.into_response()),
        }
    }
}

impl OptionalFromRequestParts<App> for Member {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Failure> {
        find(parts, app).await
    }
}

async fn find(parts: &Parts, app: &App) -> Result<Option<Member>, Failure> {
    let Some(token) = STAYING.read(app, &parts.headers) else { return Ok(None) };
    let now = app.now();
    let found = store::session::find(&app.db, &token.hash()).await?;
    let Some(row) = found.filter(|row| row.is_open(now)) else { return Ok(None) };
    if now - row.seen_at >= NOTE_EVERY {
        let expires_at = if row.stays { now + STAYS } else { row.expires_at };
        // Not being able to note it does not keep anybody from reading.
        if let Ok(mut tx) = app.db.begin().await
            && store::session::note_seen(&mut tx, &row, now, now + FRESH, expires_at)
                .await
                .is_ok()
        {
            let _ = tx.commit().await;
        }
    }
    let Row { id, account_id, email, fresh_until, .. } = row;
    Ok(Some(Member { account_id, email, session: id, fresh_until }))
}

/// Signs a browser in for a mailed link of another feature's that has proved the address, and
/// gives the account's id and the cookie to set. Makes the account if there is none.
///
/// # Errors
/// When the database is away.
pub async fn open(
    tx: &mut Tx,
    app: &App,
    email: &str,
    device: &Device,
    stays: bool,
) -> Result<(Uuid, HeaderValue), Failure> {
    let Some(account) = account(tx, app, email, true).await? else {
        return Err(Failure::Defect("an account that was just made is not there".to_owned()));
    };
    let cookie = enter(tx, app, account, device, &app.ids.token(), stays).await?;
    Ok((account, cookie))
}

/// The account of an address, made if it may be.
pub(super) async fn account(
    tx: &mut Tx,
    app: &App,
    email: &str,
    makes: bool,
) -> Result<Option<Uuid>, Failure> {
    let now = app.now();
    if makes {
        let id = app.ids.uuid(now);
        if store::add(tx, id, email.trim(), now).await? {
            note(tx, app, id, "began").await?;
        }
    }
    Ok(store::by_key(tx, &db::sort_key(email)).await?.map(|account| account.id))
}

/// A session of this account in this browser: the one it has, made fresh, or a new one by
/// `token` that takes the place of anybody else's.
pub(super) async fn enter(
    tx: &mut Tx,
    app: &App,
    account: Uuid,
    device: &Device,
    token: &Token,
    stays: bool,
) -> Result<HeaderValue, Failure> {
    let now = app.now();
    store::note_seen(tx, account, now).await?;
    note(tx, app, account, "signed in").await?;
    if let Some(held) = &device.session {
        let row = store::session::find_in(tx, &held.hash()).await?;
        if let Some(row) = row.filter(|row| row.is_open(now)) {
            if row.account_id == account {
                store::session::refresh(tx, row.id, now, now + FRESH).await?;
                return Ok(cookie(app, held, row.stays));
            }
            store::session::end(tx, row.id, row.account_id, now).await?;
        }
    }
    let new = store::session::New {
        id: app.ids.uuid(now),
        account,
        token_hash: &token.hash(),
        agent: &device.agent,
        stays,
        now,
        fresh_until: now + FRESH,
        expires_at: now + if stays { STAYS } else { PASSES },
    };
    store::session::add(tx, new).await?;
    Ok(cookie(app, token, stays))
}

/// The header that signs a browser in.
pub(super) fn cookie(app: &App, token: &Token, stays: bool) -> HeaderValue {
    if stays { STAYING } else { PASSING }.set(app, token)
}

/// The header that signs it out.
pub(super) fn no_cookie(app: &App) -> HeaderValue {
    PASSING.clear(app)
}

/// A line of the trail about an account.
pub(super) async fn note(
    tx: &mut Tx,
    app: &App,
    account: Uuid,
    action: &str,
) -> db::Result<()> {
    let line =
        Line { staff: None, action, record: "account", record_id: Some(account), fields: "" };
    audit::add(tx, &app.ids, app.now(), line).await
}

impl Row {
    /// Whether it opens anything at `now`.
    pub fn is_open(&self, now: Time) -> bool {
        self.ended_at.is_none() && self.expires_at > now
    }
}

/// Where to go after signing in.
pub(super) fn onward(next: &str) -> &str {
    local(next).unwrap_or(super::HOME)
}
