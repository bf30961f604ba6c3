//! The second applicant: asked along by a mailed link, with a sign-in of their own. Whether
//! they said no is theirs alone; the one who asked sees that they are not here yet. Who said no
//! is written to no more, and the link they have opens the way back.

pub(super) mod letter;
pub mod limit;
pub mod store;
mod view;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use clock::Token;
use uuid::Uuid;

use super::{
    applying::Applying,
    household::{
        self, Adults, Applicant, Standing, What,
        store::{self as households, NewEntry},
    },
};
use crate::{
    App, Failure, Result,
    account::{self, Device},
    form::{Errors, Fields},
    shell,
    stage::over::store as over,
    ui::Posted,
};
use store::Invitation;

/// Seconds until the next try is welcome at a busy address.
const LATER: u64 = 300;

/// `GET /register/partner`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    if applying.household.adults == Adults::One {
        return Ok(shell::see_other("/register/tasks"));
    }
    let form = Posted::of(match &applying.other {
        Some(other) => {
            let email = store::email(&app.db, other.id).await?.unwrap_or_default();
            Fields::from([("first_name", other.first_name.as_str()), ("email", &email)])
        }
        None => Fields::default(),
    });
    Ok(shell::personal(StatusCode::OK, view::ask(&app, &applying, form)))
}

/// `POST /register/partner`: asks them along, or once more, or by another address.
pub async fn post(
    State(app): State<App>,
    applying: Applying,
    device: Device,
    fields: Fields,
) -> Result {
    let here = applying.other.as_ref().is_some_and(|one| one.standing == Standing::Here);
    if here || applying.household.adults == Adults::One {
        return Ok(shell::see_other("/register/tasks"));
    }
    let (name, email) = (fields.text("first_name"), fields.text("email"));
    let mut errors = Errors::default();
    if name.is_empty() || name.chars().count() > 100 {
        errors.add("first_name", "Enter their first name, in up to 100 letters");
    }
    if let Some(wrong) = account::wrong_email(&email) {
        let theirs = if email.is_empty() { "Enter their e-mail address" } else { wrong };
        errors.add("email", theirs);
    } else if db::sort_key(&email) == db::sort_key(&applying.email()) {
        errors.add(
            "email",
            "This is your own address. Each of you signs in alone, so that what is private stays so. If they have no other address, a worker fills in their part with them: choose that below",
        );
    }
    if !errors.is_empty() {
        let page = view::ask(&app, &applying, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    if !app.limits.letter(device.address) {
        return Err(Failure::TooOften(LATER));
    }
    ask(&app, &applying, &name, &email).await?;
    app.wake.ring();
    Ok(shell::see_other("/register/partner"))
}

async fn ask(app: &App, applying: &Applying, name: &str, email: &str) -> Result<(), Failure> {
    let (now, token) = (app.now(), app.ids.token());
    let mut tx = app.db.begin().await?;
    // In another tab they may go on alone at this moment, or it is sent.
    if !household::asks_second(&mut tx, applying).await? {
        return Ok(());
    }
    // Two presses at once: the second finds the row of the first.
    let held = households::hold(&mut tx, applying.household.id).await?;
    let id = if let Some(there) = held.iter().find(|one| one.place == 2) {
        if there.standing == Standing::Here {
            return Ok(());
        }
        there.id
    } else {
        let other = Applicant {
            id: app.ids.uuid(now),
            household_id: applying.household.id,
            place: 2,
            account_id: None,
            first_name: name.to_owned(),
            standing: Standing::Asked,
        };
        households::add_applicant(&mut tx, &other).await?;
        other.id
    };
    note(&mut tx, app, applying.household.id, applying.me.id, What::Asked).await?;
    let mailed = limit::may_mail(&mut tx, app, applying.household.id, email).await?;
    let before = store::email_in(&mut tx, id).await?;
    if !mailed && before.is_some_and(|before| db::sort_key(&before) == db::sort_key(email)) {
        // Who asks sees the same either way; the link that went last stays good.
        store::rename(&mut tx, id, name, email).await?;
        return Ok(tx.commit().await?);
    }
    store::ask(&mut tx, id, name, email, &token.hash(), now).await?;
    if !mailed {
        return Ok(tx.commit().await?);
    }
    let link = app.link(&format!("/register/join/{}", token.text()));
    letter::invite(&mut tx, app, &applying.me.first_name, name, email, &link).await?;
    Ok(tx.commit().await?)
}

async fn note(
    tx: &mut db::Tx,
    app: &App,
    household: Uuid,
    applicant: Uuid,
    what: What,
) -> db::Result<()> {
    let id = app.ids.uuid(app.now());
    let entry =
        NewEntry { id, household, applicant: Some(applicant), staff: None, what, body: "" };
    households::add_entry(tx, &entry, app.now()).await
}

async fn find(app: &App, token: &str) -> Result<Option<Invitation>, Failure> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    Ok(store::invitation(&app.db, &token.hash()).await?)
}

fn over(app: &App) -> Response {
    shell::personal(StatusCode::GONE, view::over(app))
}

/// `GET /register/join/{token}`: opening the link spends nothing.
pub async fn joining(State(app): State<App>, Path(token): Path<String>) -> Result {
    let Some(invitation) = find(&app, &token).await? else { return Ok(over(&app)) };
    Ok(shell::personal(StatusCode::OK, view::join(&app, &invitation, &token)))
}

/// `POST /register/join/{token}`: yes or no.
pub async fn join(
    State(app): State<App>,
    Path(token): Path<String>,
    device: Device,
    fields: Fields,
) -> Result {
    let Some(invitation) = find(&app, &token).await? else { return Ok(over(&app)) };
    let mut tx = app.db.begin().await?;
    if fields.text("do") == "no" {
        if store::answer(&mut tx, invitation.applicant, None, Standing::Declined).await? {
            let (of, key) = (invitation.household, db::sort_key(&invitation.email));
            limit::store::decline(&mut tx, of, &key, app.now()).await?;
            note(&mut tx, &app, of, invitation.applicant, What::Declined).await?;
            tx.commit().await?;
        }
        return Ok(shell::personal(StatusCode::OK, view::declined(&app)));
    }
    // The link went to their address, so it proves it.
    let stays = fields.has("stays");
    let (account, cookie) =
        account::open_session(&mut tx, &app, &invitation.email, &device, stays).await?;
    over::leave_behind(&mut tx, account).await?;
    let done =
        store::answer(&mut tx, invitation.applicant, Some(account), Standing::Here).await;
    match done {
        Ok(true) => {}
        Ok(false) => return Ok(over(&app)),
        // They are in a household already. That is theirs to know, and they are told.
        Err(db::Error::Duplicate { .. }) => {
            return Ok(shell::personal(StatusCode::CONFLICT, view::elsewhere(&app)));
        }
        Err(error) => return Err(error.into()),
    }
    note(&mut tx, &app, invitation.household, invitation.applicant, What::Joined).await?;
    tx.commit().await?;
    let mut headers = HeaderMap::new();
    headers.insert(header::SET_COOKIE, cookie);
    let mut response = shell::see_other("/register/tasks");
    response.headers_mut().extend(headers);
    Ok(response)
}
