//! How a registration ends when its time is over: one that was never sent after a letter that
//! said so, one that was not accepted after the time to complain. An accepted one stays for as
//! long as the household is on its way (see [`crate::stage::over`]).

pub mod store;

pub use store::let_go_of_enquiry;

use chrono::{Duration, Timelike as _};
use clock::Time;
use db::Tx;
use mail::Letter;
use uuid::Uuid;

use super::{
    household::store as households,
    leave::{self as leaving, store as leave},
};
use crate::{
    App, Failure,
    audit::{self, Line},
    mailing::{self, IfUncertain},
};

/// How long before it goes they hear of it.
const NOTICE: Duration = Duration::days(30);
/// How many are looked at in one go.
const AT_ONCE: i64 = 50;

/// Writes to everybody whose registration goes within a month, once. Gives how many letters
/// were written.
///
/// # Errors
/// When the database fails. What was written by then stays written.
pub async fn remind(app: &App) -> Result<usize, Failure> {
    let now = app.now();
    // Nobody is woken by us.
    if !(9..20).contains(&clock::london::local(now).hour()) {
        return Ok(0);
    }
    let mut written = 0;
    for id in store::to_remind(&app.db, now + NOTICE, AT_ONCE).await? {
        let mut tx = app.db.begin().await?;
        // Two workers at once: one of them notes it, the other finds it noted.
        let Some(household) = store::note_reminded(&mut tx, id, now, now + NOTICE).await?
        else {
            continue;
        };
        for (name, email) in households::addresses(&mut tx, household).await? {
            put_out(&mut tx, app, household, &name, &email).await?;
            written += 1;
        }
        tx.commit().await?;
    }
    if written > 0 {
        app.wake.ring();
    }
    Ok(written)
}

async fn put_out(
    tx: &mut Tx,
    app: &App,
    household: Uuid,
    name: &str,
    email: &str,
) -> Result<(), Failure> {
    let day = clock::words::day_year(clock::london::date_of(app.now() + NOTICE));
    let letter = Letter::new("What you began with us")
        .preview("It waits for you, or goes by itself")
        .paragraph(&mailing::greeting(name))
        .paragraph(&format!("You began a form with us and have not been back for a while. If nothing happens we delete it on {day}, with everything in it."))
        .paragraph("If you would like to keep it, open it and save one page. If not, you need do nothing.")
        .button("Open it", &app.link("/register/tasks"))
        .small("Life gets in the way. You can begin again at any time.");
    let about = Some(household);
    mailing::put_out_neutral(tx, app, about, email, letter, IfUncertain::Wait).await?;
    Ok(())
}

/// Removes a household whose time is over, with everything that hangs on it.
///
/// # Errors
/// When the database fails.
pub async fn remove_household(tx: &mut Tx, app: &App, household: Uuid) -> db::Result<()> {
    outbox::forget_of(tx, household).await?;
    store::remove(tx, household).await?;
    let line = Line {
        staff: None,
        action: "deleted when its time was over",
        record: "household",
        record_id: Some(household),
        fields: "all",
    };
    audit::add(tx, &app.ids, app.now(), line).await
}

/// Removes up to `limit` households whose registration's time is over, with everything that
/// hangs on them.
pub async fn remove(tx: &mut Tx, app: &App, now: Time, limit: i64) -> db::Result<u64> {
    let mut gone = 0;
    for registration in store::due(tx, now, limit).await? {
        // Somebody may save a page of it at this moment.
        let Some(household) = store::hold_due(tx, registration, now).await? else { continue };
        remove_household(tx, app, household).await?;
        gone += 1;
    }
    for applicant in leave::due(tx, now, limit).await? {
        leaving::forget(tx, app, applicant).await?;
        leave::over(tx, applicant).await?;
        let line = Line {
            staff: None,
            action: "deleted when its time was over",
            record: "applicant",
            record_id: Some(applicant),
            fields: "all of their own",
        };
        audit::add(tx, &app.ids, app.now(), line).await?;
        gone += 1;
    }
    Ok(gone)
}
