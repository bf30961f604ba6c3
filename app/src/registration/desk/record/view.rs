//! What the page of a registration looks like: what they told us on the left, where it stands
//! and what can be done on the right, as on an enquiry's page.

mod acts;
mod adults;

use leptos::prelude::*;

use super::{Person, Shown};
use crate::{
    App,
    registration::{
        check::rows,
        desk::{asked, decide::REASONS, list, message},
        form::{Answers, Section, Whose},
        household::What,
        leave::store::Gone,
        message::Message,
        model::State,
    },
    shell::Head,
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::ErrorSummary,
};

/// The page.
pub fn page(app: &App, signed: &Signed, shown: &Shown) -> String {
    let record = &shown.record;
    let mut names: Vec<String> =
        shown.people.iter().map(|one| one.applicant.first_name.clone()).collect();
    if names.is_empty() {
        names = shown.left.iter().map(|one| one.first_name.clone()).collect();
    }
    let heading = names.join(" and ");
    let decides = signed.may(Action::DecideRegistrations)
        && matches!(record.state, State::Sent | State::AskedMore);
    let failed = !shown.posted.errors().is_empty();
    let jump = decides.then(|| view! { <a href="#decide">"Decide"</a> });
    let body = view! {
        <a class="back" href="/staff/registrations">"Registrations"</a>
        <ErrorSummary form=shown.posted.clone()/>
        <h1><bdi>{heading.clone()}</bdi>" "<span class="ref">{record.reference.clone()}</span></h1>
        <p class="soft">{format!("{} · {}", list::route(record.route), stands(shown))}</p>
        <nav class="jump" aria-label="On this page">
            {(!shown.people.is_empty()).then(|| view! { <a href="#flags">"To talk about"</a> })}{jump}<a href="#happened">"All that happened"</a>
        </nav>
        <div class="record">
            <div class="record__main">{gone(shown)}{panels(shown)}{adults::view(shown)}</div>
            <div class="record__side">
                {wrote(shown)}
                {papers(shown)}
                {asked(shown)}
                {(!shown.people.is_empty()).then(|| flags(shown))}
                {decides.then(|| acts::view(shown))}
                {hand_off(signed, shown)}
                {earlier(shown)}
                {timeline(shown)}
                <p class="small"><a href=format!("/staff/registration/{}/data", record.reference)>"They ask about their data"</a></p>
                {leaving(shown)}
            </div>
        </div>
    };
    let title = format!("{heading}, {}", record.reference);
    let head = Head::new(title).failed(failed);
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}

fn stands(shown: &Shown) -> String {
    let day = |at| clock::words::day_year(clock::london::date_of(at));
    let sent = shown.record.sent_at.map(day).unwrap_or_default();
    let due = shown.record.due_at.map(day).unwrap_or_default();
    let decided = shown.record.decided_at.map(day).unwrap_or_default();
    match shown.record.state {
        State::Sent => format!("sent {sent}, we say yes or no by {due}"),
        State::AskedMore => format!("sent {sent}, we asked for more; the day {due} stays"),
        State::Accepted => format!("sent {sent}, accepted {decided}"),
        State::NotAccepted => format!("sent {sent}, not accepted {decided}"),
        State::Signposted => format!("sent {sent}, signposted {decided}"),
        State::Open => "being filled in".to_owned(),
        State::Withdrawn => format!("sent {sent}, taken back {decided}"),
    }
}

/// What they wrote since; those that wait for us first.
fn wrote(shown: &Shown) -> Option<AnyView> {
    let theirs = || shown.messages.iter().filter(|one| one.from.is_some());
    let line = |one: &Message| asked::line(&shown.record, one);
    let waiting: Vec<_> = theirs().filter(|one| one.waits()).map(line).collect();
    let done: Vec<_> = theirs().filter(|one| !one.waits()).map(line).collect();
    let tone = (!waiting.is_empty()).then_some("today");
    (!waiting.is_empty() || !done.is_empty()).then(|| {
        view! { <section class="panel" id="wrote" data-tone=tone><h2>"They wrote to us"</h2><ul class="flags" role="list">{waiting}{done}</ul></section> }
            .into_any()
    })
}

