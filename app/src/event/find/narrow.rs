//! The ways to narrow the list: four that are one tap each, and one form for the rest. Only
//! what is among the coming events can be chosen, so that nobody is led to nothing.

use leptos::prelude::*;

use super::wanted::{Chosen, Facet, PLACES, TIMES, Wanted, month_of};
use crate::event::{
    coming::List,
    model::{ACCESS, AUDIENCES},
};

/// Online, in person, evenings, weekends: each a link that turns it on or off.
pub fn chips(wanted: &Wanted) -> impl IntoView + use<> {
    let chip = |facet: Facet, (word, words): (&'static str, &'static str)| {
        let on = wanted.has(facet, word);
        let address = wanted.turned(facet, word).address();
        view! {
            <li><a class="chip" href=address aria-current=on.then_some("true")>{words}
                {on.then(|| view! { <span class="visually-hidden">" only. Tap to show all again"</span> })}</a></li>
        }
    };
    let all: Vec<_> = PLACES
        .into_iter()
        .map(|one| chip(Facet::Place, one))
        .chain(TIMES.into_iter().map(|one| chip(Facet::Time, one)))
        .collect();
    view! {
        <nav aria-label="Show only">
            <ul class="chips" role="list">{all}</ul>
        </nav>
    }
}

/// Near you, month, whom it is for, access: one line on a phone, so that events come first.
/// It is open where something in it needs another look, and wherever there is room for it.
pub fn sieve(list: &List, wanted: &Wanted, near: AnyView, open: bool) -> impl IntoView + use<> {
    let in_form = |one: &Chosen| !matches!(one.facet, Facet::Place | Facet::Time);
    let carried = wanted
        .0
        .iter()
        .filter(|one| !in_form(one))
        .map(
            |one| view! { <input type="hidden" name=one.facet.name() value=one.word.clone()/> },
        )
        .collect_view();
    let mut months: Vec<String> =
        list.all.iter().map(|one| month_of(&one.event.details)).collect();
    months.dedup();
    let months = offered(list, wanted, Facet::Month, months.iter().map(String::as_str));
    let whom = AUDIENCES.iter().skip(1).map(|(word, _)| *word);
    let audiences = offered(list, wanted, Facet::Audience, whom);
    let access: Vec<_> =
        offered(list, wanted, Facet::Access, ACCESS.iter().map(|(word, _)| *word))
            .into_iter()
            .map(|one| {
                let checked = wanted.has(Facet::Access, &one.word);
                view! {
                    <label class="tick"><input type="checkbox" name="access" value=one.word.clone() checked=checked/>
                        <span>{one.words()}</span></label>
                }
            })
            .collect();
    let access = (!access.is_empty()).then(|| {
        view! { <fieldset class="field"><legend>"It has to be or have"</legend><div>{access}</div></fieldset> }
    });
    view! {
        <details class="sieve" open=open>
            <summary>"Near you, by month, and more"</summary>
            {near}
            <form class="sieve__form" method="get" action="/events">
                {carried}
                {select("Month", "Any month", Facet::Month, months, wanted)}
                {select("Especially for", "Everybody", Facet::Audience, audiences, wanted)}
                {access}
                <p class="sieve__do"><button class="button" data-kind="quiet">"Show these"</button></p>
            </form>
        </details>
    }
}

/// The choices of a facet that some coming event fits, or that are chosen already.
fn offered<'a>(
    list: &List,
    wanted: &Wanted,
    facet: Facet,
    words: impl Iterator<Item = &'a str>,
) -> Vec<Chosen> {
    let there = |one: &Chosen| {
        let alone = Wanted(vec![one.clone()]);
        wanted.has(facet, &one.word)
            || list.all.iter().any(|listed| alone.fits(&listed.event.details))
    };
    words.filter_map(|word| Chosen::new(facet, word)).filter(there).collect()
}

fn select(
    label: &'static str,
    any: &'static str,
    facet: Facet,
    choices: Vec<Chosen>,
    wanted: &Wanted,
) -> Option<impl IntoView + use<>> {
    if choices.is_empty() {
        return None;
    }
    let options = choices
        .into_iter()
        .map(|one| {
            let selected = wanted.has(facet, &one.word);
            view! { <option value=one.word.clone() selected=selected>{one.words()}</option> }
        })
        .collect_view();
    let name = facet.name();
    let id = format!("narrow-{name}");
    Some(view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="input" id=id name=name><option value="">{any}</option>{options}</select>
        </div>
    })
}
