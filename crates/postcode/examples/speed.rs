//! Measures a look-up: `cargo run --release -p postcode --example speed`.

use std::hint::black_box;
use std::time::Instant;

use postcode::{Postcode, Typed, centre, outcode_of, place_of};

const ROUNDS: u32 = 200;

fn main() {
    let start = Instant::now();
    let first = Postcode::parse("W8 7PU").map(|typed| place_of(&typed));
    println!("first answer after {:?}: {first:?}", start.elapsed());

    let rules = include_str!("../data/postcode_rules.csv");
    let texts: Vec<&str> =
        rules.lines().skip(2).filter_map(|line| line.split(',').next()).collect();
    // A step that shares no factor with their number, so that neighbours do not follow.
    let texts: Vec<&str> = (0..texts.len()).map(|i| texts[i * 7919 % texts.len()]).collect();
    let typed: Vec<Typed> =
        texts.iter().filter_map(|text| Postcode::parse(text).ok()).collect();
    let full: Vec<Typed> =
        typed.iter().copied().filter(|typed| matches!(typed, Typed::Full(_))).collect();

    let by_outcode: Vec<Typed> = typed
        .iter()
        .filter_map(|typed| Postcode::parse(&format!("{} 9ZZ", typed.outcode())).ok())
        .collect();

    time("reading a text", &texts, |text| {
        black_box(Postcode::parse(text).is_ok());
    });
    time("place of a whole postcode", &full, |typed| {
        black_box(place_of(typed));
    });
    time("place by the outcode's rule", &by_outcode, |typed| {
        black_box(place_of(typed));
    });
    let outcodes: Vec<String> = texts.iter().filter_map(|text| outcode_of(text)).collect();
    time("outcode of a text", &texts, |text| {
        black_box(outcode_of(text));
    });
    time("centre of an outcode", &outcodes, |outcode| {
        black_box(centre(outcode));
    });
    time("centre of a district that is only said", &["EC1", "W1", "SW1", "WC2"], |outcode| {
        black_box(centre(outcode));
    });
    time("place of anything", &typed, |typed| {
        black_box(place_of(typed));
    });
}

fn time<T>(what: &str, items: &[T], mut once: impl FnMut(&T)) {
    let start = Instant::now();
    for _ in 0..ROUNDS {
        items.iter().for_each(&mut once);
    }
    let count = ROUNDS * u32::try_from(items.len()).unwrap_or(1);
    println!("{what}: {:?} each, over {count}", start.elapsed() / count);
}
