//! Dates and times as people in Britain say them, always London time.

use chrono::Timelike as _;

use crate::{Date, Time, london};

/// `Friday 4 December`
pub fn day(date: Date) -> String {
    date.format("%A %-d %B").to_string()
}

/// `Friday 4 December 2026`
pub fn day_year(date: Date) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// `Fri 4 Dec`, for staff.
pub fn short_day(date: Date) -> String {
    date.format("%a %-d %b").to_string()
}

/// `1 day late`, `20 days late`; both days are calendar days in London.
pub fn days_late(due: Date, on: Date) -> String {
    match (on - due).num_days() {
        1 => "1 day late".into(),
        days => format!("{days} days late"),
    }
}

/// `5pm`, `5.30pm`, `midday` or `midnight`. Seconds are left out.
pub fn time(time: Time) -> String {
    let wall = london::local(time);
    let (afternoon, hour) = wall.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (wall.hour(), wall.minute()) {
        (12, 0) => "midday".into(),
        (0, 0) => "midnight".into(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}.{minute:02}{half}"),
    }
}

/// `Friday 4 December at 5pm`
pub fn day_and_time(at: Time) -> String {
    format!("{} at {}", day(london::date_of(at)), time(at))
}

/// `17:00`, for staff.
pub fn hhmm(time: Time) -> String {
    london::local(time).format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse().expect("a time")
    }

    #[test]
    fn days_are_said_the_british_way() {
        let date: Date = "2026-12-04".parse().expect("a date");
        assert_eq!(day(date), "Friday 4 December");
        assert_eq!(day_year(date), "Friday 4 December 2026");
        assert_eq!(short_day(date), "Fri 4 Dec");
    }

    #[test]
    fn one_day_late_is_one_day() {
        let due: Date = "2026-12-04".parse().expect("a date");
        assert_eq!(days_late(due, due + chrono::Days::new(1)), "1 day late");
        assert_eq!(days_late(due, due + chrono::Days::new(20)), "20 days late");
    }

    #[test]
    fn times_are_said_the_british_way() {
        for (utc, said) in [
            ("17:00:00", "5pm"),
            ("17:30:00", "5.30pm"),
            ("09:05:59", "9.05am"),
            ("12:00:00", "midday"),
            ("12:30:00", "12.30pm"),
            ("00:00:00", "midnight"),
            ("00:30:00", "12.30am"),
            ("11:00:00", "11am"),
        ] {
            assert_eq!(time(at(&format!("2026-12-04T{utc}Z"))), said);
        }
    }

    #[test]
    fn words_tell_london_time_in_summer() {
        assert_eq!(time(at("2026-06-04T16:00:00Z")), "5pm");
        assert_eq!(hhmm(at("2026-06-04T16:00:00Z")), "17:00");
        assert_eq!(day_and_time(at("2026-06-04T23:30:00Z")), "Friday 5 June at 12.30am");
    }
}
