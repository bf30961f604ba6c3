//! Forms as they arrive, and what we say about them.
//!
//! A form is read into [`Fields`] whatever is in it; a feature makes its typed values
//! from them and collects [`Errors`], one plain sentence a field.

pub mod wall;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::{App, Failure};

/// What was posted: names and values in their order, in well-formed text.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`. Never fails: broken UTF-8 is replaced,
    /// and control characters, which no database keeps alike, are taken out.
    pub fn parse(body: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(body)
                .map(|(name, value)| (name.into_owned(), clean(&value)))
                .collect(),
        )
    }

    /// One value as it came in a form of several parts, in well-formed text.
    pub fn one(bytes: &[u8]) -> String {
        clean(&String::from_utf8_lossy(bytes))
    }

    /// The value of a field, trimmed; empty when it was not posted.
    pub fn text(&self, name: &str) -> String {
        self.get(name).map(str::trim).unwrap_or_default().to_owned()
    }

    /// The value of a field as posted.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a field that may be ticked several times.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Whether a box was ticked or a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_empty())
    }

    /// Name and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Adds a value, as a box that is ticked would.
    pub fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Whether nothing was posted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Fields {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }
}

/// One kind of line end, and no other control characters.
fn clean(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect()
}

impl FromRequest<App> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        // `failure::draw` has read the body already and knows its size.
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Failure::TooLarge)?;
        Ok(Self::parse(&bytes))
    }
}

/// What needs another look: a sentence for each field, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    /// Adds a sentence about a field. The first one about a field stays.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        if self.of(field).is_none() {
            self.0.push((field.to_owned(), sentence.into()));
        }
    }

    /// Adds what `validator` found, in the order of `fields`.
    pub fn add_found(&mut self, found: &ValidationErrors, fields: &[&str]) {
        for field in fields {
            if let Some(ValidationErrorsKind::Field(errors)) = found.errors().get(*field)
                && let Some(error) = errors.first()
            {
                self.add(field, sentence(error));
            }
        }
    }

    /// The sentence about one field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, sentence)| sentence.as_str())
    }

    /// Field and sentence, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, sentence)| (field.as_str(), sentence.as_str()))
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields need another look.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// `Ok` with the value if all is well.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

fn sentence(error: &ValidationError) -> String {
    error
        .message
        .as_ref()
        .map_or_else(|| "Have another look at this".into(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::{Errors, Fields};

    #[test]
    fn broken_text_is_read_and_nothing_else_is_changed() {
        let fields = Fields::parse(b"name=%C3%98ystein%00&note=a%0D%0Ab&x=%FF%FE&h=d&h=e&h=");
        assert_eq!(fields.text("name"), "Øystein");
        assert_eq!(fields.text("note"), "a\nb");
        assert_eq!(fields.text("x"), "\u{fffd}\u{fffd}");
        assert_eq!(fields.all("h"), ["d", "e", ""]);
        assert_eq!(fields.text("not there"), "");
    }

    #[test]
    fn the_first_sentence_about_a_field_stays() {
        let mut errors = Errors::default();
        errors.add("email", "one");
        errors.add("email", "two");
        assert_eq!(errors.of("email"), Some("one"));
        assert_eq!(errors.len(), 1);
    }
}
