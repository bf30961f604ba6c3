use super::*;
use crate::councils;

const RULES: &str = include_str!("../../data/postcode_rules.csv");
const CENTRES: &str = include_str!("../../data/outcode_centres.csv");

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().skip(2).map(|line| line.split_once(',').expect("two columns"))
}

fn place(text: &str) -> Place {
    place_of(&Postcode::parse(text).expect("a postcode"))
}

fn expected(council: &'static str) -> Place {
    if council == "-" { Place::Outside } else { Place::Council(council) }
}

#[test]
fn every_rule_of_the_file_holds_for_its_own_key() {
    assert_eq!(rows(RULES).count(), 12_206);
    let mut shapes = [0, 0, 0];
    for (prefix, council) in rows(RULES) {
        let (outcode, rest) = prefix.split_once(' ').unwrap_or((prefix, ""));
        let exact = rows_within(outcode);
        match rest.len() {
            0 => {
                shapes[0] += 1;
                let likely = place(prefix).likeliest();
                assert_eq!(likely, (council != "-").then_some(council), "{prefix}");
                assert_eq!(exact > 1, matches!(place(prefix), Place::Several(_)), "{prefix}");
            }
            1 => {
                shapes[1] += 1;
                // A unit of the sector that has no rule of its own.
                let unit = units(prefix).find(|unit| !has_rule(unit)).expect("one is free");
                assert_eq!(place(&unit), expected(council), "{unit}");
            }
            _ => {
                shapes[2] += 1;
                assert_eq!(place(prefix), expected(council), "{prefix}");
                assert_eq!(place(&prefix.replace(' ', "").to_lowercase()), expected(council));
            }
        }
    }
    assert_eq!(shapes, [412, 83, 11_711]);
}

/// How many councils (outside counted as one) the rules name within an outcode.
fn rows_within(outcode: &str) -> usize {
    let start = RULES.find(&format!("\n{outcode},")).expect("an outcode rule");
    let lines = RULES[start + 1..].lines();
    let mut named: Vec<&str> = lines
        .filter_map(|line| line.split_once(','))
        .take_while(|(prefix, _)| prefix.split(' ').next() == Some(outcode))
        .map(|(_, council)| council)
        .collect();
    named.sort_unstable();
    named.dedup();
    named.len()
}

fn units(sector: &str) -> impl Iterator<Item = String> {
    let letters = || "ABDEFGHJLNPQRSTUWXYZ".chars();
    letters().flat_map(move |a| letters().map(move |b| format!("{sector}{a}{b}")))
}

fn has_rule(prefix: &str) -> bool {
    RULES.contains(&format!("\n{prefix},"))
}

#[test]
fn the_blank_belongs_to_the_rule() {
    assert_eq!(place("PL1 5AA"), Place::Council("Plymouth"));
    assert_eq!(place("PL15AA"), Place::Council("Plymouth"));
    assert_ne!(place("PL15 9AA"), Place::Council("Plymouth"));
    assert_ne!(place("PL15"), place("PL1 5"));
    assert_eq!(place("PL1 5"), place("PL1"));
}

#[test]
fn the_longest_rule_wins() {
    // Sectors and single postcodes differ from their outcode all over W4.
    assert_eq!(place("W8 7PU"), Place::Council("Kensington and Chelsea"));
    assert_eq!(place("BA11 1XY"), Place::Outside);
    assert_eq!(place("BA11 1AA"), Place::Council("Somerset"));
}

#[test]
fn an_outcode_in_several_councils_tells_all_of_them_and_their_shares() {
    let Place::Several(mixed) = place("W4") else { panic!("W4 is in more than one council") };
    assert_eq!(mixed.councils().next(), Some("Hounslow"));
    assert!(mixed.councils().any(|name| name == "Ealing"));
    assert!((800..900).contains(&mixed.shares[0].per_thousand));
    assert!(mixed.shares.is_sorted_by(|a, b| a.per_thousand >= b.per_thousand));
    let total: u32 = mixed.shares.iter().map(|share| u32::from(share.per_thousand)).sum();
    assert!((990..=1000).contains(&total));
    assert_eq!(place("W4").likeliest(), Some("Hounslow"));
    assert!(!place("W4").is_certain());
}

#[test]
fn an_outcode_mostly_outside_still_names_the_council_in_it() {
    let Place::Several(mixed) = place("EC4A") else { panic!("a part of EC4A is ours") };
    assert_eq!(mixed.shares[0].council, None);
    assert_eq!(mixed.councils().collect::<Vec<_>>(), ["Westminster"]);
    assert_eq!(place("EC4A").likeliest(), None);
}

#[test]
fn a_place_without_a_rule_is_outside_and_one_without_a_centre_unknown() {
    for outside in ["LS1", "LS1 4AP", "PL15 9AA", "CF10 1AA"] {
        assert_eq!(place(outside), Place::Outside, "{outside}");
        assert!(place(outside).is_certain());
    }
    for unknown in ["EH1 1AA", "BT1", "GIR 0AA", "ZY99 9ZY", "W99"] {
        assert_eq!(place(unknown), Place::Unknown, "{unknown}");
        assert_eq!((place(unknown).likeliest(), place(unknown).is_certain()), (None, false));
    }
}

#[test]
fn no_outcode_with_a_centre_is_unknown() {
    for (text, _) in rows(CENTRES) {
        assert_ne!(place(text), Place::Unknown, "{text}");
    }
}

#[test]
fn all_the_councils_of_the_data_are_listed_once() {
    assert_eq!(councils().len(), 18);
    assert!(councils().is_sorted());
    for (_, council) in rows(RULES) {
        assert!(council == "-" || councils().contains(&council), "{council}");
    }
}

#[test]
fn the_tables_stay_small() {
    assert!(table::bytes() < 150_000, "{} bytes", table::bytes());
}

#[test]
fn the_source_is_named() {
    let line = crate::attribution();
    for owner in [
        "Office for National Statistics",
        "Open Government Licence v3.0",
        "OS data",
        "Royal Mail",
    ] {
        assert!(line.contains(owner), "{owner}");
    }
}
