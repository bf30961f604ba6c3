//! Leaving and separating. Everybody leaves for themselves alone and gives no reason; who is
//! still there goes on alone with what they shared, and when nobody is there any more the
//! registration is taken back.

mod letter;
pub mod store;
mod view;

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use mail::Message;
use uuid::Uuid;

use super::{
    answered::{self, Owner},
    applying::Applying,
    data_request::store as data_request,
    form::sections,
    household::{
        Adults, Standing, What,
        store::{self as households, NewEntry},
    },
    late, message,
    model::State as Stands,
    store as registrations,
};
use crate::{
    App, Failure, Result,
    form::Fields,
    shell,
    stage::{
        case::By,
        model::{Move, Who},
        turn,
    },
};

/// Whether it can still be left: later it is the worker's to hear.
pub fn is_possible(state: Stands) -> bool {
    matches!(state, Stands::Open | Stands::Sent | Stands::AskedMore)
}

/// `GET /register/leave`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    if !is_possible(applying.registration.state) {
        return Ok(shell::see_other("/register/copy"));
    }
    Ok(shell::personal(StatusCode::OK, view::page(&app, &applying)))
}

/// `GET /register/left`: the same for everybody, and of nobody.
pub async fn left(State(app): State<App>, RawQuery(query): RawQuery) -> Result {
    let sent = query.as_deref() == Some("sent");
    Ok(shell::personal(StatusCode::OK, view::left(&app, sent)))
}

/// `POST /register/leave`
pub async fn post(State(app): State<App>, applying: Applying, fields: Fields) -> Result {
    let why = fields.text("why");
    if !is_possible(applying.registration.state) {
        return Ok(too_late(&app, &applying, &why));
    }
    match fields.text("do").as_str() {
        "leave" => {
            let mut tx = app.db.begin().await?;
            let leaving = Leaving {
                household: applying.household.id,
                registration: applying.registration.id,
                applicant: applying.me.id,
                staff: None,
                how: "",
            };
            let Some(left) = leave(&mut tx, &app, &leaving).await? else {
                // It was decided while they read: nothing is done that the page promised.
                let applying = now_stands(&app, applying).await?;
                return Ok(too_late(&app, &applying, &why));
            };
            let sent = left == Left::Sent;
            if sent && !why.is_empty() {
                let why: String = why.chars().take(message::LONGEST).collect();
                let me = Some(applying.me.id);
                message::keep(&mut tx, &app, &applying, "", &why, me).await?;
            }
            tx.commit().await?;
            app.wake.ring();
            Ok(shell::see_other(if sent { "/register/left?sent" } else { "/register/left" }))
        }
        "apart" => {
            apart(&app, &applying).await?;
            Ok(shell::see_other("/register/message"))
        }
        "alone" => {
            alone(&app, &applying).await?;
            Ok(shell::see_other("/register/tasks"))
        }
        _ => Ok(shell::see_other("/register/leave")),
    }
}

/// They asked to leave and it is decided: nothing was done, and their worker hears of it.
fn too_late(app: &App, applying: &Applying, why: &str) -> Response {
    let lede = "We decided about your registration before you pressed the button, so nothing has changed: you are still part of it. Do you want to leave? Tell us here, or ring us, and a worker talks with you.";
    let words = if why.is_empty() { "I do not want to go on." } else { why };
    late::message(app, applying, lede, "", words)
}

/// The same with the registration as it stands now.
async fn now_stands(app: &App, applying: Applying) -> Result<Applying, Failure> {
    let begun = registrations::begun(&app.db, applying.household.id).await?;
    let (household, registration) = begun.ok_or(Failure::Gone)?;
    Ok(Applying { household, registration, ..applying })
}

/// What somebody has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// One that was never sent.
    Unsent,
    /// One that we had.
    Sent,
}

