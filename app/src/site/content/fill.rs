//! Fills the places of a text from the profile, and marks what is to be confirmed.

use std::fmt::Write as _;

use super::values::{Value, names, value};
use crate::agency::Profile;

/// Stands for the start and the end of a mark until the Markdown has become HTML.
pub(super) const MARK: (char, char) = ('\u{e000}', '\u{e001}');
const HOST: &str = "[[host:";

/// A text with its places filled.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Still Markdown; each mark is the number of its words between the two [`MARK`]s.
    pub(super) markdown: String,
    /// What is to be confirmed, in order.
    pub(super) to_confirm: Vec<String>,
    /// What is wrong, in order.
    pub(super) problems: Vec<String>,
}

impl Filled {
    fn mark(&mut self, what: &str) {
        let _ = write!(self.markdown, "{}{}{}", MARK.0, self.to_confirm.len(), MARK.1);
        self.to_confirm.push(what.to_owned());
    }

    fn place(&mut self, agency: &Profile, name: &str) {
        match value(agency, name) {
            Some(Value::Markdown(text)) => self.markdown += &text,
            Some(Value::Gap(what)) => self.mark(what),
            None => self.problems.push(format!(
                "{{{name}}} is not known; it takes {}",
                names().collect::<Vec<_>>().join(", ")
            )),
        }
    }
}

pub(super) fn fill(text: &str, agency: &Profile) -> Filled {
    let mut filled = Filled::default();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[']) {
        let (before, here) = rest.split_at(at);
        filled.markdown += before;
        if let Some(after) = here.strip_prefix(HOST) {
            let Some((what, after)) = after.split_once("]]") else {
                filled.problems.push(format!("{HOST} has no end; write ]] after it"));
                return filled;
            };
            filled.mark(what.trim());
            rest = after;
        } else if let Some(after) = here.strip_prefix('{') {
            let Some((name, after)) = after.split_once('}') else {
                filled.problems.push("{ has no end; write } after the name".to_owned());
                return filled;
            };
            filled.place(agency, name);
            rest = after;
        } else {
            filled.markdown.push('[');
            rest = &here[1..];
        }
    }
    filled.markdown += rest;
    filled
}
