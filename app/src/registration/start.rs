//! Coming in: what a registration is, how one begins, and who applies.

mod view;

use axum::{extract::State, http::StatusCode};
use clock::Time;
use db::Tx;
use uuid::Uuid;

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
    stage::over::store as over,
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
    let begun = match before(&app, member.account_id).await? {
        Before::Going => return Ok(shell::see_other("/register/tasks")),
        Before::Ended(begun) => Some(begun),
        Before::Nothing => None,
    };
    if !may_begin(&app, &member, begun).await? {
        return Ok(shell::see_other("/register"));
    }
    Ok(shell::personal(StatusCode::OK, view::who(&app, begun.is_some(), Posted::default())))
}

/// What somebody who begins has with us already.
enum Before {
    Nothing,
    /// A household that is on its way.
    Going,
    /// One whose way has ended, and when it began.
    Ended(Time),
}

async fn before(app: &App, account: Uuid) -> Result<Before, Failure> {
    let Some(me) = households::of_account(&app.db, account).await? else {
        return Ok(Before::Nothing);
    };
    let household = households::find(&app.db, me.household_id).await?;
    Ok(match household {
        Some(one) if over::has_ended(&app.db, one.id).await? => Before::Ended(one.created_at),
        _ => Before::Going,
    })
}

/// Anybody where the agency is open; elsewhere who was invited, and after what they began
/// before.
async fn may_begin(app: &App, member: &Member, before: Option<Time>) -> Result<bool, Failure> {
    if app.agency.registration() == Mode::Open {
        return Ok(true);
    }
    let invited = invitations::of_account(&app.db, member.account_id).await?;
    let used = invited.and_then(|invitation| invitation.used_at);
    Ok(used.is_some_and(|used| before.is_none_or(|before| used > before)))
}

/// Whether people who come so begin with us. For a child from abroad, an agency may have somebody
/// else; everything else begins here.
pub(super) fn is_ours(app: &App, route: Route) -> bool {
    route != Route::Abroad
        || app.agency.handling(Kind::FromAbroad).handling == Handling::InHouse
}

/// `POST /register/start`
pub async fn begin(State(app): State<App>, member: Member, fields: Fields) -> Result {
    let begun = match before(&app, member.account_id).await? {
        // A second press: the household is there.
        Before::Going => return Ok(shell::see_other("/register/tasks")),
        Before::Ended(begun) => Some(begun),
        Before::Nothing => None,
    };
    if !may_begin(&app, &member, begun).await? {
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
        let page = view::who(&app, begun.is_some(), Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    match make(&app, member.account_id, route, adults, &first_name).await {
        // Two presses at once: the household is there.
        Ok(()) | Err(Failure::Duplicate) => Ok(shell::see_other("/register/tasks")),
        Err(failure) => Err(failure),
    }
}

async fn make(
    app: &App,
    account: Uuid,
    route: Route,
    adults: Adults,
    first_name: &str,
) -> Result<(), Failure> {
    let invited = invitations::of_account(&app.db, account).await?;
    let mut tx = app.db.begin().await?;
    let enquiry = invited.map(|invitation| invitation.enquiry_id);
    over::leave_behind(&mut tx, account).await?;
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
    account: Uuid,
    enquiry: Option<Uuid>,
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
