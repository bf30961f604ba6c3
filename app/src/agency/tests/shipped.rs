//! The five profiles say what their papers say.

use clock::{Basis, Unit};

use super::{DEFAULT, Profile, day, profile};
use crate::agency::{
    Arrangement, ClockName, Handling, Kind, Palette, Registration, SignpostTo, TargetName,
};

#[test]
fn all_five_are_in_order_and_bear_their_own_names() {
    let names: Vec<_> = Profile::names().collect();
    assert_eq!(names.len(), 5);
    assert_eq!(names[0], DEFAULT);
    for name in names {
        assert_eq!(profile(name).slug(), name);
    }
    assert!(Profile::built_in("adopt-atlantis").is_none());
}

#[test]
fn the_default_acts_for_six_councils_and_says_so() {
    let agency = profile(DEFAULT);
    assert_eq!(agency.name(), "Adopt London West");
    assert_eq!(
        agency.acting_for_words(day("2026-11-22")),
        "Brent, Ealing, Hammersmith and Fulham, Hounslow, Kensington and Chelsea, and Westminster"
    );
    assert_eq!(agency.host_council().unwrap().gss, "E09000009");
    assert_eq!(agency.opening_words(), "weekdays 9am to 5pm");
}

#[test]
fn membership_begins_and_ends_with_its_days() {
    let agency = profile(DEFAULT);
    assert_eq!(agency.councils_on(day("2019-09-30")).count(), 0);
    assert_eq!(agency.councils_on(day("2019-10-01")).count(), 6);
    let by_slug = agency.council_on("hammersmith-and-fulham", day("2026-01-05")).unwrap();
    let by_name = agency.council_on("Hammersmith and Fulham", day("2026-01-05")).unwrap();
    assert_eq!(by_slug, by_name);
    assert!(agency.council_on("brent", day("2019-09-30")).is_none());
    assert!(agency.council_on("Kent", day("2026-01-05")).is_none());

    let mut leaving = by_slug.clone();
    leaving.until = Some(day("2027-03-31"));
    assert!(leaving.is_member_on(day("2027-03-31")));
    assert!(!leaving.is_member_on(day("2027-04-01")));
}

#[test]
fn every_agency_has_the_councils_of_its_paper() {
    for (name, councils, host) in [
        ("bexley-kent-medway", "Bexley, Kent and Medway", "E10000016"),
        ("adopt-south-west", "Devon, Plymouth, Somerset and Torbay", "E10000008"),
        ("adoption-in-merseyside", "Knowsley, Liverpool, Sefton and Wirral", "E08000011"),
    ] {
        let agency = profile(name);
        assert!(agency.is_live(), "{name}");
        assert_eq!(agency.acting_for_words(day("2026-11-22")), councils);
        assert_eq!(agency.host_council().unwrap().gss, host);
    }
}

#[test]
fn the_plan_for_london_is_not_live_and_has_bromley_alone() {
    let plan = profile("pan-london");
    assert!(!plan.is_live());
    assert_eq!(plan.host().arrangement, Arrangement::Undecided);
    assert!(plan.host_council().is_none());
    assert_eq!(plan.acting_for_words(day("2026-11-22")), "Bromley");
    assert!(plan.missing().iter().any(|gap| gap.key == "live" && gap.needed_to_serve));
}

#[test]
fn what_each_agency_does_differs_as_its_paper_says() {
    use Handling::{Commissioned, InHouse, Signpost};
    for (name, step_parent, abroad, guardianship, support) in [
        ("adopt-london-west", InHouse, InHouse, InHouse, InHouse),
        ("bexley-kent-medway", InHouse, InHouse, Signpost, InHouse),
        ("adopt-south-west", Commissioned, Commissioned, Signpost, InHouse),
        ("adoption-in-merseyside", InHouse, Commissioned, Signpost, Signpost),
        ("pan-london", InHouse, InHouse, Signpost, InHouse),
    ] {
        let agency = profile(name);
        let of = |kind| agency.handling(kind).handling;
        assert_eq!(of(Kind::StepParent), step_parent, "{name}");
        assert_eq!(of(Kind::FromAbroad), abroad, "{name}");
        assert_eq!(of(Kind::SpecialGuardianship), guardianship, "{name}");
        assert_eq!(of(Kind::AdoptionSupport), support, "{name}");
        for kind in [Kind::FirstTime, Kind::AdoptedBefore, Kind::FosterCarer] {
            assert_eq!(of(kind), InHouse, "{name}");
        }
        assert_eq!(agency.handling(Kind::Fostering).to, Some(SignpostTo::Council), "{name}");
    }
}

