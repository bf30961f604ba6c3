//! Whatever colour a council brings, its pages can be read.

use super::{
    Colour, Oklch, Palette,
    pairs::shared::{
        FOCUS, LATE, LATE_SOFT, LEAF_SOFT, LIGHT, LIGHT_SOFT, ON_NIGHT, PAPER, QUIET,
    },
};

const TOKENS: &str = include_str!("../../../../style/tokens.css");

fn colour(hex: &str) -> Colour {
    hex.parse().unwrap()
}

#[test]
fn every_hue_can_be_read_everywhere() {
    for hue in 0..360_u32 {
        let brand = Oklch::new(0.42, 0.135, f64::from(hue)).to_colour();
        let failing = Palette::of(brand).failing();
        assert!(failing.is_none(), "hue {hue}: {failing:?}");
    }
}

#[test]
fn every_colour_passes_or_has_a_neighbour_that_does() {
    let channel = || (0..=255_u8).step_by(51);
    let mut refused = 0;
    for red in channel() {
        for (green, blue) in
            channel().flat_map(|green| channel().map(move |blue| (green, blue)))
        {
            let brand = Colour::new(red, green, blue);
            let nearest = Palette::nearest_passing(brand);
            assert!(Palette::of(nearest).failing().is_none(), "{brand} gave {nearest}");
            assert_eq!(nearest == brand, Palette::of(brand).failing().is_none());
            refused += u32::from(nearest != brand);
        }
    }
    assert!((100..200).contains(&refused), "of 216 colours {refused} were refused");
}

#[test]
fn the_neighbour_keeps_the_hue_and_is_only_just_dark_enough() {
    let pink = colour("#e85aa0");
    let nearest = Palette::nearest_passing(pink);
    let (before, after) = (pink.to_oklch(), nearest.to_oklch());
    assert!((before.hue - after.hue).abs() < 2.0, "{before:?} {after:?}");
    let lighter = Oklch { lightness: after.lightness + 0.01, ..after }.to_colour();
    assert!(Palette::of(lighter).failing().is_some(), "{nearest} is darker than it need be");
}

#[test]
fn a_colour_that_fails_on_white_alone_is_refused() {
    // 4.48 to 1 on white, where 4.5 is the least.
    let failing = Palette::of(colour("#777777")).failing().unwrap();
    assert!(failing.contrast() < 4.5);
}

#[test]
fn a_grey_brand_makes_a_grey_page() {
    let palette = Palette::of(colour("#444444"));
    for shade in [palette.deep, palette.wash, palette.ink, palette.night_card, palette.dusk[4]]
    {
        assert!(shade.to_oklch().chroma < 0.002, "{shade}");
    }
}

#[test]
fn the_style_sheet_sets_what_the_tokens_leave_to_the_agency() {
    let css = Palette::of(colour("#752863")).css();
    assert!(css.starts_with(":root{--hue:33") && css.ends_with('}'), "{css}");
    let names: Vec<_> =
        css.split("--").skip(1).filter_map(|part| part.split(':').next()).collect();
    assert_eq!(names.len(), 13);
    for name in names {
        assert!(TOKENS.contains(&format!("--{name}:")), "the style knows no --{name}");
    }
}

#[test]
fn the_tokens_have_the_shared_colours_the_check_was_made_with() {
    for (name, shared) in [
        ("paper", PAPER),
        ("quiet", QUIET),
        ("light", LIGHT),
        ("light-soft", LIGHT_SOFT),
        ("leaf-soft", LEAF_SOFT),
        ("late", LATE),
        ("late-soft", LATE_SOFT),
        ("focus", FOCUS),
        ("on-night", ON_NIGHT),
    ] {
        assert!(TOKENS.contains(&format!("--{name}: {shared};")), "--{name} is not {shared}");
    }
}
