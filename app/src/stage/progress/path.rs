//! The way as a drawing: a hill with stepping stones, a door for each step, a bench where one
//! rests, a house at the end. It says nothing that the list below it does not say in words.

use std::fmt::Write as _;

use leptos::prelude::*;

/// What a stage is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// A door.
    Door,
    /// The break.
    Bench,
    /// The last stage.
    House,
}

const DOOR: &str = r#"<path class="path__frame" d="M-11 0v-17a11 11 0 0 1 22 0V0z"/><path class="path__in" d="M-7.5 0v-17a7.5 7.5 0 0 1 15 0V0z"/>"#;
const BENCH: &str = r#"<path class="path__line" d="M9.5 0v-14"/><circle class="path__green" cx="9.5" cy="-19" r="7.5"/><path class="path__line" d="M-11 -6H6M-11 -11H6M-8.5 -6V0M3.5 -6V0"/>"#;
const HOUSE: &str = r#"<path class="path__frame" d="M-17 0v-21L-20 -20 0 -39 20 -20l-3-1V0zM9 -38h5v10h-5z"/><path class="path__in" d="M-5 0v-10a5 5 0 0 1 10 0V0zM-13 -12v-7h6v7zM7 -12v-7h6v7z"/><circle class="path__in" cx="0" cy="-26.5" r="3.2"/>"#;
const TICK: &str = r#"<g transform="translate(9.5 -25)"><circle class="path__green" r="5.2"/><path class="path__tick" d="M-2.3 .1l1.7 1.8 3-3.7"/></g>"#;
const BENCH_TICK: &str =
    r#"<path class="path__tick" transform="translate(9.5 -19)" d="M-3 .1l2.2 2.3 3.8-4.7"/>"#;

/// What is drawn.
#[derive(Debug)]
pub struct Path<'a> {
    /// The steps, two at least.
    pub steps: &'a [Drawing],
    /// At which of them they are.
    pub here: usize,
    /// How many adults stand there.
    pub adults: usize,
    /// It ended here: nothing comes after.
    pub ended: bool,
    /// What it shows, in words.
    pub label: String,
}

/// How a step stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Now,
    Later,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }
}

/// A place on the picture, in its own units (360 by 100).
type Point = (f64, f64);

impl Path<'_> {
    /// The drawing.
    pub fn view(&self) -> AnyView {
        let points = self.points();
        let last = points.len() - 1;
        let line = curve(&points, last);
        let hill = format!(
            "M0 {y}L{}L360 {}C352 101 240 97 170 99S8 101 0 {y}z",
            &line[1..],
            short(points[last].1),
            y = short(points[0].1),
        );
        let mut drawn = format!(r#"<path class="path__hill" d="{hill}"/>"#);
        // Writing to a text cannot fail.
        if !self.ended {
            let _ = write!(drawn, r#"<path class="path__stones" d="{line}"/>"#);
        }
        if self.here > 0 {
            let walked = curve(&points, self.here);
            let _ = write!(drawn, r#"<path class="path__walked" d="{walked}"/>"#);
        }
        for (n, (step, at)) in self.steps.iter().zip(&points).enumerate() {
            if self.ended && n > self.here {
                break;
            }
            drawn.push_str(&self.step(n, *step, *at));
        }
        view! { <svg class="path" viewBox="0 0 360 100" role="img" aria-label=self.label.clone() inner_html=drawn></svg> }
            .into_any()
    }

    fn points(&self) -> Vec<Point> {
        let last = f64::from(u32::try_from(self.steps.len().max(2) - 1).unwrap_or(1));
        (0..u32::try_from(self.steps.len().max(2)).unwrap_or(2))
            .map(|n| {
                let far = f64::from(n) / last;
                (24.0 + 294.0 * far, 84.0 - 24.0 * far + if n % 2 == 1 { 5.0 } else { 0.0 })
            })
            .collect()
    }

    fn step(&self, n: usize, kind: Drawing, (x, y): Point) -> String {
        let state = match n.cmp(&self.here) {
            std::cmp::Ordering::Less => State::Done,
            std::cmp::Ordering::Equal => State::Now,
            std::cmp::Ordering::Greater => State::Later,
        };
        let picture = match kind {
            Drawing::House => HOUSE.to_owned(),
            Drawing::Bench => BENCH.to_owned(),
            Drawing::Door => format!("{DOOR}{}", leaf(state)),
        };
        let place = format!("translate({} {})", short(x), short(y));
        if state != State::Now {
            let tick = match (state, kind) {
                (State::Done, Drawing::Bench) => BENCH_TICK,
                (State::Done, _) => TICK,
                _ => "",
            };
            let word = state.word();
            return format!(
                r#"<g data-state="{word}" transform="{place}">{picture}{tick}</g>"#
            );
        }
        // On a long way the house stands too near: they stand on the other side of their door.
        let crowded = self.steps.len() > 7 && n + 2 == self.steps.len();
        let (near, apart, radius, scale) = match kind {
            Drawing::House => (25.5, 8.5, 30, "1.15"),
            _ if crowded => (-17.8, -7.0, 24, "1.3"),
            _ => (18.0, 9.0, 24, "1.3"),
        };
        let glow = if self.ended {
            String::new()
        } else {
            format!(r#"<circle class="path__glow" cx="0" cy="-16" r="{radius}"/>"#)
        };
        let mut people = person("path__one", near);
        if self.adults > 1 {
            people.push_str(&person("path__two", near + apart));
        }
        format!(
            r#"<g transform="{place}">{glow}<g data-state="now" transform="scale({scale})">{picture}</g>{people}</g>"#
        )
    }
}

const fn leaf(state: State) -> &'static str {
    match state {
        State::Later => r#"<circle class="path__knob" cx="4" cy="-11" r="1.3"/>"#,
        State::Done => r#"<path class="path__leaf" d="M-7.5 0v-17a7.5 7.5 0 0 1 5-7.1V0z"/>"#,
        State::Now => {
            r#"<path class="path__leaf" d="M-7.5 0v-17a7.5 7.5 0 0 1 7.5-7.5V0z"/><circle class="path__knob" cx="-2.3" cy="-11" r="1.1"/>"#
        }
    }
}

/// One plain colour each: we never guess what they look like.
fn person(class: &str, x: f64) -> String {
    let left = short(x - 4.3);
    let x = short(x);
    format!(
        r#"<path class="{class}" d="M{left} 0v-10a4.3 4.3 0 0 1 8.6 0V0z"/><circle class="{class}" cx="{x}" cy="-18.2" r="3.5"/>"#
    )
}

/// From the first point up to one of them.
fn curve(points: &[Point], to: usize) -> String {
    let (x, y) = points[0];
    let mut line = format!("M{} {}", short(x), short(y));
    for pair in points.windows(2).take(to) {
        let ((x, y), (next, below)) = (pair[0], pair[1]);
        let middle = short(x.midpoint(next));
        // Writing to a text cannot fail.
        let _ = write!(
            line,
            "C{middle} {} {middle} {} {} {}",
            short(y),
            short(below),
            short(next),
            short(below)
        );
    }
    line
}

/// A number with one decimal at most.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), ToOwned::to_owned)
}
