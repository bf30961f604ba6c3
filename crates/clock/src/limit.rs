//! A limit of a clock ("5 working days") and the moment it runs out.

use std::str::FromStr;

use chrono::{Datelike as _, Days, Months};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Calendar, Date, Time, london};

/// No limit counts further than this many units.
const FURTHEST: u32 = 10_000;

/// How long something may take, and on what ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many units; counted up to 10,000.
    pub amount: u32,
    /// What is counted.
    pub unit: Unit,
    /// Whether the day of the start is day 1 ("beginning with the day ..."), rather than
    /// the day after it. Working hours always count from the start itself.
    #[serde(default)]
    pub first_day_counts: bool,
    /// Whether this is law, guidance or our own promise.
    pub basis: Basis,
    /// Whether a pause stops it; only ever true in effect for a promise.
    #[serde(default)]
    pub pausable: bool,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Unit {
    /// Hours in which the agency is open.
    WorkingHours,
    /// Monday to Friday without bank holidays.
    WorkingDays,
    /// Days of the calendar, weekends and all.
    CalendarDays,
    /// Months of the calendar: to the same day of a later month, or its last day.
    CalendarMonths,
}

/// What a limit rests on. Only law may be shown as law; the rest is "we aim to".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Basis {
    /// An act or a regulation, checked.
    Law,
    /// Statutory guidance or standards, or law that nobody has checked yet.
    Guidance,
    /// The agency's own promise.
    Promise,
}

/// A word that is no unit or basis; the message says which ones there are.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("\"{word}\" is not known here: write {allowed}")]
pub struct WordError {
    word: String,
    allowed: &'static str,
}

impl Limit {
    /// The moment the limit runs out for something that started at `start`.
    ///
    /// * Working hours: after the agency has been open for so many hours.
    /// * The other units: at closing time of [`last_day`](Self::last_day), or at 23:59:59 if that
    ///   is not a working day or closing time had passed at `start`.
    ///
    /// Never before `start`, and all in London time.
    pub fn due(&self, start: Time, calendar: &Calendar) -> Time {
        if self.unit == Unit::WorkingHours {
            return calendar.add_working_hours(start, self.counted() * 60);
        }
        let last = self.last_day(start, calendar);
        let close = calendar.close_of(last);
        if calendar.is_working_day(last) && close >= start {
            close
        } else {
            calendar.end_of(last).max(start)
        }
    }

    /// The last day of the limit. A right that a person has for so many days lasts to the
    /// end of this day, whenever the agency closes.
    ///
    /// What arrives when nobody works counts as received that day; working days are then counted
    /// from the next working day. A number of months ends on the day with the same number,
    /// or on the last day of a month that has no such day; where the first day counts, it ends on
    /// the day before, but still on the last day of a month without such a day (the
    /// "corresponding date" rule, Dodds v Walker \[1981\] 1 WLR 1027).
    pub fn last_day(&self, start: Time, calendar: &Calendar) -> Date {
        let first = london::date_of(start);
        let less = u32::from(self.first_day_counts);
        let after = self.counted().saturating_sub(less);
        match self.unit {
            Unit::WorkingHours => london::date_of(self.due(start, calendar)),
            Unit::WorkingDays if self.first_day_counts => {
                calendar.add_working_days(calendar.working_day_from(first), after.into())
            }
            Unit::WorkingDays => calendar.add_working_days(first, after.into()),
            Unit::CalendarDays => later(first.checked_add_days(Days::new(after.into()))),
            Unit::CalendarMonths => {
                let end = later(first.checked_add_months(Months::new(self.counted())));
                let same_number = end.day() == first.day();
                let end = if self.first_day_counts && same_number {
                    end.pred_opt()
                } else {
                    Some(end)
                };
                later(end).max(first)
            }
        }
    }

    /// `5 working days`, `1 month`
    pub fn words(&self) -> String {
        let unit = self.unit.words();
        let unit = if self.amount == 1 { unit.trim_end_matches('s') } else { unit };
        format!("{} {unit}", self.amount)
    }

    /// Whether a pause stops this limit: only a promise that is marked so. Law and
    /// guidance run on.
    pub fn stops_in_a_pause(&self) -> bool {
        self.basis == Basis::Promise && self.pausable
    }

    fn counted(self) -> u32 {
        self.amount.min(FURTHEST)
    }
}

fn later(date: Option<Date>) -> Date {
    date.unwrap_or(Date::MAX)
}

impl Unit {
    /// The unit as it is written in a profile and shown to people, for more than one.
    pub fn words(self) -> &'static str {
        match self {
            Self::WorkingHours => "working hours",
            Self::WorkingDays => "working days",
            Self::CalendarDays => "days",
            Self::CalendarMonths => "months",
        }
    }
}

impl FromStr for Unit {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        Ok(match text.trim() {
            "working hours" | "working hour" => Self::WorkingHours,
            "working days" | "working day" => Self::WorkingDays,
            "days" | "day" => Self::CalendarDays,
            "months" | "month" => Self::CalendarMonths,
            word => {
                let allowed = "\"working hours\", \"working days\", \"days\" or \"months\"";
                return Err(WordError { word: word.into(), allowed });
            }
        })
    }
}

impl Basis {
    /// The basis as it is written in a profile.
    pub fn words(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Guidance => "guidance",
            Self::Promise => "promise",
        }
    }
}

impl FromStr for Basis {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        Ok(match text.trim() {
            "law" => Self::Law,
            "guidance" => Self::Guidance,
            "promise" => Self::Promise,
            word => {
                let allowed = "\"law\", \"guidance\" or \"promise\"";
                return Err(WordError { word: word.into(), allowed });
            }
        })
    }
}

macro_rules! written_in_words {
    ($($name:ty),*) => {$(
        impl TryFrom<String> for $name {
            type Error = WordError;

            fn try_from(text: String) -> Result<Self, WordError> {
                text.parse()
            }
        }

        impl From<$name> for &'static str {
            fn from(value: $name) -> Self {
                value.words()
            }
        }
    )*};
}

written_in_words!(Unit, Basis);

#[cfg(test)]
mod tests;
