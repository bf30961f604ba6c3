//! Check your answers.

use leptos::prelude::*;

use super::{decoy, head, trail, which};
use crate::{
    App,
    agency::ClockName,
    enquiry::answers::heard_words,
    event::{
        book::{answers::Help, draft::Begun, step::Step},
        letter,
        places::Party,
    },
    shell,
    ui::{SummaryList, SummaryRow},
};

/// The page before sending.
pub fn check(app: &App, begun: &Begun) -> String {
    let heading = "Check what you told us";
    let Some(party) = begun.answers.party(&begun.event) else { return String::new() };
    let places = party.places();
    let fits = places <= begun.free();
    let hours = app.agency.clock(ClockName::PlaceOffer).limit.words();
    let (promise, button) = if begun.live().is_some() {
        (String::new(), "Send the changes".to_owned())
    } else if fits {
        (
            "When you press the button, the places are yours and a letter is on its way to you."
                .to_owned(),
            format!("Book {}", letter::places(places)),
        )
    } else {
        (
            format!(
                "There is no room for {} just now. We put you on the waiting list: if places for all of you come free, we write to you and hold them for {hours}.",
                letter::people(places)
            ),
            "Join the waiting list".to_owned(),
        )
    };
    let promise = (!promise.is_empty())
        .then(|| view! { <p class="promise gap"><span>{promise}</span></p> });
    let slug = &begun.event.slug;
    let body = view! {
        <a class="back" href=Step::Check.before(slug)>"Back"</a>
        {trail(Step::Check)}
        {which(begun)}
        <h1 class="gap">{heading}</h1>
        <SummaryList rows=rows(begun, &party)/>
        {promise}
        <form method="post" action=Step::Check.path(slug)>
            {decoy()}
            <p class="onward"><button class="button">{button}</button></p>
        </form>
    };
    shell::step(app, head(begun, heading), true, body)
}

/// Every answer in words, with links to change it.
fn rows(begun: &Begun, party: &Party) -> Vec<SummaryRow> {
    let slug = begun.event.slug.as_str();
    let help = begun.answers.help.clone().unwrap_or_default();
    let Help { needs, hear, reference, .. } = help;
    let mut rows = Vec::new();
    let mut row = |question: &str, answer: String, step: Step| {
        if !answer.is_empty() {
            rows.push(SummaryRow::new(question, answer, step.path(slug)));
        }
    };
    row("How many of you", how_many(party), Step::Size);
    row("Your name", party.full_name(), Step::You);
    row("The other one of you", party.partner_name.clone(), Step::You);
    row("E-mail", party.email.clone(), Step::You);
    row("Phone", party.phone.clone(), Step::You);
    row("What would make it easier", needs.access, Step::Help);
    row("Interpreter", needs.interpreter, Step::Help);
    row("Food and drink", needs.dietary, Step::Help);
    row("How you heard of us", heard_words(&party.heard), Step::Help);
    let hear = if hear { "Yes, please get in touch" } else { "No" };
    row("Hear from us, too", hear.to_owned(), Step::Help);
    row("Reference", reference, Step::Help);
    rows
}

/// `Two`, `One, and 2 who support you`
fn how_many(party: &Party) -> String {
    let adults = if party.adults == 2 { "Two" } else { "One" };
    match party.supporters {
        0 => adults.to_owned(),
        1 => format!("{adults}, and one who supports you"),
        n => format!("{adults}, and {n} who support you"),
    }
}
