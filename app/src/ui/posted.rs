//! What a form shows: the values typed so far and what needs another look.

use std::sync::Arc;

use crate::form::{Errors, Fields};

/// Values and errors of one form. Cheap to clone into each field.
#[derive(Debug, Clone, Default)]
pub struct Posted(Arc<(Fields, Errors)>);

impl Posted {
    /// What came back, with what is wrong with it.
    pub fn new(fields: Fields, errors: Errors) -> Self {
        Self(Arc::new((fields, errors)))
    }

    /// Values from a record, nothing wrong.
    pub fn of(fields: Fields) -> Self {
        Self::new(fields, Errors::default())
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> String {
        self.0.0.get(name).unwrap_or_default().to_owned()
    }

    /// Whether a field is there, with or without something in it.
    pub fn has(&self, name: &str) -> bool {
        self.0.0.get(name).is_some()
    }

    /// Whether a choice was made.
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.0.0.iter().any(|(n, v)| n == name && v == value)
    }

    /// All that came back.
    pub fn fields(&self) -> &Fields {
        &self.0.0
    }

    /// The sentence about a field.
    pub fn error(&self, name: &str) -> Option<String> {
        self.0.1.of(name).map(str::to_owned)
    }

    /// Everything that needs another look.
    pub fn errors(&self) -> &Errors {
        &self.0.1
    }
}
