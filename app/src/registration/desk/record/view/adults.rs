//! The other adults of the home on the page of a registration: how far each is, and what each
//! declared, opened on purpose.

use leptos::prelude::*;

use crate::{
    registration::{
        adult::{
            declared,
            model::{Adult, Named, Progress},
        },
        desk::record::{DECLARATION, Shown},
    },
    ui::{Tag, Tone},
};

/// Nothing where nobody is to declare.
pub fn view(shown: &Shown) -> Option<AnyView> {
    (!shown.adults.is_empty()).then(|| {
        let lines: Vec<_> = shown.adults.iter().map(|one| line(shown, one)).collect();
        view! { <section class="panel reads" id="adults"><h2>"Other adults at home"</h2>{lines}</section> }
            .into_any()
    })
}

fn line(shown: &Shown, one: &Named) -> AnyView {
    let (tone, words) = match one.progress() {
        Progress::NotAsked => (Tone::Today, "not asked yet"),
        Progress::Out => (Tone::New, "still out"),
        Progress::Ours => (Tone::Today, "ours to ask"),
        Progress::In => (Tone::Ok, "in"),
    };
    let anchor = format!("adult-{}", one.item);
    let name = one.name.clone();
    let path = format!("/staff/registration/{}", shown.record.reference);
    let inside = if let Some(adult) = one.adult.as_ref().filter(|one| one.signed_at.is_some()) {
        came_in(shown, adult, &name, &format!("{path}/open#{anchor}"))
    } else {
        let href = format!("{path}/adult/{}", one.item);
        view! { <a class="button" data-kind="quiet" data-size="small" href=href>"Take it by word of mouth"<span class="visually-hidden">{format!(" from {name}")}</span></a> }
            .into_any()
    };
    view! { <section class="kept" id=anchor><h3><bdi>{one.name.clone()}</bdi>" "<Tag tone words/></h3>{inside}</section> }
        .into_any()
}

/// What they declared, if it was opened; else the way to open it.
fn came_in(shown: &Shown, adult: &Adult, name: &str, action: &str) -> AnyView {
    if let Some((_, said)) = shown.declared.as_ref().filter(|(id, _)| *id == adult.id) {
        let how = adult.taken_how.clone();
        let how = (!how.is_empty()).then(
            || view! { <p class="small soft">{format!("Given to a worker: {how}.")}</p> },
        );
        let lines: Vec<_> = declared::lines(said)
            .into_iter()
            .map(|(question, answer)| view! { <div><dt>{question}</dt><dd>{answer}</dd></div> })
            .collect();
        return view! { {how}<dl class="facts">{lines}</dl> }.into_any();
    }
    let (action, about) = (action.to_owned(), format!(" {name}: declaration"));
    view! {
        <form method="post" action=action>
            <input type="hidden" name="applicant" value=adult.id.to_string()/>
            <input type="hidden" name="section" value=DECLARATION/>
            <button class="button" data-kind="quiet" data-size="small">"Open and be noted"<span class="visually-hidden">{about}</span></button>
        </form>
    }
    .into_any()
}
