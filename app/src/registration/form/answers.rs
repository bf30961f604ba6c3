//! What was answered: words by the names of their questions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Question;

/// Answers to the questions of one page or one person, by name. Several choices of one
/// question are kept with a line break between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(BTreeMap<String, String>);

/// The answers of a section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// By question.
    #[serde(default)]
    pub said: Said,
    /// By page that asks about several: who or what they are.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<Item>>,
    /// The pages that were answered, whatever is on them.
    #[serde(default)]
    pub seen: BTreeSet<String>,
    /// By id of an item: the applicants who typed something of it. Never handed on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by: BTreeMap<String, BTreeSet<Uuid>>,
}

/// One of several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Made by the page that added it, so that a second press adds nothing.
    pub id: String,
    /// What was said of it.
    pub said: Said,
}

impl Said {
    /// The answer to a question; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The chosen words of a question that takes several.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).split('\n').filter(|word| !word.is_empty())
    }

    /// Keeps an answer. An empty one is taken away.
    pub fn set(&mut self, name: &str, answer: &str) {
        if answer.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), answer.to_owned());
        }
    }

    /// Whether a question is asked, by the answers on its page.
    pub fn asks(&self, question: &Question) -> bool {
        question
            .only
            .is_none_or(|only| self.all(only.question).any(|answer| only.is.contains(&answer)))
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Answers {
    /// The answer to a question; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.said.get(name)
    }

    /// Those that a page lists.
    pub fn list(&self, page: &str) -> &[Item] {
        self.lists.get(page).map_or(&[], Vec::as_slice)
    }

    /// One of those that a page lists.
    pub fn item(&self, page: &str, id: &str) -> Option<Said> {
        self.list(page).iter().find(|one| one.id == id).map(|one| one.said.clone())
    }

    /// Notes that an applicant typed something of an item.
    pub fn note_writer(&mut self, item: &str, applicant: Uuid) {
        self.by.entry(item.to_owned()).or_default().insert(applicant);
    }

    /// Whether an applicant typed something of an item.
    pub fn wrote(&self, item: &str, applicant: Uuid) -> bool {
        self.by.get(item).is_some_and(|who| who.contains(&applicant))
    }

    /// Whether nobody has begun.
    pub fn is_untouched(&self) -> bool {
        self.seen.is_empty() && self.said.is_empty() && self.lists.is_empty()
    }
}
