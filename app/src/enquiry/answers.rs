//! What has been answered so far, page by page, as a draft keeps it.
//!
//! Each page is read into a typed value or into sentences about what needs another look.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::model::{Area, Details, ReachBy, Together, Wants, phone_key};
use crate::{
    agency::Kind,
    form::{Errors, Fields},
};

/// How people hear of us: posted word and label. Several may be ticked.
pub const HEARD: &[(&str, &str)] = &[
    ("search", "Searching online"),
    ("social", "Social media"),
    ("friend", "A friend or family member"),
    ("adopter", "Somebody who has adopted"),
    ("poster", "A poster or leaflet"),
    ("radio", "Radio, television or newspaper"),
    ("council", "My council"),
    ("work", "Through work"),
    ("event", "An event"),
    ("other", "Another way"),
];

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

/// Who they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
pub struct You {
    /// First name.
    #[validate(length(max = 100, message = "Keep your first name to 100 letters"))]
    pub first_name: String,
    /// Last name.
    #[validate(length(max = 100, message = "Keep your last name to 100 letters"))]
    pub last_name: String,
    /// What they like to be called.
    #[validate(length(max = 100, message = "Keep this to 100 letters"))]
    pub preferred_name: String,
    /// The stored word of [`Together`].
    pub together: String,
    /// The partner's first name.
    #[validate(length(max = 100, message = "Keep their name to 100 letters"))]
    pub partner_name: String,
}

/// How to reach them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
pub struct Reach {
    /// The stored word of [`ReachBy`].
    pub reach_by: String,
    /// E-mail address, or empty.
    #[validate(length(max = 254, message = "Keep your e-mail address to 254 letters"))]
    pub email: String,
    /// Phone number as typed, or empty.
    #[validate(length(max = 40, message = "Keep your phone number to 40 digits and blanks"))]
    pub phone: String,
    /// We may leave a voicemail.
    pub voicemail: bool,
    /// When it is safe to ring.
    #[validate(length(max = 200, message = "Keep this to 200 letters"))]
    pub safe_times: String,
    /// Subject lines may say what they are about.
    pub plain_subject: bool,
}

/// Anything else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
pub struct More {
    /// The stored word of [`Wants`].
    pub wants: String,
    /// What they wrote.
    #[validate(length(
        max = 5000,
        message = "Keep your message to 5,000 letters. That is about two pages"
    ))]
    pub message: String,
    /// Words of [`HEARD`].
    pub heard: Vec<String>,
    /// Large print, audio, Easy Read ...
    #[validate(length(max = 200, message = "Keep this to 200 letters"))]
    pub accessible_format: String,
    /// Which language, or BSL.
    #[validate(length(max = 200, message = "Keep this to 200 letters"))]
    pub interpreter: String,
    /// The newsletter box.
    pub newsletter: bool,
}

impl You {
    /// Reads the page "About you".
    pub fn read(fields: &Fields) -> Result<Self, Errors> {
        let you = Self {
            first_name: one_line(&fields.text("first_name")),
            last_name: one_line(&fields.text("last_name")),
            preferred_name: one_line(&fields.text("preferred_name")),
            together: known(&fields.text("together"), |w| Together::from_word(w).is_some()),
            partner_name: one_line(&fields.text("partner_name")),
        };
        let mut errors = Errors::default();
        if you.first_name.is_empty() {
            errors.add("first_name", "Tell us your first name");
        }
        if you.last_name.is_empty() {
            errors.add("last_name", "Tell us your last name");
        }
        if let Err(found) = you.validate() {
            errors.add_found(
                &found,
                &["first_name", "last_name", "preferred_name", "partner_name"],
            );
        }
        errors.or(you)
    }
}

impl Reach {
    /// Reads the page "How shall we reach you?".
    pub fn read(fields: &Fields) -> Result<Self, Errors> {
        let reach = Self {
            reach_by: known(&fields.text("reach_by"), |w| ReachBy::from_word(w).is_some()),
            email: fields.text("email").split_whitespace().collect(),
            phone: one_line(&fields.text("phone")),
            voicemail: fields.has("voicemail"),
            safe_times: one_line(&fields.text("safe_times")),
            plain_subject: fields.has("plain_subject"),
        };
        let mut errors = Errors::default();
        let (has_email, has_phone) = (!reach.email.is_empty(), !reach.phone.is_empty());
        match ReachBy::from_word(&reach.reach_by) {
            Some(ReachBy::Email) if !has_email => {
                errors.add("email", "Enter your e-mail address, or choose phone");
            }
            Some(ReachBy::Phone) if !has_phone => {
                errors.add("phone", "Enter your phone number, or choose e-mail");
            }
            _ if !has_email && !has_phone => {
                errors.add(
                    "email",
                    "Enter your e-mail address or your phone number, so that we can answer",
                );
            }
            _ => {}
        }
        if let Err(found) = reach.validate() {
            errors.add_found(&found, &["email", "phone", "safe_times"]);
        }
        if has_email && !looks_like_email(&reach.email) {
            errors.add("email", "Enter an e-mail address, like name@example.org");
        }
        if has_phone && !looks_like_phone(&reach.phone) {
            errors.add("phone", "Enter a phone number, like 020 7946 0123");
        }
        errors.or(reach)
    }
}

impl More {
    /// Reads the page "Anything else?". `can_ring` is whether there is a number to ring.
    pub fn read(fields: &Fields, can_ring: bool) -> Result<Self, Errors> {
        let more = Self {
            wants: known(&fields.text("wants"), |w| Wants::from_word(w).is_some()),
            message: fields.text("message"),
            heard: fields
                .all("heard")
                .into_iter()
                .filter(|w| HEARD.iter().any(|(k, _)| k == w))
                .collect(),
            accessible_format: one_line(&fields.text("accessible_format")),
            interpreter: one_line(&fields.text("interpreter")),
            newsletter: fields.has("newsletter"),
        };
        let mut errors = Errors::default();
        if more.wants == Wants::Call.word() && !can_ring {
            errors.add("wants", "To ring you we need your number. Go back a page and add it, or choose something else");
        }
        if let Err(found) = more.validate() {
            errors.add_found(&found, &["message", "accessible_format", "interpreter"]);
        }
        errors.or(more)
    }
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

/// The labels of what they ticked, from the stored words.
pub fn heard_words(stored: &str) -> String {
    let labels =
        stored.split(',').filter_map(|word| HEARD.iter().find(|(key, _)| *key == word));
    labels.map(|(_, label)| *label).collect::<Vec<_>>().join(", ")
}

fn known(word: &str, is_known: impl Fn(&str) -> bool) -> String {
    if is_known(word) { word.to_owned() } else { String::new() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The HTML standard's rule for e-mail fields, and a dot in the host: nobody writes to us
/// from a bare host name, but many forget `.com`.
pub fn looks_like_email(text: &str) -> bool {
    use validator::ValidateEmail as _;
    text.validate_email()
        && text
            .rsplit_once('@')
            .is_some_and(|(_, host)| host.contains('.') && !host.contains(".."))
}

/// Seven to fifteen digits (E.164's limit), with nothing but the marks people put between them.
pub fn looks_like_phone(text: &str) -> bool {
    let body = text.split("ext").next().unwrap_or_default();
    body.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c))
        && (7..=15).contains(&phone_key(body).len())
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
