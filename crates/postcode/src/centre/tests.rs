use proptest::prelude::*;

use super::*;
use crate::outcode_of;

const FILE: &str = include_str!("../../data/outcode_centres.csv");

fn file() -> impl Iterator<Item = (&'static str, Centre)> {
    FILE.lines().skip(2).map(|line| {
        let parts: Vec<&str> = line.split(',').collect();
        let [outcode, easting, northing] = parts[..] else { panic!("{line} has three parts") };
        let metres = |text: &str| text.parse().expect("metres");
        (outcode, Centre { easting: metres(easting), northing: metres(northing) })
    })
}

fn miles(from: &str, to: &str) -> u32 {
    let centre = |typed| outcode_of(typed).and_then(|outcode| centre(&outcode));
    centre(from).expect("a place").miles_to(centre(to).expect("a place"))
}

#[test]
fn every_outcode_of_the_file_has_its_own_centre() {
    assert_eq!(file().count(), 2_501);
    for (outcode, there) in file() {
        assert_eq!(centre(outcode), Some(there), "{outcode}");
        assert_eq!(centre(&outcode.to_lowercase()), Some(there), "{outcode}");
        assert_eq!(outcode_of(outcode).as_deref(), Some(outcode));
    }
}

/// The mean of the file's rows of which `is_part` holds, rounded down.
fn mean(is_part: impl Fn(&str) -> bool) -> Centre {
    let parts: Vec<Centre> =
        file().filter(|(outcode, _)| is_part(outcode)).map(|(_, there)| there).collect();
    let count = i32::try_from(parts.len()).expect("a few");
    let easting = parts.iter().map(|there| there.easting).sum::<i32>() / count;
    let northing = parts.iter().map(|there| there.northing).sum::<i32>() / count;
    Centre { easting, northing }
}

#[test]
fn a_district_without_a_centre_lies_amid_its_lettered_outcodes() {
    assert_eq!(centre("EC1"), Some(Centre { easting: 531_607, northing: 182_145 }));
    assert_eq!(centre("EC1"), Some(mean(|outcode| outcode.starts_with("EC1"))));
    let lettered =
        |outcode: &str| outcode.starts_with("W1") && outcode.ends_with(char::is_alphabetic);
    assert_eq!(centre("W1"), Some(mean(lettered)), "without W10 to W14");
    assert_eq!(centre("EC1Z"), centre("EC1"), "a letter that is not in the data");
}

#[test]
fn an_unknown_letter_behind_a_known_district_is_the_district() {
    assert_eq!(centre("W8Z"), centre("W8"));
    assert_ne!(centre("E1W"), centre("E1"), "E1W has its own");
}

#[test]
fn no_other_town_stands_in_for_an_outcode_without_a_centre() {
    for text in [
        "EH1", "BT1", "G1", "GIR", "W99", "EC11", "", "W", "EC", "E", "1", "8W", "W8 7",
        "W8\0", "W8 7PU", "Ŵ8", "PL999",
    ] {
        assert_eq!(centre(text), None, "{text:?}");
    }
}

#[test]
fn known_places_are_as_far_apart_as_on_the_map() {
    for (from, to, expected) in [
        ("W8", "W8", 0),
        ("w5", "W13 9", 1),
        ("W5 2HL", "W8 7PU", 5),
        ("B1", "CV1", 18),
        ("M1", "L1", 31),
        ("PL1", "EX1", 37),
        ("SW1A 1AA", "CF10", 131),
        ("TR1", "NE1", 356),
    ] {
        assert_eq!(miles(from, to), expected, "{from} to {to}");
    }
}

#[test]
fn half_a_mile_counts_as_one() {
    let here = Centre { easting: 0, northing: 0 };
    let east = |easting| here.miles_to(Centre { easting, northing: 0 });
    assert_eq!([east(804), east(805), east(2_414), east(2_415)], [0, 1, 1, 2]);
    // 3, 4, 5.
    assert_eq!(here.miles_to(Centre { easting: 482_803, northing: -643_738 }), 500);
}

prop_compose! {
    fn anywhere()(easting: i32, northing: i32) -> Centre {
        Centre { easting, northing }
    }
}

prop_compose! {
    fn on_the_map()(easting in 0..700_000, northing in 0..1_300_000) -> Centre {
        Centre { easting, northing }
    }
}

proptest! {
    #[test]
    fn no_text_and_no_place_make_it_panic(text in ".*", short in "[A-Z0-9a-z]{0,4}", a in anywhere(), b in anywhere()) {
        let _ = (centre(&text), centre(&short));
        prop_assert_eq!(a.miles_to(b), b.miles_to(a));
        prop_assert_eq!(a.miles_to(a), 0);
    }

    #[test]
    fn miles_are_those_of_pythagoras(a in on_the_map(), b in on_the_map()) {
        let (east, north) = (f64::from(a.easting - b.easting), f64::from(a.northing - b.northing));
        let exact = east.hypot(north) / 1_609.344;
        prop_assert!((f64::from(a.miles_to(b)) - exact).abs() < 0.500_001, "{exact}");
    }

    #[test]
    fn what_is_typed_has_the_centre_of_its_outcode(row in 0..2_501_usize, inward in "[0-9][ABD-HJLNP-UW-Z]{2}", there in 0..=3_usize) {
        let (outcode, centre_there) = file().nth(row).expect("a row");
        let typed = format!("{outcode} {}", &inward[..there]).to_lowercase();
        let found = outcode_of(&typed).and_then(|outcode| centre(&outcode));
        prop_assert_eq!(found, Some(centre_there), "{}", typed);
    }
}
