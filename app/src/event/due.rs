//! What is due about events by the clock alone: offers that have run out, reminders, and
//! one letter afterwards. Looked at every half minute; each party in a transaction of its
//! own, so that whoever stops half way goes on where it stopped, and nobody hears twice.

pub mod store;
#[cfg(test)]
mod tests;

use chrono::{Duration, NaiveTime, Timelike as _};
use clock::{Time, london};
use db::Tx;
use uuid::Uuid;

use super::{
    model::{Details, Event, State as Stands},
    places::{
        self, Told, hold,
        model::{Attendance, State},
        tell,
    },
};
use crate::{App, Failure};

/// Letters of this kind go between these hours, London time. Nobody is woken by us.
const MORNING: u32 = 9;
const EVENING: u32 = 20;
/// Later than this before the start a reminder helps nobody.
const TOO_LATE: Duration = Duration::hours(2);
/// So long a mark may be taken back before a letter goes by it.
const PUT_RIGHT: Duration = Duration::hours(1);
/// No letter goes afterwards before people have slept.
const A_NIGHT: Duration = Duration::hours(12);
/// A letter afterwards that could not go within this time does not go.
const AFTERWARDS: Duration = Duration::days(7);

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The first reminder.
    First,
    /// The last reminder.
    Last,
    /// After the event.
    Afterwards,
}

impl Notice {
    /// Its word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first_reminder",
            Self::Last => "last_reminder",
            Self::Afterwards => "afterwards",
        }
    }
}

/// Does everything that is due now. Gives how many letters were written.
///
/// # Errors
/// When the database fails. What was done by then stays done.
pub async fn run(app: &App) -> Result<usize, Failure> {
    places::expire_due(app).await?;
    let hour = london::local(app.now()).hour();
    if !(MORNING..EVENING).contains(&hour) {
        return Ok(0);
    }
    let mut written = 0;
    for (notice, from, until) in reminders(app) {
        for event in store::starting(&app.db, from, until).await? {
            let due = due_at(event.details.starts_at, lead(app, notice));
            if app.now() < due {
                continue;
            }
            // Whoever booked since then knows the day.
            let kind = notice.word();
            for id in store::unreminded(&app.db, event.id, kind, due).await? {
                written += usize::from(write(app, id, notice).await?);
            }
        }
    }
    let now = app.now();
    let (from, until) = (now - AFTERWARDS, now - A_NIGHT);
    for id in store::unthanked(&app.db, from, until, now - PUT_RIGHT).await? {
        written += usize::from(write(app, id, Notice::Afterwards).await?);
    }
    if written > 0 {
        app.wake.ring();
    }
    Ok(written)
}

fn lead(app: &App, notice: Notice) -> Duration {
    let reminders = app.agency.reminders();
    let days = match notice {
        Notice::First => reminders.first_days,
        Notice::Last | Notice::Afterwards => reminders.last_days,
    };
    Duration::days(days.into())
}

/// Both reminders, each with the starts of events it may be due for now. The first one is
/// over when the last one is due.
fn reminders(app: &App) -> [(Notice, Time, Time); 2] {
    let (first, last) = (lead(app, Notice::First), lead(app, Notice::Last));
    let now = app.now();
    [(Notice::First, now + last, now + first), (Notice::Last, now + TOO_LATE, now + last)]
}

/// So long before, by the clock on the wall: at night it waits for the morning.
fn due_at(starts_at: Time, lead: Duration) -> Time {
    let wall = london::local(starts_at) - lead;
    let hour = wall.hour();
    let (day, time) = if hour < MORNING {
        (wall.date(), hour_of(MORNING))
    } else if hour >= EVENING {
        // The same day before the night, so that it is never short notice.
        (wall.date(), hour_of(EVENING - 1))
    } else {
        (wall.date(), wall.time())
    };
    london::at(day, time)
}

fn hour_of(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

/// Counts the letters of a party that are due by now as gone: history that is brought in,
/// as the demonstration's is, wakes nobody.
pub async fn count_as_gone(
    tx: &mut Tx,
    app: &App,
    booking: Uuid,
    details: &Details,
) -> db::Result<()> {
    let (now, starts_at) = (app.now(), details.starts_at);
    let due = [
        (Notice::First, due_at(starts_at, lead(app, Notice::First))),
        (Notice::Last, due_at(starts_at, lead(app, Notice::Last))),
        (Notice::Afterwards, details.ends_at + A_NIGHT),
    ];
    for (notice, _) in due.into_iter().filter(|(_, at)| *at <= now) {
        store::note(tx, booking, notice.word(), starts_at, now).await?;
    }
    Ok(())
}

/// Writes to one party, if it is still so: none after a cancellation, none twice.
async fn write(app: &App, id: Uuid, notice: Notice) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    let (event, booking) = match hold(&mut tx, id).await {
        Err(Failure::Gone) => return Ok(false),
        held => held?,
    };
    let Some(told) = told(&event, booking.state, booking.attendance, notice) else {
        return Ok(false);
    };
    let starts_at = event.details.starts_at;
    if !store::note(&mut tx, id, notice.word(), starts_at, app.now()).await? {
        return Ok(false);
    }
    tell(&mut tx, app, &event, &booking, told).await?;
    tx.commit().await?;
    Ok(true)
}

fn told(event: &Event, state: State, attendance: Attendance, notice: Notice) -> Option<Told> {
    let is_on = event.state == Stands::Published && state == State::Booked;
    match (notice, attendance) {
        _ if !is_on => None,
        (Notice::First | Notice::Last, Attendance::Unknown) => Some(Told::Reminded),
        (Notice::Afterwards, Attendance::Came) => Some(Told::Came),
        (Notice::Afterwards, Attendance::DidNotCome) => Some(Told::Missed),
        _ => None,
    }
}
