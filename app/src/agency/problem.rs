//! What is wrong with a profile, in words for the person who is writing it.

use std::cell::RefCell;

use toml::Spanned;

/// One thing to put right in a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{key}{}{what}", line_words(*line), if key.is_empty() { "" } else { " " })]
pub struct Problem {
    /// The key as it is written in the file, such as `clocks.first_reply.unit`; empty when the
    /// file as a whole cannot be read.
    pub key: String,
    /// The line it stands on, counted from 1, where that is known.
    pub line: Option<usize>,
    /// What is there, and what may be there.
    pub what: String,
}

fn line_words(line: Option<usize>) -> String {
    line.map_or_else(String::new, |n| format!("line {n}: "))
}

/// Collects problems while a profile is read, so that all are told at once.
pub(super) struct Report<'a> {
    source: &'a str,
    found: RefCell<Vec<Problem>>,
}

impl<'a> Report<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, found: RefCell::default() }
    }

    /// The line of a byte of the file.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.source.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
    }

    pub(super) fn line_of<T>(&self, value: &Spanned<T>) -> usize {
        self.line(value.span().start)
    }

    pub(super) fn add(
        &self,
        key: impl Into<String>,
        line: Option<usize>,
        what: impl Into<String>,
    ) {
        self.found.borrow_mut().push(Problem { key: key.into(), line, what: what.into() });
    }

    /// All problems, in the order of the file.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|p| p.line.unwrap_or(usize::MAX));
        found
    }
}
