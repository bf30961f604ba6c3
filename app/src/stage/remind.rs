//! A household on a break hears that it ends, three times. Who wants to go on must not miss it
//! because a mail was overlooked, and nobody is hurried.

use chrono::{Days, Timelike as _};
use clock::Date;
use uuid::Uuid;

use super::{
    case::Case,
    letter::{self, Note},
    model::Stage,
    store,
};
use crate::{App, Failure};

/// How many days before the end of a break we write.
const BEFORE: [u64; 3] = [90, 60, 14];
/// How many are looked at in one go.
const AT_ONCE: i64 = 50;

/// Writes to every household on a break whose next reminder is due. Gives to how many. Where
/// several are due at once, as after an import, one letter stands for them.
///
/// # Errors
/// When the database fails. What was written by then stays written.
pub async fn breaks(app: &App) -> Result<usize, Failure> {
    // Nobody is woken by us.
    if !(9..20).contains(&clock::london::local(app.now()).hour()) {
        return Ok(0);
    }
    let today = app.today();
    let mut written = 0;
    let days = BEFORE.map(|days| today + Days::new(days));
    for (household, due, told) in store::breaks(&app.db, today, days, AT_ONCE).await? {
        // What fails for one keeps nobody else from their letter; the next run tries it again.
        match remind(app, household, (told, passed(due, today))).await {
            Ok(true) => written += 1,
            Ok(false) => {}
            Err(failure) => tracing::error!(%household, %failure, "not reminded of a break"),
        }
    }
    if written > 0 {
        app.wake.ring();
    }
    Ok(written)
}

/// How many of the reminders are due for a break that ends on a day. None once it has ended.
fn passed(due: Date, today: Date) -> i32 {
    if due < today {
        return 0;
    }
    let due = BEFORE.iter().filter(|days| today + Days::new(**days) >= due).count();
    i32::try_from(due).unwrap_or(0)
}

async fn remind(
    app: &App,
    household: Uuid,
    (told, passed): (i32, i32),
) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    let case = Case::hold(&mut tx, app, household).await?;
    // They may have told us meanwhile; or another worker wrote.
    if case.present.stage() != Stage::Break
        || !store::note_reminded(&mut tx, household, told, passed).await?
    {
        return Ok(false);
    }
    letter::tell(&mut tx, app, household, Note::Ahead, None, None).await?;
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn three_reminders_come_before_the_end_and_none_after_it() {
        let on = |today: &str| passed("2027-03-14".parse().unwrap(), today.parse().unwrap());
        assert_eq!(on("2026-12-13"), 0);
        assert_eq!(on("2026-12-14"), 1);
        assert_eq!(on("2027-01-13"), 2);
        assert_eq!(on("2027-02-28"), 3);
        assert_eq!(on("2027-03-14"), 3);
        assert_eq!(on("2027-03-15"), 0);
    }
}
