use chrono::Duration;
use proptest::prelude::*;

use super::*;
use crate::calendar::tests::{some_calendar, some_time};

fn time(text: &str) -> Time {
    text.parse().expect("a time")
}

fn limit(amount: u32, unit: Unit) -> Limit {
    Limit { amount, unit, first_day_counts: false, basis: Basis::Promise, pausable: false }
}

fn first_day_counts(limit: Limit) -> Limit {
    Limit { first_day_counts: true, ..limit }
}

fn last_day(limit: Limit, start: &str) -> String {
    let start = time(&format!("{start}T10:00:00Z"));
    limit.last_day(start, &Calendar::default()).to_string()
}

#[test]
fn working_days_pass_over_easter_christmas_and_weekends() {
    for (start, five, seven, ten, forty) in [
        ("2026-03-30", "2026-04-08", "2026-04-10", "2026-04-15", "2026-05-28"),
        ("2026-04-02", "2026-04-13", "2026-04-15", "2026-04-20", "2026-06-02"),
        ("2026-12-23", "2027-01-04", "2027-01-06", "2027-01-11", "2027-02-19"),
        ("2026-12-24", "2027-01-05", "2027-01-07", "2027-01-12", "2027-02-22"),
        ("2027-12-23", "2028-01-04", "2028-01-06", "2028-01-11", "2028-02-21"),
        ("2026-11-21", "2026-11-27", "2026-12-01", "2026-12-04", "2027-01-20"),
    ] {
        for (amount, expected) in [(5, five), (7, seven), (10, ten)] {
            assert_eq!(last_day(limit(amount, Unit::WorkingDays), start), expected, "{start}");
        }
        let forty_days = first_day_counts(limit(40, Unit::WorkingDays));
        assert_eq!(last_day(forty_days, start), forty, "{start}");
    }
}

#[test]
fn days_that_begin_with_receipt_end_a_day_earlier() {
    // A data protection complaint: 30 days beginning with the day it is received.
    assert_eq!(last_day(limit(30, Unit::CalendarDays), "2026-11-20"), "2026-12-20");
    let beginning = first_day_counts(limit(30, Unit::CalendarDays));
    assert_eq!(last_day(beginning, "2026-11-20"), "2026-12-19");
}

#[test]
fn months_end_on_the_same_day_or_the_last_one_there_is() {
    let months = |amount| limit(amount, Unit::CalendarMonths);
    assert_eq!(last_day(months(6), "2026-08-31"), "2027-02-28");
    assert_eq!(last_day(months(6), "2027-08-31"), "2028-02-29");
    assert_eq!(last_day(months(1), "2026-11-20"), "2026-12-20");
    assert_eq!(last_day(first_day_counts(months(1)), "2026-11-20"), "2026-12-19");
    assert_eq!(last_day(first_day_counts(months(6)), "2026-08-31"), "2027-02-28");
}

#[test]
fn a_limit_ends_at_closing_time_of_a_working_day() {
    let calendar = Calendar::default();
    let due = limit(5, Unit::WorkingDays).due(time("2026-11-21T22:00:00Z"), &calendar);
    assert_eq!(due, time("2026-11-27T17:00:00Z"));
    // In summer time 17:00 on the wall is 16:00 UTC, also when it started in winter time.
    let due = limit(5, Unit::WorkingDays).due(time("2026-03-27T12:00:00Z"), &calendar);
    assert_eq!(due, time("2026-04-07T16:00:00Z"));
}

#[test]
fn a_limit_that_ends_on_a_day_off_has_all_of_that_day() {
    let due =
        |start: &str| limit(1, Unit::CalendarMonths).due(time(start), &Calendar::default());
    assert_eq!(due("2026-11-20T10:00:00Z"), time("2026-12-20T23:59:59Z"));
    assert_eq!(due("2026-11-25T10:00:00Z"), time("2026-12-25T23:59:59Z"));
}

#[test]
fn a_one_day_limit_that_starts_after_closing_time_has_the_evening() {
    let one = first_day_counts(limit(1, Unit::WorkingDays));
    let due = |start: &str| one.due(time(start), &Calendar::default());
    assert_eq!(due("2026-11-20T16:00:00Z"), time("2026-11-20T17:00:00Z"));
    assert_eq!(due("2026-11-20T18:00:00Z"), time("2026-11-20T23:59:59Z"));
    assert_eq!(due("2026-11-21T18:00:00Z"), time("2026-11-23T17:00:00Z"));
}

#[test]
fn the_day_of_receipt_is_londons() {
    // 23:30 UTC on Thursday 4 June is already Friday in London.
    let due =
        limit(1, Unit::WorkingDays).due(time("2026-06-04T23:30:00Z"), &Calendar::default());
    assert_eq!(due, time("2026-06-08T16:00:00Z"));
}