#[test]
fn only_what_was_read_in_the_law_is_law() {
    for name in Profile::names() {
        let agency = profile(name);
        let law: Vec<_> = ClockName::ALL
            .iter()
            .filter(|clock| agency.clock(**clock).is_law())
            .copied()
            .collect();
        assert_eq!(
            law,
            [ClockName::StageTwo, ClockName::Representations, ClockName::DataComplaint],
            "{name}"
        );
        let first_day_counts: Vec<_> = ClockName::ALL
            .iter()
            .filter(|clock| agency.clock(**clock).limit.first_day_counts)
            .copied()
            .collect();
        assert_eq!(first_day_counts, [ClockName::Representations, ClockName::DataComplaint]);
    }
}

#[test]
fn a_clock_is_found_under_its_own_name() {
    let agency = profile(DEFAULT);
    let words = |name| agency.clock(name).limit.words();
    assert_eq!(words(ClockName::FirstReply), "2 working days");
    assert_eq!(agency.clock(ClockName::FirstReply).limit.basis, Basis::Promise);
    assert_eq!(words(ClockName::Pack), "5 working days");
    assert_eq!(words(ClockName::Representations), "40 working days");
    assert_eq!(words(ClockName::Break), "6 months");
    assert_eq!(words(ClockName::Erasure), "1 month");
    assert_eq!(agency.clock(ClockName::DataComplaint).limit.unit, Unit::CalendarDays);
}

#[test]
fn only_the_south_west_has_targets_of_its_own() {
    for name in Profile::names() {
        let agency = profile(name);
        let months = |target| agency.target(target).map(|rule| rule.limit.words());
        let expected = if name == "adopt-south-west" {
            (Some("3 months".to_owned()), Some("6 months".to_owned()))
        } else {
            (None, None)
        };
        assert_eq!((months(TargetName::SecondTime), months(TargetName::StepParent)), expected);
    }
}

#[test]
fn only_the_south_west_takes_registrations_from_anybody() {
    for name in Profile::names() {
        let open = profile(name).registration() == Registration::Open;
        assert_eq!(open, name == "adopt-south-west", "{name}");
    }
}

#[test]
fn a_page_of_each_agency_can_be_read() {
    let mut colours: Vec<_> =
        Profile::names().map(|name| profile(name).brand().colour).collect();
    assert!(colours.iter().all(|colour| Palette::of(*colour).failing().is_none()));
    colours.dedup();
    assert_eq!(colours.len(), 5, "no two agencies look the same");
}

#[test]
fn what_is_missing_has_a_key_words_and_an_origin() {
    for name in Profile::names() {
        let list = profile(name).missing();
        for gap in &list {
            assert!(
                !gap.key.is_empty() && gap.what.ends_with('.') && !gap.from.is_empty(),
                "{gap:?}"
            );
        }
        let mut keys: Vec<_> = list.iter().map(|gap| gap.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), list.len(), "{name} is asked for something twice");
        for key in [
            "contact.phone",
            "contact.email",
            "contact.sender_email",
            "contact.neutral_sender_email",
        ] {
            assert!(
                list.iter().any(|gap| gap.key == key && gap.needed_to_serve),
                "{name} {key}"
            );
        }
        assert!(
            keys.contains(&"clocks.conversation"),
            "an unverified clock is to be confirmed"
        );
        assert!(!keys.contains(&"clocks.stage_two"), "a verified clock is not");
        assert!(keys.contains(&"data_protection.officer_email"));
    }
    let keys: Vec<_> = profile(DEFAULT).missing().into_iter().map(|gap| gap.key).collect();
    for key in [
        "councils.westminster.from",
        "councils.brent.emergency",
        "councils.brent.contacts.fostering",
    ] {
        assert!(keys.iter().any(|k| k == key), "{key}");
    }
    assert!(!keys.iter().any(|key| key == "councils.brent.from"));
}
