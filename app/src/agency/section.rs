//! Reading one table of a profile: every value is asked for by name and kind, and what is
//! missing, of another kind or not known is noted with its key and line. Reading never
//! stops at the first problem, so a stand-in comes back for what could not be read.

mod values;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::problem::Report;

/// A table of the file, with the path that leads to it.
pub(super) struct Section<'a> {
    path: String,
    table: Option<&'a DeTable<'a>>,
    line: Option<usize>,
    known: Vec<&'static str>,
    report: &'a Report<'a>,
}

impl<'a> Section<'a> {
    /// The whole file.
    pub(super) fn whole(table: &'a DeTable<'a>, report: &'a Report<'a>) -> Self {
        Self { path: String::new(), table: Some(table), line: None, known: Vec::new(), report }
    }

    /// The full name of a key of this table.
    pub(super) fn key(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Notes a problem with a key of this table.
    pub(super) fn refuse(&self, key: &str, what: impl Into<String>) {
        let line = self.table.and_then(|table| table.get(key)).map(|v| self.report.line_of(v));
        self.report.add(self.key(key), line.or(self.line), what);
    }

    /// Notes a problem with a key of a table inside this one that has been read already.
    pub(super) fn refuse_below(&self, table: &str, key: &str, what: impl Into<String>) {
        let below =
            self.table.and_then(|whole| whole.get(table)).map(|v| (v, v.get_ref().get(key)));
        let line = below.map(|(table, value)| self.report.line_of(value.unwrap_or(table)));
        self.report.add(self.key(&format!("{table}.{key}")), line.or(self.line), what);
    }

    /// Whether the table is in the file at all.
    pub(super) fn is_there(&self) -> bool {
        self.table.is_some()
    }

    fn find(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table?.get(key)
    }

    /// Like `find`, and says that it is missing. A table that is missing is told once, not key by key.
    fn need(&mut self, key: &'static str, allowed: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let found = self.find(key);
        if found.is_none() && self.table.is_some() {
            self.refuse(key, format!("is missing; {allowed}"));
        }
        found
    }

    fn below(&self, path: String, value: Option<&'a Spanned<DeValue<'a>>>) -> Self {
        let table = match value.map(Spanned::get_ref) {
            Some(DeValue::Table(table)) => Some(table),
            _ => None,
        };
        let line = value.map(|value| self.report.line_of(value));
        if value.is_some() && table.is_none() {
            let what = format!("is one value; write it as a table, [{path}]");
            self.report.add(path.clone(), line, what);
        }
        Self { path, table, line, known: Vec::new(), report: self.report }
    }

    /// A table that has to be there.
    pub(super) fn section(&mut self, key: &'static str) -> Self {
        let path = self.key(key);
        let value = self.find(key);
        if value.is_none() && self.table.is_some() {
            // It could stand anywhere, so no line is the right one.
            self.report.add(path.clone(), None, format!("is missing; add a table [{path}]"));
        }
        self.below(path, value)
    }

    /// A table that may be left out.
    pub(super) fn optional_section(&mut self, key: &'static str) -> Self {
        let path = self.key(key);
        let value = self.find(key);
        self.below(path, value)
    }

    /// A list of tables, at least one. They are numbered from 1 in messages.
    pub(super) fn sections(&mut self, key: &'static str) -> Vec<Self> {
        let path = self.key(key);
        let allowed = format!("write one [[{path}]] for each");
        let Some(value) = self.need(key, &allowed) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) if !items.is_empty() => {
                let numbered = items.iter().enumerate();
                numbered
                    .map(|(n, item)| self.below(format!("{path}[{}]", n + 1), Some(item)))
                    .collect()
            }
            _ => {
                self.refuse(key, format!("has no entries; {allowed}"));
                Vec::new()
            }
        }
    }

    /// Ends reading: whatever was not asked for is not known.
    pub(super) fn end(self) {
        let Some(table) = self.table else { return };
        let mut known = self.known.clone();
        known.sort_unstable();
        known.dedup();
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let place = if self.path.is_empty() { "a profile" } else { &self.path };
            let what = format!("is not known; {place} takes {}", known.join(", "));
            self.report.add(self.key(key.get_ref()), Some(self.report.line_of(key)), what);
        }
    }
}

/// `"a", "b" or "c"`.
pub(super) fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("{word:?}")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
