//! The two letters when somebody does not go on. Neutral, and without a reason.

use db::Tx;
use mail::Letter;
use uuid::Uuid;

use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
};

/// To the one who is still there.
pub async fn changed(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    (name, email): (&str, &str),
) -> Result<(), Failure> {
    let letter = Letter::new("Something has changed in your form")
        .preview("Sign in to see what it is")
        .paragraph(&mailing::greeting(name))
        .paragraph("Something has changed in the form that you filled in with us. What you can do now stands where you filled it in. There is no hurry.")
        .button("Open it", &app.link("/register/tasks"))
        .paragraph("If you would rather talk, ring us. We take the time.");
    put_out(tx, app, Some(household), email, letter).await
}

/// To each of them, when it has ended. It hangs on no record where everything goes at once, or
/// it would go with it before it has left.
pub async fn ended(
    tx: &mut Tx,
    app: &App,
    about: Option<Uuid>,
    (name, email): (&str, &str),
) -> Result<(), Failure> {
    let letter = Letter::new("We have noted what you told us")
        .preview("There is nothing you need to do")
        .paragraph(&mailing::greeting(name))
        .paragraph("You told us that you do not want to go on. That is all right. We have ended it, and you will not be asked why.")
        .paragraph("You may come back at any time. It does not count against you.");
    put_out(tx, app, about, email, letter).await
}

async fn put_out(
    tx: &mut Tx,
    app: &App,
    about: Option<Uuid>,
    email: &str,
    letter: Letter,
) -> Result<(), Failure> {
    mailing::put_out_neutral(tx, app, about, email, letter, IfUncertain::Wait).await?;
    Ok(())
}
