//! Half past six stays half past six, in every calendar and on both sides of each change.

use calcard::{
    common::timezone::Tz,
    icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty as Property},
};
use chrono::{Days, NaiveDate, NaiveTime, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Europe::London;
use clock::london;
use ics::{Event, file};
use proptest::prelude::*;

use crate::reading::{event, moments, read, time};

fn file_of(start: &str, end: &str) -> String {
    file(&Event { start: time(start), end: time(end), ..event() })
}

#[test]
fn an_evening_keeps_its_wall_time_around_each_change_of_the_clocks() {
    let change = ["2026-03-29", "2026-10-25", "2027-03-28"];
    for day in change.map(|day| day.parse::<NaiveDate>().expect("a day")) {
        for day in [day - Days::new(1), day, day + Days::new(1)] {
            let at =
                |hour| london::at(day, NaiveTime::from_hms_opt(hour, 30, 0).expect("a time"));
            let text = file(&Event { start: at(18), end: at(20), ..event() });
            let wall = day.format("%Y%m%dT");
            for (property, hour) in [("DTSTART", 18), ("DTEND", 20)] {
                let line = format!("\r\n{property};TZID=Europe/London:{wall}{hour}3000\r\n");
                assert!(text.contains(&line), "{line}\n{text}");
            }
            assert_eq!(moments(&read(&text)), [(at(18), at(20))], "{day}");
        }
    }
}

#[test]
fn an_event_in_the_night_of_a_change_lasts_as_long_as_it_lasts() {
    // The wall clock jumps, the hours do not.
    for midnight in ["2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2027-03-28T00:00:00Z"] {
        for quarter in -8..16 {
            let start = time(midnight) + TimeDelta::minutes(15 * quarter);
            let end = start + TimeDelta::minutes(90);
            let text = file(&Event { start, end, ..event() });
            assert_eq!(moments(&read(&text)), [(start, end)], "{text}");
        }
    }
}

#[test]
fn only_the_hour_given_twice_is_written_in_utc() {
    let wall = [
        ("2026-10-24T21:00:00Z", "2026-10-24T23:59:59Z"),
        ("2026-10-24T21:00:00Z", "2026-10-25T02:00:00Z"),
        ("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
    ];
    for (start, end) in wall {
        let text = file_of(start, end);
        assert_eq!(text.matches(";TZID=Europe/London:").count(), 2, "{text}");
    }
    for twice in ["2026-10-25T00:00:00Z", "2026-10-25T01:59:59Z"] {
        let text = file_of("2026-10-24T21:00:00Z", twice);
        let end = twice.replace(['-', ':'], "");
        assert!(
            text.contains(&format!("DTSTART:20261024T210000Z\r\nDTEND:{end}\r\n")),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn whenever_it_is_it_is_read_as_that_moment(
        start in 1_704_067_200_i64..2_524_608_000, // 2024 to 2049
        minutes in 1_i64..3000,
    ) {
        let start = Utc.timestamp_opt(start, 0).single().expect("a time");
        let end = start + TimeDelta::minutes(minutes);
        let text = file(&Event { start, end, ..event() });
        prop_assert_eq!(moments(&read(&text)), [(start, end)]);
    }
}

/// A calendar that does not know London by name has only the rule in the file: each of its
/// onsets must be a change of London's clocks, and no change may be missing.
#[test]
fn the_rule_in_the_file_is_londons_from_1996_to_2040() {
    let text = file(&event());
    let calendar = read(&text);
    let mut onsets = 0;
    for (kind, from, to) in [("DAYLIGHT", 0, 3600), ("STANDARD", 3600, 0)] {
        for wall in onsets_of(&text, kind) {
            let onset = Utc.from_utc_datetime(&(wall - TimeDelta::seconds(from)));
            let offset = |time| {
                i64::from(London.offset_from_utc_datetime(&time).fix().local_minus_utc())
            };
            let before = onset.naive_utc() - TimeDelta::seconds(1);
            assert_eq!(
                (offset(before), offset(onset.naive_utc())),
                (from, to),
                "{kind} {wall}"
            );
            onsets += 1;
        }
    }
    assert_eq!(onsets, 2 * 45);
    assert_eq!(offsets(&calendar), ["DAYLIGHT +0000 +0100", "STANDARD +0100 +0000"]);
}

/// The first 45 years of one part of the time zone, as the reader works them out.
fn onsets_of(text: &str, kind: &str) -> Vec<chrono::NaiveDateTime> {
    let part = text.split(&format!("BEGIN:{kind}\r\n")).nth(1).expect("it is there");
    let rule: String = part.split_inclusive("\r\n").take(2).collect();
    let as_event =
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{rule}END:VEVENT\r\nEND:VCALENDAR\r\n");
    let expanded = read(&as_event).expand_dates(Tz::Floating, 45);
    assert_eq!(expanded.errors, []);
    expanded.events.iter().map(|event| event.start.naive_local()).collect()
}

fn offsets(calendar: &ICalendar) -> Vec<String> {
    let shown = |property: &Property, part: &calcard::icalendar::ICalendarComponent| {
        let entry = part.property(property).expect("it is there");
        let time = entry.values[0].as_partial_date_time().expect("an offset");
        let sign = if time.tz_minus { '-' } else { '+' };
        format!("{sign}{:02}{:02}", time.tz_hour.unwrap_or(99), time.tz_minute.unwrap_or(99))
    };
    let parts = calendar.components.iter().filter_map(|part| match part.component_type {
        ICalendarComponentType::Daylight => Some(("DAYLIGHT", part)),
        ICalendarComponentType::Standard => Some(("STANDARD", part)),
        _ => None,
    });
    parts
        .map(|(kind, part)| {
            let from = shown(&Property::Tzoffsetfrom, part);
            format!("{kind} {from} {}", shown(&Property::Tzoffsetto, part))
        })
        .collect()
}