/// What was written about a section, beside it. About a confidential one only that it was.
fn beside(shown: &Shown, person: &Person, section: &'static Section) -> Vec<AnyView> {
    let about = |one: &&Message| {
        let whose = section.whose == Whose::Shared || one.from == Some(person.applicant.id);
        one.from.is_some() && one.section == section.slug && whose
    };
    shown
        .messages
        .iter()
        .filter(about)
        .map(|one| {
            let when = clock::words::day_and_time(one.written_at);
            let href = format!("/staff/registration/{}/message/{}", shown.record.reference, one.id);
            let words = if section.whose == Whose::Confidential { Vec::new() } else { message::paragraphs(&one.words) };
            view! { <div class="notice" data-tone="today"><p class="small"><a href=href>{format!("Written since, {when}")}</a></p>{words}</div> }.into_any()
        })
        .collect()
}

/// Letters on paper that are to go.
fn papers(shown: &Shown) -> Option<AnyView> {
    (!shown.papers.is_empty()).then(|| {
        let lines = shown
            .papers
            .iter()
            .map(|(one, letters)| {
                let href = format!("/staff/registration/{}/paper/{}", shown.record.reference, one.id);
                let words = match letters {
                    1 => format!("Print and post a letter to {}", one.first_name),
                    n => format!("Print and post {n} letters to {}", one.first_name),
                };
                view! { <li><a href=href>{words}</a></li> }
            })
            .collect_view();
        view! { <section class="panel" data-tone="today"><h2>"On paper"</h2><ul class="flags" role="list">{lines}</ul></section> }
            .into_any()
    })
}

fn asked(shown: &Shown) -> Option<AnyView> {
    (!shown.looks.is_empty()).then(|| {
        let lines = shown
            .looks
            .iter()
            .map(|look| {
                let section = Section::find(&shown.asking, &look.section);
                let title = section.map_or("", |section| section.title);
                let whose = shown.people.iter().find(|one| Some(one.applicant.id) == look.applicant_id);
                let who = whose.map(|one| format!("{}, ", one.applicant.first_name)).unwrap_or_default();
                view! { <li><b>{format!("{who}{title}")}</b><br/>{look.why.clone()}</li> }
            })
            .collect_view();
        view! { <section class="panel"><h2>"We asked them for"</h2><ul class="flags" role="list">{lines}</ul></section> }
            .into_any()
    })
}

fn flags(shown: &Shown) -> AnyView {
    if shown.findings.is_empty() {
        return view! { <section class="panel" id="flags"><h2>"To talk about"</h2><p>"Nothing stands out: age, home country, referees and declarations are as the law asks."</p></section> }.into_any();
    }
    let lines = shown
        .findings
        .iter()
        .map(|(who, section, finding)| {
            let who = who.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            view! { <li><b>{format!("{who}{}", section.title)}</b><br/>{format!("{}. ", finding.desk)}<span class="soft">{finding.source}</span></li> }
        })
        .collect_view();
    view! { <section class="panel" id="flags" data-tone="today"><h2>"To talk about"</h2><ul class="flags" role="list">{lines}</ul></section> }
        .into_any()
}

/// Who left, and when what they alone answered goes.
fn gone(shown: &Shown) -> Vec<AnyView> {
    let day = |at| clock::words::day_year(clock::london::date_of(at));
    let words = |one: &Gone| {
        let (left, until) = (day(one.left_at), day(one.keep_until));
        format!(
            " does not go on since {left}. What they alone answered is closed, and goes on {until}."
        )
    };
    shown
        .left
        .iter()
        .map(|one| {
            view! { <div class="notice" data-tone="today"><p><b><bdi>{one.first_name.clone()}</bdi></b>{words(one)}</p></div> }
                .into_any()
        })
        .collect()
}

