//! What the page of a registration looks like.

use leptos::prelude::*;

use super::{Person, Shown};
use crate::{
    App,
    registration::{
        check::rows,
        desk::list,
        form::{Answers, Section, Whose},
        household::What,
        model::State,
    },
    shell::Head,
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, SummaryList, TextArea, TextField},
};

/// The page.
pub fn page(app: &App, signed: &Signed, shown: &Shown) -> String {
    let record = &shown.record;
    let names: Vec<String> =
        shown.people.iter().map(|one| one.applicant.first_name.clone()).collect();
    let heading = names.join(" and ");
    let decides = signed.may(Action::DecideRegistrations)
        && matches!(record.state, State::Sent | State::AskedMore);
    let failed = !shown.posted.errors().is_empty();
    let body = view! {
        <a class="back" href="/staff/registrations">"Registrations"</a>
        <ErrorSummary form=shown.posted.clone()/>
        <h1><bdi>{heading.clone()}</bdi>" "<span class="ref">{record.reference.clone()}</span></h1>
        <p class="soft">{format!("{} · {}", list::route(record.route), stands(shown))}</p>
        {asked(shown)}
        {flags(shown)}
        {earlier(shown)}
        {sections(shown)}
        {decides.then(|| decide(shown))}
        {hand_off(signed, shown)}
        {timeline(shown)}
    };
    let head = Head::new(heading).failed(failed);
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
        State::Withdrawn => "taken back".to_owned(),
    }
}

fn asked(shown: &Shown) -> Option<AnyView> {
    (!shown.looks.is_empty()).then(|| {
        let lines = shown
            .looks
            .iter()
            .map(|look| {
                let section = Section::find(&shown.asking, &look.section);
                let title = section.map_or("", |section| section.title);
                view! { <li><b>{title}</b>": "{look.why.clone()}</li> }
            })
            .collect_view();
        view! { <div class="notice"><h2>"We asked them for"</h2><ul>{lines}</ul></div> }
            .into_any()
    })
}

fn flags(shown: &Shown) -> AnyView {
    if shown.findings.is_empty() {
        return view! { <p>"Nothing stands out: age, home country, referees and declarations are as the law asks."</p> }.into_any();
    }
    let lines = shown
        .findings
        .iter()
        .map(|(who, section, finding)| {
            let who = who.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            view! { <li><b>{format!("{who}{}", section.title)}</b>{format!(". {}. ", finding.words)}<span class="soft">{finding.source}</span></li> }
        })
        .collect_view();
    view! { <div class="notice" data-tone="today"><h2>"To talk about"</h2><ul>{lines}</ul></div> }
        .into_any()
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
        view! { <section><h2>"Enquiries from these addresses"</h2><ul>{lines}</ul></section> }.into_any()
    })
}

/// Shared sections once, own ones by person; confidential ones closed until somebody opens
/// them on purpose.
fn sections(shown: &Shown) -> Vec<AnyView> {
    let mut drawn = Vec::new();
    for (place, person) in shown.people.iter().enumerate() {
        for section in Section::all(&shown.asking).filter(|section| !section.is_optional()) {
            if section.whose == Whose::Shared && place > 0 {
                continue;
            }
            drawn.push((section.whose != Whose::Shared, one(shown, person, section)));
        }
    }
    // What is shared stands first.
    drawn.sort_by_key(|(own, _)| *own);
    drawn.into_iter().map(|(_, view)| view).collect()
}

fn one(shown: &Shown, person: &Person, section: &'static Section) -> AnyView {
    let name = person.applicant.first_name.clone();
    let title = match section.whose {
        Whose::Shared => section.title.to_owned(),
        _ => format!("{name}: {}", section.title),
    };
    let opened = shown.opened == Some((person.applicant.id, section.slug));
    if section.whose == Whose::Confidential && !opened {
        let action = format!("/staff/registration/{}/open", shown.record.reference);
        let id = person.applicant.id.to_string();
        return view! {
            <section><h2>{title.clone()}</h2>
                <form method="post" action=action>
                    <input type="hidden" name="applicant" value=id/>
                    <input type="hidden" name="section" value=section.slug/>
                    <p>"Confidential. "<button class="button" data-kind="quiet" data-size="small">"Open and be noted"<span class="visually-hidden">{format!(" {title}")}</span></button></p>
                </form></section>
        }
        .into_any();
    }
    let none = Answers::default();
    let said = person.all.get(section.slug).map_or(&none, |kept| &kept.answers);
    view! { <section><h2>{title}</h2><SummaryList rows=rows(section, &shown.asking, said, false)/></section> }
        .into_any()
}

