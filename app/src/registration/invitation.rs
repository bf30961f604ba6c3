//! Where an agency invites: a worker sends a link from an enquiry, and the form opens with it.
//! The link proves the address, so whoever opens it is signed in and need not ask for a code.

pub mod store;
mod view;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
};
use chrono::Duration;
use clock::Token;
use db::Tx;
use mail::Letter;
use uuid::Uuid;

use crate::{
    App, Failure, Result,
    account::{self, Device},
    form::Fields,
    mailing::{self, IfUncertain},
    shell,
};

/// How long an invitation works.
pub const LASTS: Duration = Duration::days(90);

/// Whom to invite, from which enquiry.
#[derive(Debug, Clone)]
pub struct NewInvitation<'a> {
    /// The enquiry.
    pub enquiry: Uuid,
    /// What to call them.
    pub first_name: &'a str,
    /// Where it goes.
    pub email: &'a str,
    /// Who invites.
    pub staff: Uuid,
}

/// Mails an invitation, in the transaction of what it is part of, and gives the mail's id. An
/// earlier one of the same enquiry that was not used ends.
///
/// # Errors
/// When the database is away.
pub async fn invite(tx: &mut Tx, app: &App, new: &NewInvitation<'_>) -> Result<Uuid, Failure> {
    let (now, token) = (app.now(), app.ids.token());
    store::end_unused(tx, new.enquiry).await?;
    store::add(tx, app.ids.uuid(now), &token.hash(), new, now).await?;
    let letter = Letter::new("The form we talked about")
        .preview("Open it when you have a quiet moment")
        .paragraph(&mailing::greeting(new.first_name))
        .paragraph("Here is the way to the form we talked about. Take as many evenings as you need: every page is saved.")
        .button("Open the form", &app.link(&format!("/register/invited/{}", token.text())))
        .small("The button works for 90 days. It commits you to nothing.");
    let about = Some(new.enquiry);
    mailing::put_out_neutral(tx, app, about, new.email, letter, IfUncertain::Wait).await
}

/// `GET /register/invited/{token}`: opening the link spends nothing.
pub async fn get(State(app): State<App>, Path(token): Path<String>) -> Result {
    let hash = Token::parse(&token).map(|token| token.hash());
    let found = match hash {
        Some(hash) => store::find(&app.db, &hash, app.now() - LASTS).await?,
        None => None,
    };
    let Some(_) = found else {
        return Ok(shell::personal(StatusCode::GONE, view::over(&app)));
    };
    Ok(shell::personal(StatusCode::OK, view::open(&app, &token)))
}

/// `POST /register/invited/{token}`: signs them in, and the form opens.
pub async fn post(
    State(app): State<App>,
    Path(token): Path<String>,
    device: Device,
    fields: Fields,
) -> Result {
    let Some(hash) = Token::parse(&token).map(|token| token.hash()) else {
        return Ok(shell::personal(StatusCode::GONE, view::over(&app)));
    };
    let now = app.now();
    let Some(found) = store::find(&app.db, &hash, now - LASTS).await? else {
        return Ok(shell::personal(StatusCode::GONE, view::over(&app)));
    };
    let mut tx = app.db.begin().await?;
    let stays = fields.has("stays");
    let (account, cookie) =
        account::open_session(&mut tx, &app, &found.email, &device, stays).await?;
    if !store::take_up(&mut tx, found.id, account, now).await? {
        return Ok(shell::personal(StatusCode::GONE, view::over(&app)));
    }
    tx.commit().await?;
    let mut response = shell::see_other("/register/start");
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}
