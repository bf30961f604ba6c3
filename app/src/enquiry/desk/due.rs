//! The rule that nothing is forgotten: an enquiry that is not closed always has a day by
//! which somebody looks at it again.

use clock::{Calendar, Time, london};

/// Without a promise and without a day that somebody chose, we look again after so many
/// working days.
const LOOK_AGAIN: i64 = 10;

/// When the next thing is due: the next running promise or the day a colleague chose,
/// whichever comes first; without either, ten working days after it was last touched.
pub fn next_due(
    clock: Option<Time>,
    chosen: Option<Time>,
    touched: Time,
    calendar: &Calendar,
) -> Time {
    match (clock, chosen) {
        (Some(clock), Some(chosen)) => clock.min(chosen),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => {
            let day = calendar.add_working_days(london::date_of(touched), LOOK_AGAIN);
            calendar.close_of(day)
        }
    }
}

#[cfg(test)]
mod tests {
    use clock::{Calendar, Time};
    use proptest::prelude::*;

    use super::next_due;

    fn time(seconds: i64) -> Time {
        Time::from_timestamp(seconds, 0).expect("in range")
    }

    #[test]
    fn ten_working_days_over_christmas_are_three_weeks() {
        let touched = "2026-12-23T10:00:00Z".parse().expect("a time");
        let due = next_due(None, None, touched, &Calendar::default());
        assert_eq!(due.to_rfc3339(), "2027-01-11T17:00:00+00:00");
    }

    proptest! {
        #[test]
        fn there_is_always_a_day_and_never_one_after_a_promise(
            clock in proptest::option::of(1_700_000_000_i64..1_900_000_000),
            chosen in proptest::option::of(1_700_000_000_i64..1_900_000_000),
            touched in 1_700_000_000_i64..1_900_000_000,
        ) {
            let due = next_due(clock.map(time), chosen.map(time), time(touched), &Calendar::default());
            prop_assert!(clock.is_none_or(|c| due <= time(c)));
            prop_assert!(chosen.is_none_or(|c| due <= time(c)));
            if clock.is_none() && chosen.is_none() {
                prop_assert!(due > time(touched));
            }
        }
    }
}
