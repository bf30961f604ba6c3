//! What was typed into a form that is not there any more, because the household moved on
//! meanwhile: nothing of it is lost.

use leptos::prelude::*;

use super::is_open;
use crate::stage::desk::load::Shown;

/// Each field with its words, by the form it belongs to.
const MOVING: &[(&str, &str)] = &[
    ("move_day", "The day"),
    ("move_why", "How it reached us, or why"),
    ("move_letter", "The letter"),
    ("move_private", "What one of them told us in confidence"),
    ("late_until", "When you expected to be done"),
    ("late_doing", "What we are doing about it"),
    ("task_what", "What you asked for"),
];
const PAUSE: &[(&str, &str)] =
    &[("pause_day", "From"), ("pause_why", "Why"), ("pause_until", "Expected until")];
const RESUME: &[(&str, &str)] = &[("resume_day", "They go on since")];

/// The words, where their form is not drawn.
pub fn view(shown: &Shown) -> Option<AnyView> {
    let (open, paused) = (is_open(shown), shown.case.present.paused().is_some());
    let forms = [(MOVING, open), (PAUSE, open && !paused), (RESUME, open && paused)];
    let lines: Vec<_> = forms
        .into_iter()
        .filter(|(_, drawn)| !drawn)
        .flat_map(|(fields, _)| fields)
        .map(|(name, words)| (*words, shown.posted.fields().text(name)))
        .filter(|(_, typed)| !typed.is_empty())
        .map(
            |(words, typed)| view! { <div><dt>{words}</dt><dd class="said">{typed}</dd></div> },
        )
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="panel" data-tone="today"><h2>"What you typed"</h2>
                <p>"They moved on while you wrote, so nothing of this is written down yet. Copy what you still need."</p>
                <dl class="facts">{lines}</dl></section>
        }
        .into_any()
    })
}
