//! A worker asks another adult of the home and writes down what they declare: on the phone or
//! face to face, from the same questions.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;

use super::{record, store::Record};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    registration::{
        adult::{
            self, declared,
            model::{Named, Progress},
            store::{self as adults, Ask, Taken},
        },
        answered::{self, Owner},
        form::adult::questions,
        household::{
            What,
            store::{self as households, NewEntry},
        },
        late, section,
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Choice, ErrorSummary, Posted, Radios},
};

/// In which way something was given by word of mouth.
pub const HOW: [(&str, &str); 3] =
    [("phone", "On the phone"), ("met", "When we met"), ("interpreter", "With an interpreter")];

/// The words of one of these ways.
pub fn how_words(how: &str) -> Option<&'static str> {
    HOW.iter().find(|(word, _)| *word == how).map(|(_, words)| *words)
}

/// A choice of these ways.
pub fn how_field(form: &Posted) -> impl IntoView + use<> {
    let choices = HOW.iter().map(|(word, words)| Choice::new(*word, *words)).collect();
    view! { <Radios name="how" legend="How did they tell you?" choices form=form.clone() look="inline"/> }
}

async fn find(
    app: &App,
    signed: &Signed,
    reference: &str,
    item: &str,
) -> Result<(Record, Named), Failure> {
    signed.require(Action::ReadRegistrations)?;
    let record = record::find_begun(app, reference).await?;
    let owner = Owner {
        registration: record.id,
        household: record.household_id,
        applicant: record.household_id,
    };
    // Who lives there, and nothing else of what they have not sent yet.
    let all = answered::load(app, owner).await?;
    let people = adult::of(app, &record::asking(app, &record), &all, record.id).await?;
    let person = people.into_iter().find(|one| one.item == item).ok_or(Failure::NotFound)?;
    // Before it is sent, only where the family left it to us.
    let left_to_us = matches!(person.progress(), Progress::Ours | Progress::In);
    if record.sent_at.is_none() && !left_to_us {
        return Err(Failure::NotFound);
    }
    Ok((record, person))
}

/// `GET /staff/registration/{reference}/adult/{item}`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path((reference, item)): Path<(String, String)>,
) -> Result {
    let (record, person) = find(&app, &signed, &reference, &item).await?;
    if person.progress() == Progress::In || !record.goes_on() {
        return Ok(shell::see_other(&record.page()));
    }
    record::looked(&app, &signed, &record, "").await?;
    let page = draw(&app, &signed, &record, &person, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/registration/{reference}/adult/{item}`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path((reference, item)): Path<(String, String)>,
    fields: Fields,
) -> Result {
    let (record, person) = find(&app, &signed, &reference, &item).await?;
    if person.progress() == Progress::In || !record.goes_on() {
        return too_late(&app, &signed, &record, &person, &fields);
    }
    let (mut errors, read) =
        match declared::read_posted(&fields, &record::asking(&app, &record)) {
            Ok(said) => (Errors::default(), Some(said)),
            Err(errors) => (errors, None),
        };
    let how = how_words(&fields.text("how"));
    if how.is_none() {
        errors.add("how", "Say how they told you");
    }
    let (Some(said), Some(how)) = (read, how) else {
        record::looked(&app, &signed, &record, "").await?;
        let page = draw(&app, &signed, &record, &person, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let id = if let Some(adult) = &person.adult {
        adult.id
    } else {
        let id = app.ids.uuid(now);
        let (registration, item) = (record.id, person.item.as_str());
        let ask = Ask { id, registration, item, email: "", token_hash: None };
        adults::ask(&mut tx, &ask, now).await?;
        id
    };
    let sealed = declared::seal(&app, id, &said)?;
    let taken = Taken { by: signed.staff.id, how };
    if !adults::declare(&mut tx, id, &sealed, Some(taken), now).await? {
        return too_late(&app, &signed, &record, &person, &fields);
    }
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household: record.household_id,
        applicant: None,
        staff: Some(signed.staff.id),
        what: What::AdultDeclared,
        body: how,
    };
    households::add_entry(&mut tx, &entry, now).await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action: "took",
        record: "registration",
        record_id: Some(record.id),
        fields: record::DECLARATION,
    };
    audit::add(&mut tx, &app.ids, now, line).await?;
    tx.commit().await?;
    Ok(shell::see_other(&record.page()))
}

/// They have declared by their link meanwhile, or it is decided: what was written down stays
/// in the page. A second press of the same is answered as the first.
fn too_late(
    app: &App,
    signed: &Signed,
    record: &Record,
    person: &Named,
    fields: &Fields,
) -> Result {
    let there = match person.adult.as_ref().and_then(|one| Some((one.id, one.sealed.as_ref()?)))
    {
        Some((id, sealed)) => Some(declared::open(app, id, sealed)?),
        None => None,
    };
    let asking = record::asking(app, record);
    if there.is_some() && declared::read_posted(fields, &asking).ok() == there {
        return Ok(shell::see_other(&record.page()));
    }
    let heading = format!("{} has declared already, or it is decided", person.name);
    let body = view! {
        <a class="back" href=record.page()>{record.reference.clone()}</a>
        <h1>{heading.clone()}</h1>
        <p>"What you wrote down is not kept. It is here, to compare and to copy:"</p>
        {late::block(&late::raw(questions().flatten(), fields))}
    };
    let page = rail::page(
        app,
        signed,
        Some(Spot::Registrations),
        Head::new(heading).failed(true),
        body,
    );
    Ok(shell::personal(StatusCode::CONFLICT, page))
}

fn draw(app: &App, signed: &Signed, record: &Record, person: &Named, form: Posted) -> String {
    let heading = format!("Ask {}", person.name);
    let failed = !form.errors().is_empty();
    let fields: Vec<_> = questions().map(|part| section::fields(part, &form)).collect();
    let action = format!("/staff/registration/{}/adult/{}", record.reference, person.item);
    let body = view! {
        <a class="back" href=record.page()>{record.reference.clone()}</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading.clone()}</h1>
        <p class="soft">"Read the questions out as they stand, with nobody else in the room. They see and sign nothing, so write down what they say and that it was they who said it."</p>
        <form class="panel" method="post" action=action novalidate>
            {fields}
            {how_field(&form)}
            <p><button class="button">"Keep what they declared"</button></p>
        </form>
    };
    let head = Head::new(heading).failed(failed);
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}
