//! Asking for a code: by typing an address, or once more for the address that is signed in.

use axum::{
    extract::{RawQuery, State},
    http::{StatusCode, header},
    response::Response,
};

use super::{
    Device, Member, Purpose, ask,
    next::{in_query, local, with_next},
    session::onward,
    view,
};
use crate::{
    App, Failure, Result,
    enquiry::answers::looks_like_email,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// After how many seconds somebody at a busy address may ask again.
const LATER: u64 = 300;

/// `GET /sign-in`
pub async fn get(
    State(app): State<App>,
    member: Option<Member>,
    RawQuery(query): RawQuery,
) -> Response {
    let next = in_query(query.as_deref());
    if member.is_some() {
        return shell::see_other(onward(&next));
    }
    let out = query.as_deref() == Some("out");
    let form = Posted::of(Fields::from([("next", next.as_str())]));
    shell::personal(StatusCode::OK, view::ask(&app, &form, out))
}

/// `POST /sign-in`
pub async fn post(State(app): State<App>, device: Device, fields: Fields) -> Result {
    let (email, next) = (fields.text("email"), fields.text("next"));
    if let Some(wrong) = wrong_email(&email) {
        let mut errors = Errors::default();
        errors.add("email", wrong);
        let form = Posted::new(fields, errors);
        return Ok(shell::personal(
            StatusCode::UNPROCESSABLE_ENTITY,
            view::ask(&app, &form, false),
        ));
    }
    let next = local(&next).unwrap_or_default();
    send(&app, &device, Purpose::Return, &email, next).await
}

/// What is not right about a typed address.
pub fn wrong_email(email: &str) -> Option<&'static str> {
    if email.is_empty() {
        Some("Enter your e-mail address")
    } else if email.chars().count() > 254 {
        Some("Keep your e-mail address to 254 letters")
    } else if !looks_like_email(email) {
        Some("Enter an e-mail address, like name@example.org")
    } else {
        None
    }
}

/// Mails a code, and leads to where it is entered.
pub async fn send(
    app: &App,
    device: &Device,
    purpose: Purpose,
    email: &str,
    next: &str,
) -> Result {
    if !app.limits.letter(device.address) {
        return Err(Failure::TooOften(LATER));
    }
    let mut tx = app.db.begin().await?;
    let cookie = ask(&mut tx, app, purpose, email, next).await?;
    tx.commit().await?;
    app.wake.ring();
    let mut response = shell::see_other("/sign-in/code");
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// `GET /sign-in/again`: before a private section, when the last request was long ago.
pub async fn again(
    State(app): State<App>,
    member: Option<Member>,
    RawQuery(query): RawQuery,
) -> Response {
    let next = in_query(query.as_deref());
    match member {
        None => shell::see_other(&with_next("/sign-in", &next)),
        Some(member) if member.is_fresh(app.now()) && !next.is_empty() => {
            shell::see_other(&next)
        }
        Some(member) => shell::personal(StatusCode::OK, view::again(&app, &member, &next)),
    }
}

/// `POST /sign-in/again`
pub async fn post_again(
    State(app): State<App>,
    member: Member,
    device: Device,
    fields: Fields,
) -> Result {
    let next = fields.text("next");
    let next = local(&next).unwrap_or_default();
    send(&app, &device, Purpose::Return, &member.email, next).await
}
