//! What a family asked us to do before it has sent anything: questions to answer, somebody's
//! part to take. Nothing of what they are filling in is read here.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;

use super::{
    message,
    record::{self, looked},
    store::{Asked, Record},
};
use crate::{
    App, Failure, Result,
    registration::{
        adult::store as adults, by_word::store as by_word, form::sections,
        household::store as households, message::Message,
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Tag, Tone},
};

/// `GET /staff/registration/{reference}/asked`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = record::find_begun(&app, &reference).await?;
    if record.sent_at.is_some() {
        return Ok(shell::see_other(&record.page()));
    }
    let messages = message::all(&app, record.id).await?;
    let ours = adults::of(&app.db, record.id).await?;
    let ours: Vec<_> = ours.into_iter().filter(|one| one.email.is_empty()).collect();
    let parts = by_word::of(&app.db, record.household_id).await?;
    if messages.is_empty() && ours.is_empty() && parts.is_empty() {
        return Err(Failure::NotFound);
    }
    looked(&app, &signed, &record, "").await?;
    let people = households::applicants(&app.db, record.household_id).await?;
    let parts: Vec<_> = people
        .iter()
        .filter(|one| one.is_by_word())
        .filter_map(|one| Some((one, parts.iter().find(|part| part.applicant_id == one.id)?)))
        .map(|(one, part)| {
            let by = clock::words::day(clock::london::date_of(part.due_at));
            let href = format!("/staff/registration/{}/part/{}", record.reference, one.id);
            let name = one.first_name.clone();
            let (tone, words) = match part.taken_at {
                Some(_) => (Tone::Ok, "signed".to_owned()),
                None => (Tone::Today, format!("ring by {by}")),
            };
            view! { <li><a href=href>{format!("Take {name}’s part")}</a>" "<Tag tone words/></li> }
        })
        .collect();
    let names: Vec<String> = people
        .into_iter()
        .map(|one| one.first_name)
        // Who left has no name here any more.
        .filter(|name| !name.is_empty())
        .collect();
    let heading = names.join(" and ");
    let leave = format!("/staff/registration/{}/leave", record.reference);
    let leave = record.goes_on().then(|| {
        view! { <p class="small"><a href=leave>"Somebody told me that they do not go on"</a></p> }
    });
    let adults: Vec<_> = ours
        .iter()
        .map(|one| {
            let (tone, words) = if one.signed_at.is_some() { (Tone::Ok, "taken") } else { (Tone::Today, "ours to ask") };
            let href = format!("/staff/registration/{}/adult/{}", record.reference, one.item);
            view! { <li><a href=href>"Another adult at home declares"</a>" "<Tag tone words/></li> }
        })
        .collect();
    let lines: Vec<_> = messages
        .iter()
        .filter(|one| one.from.is_some())
        .map(|one| line(&record, one))
        .collect();
    let body = view! {
        <a class="back" href="/staff/registrations">"Registrations"</a>
        <h1><bdi>{heading.clone()}</bdi>" "<span class="ref">{record.reference.clone()}</span></h1>
        <p class="soft">"They are still filling it in. Nobody here reads it before they send it."</p>
        <section class="panel"><h2>"What they asked us"</h2>
            <ul class="flags" role="list">{parts}{lines}{adults}</ul></section>
        {leave}
    };
    let head = Head::new(format!("{heading}, {}", record.reference));
    let page = rail::page(&app, &signed, Some(Spot::Registrations), head, body);
    Ok(shell::personal(StatusCode::OK, page))
}

/// A message as a line that leads to it.
pub fn line(record: &Record, one: &Message) -> AnyView {
    let when = clock::words::day_and_time(one.written_at);
    let about = sections::ALL.iter().find(|section| section.slug == one.section);
    let about = about.map(|section| format!(" about “{}”", section.title)).unwrap_or_default();
    let (tone, words) =
        if one.waits() { (Tone::Today, "to answer") } else { (Tone::Ok, "done") };
    let href = format!("/staff/registration/{}/message/{}", record.reference, one.id);
    view! { <li><a href=href>{format!("They wrote{about}, {when}")}</a>" "<Tag tone words/></li> }
        .into_any()
}

/// What is asked of us, on the list.
pub fn words(one: &Asked) -> String {
    let day = |at| clock::words::day(clock::london::date_of(at));
    match (one.sort.as_str(), one.due_at) {
        ("message", _) => format!("wrote {}", day(one.since)),
        ("letter", _) => format!("a letter to post, of {}", day(one.since)),
        ("adult", _) => "an adult at home to ask".to_owned(),
        (_, Some(due)) => format!("a part to take, by {}", day(due)),
        (_, None) => "a part to take".to_owned(),
    }
}
