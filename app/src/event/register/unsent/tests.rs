//! The rules of what waits on a phone.

use proptest::prelude::*;

use super::*;

fn mark(key: &str, booking: &str, to: Mark) -> Tap {
    Tap {
        key: key.into(),
        tapped_at: "2026-11-30T19:02:00.000Z".into(),
        what: What::Mark { booking: booking.into(), to },
        refused: String::new(),
    }
}

fn walk_in(key: &str, first: &str) -> Tap {
    let fields = [("first_name", first), ("last_name", "Testwell"), ("adults", "2")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    Tap { what: What::WalkIn { fields }, ..mark(key, "", Mark::None) }
}

fn of(taps: impl IntoIterator<Item = Tap>) -> Unsent {
    let mut unsent = Unsent::default();
    taps.into_iter().for_each(|tap| unsent.add(tap));
    unsent
}

#[test]
fn what_is_kept_is_read_again_and_nothing_is_kept_of_what_was_sent() {
    let mut unsent = of([mark("k1", "b1", Mark::Came), walk_in("k2", "Zoë")]);
    let text = unsent.text().expect("two wait");
    assert_eq!(Unsent::read(Some(&text)), unsent);
    unsent.take_off("k1");
    unsent.take_off("k2");
    assert_eq!(unsent.text(), None);
}

#[test]
fn something_else_under_our_name_is_nothing_and_breaks_nothing() {
    for kept in [None, Some(""), Some("null"), Some("{\"waiting\":[{}]}"), Some("[1,2]")] {
        assert_eq!(Unsent::read(kept), Unsent::default(), "{kept:?}");
    }
}

#[test]
fn no_name_is_kept_of_a_party_that_stands_on_the_register() {
    let text = of([mark("k1", "b1", Mark::Apologies)]).text().expect("one waits");
    let whole: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let tap = whole["waiting"][0].as_object().expect("a tap");
    let names: Vec<&str> = tap.keys().map(String::as_str).collect();
    assert_eq!(names, ["key", "refused", "tapped_at", "what"]);
    assert_eq!(tap["what"].to_string(), r#"{"Mark":{"booking":"b1","to":"apologies"}}"#);
    assert!(!of([mark("k1", "b1", Mark::Came)]).has_names());
    assert!(of([walk_in("k2", "Ama")]).has_names());
}

#[test]
fn a_later_mark_takes_the_place_of_an_earlier_one_of_the_same_party() {
    let unsent = of([
        mark("k1", "b1", Mark::Came),
        mark("k2", "b2", Mark::Came),
        mark("k3", "b1", Mark::None),
    ]);
    let keys: Vec<&str> = unsent.all().iter().map(|tap| tap.key.as_str()).collect();
    assert_eq!(keys, ["k2", "k3"]);
}

#[test]
fn what_was_refused_waits_for_a_person_and_holds_up_nobody() {
    let mut unsent = of([mark("k1", "b1", Mark::Came), mark("k2", "b2", Mark::Came)]);
    unsent.refuse("k1", "This event does not happen.");
    assert_eq!(unsent.next(&[]).map(|tap| tap.key.as_str()), Some("k2"));
    assert_eq!(unsent.next(&["k2".to_owned()]), None);
    unsent.refuse("k1", "");
    assert_eq!(unsent.next(&[]).map(|tap| tap.key.as_str()), Some("k1"), "tried again");
}

#[test]
fn it_says_what_waits_and_what_happens_with_it() {
    let three = of(["b1", "b2", "b3"].map(|b| mark(b, b, Mark::Came)));
    assert_eq!(
        three.said(Way::Lost, true),
        "Not sent yet: 3 marks. They are kept on this phone and go by themselves."
    );
    assert_eq!(
        three.said(Way::SignedOut, true),
        "You were signed out. Sign in again to send 3 marks."
    );
    assert_eq!(three.said(Way::Open, true), "");
    let one = of([walk_in("k1", "Ama")]);
    assert_eq!(
        one.said(Way::Lost, true),
        "Not sent yet: 1 party from the door. It is kept on this phone and goes by itself."
    );
    let both = of([mark("k1", "b1", Mark::Came), walk_in("k2", "Ama"), walk_in("k3", "Bo")]);
    assert_eq!(
        both.said(Way::Lost, false),
        "Not sent yet: 1 mark and 2 parties from the door. This browser keeps nothing, so leave this page open until all is sent."
    );
    assert_eq!(Unsent::default().said(Way::Lost, true), "");
}

#[test]
fn it_tries_often_at_first_and_never_gives_up() {
    assert_eq!([0, 1, 2, 3, 4, 400].map(pause), [2, 4, 8, 16, 30, 30]);
}

#[test]
fn a_name_is_found_by_any_part_of_it() {
    for (sought, found) in [
        ("", true),
        ("zo", true),
        ("ZOË", true),
        ("  testwell", true),
        ("with kofi", true),
        ("bo", false),
    ] {
        assert_eq!(has("Zoë Testwell with Kofi", sought), found, "{sought}");
    }
}

#[test]
fn somebody_at_the_door_is_called_as_they_were_typed() {
    let mut tap = walk_in("k1", " Ama ");
    assert_eq!((tap.name(), tap.field("adults")), ("Ama Testwell".to_owned(), "2"));
    let What::WalkIn { fields } = &mut tap.what else { panic!("a walk-in") };
    fields.push(("partner_name".into(), "Kofi".into()));
    assert_eq!(tap.name(), "Ama Testwell with Kofi");
}

#[derive(Debug, Clone)]
enum Act {
    Tap(u8, bool),
    Sent(u8),
    Refused(u8),
    Reload,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0..4_u8, any::<bool>()).prop_map(|(party, came)| Act::Tap(party, came)),
        (0..40_u8).prop_map(Act::Sent),
        (0..40_u8).prop_map(Act::Refused),
        Just(Act::Reload),
    ];
    prop::collection::vec(act, 0..40)
}

proptest! {
    /// The last tap of each party waits until that very tap was sent, whatever happens between.
    #[test]
    fn no_tap_is_lost_and_none_outlives_its_sending(acts in acts()) {
        let mut unsent = Unsent::default();
        let mut last: [Option<String>; 4] = Default::default();
        for (n, act) in acts.into_iter().enumerate() {
            match act {
                Act::Tap(party, came) => {
                    let to = if came { Mark::Came } else { Mark::None };
                    unsent.add(mark(&n.to_string(), &party.to_string(), to));
                    last[usize::from(party)] = Some(n.to_string());
                }
                Act::Sent(key) => {
                    unsent.take_off(&key.to_string());
                    for kept in &mut last {
                        kept.take_if(|kept| *kept == key.to_string());
                    }
                }
                Act::Refused(key) => unsent.refuse(&key.to_string(), "No."),
                Act::Reload => unsent = Unsent::read(unsent.text().as_deref()),
            }
            let mut waiting: Vec<String> = last.iter().flatten().cloned().collect();
            waiting.sort();
            let mut kept: Vec<String> = unsent.all().iter().map(|tap| tap.key.clone()).collect();
            kept.sort();
            prop_assert_eq!(kept, waiting);
        }
    }
}
