//! Colours: sRGB bytes, OKLCH to move along lightness and hue as the eye sees them, and
//! the contrast of two colours as WCAG 2.2 measures it.

use std::{fmt, str::FromStr};

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// A colour as lightness (0 to 1), chroma (0 is grey) and hue (degrees, 0 to 360).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Oklch {
    /// 0 is black, 1 is white.
    pub lightness: f64,
    /// How far from grey; strong colours are near 0.2.
    pub chroma: f64,
    /// Degrees: 30 is red, 90 yellow, 150 green, 260 blue, 340 plum.
    pub hue: f64,
}

/// The text is not `#` and six hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not # and six hexadecimal digits")]
pub struct NotHex;

impl FromStr for Colour {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6).ok_or(NotHex)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotHex);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| NotHex)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// Red, green and blue.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|byte| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// As lightness, chroma and hue: `OKLab` by Björn Ottosson,
    /// <https://bottosson.github.io/posts/oklab/>, in its polar form.
    pub fn to_oklch(self) -> Oklch {
        let [red, green, blue] = self.linear();
        // What the long, medium and short cones of the eye answer.
        let long = 0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue;
        let medium = 0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue;
        let short = 0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue;
        let [l, m, s] = [long, medium, short].map(f64::cbrt);
        let reddish = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let yellowish = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Oklch {
            lightness: 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            chroma: reddish.hypot(yellowish),
            hue: yellowish.atan2(reddish).to_degrees().rem_euclid(360.0),
        }
    }
}

impl Oklch {
    /// Lightness, chroma and hue.
    pub const fn new(lightness: f64, chroma: f64, hue: f64) -> Self {
        Self { lightness, chroma, hue }
    }

    /// The nearest colour a screen can show: where sRGB has none so strong, chroma gives way.
    pub fn to_colour(self) -> Colour {
        if let Some(colour) = self.in_srgb() {
            return colour;
        }
        let (mut inside, mut outside) = (0.0, self.chroma);
        for _ in 0..24 {
            let middle = f64::midpoint(inside, outside);
            if (Self { chroma: middle, ..self }).in_srgb().is_some() {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        Self { chroma: inside, ..self }.in_srgb().unwrap_or(Colour::WHITE)
    }

    fn in_srgb(self) -> Option<Colour> {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (reddish, yellowish) = (self.chroma * cos, self.chroma * sin);
        let long = self.lightness + 0.396_337_777_4 * reddish + 0.215_803_757_3 * yellowish;
        let medium = self.lightness - 0.105_561_345_8 * reddish - 0.063_854_172_8 * yellowish;
        let short = self.lightness - 0.089_484_177_5 * reddish - 1.291_485_548 * yellowish;
        let [l, m, s] = [long, medium, short].map(|root| root.powi(3));
        let red = byte(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s)?;
        let green = byte(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s)?;
        let blue = byte(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s)?;
        Some(Colour { red, green, blue })
    }
}

/// A linear channel as a byte; `None` when it is outside sRGB by more than rounding.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is rounded and held between 0 and 255 first"
)]
fn byte(linear: f64) -> Option<u8> {
    if !(-0.001..=1.001).contains(&linear) {
        return None;
    }
    let c = linear.clamp(0.0, 1.0);
    let coded = if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
    Some((coded * 255.0).round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::{Colour, Oklch};

    fn colour(hex: &str) -> Colour {
        hex.parse().unwrap()
    }

    #[test]
    fn contrast_is_as_wcag_measures_it() {
        assert!((colour("#000000").contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((colour("#767676").contrast(Colour::WHITE) - 4.54).abs() < 0.01);
        assert!((colour("#777777").contrast(Colour::WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn oklch_is_as_ottosson_gives_it() {
        let red = colour("#ff0000").to_oklch();
        assert!((red.lightness - 0.628).abs() < 1e-3 && (red.chroma - 0.2577).abs() < 1e-3);
        assert!((red.hue - 29.23).abs() < 0.05);
    }

    #[test]
    fn every_colour_survives_the_way_there_and_back() {
        for n in (0_u32..=0x00ff_ffff).step_by(4097) {
            let hex = format!("#{n:06x}");
            assert_eq!(colour(&hex).to_oklch().to_colour().to_string(), hex);
        }
    }

    #[test]
    fn a_colour_no_screen_can_show_keeps_its_lightness_and_hue() {
        let shown = Oklch::new(0.42, 0.4, 150.0).to_colour().to_oklch();
        assert!((shown.lightness - 0.42).abs() < 0.01 && (shown.hue - 150.0).abs() < 1.5);
    }

    #[test]
    fn only_a_hash_and_six_digits_are_a_colour() {
        for text in ["7b2d6b", "#7b2d6", "#7b2d6g", "#+12345", "purple", "", "#é1234"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }
}
