//! Using a code or a link: it is gone, and the browser is signed in. Both ways, once, in one
//! transaction; a second press of the same button finds what the first one did.

use axum::http::HeaderValue;
use clock::Token;
use db::Tx;
use subtle::ConstantTimeEq as _;

use super::{
    model::{Asking, Purpose, TRIES, code_hash, session_token},
    session::{self, Device},
    store::{self, asking},
};
use crate::{App, Failure};

/// What came of it.
#[derive(Debug)]
pub enum Spent {
    /// They are signed in.
    In(In),
    /// This browser has asked for nothing, as far as it says.
    Lost,
    /// It is not the code.
    Wrong(Asking),
    /// It was wrong too often.
    Over(Asking),
    /// It had its 20 minutes.
    Late(Asking),
    /// It was used before, or a newer letter has taken its place.
    Used(Asking),
}

/// A browser that is signed in.
#[derive(Debug)]
pub struct In {
    /// Where it was going: a local path, or empty.
    pub next: String,
    /// What to set.
    pub cookie: HeaderValue,
}

/// Uses a code in the browser that asked for it. `stays` says that the device is their own.
///
/// # Errors
/// When the database is away.
pub async fn code(
    app: &App,
    device: &Device,
    digits: &str,
    stays: bool,
) -> Result<Spent, Failure> {
    let Some(browser) = &device.asking else { return Ok(Spent::Lost) };
    let mut tx = app.db.begin().await?;
    // Counted before it is looked at: many tries at one moment are as many.
    let Some(asking) = asking::count_try(&mut tx, &browser.hash()).await? else {
        return Ok(Spent::Lost);
    };
    let same = bool::from(asking.code_hash.ct_eq(&code_hash(browser, digits)[..]));
    let right = same && (asking.tries <= TRIES || asking.spent_at.is_some());
    let spent = if right {
        enter(&mut tx, app, device, browser, asking, stays).await?
    } else if asking.expires_at <= app.now() {
        Spent::Late(asking)
    } else if asking.tries >= TRIES {
        // Used or replaced looks the same: only who has the letter is told more.
        Spent::Over(asking)
    } else {
        Spent::Wrong(asking)
    };
    tx.commit().await?;
    Ok(spent)
}

/// Uses a link in any browser. `browser` is the cookie it got with the page.
///
/// # Errors
/// When the database is away.
pub async fn link(
    app: &App,
    device: &Device,
    browser: &Token,
    link: &Token,
    stays: bool,
) -> Result<Spent, Failure> {
    let mut tx = app.db.begin().await?;
    let Some(asking) = asking::hold_link(&mut tx, &link.hash()).await? else {
        return Ok(Spent::Lost);
    };
    let spent = enter(&mut tx, app, device, browser, asking, stays).await?;
    tx.commit().await?;
    Ok(spent)
}

async fn enter(
    tx: &mut Tx,
    app: &App,
    device: &Device,
    browser: &Token,
    asking: Asking,
    stays: bool,
) -> Result<Spent, Failure> {
    let now = app.now();
    let token = session_token(browser, asking.id);
    if asking.spent_at.is_some() {
        // The second press of one button.
        let first = store::session::find_in(tx, &token.hash()).await?;
        let first = first.filter(|row| row.is_open(now) && row.email_key == asking.email_key);
        return Ok(match first {
            Some(row) => In::to(&asking, session::cookie(app, &token, row.stays)),
            None => Spent::Used(asking),
        });
    }
    if asking.expires_at <= now {
        return Ok(Spent::Late(asking));
    }
    if !asking.is_open(now) {
        return Ok(Spent::Used(asking));
    }
    let makes = asking.purpose == Purpose::Begin;
    let Some(account) = session::account(tx, app, &asking.email, makes).await? else {
        return Ok(Spent::Used(asking));
    };
    asking::spend(tx, asking.id, now).await?;
    let cookie = session::enter(tx, app, account, device, &token, stays).await?;
    Ok(In::to(&asking, cookie))
}

impl In {
    fn to(asking: &Asking, cookie: HeaderValue) -> Spent {
        Spent::In(Self { next: asking.next.clone(), cookie })
    }
}
