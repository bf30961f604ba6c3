//! Being signed in: a row that can be listed and ended, found by an opaque cookie.

pub mod store;

use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
    response::{IntoResponse as _, Response},
};
use chrono::Duration;
use clock::Token;
use db::Tx;
use uuid::Uuid;

use super::{
    model::{Action, Permission, Role, Staff},
    store as people,
};
use crate::{
    App, Failure,
    audit::{self, Line},
    cookie::Cookie,
    shell,
};

/// Ends with the browser, and with the row.
pub const COOKIE: Cookie = Cookie { name: "staff", max_age: None };

/// Without a request for so long, a session ends.
pub const IDLE: Duration = Duration::minutes(30);
/// However busy, a session ends after a working day.
pub const LONGEST: Duration = Duration::hours(12);
/// The row is not written on every request.
const NOTE_EVERY: Duration = Duration::minutes(1);

/// Makes a session, whichever way somebody showed who they are: the one place that does.
/// The token goes into [`COOKIE`].
///
/// # Errors
/// When the database is away.
pub async fn start(tx: &mut Tx, app: &App, staff: Uuid, agent: &str) -> db::Result<Token> {
    let (now, token) = (app.now(), app.ids.token());
    let new = store::New {
        id: app.ids.uuid(now),
        staff,
        token_hash: &token.hash(),
        agent,
        now,
        expires_at: now + LONGEST,
    };
    store::add(tx, new).await?;
    people::note_signed_in(tx, staff, now).await?;
    let line = Line {
        staff: Some(staff),
        action: "signed in",
        record: "staff",
        record_id: Some(staff),
        fields: "",
    };
    audit::add(tx, &app.ids, now, line).await?;
    Ok(token)
}

/// A colleague who is signed in, with what they may do.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub staff: Staff,
    /// Their roles.
    pub roles: Vec<Role>,
    /// What they hold besides, within a role.
    pub permissions: Vec<Permission>,
    /// Which session.
    pub session: Uuid,
}

impl Signed {
    /// Whether their roles allow it, and they hold the permission that it asks for.
    pub fn may(&self, action: Action) -> bool {
        let held = |permission| self.permissions.contains(&permission);
        self.roles.iter().any(|role| action.roles().contains(role))
            && action.permission().is_none_or(held)
    }

    /// Every staff handler begins with this; hiding a link is no guard.
    ///
    /// # Errors
    /// [`Failure::Forbidden`] when none of their roles allows it.
    pub fn require(&self, action: Action) -> Result<(), Failure> {
        if self.may(action) { Ok(()) } else { Err(Failure::Forbidden) }
    }
}

impl FromRequestParts<App> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let reads = matches!(parts.method, Method::GET | Method::HEAD);
        // A long call outlasts a session: what was typed meanwhile must not go with it.
        let away = || {
            if reads {
                shell::see_other("/staff/sign-in")
            } else {
                Failure::SignedOut.into_response()
            }
        };
        let Some(token) = COOKIE.read(app, &parts.headers) else { return Err(away()) };
        let found = store::find(&app.db, &token.hash()).await;
        let Some(row) = found.map_err(|e| Failure::from(e).into_response())? else {
            return Err(away());
        };
        let now = app.now();
        let over = row.ended_at.is_some()
            || row.disabled_at.is_some()
            || row.expires_at <= now
            || now - row.seen_at > IDLE;
        if over {
            return Err(away());
        }
        if now - row.seen_at > NOTE_EVERY {
            // Not being able to note it does not keep anybody from reading.
            if let Ok(mut tx) = app.db.begin().await
                && store::note_seen(&mut tx, row.session, now).await.is_ok()
            {
                let _ = tx.commit().await;
            }
        }
        let (roles, permissions) = (row.roles(), row.permissions());
        let staff = Staff {
            id: row.id,
            name: row.name,
            email: row.email,
            signed_in_at: row.signed_in_at,
            disabled_at: row.disabled_at,
        };
        Ok(Self { staff, roles, permissions, session: row.session })
    }
}
