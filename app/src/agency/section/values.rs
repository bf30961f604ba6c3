//! The values of a table: text, flags, numbers, dates and words.

use chrono::NaiveDate;
use toml::{Spanned, de::DeValue};

use super::{Section, either};

impl Section<'_> {
    /// Text that has to be there.
    pub(in crate::agency) fn text(&mut self, key: &'static str) -> String {
        self.text_such_as(key, "write some text between quotes")
    }

    /// Text that has to be there and has a form, which `allowed` describes.
    pub(in crate::agency) fn text_such_as(
        &mut self,
        key: &'static str,
        allowed: &str,
    ) -> String {
        match self.need(key, allowed).map(Spanned::get_ref) {
            Some(DeValue::String(text)) if !text.trim().is_empty() => text.trim().to_owned(),
            Some(DeValue::String(_)) => {
                self.refuse(key, format!("is empty; {allowed}"));
                String::new()
            }
            Some(other) => {
                self.refuse(key, format!("is {}; {allowed}", shown(other)));
                String::new()
            }
            None => String::new(),
        }
    }

    /// Text that may still be a gap: left out is the same as empty.
    pub(in crate::agency) fn gap(&mut self, key: &'static str) -> String {
        match self.find(key).map(Spanned::get_ref) {
            Some(DeValue::String(text)) => text.trim().to_owned(),
            Some(other) => {
                let allowed = "write some text between quotes, or \"\" while it is not known";
                self.refuse(key, format!("is {}; {allowed}", shown(other)));
                String::new()
            }
            None => String::new(),
        }
    }

    /// `true` or `false`, which has to be there.
    pub(in crate::agency) fn flag(&mut self, key: &'static str) -> bool {
        let value = self.need(key, "it may be true or false");
        self.as_flag(key, value)
    }

    /// `true` or `false`; `false` when it is left out.
    pub(in crate::agency) fn flag_or_false(&mut self, key: &'static str) -> bool {
        let value = self.find(key);
        self.as_flag(key, value)
    }

    fn as_flag(&self, key: &str, value: Option<&Spanned<DeValue<'_>>>) -> bool {
        match value.map(Spanned::get_ref) {
            Some(DeValue::Boolean(flag)) => *flag,
            Some(other) => {
                self.refuse(
                    key,
                    format!("is {}; it may be true or false, without quotes", shown(other)),
                );
                false
            }
            None => false,
        }
    }

    /// A whole number from 1 to `most`.
    pub(in crate::agency) fn number(&mut self, key: &'static str, most: u32) -> u32 {
        let allowed = format!("write a whole number from 1 to {most}");
        let Some(value) = self.need(key, &allowed) else { return 1 };
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => {
                number.as_str().parse::<u32>().ok()
            }
            _ => None,
        };
        number.filter(|n| (1..=most).contains(n)).unwrap_or_else(|| {
            self.refuse(key, format!("is {}; {allowed}", shown(value.get_ref())));
            1
        })
    }

    /// A date that has to be there.
    pub(in crate::agency) fn date(&mut self, key: &'static str) -> NaiveDate {
        let value = self.need(key, "write a date without quotes, such as 2019-10-01");
        self.as_date(key, value).unwrap_or_default()
    }

    /// A date that may be left out.
    pub(in crate::agency) fn optional_date(&mut self, key: &'static str) -> Option<NaiveDate> {
        let value = self.find(key);
        self.as_date(key, value)
    }

    fn as_date(&self, key: &str, value: Option<&Spanned<DeValue<'_>>>) -> Option<NaiveDate> {
        let value = value?.get_ref();
        let date = match value {
            DeValue::Datetime(at) if at.time.is_none() => at.date.and_then(|d| {
                NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day))
            }),
            _ => None,
        };
        if date.is_none() {
            self.refuse(
                key,
                format!("is {}; write a date without quotes, such as 2019-10-01", shown(value)),
            );
        }
        date
    }

    /// One of a few words. `None` when it could not be read; the problem is noted.
    pub(in crate::agency) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let allowed = format!("it may be {}", either(words.iter().map(|(word, _)| *word)));
        let value = self.need(key, &allowed)?.get_ref();
        let chosen = match value {
            DeValue::String(text) => {
                words.iter().find(|(word, _)| word == text).map(|(_, t)| *t)
            }
            _ => None,
        };
        if chosen.is_none() {
            self.refuse(key, format!("is {}; {allowed}", shown(value)));
        }
        chosen
    }
}

/// A value as it is named in a message.
fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(at) => at.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
