//! The invitation. Neutral: it may be read by somebody else.

use db::Tx;
use mail::Letter;

use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

/// Asks somebody along.
pub async fn invite(
    tx: &mut Tx,
    app: &App,
    from: &str,
    name: &str,
    email: &str,
    link: &str,
) -> Result<(), Failure> {
    // A name that is not one is somebody's attempt to have us carry their words.
    let who = if mailing::is_a_name(from) { from } else { "Somebody" };
    let letter = Letter::new("A form to fill in together")
        .preview("Open it when you have a quiet moment")
        .paragraph(&mailing::greeting(name))
        .paragraph(&format!("{who} has begun a form with us and would like to fill it in together with you."))
        .paragraph("You get your own way in. What is private you answer alone, and nobody but our workers sees it.")
        .button("Look at it", link)
        .small("You need not do anything. If you say no, we do not tell anybody. If you do not know what this is about, leave it: nothing happens.");
    mailing::put_out_neutral(tx, app, None, email, letter, IfUncertain::Wait).await?;
    Ok(())
}
