//! Days and times in the short form of the desk, and the days that colleagues type.

use chrono::{Datelike as _, NaiveTime};
use clock::{Date, Time, london, words};

use crate::App;
pub use crate::form::wall::read_day;

/// `today 10.02`, `Fri 20 Nov 10.02`; in another year `20 Nov 2025`.
pub fn short(at: Time, now: Time) -> String {
    let (day, today) = (london::date_of(at), london::date_of(now));
    if day == today {
        format!("today {}", hour(at))
    } else if day.year() == today.year() {
        format!("{} {}", words::short_day(day), hour(at))
    } else {
        day.format("%-d %b %Y").to_string()
    }
}

/// `Sent 10.02` needs no day when it is today's.
pub fn hour_or_day(at: Time, now: Time) -> String {
    if london::date_of(at) == london::date_of(now) { hour(at) } else { short(at, now) }
}

/// `10.02`, London time.
pub fn hour(at: Time) -> String {
    words::hhmm(at).replace(':', ".")
}

/// `Fri 4 Dec`, with the year when it is another.
pub fn day(at: Time, now: Time) -> String {
    let (day, today) = (london::date_of(at), london::date_of(now));
    if day.year() == today.year() {
        words::short_day(day)
    } else {
        day.format("%a %-d %b %Y").to_string()
    }
}

/// The first moment of tomorrow, in London.
pub fn tomorrow(now: Time) -> Time {
    let day = london::date_of(now).succ_opt().unwrap_or(Date::MAX);
    london::at(day, NaiveTime::MIN)
}

/// The close of work on a day that a colleague chose: until then there is time.
pub fn close_of(app: &App, day: Date) -> Time {
    if app.calendar.is_working_day(day) {
        app.calendar.close_of(day)
    } else {
        app.calendar.end_of(day)
    }
}

#[cfg(test)]
mod tests {
    use super::{short, tomorrow};

    #[test]
    fn tomorrow_begins_at_londons_midnight() {
        let summer = "2026-06-04T22:30:00Z".parse().expect("a time");
        assert_eq!(tomorrow(summer).to_rfc3339(), "2026-06-04T23:00:00+00:00");
    }

    #[test]
    fn today_is_said_as_today() {
        let at = |text: &str| text.parse().expect("a time");
        assert_eq!(
            short(at("2026-11-23T08:12:00Z"), at("2026-11-23T10:00:00Z")),
            "today 08.12"
        );
        assert_eq!(
            short(at("2026-11-20T08:12:00Z"), at("2026-11-23T10:00:00Z")),
            "Fri 20 Nov 08.12"
        );
        assert_eq!(
            short(at("2025-11-20T08:12:00Z"), at("2026-11-23T10:00:00Z")),
            "20 Nov 2025"
        );
    }
}
