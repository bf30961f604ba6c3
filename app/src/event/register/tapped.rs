//! When something was tapped, by our own clock: a phone's may be slow or fast, but it counts
//! well how long ago something was.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use clock::{Time, london};

use super::Mark;
use crate::{event::model::Event, form::Fields};

/// When it was tapped, as far as the browser says. `tapped_at` and `sent_at` are both of the
/// phone's clock, so the time between them is right even where both are wrong; a page without
/// `sent_at` is taken at its word. Never later than now, and never before `from`.
pub fn tapped_at(fields: &Fields, now: Time, from: Option<Time>) -> Time {
    let Some(tapped) = read(fields, "tapped_at") else { return now };
    let by_ours = match read(fields, "sent_at") {
        Some(sent) => {
            let ago = sent.signed_duration_since(tapped).max(Duration::zero());
            now.checked_sub_signed(ago).unwrap_or(tapped)
        }
        None => tapped,
    };
    from.map_or(by_ours, |from| by_ours.max(from)).min(now)
}

fn read(fields: &Fields, name: &str) -> Option<Time> {
    DateTime::parse_from_rfc3339(&fields.text(name)).ok().map(|at| at.with_timezone(&Utc))
}

/// When such a mark can have been tapped first: who came, and who did not, on the day of the
/// event. Apologies and taking back come before it as well.
pub fn earliest(event: &Event, to: Mark) -> Option<Time> {
    match to {
        Mark::Came | Mark::DidNotCome | Mark::TakenOff => Some(day_of(event)),
        Mark::None | Mark::Apologies => None,
    }
}

/// When the day of an event begins.
pub fn day_of(event: &Event) -> Time {
    london::at(london::date_of(event.details.starts_at), NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: &str) -> Time {
        format!("2026-11-30T{hour}Z").parse().expect("a time")
    }

    /// Tapped and sent at these times of the phone, and it is 19.30 by ours.
    fn tapped(tapped: &str, sent: &str) -> Time {
        let fields = [("tapped_at", tapped), ("sent_at", sent)].into();
        tapped_at(&fields, at("19:30:00"), Some(at("00:00:00")))
    }

    #[test]
    fn a_slow_or_a_fast_phone_is_counted_back_from_our_own_now() {
        let slow = tapped("2026-11-30T19:02:00Z", "2026-11-30T19:07:30.500Z");
        assert_eq!(slow, at("19:24:29.500"));
        assert_eq!(tapped("2031-01-01T00:00:00Z", "2031-01-01T00:05:00Z"), at("19:25:00"));
        assert_eq!(tapped("2026-11-30T20:02:00+01:00", "2026-11-30T19:12:00Z"), at("19:20:00"));
    }

    #[test]
    fn without_a_time_of_sending_the_page_is_taken_at_its_word() {
        for none in ["", "just now"] {
            assert_eq!(tapped("2026-11-30T19:02:00Z", none), at("19:02:00"));
            assert_eq!(tapped("2026-12-30T19:02:00Z", none), at("19:30:00"));
        }
        assert_eq!(tapped("", "2026-11-30T19:07:30Z"), at("19:30:00"));
    }

    #[test]
    fn a_clock_that_was_put_right_in_between_makes_no_time_before_the_day_or_after_now() {
        assert_eq!(tapped("1970-01-01T00:00:09Z", "2026-11-30T19:29:00Z"), at("00:00:00"));
        assert_eq!(tapped("2026-11-30T19:29:00Z", "1970-01-01T00:00:09Z"), at("19:30:00"));
        let most = "9999-12-31T23:59:59Z";
        for (first, then) in [(most, "0000-01-01T00:00:00Z"), ("0000-01-01T00:00:00Z", most)] {
            assert!((at("00:00:00")..=at("19:30:00")).contains(&tapped(first, then)));
        }
    }
}
