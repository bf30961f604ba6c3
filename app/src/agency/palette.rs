//! The colours of a page, all from the agency's one brand colour.

mod pairs;
#[cfg(test)]
mod tests;

use std::fmt::Write;

pub use self::pairs::Pair;
use super::colour::{Colour, Oklch};

/// The strength of colour the shades were drawn with; a quieter brand quietens them all.
const DRAWN_CHROMA: f64 = 0.135;

/// The brand colour and what is derived from it. The names are those of `style/tokens.css`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Buttons, links and large figures.
    pub brand: Colour,
    /// Dark bands, a button under the pointer, the name in the header.
    pub deep: Colour,
    /// A card on a dark band.
    pub night_card: Colour,
    /// A line on a dark band, and the place where one is in a dark list.
    pub night_line: Colour,
    /// The tint behind the hero, the footer and a chosen answer.
    pub wash: Colour,
    /// Text.
    pub ink: Colour,
    /// Hints and other quiet text.
    pub ink_soft: Colour,
    /// Houses at dusk and thin lines, from pale to strong. Never behind or under text.
    pub dusk: [Colour; 5],
    /// The hue of the brand, 0 to 360.
    pub hue: f64,
}

impl Palette {
    /// Derives every colour from the brand colour.
    pub fn of(brand: Colour) -> Self {
        let Oklch { lightness, chroma, hue } = brand.to_oklch();
        let strength = (chroma / DRAWN_CHROMA).min(1.0);
        let shade =
            |lightness, chroma| Oklch::new(lightness, chroma * strength, hue).to_colour();
        // A brand that is nearly black still gets a deeper shade than itself.
        let deep = f64::min(0.29, lightness - 0.08).max(0.0);
        Self {
            brand,
            deep: shade(deep, 0.09),
            night_card: shade(deep + 0.06, 0.09),
            night_line: shade(deep + 0.17, 0.08),
            wash: shade(0.955, 0.018),
            ink: shade(0.25, 0.035),
            ink_soft: shade(0.45, 0.03),
            dusk: [
                shade(0.91, 0.03),
                shade(0.82, 0.05),
                shade(0.70, 0.075),
                shade(0.56, 0.095),
                shade(0.46, 0.12),
            ],
            hue,
        }
    }

    /// The pair that is hardest to read for what it is, if any is too hard.
    pub fn failing(&self) -> Option<Pair> {
        let share = |pair: &Pair| pair.contrast() / pair.least;
        let failing = self.pairs().into_iter().filter(|pair| !pair.passes());
        failing.min_by(|a, b| share(a).total_cmp(&share(b)))
    }

    /// The colour of the same hue, as little darker as will do, that passes everywhere.
    pub fn nearest_passing(brand: Colour) -> Colour {
        if Self::of(brand).failing().is_none() {
            return brand;
        }
        let from = brand.to_oklch();
        // Thousandths of lightness: finer than a byte of any channel can follow.
        (1_u32..=1000)
            .map(|step| from.lightness - f64::from(step) / 1000.0)
            .take_while(|lightness| *lightness > 0.0)
            .map(|lightness| Oklch { lightness, ..from }.to_colour())
            .find(|colour| Self::of(*colour).failing().is_none())
            .unwrap_or(Colour::BLACK)
    }

    /// The custom properties of the style, as one small style sheet.
    pub fn css(&self) -> String {
        let mut css = format!(":root{{--hue:{:.1}", self.hue);
        let [dusk_1, dusk_2, dusk_3, dusk_4, dusk_5] = self.dusk;
        for (name, colour) in [
            ("brand", self.brand),
            ("brand-deep", self.deep),
            ("brand-wash", self.wash),
            ("ink", self.ink),
            ("ink-soft", self.ink_soft),
            ("night-card", self.night_card),
            ("night-line", self.night_line),
            ("dusk-1", dusk_1),
            ("dusk-2", dusk_2),
            ("dusk-3", dusk_3),
            ("dusk-4", dusk_4),
            ("dusk-5", dusk_5),
        ] {
            // Writing to a string cannot fail.
            let _ = write!(css, ";--{name}:{colour}");
        }
        css.push('}');
        css
    }
}
