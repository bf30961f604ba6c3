use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Result<String, ParseError> {
    Postcode::parse(text).map(|typed| match typed {
        Typed::Full(postcode) => format!("full {postcode}"),
        Typed::Outcode(outcode) => format!("outcode {outcode}"),
    })
}

fn reads_as(pairs: &[(&str, &str)]) {
    for (typed, meant) in pairs {
        assert_eq!(read(typed), Ok((*meant).to_owned()), "{typed:?}");
    }
}

#[test]
fn every_form_of_a_postcode_is_read() {
    reads_as(&[
        ("W8 7PU", "full W8 7PU"),
        ("W14 8AA", "full W14 8AA"),
        ("W1A 1AA", "full W1A 1AA"),
        ("PL1 5AA", "full PL1 5AA"),
        ("PL15 9AA", "full PL15 9AA"),
        ("SW1A 1AA", "full SW1A 1AA"),
        ("GIR 0AA", "full GIR 0AA"),
        ("W8", "outcode W8"),
        ("W1A", "outcode W1A"),
        ("HA0", "outcode HA0"),
        ("PL15", "outcode PL15"),
        ("SW1A", "outcode SW1A"),
    ]);
}

#[test]
fn case_and_blanks_do_not_matter() {
    reads_as(&[
        ("w87pu", "full W8 7PU"),
        ("  w8   7 pu\t", "full W8 7PU"),
        ("W87 PU", "full W8 7PU"),
        ("S W 1 A 1 A A", "full SW1A 1AA"),
        ("w8\u{a0}7pu.", "full W8 7PU"),
        ("W8-7PU", "full W8 7PU"),
        ("w 8", "outcode W8"),
        ("pl 15", "outcode PL15"),
        ("w1 a", "outcode W1A"),
    ]);
}

#[test]
fn o_and_zero_i_and_one_are_read_as_what_can_stand_there() {
    reads_as(&[
        ("0X1 1AA", "full OX1 1AA"),
        ("HAO OAA", "full HA0 0AA"),
        ("SWIA IAA", "full SW1A 1AA"),
        ("1P1 1AA", "full IP1 1AA"),
        ("S015 2AA", "full SO15 2AA"),
        ("C01", "outcode CO1"),
        ("W1O", "outcode W10"),
        ("LI", "outcode L1"),
        ("L10", "outcode L10"),
        ("E1O", "outcode E10"),
        ("NII", "outcode N11"),
        ("BI 1AA", "full B1 1AA"),
    ]);
}

#[test]
fn a_blank_tells_a_sector_from_a_longer_outcode() {
    reads_as(&[("PL1 5", "outcode PL1"), ("PL15", "outcode PL15"), ("W8 7", "outcode W8")]);
}

#[test]
fn each_kind_of_mistake_is_told_apart() {
    for (typed, kind) in [
        ("", ParseError::Empty),
        (" \t ", ParseError::Empty),
        ("W8 7PÜ", ParseError::Sign),
        ("W8#7PU", ParseError::Sign),
        ("W8\0 7PU", ParseError::Sign),
        ("14 Acacia Road, W8 7PU", ParseError::TooLong),
        ("W8 7PUU 1", ParseError::Form),
        ("SW1A 1AAA", ParseError::TooLong),
        ("W8 7P", ParseError::Unfinished),
        ("SW1A 1A", ParseError::Unfinished),
        ("SW1A1", ParseError::Unfinished),
        ("W", ParseError::Unfinished),
        ("PL", ParseError::Unfinished),
        ("87PU", ParseError::Form),
        ("QQ1 1AA", ParseError::Form),
        ("W8 7PC", ParseError::Form),
        ("London", ParseError::Form),
        ("12345", ParseError::Form),
    ] {
        assert_eq!(Postcode::parse(typed), Err(kind), "{typed:?}");
    }
}

#[test]
fn debug_shows_only_the_first_part() {
    let typed = Postcode::parse("W8 7PU").expect("a postcode");
    assert_eq!(format!("{typed:?}"), "Full(Postcode(W8 ...))");
}

