//! Somebody tells a worker that they do not go on: on the phone, or because they sign in
//! nowhere.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::parse_reference;
use leptos::prelude::*;

use super::{
    adult::{how_field, how_words},
    record,
    store::Record,
};
use crate::{
    App, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    registration::{
        household::{Applicant, Standing, store as households},
        leave::{self, Leaving},
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Choice, ErrorSummary, Posted, Radios, TextField},
};

async fn here(app: &App, record: &Record) -> Result<Vec<Applicant>> {
    let people = households::applicants(&app.db, record.household_id).await?;
    Ok(people.into_iter().filter(|one| one.standing == Standing::Here).collect())
}

/// `GET /staff/registration/{reference}/leave`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = record::find_begun(&app, &reference).await?;
    let people = here(&app, &record).await?;
    if !record.goes_on() || people.is_empty() {
        return Ok(shell::see_other(&record.page()));
    }
    record::looked(&app, &signed, &record, "").await?;
    let page = draw(&app, &signed, &record, &people, &Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/registration/{reference}/leave`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let record = record::find_begun(&app, &reference).await?;
    let people = here(&app, &record).await?;
    if !record.goes_on() || people.is_empty() {
        return Ok(shell::see_other(&record.page()));
    }
    let mut errors = Errors::default();
    let who = people.iter().find(|one| one.id.to_string() == fields.text("who"));
    let how = how_words(&fields.text("how"));
    if who.is_none() {
        errors.add("who", "Say who does not go on");
    }
    if how.is_none() {
        errors.add("how", "Say how they told you");
    }
    // One press must not delete all that a family has typed.
    let is_sure =
        parse_reference(&fields.text("reference")).as_ref() == Some(&record.reference);
    if deletes_all(&record, &people) && !is_sure {
        errors.add(
            "reference",
            format!(
                "Type the reference {}, so that nobody deletes the wrong one",
                record.reference
            ),
        );
    }
    let (Some(who), Some(how), true) = (who, how, errors.is_empty()) else {
        record::looked(&app, &signed, &record, "").await?;
        let posted = Posted::new(fields, errors);
        let page = draw(&app, &signed, &record, &people, &posted);
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let mut tx = app.db.begin().await?;
    let leaving = Leaving {
        household: record.household_id,
        registration: record.id,
        applicant: who.id,
        staff: Some(signed.staff.id),
        how,
    };
    if leave::leave(&mut tx, &app, &leaving).await?.is_none() {
        // It was decided, or they left by themselves, meanwhile.
        return Ok(shell::see_other(&record.page()));
    }
    let line = Line {
        staff: Some(signed.staff.id),
        action: "let go",
        record: "registration",
        record_id: Some(record.id),
        fields: "applicant",
    };
    audit::add(&mut tx, &app.ids, app.now(), line).await?;
    tx.commit().await?;
    app.wake.ring();
    let alone = record.sent_at.is_none() && people.len() == 1;
    let next = if alone { "/staff/registrations".to_owned() } else { record.page() };
    Ok(shell::see_other(&next))
}

/// Whether everything they typed goes: it was never sent, and nobody else is there.
fn deletes_all(record: &Record, people: &[Applicant]) -> bool {
    record.sent_at.is_none() && people.len() == 1
}

fn draw(
    app: &App,
    signed: &Signed,
    record: &Record,
    people: &[Applicant],
    form: &Posted,
) -> String {
    let heading = "Somebody does not go on";
    let failed = !form.errors().is_empty();
    let choices =
        people.iter().map(|one| Choice::new(one.id.to_string(), &one.first_name)).collect();
    let sure = deletes_all(record, people).then(|| {
        let label = format!("Nothing was sent, so all they typed is deleted. To go on, type the reference {}", record.reference);
        view! { <TextField name="reference" label form=form.clone() width="medium" autocomplete="off"/> }
    });
    let what = if people.len() == 2 {
        "The other one goes on alone with what they share, and answers again how they live. What this one alone answered is closed, or deleted if nothing was sent yet. The other one hears that something has changed, and no reason."
    } else {
        "Nobody is left then: the registration is taken back, its day ends, and they get a neutral letter."
    };
    let body = view! {
        <a class="back" href=record.page()>{record.reference.clone()}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="soft">"Only for somebody who told you themselves that they leave. Nobody can be taken off by the other one."</p>
        <form class="panel" method="post" action=format!("/staff/registration/{}/leave", record.reference) novalidate>
            <Radios name="who" legend="Who?" choices form=form.clone() look="inline"/>
            {how_field(form)}
            {sure}
            <p class="small soft">{what}</p>
            <p><button class="button" data-kind="late">"They do not go on"</button></p>
        </form>
    };
    let head = Head::new(heading).failed(failed);
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}
