//! A report that a page does not work for somebody.

use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use crate::{
    enquiry::answers::looks_like_email,
    form::{Errors, Fields},
};

/// The longest address or name of a page, in characters.
const LONGEST_PAGE: usize = 500;
/// The longest description, in characters: two pages of a letter.
const LONGEST_PROBLEM: usize = 5_000;
/// The longest e-mail address there can be (RFC 5321, section 4.5.3.1.3).
const LONGEST_EMAIL: usize = 254;

/// What somebody tells us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which page, in their words.
    pub page: String,
    /// What happens there.
    pub problem: String,
    /// Where to answer, or empty.
    pub email: String,
}

impl Report {
    /// Reads the form.
    ///
    /// # Errors
    /// A sentence for each field that needs another look.
    pub fn read(fields: &Fields) -> Result<Self, Errors> {
        let report = Self {
            page: fields.text("page").split_whitespace().collect::<Vec<_>>().join(" "),
            problem: fields.text("problem"),
            email: fields.text("email").split_whitespace().collect(),
        };
        let mut errors = Errors::default();
        let too_long = |text: &str, most: usize| text.chars().count() > most;
        if too_long(&report.page, LONGEST_PAGE) {
            errors.add("page", "Tell us the page in fewer words, 500 characters at most");
        }
        if report.problem.is_empty() {
            errors.add("problem", "Tell us what does not work for you");
        } else if too_long(&report.problem, LONGEST_PROBLEM) {
            errors.add("problem", "Tell us in fewer words, 5,000 characters at most");
        }
        let odd = too_long(&report.email, LONGEST_EMAIL) || !looks_like_email(&report.email);
        if !report.email.is_empty() && odd {
            errors.add(
                "email",
                "Enter an e-mail address, like name@example.org, or leave it out",
            );
        }
        errors.or(report)
    }

    /// The same words always have the same id, so that a double press, a reload or a
    /// second try after a lost connection is one report. The page is equal for everyone
    /// and kept, so the form can carry no number of its own.
    pub fn id(&self) -> Uuid {
        let mut digest = Sha256::new();
        for part in [&self.page, &self.problem, &self.email] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        Builder::from_custom_bytes(bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, Report};

    fn fields(page: &str, problem: &str, email: &str) -> Fields {
        Fields::from([("page", page), ("problem", problem), ("email", email)])
    }

    #[test]
    fn the_problem_is_all_we_need() {
        assert!(Report::read(&fields("", "The menu does not open by keyboard", "")).is_ok());
        let errors =
            Report::read(&fields("Home", "  ", "ama@nowhere")).expect_err("two things");
        assert!(errors.of("problem").is_some() && errors.of("email").is_some());
        assert!(errors.of("page").is_none());
    }

    #[test]
    fn what_is_too_long_is_told_by_field() {
        let long = "x".repeat(10_000);
        let errors = Report::read(&fields(&long, &long, &long)).expect_err("three things");
        assert_eq!(errors.len(), 3);
    }

    #[test]
    fn the_same_words_are_the_same_report() {
        let read = |page, problem| Report::read(&fields(page, problem, "")).expect("fine").id();
        assert_eq!(read("Home", "Too small"), read(" Home ", "Too small"));
        assert_ne!(read("Home", "Too small"), read("HomeToo", "small"));
    }
}
