//! The page "What is your name?".

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{known, one_line};
use crate::{
    enquiry::model::Together,
    form::{Errors, Fields},
};

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
