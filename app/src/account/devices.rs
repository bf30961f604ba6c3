//! Where somebody is signed in, ending one of these, or all of them, and signing out.

use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use uuid::Uuid;

use super::{
    Member,
    session::{no_cookie, note},
    store::{self, session},
    view,
};
use crate::{App, Failure, Result, form::Fields, shell};

/// `GET /account`
pub async fn get(State(app): State<App>, member: Member, RawQuery(done): RawQuery) -> Result {
    let sessions = session::list(&app.db, member.account_id, app.now()).await?;
    let ended = done.as_deref() == Some("ended");
    let bare = store::is_bare(&app.db, member.account_id).await?;
    Ok(shell::personal(StatusCode::OK, view::devices(&app, &member, &sessions, ended, bare)))
}

/// `POST /account/delete`: the address and everything beside it goes, where nothing was begun
/// with it. What was begun goes in its own way, and the sign-in with it.
pub async fn delete(State(app): State<App>, member: Member) -> Result {
    if !store::is_bare(&app.db, member.account_id).await? {
        return Ok(shell::see_other("/privacy"));
    }
    let mut tx = app.db.begin().await?;
    // Whatever was begun meanwhile points to the account: the database refuses, and it stays.
    store::remove(&mut tx, member.account_id).await?;
    note(&mut tx, &app, member.account_id, "deleted").await?;
    tx.commit().await?;
    Ok(signed_out(&app))
}

/// `POST /account/session`: ends one.
pub async fn end(State(app): State<App>, member: Member, fields: Fields) -> Result {
    let which = Uuid::parse_str(&fields.text("session")).map_err(|_| Failure::NotFound)?;
    let mut tx = app.db.begin().await?;
    // One that has ended already is as ended as they want it.
    if session::end(&mut tx, which, member.account_id, app.now()).await? {
        note(&mut tx, &app, member.account_id, "ended a session").await?;
    }
    tx.commit().await?;
    Ok(if which == member.session {
        signed_out(&app)
    } else {
        shell::see_other("/account?ended")
    })
}

/// `POST /account/everywhere`: signs out everywhere, here too.
pub async fn everywhere(State(app): State<App>, member: Member) -> Result {
    let mut tx = app.db.begin().await?;
    session::end_all(&mut tx, member.account_id, app.now()).await?;
    note(&mut tx, &app, member.account_id, "signed out everywhere").await?;
    tx.commit().await?;
    Ok(signed_out(&app))
}

/// `POST /sign-out`. Who is signed out already is so again.
pub async fn out(State(app): State<App>, member: Option<Member>) -> Result {
    if let Some(member) = member {
        let mut tx = app.db.begin().await?;
        session::end(&mut tx, member.session, member.account_id, app.now()).await?;
        note(&mut tx, &app, member.account_id, "signed out").await?;
        tx.commit().await?;
    }
    Ok(signed_out(&app))
}

/// Without the session's cookie and without anything the browser kept.
fn signed_out(app: &App) -> Response {
    let mut response = shell::see_other("/sign-in?out");
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, no_cookie(app));
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}