/// Who leaves which registration, and who wrote it down.
#[derive(Debug, Clone, Copy)]
pub struct Leaving<'a> {
    /// The household.
    pub household: Uuid,
    /// The registration.
    pub registration: Uuid,
    /// Who leaves.
    pub applicant: Uuid,
    /// The colleague whom they told, or nobody.
    pub staff: Option<Uuid>,
    /// In which way they told them.
    pub how: &'a str,
}

/// Lets somebody leave. Nothing happens, and nothing is given, when they have left or it has
/// ended.
///
/// # Errors
/// When the database is away.
pub async fn leave(
    tx: &mut Tx,
    app: &App,
    leaving: &Leaving<'_>,
) -> Result<Option<Left>, Failure> {
    let (household, registration, who) =
        (leaving.household, leaving.registration, leaving.applicant);
    // Both may leave at the same moment: the second waits here and finds nobody there.
    let Some(held) = registrations::hold(tx, registration).await? else { return Ok(None) };
    let people = households::hold(tx, household).await?;
    let is_here = |id: Uuid| people.iter().any(|p| p.id == id && p.standing == Standing::Here);
    if !is_possible(held.state) || !is_here(who) {
        return Ok(None);
    }
    let left = if held.sent_at.is_some() { Left::Sent } else { Left::Unsent };
    let stays = people.iter().find(|p| p.id != who && p.standing == Standing::Here);
    let addresses = households::addresses(tx, household).await?;
    let (now, sent) = (app.now(), held.sent_at.is_some());
    let keep_until = app.agency.retention().registration_closed.period.end(now);
    households::stand(tx, who, Standing::Left).await?;
    store::end_looks(tx, who, now).await?;
    note(tx, app, leaving, What::Left).await?;
    if sent {
        store::add(tx, who, now, keep_until).await?;
    } else {
        forget(tx, app, who).await?;
    }
    registrations::unsign(tx, registration, None).await?;
    if let Some(stays) = stays {
        let owner = Owner { registration, household, applicant: stays.id };
        go_on_alone(tx, app, owner).await?;
        return Ok(Some(left));
    }
    // What was never sent goes at once; what was sent stays for the time to complain.
    if !sent {
        store::forget_all(tx, registration).await?;
    }
    store::withdraw(tx, registration, now, if sent { keep_until } else { now }).await?;
    store::end_invitation(tx, household).await?;
    let by = match leaving.staff {
        Some(staff) => By::staff(staff, Who::Worker),
        None => By::applicant(who),
    };
    turn::ended(tx, app, household, Move::Withdraw, by).await?;
    note(tx, app, leaving, What::Withdrawn).await?;
    for (name, email) in addresses {
        letter::ended(tx, app, sent.then_some(household), (&name, &email)).await?;
    }
    Ok(Some(left))
}

/// Lets one of two go whose registration was accepted long ago: the other one goes on alone,
/// and keeps what both of them told us. Gives who stays; nobody when they are not two.
///
/// # Errors
/// When the database is away.
pub async fn part(
    tx: &mut Tx,
    app: &App,
    leaving: &Leaving<'_>,
) -> Result<Option<Uuid>, Failure> {
    let (household, who) = (leaving.household, leaving.applicant);
    let people = households::hold(tx, household).await?;
    let here: Vec<_> = people.iter().filter(|one| one.standing == Standing::Here).collect();
    let Some(stays) = here.iter().find(|one| one.id != who).filter(|_| here.len() == 2) else {
        return Ok(None);
    };
    let now = app.now();
    let keep_until = app.agency.retention().registration_closed.period.end(now);
    let address = message::store::address(tx, who).await?;
    households::stand(tx, who, Standing::Left).await?;
    households::set_adults(tx, household, Adults::One).await?;
    store::end_looks(tx, who, now).await?;
    store::add(tx, who, now, keep_until).await?;
    note(tx, app, leaving, What::Left).await?;
    if let Some((name, email)) = address {
        letter::ended(tx, app, Some(household), (&name, &email)).await?;
    }
    Ok(Some(stays.id))
}

