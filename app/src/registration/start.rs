//! Coming in: what a registration is, how one begins, and who applies.

mod view;

use axum::{extract::State, http::StatusCode};
use db::Tx;

use super::{
    household::{Adults, Applicant, Household, Route, Standing, What, store as households},
    invitation::store as invitations,
    model::{Registration, State as Stands},
    store,
};
use crate::{
    App, Failure, Result,
    account::{self, Device, Member, Purpose},
    agency::{Handling, Kind, Registration as Mode},
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// `GET /register`: the same for everybody, whether known or not.
pub async fn get(State(app): State<App>) -> Result {
    Ok(shell::personal(StatusCode::OK, view::welcome(&app, Posted::default())))
}

/// `POST /register`: an address, to which a code goes.
pub async fn post(State(app): State<App>, device: Device, fields: Fields) -> Result {
    if app.agency.registration() == Mode::Invited {
        return Ok(shell::see_other("/register"));
    }
    let email = fields.text("email");
    if let Some(wrong) = account::wrong_email(&email) {
        let mut errors = Errors::default();
        errors.add("email", wrong);
        let page = view::welcome(&app, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    account::send(&app, &device, Purpose::Begin, &email, "/register/start").await
}

/// `GET /register/start`: how they come to us, and who applies.
pub async fn who(State(app): State<App>, member: Member) -> Result {
    if households::of_account(&app.db, member.account_id).await?.is_some() {
        return Ok(shell::see_other("/register/tasks"));
    }
    if !may_begin(&app, &member).await? {
        return Ok(shell::see_other("/register"));
    }
    Ok(shell::personal(StatusCode::OK, view::who(&app, Posted::default())))
}

/// Anybody where the agency is open; elsewhere who was invited.
async fn may_begin(app: &App, member: &Member) -> Result<bool, Failure> {
    Ok(app.agency.registration() == Mode::Open
        || invitations::of_account(&app.db, member.account_id).await?.is_some())
}

/// Whether people who come so begin with us. For a child from abroad, an agency may have somebody
/// else; everything else begins here.
pub(super) fn is_ours(app: &App, route: Route) -> bool {
    route != Route::Abroad
        || app.agency.handling(Kind::FromAbroad).handling == Handling::InHouse
}

/// `POST /register/start`
pub async fn begin(State(app): State<App>, member: Member, fields: Fields) -> Result {
    if !may_begin(&app, &member).await? {
        return Ok(shell::see_other("/register"));
    }
    let mut errors = Errors::default();
    let chosen = Route::from_word(&fields.text("route"));
    let route = chosen.filter(|route| is_ours(&app, *route));
    let adults = Adults::from_word(&fields.text("adults"));
    let first_name = fields.text("first_name");
    if first_name.is_empty() {
        errors.add("first_name", "Enter your first name");
    } else if first_name.chars().count() > 100 {
        errors.add("first_name", "Keep this to 100 letters. What you typed is still here");
    }
    if adults.is_none() {
        errors.add("adults", "Choose whether you apply alone or with a partner");
    }
    if chosen.is_some() && route.is_none() {
        errors
            .add("route", "Somebody else does this for us. Below you read who, and how to ask");
    } else if route.is_none() {
        errors.add("route", "Choose what fits you. If you are not sure, choose the first");
    }
    let (Some(route), Some(adults), true) = (route, adults, errors.is_empty()) else {
        let page = view::who(&app, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    match make(&app, member.account_id, route, adults, &first_name).await {
        // A second press: the household is there.
        Ok(()) | Err(Failure::Duplicate) => Ok(shell::see_other("/register/tasks")),
        Err(failure) => Err(failure),
    }
}

async fn make(
    app: &App,
    account: uuid::Uuid,
    route: Route,
    adults: Adults,
    first_name: &str,
) -> Result<(), Failure> {
    let invited = invitations::of_account(&app.db, account).await?;
    let mut tx = app.db.begin().await?;
    let enquiry = invited.map(|invitation| invitation.enquiry_id);
    make_in(&mut tx, app, account, enquiry, route, adults, first_name).await?;
    Ok(tx.commit().await?)
}

/// What was begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The household.
    pub household: Household,
    /// Who began it.
    pub me: Applicant,
    /// What they fill in.
    pub registration: Registration,
}

/// Begins a household, in a transaction.
pub(super) async fn make_in(
    tx: &mut Tx,
    app: &App,
    account: uuid::Uuid,
    enquiry: Option<uuid::Uuid>,
    route: Route,
    adults: Adults,
    first_name: &str,
) -> Result<Begun, Failure> {
    let now = app.now();
    let household = Household {
        id: app.ids.uuid(now),
        reference: app.ids.reference(),
        route,
        adults,
        enquiry_id: enquiry,
        created_at: now,
    };
    let new = households::NewHousehold {
        id: household.id,
        reference: &household.reference,
        route,
        adults,
        enquiry,
    };
    households::add(tx, &new, now).await?;
    let me = Applicant {
        id: app.ids.uuid(now),
        household_id: household.id,
        place: 1,
        account_id: Some(account),
        first_name: first_name.to_owned(),
        standing: Standing::Here,
    };
    households::add_applicant(tx, &me).await?;
    let keep_until = app.agency.retention().registration.period.end(now);
    let registration = Registration {
        id: app.ids.uuid(now),
        household_id: household.id,
        state: Stands::Open,
        sent_at: None,
        due_at: None,
        decided_at: None,
        version: 1,
        keep_until,
    };
    store::add(tx, registration.id, household.id, now, keep_until).await?;
    let began = households::NewEntry {
        id: app.ids.uuid(now),
        household: household.id,
        applicant: Some(me.id),
        staff: None,
        what: What::Began,
        body: "",
    };
    households::add_entry(tx, &began, now).await?;
    Ok(Begun { household, me, registration })
}
