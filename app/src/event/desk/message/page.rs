//! The form for writing to those who come, and how the letter will look.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{super::words, Typed, seen};
use crate::{
    App,
    enquiry::once,
    event::{
        letter::message::{self as letter, Words},
        model::Event,
        places::Booking,
    },
    form::Fields,
    mailing,
    shell::{self, Head},
    staff::{
        Signed,
        rail::{self, Spot},
    },
    ui::{Choice, ErrorSummary, Posted, Radios, TextArea, TextField},
};

/// `23 parties`
pub fn counted(n: usize) -> String {
    words::parties(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The form.
pub fn page(
    app: &App,
    signed: &Signed,
    event: &Event,
    status: StatusCode,
    form: Posted,
) -> Response {
    let path = format!("/staff/events/{}", event.id);
    let heading = "Write to those who come";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    let to = vec![
        Choice::new("booked", "Everybody who is booked"),
        Choice::new("all", "Also those who wait or were offered a place"),
    ];
    let body = view! {
        <a class="back" href=path.clone()>{event.details.title.clone()}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint">{format!("{}. {}.", words::when(event), words::place(event))}</p>
        <form class="asking" method="post" action=format!("{path}/message") novalidate>
            <input type="hidden" name=once::FIELD value=form.value(once::FIELD)/>
            <Radios name="to" legend="Who it goes to" choices=to form=form.clone()/>
            <TextField name="subject" label="What it is about" form=form.clone()
                hint="Others may see this line on a shared screen, so leave out what the event is about."/>
            <TextArea name="text" label="Your letter" rows=10 form=form
                hint="Each letter begins with “Hello” and their first name. A line is a paragraph; lines with a dash are points. The link to join is not for letters."/>
            <p class="onward cluster">
                <button class="button" name="do" value="preview">"See how it will look"</button>
                <a href=path.clone()>"Leave it"</a>
            </p>
        </form>
    };
    shell::personal(status, rail::page(app, signed, Some(Spot::Events), head, body))
}

/// How it will look, and how many it goes to.
pub fn preview(
    app: &App,
    signed: &Signed,
    event: &Event,
    fields: &Fields,
    typed: &Typed,
    to: &[Booking],
    status: StatusCode,
) -> Response {
    let path = format!("/staff/events/{}", event.id);
    let heading =
        if to.is_empty() { "There is nobody to write to" } else { "This is how it will look" };
    let changed = (status == StatusCode::CONFLICT && !to.is_empty()).then(|| {
        let words = format!("Somebody booked or left in the meantime, so nothing was sent yet. It goes to {} now.", counted(to.len()));
        view! { <div class="notice" data-tone="late" role="alert"><p><b>{words}</b></p></div> }
    });
    let without = to.iter().filter(|party| party.party.email.is_empty()).count();
    let rung = (without > 0).then(|| {
        view! { <p>{format!("{} gave no e-mail address. Ring them: they stand on the list of who comes.", counted(without))}</p> }
    });
    let goes = match to.len() {
        0 => "Nobody has booked yet. Your words are kept while you go back to them.".to_owned(),
        n => format!("This goes to {}.", counted(n)),
    };
    let first = to.iter().find(|party| !party.party.email.is_empty()).or(to.first());
    let shown = first.map(|party| shown(app, event, party, &typed.words));
    let kept = [once::FIELD, "to", "subject", "text"];
    let kept = kept
        .map(|name| view! { <input type="hidden" name=name value=fields.text(name)/> })
        .collect_view();
    let press = (!to.is_empty()).then(|| {
        view! { <button class="button" name="do" value="send">{format!("Send it to {}", counted(to.len()))}</button> }
    });
    let body = view! {
        <a class="back" href=path.clone()>{event.details.title.clone()}</a>
        {changed}
        <h1>{heading}</h1>
        <p class="hint"><b>{goes}</b></p>
        {rung}
        {shown}
        <form class="asking" method="post" action=format!("{path}/message")>
            {kept}
            <input type="hidden" name="seen" value=seen(event.id, to)/>
            <p class="onward cluster">{press}
                <button class="button" data-kind="quiet" name="do" value="edit">"Change the words"</button>
            </p>
        </form>
    };
    shell::personal(
        status,
        rail::page(app, signed, Some(Spot::Events), Head::new(heading), body),
    )
}

/// The letter of one of them, with where its own link stands.
fn shown(app: &App, event: &Event, party: &Booking, words: &Words) -> AnyView {
    let from = mailing::neutral_sender(app);
    let link = app.link("/booking/(their own)");
    let written =
        letter::letter(app, event, party, words, &link).write(&mailing::head(app, &from));
    let paragraphs = written.text.split("\n\n").map(|block| {
        let all = format!("\n{block}");
        let (before, points) = all.split_once("\n- ").unwrap_or((&all, ""));
        let points = points.split("\n- ").filter(|point| !point.is_empty());
        let points =
            points.map(|point| view! { <li>{one_line(point)}</li> }).collect::<Vec<_>>();
        let before = one_line(before);
        let before = (!before.is_empty()).then(|| view! { <p>{before}</p> });
        let points = (!points.is_empty()).then(|| view! { <ul>{points}</ul> });
        view! { {before}{points} }
    });
    view! {
        <section class="letter gap" aria-label="How it will look">
            <div class="letter__head"><p><b>{written.subject.clone()}</b></p>
                <p class="soft small">{format!("From {}. Each has their own name and reference in it.", from.name)}</p></div>
            <div class="letter__body flow">{paragraphs.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// Our letters break lines for narrow screens; the page does that by itself.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
