//! The desk of events, on both engines.

mod changing;
mod forms;
mod message;
mod people;
mod publishing;
mod repeating;
mod roles;
mod stores;

use uuid::Uuid;

use crate::{
    enquiry::desk::testing::{Answer, Desk, Person},
    event::{
        model::{Event, State},
        store as events,
    },
    staff::{Permission, store as people_store},
};

/// A whole form: an evening in Ealing, in ten days.
const EVENING: [(&str, &str); 17] = [
    ("form", "01930000-0000-7000-8000-0000000000e1"),
    ("kind", "information"),
    ("title", "Could we adopt?"),
    ("summary", "An evening with people who know."),
    ("start_day", "2026-12-03"),
    ("start_time", "18:30"),
    ("end_time", "20:00"),
    ("place", "in_person"),
    ("venue", "Ealing Library"),
    ("address", "1 High Street, Ealing"),
    ("postcode", "w5 2hl"),
    ("access", "step_free"),
    ("audience", "everyone"),
    ("join_minutes", "15"),
    ("capacity", "4"),
    ("waiting_list", "yes"),
    ("description", "Come **in**.\n\n- Tea\n- Questions"),
];

/// The form with one field another.
fn but<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<_> = EVENING.iter().filter(|(n, _)| *n != name).copied().collect();
    let name = EVENING
        .iter()
        .map(|(n, _)| *n)
        .chain([
            "opens_day",
            "opens_time",
            "closes_day",
            "closes_time",
            "end_day",
            "join_link",
            "map_link",
        ])
        .find(|n| *n == name);
    form.push((name.expect("a field"), value));
    form
}

/// Somebody in marketing with these permissions.
async fn marketing(desk: &Desk, name: &str, held: &[Permission]) -> Person {
    let person = desk.person(name, "marketing").await;
    let mut tx = desk.app().db.begin().await.expect("a transaction");
    people_store::set_permissions(&mut tx, person.id, held).await.expect("permissions");
    tx.commit().await.expect("a commit");
    person
}

/// Somebody who may write and publish.
async fn leila(desk: &Desk) -> Person {
    marketing(desk, "Leila Haddad", Permission::ALL).await
}

/// The event that an answer leads to.
fn id_in(answer: &Answer) -> Uuid {
    let rest = answer.to.strip_prefix("/staff/events/").unwrap_or_else(|| {
        panic!("{} leads nowhere: {}", answer.status, answer.page);
    });
    Uuid::parse_str(rest.split('?').next().expect("an id")).expect("an id")
}

/// Writes a draft.
async fn draft(desk: &Desk, who: &Person, form: &[(&str, &str)]) -> Uuid {
    id_in(&desk.post(who, "/staff/events/new", form).await)
}

/// Writes an event and publishes it.
async fn published(desk: &Desk, who: &Person) -> Uuid {
    let id = draft(desk, who, &EVENING).await;
    let answer = publish(desk, who, id, &[("when", "now")]).await;
    assert!(answer.to.ends_with("done=published"), "{}", answer.page);
    id
}

/// Presses a button to publish, having seen it as it is.
async fn publish(desk: &Desk, who: &Person, id: Uuid, form: &[(&str, &str)]) -> Answer {
    let version = event(desk, id).await.version.to_string();
    let mut form = form.to_vec();
    form.push(("version", &version));
    desk.post(who, &format!("/staff/events/{id}/publish"), &form).await
}

async fn event(desk: &Desk, id: Uuid) -> Event {
    events::find(&desk.app().db, id).await.expect("read").expect("there")
}

/// The form of an event as its page has it, with some fields another.
async fn form_of(desk: &Desk, id: Uuid, other: &[(&str, &str)]) -> Vec<(String, String)> {
    let event = event(desk, id).await;
    let full = super::conflict::noting_what_was(&event, super::fields::fill(&event.details));
    let mut form: Vec<(String, String)> =
        full.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    for (name, value) in other {
        form.retain(|(n, _)| n != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    form
}

/// Posts a form as its page has it, with some fields another.
async fn save(desk: &Desk, who: &Person, id: Uuid, other: &[(&str, &str)]) -> Answer {
    let form = form_of(desk, id, other).await;
    post(desk, who, id, &form).await
}

async fn post(desk: &Desk, who: &Person, id: Uuid, form: &[(String, String)]) -> Answer {
    let last = if event(desk, id).await.state == State::Draft { "edit" } else { "change" };
    let form: Vec<_> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    desk.post(who, &format!("/staff/events/{id}/{last}"), &form).await
}
