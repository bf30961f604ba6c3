//! What colleagues write most often, as a beginning. The words are in `content/letters`;
//! `{name}`, `{agency}`, `{phone}`, `{worker}` and `{pack}` are filled in.

use crate::{
    App,
    enquiry::{clocks::Promise, model::Details},
};

/// A letter to begin with.
#[derive(Debug)]
pub struct Template {
    /// In addresses and forms.
    pub word: &'static str,
    /// For the desk.
    pub title: &'static str,
    /// Promises that sending it keeps.
    pub keeps: &'static [Promise],
    file: &'static str,
}

/// Every template. The last one is empty but for its greeting.
pub const TEMPLATES: &[Template] = &[
    Template {
        word: "pack",
        title: "Information pack",
        keeps: &[Promise::FirstReply, Promise::Pack],
        file: include_str!("../../../../content/letters/pack.md"),
    },
    Template {
        word: "call",
        title: "Invitation to call",
        keeps: &[Promise::FirstReply, Promise::Conversation],
        file: include_str!("../../../../content/letters/call.md"),
    },
    Template {
        word: "event",
        title: "Invitation to an event",
        keeps: &[Promise::FirstReply, Promise::Conversation],
        file: include_str!("../../../../content/letters/event.md"),
    },
    Template {
        word: "blank",
        title: "An empty letter",
        keeps: &[Promise::FirstReply],
        file: include_str!("../../../../content/letters/blank.md"),
    },
];

impl Template {
    /// The template of a word, or the empty one.
    pub fn of(word: &str) -> &'static Self {
        TEMPLATES.iter().find(|t| t.word == word).unwrap_or(&TEMPLATES[TEMPLATES.len() - 1])
    }

    /// The subject when it may say what it is about: the first line of the file.
    pub fn subject(&self) -> &'static str {
        let first = self.file.lines().next().unwrap_or_default();
        first.strip_prefix("Subject:").unwrap_or(first).trim()
    }

    /// The letter itself.
    pub fn body(&self) -> &'static str {
        self.file.split_once('\n').map(|(_, body)| body.trim()).unwrap_or_default()
    }
}

/// Puts names and numbers in their places.
pub fn fill(app: &App, details: &Details, worker: &str, text: &str) -> String {
    let contact = app.agency.contact();
    let phone = if contact.phone.is_empty() { "our number" } else { &contact.phone };
    text.replace("{name}", details.called())
        .replace("{agency}", app.agency.name())
        .replace("{phone}", phone)
        .replace("{worker}", worker)
        .replace("{pack}", &app.link(crate::site::PACK_PATH))
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, Template};

    const PLACES: [&str; 5] = ["{name}", "{agency}", "{phone}", "{worker}", "{pack}"];

    #[test]
    fn every_letter_has_a_subject_and_knows_only_our_places() {
        for template in TEMPLATES {
            assert!(template.file.starts_with("Subject:"), "{}", template.word);
            assert!(!template.subject().is_empty(), "{}", template.word);
            let mut body = template.body().to_owned();
            assert!(body.contains("{name}"), "{} greets nobody", template.word);
            assert!(body.contains("{worker}"), "{} is from nobody", template.word);
            for place in PLACES {
                body = body.replace(place, "");
            }
            assert!(!body.contains(['{', '}']), "{} has another place", template.word);
        }
    }

    #[test]
    fn a_word_that_is_no_template_is_the_empty_letter() {
        assert_eq!(Template::of("nonsense").word, "blank");
        assert_eq!(Template::of("pack").word, "pack");
    }
}
