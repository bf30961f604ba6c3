//! Asking for a letter with a code and a link. The same work, the same answer and as many
//! letters for an address we know and for one we do not.

use axum::http::HeaderValue;
use db::Tx;

use super::{
    letter,
    model::{COUNTED, LASTS, LETTERS, Purpose, code_hash},
    next, session,
    store::{self, asking},
};
use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

/// Mails a code and a link to `email`, and gives the cookie by which the browser that asked
/// is known when the code comes. Lead it to `/sign-in/code`, and ring `app.wake` after the
/// commit. `next` is where they are going then; what is no place of ours is left out.
///
/// A letter ends the one before it. From the sixth in an hour none is sent, nor is any ended;
/// the answer is the same. Look at `app.limits.letter` first.
///
/// # Errors
/// When the database is away.
pub async fn ask(
    tx: &mut Tx,
    app: &App,
    purpose: Purpose,
    email: &str,
    next: &str,
) -> Result<HeaderValue, Failure> {
    let (now, key) = (app.now(), db::sort_key(email));
    asking::hold(tx, &key).await?;
    let account = store::by_key(tx, &key).await?;
    let mailed = asking::mailed(tx, &key, now - COUNTED).await? < LETTERS;
    let works = account.is_some() || purpose == Purpose::Begin;
    let (browser, link, digits) = (app.ids.token(), app.ids.token(), app.ids.digits(6));
    let letter = if works {
        let link = app.link(&format!("/sign-in/link/{}", link.text()));
        letter::way_in(app, &digits, &link, now + LASTS)
    } else {
        letter::nothing_here(app)
    };
    if mailed {
        asking::end(tx, &key, now).await?;
        let to = account.as_ref().map_or(email, |known| &known.email);
        // A second copy opens nothing that the first does not.
        mailing::put_out_neutral(tx, app, None, to, letter, IfUncertain::Repeat).await?;
    }
    // What nobody was told is not guessed either: the hash of nothing that can be typed.
    let (link_hash, code_hash) = if works && mailed {
        (link.hash(), code_hash(&browser, &digits))
    } else {
        (app.ids.token().hash(), app.ids.token().hash())
    };
    let new = asking::New {
        id: app.ids.uuid(now),
        browser_hash: &browser.hash(),
        link_hash: &link_hash,
        code_hash: &code_hash,
        email: email.trim(),
        purpose,
        next: next::local(next).unwrap_or_default(),
        mailed,
        now,
        expires_at: now + LASTS,
    };
    asking::add(tx, new).await?;
    Ok(session::ASKING.set(app, &browser))
}
