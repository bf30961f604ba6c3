//! A request to a council or a referee, to print or to copy into a mail: written from a
//! template, with nothing in it that they need not know.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::load::{line, load};
use crate::{
    App, Failure, Result, audit, registration,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    stage::{model::Part, task::Task},
    ui::Posted,
};

/// `GET /staff/household/{reference}/task/{id}/letter`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path((reference, id)): Path<(String, Uuid)>,
) -> Result {
    signed.require(Action::WorkHouseholds)?;
    let record = registration::find(&app, &reference).await?;
    let shown = load(&app, record, Posted::default()).await?;
    let task = shown.case.tasks.iter().find(|task| task.id == id).ok_or(Failure::NotFound)?;
    let names: Vec<_> = shown.here().map(|one| one.first_name.as_str()).collect();
    let words = words(&app, task, &names.join(" and "), &shown.record.reference)
        .ok_or(Failure::NotFound)?;
    let mut tx = app.db.begin().await?;
    audit::add(&mut tx, &app.ids, app.now(), line(&signed, &shown.record, "wrote", "task"))
        .await?;
    tx.commit().await?;
    let paragraphs: Vec<_> = words.into_iter().map(|text| view! { <p>{text}</p> }).collect();
    let contact = app.agency.contact();
    let body = view! {
        <a class="back no-print" href=format!("/staff/household/{}", shown.record.reference)>{shown.record.reference.clone()}</a>
        <article class="panel flow">
            <h1>{app.agency.name().to_owned()}</h1>
            <p>{contact.address.clone()}</p>
            <p>{clock::words::day_year(app.today())}</p>
            {paragraphs}
            <p>{signed.staff.name.clone()}<br/>{contact.phone.clone()}<br/>{contact.email.clone()}</p>
        </article>
        <p class="no-print small">"Print this page, or copy it into a mail. Then note on the checklist that it is with them."</p>
    };
    let head = Head::new("A request");
    let page = rail::page(&app, &signed, Some(Spot::Households), head, body);
    Ok(shell::personal(StatusCode::OK, page))
}

/// The paragraphs of a request; nothing where nobody else is asked.
fn words(app: &App, task: &Task, names: &str, reference: &str) -> Option<Vec<String>> {
    let who = if task.about.is_empty() { "colleague" } else { task.about.as_str() };
    let by = match task.due_on {
        Some(due) => format!("Please answer by {}.", clock::words::day_year(due)),
        None => "Please answer within ten working days if you can.".to_owned(),
    };
    let agency = app.agency.name();
    match task.part? {
        Part::Council => Some(vec![
            format!("To {who}, children’s services"),
            format!("{names}, who live or lived in your area, have registered with {agency} to adopt. The Adoption Agencies Regulations 2005 have us ask the councils where applicants live what they know of them."),
            "Please tell us what you hold that bears on whether they can look after a child, or that you hold nothing. Their full names, dates of birth and addresses follow by secure mail.".to_owned(),
            by,
            format!("Our reference is {reference}."),
        ]),
        Part::References => Some(vec![
            format!("Dear {who},"),
            format!("{names} have named you as somebody who knows them well. They have asked {agency} to consider them as adopters."),
            "Would you tell us how you know them, for how long, and how you have seen them with children? Write what you like and as much as you like; a worker then rings you to talk about it. Be frank: nobody is turned down for one sentence.".to_owned(),
            by,
            format!("Please give our reference, {reference}."),
        ]),
        _ => None,
    }
}
