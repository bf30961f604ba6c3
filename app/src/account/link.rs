//! The link in the letter. Opening it does nothing, however often and by whatever: only its
//! button acts, once, in any browser.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::Response,
};
use clock::Token;

use super::{
    Device, Member,
    code::{come_in, is_theirs},
    session::{ASKING, onward},
    spend::{self, Spent},
    store::asking,
    view,
};
use crate::{App, Failure, Result, form::Fields, shell};

/// `GET /sign-in/link/{token}`
pub async fn get(
    State(app): State<App>,
    Path(token): Path<String>,
    device: Device,
    member: Option<Member>,
) -> Result {
    let link = Token::parse(&token).ok_or(Failure::NotFound)?;
    let Some(asking) = asking::by_link(&app.db, &link.hash()).await? else {
        return Ok(ended(&app));
    };
    let theirs = is_theirs(member.as_ref(), &asking);
    if !asking.is_open(app.now()) {
        return Ok(if theirs { shell::see_other(onward(&asking.next)) } else { ended(&app) });
    }
    let page = view::link(&app, &asking, &token, theirs);
    let mut response = shell::personal(StatusCode::OK, page);
    if device.asking.is_none() {
        // By it two presses of the button are known as one person's.
        let cookie = ASKING.set(&app, &app.ids.token());
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// `POST /sign-in/link/{token}`
pub async fn post(
    State(app): State<App>,
    Path(token): Path<String>,
    device: Device,
    fields: Fields,
) -> Result {
    let link = Token::parse(&token).ok_or(Failure::NotFound)?;
    let browser = device.asking.clone().unwrap_or_else(|| app.ids.token());
    Ok(match spend::link(&app, &device, &browser, &link, fields.has("stays")).await? {
        Spent::In(entered) => come_in(&app, &entered),
        _ => ended(&app),
    })
}

fn ended(app: &App) -> Response {
    shell::personal(StatusCode::GONE, view::ended(app))
}
