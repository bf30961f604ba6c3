//! Entering the code, in the browser that asked for it.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::Response,
};

use super::{
    Device, Member,
    model::{Asking, TRIES, six_digits},
    session::{ASKING, onward},
    sign_in,
    spend::{self, In, Spent},
    store::asking,
    view,
};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// After how many seconds somebody at a busy address may try again.
const LATER: u64 = 60;

/// What to do about a code that is over.
const OVER: &str = "Five codes were not right, so this one is over. Ask for a new one";
const LATE: &str = "The 20 minutes are over, and so is this code. Ask for a new one";
const USED: &str =
    "This code was used, or a newer e-mail has taken its place. Use the newest, or ask again";
const WRONG: &str = "This is not the code in our newest e-mail. Have another look at its six digits, or press the button in it";
const NOT_SIX: &str = "Enter the six digits in our e-mail";

/// `GET /sign-in/code`
pub async fn get(State(app): State<App>, device: Device, member: Option<Member>) -> Result {
    let Some(asking) = asked(&app, &device).await? else {
        return Ok(match member {
            Some(_) => shell::see_other(onward("")),
            None => shell::personal(StatusCode::OK, view::lost(&app)),
        });
    };
    let page = if asking.expires_at <= app.now() {
        view::over(&app, &asking, LATE, StatusCode::OK)
    } else if asking.tries >= TRIES {
        view::over(&app, &asking, OVER, StatusCode::OK)
    } else {
        let page =
            view::code(&app, &asking, is_theirs(member.as_ref(), &asking), &Posted::default());
        shell::personal(StatusCode::OK, page)
    };
    Ok(page)
}

async fn asked(app: &App, device: &Device) -> Result<Option<Asking>> {
    match &device.asking {
        Some(browser) => Ok(asking::by_browser(&app.db, &browser.hash()).await?),
        None => Ok(None),
    }
}

/// Whether this browser is signed in with that address already, so that the code only opens
/// the private sections again.
pub(super) fn is_theirs(member: Option<&Member>, asking: &Asking) -> bool {
    member.is_some_and(|member| db::sort_key(&member.email) == asking.email_key)
}

/// `POST /sign-in/code`: the code, or "send a new letter".
pub async fn post(
    State(app): State<App>,
    device: Device,
    member: Option<Member>,
    fields: Fields,
) -> Result {
    let Some(asking) = asked(&app, &device).await? else { return Ok(lost(&app)) };
    if fields.text("do") == "new" {
        return sign_in::send(&app, &device, asking.purpose, &asking.email, &asking.next).await;
    }
    if !app.limits.code(device.address) {
        return Err(Failure::TooOften(LATER));
    }
    let theirs = is_theirs(member.as_ref(), &asking);
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(digits) = six_digits(&fields.text("code")) else {
        return Ok(wrong(&app, &asking, theirs, fields, NOT_SIX));
    };
    Ok(match spend::code(&app, &device, &digits, fields.has("stays")).await? {
        Spent::In(entered) => come_in(&app, &entered),
        Spent::Lost => lost(&app),
        Spent::Wrong(asking) => wrong(&app, &asking, theirs, fields, WRONG),
        Spent::Over(asking) => view::over(&app, &asking, OVER, unprocessable),
        Spent::Late(asking) => view::over(&app, &asking, LATE, unprocessable),
        Spent::Used(asking) => view::over(&app, &asking, USED, unprocessable),
    })
}

fn lost(app: &App) -> Response {
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, view::lost(app))
}

fn wrong(app: &App, asking: &Asking, theirs: bool, fields: Fields, words: &str) -> Response {
    let mut errors = Errors::default();
    errors.add("code", words);
    let page = view::code(app, asking, theirs, &Posted::new(fields, errors));
    shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// Signed in, and on to where they were going.
pub(super) fn come_in(app: &App, entered: &In) -> Response {
    let mut response = shell::see_other(onward(&entered.next));
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, entered.cookie.clone());
    headers.append(header::SET_COOKIE, ASKING.clear(app));
    response
}