/// What a manager can do now.
fn decide(shown: &Shown) -> AnyView {
    let base = format!("/staff/registration/{}", shown.record.reference);
    let version = shown.record.version.to_string();
    let form = shown.posted.clone();
    let options: Vec<_> = Section::all(&shown.asking)
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
        .map(|(value, label)| view! { <option value=value>{label}</option> })
        .collect();
    let alone: Vec<_> = shown
        .people
        .iter()
        .map(|one| {
            let id = one.applicant.id.to_string();
            view! { <option value=id>{one.applicant.first_name.clone()}</option> }
        })
        .collect();
    let reasons: Vec<_> = super::super::decide::REASONS
        .iter()
        .map(|(word, label)| view! { <option value=*word>{*label}</option> })
        .collect();
    let hidden = || view! { <input type="hidden" name="version" value=version.clone()/> };
    let letter = super::super::decide::NOT_ACCEPTED;
    let welcome = super::super::decide::accepted_words(shown.record.route);
    view! {
        <section class="acts" aria-labelledby="decide"><h2 id="decide">"Decide"</h2>
            <details class="more"><summary>"Accept"</summary><div class="more__in">
                <form method="post" action=format!("{base}/accept")>{hidden()}
                    <div class="field"><label for="accept-words">"Letter to both"</label>
                        <textarea class="input" id="accept-words" name="accept_words" rows="6">{welcome}</textarea></div>
                    <p><button class="button">"Accept and tell them"</button></p></form></div></details>
            <details class="more"><summary>"Ask for more"</summary><div class="more__in">
                <form method="post" action=format!("{base}/more")>{hidden()}
                    <div class="field"><label for="section">"Which part"</label><select class="input" id="section" name="section">{options}</select></div>
                    <TextField name="why" label="What is missing, and why you ask" form=form.clone() hint="They read it as you write it"/>
                    <p><button class="button">"Ask for it"</button></p></form></div></details>
            <details class="more"><summary>"Cannot accept, or somebody else is right"</summary><div class="more__in">
                <form method="post" action=format!("{base}/no")>{hidden()}
                    <div class="field"><label for="reason">"Reason, for our figures"</label><select class="input" id="reason" name="reason">{reasons}</select></div>
                    <div class="field"><label for="no_words">"Letter to both. Nothing private of one of them belongs here"</label>
                        <textarea class="input" id="no_words" name="no_words" rows="8">{letter}</textarea></div>
                    <TextArea name="private_words" label="Reasons that rest on what one of them told us in confidence" optional=true rows=4
                        hint="Only that one person can read this" form/>
                    <div class="field"><label for="alone">"For whom"</label><select class="input" id="alone" name="alone"><option value="">"Nobody"</option>{alone}</select></div>
                    <p><button class="button" data-kind="late">"Decide and tell them"</button></p></form></div></details>
        </section>
    }
    .into_any()
}

fn hand_off(signed: &Signed, shown: &Shown) -> Option<AnyView> {
    let may = signed.may(Action::DecideRegistrations) && shown.record.state == State::Accepted;
    may.then(|| {
        let href = format!("/staff/registration/{}/hand-off.json", shown.record.reference);
        view! { <p><a href=href download="">"Download the hand-off document"</a>" (noted in the trail)"</p> }.into_any()
    })
}

fn timeline(shown: &Shown) -> AnyView {
    let lines = shown
        .happened
        .iter()
        .map(|one| {
            let who = one.staff.clone().or_else(|| one.applicant.clone()).unwrap_or_default();
            let when = clock::words::day_and_time(one.at);
            let body = (!one.body.is_empty()).then(|| view! { <p>{one.body.clone()}</p> });
            view! { <li><p><b>{what(one.kind)}</b>{format!(" {who}, {when}")}</p>{body}</li> }
        })
        .collect_view();
    view! { <section><h2>"What happened"</h2><ol role="list">{lines}</ol></section> }.into_any()
}

fn what(what: What) -> &'static str {
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
    }
}
