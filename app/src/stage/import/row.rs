//! A file as it is read: its head, then a row each, with what a row alone can be asked.

use std::collections::BTreeMap;

use clock::Date;
use sha2::{Digest as _, Sha256};

use super::{
    MOST,
    columns::{Brings, COLUMNS, Column},
};
use crate::{form::wall, registration::household::Route};

/// A row with what it says.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its line in the file; the head is line 1.
    pub line: usize,
    /// By column.
    said: BTreeMap<&'static str, String>,
    /// What is wrong with it by itself.
    pub problems: Vec<String>,
}

impl Row {
    /// What a column says; empty for nothing.
    pub fn get(&self, column: &str) -> &str {
        self.said.get(column).map_or("", String::as_str)
    }

    /// The day that a column says.
    pub fn day(&self, column: &str) -> Option<Date> {
        wall::read_day(self.get(column))
    }

    /// How they come.
    pub fn route(&self) -> Option<Route> {
        Route::from_word(self.get("route"))
    }

    /// Stands for all that it says: another one as soon as a word of it is another.
    pub fn digest(&self) -> Vec<u8> {
        let mut digest = Sha256::new();
        for (column, words) in &self.said {
            digest.update(column.len().to_be_bytes());
            digest.update(column);
            digest.update(words.len().to_be_bytes());
            digest.update(words);
        }
        digest.finalize().to_vec()
    }

    fn of(line: usize, said: BTreeMap<&'static str, String>) -> Self {
        let mut row = Self { line, said, problems: Vec::new() };
        let mut problems: Vec<_> = COLUMNS.iter().filter_map(|one| row.problem(one)).collect();
        if row.route().is_none() && !row.get("route").is_empty() {
            problems.push(
                "route: write first_time, again, foster_carer, step_parent or abroad"
                    .to_owned(),
            );
        }
        for column in ["email", "second_email"] {
            let typed = row.get(column);
            if !typed.is_empty() && !validator::ValidateEmail::validate_email(&typed) {
                problems.push(format!("{column}: {typed} is not a whole address"));
            }
        }
        let (one, two) =
            (db::sort_key(row.get("email")), db::sort_key(row.get("second_email")));
        if !two.is_empty() && one == two {
            problems.push(
                "second_email: each needs an address of their own; leave it out".to_owned(),
            );
        }
        if row.get("second_first_name").is_empty() && !two.is_empty() {
            problems.push("second_first_name: say whose address that is".to_owned());
        }
        row.problems = problems;
        row
    }

    fn problem(&self, column: &Column) -> Option<String> {
        let typed = self.get(column.name);
        if typed.is_empty() {
            return column.needed.then(|| format!("{}: is empty", column.name));
        }
        if typed.chars().count() > 120 {
            return Some(format!("{}: keep this to 120 letters", column.name));
        }
        let is_day = column.brings != Brings::Words || column.name == "registered";
        (is_day && wall::read_day(typed).is_none()).then(|| {
            format!("{}: {typed} is not a date, write 2026-12-04 or 4/12/2026", column.name)
        })
    }
}

/// Reads a file.
///
/// # Errors
/// What is wrong with the file as a whole, in words.
pub fn read(text: &str) -> Result<Vec<Row>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|_| "The file has no first line".to_owned())?.clone();
    let columns: Vec<Option<&'static str>> = heads
        .iter()
        .map(|head| COLUMNS.iter().find(|one| one.name == head).map(|one| one.name))
        .collect();
    let unknown: Vec<_> = heads
        .iter()
        .zip(&columns)
        .filter(|(_, known)| known.is_none())
        .map(|(head, _)| head)
        .collect();
    if !unknown.is_empty() {
        return Err(format!("These columns are not known: {}", unknown.join(", ")));
    }
    let missing: Vec<_> = COLUMNS
        .iter()
        .filter(|one| one.needed && !columns.contains(&Some(one.name)))
        .map(|one| one.name)
        .collect();
    if !missing.is_empty() {
        return Err(format!("These columns are missing: {}", missing.join(", ")));
    }
    let mut rows = Vec::new();
    for (n, record) in reader.records().enumerate() {
        let line = n + 2;
        let record = record.map_err(|_| {
            format!("Line {line} has another number of cells than the first line")
        })?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let said = columns
            .iter()
            .zip(record.iter())
            .filter_map(|(column, cell)| Some(((*column)?, cell.to_owned())))
            .collect();
        rows.push(Row::of(line, said));
        if rows.len() > MOST {
            return Err(format!("Bring in at most {MOST} rows at a time"));
        }
    }
    if rows.is_empty() {
        return Err("The file has no rows below its first line".to_owned());
    }
    Ok(rows)
}
