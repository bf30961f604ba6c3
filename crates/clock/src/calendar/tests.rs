use proptest::prelude::*;

use super::*;
use crate::DayHours;

fn time(text: &str) -> Time {
    text.parse().expect("a time")
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Open in the middle of the week with a lunch break, on Saturday mornings, and in the night
/// in which the clocks change.
fn odd_week() -> Calendar {
    let day = |text: &str| text.parse::<DayHours>().expect("hours");
    let split = day("09:00-12:30, 13:30-17:00");
    let hours = OpeningHours::new([
        split.clone(),
        split.clone(),
        day("closed"),
        split.clone(),
        split,
        day("10:00-12:00"),
        day("00:15-01:45, 01:50-02:30, 02:45-03:00"),
    ]);
    Calendar { hours: hours.expect("an open week"), ..Calendar::default() }
}

#[test]
fn working_days_leave_out_weekends_and_bank_holidays() {
    let calendar = Calendar::default();
    assert!(calendar.is_working_day(date("2026-11-20")));
    assert!(!calendar.is_working_day(date("2026-11-21")));
    assert!(!calendar.is_working_day(date("2026-12-28")));
    assert_eq!(calendar.next_working_day(date("2026-12-24")), date("2026-12-29"));
    assert_eq!(calendar.working_day_from(date("2026-12-24")), date("2026-12-24"));
    assert_eq!(calendar.working_day_from(date("2026-12-25")), date("2026-12-29"));
}

#[test]
fn working_days_are_counted_both_ways() {
    let calendar = Calendar::default();
    assert_eq!(calendar.add_working_days(date("2026-12-29"), -1), date("2026-12-24"));
    assert_eq!(calendar.add_working_days(date("2026-11-21"), 0), date("2026-11-21"));
    assert_eq!(calendar.working_days_between(date("2026-12-24"), date("2026-12-29")), 1);
    assert_eq!(calendar.working_days_between(date("2026-12-29"), date("2026-12-24")), -1);
}

#[test]
fn working_hours_wait_for_the_agency_to_open() {
    let calendar = Calendar::default();
    let friday_at_four = time("2026-11-20T16:00:30Z");
    assert_eq!(calendar.add_working_hours(friday_at_four, 30), time("2026-11-20T16:30:30Z"));
    assert_eq!(calendar.add_working_hours(friday_at_four, 60), time("2026-11-23T09:00:30Z"));
    assert_eq!(
        calendar.add_working_hours(time("2026-11-21T11:00:00Z"), 60),
        time("2026-11-23T10:00:00Z")
    );
    assert_eq!(calendar.add_working_hours(friday_at_four, 0), friday_at_four);
    // 16:00 to closing time is exactly an hour: it ends at closing time, not at opening.
    assert_eq!(
        calendar.add_working_hours(time("2026-11-20T16:00:00Z"), 60),
        time("2026-11-20T17:00:00Z")
    );
}

#[test]
fn working_hours_pass_over_lunch_and_bank_holidays_and_use_saturdays() {
    let calendar = odd_week();
    let noon = time("2026-11-20T12:00:00Z");
    assert_eq!(calendar.add_working_hours(noon, 60), time("2026-11-20T14:00:00Z"));
    assert_eq!(calendar.add_working_hours(noon, 30 + 210 + 60), time("2026-11-21T11:00:00Z"));
    let christmas_eve = time("2026-12-24T16:00:00Z");
    // Boxing Day itself is a Saturday on which this agency opens; its bank holiday is Monday.
    assert_eq!(calendar.add_working_hours(christmas_eve, 90), time("2026-12-26T10:30:00Z"));
}

#[test]
fn a_working_day_is_as_long_in_summer_time() {
    let calendar = Calendar::default();
    // Clocks go forward on Sunday 29 March and back on Sunday 25 October 2026.
    let before_spring = time("2026-03-27T16:30:00Z");
    assert_eq!(calendar.add_working_hours(before_spring, 60), time("2026-03-30T08:30:00Z"));
    let before_autumn = time("2026-10-23T15:30:00Z");
    assert_eq!(calendar.add_working_hours(before_autumn, 60), time("2026-10-26T09:30:00Z"));
    assert_eq!(
        calendar.working_minutes_between(before_spring, time("2026-03-30T08:30:00Z")),
        60
    );
}

#[test]
fn hours_in_the_night_of_a_change_count_as_they_pass() {
    let calendar = odd_week();
    let minutes = |from: &str, to: &str| calendar.working_minutes_between(time(from), time(to));
    // Ordinary Sunday: 90 + 40 + 15. In spring a time between 1 and 2 is an hour later, so the
    // second span is empty and the third loses what came before 02:50; in autumn that hour comes
    // twice, and the first of the two is meant.
    assert_eq!(minutes("2026-11-22T00:00:00Z", "2026-11-22T12:00:00Z"), 145);
    assert_eq!(minutes("2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"), 90 + 10);
    assert_eq!(minutes("2026-10-24T23:00:00Z", "2026-10-25T12:00:00Z"), 90 + 100 + 15);
}

#[test]
fn open_means_from_opening_up_to_closing() {
    let calendar = Calendar::default();
    assert!(!calendar.is_open(time("2026-11-20T08:59:59Z")));
    assert!(calendar.is_open(time("2026-11-20T09:00:00Z")));
    assert!(calendar.is_open(time("2026-11-20T16:59:59Z")));
    assert!(!calendar.is_open(time("2026-11-20T17:00:00Z")));
    assert!(!calendar.is_open(time("2026-12-25T12:00:00Z")));
    assert_eq!(calendar.next_open(time("2026-11-20T17:00:00Z")), time("2026-11-23T09:00:00Z"));
    assert_eq!(calendar.next_open(time("2026-11-20T10:00:00Z")), time("2026-11-20T10:00:00Z"));
}

#[test]
fn a_day_closes_with_its_last_span_or_at_five() {
    let calendar = odd_week();
    assert_eq!(calendar.close_of(date("2026-11-20")), time("2026-11-20T17:00:00Z"));
    assert_eq!(calendar.close_of(date("2026-11-21")), time("2026-11-21T12:00:00Z"));
    assert_eq!(calendar.close_of(date("2026-11-18")), time("2026-11-18T17:00:00Z"));
    assert_eq!(calendar.close_of(date("2026-12-28")), time("2026-12-28T17:00:00Z"));
    assert_eq!(calendar.end_of(date("2026-06-04")), time("2026-06-04T22:59:59Z"));
}

#[test]
fn the_end_of_all_time_is_no_panic() {
    let calendar = Calendar::default();
    assert!(
        calendar.add_working_hours(Time::MAX_UTC - Duration::days(3), 60_000) <= Time::MAX_UTC
    );
    assert_eq!(calendar.add_working_days(Date::MAX, 5), Date::MAX);
    assert!(
        calendar.working_minutes_between(Time::MAX_UTC - Duration::days(9), Time::MAX_UTC) > 0
    );
}

pub(crate) fn some_time() -> impl Strategy<Value = Time> {
    // 2019 to 2030 to the second, so that data and rules are both met.
    (1_546_300_800_i64..1_893_456_000)
        .prop_map(|second| Time::from_timestamp(second, 0).expect("in range"))
}

pub(crate) fn some_calendar() -> impl Strategy<Value = Calendar> {
    prop_oneof![Just(Calendar::default()), Just(odd_week())]
}

proptest! {
    #[test]
    fn minutes_between_undo_adding_working_hours(
        calendar in some_calendar(), start in some_time(), minutes in 0..20_000_u32,
    ) {
        let end = calendar.add_working_hours(start, minutes);
        prop_assert_eq!(calendar.working_minutes_between(start, end), i64::from(minutes));
        prop_assert_eq!(calendar.working_minutes_between(end, start), -i64::from(minutes));
    }

    #[test]
    fn days_between_undo_adding_working_days(start in some_time(), n in -300..300_i64) {
        let (calendar, from) = (Calendar::default(), london::date_of(start));
        let to = calendar.add_working_days(from, n);
        let counted = if n < 0 { calendar.working_days_between(to, from) } else { n };
        prop_assert_eq!(calendar.working_days_between(from, to), if n < 0 { -counted } else { n });
        prop_assert!(n == 0 || calendar.is_working_day(to));
    }

    #[test]
    fn the_next_open_moment_is_open_and_nothing_before_it(
        calendar in some_calendar(), at in some_time(),
    ) {
        let open = calendar.next_open(at);
        prop_assert!(open >= at && calendar.is_open(open));
        prop_assert_eq!(calendar.working_minutes_between(at, open), 0);
    }
}
