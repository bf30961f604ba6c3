//! Beside the way: who their worker is, what has happened, what we e-mail about.

use clock::Date;
use leptos::prelude::*;

use super::{
    shown::Shown,
    words::{Title, date},
};
use crate::{
    App,
    stage::{
        history::What,
        letter::Wants,
        model::{Move, Way},
        store::Line,
    },
};

/// The side.
pub fn view(app: &App, shown: &Shown) -> AnyView {
    let going = shown.case.present.ending.is_none();
    let mail = going.then(|| mail(shown));
    let stop = going.then(|| {
        view! { <p class="small"><a href="/progress/stop">"If you do not want to go on"</a></p> }
    });
    view! { <div class="beside__side">{worker(app, shown)}{happened(shown)}{mail}{stop}</div> }
        .into_any()
}

fn worker(app: &App, shown: &Shown) -> AnyView {
    let going = shown.case.present.ending.is_none();
    let (name, words) = match &shown.worker {
        Some(name) if going => {
            (name.clone(), "Your social worker. Ring and ask for them, about anything here.")
        }
        Some(name) => {
            (name.clone(), "Your social worker until now. You can still ask for them.")
        }
        None => ("Talk to us".to_owned(), "We will tell you soon who your social worker is."),
    };
    let plan = crate::stage::plan::task(&shown.case).map(
        |_| view! { <p class="no-print"><a href="/progress/plan">"Your Stage One plan"</a></p> },
    );
    let phone = app.agency.contact().phone.clone();
    let call = (!phone.is_empty()).then(|| {
        let tel = format!("tel:{}", phone.replace(' ', ""));
        let hours = app.agency.opening_words();
        view! { <p><a class="call" href=tel>{phone.replace(' ', "\u{a0}")}</a></p><p class="soft small">{hours}</p> }
    });
    view! {
        <div class="card" data-tone="brand"><h2><bdi>{name}</bdi></h2><p>{words}</p>{call}
            <p class="no-print"><a href="/register/message">"Ask us something, or tell us"</a></p>
            <p class="no-print"><a href="/register/letters">"Our letters to you"</a></p>
            <p class="no-print"><a href="/register/copy">"What you sent us"</a></p>{plan}</div>
    }
    .into_any()
}

/// The moves as they hold now, and what is done; the last first.
fn happened(shown: &Shown) -> AnyView {
    let mut all: Vec<(Date, i32, AnyView)> = Vec::new();
    for line in &shown.case.lines {
        let Some((on, what)) = holds(&shown.case.lines, line) else { continue };
        let words = moved(what, shown.case.way);
        all.push((on, line.number, view! { {words} }.into_any()));
    }
    for task in shown.case.tasks.iter().filter(|one| !shown.is_others(one)) {
        if let Some(on) = task.done_on {
            let title: Title = shown.title(task);
            all.push((on, task.number, view! { {title.view()}": done." }.into_any()));
        }
    }
    all.sort_by_key(|(on, number, _)| std::cmp::Reverse((*on, *number)));
    let lines: Vec<_> = all
        .into_iter()
        .map(|(on, _, words)| view! { <li><time datetime=on.to_string()>{date(on)}</time>{words}</li> })
        .collect();
    view! { <section aria-labelledby="happened"><h2 id="happened">"What has happened"</h2><ol class="log" role="list">{lines}</ol></section> }
        .into_any()
}

/// A move with the day on which it took effect; nothing where it was put right as never made.
fn holds(lines: &[Line], line: &Line) -> Option<(Date, Move)> {
    let What::Moved(what) = line.entry()?.what else { return None };
    let corrected = lines.iter().rev().find_map(|one| match one.entry()?.what {
        What::Corrected(of, on) if of == line.id => Some(on),
        _ => None,
    });
    match corrected {
        None => Some((line.day, what)),
        Some(on) => on.map(|on| (on, what)),
    }
}

fn moved(what: Move, way: Way) -> &'static str {
    match (what, way) {
        (Move::Accept, Way::TwoStages | Way::Abroad) => {
            "We said yes to your registration. Stage One began."
        }
        (Move::Accept, _) => "We said yes to your registration.",
        (Move::NotAccept, _) => "We decided about your registration.",
        (Move::GoOn, _) => "Stage One ended well. You may go on.",
        (Move::Wish, _) => "You told us that you wish to go on. Stage Two began.",
        (Move::BreakOver, _) => "Your break ran out.",
        (Move::ToPanel, _) => "Your report went to the panel.",
        (Move::Recommend, _) => "The panel gave its advice.",
        (Move::Approve, _) => "We decided: you are approved.",
        (Move::Propose, _) => "We sent you our letter with what we propose.",
        (Move::Represent, _) => "You told us why we should think again.",
        (Move::Review, _) => "You asked for an independent review.",
        (Move::Hear, _) => "It was looked at again.",
        (Move::Stop | Move::Refuse, _) => "We decided, and wrote to you why.",
        (Move::FindFamily, _) => "We began to look for a family together.",
        (Move::Notice, _) => "Your notice reached the council.",
        (Move::SendPapers, _) => "Your papers went to the Department for Education.",
        (Move::PapersAbroad, _) => "Your papers went on to the other country.",
        (Move::ComeHome, _) => "Your child came home with you.",
        (Move::Reviewed, _) => "We looked at your approval again with you.",
        (Move::Placed, _) => "A child has come to live with you.",
        (Move::Separate, _) => "You go on alone.",
        (Move::ReportSent, _) => "Our report went to the court.",
        (Move::Withdraw, _) => "You told us that you wish to stop.",
    }
}

/// What we write about, in a few words.
pub fn wants_words(wants: Wants) -> &'static str {
    match wants {
        Wants::Changes => "Everything that moves",
        Wants::Tasks => "When there is something for you to do, or a stage begins or ends",
        Wants::Stages => "Only when a stage begins or ends",
    }
}

fn mail(shown: &Shown) -> AnyView {
    view! {
        <section aria-labelledby="mail"><h2 id="mail">"What we "<span class="nowrap">"e-mail"</span>" you about"</h2>
            <p>{wants_words(shown.wants)}"."</p>
            <p class="no-print"><a href="/progress/mail">"Change what we e-mail you about"</a></p>
            <p class="no-print"><a href="/account">"Your sign-in, and where you are signed in"</a></p>
            <p class="hint">"Our e-mails only say that something has moved. You read the rest here, after you sign in."</p></section>
    }
    .into_any()
}
