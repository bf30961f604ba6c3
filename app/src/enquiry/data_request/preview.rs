//! The copy as a colleague reads it before it goes, and as they print it.

use clock::{london, words};
use leptos::prelude::*;

use super::copy::{Copy, Piece, left_out};
use crate::{
    App,
    enquiry::{model::Enquiry, once},
    shell::{self, Head},
    staff::{Signed, rail},
    ui::{ErrorSummary, Posted, TextField},
};

/// The page on which a colleague reads it first.
pub fn page(app: &App, signed: &Signed, enquiry: &Enquiry, copy: Copy, form: Posted) -> String {
    let heading = "Send them what we hold";
    let failed = !form.errors().is_empty();
    let email = enquiry.details.email.clone();
    let by_mail = if email.is_empty() {
        view! { <p class="soft">"We have no e-mail address of theirs, so print it."</p> }
            .into_any()
    } else {
        view! {
            <p><button class="button" name="do" value="mail">"Send it by e-mail"</button></p>
            <p class="hint">"To "<b>{email}</b>". Are you sure that it is theirs? If not, ring them first."</p>
        }
        .into_any()
    };
    let body = view! {
        <a class="back" href=format!("/staff/enquiry/{}/data", enquiry.reference)>"Their data"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <div class="notice" id="seen" tabindex="-1" data-tone="today"><h2>"Read it first"</h2>
            <p>"Is there anything in it about other people: a partner, a child, a neighbour, somebody who rang? What says more about them than about the person who asks may have to stay here. Tick it below. If you are not sure, ask your data protection officer."</p></div>
        <form method="post" novalidate>
            <input type="hidden" name="seen" value=copy.seen.clone()/>
            <input type="hidden" name=once::FIELD value=form.value(once::FIELD)/>
            <div class="record">
                <div class="record__main">{contents(app, copy, Some(&form))}</div>
                <div class="record__side">
                    // First, because it is the button that the Enter key presses.
                    <section class="panel"><h2>"See it as they get it"</h2>
                        <p><button class="button" data-kind="quiet" name="do" value="print">"Show it as a page"</button></p>
                        <p class="hint">"You can print that page."</p></section>
                    <section class="panel"><h2>"Send it"</h2>{by_mail}</section>
                    <section class="panel"><h2>"Or on paper"</h2>
                        <TextField name="how" label="How did they get it?" hint="Like: by post, or in our office" form/>
                        <p class="onward"><button class="button" data-kind="quiet" name="do" value="given">"They have got it"</button></p>
                    </section>
                </div>
            </div>
        </form>
    };
    rail::page(app, signed, None, Head::new(heading).failed(failed), body)
}

/// The page to print: nothing on it but the copy.
pub fn paper(app: &App, copy: &Copy) -> String {
    let heading = "What we hold about you";
    let day = words::day_year(london::date_of(copy.at));
    let body = view! {
        <h1>{heading}</h1>
        <p>{format!("{}, on {day}", app.agency.name())}</p>
        {contents(app, copy.clone(), None)}
    };
    shell::step(app, Head::new(heading), false, body)
}

/// Every part of the copy; with `form`, each piece has a box to leave it out.
fn contents(app: &App, copy: Copy, form: Option<&Posted>) -> impl IntoView + use<> {
    let message = (!copy.message.is_empty()).then(
        || view! { <h3 class="gap">"In your words"</h3><p class="said">{copy.message}</p> },
    );
    let left = (copy.left_out > 0).then(|| view! { <p>{left_out(copy.left_out)}</p> });
    let shared = copy.shared.into_iter().map(|s| view! { <li>{s}</li> }).collect_view();
    let rights = Copy::rights(app).into_iter().map(|s| view! { <li>{s}</li> }).collect_view();
    view! {
        <section class="panel"><h2>"What you told us"</h2>{facts(copy.told)}{message}</section>
        <section class="panel"><h2>"What we added"</h2>{facts(copy.ours)}</section>
        {(!copy.bookings.is_empty()).then(|| view! {
            <section class="panel"><h2>"Your bookings for events"</h2>{pieces(copy.bookings, form)}</section>
        })}
        <section class="panel"><h2>"All that happened"</h2>{pieces(copy.happened, form)}</section>
        <section class="panel"><h2>"Mail from us to you"</h2>{pieces(copy.mails, form)}</section>
        <section class="panel"><h2>"Who else was given it"</h2><ul>{shared}</ul>{left}</section>
        <section class="panel"><h2>"What you may do about it"</h2><ul>{rights}</ul></section>
    }
}

fn facts(rows: Vec<(&'static str, String)>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(question, answer)| view! { <div><dt>{question}</dt><dd>{answer}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }
}

fn pieces(pieces: Vec<Piece>, form: Option<&Posted>) -> impl IntoView + use<> {
    if pieces.is_empty() {
        return view! { <p class="soft">"None."</p> }.into_any();
    }
    let rows = pieces
        .into_iter()
        .map(|piece| {
            let leave = form.map(|form| {
                let id = piece.id.to_string();
                let ticked = form.chose("leave", &id);
                view! {
                    <label class="choice no-print"><input type="checkbox" name="leave" value=id checked=ticked/>
                        <b>"Leave this out"</b><span class="visually-hidden">{format!(": {}", piece.line)}</span></label>
                }
            });
            let said = (!piece.body.is_empty())
                .then(|| view! { <div class="timeline__body">{piece.body}</div> });
            view! { <li class="timeline__item" data-kind="note"><p>{piece.line}</p>{said}{leave}</li> }
        })
        .collect_view();
    view! { <ol class="timeline" role="list">{rows}</ol> }.into_any()
}
