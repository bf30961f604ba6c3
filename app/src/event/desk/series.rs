//! On which days a series happens: the same day of the week and the same time on the wall
//! clock, summer and winter; never on a bank holiday.

use chrono::{Datelike as _, Duration, Months};
use clock::{BankHolidays, Date, Time, london};

use crate::{
    event::model::Details,
    form::wall::{self, NoMoment},
};

/// How many events one series may add at once.
pub const MOST: usize = 60;

db::text_enum! {
    /// How often.
    pub enum Every {
        /// The same day of each week.
        Week = "week",
        /// The same day of every other week.
        Fortnight = "fortnight",
        /// The same weekday of each month: the first Monday, the last Thursday.
        Month = "month",
    }
}

impl Every {
    /// In words, for a series that begins on that day: `every month on the first Monday`.
    pub fn words(self, first: Date) -> String {
        match self {
            Self::Week => format!("every week on {}", first.format("%A")),
            Self::Fortnight => format!("every other week on {}", first.format("%A")),
            Self::Month => {
                let which = ["first", "second", "third", "fourth", "last"];
                format!("every month on the {} {}", which[nth(first)], first.format("%A"))
            }
        }
    }

    /// The `n`th day after the first.
    fn day(self, first: Date, n: u32) -> Option<Date> {
        match self {
            Self::Week => first.checked_add_signed(Duration::weeks(n.into())),
            Self::Fortnight => first.checked_add_signed(Duration::weeks(2 * i64::from(n))),
            Self::Month => {
                let month = first.with_day(1)?.checked_add_months(Months::new(n))?;
                in_month(month, first, nth(first))
            }
        }
    }
}

/// Which of its weekdays in its month a day is, from 0; a fifth one counts as the last.
fn nth(day: Date) -> usize {
    usize::try_from(day.day0() / 7).unwrap_or(0)
}

/// The nth such weekday of the month that begins on `month`.
fn in_month(month: Date, weekday_of: Date, nth: usize) -> Option<Date> {
    if nth == 4 {
        let last = month.checked_add_months(Months::new(1))?.pred_opt()?;
        let back = (7 + last.weekday().num_days_from_monday()
            - weekday_of.weekday().num_days_from_monday())
            % 7;
        return last.checked_sub_signed(Duration::days(back.into()));
    }
    let nth = u8::try_from(nth + 1).ok()?;
    Date::from_weekday_of_month_opt(month.year(), month.month(), weekday_of.weekday(), nth)
}

/// The days of a series after its first, and those that are left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The days, and all about the event on each.
    pub days: Vec<Date>,
    /// Days that are left out, and why.
    pub skipped: Vec<(Date, String)>,
}

/// Why there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlan {
    /// The last day comes before the second event.
    TooShort,
    /// More than [`MOST`].
    TooMany,
}

/// Plans a series from an event on, up to and with `until`. `there` are the days on which
/// the series happens already.
///
/// # Errors
/// When there would be none, or too many.
pub fn plan(
    details: &Details,
    every: Every,
    until: Date,
    there: &[Date],
    holidays: &BankHolidays,
) -> Result<Plan, NoPlan> {
    let first = london::date_of(details.starts_at);
    let mut plan = Plan::default();
    let later = (1..).map_while(|n| every.day(first, n)).take_while(|day| *day <= until);
    for day in later {
        if let Some(name) = holidays.name(day) {
            plan.skipped.push((day, name.to_owned()));
        } else if there.contains(&day) {
            plan.skipped.push((day, "there is one already".to_owned()));
        } else if on(details, day).is_err() {
            plan.skipped.push((day, "the clocks change at that hour".to_owned()));
        } else {
            plan.days.push(day);
        }
        if plan.days.len() > MOST || plan.skipped.len() > 2 * MOST {
            return Err(NoPlan::TooMany);
        }
    }
    if plan.days.is_empty() && plan.skipped.is_empty() {
        return Err(NoPlan::TooShort);
    }
    Ok(plan)
}

/// The same event on another day: every time of it as far from the day as it was.
///
/// # Errors
/// When the clocks leave its begin or end out on that day, or give it twice.
pub fn on(details: &Details, day: Date) -> Result<Details, NoMoment> {
    let days = day - london::date_of(details.starts_at);
    let wall = |at: Time| {
        let was = london::local(at);
        (was.date() + days, was.time())
    };
    let exact = |at: Time| {
        let (day, time) = wall(at);
        wall::moment(day, time)
    };
    let near = |at: Time| {
        let (day, time) = wall(at);
        london::at(day, time)
    };
    Ok(Details {
        starts_at: exact(details.starts_at)?,
        ends_at: exact(details.ends_at)?,
        opens_at: details.opens_at.map(near),
        closes_at: near(details.closes_at),
        ..details.clone()
    })
}
