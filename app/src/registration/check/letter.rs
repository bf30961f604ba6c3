//! What each of them hears when the registration has reached us. Neutral, and nothing of what
//! was written.

use clock::Time;
use db::Tx;
use mail::Letter;
use uuid::Uuid;

use crate::{
    App, Failure,
    mailing::{self, IfUncertain},
    registration::{household::store as households, message::store as messages},
};

/// We have it; this is by when you hear. To everybody who is here, or to one of them alone.
pub async fn received(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    only: Option<Uuid>,
    reference: &str,
    due: Time,
) -> Result<(), Failure> {
    let to = match only {
        Some(one) => messages::address(tx, one).await?.into_iter().collect(),
        None => households::addresses(tx, household).await?,
    };
    for (name, email) in to {
        let letter = write(app, &name, reference, due);
        let about = Some(household);
        mailing::put_out_neutral(tx, app, about, &email, letter, IfUncertain::Wait).await?;
    }
    Ok(())
}

fn write(app: &App, name: &str, reference: &str, due: Time) -> Letter {
    let by = clock::words::day_year(clock::london::date_of(due));
    Letter::new(&format!("We have what you sent, {reference}"))
        .preview("What happens next, and by when")
        .paragraph(&mailing::greeting(name))
        .paragraph("Thank you. Your form has reached us, signed and complete.")
        .paragraph(&format!("Your reference is {reference}. Keep it for when we talk."))
        .heading("What happens next")
        .paragraph(&format!(
            "We read it and tell you by {by} whether we can begin. If something is missing, we ask."
        ))
        .heading("Your copy")
        .paragraph("You can read and print what you sent, and write to us about it, when you sign in.")
        .button("Open your copy", &app.link("/register/copy"))
}
