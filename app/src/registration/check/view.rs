//! What checking, signing and the copy look like.

use clock::Time;
use leptos::prelude::*;
use uuid::Uuid;

use super::{DECLARATIONS, Seen, shown};
use crate::{
    App,
    registration::{
        answered::All,
        applying::Applying,
        form::{Answers, Asking, Body, List, Page, Section, Whose},
        leave, message,
        model::State,
        section::words,
        tasks,
    },
    shell::{self, Head},
    ui::{ErrorSummary, Posted, SummaryList, SummaryRow, Tick},
};

/// The page before signing.
pub fn check(app: &App, applying: &Applying, seen: &Seen, form: Posted) -> String {
    let heading = "Check, sign and send";
    let asking = applying.asking(app);
    let failed = !form.errors().is_empty();
    let name = applying.other.as_ref().map_or("Your partner", |one| &one.first_name);
    let signed = seen.signed.contains(&applying.me.id);
    let other_signed = applying.other.as_ref().is_some_and(|one| seen.signed.contains(&one.id));
    let other = seen.other_done.map(|done| {
        let words = match (done, other_signed) {
            (_, true) => format!("{name} has signed."),
            (true, false) => format!("{name} has done their own part and has still to sign."),
            (false, false) => format!("{name} has still to do their own part. You can sign now; it is sent when both of you have signed."),
        };
        view! { <div class="notice"><p>{words}</p></div> }
    });
    let last = match seen.other_done {
        None => true,
        Some(_) => other_signed,
    };
    let button = if last { "Sign and send" } else { "Sign" };
    let sign = if signed {
        view! { <div class="notice" data-tone="ok"><p>{format!("You have signed. It is sent as soon as {name} has signed, too.")}</p></div> }.into_any()
    } else {
        view! {
            <h2 class="gap">"Your declaration"</h2>
            <form method="post" action="/register/check" novalidate>
                {ticks(&form)}
                <p class="small soft"><a href="/privacy">"How we look after what you tell us"</a></p>
                <p class="onward"><button class="button">{button}</button></p>
            </form>
        }
        .into_any()
    };
    let main = view! {
        <main id="main" tabindex="-1" class="step" data-width="wide">
            <a class="back" href="/register/tasks">"Back"</a>
            <ErrorSummary form/>
            <h1>{heading}</h1>
            {asking.is_couple().then(|| view! { <p class="hint">"You see what you share and what is yours. What is private to the other of you is not here."</p> })}
            {answers(&asking, &seen.all, true, None)}
            {other}
            {sign}
        </main>
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::journey(app, head, false, main)
}

/// What is declared, one tick each.
pub fn ticks(form: &Posted) -> Vec<AnyView> {
    DECLARATIONS
        .map(|(word, label)| {
            let error = form.error(word);
            let state = error.is_some().then_some("error");
            let told = error.map(|sentence| view! { <p class="error" id=format!("{word}-error")><span class="visually-hidden">"Another look: "</span>{sentence}</p> });
            view! { <div class="field" data-state=state>{told}<Tick name=word label form=form.clone()/></div> }
        })
        .into_iter()
        .map(IntoAny::into_any)
        .collect()
}

/// What was sent. Who has nothing `to_do` sees the page as if nobody had.
pub fn copy(
    app: &App,
    applying: &Applying,
    all: &All,
    signed: &[(Uuid, Time)],
    to_do: bool,
) -> String {
    let state = match applying.registration.state {
        State::AskedMore if !to_do => State::Sent,
        state => state,
    };
    let asking = applying.asking(app);
    let reference = applying.household.reference.clone();
    let mine = signed.iter().find(|(who, _)| *who == applying.me.id).map(|(_, at)| *at);
    let name = applying.other.as_ref().map_or("your partner", |one| &one.first_name).to_owned();
    let day = |at: Time| clock::words::day_year(clock::london::date_of(at));
    let (heading, lede) = match (state, applying.registration.due_at) {
        (State::Sent, Some(due)) => (
            "We have your registration",
            format!("We read it and tell you by {} whether we can begin.", day(due)),
        ),
        (State::Open, _) if mine.is_some() => (
            "You have signed",
            format!("Your registration is sent as soon as {name} has signed, too."),
        ),
        (State::Open, _) => {
            ("Your registration so far", "It has not been sent yet.".to_owned())
        }
        (State::Accepted, _) => (
            "We go on together",
            "We have accepted your registration. This is what you sent us; your way from here is on a page of its own."
                .to_owned(),
        ),
        _ => ("Your registration", "We have looked at it and have written to you.".to_owned()),
    };
    // Once it is sent, this page is where they come in; there is nothing to go back to.
    let back =
        to_do.then(|| view! { <a class="back no-print" href="/register/tasks">"Back"</a> });
    let decided = !to_do && state != State::Sent;
    let again = (!applying.is_fresh(app)).then_some("/sign-in/again?next=%2Fregister%2Fcopy");
    let way = (state == State::Accepted).then(|| {
        view! { <p class="onward no-print"><a class="button" href="/progress">"See your way"</a><a href="/register/letters">"Our letters"</a></p> }
    });
    let letters = (decided && way.is_none()).then(|| {
        view! { <p class="onward no-print"><a class="button" href="/register/letters">"Read our letter"</a></p> }
    });
    let main = view! {
        <main id="main" tabindex="-1" class="step" data-width="wide">
            {back}
            <h1>{heading}</h1>
            <p class="lede">{lede}</p>
            {way}{letters}
            <p>"Your reference is "<b class="ref">{reference}</b>"."</p>
            {mine.map(|at| view! { <p>{format!("You signed on {}.", day(at))}</p> })}
            {after(applying, to_do)}
            {answers(&asking, all, false, again)}
        </main>
    };
    let head = Head::new(heading).signed_in(applying.email());
    shell::journey(app, head, false, main)
}

/// What can be done once it is sent.
fn after(applying: &Applying, to_do: bool) -> Option<AnyView> {
    let sent = !to_do && message::is_read(applying.registration.state);
    let leave = leave::is_possible(applying.registration.state).then(
        || view! { <li><a href="/register/leave">"If you do not want to go on"</a></li> },
    );
    sent.then(|| {
        view! {
            <h2 class="gap no-print">"If something changes"</h2>
            <ul class="tasks no-print" role="list"><li><a href="/register/message">"Tell us about a change"</a></li>{leave}</ul>
        }
        .into_any()
    })
}

/// Every answer in words, section by section. What was told in confidence only where there is
/// no way to go for a new code first.
fn answers(
    asking: &Asking,
    all: &All,
    changeable: bool,
    again: Option<&'static str>,
) -> Vec<AnyView> {
    let none = Answers::default();
    shown(asking)
        .map(|section| {
            let said = tasks::answers(all, section, &none);
            let whose = (section.whose != Whose::Shared && asking.is_couple())
                .then(|| view! { <span class="tag" data-tone="quiet">"yours alone"</span> });
            let closed = again.filter(|_| section.whose == Whose::Confidential);
            let inside = match closed {
                Some(href) => view! { <p><a href=href>"Open it with a new code"</a><span class="visually-hidden">{format!(": {}", section.title)}</span></p> }.into_any(),
                None => view! { <SummaryList rows=rows(section, asking, said, changeable)/> }.into_any(),
            };
            view! { <h2 class="gap">{section.title}" "{whose}</h2>{inside} }.into_any()
        })
        .collect()
}

/// The answers of a section in words, with links to change them, or without.
pub fn rows(
    section: &'static Section,
    asking: &Asking,
    said: &Answers,
    changeable: bool,
) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    for page in section.pages(asking, said) {
        let change = if changeable {
            format!("/register/form/{}/{}", section.slug, page.slug)
        } else {
            String::new()
        };
        match &page.body {
            Body::Questions(questions) => {
                for question in *questions {
                    let answer = words(question, said.get(question.name));
                    if said.said.asks(question) && !answer.is_empty() {
                        rows.push(SummaryRow::new(question.label, answer, change.clone()));
                    }
                }
            }
            Body::List(list) => rows.push(listed(page, list, said, change)),
        }
    }
    rows
}

fn listed(page: &Page, list: &List, said: &Answers, change: String) -> SummaryRow {
    let one = |item: &crate::registration::form::Item| {
        let lines: Vec<String> = list
            .questions
            .iter()
            .filter(|question| !item.said.get(question.name).is_empty())
            .map(|q| {
                let answer = words(q, item.said.get(q.name));
                format!("{}: {answer}", q.label.trim_end_matches('?'))
            })
            .collect();
        lines.join("\n")
    };
    let items: Vec<String> = said.list(page.slug).iter().map(one).collect();
    let answer = match (items.is_empty(), list.none) {
        (true, Some(none)) => none.to_owned(),
        _ => items.join("\n\n"),
    };
    SummaryRow::new(page.title, answer, change)
}
