//! Reading a postcode the way people type it: any case, blanks anywhere or
//! nowhere, O for 0 and I for 1.

use thiserror::Error;

use crate::{Outcode, Postcode, Typed, shape};

/// What kept a text from being a postcode. It never repeats what was typed: the words
/// for the person, beside their own text, are the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum ParseError {
    /// Nothing, or only blanks.
    #[error("there is nothing to read as a postcode")]
    Empty,
    /// A sign that no postcode has, such as `#` or a letter with an accent.
    #[error("a postcode has only the letters A to Z and digits")]
    Sign,
    /// More than 7 letters and digits: perhaps a whole address.
    #[error("a postcode has at most 7 letters and digits")]
    TooLong,
    /// A good beginning of which the end is missing, such as `W8 7P`.
    #[error("the end of the postcode is missing")]
    Unfinished,
    /// Letters and digits in an order that no postcode has.
    #[error("no postcode has its letters and digits in that order")]
    Form,
}

/// Letters and digits of the longest postcode.
const LONGEST: usize = 7;

impl Postcode {
    /// What `text` means: a whole postcode, or its first part alone. A first part with only
    /// the digit after its blank (`W8 7`) is taken as the first part.
    ///
    /// Case, and missing or extra blanks (also full stops, commas and dashes) do not matter; O
    /// and 0, I and 1 are read as whichever can stand in that place.
    pub fn parse(text: &str) -> Result<Typed, ParseError> {
        let (signs, last_word) = signs(text)?;
        let (body, tail) = signs.split_at(signs.len().saturating_sub(3));
        if let (Some(outcode), Some(inward)) = (Outcode::read(body), shape::inward(tail)) {
            return Ok(Typed::Full(Postcode { outcode, inward }));
        }
        // `PL1 5` is a part of PL1, not PL15: the blank decides.
        if let [before @ .., _digit] = signs.as_slice()
            && last_word == 1
            && let Some(outcode) = Outcode::read(before)
            && shape::begins_inward(&signs[before.len()..])
        {
            return Ok(Typed::Outcode(outcode));
        }
        if let Some(outcode) = Outcode::read(&signs) {
            return Ok(Typed::Outcode(outcode));
        }
        let area = signs.len() <= 2 && signs.iter().all(u8::is_ascii_alphabetic);
        Err(if area || Outcode::begun(&signs).is_some() {
            ParseError::Unfinished
        } else {
            ParseError::Form
        })
    }
}

impl Outcode {
    /// The outcode that `text` means, or `None` if it is none or a whole postcode.
    pub fn parse(text: &str) -> Option<Self> {
        match Postcode::parse(text) {
            Ok(Typed::Outcode(outcode)) => Some(outcode),
            _ => None,
        }
    }

    fn read(signs: &[u8]) -> Option<Self> {
        shape::outcode(signs).map(|text| Self { text })
    }

    /// The outcode before a second part of which the end is missing.
    fn begun(signs: &[u8]) -> Option<Self> {
        (1..=2).find_map(|there| {
            let (before, after) = signs.split_at(signs.len().checked_sub(there)?);
            Self::read(before).filter(|_| shape::begins_inward(after))
        })
    }
}

/// The outcode of any part of a postcode that a person may type, from the first part alone
/// to the whole: `W5` of `w5`, `W5 2`, `w52h` and `w52hl`. Read as tolerantly as
/// [`Postcode::parse`] reads; `None` if there is no outcode in it, or only an area (`W`).
///
/// Where two readings are possible the longer outcode wins, as there: `W52` is not `W5 2`.
pub fn outcode_of(typed: &str) -> Option<String> {
    let outcode = match Postcode::parse(typed) {
        Ok(typed) => typed.outcode(),
        Err(ParseError::Unfinished) => Outcode::begun(&signs(typed).ok()?.0)?,
        Err(_) => return None,
    };
    Some(outcode.to_string())
}

/// The letters (as capitals) and digits of `text`, and how many of them stand after
/// the last blank.
fn signs(text: &str) -> Result<(Vec<u8>, usize), ParseError> {
    let mut signs = Vec::with_capacity(LONGEST);
    let mut last_word = 0;
    let mut after_blank = false;
    let mut strange = false;
    for character in text.chars() {
        if character.is_whitespace() || matches!(character, '.' | ',' | '-' | '–' | '\u{200b}')
        {
            after_blank = true;
            continue;
        }
        match u8::try_from(character.to_ascii_uppercase()) {
            Ok(sign) if sign.is_ascii_alphanumeric() => signs.push(sign),
            _ => strange = true,
        }
        last_word = if after_blank { 1 } else { last_word + 1 };
        after_blank = false;
        if signs.len() > LONGEST {
            return Err(ParseError::TooLong);
        }
    }
    match (strange, signs.is_empty()) {
        (true, _) => Err(ParseError::Sign),
        (false, true) => Err(ParseError::Empty),
        (false, false) => Ok((signs, last_word)),
    }
}

#[cfg(test)]
mod tests;
