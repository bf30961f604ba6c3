//! The copy, read by the person it is about. Behind a fresh sign-in, because all that they
//! told us in confidence is in it.

use axum::{
    extract::State,
    http::{StatusCode, Uri},
};

use super::{copy::Copy, preview, store};
use crate::{App, Failure, Result, account::Member, keys::Place, shell};

/// `GET /register/held`
pub async fn get(State(app): State<App>, member: Member, uri: Uri) -> Result {
    member.require_fresh(&app, uri.path())?;
    // By their account: who has left is asked about by nobody else, and may still read it.
    let Some((id, sealed)) = store::copy(&app.db, member.account_id).await? else {
        return Ok(shell::see_other("/register/tasks"));
    };
    let plain = Place::COPY.open(&app, id, &sealed)?;
    // What it says is never part of the error: it would end in the log.
    let copy: Copy = serde_json::from_slice(&plain)
        .map_err(|_| Failure::Defect("a copy that cannot be read".into()))?;
    Ok(shell::personal(StatusCode::OK, preview::theirs(&app, &member.email, &copy)))
}
