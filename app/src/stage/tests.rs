//! The way of a household through the router and the stores, on both engines.

mod apart;
mod desk;
mod import;
mod plan;
mod progress;
mod stores;
mod stories;
mod told;
mod way;

use clock::Date;
use uuid::Uuid;

use crate::{
    App,
    registration::{
        household::{Adults, Applicant, Route, Standing, store as households},
        model::State,
        store as registrations,
    },
    stage::{
        case::{By, Case},
        model::{Move, Who},
        task::list::About,
        turn,
    },
};

pub(crate) use crate::registration::tests::{Browser, letters, open_to_all, with_app};

/// A household whose registration was accepted at this moment.
pub struct House {
    pub id: Uuid,
    pub reference: String,
    /// Who began it, and the other one; with their addresses.
    pub people: Vec<(Applicant, String)>,
    pub manager: Uuid,
}

impl House {
    pub fn page(&self) -> String {
        format!("/staff/household/{}", self.reference)
    }

    pub async fn case(&self, app: &App) -> Case {
        let mut tx = app.db.begin().await.expect("begun");
        Case::hold(&mut tx, app, self.id).await.expect("read")
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Accepts the registration of these people, who come so.
pub async fn accepted(app: &App, route: Route, names: &[&str]) -> House {
    decided(app, route, names, true).await
}

/// Accepts the registration of these people, or does not.
pub async fn decided(app: &App, route: Route, names: &[&str], yes: bool) -> House {
    let manager =
        crate::enquiry::retention::tests::colleague(app, &[crate::staff::Role::Manager]).await;
    let now = app.now();
    let mut tx = app.db.begin().await.expect("begun");
    let id = app.ids.uuid(now);
    let reference = app.ids.reference();
    let adults = if names.len() == 2 { Adults::Two } else { Adults::One };
    let new =
        households::NewHousehold { id, reference: &reference, route, adults, enquiry: None };
    households::add(&mut tx, &new, now).await.expect("added");
    let mut people = Vec::new();
    for (place, name) in (1..).zip(names) {
        let email = format!("{}-{reference}@example.org", name.to_lowercase());
        let account = app.ids.uuid(now);
        crate::account::store::add(&mut tx, account, &email, now).await.expect("an account");
        let one = Applicant {
            id: app.ids.uuid(now),
            household_id: id,
            place,
            account_id: Some(account),
            first_name: (*name).to_owned(),
            standing: Standing::Here,
        };
        households::add_applicant(&mut tx, &one).await.expect("added");
        people.push((one, email));
    }
    let registration = app.ids.uuid(now);
    registrations::add(&mut tx, registration, id, now, now).await.expect("added");
    registrations::send(&mut tx, registration, now, now, now).await.expect("sent");
    crate::registration::desk::store::decide(
        &mut tx,
        registration,
        2,
        if yes { State::Accepted } else { State::NotAccepted },
        manager,
        now,
        now,
    )
    .await
    .expect("decided");
    let about = About {
        applicants: people.iter().map(|(one, _)| one.id).collect(),
        adults: Vec::new(),
        referees: vec!["Wren Quillmark".into(), "Ola Fennick".into(), "Bea Larkspur".into()],
        councils: vec!["Hounslow".into()],
    };
    if yes {
        turn::accepted(&mut tx, app, id, &about, manager).await.expect("accepted");
    } else {
        let by = By::staff(manager, Who::Manager);
        turn::ended(&mut tx, app, id, Move::NotAccept, by).await.expect("ended");
    }
    tx.commit().await.expect("committed");
    House { id, reference, people, manager }
}