fn leaving(shown: &Shown) -> Option<AnyView> {
    let href = format!("/staff/registration/{}/leave", shown.record.reference);
    shown.record.goes_on().then(|| {
        view! { <p class="small"><a href=href>"Somebody told me that they do not go on"</a></p> }
            .into_any()
    })
}

fn earlier(shown: &Shown) -> Option<AnyView> {
    (!shown.enquiries.is_empty()).then(|| {
        let lines = shown
            .enquiries
            .iter()
            .map(|(reference, at)| {
                let day = clock::words::day_year(clock::london::date_of(*at));
                view! { <li><a class="ref" href=format!("/staff/enquiry/{reference}")>{reference.clone()}</a>{format!(", {day}")}</li> }
            })
            .collect_view();
        let came = shown.attended.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
        let came = (!shown.attended.is_empty())
            .then(|| view! { <h3>"Events"</h3><ul role="list">{came}</ul> });
        view! { <section class="panel"><h2>"Enquiries from these addresses"</h2><ul role="list">{lines}</ul>{came}</section> }.into_any()
    })
}

/// What is shared once, then what is each one's own.
fn panels(shown: &Shown) -> Vec<AnyView> {
    let couple = shown.asking.is_couple();
    let mut panels = Vec::new();
    if let Some(first) = shown.people.first() {
        let heading = if couple { "What they share" } else { "Their household" };
        panels.push(panel(shown, heading.to_owned(), None, first, true));
    }
    for person in &shown.people {
        let signed = person.signed.map(|at| {
            let day = clock::words::day_year(clock::london::date_of(at));
            let how = person.by_word.as_ref().map(|way| {
                let staff = way.staff.clone().unwrap_or_default();
                format!(" by word of mouth to {staff}: {}", way.taken_how.to_lowercase())
            });
            view! { <p class="small soft">{format!("Signed {day}{}", how.unwrap_or_default())}</p> }.into_any()
        });
        let signed = match &person.by_word {
            Some(way) => {
                let href = format!(
                    "/staff/registration/{}/part/{}",
                    shown.record.reference, person.applicant.id
                );
                let take = (shown.record.state == State::AskedMore).then(|| {
                    view! { <p><a href=href>"Take their part again"</a></p> }
                });
                Some(view! { {signed}<p class="small">"No e-mail of their own: tell them what we decide on "<b class="nowrap">{way.phone.clone()}</b>", or on paper."</p>{take} }.into_any())
            }
            None => signed,
        };
        panels.push(panel(shown, person.applicant.first_name.clone(), signed, person, false));
    }
    panels
}

fn panel(
    shown: &Shown,
    heading: String,
    signed: Option<AnyView>,
    person: &Person,
    shared: bool,
) -> AnyView {
    let parts: Vec<_> = Section::all(&shown.asking)
        .filter(|section| !section.is_optional() && (section.whose == Whose::Shared) == shared)
        .map(|section| one(shown, person, section))
        .collect();
    view! { <section class="panel reads"><h2><bdi>{heading}</bdi></h2>{signed}{parts}</section> }
        .into_any()
}

