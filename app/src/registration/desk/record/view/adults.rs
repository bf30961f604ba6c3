//! The other adults of the home on the page of a registration: how far each is, and what each
//! declared, opened on purpose.

use leptos::prelude::*;

use crate::{
    registration::{
        adult::{
            declared,
            model::{Named, Progress},
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
    let inside = match (&one.adult, one.progress()) {
        (Some(adult), Progress::In) => {
            let said = shown.declared.as_ref().filter(|(id, _)| *id == adult.id);
            let how = adult.taken_how.clone();
            let how = (!how.is_empty()).then(
                || view! { <p class="small soft">{format!("Given to a worker: {how}.")}</p> },
            );
            match said {
                Some((_, said)) => {
                    let lines: Vec<_> = declared::lines(said)
                        .into_iter()
                        .map(|(question, answer)| view! { <div><dt>{question}</dt><dd>{answer}</dd></div> })
                        .collect();
                    view! { {how}<dl class="facts">{lines}</dl> }.into_any()
                }
                None => view! {
                    <form method="post" action=format!("{path}/open#{anchor}")>
                        <input type="hidden" name="applicant" value=adult.id.to_string()/>
                        <input type="hidden" name="section" value=DECLARATION/>
                        <button class="button" data-kind="quiet" data-size="small">"Open and be noted"<span class="visually-hidden">{format!(" {name}: declaration")}</span></button>
                    </form>
                }
                .into_any(),
            }
        }
        _ => {
            let href = format!("{path}/adult/{}", one.item);
            view! { <a class="button" data-kind="quiet" data-size="small" href=href>"Take it by word of mouth"<span class="visually-hidden">{format!(" from {name}")}</span></a> }
                .into_any()
        }
    };
    view! { <section class="kept" id=anchor><h3><bdi>{one.name.clone()}</bdi>" "<Tag tone words/></h3>{inside}</section> }
        .into_any()
}
