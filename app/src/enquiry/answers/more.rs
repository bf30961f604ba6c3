//! The page "Is there anything else?".

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{known, one_line};
use crate::{
    enquiry::model::Wants,
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

/// The labels of what they ticked, from the stored words.
pub fn heard_words(stored: &str) -> String {
    let labels =
        stored.split(',').filter_map(|word| HEARD.iter().find(|(key, _)| *key == word));
    labels.map(|(_, label)| *label).collect::<Vec<_>>().join(", ")
}
