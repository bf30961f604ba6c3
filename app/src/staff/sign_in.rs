//! Signing in: a password, then a code from the phone. In between there is a row that is
//! no session: it opens nothing but the page that asks for the code.
//!
//! The same words and the same work for an address we know and for one we do not.

pub mod page;
pub mod store;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use chrono::Duration;

use super::{
    Action, Role, Signed,
    browser::{Browser, DEVICE},
    code::{self, Spent},
    letter, password,
    session::{self, COOKIE},
    slow::{Trier, Turn},
    store as people,
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    cookie::Cookie,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// The password was right; ten minutes for the code.
pub const HALF: Cookie = Cookie { name: "staff_half", max_age: Some(600) };
/// How long the row behind [`HALF`] opens the page for the code.
const HALF_LASTS: Duration = Duration::minutes(10);
/// Where somebody goes whose half-way sign-in is over.
const LATE: &str = "/staff/sign-in?late";
/// Codes that may go wrong before the password is asked for again.
const CODES: i64 = 5;
/// How long a browser counts as one that signed in before.
const DEVICE_LASTS: Duration = Duration::days(90);

/// `GET /staff/sign-in`
pub async fn get(State(app): State<App>, RawQuery(why): RawQuery) -> Response {
    let late = why.as_deref() == Some("late");
    shell::personal(StatusCode::OK, page::password(&app, Posted::default(), late))
}

/// `POST /staff/sign-in`
pub async fn post(State(app): State<App>, browser: Browser, fields: Fields) -> Result {
    let email = fields.text("email");
    let typed = fields.get("password").unwrap_or_default();
    let mut errors = Errors::default();
    if email.is_empty() {
        errors.add("email", "Enter the e-mail address of your work");
    }
    if typed.is_empty() {
        errors.add("password", "Enter your password");
    }
    if !errors.is_empty() {
        return Ok(password_again(&app, &email, errors));
    }
    let found = people::by_email(&app.db, &db::sort_key(&email)).await?;
    let trier = Trier::new(&app, &browser, &email, found.as_ref().map(|s| s.id)).await?;
    let attempt = match trier.turn(&app).await? {
        Turn::Wait(seconds) => return Ok(page::wait(&app, seconds)),
        Turn::Go(attempt) => attempt,
    };
    let kept = found.as_ref().and_then(|s| s.password_hash.as_deref());
    let checked = password::check(kept, typed).await?;
    let staff = found
        .as_ref()
        .filter(|s| checked.right && s.disabled_at.is_none() && s.totp_secret.is_some());
    let Some(staff) = staff else {
        attempt.wrong(&app, found.as_ref()).await?;
        errors.add("email", "This e-mail address and password do not belong together. Have another look at both");
        return Ok(password_again(&app, &email, errors));
    };
    attempt.right(&app).await?;
    let (token, now) = (app.ids.token(), app.now());
    let fresh = if checked.outdated { Some(password::hash(&app, typed).await?) } else { None };
    let mut tx = app.db.begin().await?;
    if let (Some(old), Some(new)) = (kept, &fresh) {
        people::rehash(&mut tx, staff.id, old, new).await?;
    }
    store::add_half(&mut tx, &token.hash(), staff.id, now + HALF_LASTS).await?;
    tx.commit().await?;
    let mut response = shell::see_other("/staff/sign-in/code");
    response.headers_mut().insert(header::SET_COOKIE, HALF.set(&app, &token));
    Ok(response)
}

/// The page again, with the address but never the password in it.
fn password_again(app: &App, email: &str, errors: Errors) -> Response {
    let form = Posted::new(Fields::from([("email", email)]), errors);
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page::password(app, form, false))
}

/// `GET /staff/sign-in/code`
pub async fn get_code(State(app): State<App>, browser: Browser) -> Result {
    Ok(match half(&app, &browser).await? {
        Some(_) => shell::personal(StatusCode::OK, page::code(&app, Posted::default())),
        None => shell::see_other(LATE),
    })
}

struct Half {
    hash: [u8; 32],
    tries: i64,
    staff: people::Secrets,
}

async fn half(app: &App, browser: &Browser) -> Result<Option<Half>, Failure> {
    let Some(token) = &browser.half else { return Ok(None) };
    let hash = token.hash();
    let Some((staff, tries)) = store::half(&app.db, &hash, app.now()).await? else {
        return Ok(None);
    };
    let staff = people::by_id(&app.db, staff).await?.filter(|s| s.disabled_at.is_none());
    Ok(staff.filter(|_| tries < CODES).map(|staff| Half { hash, tries, staff }))
}

