//! What a manager can do with a registration. Each form is folded until it is wanted, or until
//! something in it needs another look; then everything typed is in it again.

use leptos::prelude::*;

use crate::{
    registration::{
        desk::{
            decide::{NOT_ACCEPTED, REASONS, accepted_words},
            record::Shown,
        },
        form::{Section, Whose},
    },
    ui::{Posted, Select, TextArea, TextField},
};

/// Accept, ask for more, or say no.
pub fn view(shown: &Shown) -> AnyView {
    let two = shown.people.len() > 1;
    let to = if two { "Letter to both" } else { "Letter to them" };
    let private = if two {
        "Letter to both. Nothing private of one of them belongs here"
    } else {
        "Letter to them"
    };
    let welcome = accepted_words(shown.record.route);
    let accept = begun(shown, "accept_words", welcome);
    let no = begun(shown, "no_words", NOT_ACCEPTED);
    let (more, parts) = (shown.posted.clone(), parts(shown));
    let reasons = [(String::new(), "Choose".to_owned())]
        .into_iter()
        .chain(REASONS.iter().map(|(word, label)| ((*word).to_owned(), (*label).to_owned())))
        .collect();
    let accepts = view! { <TextArea name="accept_words" label=to rows=6 form=accept/> };
    let asks = view! {
        <Select name="section" label="Which part" options=parts form=more.clone()/>
        <TextField name="why" label="What is missing, and why you ask" form=more hint="They read it as you write it"/>
    };
    let alone = two.then(|| alone(shown, &no));
    let refuses = view! {
        <Select name="reason" label="Reason, for our figures" options=reasons form=no.clone()/>
        <TextArea name="no_words" label=private rows=8 form=no/>
        {alone}
    };
    view! {
        <section class="panel" id="decide"><h2>"Decide"</h2><div class="acts">
            {fold(shown, ("accept", "Accept", "Accept and tell them"), &["accept_words"], accepts.into_any())}
            {fold(shown, ("more", "Ask for more", "Ask for it"), &["why", "section"], asks.into_any())}
            {fold(shown, ("no", "Cannot accept, or somebody else is right", "Decide and tell them"), &["no_words", "reason", "private_words"], refuses.into_any())}
        </div></section>
    }
    .into_any()
}

/// A letter as it begins, or as somebody has written it already.
fn begun(shown: &Shown, name: &str, words: &str) -> Posted {
    let mut fields = shown.posted.fields().clone();
    if !shown.posted.has(name) {
        fields.push(name, words);
    }
    Posted::new(fields, shown.posted.errors().clone())
}

fn fold(
    shown: &Shown,
    (act, summary, button): (&'static str, &'static str, &'static str),
    names: &[&str],
    fields: AnyView,
) -> AnyView {
    let open = names.iter().any(|name| shown.posted.error(name).is_some());
    let kind = (act == "no").then_some("late");
    view! {
        <details open=open><summary>{summary}</summary>
            <form method="post" action=format!("/staff/registration/{}/{act}", shown.record.reference) novalidate>
                <input type="hidden" name="version" value=shown.record.version.to_string()/>
                {fields}
                <p><button class="button" data-kind=kind>{button}</button></p>
            </form></details>
    }
    .into_any()
}

/// What can be asked for: shared parts once, own ones by person.
fn parts(shown: &Shown) -> Vec<(String, String)> {
    Section::all(&shown.asking)
        .filter(|section| !section.is_optional())
        .flat_map(|section| match section.whose {
            Whose::Shared => vec![(section.slug.to_owned(), section.title.to_owned())],
            _ => shown
                .people
                .iter()
                .map(|one| {
                    let title = format!("{}: {}", one.applicant.first_name, section.title);
                    (format!("{}/{}", section.slug, one.applicant.id), title)
                })
                .collect(),
        })
        .collect()
}

/// Reasons that only one of them may read.
fn alone(shown: &Shown, form: &Posted) -> AnyView {
    let people = [(String::new(), "Nobody".to_owned())]
        .into_iter()
        .chain(
            shown
                .people
                .iter()
                .map(|one| (one.applicant.id.to_string(), one.applicant.first_name.clone())),
        )
        .collect();
    let form = form.clone();
    view! {
        <TextArea name="private_words" label="Reasons that rest on what one of them told us in confidence" optional=true rows=4
            hint="Only that one person can read this" form=form.clone()/>
        <Select name="alone" label="For whom" options=people form/>
    }
    .into_any()
}
