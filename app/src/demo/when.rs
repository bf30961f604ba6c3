//! Moments of the demonstration, told from now: the shape stays, whenever it is filled.

use chrono::{Days, Duration, NaiveTime};
use clock::{Date, Time, london};

use crate::{App, enquiry::clocks::Promise};

/// When somebody asked.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// So many minutes ago.
    Minutes(i64),
    /// So many days ago, at an hour and minute of the wall clock.
    Days(u64, u32, u32),
    /// So that the first reply is due today, or on the next working day if nobody works today.
    DueToday,
    /// So that the first reply is so many working days late.
    Late(i64),
}

impl When {
    /// The moment, never later than now.
    pub fn time(self, app: &App, now: Time) -> Time {
        match self {
            Self::Minutes(minutes) => now - Duration::minutes(minutes),
            Self::Days(days, hour, minute) => at(now, days, hour, minute),
            Self::DueToday => {
                let day = app.calendar.working_day_from(london::date_of(now));
                due_on(app, now, day)
            }
            Self::Late(working_days) => {
                let day = app.calendar.add_working_days(london::date_of(now), -working_days);
                due_on(app, now, day)
            }
        }
        .min(now)
    }
}

/// So many days before `now`, at an hour and minute of the wall clock.
fn at(now: Time, days: u64, hour: u32, minute: u32) -> Time {
    let day = london::date_of(now).checked_sub_days(Days::new(days)).unwrap_or_default();
    london::at(day, NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

/// The latest morning from which the first reply is due on `day`.
fn due_on(app: &App, now: Time, day: Date) -> Time {
    let mornings = (0..30).map(|days| at(now, days, 10, 20));
    let due = |start: &Time| london::date_of(Promise::FirstReply.due(app, *start)) == day;
    mornings.filter(|start| *start < now).find(due).unwrap_or_else(|| at(now, 3, 10, 20))
}
