//! The rules of what waits on a phone.

use proptest::prelude::*;

use super::*;

const ME: &str = "priya";

fn colleague(id: &str, name: &str) -> Colleague {
    Colleague { id: id.into(), name: name.into() }
}

fn by(who: &str, tap: Tap) -> Tap {
    Tap { by: colleague(&who.to_lowercase(), who), ..tap }
}

/// What of theirs waits, by key.
fn keys(unsent: &Unsent, who: &str) -> Vec<String> {
    unsent.by(who).map(|tap| tap.key.clone()).collect()
}

fn mark(key: &str, booking: &str, to: Mark) -> Tap {
    Tap {
        key: key.into(),
        tapped_at: "2026-11-30T19:02:00.000Z".into(),
        by: colleague(ME, "Priya"),
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
    assert_eq!(names, ["by", "key", "refused", "tapped_at", "what"]);
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
    assert_eq!(keys(&unsent, ME), ["k2", "k3"]);
}

#[test]
fn what_was_refused_waits_for_a_person_and_holds_up_nobody() {
    let mut unsent = of([mark("k1", "b1", Mark::Came), mark("k2", "b2", Mark::Came)]);
    unsent.refuse("k1", "This event does not happen.");
    assert_eq!(unsent.next(ME, &[]).map(|tap| tap.key.as_str()), Some("k2"));
    assert_eq!(unsent.next(ME, &["k2".to_owned()]), None);
    unsent.refuse("k1", "");
    assert_eq!(unsent.next(ME, &[]).map(|tap| tap.key.as_str()), Some("k1"), "tried again");
}

#[test]
fn what_was_changed_takes_the_place_of_what_was_refused() {
    let mut unsent = of([walk_in("k1", "Ama"), walk_in("k2", "Bo")]);
    unsent.refuse("k1", "Every place is taken.");
    unsent.add(walk_in("k1", "Amaka"));
    assert_eq!(keys(&unsent, ME), ["k2", "k1"]);
    let changed = unsent.get("k1").expect("it waits");
    assert_eq!((changed.name(), changed.refused.as_str()), ("Amaka Testwell".to_owned(), ""));
}

#[test]
fn what_a_colleague_kept_goes_under_no_other_name_unless_somebody_says_so() {
    let mut unsent = of([
        mark("k1", "b1", Mark::Came),
        by("Tomasz", mark("k2", "b1", Mark::DidNotCome)),
        by("Tomasz", walk_in("k3", "Ama")),
        Tap { by: Colleague::default(), ..mark("k4", "b2", Mark::Came) },
    ]);
    assert_eq!(unsent.next(ME, &["k1".to_owned()]), None);
    assert_eq!(keys(&unsent, "tomasz"), ["k2", "k3"], "two colleagues tapped the same party");
    assert_eq!(unsent.of("tomasz", "b1").map(|tap| tap.key.as_str()), Some("k2"));
    let others = unsent.others(ME);
    let said: Vec<String> = others.iter().map(|other| unsent.of_another(other)).collect();
    assert_eq!(
        said,
        [
            "1 mark and 1 party from the door that Tomasz kept here are not sent. They go when Tomasz signs in on this phone.",
            "1 mark that somebody else kept here is not sent.",
        ]
    );
    assert!(unsent.said(ME, Way::Lost, true).starts_with("Not sent yet: 1 mark."));
    let read = Unsent::read(unsent.text().as_deref());
    assert_eq!(read, unsent, "a reload keeps whose it is");
    unsent.hand_over("tomasz", &colleague(ME, "Priya"));
    assert_eq!(keys(&unsent, ME), ["k1", "k2", "k3"], "and none of it is lost");
    assert!(unsent.by(ME).all(|tap| tap.tapped_at == "2026-11-30T19:02:00.000Z"));
    assert_eq!(unsent.others(ME), [Colleague::default()]);
}

#[test]
fn a_tap_that_was_kept_before_names_were_is_nobodys_and_is_still_there() {
    let old = r#"{"waiting":[{"key":"k1","tapped_at":"2026-11-30T19:02:00Z","what":{"Mark":{"booking":"b1","to":"came"}}}]}"#;
    let unsent = Unsent::read(Some(old));
    assert_eq!((unsent.next(ME, &[]), unsent.others(ME)), (None, vec![Colleague::default()]));
}

#[test]
fn it_says_what_waits_and_what_happens_with_it() {
    let three = of(["b1", "b2", "b3"].map(|b| mark(b, b, Mark::Came)));
    assert_eq!(
        three.said(ME, Way::Lost, true),
        "Not sent yet: 3 marks. They are kept on this phone and go by themselves."
    );
    assert_eq!(
        three.said(ME, Way::SignedOut, true),
        "You were signed out. Sign in again to send 3 marks."
    );
    assert_eq!(three.said(ME, Way::Open, true), "");
    let one = of([walk_in("k1", "Ama")]);
    assert_eq!(
        one.said(ME, Way::Lost, true),
        "Not sent yet: 1 party from the door. It is kept on this phone and goes by itself."
    );
    let both = of([mark("k1", "b1", Mark::Came), walk_in("k2", "Ama"), walk_in("k3", "Bo")]);
    assert_eq!(
        both.said(ME, Way::Lost, false),
        "Not sent yet: 1 mark and 2 parties from the door. This browser keeps nothing, so leave this page open until all is sent."
    );
    assert_eq!(Unsent::default().said(ME, Way::Lost, true), "");
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
            let mut kept = keys(&unsent, ME);
            kept.sort();
            prop_assert_eq!(kept, waiting);
        }
    }
}