/// Everything goes that is theirs alone, with their name and our mail to them.
///
/// # Errors
/// When the database is away.
pub async fn forget(tx: &mut Tx, app: &App, applicant: Uuid) -> db::Result<()> {
    if let Some((household, address)) = store::mail_to(&app.db, applicant).await? {
        for row in outbox::list_of(&app.db, household).await? {
            if row.read::<Message>().is_ok_and(|mail| mail.to == address) {
                data_request::forget_mail(tx, row.id, household).await?;
            }
        }
    }
    store::forget_own(tx, applicant).await
}

/// The one who stays goes on alone with what two shared, in a registration that is held: they
/// answer again how they live, sign again, and hear that something has changed.
///
/// # Errors
/// When the database is away.
pub async fn go_on_alone(tx: &mut Tx, app: &App, owner: Owner) -> Result<(), Failure> {
    registrations::unsign(tx, owner.registration, None).await?;
    households::set_adults(tx, owner.household, Adults::One).await?;
    answer_again(tx, app, owner).await?;
    store::reopen(tx, owner.registration, app.now()).await?;
    if let Some((name, email)) = message::store::address(tx, owner.applicant).await? {
        letter::changed(tx, app, owner.household, (&name, &email)).await?;
    }
    Ok(())
}

/// How two live together is not how one lives: it is answered anew.
async fn answer_again(tx: &mut Tx, app: &App, owner: Owner) -> Result<(), Failure> {
    if let Some(section) = sections::ALL.iter().find(|section| section.slug == "together") {
        answered::take(tx, app, owner, section).await?;
    }
    Ok(())
}

async fn note(tx: &mut Tx, app: &App, leaving: &Leaving<'_>, what: What) -> db::Result<()> {
    let entry = NewEntry {
        id: app.ids.uuid(app.now()),
        household: leaving.household,
        applicant: Some(leaving.applicant),
        staff: leaving.staff,
        what,
        body: leaving.how,
    };
    households::add_entry(tx, &entry, app.now()).await
}

/// They are no longer together, and this one would like to go on: a worker speaks with each,
/// and nothing is sent unless this one signs. The other is shown nothing.
async fn apart(app: &App, applying: &Applying) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    // The other one may sign at this moment, and it is sent.
    let held = registrations::hold(&mut tx, applying.registration.id).await?;
    let words = "We are no longer applying together. I would like to go on alone. Please talk with each of us.";
    message::keep(&mut tx, app, applying, "", words, Some(applying.me.id)).await?;
    registrations::look_again(&mut tx, applying.registration.id).await?;
    if held.is_some_and(|one| one.is_open()) {
        // Theirs alone: that the other has to sign again would tell them.
        let me = Some(applying.me.id);
        registrations::unsign(&mut tx, applying.registration.id, me).await?;
    }
    let entry = NewEntry {
        id: app.ids.uuid(app.now()),
        household: applying.household.id,
        applicant: Some(applying.me.id),
        staff: None,
        what: What::Wrote,
        body: "",
    };
    households::add_entry(&mut tx, &entry, app.now()).await?;
    Ok(tx.commit().await?)
}

/// The other one was asked and never came: they apply alone from now on.
async fn alone(app: &App, applying: &Applying) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let held = registrations::hold(&mut tx, applying.registration.id).await?;
    let people = households::hold(&mut tx, applying.household.id).await?;
    let here = people.iter().filter(|one| one.standing == Standing::Here).count();
    let two = applying.household.adults == Adults::Two;
    if here == 1 && two && held.is_some_and(|one| one.is_open()) {
        store::end_invitation(&mut tx, applying.household.id).await?;
        households::set_adults(&mut tx, applying.household.id, Adults::One).await?;
        answer_again(&mut tx, app, applying.owner()).await?;
        registrations::unsign(&mut tx, applying.registration.id, None).await?;
    }
    Ok(tx.commit().await?)
}
