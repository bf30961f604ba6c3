//! The copy as a colleague looks through it, as they print it, and as the person reads it.

use leptos::prelude::*;

use super::copy::{Copy, Part, left_out};
use crate::{
    App,
    registration::{
        desk::store::Record,
        household::{Applicant, Standing},
    },
    shell::{self, Head},
    staff::{
        Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, TextField},
};

/// The page on which a colleague looks through it. What is confidential stays closed until it
/// is opened on purpose; it goes with the rest either way.
pub fn page(
    app: &App,
    signed: &Signed,
    record: &Record,
    one: &Applicant,
    copy: &Copy,
    opened: bool,
    form: Posted,
) -> String {
    let heading = "Send them what we hold";
    let failed = !form.errors().is_empty();
    let is_sent = may_be_read(record, one);
    let inside = if is_sent { contents(copy, opened, Some(&form)) } else { unread() };
    let read = is_sent.then(|| {
        view! { <div class="notice" id="seen" tabindex="-1" data-tone="today"><h2>"Read it first"</h2>
            <p>"Is there anything in it about other people: the other applicant, a child, a referee, a neighbour? What says more about them than about the person who asks may have to stay here. Tick it below. If you are not sure, ask your data protection officer."</p></div> }
    });
    let open = (is_sent && !opened).then(|| {
        view! { <section class="panel"><h2>"What is confidential"</h2>
            <p><button class="button" data-kind="quiet" name="do" value="open">"Open it and be noted"</button></p>
            <p class="hint">"It goes with the copy whether you open it or not."</p></section> }
    });
    let print = is_sent.then(|| {
        view! { <section class="panel"><h2>"On paper"</h2>
            <p><button class="button" data-kind="quiet" name="do" value="print">"Show it as a page"</button></p>
            <p class="hint">"All of it, also what is confidential. That you did so is noted."</p>
            <TextField name="how" label="How did they get it?" hint="Like: by post, or in our office" form=form.clone()/>
            <p class="onward"><button class="button" data-kind="quiet" name="do" value="given">"They have got it"</button></p></section> }
    });
    let sign_in = if one.account_id.is_some() {
        view! { <p><button class="button" name="do" value="sign-in">"Put it behind their sign-in"</button></p>
            <p class="hint">"They get a neutral mail that it is there. The copy itself goes into no mail."</p> }
            .into_any()
    } else {
        view! { <p class="soft">"They have no sign-in of their own, so print it."</p> }
            .into_any()
    };
    let body = view! {
        <a class="back" href=format!("/staff/registration/{}/data", record.reference)>"Their data"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint"><bdi>{super::page::called(one)}</bdi>" "<span class="ref">{record.reference.clone()}</span></p>
        {read}
        <form method="post" novalidate>
            <input type="hidden" name="seen" value=copy.seen()/>
            <input type="hidden" name="form" value=form.value("form")/>
            <div class="record">
                <div class="record__main">{inside}</div>
                <div class="record__side">
                    // First, because it is the button that the Enter key presses.
                    {open}
                    <section class="panel"><h2>"Send it"</h2>{sign_in}</section>
                    {print}
                </div>
            </div>
        </form>
    };
    let head = Head::new(heading).failed(failed);
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}

/// Nobody here reads what somebody is still filling in. Of who is not part of it any more, or
/// never was, there is nothing of that kind.
pub fn may_be_read(record: &Record, one: &Applicant) -> bool {
    record.sent_at.is_some() || one.standing != Standing::Here
}

fn unread() -> AnyView {
    view! { <section class="panel"><h2>"It goes unread"</h2>
        <p>"They have not sent their registration, so nobody here reads what is in it. The copy is made as it stands and waits for them behind their sign-in."</p></section> }
        .into_any()
}

/// The page to print: nothing on it but the copy.
pub fn paper(app: &App, copy: &Copy) -> String {
    shell::step(app, Head::new(HEADING), false, read(app, copy))
}

/// As the person reads it.
pub fn theirs(app: &App, email: &str, copy: &Copy) -> String {
    let body = view! {
        <a class="back no-print" href="/register/tasks">"Back"</a>
        {read(app, copy)}
    };
    shell::step(app, Head::new(HEADING).signed_in(email), false, body)
}

const HEADING: &str = "What we hold about you";

fn read(app: &App, copy: &Copy) -> AnyView {
    let rights = Copy::rights(app).into_iter().map(|s| view! { <li>{s}</li> }).collect_view();
    view! {
        <h1>{HEADING}</h1>
        <p>{format!("{}, as it stood on {}. Reference ", app.agency.name(), copy.day)}<b class="ref">{copy.reference.clone()}</b></p>
        {contents(copy, true, None)}
        <section class="panel"><h2>"What you may do about it"</h2><ul>{rights}</ul></section>
    }
    .into_any()
}

/// Every part of the copy; with `form`, each line has a box to leave it out.
fn contents(copy: &Copy, opened: bool, form: Option<&Posted>) -> AnyView {
    let parts: Vec<_> = copy.parts.iter().map(|one| part(one, opened, form)).collect();
    let left = (copy.left_out > 0).then(|| view! { <p>{left_out(copy.left_out)}</p> });
    view! { {parts}{left} }.into_any()
}

fn part(part: &Part, opened: bool, form: Option<&Posted>) -> AnyView {
    let title = part.title.clone();
    if part.confidential && !opened {
        let count = part.lines.len();
        let lines = if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
        return view! { <section class="panel"><h2>{title}" "<span class="tag" data-tone="quiet">"confidential"</span></h2><p class="soft">{lines}</p></section> }.into_any();
    }
    let lines: Vec<_> = part
        .lines
        .iter()
        .map(|line| {
            let leave = form.filter(|_| part.of_others).map(|form| {
                let id = part.id(line);
                let ticked = form.chose("leave", &id);
                let about = format!(": {}", line.question);
                view! {
                    <label class="choice no-print"><input type="checkbox" name="leave" value=id checked=ticked/>
                        <b>"Leave this out"</b><span class="visually-hidden">{about}</span></label>
                }
            });
            let answer = line.answer.clone();
            // Several lines keep their breaks.
            let answer = if answer.contains('\n') {
                view! { <span class="said">{answer}</span> }.into_any()
            } else {
                answer.into_any()
            };
            view! { <div><dt>{line.question.clone()}</dt><dd>{answer}{leave}</dd></div> }
        })
        .collect();
    view! { <section class="panel"><h2>{title}</h2><dl class="facts">{lines}</dl></section> }
        .into_any()
}
