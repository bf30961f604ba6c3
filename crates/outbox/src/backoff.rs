//! How long a row waits after an attempt that failed for now.

use chrono::TimeDelta;

/// Minutes after each attempt, about three days together: longer than a weekend without a
/// mail server, short enough that staff still hear of it in time.
const WAITS: [i64; 15] = [1, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480, 480, 480, 480];

/// How often a row is tried before it is dead.
pub const ATTEMPTS: i64 = 16;

/// The wait after attempt number `attempt` (from 1), a tenth longer or shorter by `chance`
/// (from 0 to 1). `None` after the last attempt.
pub fn wait(attempt: i64, chance: f64) -> Option<TimeDelta> {
    let at = usize::try_from(attempt - 1).unwrap_or(0);
    let full = WAITS.get(at)? * 60_000;
    // Whole thousandths keep the sum in integers.
    let chance = permille(chance);
    Some(TimeDelta::milliseconds(full * 9 / 10 + full / 5 * chance / 1000))
}

#[expect(clippy::cast_possible_truncation, reason = "the value is held between 0 and 1000")]
fn permille(chance: f64) -> i64 {
    (chance.clamp(0.0, 1.0) * 1000.0) as i64
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::{ATTEMPTS, WAITS, wait};

    #[test]
    fn all_waits_together_are_about_three_days() {
        let all: i64 = WAITS.iter().sum();
        assert!((70 * 60..74 * 60).contains(&all), "{all} minutes");
    }

    #[test]
    fn there_is_a_wait_after_each_attempt_but_the_last() {
        assert!(wait(ATTEMPTS - 1, 0.5).is_some());
        assert_eq!(wait(ATTEMPTS, 0.5), None);
        assert_eq!(wait(i64::MAX, 0.5), None);
    }

    proptest! {
        #[test]
        fn a_wait_is_at_most_a_tenth_longer_or_shorter(
            attempt in 1..ATTEMPTS, chance in 0.0..=1.0f64,
        ) {
            let full = TimeDelta::minutes(WAITS[usize::try_from(attempt - 1).expect("small")]);
            let wait = wait(attempt, chance).expect("not the last");
            prop_assert!(wait >= full * 9 / 10 && wait <= full * 11 / 10);
        }
    }
}
