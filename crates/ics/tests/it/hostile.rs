//! Whatever somebody typed stays in the value it was typed for.

use std::slice::from_ref;

use calcard::icalendar::{ICalendarParameterName as Param, ICalendarProperty as Property};
use ics::{Event, Person, cancellation, feed, file, invitation};
use proptest::prelude::*;

use crate::reading::{AGENCY, SAM, event, events, parameter, read, value};

/// Anything, and what hurts most, mixed.
fn typed() -> impl Strategy<Value = String> {
    let bait = prop::sample::select(vec![
        "\r\n",
        "\n",
        "\r",
        "\"",
        "\\",
        "\\n",
        ":",
        ";",
        ",",
        "^",
        "^'",
        "^n",
        "=",
        " ",
        "\t",
        "\0",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{b}",
        "END:VEVENT",
        "\r\nATTENDEE:mailto:eve@example.org",
        "\";RSVP=TRUE",
        "END:VCALENDAR\r\nBEGIN:VCALENDAR",
        "\r\n X",
        "🫖",
        "سلام",
        "é",
        "%0d%0a",
        "mailto:",
    ]);
    let piece =
        prop_oneof![3 => bait.prop_map(str::to_owned), 1 => "(?s).{0,30}", 1 => "[a-z ]{0,60}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The names of all properties, and of all parameters, in the order they stand.
fn skeleton(text: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    let of_line = |line: &str| {
        // Names are ours alone: what somebody typed stands behind a quote or the first colon.
        let mut quoted = false;
        let end = line.find(|c| {
            quoted ^= c == '"';
            c == ':' && !quoted
        });
        let head = &line[..end.expect("every line has a colon")];
        let mut quoted = false;
        let mut names = String::new();
        let mut in_value = false;
        for c in head.chars() {
            quoted ^= c == '"';
            match c {
                ';' if !quoted => in_value = false,
                '=' if !quoted => in_value = true,
                _ => {}
            }
            if !in_value {
                names.push(c);
            }
        }
        names
    };
    unfolded.split_terminator("\r\n").map(of_line).collect()
}

fn assert_is_well_made(text: &str) -> Result<(), TestCaseError> {
    prop_assert!(text.ends_with("\r\n"));
    for line in text.split_terminator("\r\n") {
        prop_assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        prop_assert!(!line.contains(char::is_control), "{line:?}");
        prop_assert!(!line.contains(['\u{2028}', '\u{2029}']), "{line:?}");
    }
    Ok(())
}

/// Three letters stand for one whose place is never left out.
fn said(text: &str) -> String {
    format!("abc{text}")
}

proptest! {
    #[test]
    fn it_adds_no_line_no_property_and_no_parameter(
        title in typed(), place in typed(), description in typed(), uid in typed(), url in typed(),
        name in typed(), address in typed(),
    ) {
        let plain = Event { place: "abc".into(), description: "abc".into(), ..event() };
        let hostile = Event {
            uid,
            title,
            place: said(&place),
            description: said(&description),
            url: Some(url),
            ..event()
        };
        let name = said(&name);
        let eve = Person { name: &name, address: &address };
        for (ours, theirs) in [
            (file(&plain), file(&hostile)),
            (feed("abc", from_ref(&plain)), feed(&name, from_ref(&hostile))),
            (invitation(&plain, AGENCY, SAM), invitation(&hostile, eve, eve)),
            (cancellation(&plain, AGENCY, SAM), cancellation(&hostile, eve, eve)),
        ] {
            assert_is_well_made(&theirs)?;
            prop_assert_eq!(skeleton(&theirs), skeleton(&ours));
            let calendar = read(&theirs);
            prop_assert_eq!(events(&calendar).len(), 1);
            prop_assert_eq!(calendar.components.len(), read(&ours).components.len());
            let names = |text: &str| -> Vec<_> {
                let calendar = read(text);
                let entries = events(&calendar)[0].entries.iter();
                entries.map(|e| (e.name.clone(), e.params.iter().map(|p| p.name.clone()).collect::<Vec<_>>())).collect()
            };
            prop_assert_eq!(names(&theirs), names(&ours));
        }
    }

    #[test]
    fn it_is_read_as_it_was_typed(title in "[^\\p{C}\\s]{1,40}( [^\\p{C}\\s]{1,40}){0,9}",
        description in "[^\\p{C}\\p{Zl}\\p{Zp}]{0,400}(\n[^\\p{C}\\p{Zl}\\p{Zp}]{0,90}){0,3}",
    ) {
        let typed = Event { title: title.clone(), description: description.clone(), ..event() };
        let calendar = read(&file(&typed));
        let part = events(&calendar)[0];
        prop_assert_eq!(value(part, &Property::Summary), Some(title.as_str()));
        prop_assert_eq!(value(part, &Property::Description).unwrap_or(""), description.trim());
    }
}

#[test]
fn a_name_that_breaks_out_stays_a_name() {
    let name = "Eve\";RSVP=TRUE;X=\"\r\nATTENDEE:mailto:all@example.org\\";
    let eve = Person { name, address: "eve@example.org?cc=all@example.org\r\nX:1" };
    let text = invitation(&event(), AGENCY, eve);
    let calendar = read(&text);
    let part = events(&calendar)[0];
    let shown = parameter(part, &Property::Attendee, &Param::Cn);
    assert_eq!(shown, Some("Eve';RSVP=TRUE;X=' ATTENDEE:mailto:all@example.org"));
    assert_eq!(parameter(part, &Property::Attendee, &Param::Rsvp), Some("FALSE"));
    let link = "mailto:eve@example.org%3Fcc%3Dall@example.org%0D%0AX%3A1";
    assert_eq!(value(part, &Property::Attendee), Some(link));
}

#[test]
fn a_name_of_nothing_is_left_out_and_an_address_keeps_its_signs() {
    let nobody = Person { name: " \r\n", address: "o'neil+evening@example.org" };
    let text = invitation(&event(), AGENCY, nobody);
    let calendar = read(&text);
    let part = events(&calendar)[0];
    assert_eq!(parameter(part, &Property::Attendee, &Param::Cn), None);
    let link = Some("mailto:o'neil+evening@example.org");
    assert_eq!(value(part, &Property::Attendee), link);
}

#[test]
fn long_lines_of_wide_letters_are_folded_between_letters() {
    for word in ["🫖", "👩🏽‍🍼 ", "مرحبا بكم ", "é", "a"] {
        for ahead in 0..5 {
            let description = format!("{}{}", "x".repeat(ahead), word.repeat(120));
            let text = file(&Event { description: description.clone(), ..event() });
            let longest = text.split("\r\n").map(str::len).max().unwrap_or_default();
            assert!((72..=75).contains(&longest), "{longest}: {text}");
            let calendar = read(&text);
            let read = value(events(&calendar)[0], &Property::Description);
            assert_eq!(read, Some(description.trim()));
        }
    }
}
