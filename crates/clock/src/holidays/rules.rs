//! The ordinary bank holidays of England and Wales for any year, by rule
//! (Banking and Financial Dealings Act 1971, schedule 1, with the days that are common law or
//! proclaimed every year). One-off days are not in a rule.

use chrono::{Datelike as _, Duration, Weekday};

use crate::Date;

/// The name of the holiday that the rules put on `date`, if any.
pub(super) fn name(date: Date) -> Option<&'static str> {
    let (month, day, weekday) = (date.month(), date.day(), date.weekday());
    let monday = weekday == Weekday::Mon;
    if matches!(weekday, Weekday::Sat | Weekday::Sun) {
        return None;
    }
    match (month, day) {
        (1, 1) => Some("New Year's Day"),
        (1, 2..=3) if monday => Some("New Year's Day (substitute day)"),
        (5, 1..=7) if monday => Some("Early May bank holiday"),
        (5, 25..=31) if monday => Some("Spring bank holiday"),
        (8, 25..=31) if monday => Some("Summer bank holiday"),
        (12, 25) => Some("Christmas Day"),
        (12, 26) => Some("Boxing Day"),
        // Christmas Day on Saturday gives Monday and Tuesday, on Sunday Tuesday
        // (Boxing Day keeps its Monday); Boxing Day on Saturday gives Monday.
        (12, 27) if matches!(weekday, Weekday::Mon | Weekday::Tue) => {
            Some("Christmas Day (substitute day)")
        }
        (12, 28) if matches!(weekday, Weekday::Mon | Weekday::Tue) => {
            Some("Boxing Day (substitute day)")
        }
        (3..=4, _) => around_easter(date),
        _ => None,
    }
}

fn around_easter(date: Date) -> Option<&'static str> {
    let easter = easter_sunday(date.year())?;
    if date == easter - Duration::days(2) {
        Some("Good Friday")
    } else if date == easter + Duration::days(1) {
        Some("Easter Monday")
    } else {
        None
    }
}

/// Easter Sunday of a Gregorian year, by the anonymous Gregorian computus.
fn easter_sunday(year: i32) -> Option<Date> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    Date::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, easter) in
            [(1961, "04-02"), (2000, "04-23"), (2024, "03-31"), (2038, "04-25")]
        {
            let expected: Date = format!("{year}-{easter}").parse().expect("a date");
            assert_eq!(easter_sunday(year), Some(expected));
        }
    }

    #[test]
    fn every_year_has_eight_days() {
        for year in 2000..2100 {
            let first = Date::from_ymd_opt(year, 1, 1).expect("a date");
            let days = first.iter_days().take_while(|day| day.year() == year);
            assert_eq!(days.filter(|day| name(*day).is_some()).count(), 8, "{year}");
        }
    }
}