#[test]
fn an_outcode_alone_can_be_asked_for() {
    assert_eq!(Outcode::parse("sw1a").map(|o| o.to_string()), Some("SW1A".into()));
    assert_eq!(Outcode::parse("SW1A 1AA"), None);
}

#[test]
fn any_part_of_a_postcode_gives_its_outcode() {
    for (typed, outcode) in [
        ("w5", "W5"),
        ("W5 2", "W5"),
        ("w52h", "W5"),
        ("w52hl", "W5"),
        ("  sw1a 1aa ", "SW1A"),
        ("SW1A1", "SW1A"),
        ("sw1a 1a", "SW1A"),
        ("SW1 1A", "SW1"),
        ("W1A1", "W1A"),
        ("ec1", "EC1"),
        ("EC1 1", "EC1"),
        ("W1O 6", "W10"),
        ("PL1 5", "PL1"),
        ("PL15", "PL15"),
        ("W52", "W52"),
        ("EH1 1", "EH1"),
    ] {
        assert_eq!(outcode_of(typed).as_deref(), Some(outcode), "{typed:?}");
    }
}

#[test]
fn what_holds_no_outcode_gives_none() {
    for typed in ["", "  ", "W", "PL", "London", "12345", "2HL", "W8#7PU", "W5 Ealing", "Ŵ5"] {
        assert_eq!(outcode_of(typed), None, "{typed:?}");
    }
}

/// Texts that often come near to a postcode.
fn near_postcode() -> impl Strategy<Value = String> {
    "[ ]?[A-Za-z01]{1,2}[0-9OI]{1,2}[A-Z]? ?([0-9oi]?[A-Z0]{0,2})? ?"
}

proptest! {
    #[test]
    fn what_is_shown_reads_back_as_itself(typed in near_postcode()) {
        if let Ok(meant) = Postcode::parse(&typed) {
            prop_assert_eq!(Postcode::parse(&meant.to_string()), Ok(meant));
            let lower = meant.to_string().to_lowercase();
            prop_assert_eq!(Postcode::parse(&lower), Ok(meant));
            if let Typed::Full(_) = meant {
                prop_assert_eq!(Postcode::parse(&lower.replace(' ', "")), Ok(meant));
            }
        }
    }

    #[test]
    fn every_written_postcode_is_read_without_correction(
        area in "[A-PR-UWYZ][A-HK-Y]?", district in "[1-9][0-9]?", inward in "[0-9][ABD-HJLNP-UW-Z]{2}",
    ) {
        let text = format!("{area}{district} {inward}");
        prop_assert_eq!(read(&text), Ok(format!("full {text}")));
        let text = format!("{area}{district}");
        prop_assert_eq!(read(&text), Ok(format!("outcode {text}")));
    }

    #[test]
    fn every_part_of_a_whole_postcode_gives_the_same_outcode(
        area in "[A-PR-UWYZ][A-HK-Y]?", district in "[1-9][0-9]?", inward in "[0-9][ABD-HJLNP-UW-Z]{2}",
    ) {
        let outcode = format!("{area}{district}");
        for there in 0..=3 {
            let text = format!("{outcode} {}", &inward[..there]);
            prop_assert_eq!(outcode_of(&text), Some(outcode.clone()), "{}", text);
            prop_assert_eq!(outcode_of(&text.to_lowercase()), Some(outcode.clone()));
        }
    }

    #[test]
    fn an_outcode_is_its_own_outcode(text in ".*", near in near_postcode()) {
        for text in [text, near] {
            if let Some(outcode) = outcode_of(&text) {
                prop_assert_eq!(outcode_of(&outcode), Some(outcode.clone()));
                prop_assert_eq!(Outcode::parse(&outcode).map(|o| o.to_string()), Some(outcode));
            }
            if let Ok(typed) = Postcode::parse(&text) {
                prop_assert_eq!(outcode_of(&text), Some(typed.outcode().to_string()));
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in ".*", near in near_postcode()) {
        for text in [text, near] {
            if let Ok(typed) = Postcode::parse(&text) {
                let _ = crate::place_of(&typed);
            }
        }
    }
}
