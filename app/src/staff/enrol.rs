//! The mailed way in: a password, a phone, ten recovery codes. Opening the link spends
//! nothing; what was chosen so far waits in its row, so that a reload loses nothing.

pub mod page;
pub mod store;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::Duration;
use clock::Token;
use db::Tx;
use uuid::Uuid;

use super::{
    code, letter, password, session,
    sign_in::{self, page::wait},
    slow::{Trier, Turn},
    store::{self as people, recovery},
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    keys::Place,
    shell,
    staff::browser::Browser,
    ui::Posted,
};
use store::Link;

/// How long a mailed link works.
pub const LASTS: Duration = Duration::days(7);
/// How long the recovery codes can be looked at again after the phone is connected.
const CODES_SHOWN: Duration = Duration::minutes(15);

/// A new link for a colleague. Links they had before stop working.
///
/// # Errors
/// When the database is away.
pub async fn new_link(tx: &mut Tx, app: &App, staff: Uuid) -> db::Result<String> {
    let (token, now) = (app.ids.token(), app.now());
    store::end_all(tx, staff, now).await?;
    store::add(tx, &token.hash(), staff, now, now + LASTS).await?;
    Ok(app.link(&format!("/staff/enrol/{}", token.text())))
}

async fn find(app: &App, token: &str) -> Result<Option<(Link, [u8; 32])>, Failure> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let hash = token.hash();
    Ok(store::find(&app.db, &hash, app.now()).await?.map(|link| (link, hash)))
}

/// `GET /staff/enrol/{token}`: the step that is next.
pub async fn get(State(app): State<App>, Path(token): Path<String>) -> Result {
    let Some((link, _)) = find(&app, &token).await? else { return Ok(over(&app)) };
    let drawn = draw(&app, &link, &token, Posted::default())?;
    Ok(shell::personal(StatusCode::OK, drawn))
}

fn draw(app: &App, link: &Link, token: &str, form: Posted) -> Result<String, Failure> {
    match (&link.totp_secret, link.confirmed_at) {
        (Some(sealed), Some(_)) => {
            Ok(page::kept(app, &code::recovery_codes(&[token.as_bytes(), sealed])))
        }
        (Some(sealed), None) if form.error("password").is_none() => {
            let secret = Place::NEW_PHONE.open(app, link.staff_id, sealed)?;
            let picture = code::picture(app, &secret, &link.email)?;
            Ok(page::phone(app, &picture, &code::secret_words(&secret), form))
        }
        _ => Ok(page::password(app, link, form)),
    }
}

fn over(app: &App) -> Response {
    shell::personal(StatusCode::GONE, page::over(app))
}

/// `POST /staff/enrol/{token}`
pub async fn post(
    State(app): State<App>,
    Path(token): Path<String>,
    browser: Browser,
    fields: Fields,
) -> Result {
    let Some((link, hash)) = find(&app, &token).await? else { return Ok(over(&app)) };
    let errors = match (fields.text("do").as_str(), link.confirmed_at) {
        ("kept", Some(_)) => {
            let mut tx = app.db.begin().await?;
            store::finish(&mut tx, &hash, app.now()).await?;
            tx.commit().await?;
            return Ok(shell::see_other("/staff/sign-in"));
        }
        ("password", None) => choose(&app, &link, &hash, &fields).await?,
        ("again", None) => {
            let mut tx = app.db.begin().await?;
            store::begin_again(&mut tx, &hash).await?;
            tx.commit().await?;
            Errors::default()
        }
        ("code", None) => {
            let trier = Trier::new(&app, &browser, &link.email, Some(link.staff_id)).await?;
            match trier.turn(&app).await? {
                Turn::Wait(seconds) => return Ok(wait(&app, seconds)),
                Turn::Go(attempt) => {
                    let errors = connect(&app, &link, &hash, &token, &fields).await?;
                    if errors.is_empty() {
                        attempt.right(&app).await?;
                    }
                    errors
                }
            }
        }
        // A second press of an old page: what is next is shown.
        _ => Errors::default(),
    };
    if errors.is_empty() {
        return Ok(shell::see_other(&format!("/staff/enrol/{token}")));
    }
    let drawn = draw(&app, &link, &token, Posted::new(Fields::default(), errors))?;
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, drawn))
}

async fn choose(
    app: &App,
    link: &Link,
    hash: &[u8],
    fields: &Fields,
) -> Result<Errors, Failure> {
    let mut errors = Errors::default();
    let chosen = fields.get("password").unwrap_or_default();
    if let Some(weakness) = password::weakness(chosen, &link.name, &link.email) {
        errors.add("password", weakness);
        return Ok(errors);
    }
    let kept = password::hash(app, chosen).await?;
    let mut tx = app.db.begin().await?;
    store::choose(&mut tx, hash, &kept, &code::new_secret(app, link.staff_id)).await?;
    tx.commit().await?;
    Ok(errors)
}

/// The first code was right: from now on this is how they sign in, and nothing before.
async fn connect(
    app: &App,
    link: &Link,
    hash: &[u8],
    token: &str,
    fields: &Fields,
) -> Result<Errors, Failure> {
    let mut errors = Errors::default();
    let (Some(kept), Some(sealed)) = (&link.password_hash, &link.totp_secret) else {
        return Ok(errors);
    };
    let secret = Place::NEW_PHONE.open(app, link.staff_id, sealed)?;
    let Some(step) = code::step_of(app, &secret, &fields.text("code"))? else {
        errors.add(
            "code",
            "This is not the code of this moment. Enter the six digits your phone shows now",
        );
        return Ok(errors);
    };
    let (now, staff) = (app.now(), link.staff_id);
    let mut tx = app.db.begin().await?;
    if !store::confirm(&mut tx, hash, sealed, now, now + CODES_SHOWN).await? {
        return Ok(errors);
    }
    people::set_password(&mut tx, staff, kept).await?;
    people::set_phone(&mut tx, staff, sealed, step).await?;
    let codes = code::recovery_codes(&[token.as_bytes(), sealed]);
    let hashes: Vec<[u8; 32]> = codes.iter().map(|c| code::hash(staff, c)).collect();
    recovery::replace(&mut tx, staff, &hashes).await?;
    session::store::end_all(&mut tx, staff, now).await?;
    sign_in::store::drop_halves(&mut tx, staff).await?;
    sign_in::store::drop_devices(&mut tx, staff).await?;
    let done = Line {
        staff: Some(staff),
        action: "set up sign-in",
        record: "staff",
        record_id: Some(staff),
        fields: "password, phone, recovery codes",
    };
    audit::add(&mut tx, &app.ids, now, done).await?;
    let words =
        "You have a new password and a newly connected phone. Every earlier session has ended.";
    letter::put(&mut tx, app, &link.email, &letter::changed(app, &link.name, words)).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(errors)
}
