//! One's own sign-in: where one is signed in, password, phone, recovery codes.

pub mod device;
pub mod page;

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use uuid::Uuid;

use super::{
    Action, Signed,
    browser::Browser,
    code, letter, password as secret,
    session::{self, IDLE},
    sign_in::{self, own_line},
    slow::{Trier, Turn},
    store::{self as people, recovery as codes},
};
use crate::{
    App, Failure, Result, audit,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// `GET /staff/account`
pub async fn get(State(app): State<App>, signed: Signed, RawQuery(done): RawQuery) -> Result {
    signed.require(Action::OwnAccount)?;
    let done = done.unwrap_or_default();
    show(&app, &signed, StatusCode::OK, &done, Posted::default()).await
}

async fn show(
    app: &App,
    signed: &Signed,
    status: StatusCode,
    done: &str,
    form: Posted,
) -> Result {
    let now = app.now();
    let sessions = session::store::list(&app.db, signed.staff.id, now, now - IDLE).await?;
    let left = codes::left(&app.db, signed.staff.id).await?;
    Ok(shell::personal(status, page::account(app, signed, &sessions, left, done, form)))
}

async fn again(app: &App, signed: &Signed, errors: Errors) -> Result {
    let form = Posted::new(Fields::default(), errors);
    show(app, signed, StatusCode::UNPROCESSABLE_ENTITY, "", form).await
}

/// `POST /staff/account/session`: ends one.
pub async fn end(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::OwnAccount)?;
    let Ok(which) = Uuid::parse_str(&fields.text("session")) else {
        return Err(Failure::NotFound);
    };
    let mut tx = app.db.begin().await?;
    // One that has ended already is as ended as they want it.
    if session::store::end(&mut tx, which, signed.staff.id, app.now()).await? {
        audit::add(&mut tx, &app.ids, app.now(), own_line(&signed, "ended a session")).await?;
    }
    tx.commit().await?;
    if which == signed.session {
        return Ok(sign_in::signed_out(&app));
    }
    Ok(shell::see_other("/staff/account?ended"))
}

/// `POST /staff/account/everywhere`: signs out everywhere, here too.
pub async fn everywhere(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::OwnAccount)?;
    let mut tx = app.db.begin().await?;
    session::store::end_all(&mut tx, signed.staff.id, app.now()).await?;
    sign_in::store::drop_halves(&mut tx, signed.staff.id).await?;
    // A lost laptop is a stranger from now on.
    sign_in::store::drop_devices(&mut tx, signed.staff.id).await?;
    audit::add(&mut tx, &app.ids, app.now(), own_line(&signed, "signed out everywhere"))
        .await?;
    tx.commit().await?;
    Ok(sign_in::signed_out(&app))
}

/// How a password that is asked for again turned out.
enum Asked {
    Right,
    Wrong(Errors),
    Wait(Response),
}

/// Asks for the password of somebody who is signed in: a desk may stand open.
async fn ask(
    app: &App,
    signed: &Signed,
    browser: &Browser,
    typed: &str,
    field: &str,
) -> Result<Asked, Failure> {
    let staff = people::by_id(&app.db, signed.staff.id).await?.ok_or(Failure::Forbidden)?;
    let trier = Trier::new(app, browser, &staff.email, Some(staff.id)).await?;
    let attempt = match trier.turn(app).await? {
        Turn::Wait(seconds) => return Ok(Asked::Wait(sign_in::page::wait(app, seconds))),
        Turn::Go(attempt) => attempt,
    };
    if secret::check(staff.password_hash.as_deref(), typed).await?.right {
        attempt.right(app).await?;
        return Ok(Asked::Right);
    }
    attempt.wrong(app, Some(&staff)).await?;
    let mut errors = Errors::default();
    errors.add(field, "This is not your present password. Have another look");
    Ok(Asked::Wrong(errors))
}

/// `POST /staff/account/password`
pub async fn password(
    State(app): State<App>,
    signed: Signed,
    browser: Browser,
    fields: Fields,
) -> Result {
    signed.require(Action::OwnAccount)?;
    let chosen = fields.get("new_password").unwrap_or_default();
    if let Some(weak) = secret::weakness(chosen, &signed.staff.name, &signed.staff.email) {
        let mut errors = Errors::default();
        errors.add("new_password", weak);
        return again(&app, &signed, errors).await;
    }
    let typed = fields.get("password").unwrap_or_default();
    match ask(&app, &signed, &browser, typed, "password").await? {
        Asked::Wait(page) => return Ok(page),
        Asked::Wrong(errors) => return again(&app, &signed, errors).await,
        Asked::Right => {}
    }
    let hash = secret::hash(&app, chosen).await?;
    let (id, now) = (signed.staff.id, app.now());
    let mut tx = app.db.begin().await?;
    people::set_password(&mut tx, id, &hash).await?;
    session::store::end_others(&mut tx, id, signed.session, now).await?;
    sign_in::store::drop_halves(&mut tx, id).await?;
    let line = audit::Line { fields: "password", ..own_line(&signed, "changed") };
    audit::add(&mut tx, &app.ids, now, line).await?;
    let words = "You have a new password. Your sessions in other browsers have ended.";
    let letter = letter::changed(&app, &signed.staff.name, words);
    letter::put(&mut tx, &app, &signed.staff.email, &letter).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other("/staff/account?password"))
}

/// `POST /staff/account/recovery`: new codes, shown once. The old ones stop working.
pub async fn recovery(
    State(app): State<App>,
    signed: Signed,
    browser: Browser,
    fields: Fields,
) -> Result {
    signed.require(Action::OwnAccount)?;
    let typed = fields.get("codes_password").unwrap_or_default();
    match ask(&app, &signed, &browser, typed, "codes_password").await? {
        Asked::Wait(page) => return Ok(page),
        Asked::Wrong(errors) => return again(&app, &signed, errors).await,
        Asked::Right => {}
    }
    let id = signed.staff.id;
    let codes = code::recovery_codes(&[&app.ids.bytes::<32>()]);
    let hashes: Vec<[u8; 32]> = codes.iter().map(|c| code::hash(id, c)).collect();
    let mut tx = app.db.begin().await?;
    codes::replace(&mut tx, id, &hashes).await?;
    let line = audit::Line { fields: "recovery codes", ..own_line(&signed, "changed") };
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    tx.commit().await?;
    Ok(shell::personal(StatusCode::OK, page::codes(&app, &signed, &codes)))
}
