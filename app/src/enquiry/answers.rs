//! What has been answered so far, page by page, as a draft keeps it.
//!
//! Each page is read into a typed value or into sentences about what needs another look.

mod more;
mod reach;
mod you;

use serde::{Deserialize, Serialize};

pub use more::{HEARD, More, heard_words};
pub use reach::{Reach, looks_like_email, looks_like_phone};
pub use you::You;

use super::model::{Area, Details, ReachBy, Together, Wants};
use crate::agency::Kind;

/// Everything answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The stored word of [`Kind`].
    pub kind: Option<String>,
    /// They asked us to pass it on to whoever is right for it.
    #[serde(default)]
    pub pass_on: bool,
    /// Where they live.
    pub place: Option<Place>,
    /// Who they are.
    pub you: Option<You>,
    /// How to reach them.
    pub reach: Option<Reach>,
    /// Anything else.
    pub more: Option<More>,
    /// Something filled in a field that nobody can see.
    #[serde(default)]
    pub trapped: bool,
}

/// Where they live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The postcode in its usual form, or empty.
    pub postcode: String,
    /// The stored word of [`Area`]; empty until the council is known.
    pub area: String,
    /// The slug of the member council.
    pub council: Option<String>,
    /// The council needs their word: only half a postcode, a new one, or none.
    pub ask: bool,
}

impl Answers {
    /// What it is about, once that is answered.
    pub fn kind(&self) -> Option<Kind> {
        self.kind.as_deref().and_then(Kind::from_word)
    }

    /// The record's details, once every page is answered.
    pub fn details(&self) -> Option<Details> {
        let (kind, place) = (self.kind()?, self.place.clone()?);
        let (you, reach, more) = (self.you.clone()?, self.reach.clone()?, self.more.clone()?);
        Some(Details {
            kind,
            area: Area::from_word(&place.area)?,
            council: place.council,
            postcode: (!place.postcode.is_empty()).then_some(place.postcode),
            first_name: you.first_name,
            last_name: you.last_name,
            preferred_name: you.preferred_name,
            together: Together::from_word(&you.together).unwrap_or(Together::NotSaid),
            partner_name: you.partner_name,
            email: reach.email,
            phone: reach.phone,
            reach_by: ReachBy::from_word(&reach.reach_by).unwrap_or(ReachBy::Either),
            voicemail: reach.voicemail,
            safe_times: reach.safe_times,
            plain_subject: reach.plain_subject,
            message: more.message,
            heard: more.heard.join(","),
            accessible_format: more.accessible_format,
            interpreter: more.interpreter,
            wants: Wants::from_word(&more.wants).unwrap_or(Wants::Answer),
            newsletter: more.newsletter,
        })
    }
}

fn known(word: &str, is_known: impl Fn(&str) -> bool) -> String {
    if is_known(word) { word.to_owned() } else { String::new() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Answers, More, Reach, You, looks_like_email, looks_like_phone};
    use crate::form::Fields;

    #[test]
    fn names_from_everywhere_are_names() {
        for name in [
            "Øystein",
            "محمد",
            "O’Connor-Mensah",
            "李",
            "🙂",
            "Robert'); drop table enquiry;--",
        ] {
            let fields = Fields::from([("first_name", name), ("last_name", name)]);
            assert_eq!(You::read(&fields).expect(name).first_name, name);
        }
    }

    #[test]
    fn a_name_of_ten_thousand_letters_gets_a_plain_sentence() {
        let long = "a".repeat(10_000);
        let fields = Fields::from([("first_name", long.as_str()), ("last_name", "B")]);
        let errors = You::read(&fields).expect_err("too long");
        assert_eq!(errors.of("first_name"), Some("Keep your first name to 100 letters"));
    }

    #[test]
    fn one_way_to_reach_them_is_enough_and_none_is_not() {
        assert!(Reach::read(&Fields::from([("phone", "020 7946 0123")])).is_ok());
        assert!(Reach::read(&Fields::from([("email", "ama@example.org")])).is_ok());
        let errors = Reach::read(&Fields::default()).expect_err("nothing given");
        assert!(errors.of("email").is_some());
    }

    #[test]
    fn the_way_they_chose_must_be_there() {
        let fields = Fields::from([("reach_by", "phone"), ("email", "ama@example.org")]);
        let errors = Reach::read(&fields).expect_err("no number");
        assert_eq!(errors.of("phone"), Some("Enter your phone number, or choose e-mail"));
    }

    #[test]
    fn we_cannot_ring_without_a_number() {
        let fields = Fields::from([("wants", "call")]);
        assert!(More::read(&fields, false).is_err());
        assert!(More::read(&fields, true).is_ok());
    }

    #[test]
    fn addresses_and_numbers_as_people_write_them() {
        for good in ["a@example.org", "first.last+tag@mail.example.co.uk"] {
            assert!(looks_like_email(good), "{good}");
        }
        for bad in ["a", "a@", "ama.oconnor@", "a@example", "a b@example.org", "a@example..org"]
        {
            assert!(!looks_like_email(bad), "{bad}");
        }
        for good in
            ["020 7946 0123", "+44 (0)20-7946-0123", "07700 900123", "020 7946 0123 ext 4"]
        {
            assert!(looks_like_phone(good), "{good}");
        }
        for bad in ["12", "call me", "0".repeat(30).as_str(), "<script>"] {
            assert!(!looks_like_phone(bad), "{bad}");
        }
    }

    #[test]
    fn there_are_no_details_before_every_page_is_answered() {
        assert!(Answers::default().details().is_none());
    }

    proptest! {
        #[test]
        fn nothing_posted_makes_a_page_fall_over(pairs in proptest::collection::vec(
            ("(first_name|email|phone|together|reach_by|wants|heard|message)", "\\PC*"), 0..8)) {
            let mut fields = Fields::default();
            for (name, value) in &pairs {
                fields.push(name, value);
            }
            let _ = (You::read(&fields), Reach::read(&fields), More::read(&fields, true));
        }
    }
}