/// A section; a confidential one is closed until somebody opens it on purpose.
fn one(shown: &Shown, person: &Person, section: &'static Section) -> AnyView {
    let name = person.applicant.first_name.clone();
    let id = person.applicant.id;
    let anchor = match section.whose {
        Whose::Shared => section.slug.to_owned(),
        _ => format!("{}-{}", section.slug, id.simple()),
    };
    let opened = shown.opened == Some((id, section.slug));
    if section.whose == Whose::Confidential && !opened {
        // The answer comes back at this place of the page.
        let action = format!("/staff/registration/{}/open#{anchor}", shown.record.reference);
        let about = format!(" {name}: {}", section.title);
        return view! {
            <section class="kept" id=anchor><h3>{section.title}" "<span class="tag" data-tone="quiet">"confidential"</span></h3>
                <form method="post" action=action>
                    <input type="hidden" name="applicant" value=id.to_string()/>
                    <input type="hidden" name="section" value=section.slug/>
                    <button class="button" data-kind="quiet" data-size="small">"Open and be noted"<span class="visually-hidden">{about}</span></button>
                </form>{beside(shown, person, section)}</section>
        }
        .into_any();
    }
    let none = Answers::default();
    let said = person.all.get(section.slug).map_or(&none, |kept| &kept.answers);
    let lines: Vec<_> = rows(section, &shown.asking, said, false)
        .into_iter()
        .map(|row| view! { <div><dt>{row.question}</dt><dd>{row.answer}</dd></div> })
        .collect();
    let answers = if lines.is_empty() {
        view! { <p class="soft">"Nothing was answered here."</p> }.into_any()
    } else {
        view! { <dl class="facts">{lines}</dl> }.into_any()
    };
    view! { <section id=anchor><h3>{section.title}</h3>{answers}{beside(shown, person, section)}</section> }.into_any()
}

fn hand_off(signed: &Signed, shown: &Shown) -> Option<AnyView> {
    let may = signed.may(Action::DecideRegistrations) && shown.record.state == State::Accepted;
    may.then(|| {
        let href = format!("/staff/registration/{}/hand-off.json", shown.record.reference);
        view! { <section class="panel"><h2>"For the system of record"</h2>
            <p><a href=href download="">"Download the hand-off document"</a></p>
            <p class="small soft">"It holds everything they told us. That you opened it is noted in the trail."</p></section> }.into_any()
    })
}

fn timeline(shown: &Shown) -> AnyView {
    let lines = shown
        .happened
        .iter()
        .map(|one| {
            let who = one.staff.clone().or_else(|| one.applicant.clone()).unwrap_or_default();
            let when = clock::words::day_and_time(one.at);
            let reason = REASONS.iter().find(|(word, _)| *word == one.body);
            let body = reason.map_or_else(|| one.body.clone(), |(_, words)| (*words).to_owned());
            let body = (!body.is_empty()).then(|| view! { <div class="timeline__body">{body}</div> });
            view! {
                <li class="timeline__item" data-kind="change"><p><b>{what(one.kind)}</b>" "<bdi>{who}</bdi></p>
                    <p class="timeline__when"><time datetime=one.at.to_rfc3339()>{when}</time></p>{body}</li>
            }
        })
        .collect_view();
    view! { <section class="panel" id="happened"><h2>"All that happened"</h2><ol class="timeline" role="list">{lines}</ol></section> }.into_any()
}

/// What happened, in words.
pub fn what(what: What) -> &'static str {
    match what {
        What::Began => "Began.",
        What::Asked => "Invited their partner.",
        What::Joined => "Joined.",
        What::Declined => "Said no to the invitation.",
        What::Signed => "Signed.",
        What::Sent => "Sent.",
        What::AskedMore => "Asked for more.",
        What::Accepted => "Accepted.",
        What::NotAccepted => "Not accepted.",
        What::Signposted => "Signposted.",
        What::Withdrawn => "Taken back.",
        What::DataAsked => "Noted what they asked about their data.",
        What::DataSent => "Answered what they asked about their data.",
        What::DataDeleted => "Deleted the data of one of them.",
        What::AdultAsked => "Asked another adult of the home to declare.",
        What::AdultDeclared => "Another adult of the home declared.",
        What::Wrote => "Wrote to us.",
        What::Answered => "Answered.",
        What::Read => "Read what they wrote.",
        What::ByWord => "Has no e-mail of their own: a worker takes their part.",
        What::Left => "Does not go on.",
        What::Task => "Checklist.",
    }
}
