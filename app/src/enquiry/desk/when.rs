//! Days and times in the short form of the desk, and the days that colleagues type.

use chrono::{Datelike as _, NaiveTime};
use clock::{Date, Time, london, words};

use crate::App;

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

/// A day as a date field posts it, or as people write it where the browser has none:
/// `2026-12-04`, `4/12/2026`, `4.12.26`.
pub fn read_day(typed: &str) -> Option<Date> {
    let parts: Vec<u32> = typed
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let year = if year < 100 { 2000 + year } else { year };
    (year < 2200).then_some(())?;
    Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)
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
    use super::{read_day, short, tomorrow};

    #[test]
    fn days_are_read_as_people_write_them() {
        let fourth = "2026-12-04".parse().ok();
        for typed in ["2026-12-04", "4/12/2026", "04.12.26", "4 12 2026"] {
            assert_eq!(read_day(typed), fourth, "{typed}");
        }
        for typed in ["", "soon", "31/2/2026", "4/12", "4/12/20266", "-1/1/2026x"] {
            assert_eq!(read_day(typed), None, "{typed}");
        }
    }

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
