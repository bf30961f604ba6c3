//! The letter to another adult of the home. Neutral: somebody else may read it.

use db::Tx;
use mail::Letter;
use uuid::Uuid;

use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

/// Asks them to declare.
pub async fn ask(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    from: &str,
    email: &str,
    link: &str,
) -> Result<(), Failure> {
    // A name that is not one is somebody's attempt to have us carry their words.
    let who = if mailing::is_a_name(from) { from } else { "Somebody" };
    let letter = Letter::new("A short form of your own")
        .preview("Five minutes, when you are by yourself")
        .paragraph("Hello,")
        .paragraph(&format!("{who} is filling in a form with us, and has named you as somebody who lives in the same home. There are a few questions that only you can answer."))
        .paragraph("Nobody in your home sees what you write. Open it when you are by yourself.")
        .button("Look at it", link)
        .small("Opening it does nothing yet. If you do not know what this is about, leave it: nothing happens.");
    let about = Some(household);
    mailing::put_out_neutral(tx, app, about, email, letter, IfUncertain::Wait).await?;
    Ok(())
}
