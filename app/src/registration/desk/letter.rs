//! Our letters about a registration. The words lie sealed and are read after signing in; the
//! mail only says that there is one, because mailboxes are shared.

use db::Tx;
use mail::Letter;
use uuid::Uuid;

use super::store::{self, Record};
use crate::{
    App, Failure,
    keys::Place,
    mailing::{self, IfUncertain},
    registration::household::{Standing, store as households},
};

/// Keeps a letter: to both, or to one alone.
pub async fn write(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    alone: Option<Uuid>,
    words: &str,
) -> Result<(), Failure> {
    let now = app.now();
    let id = app.ids.uuid(now);
    let sealed = Place::LETTER.seal(app, id, words.as_bytes());
    Ok(store::add_letter(tx, id, record.id, alone, &sealed, now).await?)
}

/// Tells everybody who is here that there is a letter. The same mail to each: that one of them
/// may have a second one shows to nobody.
pub async fn tell(tx: &mut Tx, app: &App, record: &Record) -> Result<(), Failure> {
    for (name, email) in households::addresses(tx, record.household_id).await? {
        let letter = Letter::new(&format!("There is a letter for you, {}", record.reference))
            .preview("Sign in to read it")
            .paragraph(&mailing::greeting(&name))
            .paragraph("We have looked at what you sent us. Our answer waits for you where you filled it in.")
            .button("Read it", &app.link("/register/letters"))
            .small("We do not put it into a mail, because others may read your mailbox.");
        let about = Some(record.household_id);
        mailing::put_out_neutral(tx, app, about, &email, letter, IfUncertain::Wait).await?;
    }
    Ok(())
}

/// Tells who can answer it that we asked for more.
pub async fn ask(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    whose: Option<Uuid>,
) -> Result<(), Failure> {
    let people = households::applicants_in(tx, record.household_id).await?;
    let all = households::addresses(tx, record.household_id).await?;
    // The same people in the same order as `addresses`: one wrong step would tell the other.
    let here =
        people.iter().filter(|one| one.standing == Standing::Here && one.account_id.is_some());
    for (one, (name, email)) in here.zip(all) {
        if whose.is_some_and(|id| id != one.id) {
            continue;
        }
        let letter = Letter::new(&format!("We need one more thing, {}", record.reference))
            .preview("Sign in to see what it is")
            .paragraph(&mailing::greeting(&name))
            .paragraph("Thank you for what you sent. One part needs another look before we can go on; your list of tasks says which, and why.")
            .button("Open your tasks", &app.link("/register/tasks"));
        let about = Some(record.household_id);
        mailing::put_out_neutral(tx, app, about, &email, letter, IfUncertain::Wait).await?;
    }
    Ok(())
}

/// Tells them that we have answered what was written.
pub async fn answered(
    tx: &mut Tx,
    app: &App,
    record: &Record,
    to: &[(String, String)],
) -> Result<(), Failure> {
    for (name, email) in to {
        let letter = Letter::new(&format!("There is an answer for you, {}", record.reference))
            .preview("Sign in to read it")
            .paragraph(&mailing::greeting(name))
            .paragraph("You wrote to us, and we have answered. The answer waits for you where you wrote.")
            .button("Read it", &app.link("/register/message"))
            .small("We do not put it into a mail, because others may read your mailbox.");
        let about = Some(record.household_id);
        mailing::put_out_neutral(tx, app, about, email, letter, IfUncertain::Wait).await?;
    }
    Ok(())
}
