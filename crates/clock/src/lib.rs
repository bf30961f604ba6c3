#![doc = include_str!("../README.md")]

mod calendar;
mod holidays;
mod hours;
mod ids;
mod limit;
pub mod london;
mod now;
mod reference;
mod standing;
mod token;
pub mod words;

pub use calendar::Calendar;
pub use holidays::BankHolidays;
pub use hours::{DayHours, HoursError, OpeningHours};
pub use ids::Ids;
pub use limit::{Basis, Limit, Unit, WordError};
pub use now::Clock;
pub use reference::parse_reference;
pub use standing::{Standing, standing};
pub use token::Token;

/// A moment, always kept in UTC and to the microsecond (what PostgreSQL keeps).
pub type Time = chrono::DateTime<chrono::Utc>;

/// A day on the wall calendar, without a time zone.
pub type Date = chrono::NaiveDate;
