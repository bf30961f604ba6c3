//! What somebody typed, once understood: a whole postcode or its first part.

use std::fmt;

/// The first part of a postcode, such as `W8` or `SW1A`, in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcode {
    /// Capitals and digits, with zero bytes behind.
    pub(crate) text: [u8; 4],
}

/// A whole postcode, such as `W8 7PU`. Its form is right; whether post goes there is
/// another question. Personal data: `Debug` hides its second part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    pub(crate) outcode: Outcode,
    /// Digit, letter, letter.
    pub(crate) inward: [u8; 3],
}

/// A postcode or only its first part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Typed {
    /// `W8 7PU`
    Full(Postcode),
    /// `W8`
    Outcode(Outcode),
}

impl Outcode {
    /// The outcode as text, such as `W8`.
    pub fn as_str(&self) -> &str {
        let len = self.text.iter().position(|byte| *byte == 0).unwrap_or(4);
        // Only ASCII is ever kept.
        str::from_utf8(&self.text[..len]).unwrap_or_default()
    }
}

impl Postcode {
    /// The first part.
    pub fn outcode(&self) -> Outcode {
        self.outcode
    }

    /// The second part, such as `7PU`.
    pub fn inward(&self) -> &str {
        str::from_utf8(&self.inward).unwrap_or_default()
    }
}

impl Typed {
    /// The first part.
    pub fn outcode(&self) -> Outcode {
        match self {
            Self::Full(postcode) => postcode.outcode,
            Self::Outcode(outcode) => *outcode,
        }
    }
}

impl fmt::Display for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.outcode, self.inward())
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full(postcode) => postcode.fmt(f),
            Self::Outcode(outcode) => outcode.fmt(f),
        }
    }
}

impl fmt::Debug for Outcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Outcode({self})")
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postcode({} ...)", self.outcode)
    }
}
