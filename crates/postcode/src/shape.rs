//! The forms a postcode can have, letter by letter, and the reading of O for 0 and
//! I for 1 (and back) where only one of them can stand.

/// What may stand in one place.
#[derive(Clone, Copy)]
enum Sign {
    /// Any of these letters.
    Letter(&'static [u8]),
    /// A digit.
    Digit,
    /// A digit but 0.
    FromOne,
}

use Sign::{Digit, FromOne, Letter};

/// First letters of areas: no Q, V, X.
const FIRST: Sign = Letter(b"ABCDEFGHIJKLMNOPRSTUWYZ");
/// Second letters of areas: no I, J, Z.
const SECOND: Sign = Letter(b"ABCDEFGHKLMNOPQRSTUVWXY");
/// Letters behind the digit of an outcode (`W1A`, `SW1A`): never one that looks like a digit.
const BEHIND: Sign = Letter(b"ABCDEFGHJKMNPRSTUVWXY");
/// Letters of the second part: no C, I, K, M, O, V.
const UNIT: Sign = Letter(b"ABDEFGHJLNPQRSTUWXYZ");

/// A district 0 is only used alone behind two letters (`HA0`).
const OUTCODES: [&[Sign]; 6] = [
    &[FIRST, FromOne],
    &[FIRST, FromOne, Digit],
    &[FIRST, FromOne, BEHIND],
    &[FIRST, SECOND, Digit],
    &[FIRST, SECOND, FromOne, Digit],
    &[FIRST, SECOND, FromOne, BEHIND],
];

const INWARD: [Sign; 3] = [Digit, UNIT, UNIT];

/// Outcodes of no usual form that have been in use: Girobank, and Newport before 1984.
const NAMED: [&[u8; 3]; 2] = [b"GIR", b"NPT"];

/// `signs` as an outcode, read with as few corrections as can be.
pub(crate) fn outcode(signs: &[u8]) -> Option<[u8; 4]> {
    let mut text = [0; 4];
    if NAMED.iter().any(|named| named.as_slice() == signs) {
        text[..3].copy_from_slice(signs);
        return Some(text);
    }
    let readings = OUTCODES.iter().filter_map(|shape| fit(shape, signs));
    let (_, best) = readings.min_by_key(|(corrections, _)| *corrections)?;
    text.get_mut(..best.len())?.copy_from_slice(&best);
    Some(text)
}

/// `signs` as the second part.
pub(crate) fn inward(signs: &[u8]) -> Option<[u8; 3]> {
    fit(&INWARD, signs).and_then(|(_, text)| text.try_into().ok())
}

/// Whether `signs` could be the beginning of a second part that is not whole.
pub(crate) fn begins_inward(signs: &[u8]) -> bool {
    signs.len() < INWARD.len() && fit(&INWARD[..signs.len()], signs).is_some()
}

fn fit(shape: &[Sign], signs: &[u8]) -> Option<(usize, Vec<u8>)> {
    if shape.len() != signs.len() {
        return None;
    }
    let text: Option<Vec<u8>> =
        shape.iter().zip(signs).map(|(sign, typed)| sign.read(*typed)).collect();
    let text = text?;
    let corrections = text.iter().zip(signs).filter(|(read, typed)| read != typed).count();
    Some((corrections, text))
}

impl Sign {
    fn read(self, typed: u8) -> Option<u8> {
        let meant = match (self, typed) {
            (Letter(_), b'0') => b'O',
            (Letter(_), b'1') => b'I',
            (Digit | FromOne, b'O') => b'0',
            (Digit | FromOne, b'I') => b'1',
            _ => typed,
        };
        let fits = match self {
            Letter(letters) => letters.contains(&meant),
            Digit => meant.is_ascii_digit(),
            FromOne => matches!(meant, b'1'..=b'9'),
        };
        fits.then_some(meant)
    }
}
