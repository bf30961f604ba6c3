//! What they told us, with what it means for how we reach them.

use leptos::prelude::*;

use crate::{
    App,
    enquiry::{
        answers::heard_words,
        model::{Area, Details, Enquiry, ReachBy, Together, Wants},
    },
};

/// The panel.
pub fn view(app: &App, enquiry: &Enquiry) -> AnyView {
    let act = |what: &str| format!("/staff/enquiry/{}/{what}", enquiry.reference);
    let d = &enquiry.details;
    let facts = rows(app, enquiry)
        .into_iter()
        .map(|(question, answer)| view! { <div><dt>{question}</dt><dd class="typed">{answer}</dd></div> })
        .collect_view();
    let said = (!d.message.is_empty()).then(|| {
        view! { <h3 class="gap">"In their words"</h3><p class="said">{d.message.clone()}</p> }
    });
    view! {
        <section class="panel" id="told">
            <div class="cluster" data-ends><h2>"What they told us"</h2>
                <a href=act("details")>"Change"<span class="visually-hidden">" what they told us"</span></a></div>
            <dl class="facts">{facts}</dl>
            {said}
            <p class="gap small"><a href=act("data")>"Send them what we hold, or delete their data"</a></p>
        </section>
    }
    .into_any()
}

fn rows(app: &App, enquiry: &Enquiry) -> Vec<(&'static str, String)> {
    let d = &enquiry.details;
    let mut rows = Vec::new();
    let mut row = |question: &'static str, answer: String| {
        if !answer.is_empty() {
            rows.push((question, answer));
        }
    };
    row("About", d.kind.staff_label().to_owned());
    row("Lives in", place(app, d));
    row("Name", d.full_name());
    row("Likes to be called", d.preferred_name.clone());
    row("Asks", together(d));
    row("Best way", best_way(d).to_owned());
    row("E-mail", d.email.clone());
    row("Phone", phone(d));
    row("Safe times", d.safe_times.clone());
    let subject = if d.plain_subject { "May be plain" } else { "Keep neutral" };
    row("Subject lines", if d.email.is_empty() { String::new() } else { subject.to_owned() });
    row("Wants next", wants(d.wants).to_owned());
    row("Another form", d.accessible_format.clone());
    row("Interpreter", d.interpreter.clone());
    row("Heard of us", heard_words(&d.heard));
    row("Newsletter", if d.newsletter { "Yes, please" } else { "No" }.to_owned());
    rows
}

/// The council by its name, also one that has left the agency since.
pub fn council_name(app: &App, slug: &str) -> String {
    let council = app.agency.councils().iter().find(|council| council.slug == slug);
    council.map_or_else(|| slug.to_owned(), |council| council.name.clone())
}

/// Where they live, short.
pub fn place(app: &App, d: &Details) -> String {
    let council = match (d.area, &d.council) {
        (Area::Council, Some(slug)) => council_name(app, slug),
        (Area::Council, None) => "One of our councils".to_owned(),
        (Area::Outside, _) => "Outside our area".to_owned(),
        (Area::NotSaid, _) => "Not said".to_owned(),
    };
    d.postcode.as_ref().map_or_else(|| council.clone(), |code| format!("{council}, {code}"))
}

fn together(d: &Details) -> String {
    match d.together {
        Together::NotSaid if d.partner_name.is_empty() => String::new(),
        Together::Alone => "On their own".to_owned(),
        _ if d.partner_name.is_empty() => "With a partner".to_owned(),
        _ => format!("With {}", d.partner_name),
    }
}

const fn best_way(d: &Details) -> &'static str {
    match d.reach_by {
        ReachBy::Either => "",
        ReachBy::Email => "E-mail",
        ReachBy::Phone => "Phone",
    }
}

fn phone(d: &Details) -> String {
    if d.phone.is_empty() {
        return String::new();
    }
    let voicemail = if d.voicemail { "voicemail is fine" } else { "no voicemail" };
    format!("{}, {voicemail}", d.phone)
}

/// What they would like next, for the desk.
pub const fn wants(wants: Wants) -> &'static str {
    match wants {
        Wants::Answer => "An answer",
        Wants::Pack => "The information pack",
        Wants::Call => "A call",
        Wants::Event => "An event",
    }
}
