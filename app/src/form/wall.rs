//! Days and times as people type them, and the moment that the wall clock in London shows
//! them. On the two nights when the clocks change some times do not exist, or come twice.

use chrono::{Duration, NaiveTime};
use clock::{Date, Time, london};

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

/// A time of day as a time field posts it, or as people write it: `18:30`, `18.30`,
/// `6.30pm`, `6 pm`.
pub fn read_time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.to_ascii_lowercase().replace([' ', '\u{a0}'], "");
    let (digits, half) = match (typed.strip_suffix("pm"), typed.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(12)),
        (_, Some(rest)) => (rest, Some(0)),
        _ => (typed.as_str(), None),
    };
    let mut parts = digits.split([':', '.']);
    let number = |part: &str| -> Option<u32> {
        let fits = !part.is_empty() && part.len() <= 2;
        if fits && part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
    };
    let hour = number(parts.next()?)?;
    let minute = match (parts.next(), half) {
        (Some(minute), _) => number(minute)?,
        // "6" alone could be morning or evening.
        (None, None) => return None,
        (None, Some(_)) => 0,
    };
    let hour = match half {
        None => hour,
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
    };
    // Browsers may post seconds.
    (parts.all(|seconds| seconds == "00")).then_some(())?;
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Why a day and a time are no one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMoment {
    /// The clocks go forward past it.
    Skipped,
    /// The clocks go back over it.
    Twice,
}

impl NoMoment {
    /// What to say to whoever typed it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Skipped => {
                "The clocks go forward in that night, and this time does not exist. Enter one before 1am or from 2am"
            }
            Self::Twice => {
                "The clocks go back in that night, and this time comes twice. Enter one before 1am or from 2am"
            }
        }
    }
}

/// The one moment when the wall clock in London shows that.
///
/// # Errors
/// When there is none, or there are two.
pub fn moment(day: Date, time: NaiveTime) -> Result<Time, NoMoment> {
    let (at, wall) = (london::at(day, time), day.and_time(time));
    if london::local(at) != wall {
        Err(NoMoment::Skipped)
    } else if london::local(at + Duration::hours(1)) == wall {
        Err(NoMoment::Twice)
    } else {
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::{NoMoment, moment, read_day, read_time};

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
    fn times_are_read_as_people_write_them() {
        let half_past_six = NaiveTime::from_hms_opt(18, 30, 0);
        for typed in ["18:30", "18.30", "6.30pm", "6:30 PM", "18:30:00"] {
            assert_eq!(read_time(typed), half_past_six, "{typed}");
        }
        assert_eq!(read_time("12am"), NaiveTime::from_hms_opt(0, 0, 0));
        assert_eq!(read_time("12pm"), NaiveTime::from_hms_opt(12, 0, 0));
        for typed in ["", "6", "soon", "24:00", "13pm", "0am", "6.5.5", "1830", "-1:00", "6:+5"]
        {
            assert_eq!(read_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_time_that_the_clocks_leave_out_or_give_twice_is_no_moment() {
        let at = |day: &str, time: &str| {
            moment(read_day(day).expect("a day"), read_time(time).expect("a time"))
        };
        for (day, skipped) in
            [("2026-03-29", true), ("2026-10-25", false), ("2027-03-28", true)]
        {
            let why = if skipped { NoMoment::Skipped } else { NoMoment::Twice };
            assert_eq!(at(day, "01:30"), Err(why), "{day}");
            assert!(at(day, "00:59").is_ok() && at(day, "02:00").is_ok(), "{day}");
        }
        assert!(at("2026-07-01", "01:30").is_ok());
    }
}
