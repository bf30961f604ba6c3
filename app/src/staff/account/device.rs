//! Another phone for the codes. Until the new one has shown a right code, the old one works.

use axum::{extract::State, http::StatusCode};
use chrono::Duration;
use sha2::{Digest as _, Sha256};

use super::{Asked, ask, page};
use crate::{
    App, Failure, Result, audit,
    form::{Errors, Fields},
    keys::Place,
    shell,
    staff::{
        Action, Signed, browser::Browser, code, enrol::store as link, letter,
        sign_in::own_line, store as people,
    },
    ui::Posted,
};

/// How long a begun change waits.
const LASTS: Duration = Duration::minutes(15);

/// The row in which the new secret waits: found by the session, not by anything in the page.
fn key(signed: &Signed) -> [u8; 32] {
    Sha256::new_with_prefix(b"another phone").chain_update(signed.session).finalize().into()
}

/// `GET /staff/account/device`
pub async fn get(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::OwnAccount)?;
    show(&app, &signed, StatusCode::OK, Posted::default()).await
}

async fn show(app: &App, signed: &Signed, status: StatusCode, form: Posted) -> Result {
    let waiting = link::find(&app.db, &key(signed), app.now()).await?;
    let html = match waiting.and_then(|row| row.totp_secret) {
        Some(sealed) => {
            let secret = Place::NEW_PHONE.open(app, signed.staff.id, &sealed)?;
            let picture = code::picture(app, &secret, &signed.staff.email)?;
            page::device(app, signed, &picture, &code::secret_words(&secret), form)
        }
        None => page::device_password(app, signed, form),
    };
    Ok(shell::personal(status, html))
}

/// `POST /staff/account/device`: first the password, then the first code of the new phone.
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    browser: Browser,
    fields: Fields,
) -> Result {
    signed.require(Action::OwnAccount)?;
    let waiting = link::find(&app.db, &key(&signed), app.now()).await?;
    if let Some(sealed) = waiting.and_then(|row| row.totp_secret) {
        return connect(&app, &signed, &sealed, &fields).await;
    }
    let typed = fields.get("password").unwrap_or_default();
    match ask(&app, &signed, &browser, typed, "password").await? {
        Asked::Wait(page) => Ok(page),
        Asked::Wrong(errors) => {
            let form = Posted::new(Fields::default(), errors);
            show(&app, &signed, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
        Asked::Right => {
            begin(&app, &signed).await?;
            Ok(shell::see_other("/staff/account/device"))
        }
    }
}

async fn begin(app: &App, signed: &Signed) -> Result<(), Failure> {
    let (key, now) = (key(signed), app.now());
    let mut tx = app.db.begin().await?;
    link::remove(&mut tx, &key).await?;
    link::add(&mut tx, &key, signed.staff.id, now, now + LASTS).await?;
    // The password stays; this row carries the new secret alone.
    link::choose(&mut tx, &key, "", &code::new_secret(app, signed.staff.id)).await?;
    Ok(tx.commit().await?)
}

async fn connect(app: &App, signed: &Signed, sealed: &[u8], fields: &Fields) -> Result {
    let secret = Place::NEW_PHONE.open(app, signed.staff.id, sealed)?;
    let Some(step) = code::step_of(app, &secret, &fields.text("code"))? else {
        let mut errors = Errors::default();
        errors.add("code", "This is not the code of this moment. Enter the six digits your new phone shows now");
        let form = Posted::new(Fields::default(), errors);
        return show(app, signed, StatusCode::UNPROCESSABLE_ENTITY, form).await;
    };
    let (id, now) = (signed.staff.id, app.now());
    let mut tx = app.db.begin().await?;
    people::set_phone(&mut tx, id, sealed, step).await?;
    link::remove(&mut tx, &key(signed)).await?;
    let line = audit::Line { fields: "phone", ..own_line(signed, "changed") };
    audit::add(&mut tx, &app.ids, now, line).await?;
    let words = "Another phone now shows your sign-in codes. The one before no longer works.";
    let letter = letter::changed(app, &signed.staff.name, words);
    letter::put(&mut tx, app, &signed.staff.email, &letter).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other("/staff/account?device"))
}
