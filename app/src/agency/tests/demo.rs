//! A demo fills the gaps, and nothing but the gaps.

use super::{DEFAULT, Profile, profile, text};
use crate::agency::{Handling, Kind};

#[test]
fn a_demo_leaves_no_gap_that_serving_needs() {
    for name in Profile::names() {
        let demo = profile(name).with_demo_gaps_filled();
        let gaps: Vec<_> = demo
            .missing()
            .into_iter()
            .filter(|gap| gap.needed_to_serve || gap.what.starts_with("Fill in"))
            .map(|gap| gap.key)
            .collect();
        let expected: &[&str] = if demo.is_live() { &[] } else { &["live"] };
        assert_eq!(gaps, expected, "{name}");
    }
}

#[test]
fn every_number_of_a_demo_is_kept_for_drama_and_stands_once() {
    for (name, area) in [
        (DEFAULT, "020 7946 0"),
        ("pan-london", "020 7946 0"),
        ("adoption-in-merseyside", "0151 496 0"),
        ("bexley-kent-medway", "01632 960"),
        ("adopt-south-west", "01632 960"),
    ] {
        let demo = profile(name).with_demo_gaps_filled();
        let mut numbers = vec![demo.contact().phone.clone()];
        for council in demo.councils() {
            numbers.push(council.emergency.phone.clone());
            numbers.extend(council.contacts.iter().map(|(_, reach)| reach.phone.clone()));
        }
        for number in &numbers {
            assert!(
                number.starts_with(area) && number.len() == area.len() + 3,
                "{name}: {number}"
            );
        }
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), count, "{name}");
    }
}

#[test]
fn every_address_of_a_demo_is_at_example_org() {
    for name in Profile::names() {
        let demo = profile(name).with_demo_gaps_filled();
        let contact = demo.contact();
        for email in [&contact.email, &contact.sender_email, &contact.neutral_sender_email] {
            assert!(email.ends_with("@example.org"), "{email}");
        }
        for (_, reach) in demo.councils().iter().flat_map(|council| &council.contacts) {
            assert!(reach.email.ends_with("@example.org"), "{reach:?}");
            assert!(reach.url.starts_with("https://example.org/"), "{reach:?}");
        }
    }
}

#[test]
fn a_demo_is_the_same_every_time() {
    assert_eq!(
        profile(DEFAULT).with_demo_gaps_filled(),
        profile(DEFAULT).with_demo_gaps_filled()
    );
}

#[test]
fn what_the_profile_gives_is_left_alone() {
    let given = text(DEFAULT)
        .unwrap()
        .replacen("phone = \"\"", "phone = \"020 8825 5000\"", 1)
        .replacen("sender_email = \"\"", "sender_email = \"west@agency.example\"", 1)
        .replacen(
            "contacts.fostering = { name = \"\", phone = \"\"",
            "contacts.fostering = { name = \"Brent fostering\", phone = \"020 8937 1234\"",
            1,
        );
    let demo = Profile::parse(&given).unwrap().with_demo_gaps_filled();
    assert_eq!(demo.contact().phone, "020 8825 5000");
    assert_eq!(demo.contact().sender_email, "west@agency.example");
    assert_eq!(demo.contact().email, "hello@example.org");
    let fostering = demo.councils()[0].contact(Kind::Fostering).unwrap();
    assert_eq!(
        (fostering.name.as_str(), fostering.phone.as_str()),
        ("Brent fostering", "020 8937 1234")
    );
    assert_eq!(fostering.email, "fostering.brent@example.org");
    assert_eq!(
        demo.councils()[1].contact(Kind::Fostering).unwrap().name,
        "Ealing Council, fostering"
    );
}

#[test]
fn a_signposted_person_is_told_why_and_who() {
    let bare = profile("adoption-in-merseyside");
    let demo = bare.clone().with_demo_gaps_filled();
    assert!(bare.signpost(Kind::FirstTime, Some("sefton")).is_none());
    assert!(bare.signpost(Kind::AdoptionSupport, Some("sefton")).unwrap().reach.is_none());
    let to = demo.signpost(Kind::AdoptionSupport, Some("Sefton")).unwrap();
    assert!(to.why.starts_with("Your council gives adoption support"));
    assert_eq!(to.reach.unwrap().email, "adoption-support.sefton@example.org");
    assert!(demo.signpost(Kind::AdoptionSupport, None).unwrap().reach.is_none());
    assert_eq!(demo.handling(Kind::FromAbroad).handling, Handling::Commissioned);
    assert!(demo.handling(Kind::FromAbroad).who.contains("invented"));
}
