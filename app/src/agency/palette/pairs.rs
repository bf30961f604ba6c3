//! Which colours meet on a page, and how much contrast each meeting needs.

use super::Palette;
use crate::agency::colour::Colour;

/// Text that is read (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// Borders and marks that carry meaning (WCAG 2.2, 1.4.11).
const MARK: f64 = 3.0;

/// Two colours that meet on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Where they meet.
    pub place: &'static str,
    /// The colour in front.
    pub front: Colour,
    /// The colour behind.
    pub back: Colour,
    /// The least contrast ratio that will do.
    pub least: f64,
}

impl Pair {
    /// Their contrast ratio, 1 to 21.
    pub fn contrast(&self) -> f64 {
        self.front.contrast(self.back)
    }

    /// Whether the contrast will do.
    pub fn passes(&self) -> bool {
        self.contrast() >= self.least
    }
}

const fn text(place: &'static str, front: Colour, back: Colour) -> Pair {
    Pair { place, front, back, least: TEXT }
}

const fn mark(place: &'static str, front: Colour, back: Colour) -> Pair {
    Pair { place, front, back, least: MARK }
}

/// The colours every agency shares, as `style/tokens.css` has them; a test compares the two.
pub(super) mod shared {
    use crate::agency::colour::Colour;

    pub const PAPER: Colour = Colour::new(0xfe, 0xfa, 0xf5);
    pub const QUIET: Colour = Colour::new(0xf1, 0xee, 0xe9);
    pub const LIGHT: Colour = Colour::new(0xfe, 0xc7, 0x6c);
    pub const LIGHT_SOFT: Colour = Colour::new(0xff, 0xec, 0xc9);
    pub const LEAF_SOFT: Colour = Colour::new(0xde, 0xf5, 0xe8);
    pub const LATE: Colour = Colour::new(0xaf, 0x2b, 0x25);
    pub const LATE_SOFT: Colour = Colour::new(0xff, 0xe3, 0xde);
    pub const FOCUS: Colour = Colour::new(0xf7, 0xcd, 0x3a);
    pub const ON_NIGHT: Colour = Colour::new(0xf6, 0xf1, 0xe9);
}

impl Palette {
    /// Every pair of colours the style puts on one another and a brand could spoil.
    pub fn pairs(&self) -> Vec<Pair> {
        use shared::{
            FOCUS, LATE, LATE_SOFT, LEAF_SOFT, LIGHT, LIGHT_SOFT, ON_NIGHT, PAPER, QUIET,
        };
        let Self { brand, deep, night_card, night_line, wash, ink, ink_soft, .. } = *self;
        let white = Colour::WHITE;
        vec![
            text("white words on a button", white, brand),
            text("a link on the page", brand, PAPER),
            text("a link on the page’s tint", brand, wash),
            text("a link in a note", brand, LIGHT_SOFT),
            text("a link in a quiet panel", brand, QUIET),
            mark("the border of a chosen answer", brand, white),
            text("white words on a dark band", white, deep),
            text("words on a dark band", ON_NIGHT, deep),
            text("a link on a dark band", LIGHT, deep),
            text("words on a card on a dark band", ON_NIGHT, night_card),
            text("a link on a card on a dark band", LIGHT, night_card),
            text("white words where you are in the staff list", white, night_line),
            text("the name in the header", deep, PAPER),
            text("a name on the page’s tint", deep, wash),
            text("words on the lamp colour", deep, LIGHT),
            text("words on the pale lamp colour", deep, LIGHT_SOFT),
            text("text on the page", ink, PAPER),
            text("text on the page’s tint", ink, wash),
            text("text in a note", ink, LIGHT_SOFT),
            text("text in a quiet panel", ink, QUIET),
            text("text in good news", ink, LEAF_SOFT),
            text("text in a warning", ink, LATE_SOFT),
            text("text that has the focus", ink, FOCUS),
            text("a hint on the page", ink_soft, PAPER),
            text("a hint on the page’s tint", ink_soft, wash),
            text("a hint in a note", ink_soft, LIGHT_SOFT),
            text("a hint in a quiet panel", ink_soft, QUIET),
            mark("the border of a field", ink_soft, white),
            text("an error on the page’s tint", LATE, wash),
        ]
    }
}
