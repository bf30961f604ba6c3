//! Check your answers.

use leptos::prelude::*;

use super::{TRAP, trail};
use crate::{
    App,
    enquiry::{
        answers::heard_words,
        journey::{draft::Draft, step::Step},
        model::{Area, Details, ReachBy, Together, Wants},
        promise,
    },
    shell::{self, Head},
    ui::{SummaryList, SummaryRow},
};

/// The page before sending.
pub fn check(app: &App, draft: &Draft) -> String {
    let heading = "Check what you told us";
    let Some(details) = draft.answers.details() else { return String::new() };
    let promise = promise::sentence(app, &details, app.now());
    let button = if draft.enquiry_id.is_some() { "Send the changes" } else { "Send" };
    let body = view! {
        <a class="back" href=Step::Check.before(&draft.answers)>"Back"</a>
        {trail(Step::Check)}
        <h1>{heading}</h1>
        <SummaryList rows=rows(app, &details, true)/>
        <p class="promise">{promise}</p>
        <form method="post" action="/enquire/check">
            <div class="decoy" aria-hidden="true">
                <label for=TRAP>"Leave this empty"</label>
                <input id=TRAP name=TRAP tabindex="-1" autocomplete="off"/>
            </div>
            <p class="onward"><button class="button">{button}</button></p>
        </form>
    };
    shell::step(app, Head::new(heading), true, body)
}

/// Every answer in words; with links to change it, or without.
pub fn rows(app: &App, d: &Details, changeable: bool) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |question: &str, answer: String, step: Step| {
        if !answer.is_empty() {
            let change = if changeable { step.path() } else { "" };
            rows.push(SummaryRow::new(question, answer, change));
        }
    };
    row("About", d.kind.label().to_owned(), Step::Kind);
    row("Where you live", place(app, d), Step::Where);
    row("Your name", d.full_name(), Step::You);
    row("You like to be called", d.preferred_name.clone(), Step::You);
    row("You are asking", together(d), Step::You);
    row("The best way to reach you", reach_by(d).to_owned(), Step::Reach);
    row("E-mail", d.email.clone(), Step::Reach);
    row("Subject lines", subject(d).to_owned(), Step::Reach);
    row("Phone", d.phone.clone(), Step::Reach);
    row("Voicemail", voicemail(d).to_owned(), Step::Reach);
    row("Safe times", d.safe_times.clone(), Step::Reach);
    row("What you would like next", wants(d.wants).to_owned(), Step::More);
    row("Your message", d.message.clone(), Step::More);
    row("How you heard of us", heard_words(&d.heard), Step::More);
    row("Another form", d.accessible_format.clone(), Step::More);
    row("Interpreter", d.interpreter.clone(), Step::More);
    row("Newsletter", if d.newsletter { "Yes, please" } else { "No" }.to_owned(), Step::More);
    rows
}

fn place(app: &App, d: &Details) -> String {
    let council = match d.area {
        Area::Council => d
            .council
            .as_deref()
            .and_then(|slug| app.agency.council_on(slug, app.today()))
            .map_or_else(|| "One of our councils".to_owned(), |council| council.name.clone()),
        Area::Outside => "Outside our area".to_owned(),
        Area::NotSaid => "You would rather not say".to_owned(),
    };
    d.postcode
        .as_ref()
        .map_or_else(|| council.clone(), |postcode| format!("{postcode}\n{council}"))
}

fn together(d: &Details) -> String {
    match d.together {
        Together::NotSaid if d.partner_name.is_empty() => String::new(),
        Together::Alone => "On your own".to_owned(),
        _ if d.partner_name.is_empty() => "With a partner".to_owned(),
        _ => format!("With {}", d.partner_name),
    }
}

const fn reach_by(d: &Details) -> &'static str {
    match d.reach_by {
        ReachBy::Either => "",
        ReachBy::Email => "E-mail",
        ReachBy::Phone => "Phone",
    }
}

const fn subject(d: &Details) -> &'static str {
    match (d.email.is_empty(), d.plain_subject) {
        (true, _) => "",
        (false, true) => "May say what it is about",
        (false, false) => "Give nothing away",
    }
}

const fn voicemail(d: &Details) -> &'static str {
    match (d.phone.is_empty(), d.voicemail) {
        (true, _) => "",
        (false, true) => "You may leave one",
        (false, false) => "Please do not leave one",
    }
}

/// What they would like next, in words.
const fn wants(wants: Wants) -> &'static str {
    match wants {
        Wants::Answer => "An answer",
        Wants::Pack => "The information pack",
        Wants::Call => "A phone call",
        Wants::Event => "Information events",
    }
}
