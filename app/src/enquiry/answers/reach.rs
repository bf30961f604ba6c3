//! The page "How shall we reach you?", and what an address and a number look like.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{known, one_line};
use crate::{
    enquiry::model::{ReachBy, phone_key},
    form::{Errors, Fields},
};

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
