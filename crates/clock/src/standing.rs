//! How a running clock stands at a moment, in the words of the queue.

use crate::{Calendar, Date, Time, london, words};

/// How a clock that has not been met yet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its due time has passed.
    Late {
        /// Working days after the due day, up to and with today; 0 if none has come yet.
        working_days: i64,
        /// The due time that passed.
        since: Time,
        /// Whether it passed today.
        today: bool,
    },
    /// Due later today, at this moment.
    DueToday {
        /// The due time.
        at: Time,
    },
    /// Due on a later day.
    DueOn(Date),
}

/// How a clock due at `due` stands at `now`. At the very moment it is due it is not late.
pub fn standing(due: Time, now: Time, calendar: &Calendar) -> Standing {
    let (day, today) = (london::date_of(due), london::date_of(now));
    if now > due {
        let working_days = calendar.working_days_between(day, today);
        Standing::Late { working_days, since: due, today: day == today }
    } else if day == today {
        Standing::DueToday { at: due }
    } else {
        Standing::DueOn(day)
    }
}

impl Standing {
    /// Whether the due time has passed.
    pub fn is_late(&self) -> bool {
        matches!(self, Self::Late { .. })
    }

    /// `2 working days late`, `late since 17:00 today`, `late since Fri 20 Nov` (no working day
    /// has come since), `due today 17:00`, `due Tue 24 Nov`. A clock that runs to the last
    /// minute of the day is `due today`.
    pub fn words(&self) -> String {
        match *self {
            Self::Late { since, today: true, .. } => {
                format!("late since {} today", words::hhmm(since))
            }
            Self::Late { working_days: 0, since, .. } => {
                format!("late since {}", words::short_day(london::date_of(since)))
            }
            Self::Late { working_days: 1, .. } => "1 working day late".into(),
            Self::Late { working_days, .. } => format!("{working_days} working days late"),
            Self::DueToday { at } => match words::hhmm(at).as_str() {
                "23:59" => "due today".into(),
                time => format!("due today {time}"),
            },
            Self::DueOn(date) => format!("due {}", words::short_day(date)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Due on Friday 20 November 2026 at 17:00.
    fn words_at(now: &str) -> String {
        words_for("2026-11-20T17:00:00Z", now)
    }

    fn words_for(due: &str, now: &str) -> String {
        let time = |text: &str| text.parse::<Time>().expect("a time");
        standing(time(due), time(now), &Calendar::default()).words()
    }

    #[test]
    fn before_it_is_due_the_day_or_the_hour_is_named() {
        assert_eq!(words_at("2026-11-19T23:59:59Z"), "due Fri 20 Nov");
        assert_eq!(words_at("2026-11-20T00:00:00Z"), "due today 17:00");
        assert_eq!(words_at("2026-11-20T17:00:00Z"), "due today 17:00");
        assert_eq!(words_for("2026-11-24T17:00:00Z", "2026-11-20T09:00:00Z"), "due Tue 24 Nov");
    }

    #[test]
    fn the_last_minute_of_the_day_is_just_today() {
        assert_eq!(words_for("2026-11-21T23:59:59Z", "2026-11-21T09:00:00Z"), "due today");
    }

    #[test]
    fn lateness_is_told_in_working_days() {
        assert_eq!(words_at("2026-11-20T17:00:01Z"), "late since 17:00 today");
        assert_eq!(words_at("2026-11-21T09:00:00Z"), "late since Fri 20 Nov");
        assert_eq!(words_at("2026-11-22T23:00:00Z"), "late since Fri 20 Nov");
        assert_eq!(words_at("2026-11-23T09:00:00Z"), "1 working day late");
        assert_eq!(words_at("2026-11-24T09:00:00Z"), "2 working days late");
    }

    #[test]
    fn the_day_is_londons_in_summer() {
        // 23:30 UTC is half past midnight on the next day in London.
        assert_eq!(
            words_for("2026-06-05T16:00:00Z", "2026-06-04T23:30:00Z"),
            "due today 17:00"
        );
    }
}
