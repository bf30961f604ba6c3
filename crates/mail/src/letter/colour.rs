//! A colour as mail programs understand it, and what can be read on top of it.

use std::fmt;

/// The least contrast of text that people read
/// (WCAG 2.2, 1.4.3, <https://www.w3.org/TR/WCAG22/#contrast-minimum>).
const READABLE: f64 = 4.5;

/// An opaque sRGB colour, written as `#rrggbb`: mail programs know no other form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    /// The near black of our text.
    pub const INK: Self = Self { red: 0x24, green: 0x1f, blue: 0x22 };

    /// From `#rrggbb`, else `None`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let part = |at| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }

    /// From OKLCH, as the style sheets write it: lightness 0 to 1, chroma, hue in degrees.
    /// What a screen cannot show is cut to the nearest it can, channel by channel.
    ///
    /// The matrices are those of CSS Color 4 (<https://www.w3.org/TR/css-color-4/#color-conversion-code>).
    pub fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Self {
        let (sin, cos) = hue.to_radians().sin_cos();
        let (a, b) = (chroma * cos, chroma * sin);
        let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        Self {
            red: channel(
                4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            ),
            green: channel(
                -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            ),
            blue: channel(
                -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
            ),
        }
    }

    /// White or ink, whichever reads better on this colour.
    #[must_use]
    pub fn text(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::INK) {
            Self::WHITE
        } else {
            Self::INK
        }
    }

    /// This colour where it can be read on white, else ink.
    #[must_use]
    pub fn on_white(self) -> Self {
        if self.contrast(Self::WHITE) >= READABLE { self } else { Self::INK }
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is held between 0 and 255"
)]
fn channel(linear: f64) -> u8 {
    let c = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    (c.clamp(0.0, 1.0) * 255.0).round() as u8
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert_eq!(Colour::from_hex("#1A2b3c").map(|c| c.to_string()), Some("#1a2b3c".into()));
        for wrong in ["", "#", "1a2b3c", "#1a2b3", "#1a2b3cd", "#1a2b3g", "#é2b3c", "red"] {
            assert_eq!(Colour::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn oklch_gives_the_known_corners_of_srgb() {
        assert_eq!(Colour::from_oklch(0.0, 0.0, 0.0).to_string(), "#000000");
        assert_eq!(Colour::from_oklch(1.0, 0.0, 0.0).to_string(), "#ffffff");
        assert_eq!(Colour::from_oklch(0.627_955, 0.257_683, 29.234).to_string(), "#ff0000");
        assert_eq!(Colour::from_oklch(0.452_014, 0.313_214, 264.052).to_string(), "#0000ff");
    }

    #[test]
    fn every_hue_of_the_brand_can_be_read() {
        for hue in 0..360 {
            let brand = Colour::from_oklch(0.42, 0.135, f64::from(hue));
            assert!(brand.contrast(brand.text()) >= 4.5, "{hue}: {brand}");
            assert_eq!(brand.on_white(), brand, "{hue}: {brand}");
        }
    }

    #[test]
    fn a_pale_brand_has_dark_text() {
        let lamp = Colour::from_hex("#ffd27a").expect("a colour");
        assert_eq!(lamp.text(), Colour::INK);
        assert_eq!(lamp.on_white(), Colour::INK);
    }
}
