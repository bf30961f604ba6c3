//! From a postcode to the council it lies in, by the longest rule that fits.

use crate::table::{self, Council};
use crate::{Outcode, Postcode, Typed};

/// Where a postcode lies. Always ask people whether it is right: new homes and
/// boundary changes come before the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this council.
    Council(&'static str),
    /// An outcode alone, of which some lies elsewhere.
    Several(Mixed),
    /// In England or Wales, but in no member council.
    Outside,
    /// In neither table: ask for the council.
    Unknown,
}

/// The parts of an outcode that lies in more than one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixed {
    /// The parts, the largest first; two at least.
    pub shares: Vec<Share>,
}

/// One part of an outcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The council, or `None` for what lies in no member council.
    pub council: Council,
    /// How many of a thousand postcodes of the outcode.
    pub per_thousand: u16,
}

impl Place {
    /// The council it most likely is: for an outcode alone right about 95 times in a
    /// hundred. `None` if most of it is outside, or if nothing is known.
    pub fn likeliest(&self) -> Council {
        match self {
            Self::Council(name) => Some(name),
            Self::Several(mixed) => mixed.shares.first().and_then(|share| share.council),
            Self::Outside | Self::Unknown => None,
        }
    }

    /// Whether the data leave no choice: one council, or outside of all.
    pub fn is_certain(&self) -> bool {
        matches!(self, Self::Council(_) | Self::Outside)
    }
}

impl Mixed {
    /// The councils it may be in, the likeliest first.
    pub fn councils(&self) -> impl Iterator<Item = &'static str> {
        self.shares.iter().filter_map(|share| share.council)
    }
}

/// Where `typed` lies. The longest rule wins, its blank counted in: first the whole
/// postcode, then `PL1 5`, then `PL1`; so `PL1 5AA` never meets the rule of `PL15`.
pub fn place_of(typed: &Typed) -> Place {
    match typed {
        Typed::Full(postcode) => of_postcode(*postcode),
        Typed::Outcode(outcode) => of_outcode(*outcode),
    }
}

fn of_postcode(postcode: Postcode) -> Place {
    let rule = [3, 1, 0]
        .into_iter()
        .find_map(|len| table::rule(key(postcode.outcode, &postcode.inward[..len])));
    match rule {
        Some(Some(name)) => Place::Council(name),
        Some(None) => Place::Outside,
        None => beyond(postcode.outcode),
    }
}

fn of_outcode(outcode: Outcode) -> Place {
    let shares: Vec<Share> = table::shares(outcode)
        .map(|(council, per_thousand)| Share { council, per_thousand })
        .collect();
    match shares.as_slice() {
        [] => beyond(outcode),
        [Share { council: Some(name), .. }] => Place::Council(name),
        [Share { council: None, .. }] => Place::Outside,
        _ => Place::Several(Mixed { shares }),
    }
}

fn beyond(outcode: Outcode) -> Place {
    if table::centre(outcode.text).is_some() { Place::Outside } else { Place::Unknown }
}

/// The outcode, then a blank and as much of the second part as there is.
fn key(outcode: Outcode, inward: &[u8]) -> [u8; 8] {
    let mut key = [0; 8];
    let text = outcode.as_str().as_bytes();
    let mut next = key.iter_mut();
    let blank: &[u8] = if inward.is_empty() { b"" } else { b" " };
    for (place, byte) in next.by_ref().zip(text.iter().chain(blank).chain(inward)) {
        *place = *byte;
    }
    key
}

#[cfg(test)]
mod tests;
