//! What we promised, by when, on what ground, and how it stands.

use clock::{Basis, Standing, london, standing, words};
use leptos::prelude::*;

use super::Shown;
use crate::{
    App,
    agency::ClockRule,
    enquiry::{clocks::Running, desk::when, model::State},
    ui::{Tag, Tone},
};

/// What is next, in a line or two.
pub fn next(app: &App, shown: &Shown) -> AnyView {
    let e = &shown.enquiry;
    let now = app.now();
    if e.state == State::Closed {
        let on = e.closed_at.map(|at| when::short(at, now)).unwrap_or_default();
        let why = e.closed_reason.as_deref().and_then(super::super::Reason::from_word);
        let why = why.map_or("", super::super::Reason::words);
        return view! {
            <section class="panel" id="next"><h2>"Closed"</h2><p><b>{why}</b><br/>{on}</p></section>
        }
        .into_any();
    }
    if e.state == State::Suspected {
        return ().into_any();
    }
    let stands = standing(e.due_at, now, &app.calendar);
    let what = match (e.state, e.next_action.is_empty()) {
        (_, false) => e.next_action.clone(),
        (State::Waiting, true) => "Look again".to_owned(),
        (State::Later, true) => "Come back to them".to_owned(),
        (_, true) => first_running(shown)
            .map_or_else(|| "Look again".to_owned(), |clock| capital(clock.name.words())),
    };
    let who = shown.owner.clone().unwrap_or_else(|| "nobody’s yet".to_owned());
    let state = match e.state {
        State::Waiting => Some("Waiting for the family"),
        State::Later => Some("Not yet: come back later"),
        _ => None,
    };
    let chosen = e.next_at.filter(|at| *at != e.due_at).map(|at| {
        view! { <br/>{format!("your day: {}", when::day(at, now))} }
    });
    view! {
        <section class="panel" data-tone=tone_word(stands) id="next">
            <h2>"Next"</h2>
            <p><b>{what}</b><br/>{stands.words()}", "{who}{chosen}</p>
            {state.map(|words| view! { <p class="small soft">{words}</p> })}
        </section>
    }
    .into_any()
}

/// Every promise of the enquiry.
pub fn view(app: &App, shown: &Shown) -> AnyView {
    let closed = shown.enquiry.state == State::Closed;
    if shown.clocks.is_empty() {
        return ().into_any();
    }
    let items = shown
        .clocks
        .iter()
        .map(|clock| {
            let (tone, said) = how(app, clock, closed);
            view! {
                <li><b>{capital(clock.name.words())}</b>" "<Tag tone words=said/>
                    <small>{ground(app.agency.clock(clock.name.clock()))}</small></li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" id="promises"><h2>"Promises"</h2>
            <ul class="clocks" role="list">{items}</ul></section>
    }
    .into_any()
}

fn first_running(shown: &Shown) -> Option<&Running> {
    shown.clocks.iter().find(|clock| clock.stopped_at.is_none())
}

fn how(app: &App, clock: &Running, closed: bool) -> (Tone, String) {
    if let Some(stopped) = clock.stopped_at {
        let on = words::short_day(london::date_of(stopped));
        return if stopped <= clock.due_at {
            (Tone::Ok, format!("kept {on}"))
        } else {
            (Tone::Quiet, format!("done {on}, after its time"))
        };
    }
    if closed {
        return (Tone::Quiet, "ended with the enquiry".to_owned());
    }
    let stands = standing(clock.due_at, app.now(), &app.calendar);
    (tone(stands), stands.words())
}

/// `2 working days, our own promise`; only what was checked as law is called law.
pub fn ground(rule: &ClockRule) -> String {
    let limit = rule.limit.words();
    if rule.is_law() {
        return format!("{limit}, the law ({})", rule.source);
    }
    match rule.limit.basis {
        Basis::Law | Basis::Guidance => format!("{limit}, guidance: we aim to"),
        Basis::Promise => format!("{limit}, we aim to"),
    }
}

/// Colour is for what is late or for today.
pub fn tone(stands: Standing) -> Tone {
    match stands {
        Standing::Late { .. } => Tone::Late,
        Standing::DueToday { .. } => Tone::Today,
        Standing::DueOn(_) => Tone::Quiet,
    }
}

fn tone_word(stands: Standing) -> Option<&'static str> {
    match stands {
        Standing::Late { .. } => Some("late"),
        Standing::DueToday { .. } => Some("today"),
        Standing::DueOn(_) => None,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
