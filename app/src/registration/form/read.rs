//! From what was posted to answers, or to what needs another look. Whatever was typed is
//! kept by the caller either way.

use postcode::Postcode;

use super::{Asking, Kind, Need, Question, Said, question::UNSURE};
use crate::form::{Errors, Fields, wall};

/// Reads the answers to these questions. Questions that are not asked lose what they had:
/// nobody meant to tell us.
pub fn read(questions: &[Question], fields: &Fields, asking: &Asking) -> (Said, Errors) {
    let (mut said, mut errors) = (Said::default(), Errors::default());
    for question in questions {
        if !said.asks(question) {
            continue;
        }
        let typed = typed(question, fields);
        if typed.is_empty() && question.unsure.is_some_and(|name| fields.has(name)) {
            said.set(question.name, UNSURE);
            continue;
        }
        if typed.is_empty() {
            if let Need::Must(missing) = question.need {
                errors.add(question.name, missing);
            }
            continue;
        }
        match answer(question, &typed, asking) {
            Ok(answer) => said.set(question.name, &answer),
            Err(sentence) => errors.add(question.name, sentence),
        }
    }
    (said, errors)
}

/// What was typed, as it is kept: choices that exist, in the order of the question.
pub fn typed(question: &Question, fields: &Fields) -> String {
    match question.kind {
        Kind::Any(words) => {
            let chosen = fields.all(question.name);
            let known = words.iter().filter(|(word, _)| chosen.iter().any(|c| c == word));
            known.map(|(word, _)| *word).collect::<Vec<_>>().join("\n")
        }
        _ => fields.text(question.name),
    }
}

fn answer(question: &Question, typed: &str, asking: &Asking) -> Result<String, String> {
    let longest = question.kind.longest();
    if typed.chars().count() > longest {
        return Err(format!("Keep this to {longest} letters. What you typed is still here"));
    }
    match question.kind {
        Kind::Line | Kind::Lines | Kind::Any(_) => Ok(typed.to_owned()),
        Kind::Email => email(typed),
        Kind::Phone => phone(typed),
        Kind::Postcode => Postcode::parse(typed)
            .map(|postcode| postcode.to_string())
            .map_err(|_| "Enter a full postcode, like W5 2HL".to_owned()),
        Kind::Day => day(typed, asking),
        Kind::Whole(from, to) => match typed.parse::<u32>() {
            Ok(n) if (from..=to).contains(&n) => Ok(n.to_string()),
            _ => Err(format!("Enter a whole number from {from} to {to}")),
        },
        Kind::One(words) => words
            .iter()
            .find(|(word, _)| *word == typed)
            .map(|(word, _)| (*word).to_owned())
            .ok_or_else(|| "Choose one of the answers".to_owned()),
    }
}

fn email(typed: &str) -> Result<String, String> {
    let well = validator::ValidateEmail::validate_email(&typed);
    well.then(|| typed.to_owned())
        .ok_or_else(|| "Enter an e-mail address like name@example.org".to_owned())
}

fn phone(typed: &str) -> Result<String, String> {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let known = typed.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    (known && (7..=15).contains(&digits))
        .then(|| typed.to_owned())
        .ok_or_else(|| "Enter a phone number, like 020 7946 0123".to_owned())
}

/// Kept as `2026-11-22`, whatever way it was typed.
fn day(typed: &str, asking: &Asking) -> Result<String, String> {
    let Some(day) = wall::read_day(typed) else {
        return Err("Enter a day, month and year, like 27 3 1988".to_owned());
    };
    // Of days gone by, "88" is 1988.
    let short = !typed.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
    let last_century = || day.checked_sub_months(chrono::Months::new(100 * 12));
    let day = if short && day > asking.today { last_century().unwrap_or(day) } else { day };
    if day > asking.today {
        return Err("This day is still to come. Have another look at the year".to_owned());
    }
    let oldest = asking.today.checked_sub_months(chrono::Months::new(120 * 12));
    if oldest.is_some_and(|oldest| day < oldest) {
        return Err("This is more than 120 years ago. Have another look at the year".to_owned());
    }
    Ok(day.to_string())
}