/// `POST /staff/sign-in/code`
pub async fn post_code(State(app): State<App>, browser: Browser, fields: Fields) -> Result {
    let Some(half) = half(&app, &browser).await? else {
        return Ok(shell::see_other(LATE));
    };
    let staff = &half.staff;
    let trier = Trier::new(&app, &browser, &staff.email, Some(staff.id)).await?;
    let attempt = match trier.turn(&app).await? {
        Turn::Wait(seconds) => return Ok(page::wait(&app, seconds)),
        Turn::Go(attempt) => attempt,
    };
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let spent = code::spend(&mut tx, &app, staff, &fields.text("code")).await?;
    let (Some(spent), true) = (spent, store::take_half(&mut tx, &half.hash).await?) else {
        drop(tx);
        return wrong_code(&app, &half, &attempt).await;
    };
    if let Some(old) = &browser.session {
        session::store::end_by_token(&mut tx, &old.hash(), now).await?;
    }
    let token = session::start(&mut tx, &app, staff.id, &browser.agent).await?;
    attempt.signed_in(&mut tx).await?;
    let device = match &browser.device {
        Some(known) => known.clone(),
        None => app.ids.token(),
    };
    let until = now + DEVICE_LASTS;
    let device = if store::keep_device(&mut tx, &device.hash(), staff.id, now, until).await? {
        device
    } else {
        // The cookie is another colleague's, who used this browser before.
        let other = app.ids.token();
        store::keep_device(&mut tx, &other.hash(), staff.id, now, until).await?;
        other
    };
    if spent == Spent::Recovery {
        let words = "Somebody signed in with one of your recovery codes. Each works once; you can make new ones.";
        letter::put(&mut tx, &app, &staff.email, &letter::changed(&app, &staff.name, words))
            .await?;
    }
    tx.commit().await?;
    app.wake.ring();
    let roles = session::store::find(&app.db, &token.hash()).await?;
    let roles = roles.map(|row| row.roles()).unwrap_or_default();
    let mut response = shell::see_other(home_of(&roles));
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, COOKIE.set(&app, &token));
    headers.append(header::SET_COOKIE, DEVICE.set(&app, &device));
    headers.append(header::SET_COOKIE, HALF.clear(&app));
    Ok(response)
}

async fn wrong_code(app: &App, half: &Half, attempt: &super::slow::Try) -> Result {
    attempt.wrong(app, Some(&half.staff)).await?;
    let mut tx = app.db.begin().await?;
    store::note_try(&mut tx, &half.hash).await?;
    tx.commit().await?;
    if half.tries + 1 >= CODES {
        let mut errors = Errors::default();
        errors.add("email", "Five codes were not right. Please start again with your password");
        return Ok(password_again(app, &half.staff.email, errors));
    }
    let mut errors = Errors::default();
    errors.add(
        "code",
        "This code is not right, or was used before. Wait for the next one and enter that",
    );
    let form = Posted::new(Fields::default(), errors);
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page::code(app, form)))
}

/// Where somebody begins: with the queue, if they may see it.
pub fn home_of(roles: &[Role]) -> &'static str {
    let may = |action: Action| roles.iter().any(|role| action.roles().contains(role));
    if may(Action::ReadEnquiries) {
        "/staff"
    } else if may(Action::SeeEvents) {
        "/staff/events"
    } else if may(Action::ManagePeople) {
        "/staff/people"
    } else {
        "/staff/account"
    }
}

/// `POST /staff/sign-out`
pub async fn out(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::OwnAccount)?;
    let mut tx = app.db.begin().await?;
    session::store::end(&mut tx, signed.session, signed.staff.id, app.now()).await?;
    audit::add(&mut tx, &app.ids, app.now(), own_line(&signed, "signed out")).await?;
    tx.commit().await?;
    Ok(signed_out(&app))
}

/// To the sign-in page, without the session's cookie and without anything the browser kept.
pub fn signed_out(app: &App) -> Response {
    let mut response = shell::see_other("/staff/sign-in");
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, COOKIE.clear(app));
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}

/// A line of the trail about oneself.
pub fn own_line<'a>(signed: &Signed, action: &'a str) -> Line<'a> {
    let id = Some(signed.staff.id);
    Line { staff: id, action, record: "staff", record_id: id, fields: "" }
}
