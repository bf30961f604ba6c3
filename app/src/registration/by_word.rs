//! A second applicant with no e-mail of their own, or the same one: a worker asks them alone and
//! writes their part down, because a mailbox that the other reads would show it. They can never
//! be given an address by the other afterwards: it would open what they told the worker.

pub mod store;
mod view;

use axum::{extract::State, http::StatusCode};
use clock::Time;

use super::{
    applying::Applying,
    household::{
        self, Adults, Applicant, Standing, What,
        store::{self as households, NewEntry},
    },
};
use crate::{
    App, Failure, Result,
    agency::ClockName,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// By when we ring: our own promise for a first answer by a person.
fn due(app: &App) -> Time {
    let limit = app.agency.clock(ClockName::FirstReply).limit;
    limit.due(app.now(), &app.calendar)
}

/// Whether a second one may still be asked along, and in which way.
fn may_ask(applying: &Applying) -> bool {
    let here = applying.other.as_ref().is_some_and(|one| one.standing == Standing::Here);
    applying.household.adults == Adults::Two && !here && applying.is_open()
}

/// `GET /register/partner/by-word`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    if !may_ask(&applying) {
        return Ok(shell::see_other("/register/partner"));
    }
    let name = applying.other.as_ref().map_or("", |one| one.first_name.as_str());
    let form = Posted::of(Fields::from([("first_name", name)]));
    Ok(shell::personal(StatusCode::OK, view::ask(&app, &applying, due(&app), form)))
}

/// `POST /register/partner/by-word`
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    if !may_ask(&applying) {
        return Ok(shell::see_other("/register/partner"));
    }
    let (name, phone) = (fields.text("first_name"), fields.text("phone"));
    let mut errors = Errors::default();
    if name.is_empty() || name.chars().count() > 100 {
        errors.add("first_name", "Enter their first name, in up to 100 letters");
    }
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    if !(7..=15).contains(&digits) || phone.chars().count() > 40 {
        errors.add("phone", "Enter a number on which we can ring them, like 020 7946 0123");
    }
    if !errors.is_empty() {
        let page = view::ask(&app, &applying, due(&app), Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    keep(&app, &applying, &name, &phone).await?;
    Ok(shell::see_other("/register/partner"))
}

async fn keep(app: &App, applying: &Applying, name: &str, phone: &str) -> Result<(), Failure> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    // In another tab they may go on alone at this moment, or it is sent.
    if !household::asks_second(&mut tx, applying).await? {
        return Ok(());
    }
    // Two presses at once: the second finds the row of the first.
    let held = households::hold(&mut tx, applying.household.id).await?;
    let there = held.iter().find(|one| one.place == 2).map(|one| one.id);
    let id = if let Some(id) = there {
        id
    } else {
        let other = Applicant {
            id: app.ids.uuid(now),
            household_id: applying.household.id,
            place: 2,
            account_id: None,
            first_name: name.to_owned(),
            standing: Standing::Asked,
        };
        households::add_applicant(&mut tx, &other).await?;
        other.id
    };
    if store::ask(&mut tx, id, name, phone, now, due(app)).await? {
        let entry = NewEntry {
            id: app.ids.uuid(now),
            household: applying.household.id,
            applicant: Some(id),
            staff: None,
            what: What::ByWord,
            body: "",
        };
        households::add_entry(&mut tx, &entry, now).await?;
    }
    Ok(tx.commit().await?)
}
