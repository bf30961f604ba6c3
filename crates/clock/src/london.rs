//! Between moments (UTC) and the wall clock in London, summer time included.

use chrono::{LocalResult, NaiveDateTime, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Europe::London;

use crate::{Date, Time};

/// What the wall clock in London shows at `time`.
pub fn local(time: Time) -> NaiveDateTime {
    time.with_timezone(&London).naive_local()
}

/// The day it is in London at `time`.
pub fn date_of(time: Time) -> Date {
    local(time).date()
}

/// The moment when the wall clock in London shows `time` on `date`.
///
/// A time that the spring change leaves out moves forward by the hour that is
/// left out (01:30 becomes 02:30); one that the autumn change gives twice is the first of the two.
pub fn at(date: Date, time: NaiveTime) -> Time {
    let wall = date.and_time(time);
    match London.from_local_datetime(&wall) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => {
            moment.with_timezone(&Utc)
        }
        // Read in winter time, which is UTC, it lands an hour further on in summer time.
        LocalResult::None => wall.and_utc(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().expect("a time")
    }

    fn at_text(date: &str, wall: &str) -> Time {
        at(date.parse().expect("a date"), wall.parse().expect("a wall time"))
    }

    #[test]
    fn winter_is_utc_and_summer_an_hour_ahead() {
        assert_eq!(at_text("2026-12-04", "17:00:00"), time("2026-12-04T17:00:00Z"));
        assert_eq!(at_text("2026-06-04", "17:00:00"), time("2026-06-04T16:00:00Z"));
        assert_eq!(local(time("2026-06-04T16:00:00Z")).to_string(), "2026-06-04 17:00:00");
    }

    #[test]
    fn a_summer_night_belongs_to_the_london_day() {
        assert_eq!(date_of(time("2026-06-04T23:30:00Z")).to_string(), "2026-06-05");
        assert_eq!(date_of(time("2026-12-04T23:30:00Z")).to_string(), "2026-12-04");
    }

    #[test]
    fn a_time_that_the_spring_change_leaves_out_moves_forward() {
        // 29 March 2026: 01:00 becomes 02:00.
        assert_eq!(at_text("2026-03-29", "00:59:00"), time("2026-03-29T00:59:00Z"));
        assert_eq!(at_text("2026-03-29", "01:30:00"), time("2026-03-29T01:30:00Z"));
        assert_eq!(local(at_text("2026-03-29", "01:30:00")).to_string(), "2026-03-29 02:30:00");
        assert_eq!(at_text("2026-03-29", "02:00:00"), time("2026-03-29T01:00:00Z"));
    }

    #[test]
    fn a_time_that_the_autumn_change_gives_twice_is_the_first() {
        // 25 October 2026: 02:00 becomes 01:00 again.
        assert_eq!(at_text("2026-10-25", "01:30:00"), time("2026-10-25T00:30:00Z"));
        assert_eq!(at_text("2026-10-25", "02:00:00"), time("2026-10-25T02:00:00Z"));
    }
}