#[test]
fn working_hours_count_from_the_start_itself() {
    let due =
        limit(4, Unit::WorkingHours).due(time("2026-11-20T15:00:00Z"), &Calendar::default());
    assert_eq!(due, time("2026-11-23T11:00:00Z"));
}

#[test]
fn a_limit_is_said_in_words() {
    assert_eq!(limit(5, Unit::WorkingDays).words(), "5 working days");
    assert_eq!(limit(1, Unit::WorkingDays).words(), "1 working day");
    assert_eq!(limit(1, Unit::CalendarMonths).words(), "1 month");
    assert_eq!(limit(30, Unit::CalendarDays).words(), "30 days");
    assert_eq!(limit(2, Unit::WorkingHours).words(), "2 working hours");
}

#[test]
fn only_a_promise_stops_in_a_pause() {
    let stops = |basis| {
        Limit { basis, pausable: true, ..limit(5, Unit::WorkingDays) }.stops_in_a_pause()
    };
    assert!(stops(Basis::Promise));
    assert!(!stops(Basis::Law) && !stops(Basis::Guidance));
    assert!(!limit(5, Unit::WorkingDays).stops_in_a_pause());
}

#[test]
fn a_profile_writes_limits_in_words() {
    let read = toml::from_str::<Limit>(
        "amount = 40\nunit = 'working days'\nfirst_day_counts = true\nbasis = 'law'",
    );
    let expected =
        Limit { basis: Basis::Law, ..first_day_counts(limit(40, Unit::WorkingDays)) };
    assert_eq!(read.expect("a limit"), expected);
    let again: Limit =
        toml::from_str(&toml::to_string(&expected).expect("text")).expect("a limit");
    assert_eq!(again, expected);
}

#[test]
fn an_unknown_word_is_answered_with_the_known_ones() {
    let refused = "weeks".parse::<Unit>().expect_err("no unit").to_string();
    assert_eq!(
        refused,
        "\"weeks\" is not known here: write \"working hours\", \"working days\", \"days\" or \"months\""
    );
    assert!("maybe".parse::<Basis>().is_err());
    assert_eq!("working day".parse(), Ok(Unit::WorkingDays));
}

#[test]
fn an_absurd_amount_is_no_panic_and_no_endless_wait() {
    for unit in
        [Unit::WorkingHours, Unit::WorkingDays, Unit::CalendarDays, Unit::CalendarMonths]
    {
        let start = time("2026-11-20T10:00:00Z");
        assert!(limit(u32::MAX, unit).due(start, &Calendar::default()) > start);
        let late = Time::MAX_UTC - Duration::days(2);
        assert!(limit(u32::MAX, unit).due(late, &Calendar::default()) >= late);
    }
}

fn some_limit() -> impl Strategy<Value = Limit> {
    let unit = prop_oneof![
        Just(Unit::WorkingHours),
        Just(Unit::WorkingDays),
        Just(Unit::CalendarDays),
        Just(Unit::CalendarMonths),
    ];
    (0..70_u32, unit, any::<bool>()).prop_map(|(amount, unit, first)| Limit {
        first_day_counts: first,
        ..limit(amount, unit)
    })
}

proptest! {
    #[test]
    fn another_bank_holiday_never_makes_a_limit_shorter(
        limit in some_limit(), calendar in some_calendar(), start in some_time(),
        days in prop::collection::vec(0..120_i64, 1..8),
    ) {
        let extra = days.iter().map(|days| london::date_of(start) + Duration::days(*days));
        let shorter = Calendar { holidays: calendar.holidays.clone().with(extra), ..calendar.clone() };
        prop_assert!(limit.due(start, &shorter) >= limit.due(start, &calendar));
    }

    #[test]
    fn what_starts_later_is_never_due_earlier(
        limit in some_limit(), calendar in some_calendar(), start in some_time(),
        seconds in 0..400_000_i64,
    ) {
        let later = start + Duration::seconds(seconds);
        prop_assert!(limit.due(later, &calendar) >= limit.due(start, &calendar));
    }

    #[test]
    fn nothing_is_due_before_it_starts(
        limit in some_limit(), calendar in some_calendar(), start in some_time(),
    ) {
        prop_assert!(limit.due(start, &calendar) >= start);
        prop_assert!(limit.last_day(start, &calendar) >= london::date_of(start));
    }

    #[test]
    fn months_never_run_over_into_the_month_after(start in some_time(), amount in 0..40_u32) {
        let first = london::date_of(start);
        let last = limit(amount, Unit::CalendarMonths).last_day(start, &Calendar::default());
        let months = |date: Date| date.year() * 12 + i32::try_from(date.month()).expect("small");
        prop_assert_eq!(months(last), months(first) + i32::try_from(amount).expect("small"));
        prop_assert!(last.day() == first.day() || last.succ_opt().is_some_and(|next| next.day() == 1));
    }
}
