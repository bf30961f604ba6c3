//! An agency's opening hours, read from the words of its profile.

use std::str::FromStr;

use chrono::{NaiveTime, Weekday};
use serde::Deserialize;
use thiserror::Error;

/// What is wrong with opening hours; the message says what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursError {
    /// The text is not written as opening hours.
    #[error(
        "\"{0}\" is not opening hours: write for example \"09:00-17:00\", \
         \"09:00-12:30, 13:30-17:00\" or \"closed\""
    )]
    Form(String),
    /// A span ends before it starts, or two spans overlap.
    #[error(
        "\"{0}\" runs backwards: each time must be later than the one before it, \
         as in \"09:00-12:30, 13:30-17:00\""
    )]
    Order(String),
    /// Every day of the week is closed.
    #[error(
        "the week has no opening hours: open at least one day, for example \"09:00-17:00\""
    )]
    NeverOpen,
}

/// The opening hours of one day of the week: spans in order, none overlapping.
/// Times are what the clock on the wall in London shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct DayHours(Vec<(NaiveTime, NaiveTime)>);

impl DayHours {
    /// A day on which nobody is there.
    pub const CLOSED: Self = Self(Vec::new());

    /// The spans as (open, close), in order.
    pub fn spans(&self) -> &[(NaiveTime, NaiveTime)] {
        &self.0
    }
}

impl FromStr for DayHours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        if text.trim().eq_ignore_ascii_case("closed") {
            return Ok(Self::CLOSED);
        }
        let spans: Option<Vec<_>> = text.split(',').map(span).collect();
        let spans = spans.ok_or_else(|| HoursError::Form(text.into()))?;
        let forwards = spans.iter().all(|(open, close)| open < close)
            && spans.windows(2).all(|pair| pair[0].1 < pair[1].0);
        if forwards { Ok(Self(spans)) } else { Err(HoursError::Order(text.into())) }
    }
}

impl TryFrom<String> for DayHours {
    type Error = HoursError;

    fn try_from(text: String) -> Result<Self, HoursError> {
        text.parse()
    }
}

fn span(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    let (open, close) = text.split_once(['-', '–'])?;
    let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
    Some((time(open)?, time(close)?))
}

/// Opening hours for each day of the week; at least one day is open. Read from a
/// profile as a table with the keys `monday` to `sunday`, where a day left out is closed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Week")]
pub struct OpeningHours([DayHours; 7]);

impl OpeningHours {
    /// Monday to Sunday.
    ///
    /// # Errors
    /// [`HoursError::NeverOpen`] if all seven days are closed.
    pub fn new(week: [DayHours; 7]) -> Result<Self, HoursError> {
        if week.iter().all(|day| day.0.is_empty()) {
            return Err(HoursError::NeverOpen);
        }
        Ok(Self(week))
    }

    /// The same hours from Monday to Friday, closed at the weekend.
    ///
    /// # Errors
    /// As reading [`DayHours`], or [`HoursError::NeverOpen`] for `closed`.
    pub fn weekdays(text: &str) -> Result<Self, HoursError> {
        let day: DayHours = text.parse()?;
        Self::new(monday_to_friday(&day))
    }

    /// The hours of that day of the week, bank holidays aside.
    pub fn on(&self, day: Weekday) -> &DayHours {
        &self.0[day.num_days_from_monday() as usize]
    }
}

impl Default for OpeningHours {
    /// Monday to Friday, 9am to 5pm.
    fn default() -> Self {
        Self(monday_to_friday(&DayHours(vec![(hour(9), hour(17))])))
    }
}

fn monday_to_friday(hours: &DayHours) -> [DayHours; 7] {
    std::array::from_fn(|day| if day < 5 { hours.clone() } else { DayHours::CLOSED })
}

pub(crate) fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Week {
    monday: DayHours,
    tuesday: DayHours,
    wednesday: DayHours,
    thursday: DayHours,
    friday: DayHours,
    saturday: DayHours,
    sunday: DayHours,
}

impl TryFrom<Week> for OpeningHours {
    type Error = HoursError;

    fn try_from(week: Week) -> Result<Self, HoursError> {
        let Week { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = week;
        Self::new([monday, tuesday, wednesday, thursday, friday, saturday, sunday])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_from_words() {
        let spans = |text: &str| text.parse::<DayHours>().expect("hours").spans().len();
        assert_eq!(spans("09:00-17:00"), 1);
        assert_eq!(spans("09:00-12:30, 13:30-17:00"), 2);
        assert_eq!(spans(" 9:00 – 17:00 "), 1);
        assert_eq!(spans("closed"), 0);
    }

    #[test]
    fn what_is_not_hours_is_refused_with_what_is_allowed() {
        for text in
            ["", "9-5", "09:00", "09:00-25:00", "09:00-17:00,", "open", "09:00-17:00:30"]
        {
            let refused = text.parse::<DayHours>().expect_err(text);
            assert_eq!(refused, HoursError::Form(text.into()));
            assert!(refused.to_string().contains("09:00-17:00"), "{refused}");
        }
        for text in [
            "17:00-09:00",
            "09:00-09:00",
            "13:00-17:00, 09:00-12:00",
            "09:00-12:00,12:00-17:00",
        ] {
            assert_eq!(text.parse::<DayHours>(), Err(HoursError::Order(text.into())));
        }
    }

    #[test]
    fn a_week_without_an_open_day_is_refused() {
        assert_eq!(OpeningHours::weekdays("closed"), Err(HoursError::NeverOpen));
    }

    #[test]
    fn a_profile_gives_the_week_as_a_table() {
        let week: OpeningHours =
            toml::from_str("monday = '09:00-17:00'\nsaturday = '10:00-12:00'").expect("a week");
        assert_eq!(week.on(Weekday::Mon).spans(), [(hour(9), hour(17))]);
        assert_eq!(week.on(Weekday::Tue), &DayHours::CLOSED);
        assert_eq!(week.on(Weekday::Sat).spans(), [(hour(10), hour(12))]);
        let refused =
            toml::from_str::<OpeningHours>("monday = '9 to 5'").expect_err("not hours");
        assert!(refused.to_string().contains("\"closed\""), "{refused}");
        assert!(toml::from_str::<OpeningHours>("montag = '09:00-17:00'").is_err());
        assert!(toml::from_str::<OpeningHours>("monday = 'closed'").is_err());
    }

    #[test]
    fn the_usual_week_is_nine_to_five() {
        assert_eq!(OpeningHours::weekdays("09:00-17:00"), Ok(OpeningHours::default()));
    }
}
