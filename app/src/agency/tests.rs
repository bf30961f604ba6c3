//! The profiles that are shipped, and what a broken one is told.

mod demo;
mod mistakes;
mod shipped;

use super::{DEFAULT, Problem, Profile, shipped::text};
use clock::Date;

/// A shipped profile, which has to be in order.
fn profile(name: &str) -> Profile {
    match Profile::built_in(name) {
        Some(Ok(profile)) => profile,
        Some(Err(problems)) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{name}:\n{}", lines.join("\n"))
        }
        None => panic!("there is no profile {name}"),
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What is wrong with the default profile once one piece of its text is another.
fn broken(from: &str, to: &str) -> Vec<Problem> {
    let good = text(DEFAULT).unwrap();
    assert!(good.contains(from), "the profile has no {from:?}");
    Profile::parse(&good.replacen(from, to, 1)).err().unwrap_or_default()
}
