//! Bank holidays of England and Wales: published days as data, and the ordinary
//! rules for years that are not published yet.

mod rules;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike as _, Months};

use crate::Date;

const DATA: &str = include_str!("../data/bank_holidays.csv");

/// The days on which no council works although they fall on Monday to Friday.
///
/// Source of the days: GOV.UK bank holidays, Open Government Licence v3.0, whole years. Outside
/// those years the ordinary rules (New Year, Easter, May, August, Christmas, with substitute
/// days) stand in, which miss one-off days; [`warns`](Self::warns) speaks up in time.
#[derive(Clone, Debug)]
pub struct BankHolidays {
    days: Arc<BTreeMap<Date, &'static str>>,
    years: (i32, i32),
}

impl BankHolidays {
    /// The published days, as bundled.
    pub fn england_and_wales() -> Self {
        let days: BTreeMap<Date, &'static str> = DATA.lines().filter_map(row).collect();
        let first = days.keys().next().map_or(0, Date::year);
        let last = days.keys().next_back().map_or(0, Date::year);
        Self { days: Arc::new(days), years: (first, last) }
    }

    /// The same days and `extra` ones, such as a one-off bank holiday or a day on
    /// which the agency is shut. How far the data reaches stays as it was.
    #[must_use]
    pub fn with(mut self, extra: impl IntoIterator<Item = Date>) -> Self {
        let days = Arc::make_mut(&mut self.days);
        for date in extra {
            days.entry(date).or_insert("Extra day off");
        }
        self
    }

    /// Whether `date` is a bank holiday or an extra day.
    pub fn is_holiday(&self, date: Date) -> bool {
        self.name(date).is_some()
    }

    /// What the day is called, such as `Boxing Day (substitute day)`.
    pub fn name(&self, date: Date) -> Option<&'static str> {
        let published = (self.years.0..=self.years.1).contains(&date.year());
        let listed = self.days.get(&date).copied();
        listed.or_else(|| if published { None } else { rules::name(date) })
    }

    /// The last day for which the published days are known: the end of a year.
    pub fn known_until(&self) -> Date {
        Date::from_ymd_opt(self.years.1, 12, 31).unwrap_or(Date::MIN)
    }

    /// Whether on the day `on` fewer than 12 months of published days are left.
    pub fn warns(&self, on: Date) -> bool {
        on.checked_add_months(Months::new(12)).is_none_or(|ahead| ahead > self.known_until())
    }
}

impl Default for BankHolidays {
    fn default() -> Self {
        Self::england_and_wales()
    }
}

fn row(line: &'static str) -> Option<(Date, &'static str)> {
    let (date, name) = line.split_once(',')?;
    Some((date.parse().ok()?, name))
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = DATA.lines().filter(|line| !line.starts_with('#') && *line != "date,name");
        let published = BankHolidays::england_and_wales();
        assert_eq!(lines.count(), published.days.len());
        assert_eq!(published.days.len(), 9 * 8 + 3);
        assert_eq!(published.years, (2020, 2028));
        let weekend = |date: &Date| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        assert!(!published.days.keys().any(weekend), "a published day is never at a weekend");
    }

    #[test]
    fn the_data_follow_the_rules_but_for_the_days_made_by_proclamation() {
        let published = BankHolidays::england_and_wales();
        let mut differing = vec![];
        let mut day = date("2020-01-01");
        while day <= published.known_until() {
            if published.name(day).is_some() != rules::name(day).is_some() {
                differing.push(day.to_string());
            }
            day = day.succ_opt().expect("not the last day of all");
        }
        let victory_in_europe = ["2020-05-04", "2020-05-08"];
        let jubilee_and_funeral = ["2022-05-30", "2022-06-02", "2022-06-03", "2022-09-19"];
        let coronation = ["2023-05-08"];
        let expected: Vec<&str> =
            [&victory_in_europe[..], &jubilee_and_funeral, &coronation].concat();
        assert_eq!(differing, expected);
    }

    #[test]
    fn after_the_data_the_rules_stand_in() {
        let days = BankHolidays::england_and_wales();
        for holiday in ["2029-01-01", "2029-03-30", "2029-04-02", "2032-12-27", "2032-12-28"] {
            assert!(days.is_holiday(date(holiday)), "{holiday}");
        }
        assert!(!days.is_holiday(date("2029-01-02")));
    }

    #[test]
    fn a_warning_comes_when_less_than_twelve_months_are_left() {
        let days = BankHolidays::england_and_wales();
        assert_eq!(days.known_until(), date("2028-12-31"));
        assert!(!days.warns(date("2027-12-31")));
        assert!(days.warns(date("2028-01-01")));
        assert!(days.warns(Date::MAX));
    }

    #[test]
    fn a_day_can_be_added_without_changing_other_copies() {
        let days = BankHolidays::england_and_wales();
        let extra = days.clone().with([date("2026-11-20"), date("2026-12-25")]);
        assert!(extra.is_holiday(date("2026-11-20")) && !days.is_holiday(date("2026-11-20")));
        assert_eq!(extra.name(date("2026-12-25")), Some("Christmas Day"));
        assert_eq!(extra.known_until(), days.known_until());
    }
}
