//! Sealing and opening, and everything that must not open.

use clock::Ids;
use proptest::prelude::*;
use seal::{KeyError, Keys, OpenError, new_key};

fn keys(names: &[&str]) -> Keys {
    let ids = Ids::seeded(1);
    let all: Vec<String> = names.iter().map(|name| new_key(&ids, name)).collect();
    all.join(",").parse().expect("keys")
}

proptest! {
    #[test]
    fn what_was_sealed_opens_in_its_own_place_alone(plain: Vec<u8>, here: String, there: String) {
        let keys = keys(&["a"]);
        let sealed = keys.seal(&Ids::random(), &here, &plain);
        let opened = keys.open(&here, &sealed).expect("opens");
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
        if here != there {
            prop_assert_eq!(keys.open(&there, &sealed), Err(OpenError::Refused("a".into())));
        }
    }

    #[test]
    fn a_changed_byte_never_opens(plain: Vec<u8>, at: prop::sample::Index, flip in 1_u8..) {
        let keys = keys(&["a"]);
        let mut sealed = keys.seal(&Ids::random(), "x", &plain);
        let at = at.index(sealed.len());
        sealed[at] ^= flip;
        prop_assert!(keys.open("x", &sealed).is_err());
        prop_assert!(keys.open("x", &sealed[..at]).is_err());
    }

    #[test]
    fn anything_at_all_can_be_tried_and_does_not_open(bytes: Vec<u8>) {
        prop_assert!(keys(&["a"]).open("x", &bytes).is_err());
    }
}

#[test]
fn the_same_text_never_looks_the_same_twice() {
    let (keys, ids) = (keys(&["a"]), Ids::random());
    assert_ne!(keys.seal(&ids, "x", b"same"), keys.seal(&ids, "x", b"same"));
}

#[test]
fn a_new_key_in_front_seals_and_the_old_one_still_opens() {
    let ids = Ids::seeded(4);
    let (old, new) = (new_key(&ids, "2026"), new_key(&ids, "2027"));
    let before: Keys = old.parse().expect("a key");
    let both: Keys = format!("{new}, {old}").parse().expect("two keys");
    let sealed = before.seal(&ids, "x", b"kept");
    assert_eq!(both.open("x", &sealed).expect("opens").as_slice(), b"kept");
    assert!(!both.is_sealed_with_first(&sealed));
    let again = both.seal(&ids, "x", b"kept");
    assert!(both.is_sealed_with_first(&again));
    assert_eq!(before.open("x", &again), Err(OpenError::NoKey("2027".into())));
}

#[test]
fn another_key_of_the_same_name_is_told_from_a_missing_one() {
    let (one, other): (Keys, Keys) = (
        new_key(&Ids::seeded(1), "a").parse().expect("a key"),
        new_key(&Ids::seeded(2), "a").parse().expect("a key"),
    );
    let sealed = one.seal(&Ids::random(), "x", b"kept");
    assert_eq!(other.open("x", &sealed), Err(OpenError::Refused("a".into())));
}

#[test]
fn a_bad_key_is_named_and_never_repeated() {
    let good = new_key(&Ids::seeded(1), "a");
    let read = |text: &str| text.parse::<Keys>().expect_err("refused");
    assert_eq!(read(""), KeyError::None);
    assert_eq!(read(" , "), KeyError::None);
    assert_eq!(read("secretsecret"), KeyError::NoName(1));
    assert_eq!(read(":secret"), KeyError::NoName(1));
    assert_eq!(read(&format!("{good},with blank:x")), KeyError::NoName(2));
    assert_eq!(read("a:secret"), KeyError::NotAKey("a".into()));
    assert_eq!(read(&format!("{good},{good}")), KeyError::Twice("a".into()));
    assert!(!read("a:secret").to_string().contains("secret"));
    assert_eq!(format!("{:?}", keys(&["a", "b"])), r#"["a", "b"]"#);
}
