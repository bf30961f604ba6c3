//! Other adults of the home: each declares alone, by a mailed link of their own or to a worker.
//! The family sees how far each is, and nothing else. It holds nothing up: it may still be out
//! when the registration is sent.

pub mod declared;
mod letter;
mod link;
pub mod model;
pub mod store;
mod view;

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use uuid::Uuid;

pub use link::{get as look, post as declare};
use model::{Adult, Named, Progress};

use super::{
    answered::{self, All, Owner},
    applying::Applying,
    form::{Asking, adult::named},
    household::{
        What,
        store::{self as households, NewEntry},
    },
    model::State as Stands,
    partner::limit,
};
use crate::{
    App, Failure, Result,
    account::{self, Device},
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// Seconds until the next try is welcome at a busy address.
const LATER: u64 = 300;

/// Everybody at home who declares, with how far they are.
pub async fn of(
    app: &App,
    asking: &Asking,
    all: &All,
    registration: Uuid,
) -> Result<Vec<Named>, Failure> {
    let Some(home) = all.get("home") else { return Ok(Vec::new()) };
    let people = named(asking, &home.answers);
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let mut asked = store::of(&app.db, registration).await?;
    let named = people.into_iter().map(|(item, name)| {
        let place = asked.iter().position(|one| one.item == item);
        Named { adult: place.map(|place| asked.swap_remove(place)), item, name }
    });
    Ok(named.collect())
}

/// What the family shares: enough to know who lives there.
async fn shared(app: &App, registration: Uuid, household: Uuid) -> Result<All, Failure> {
    let owner = Owner { registration, household, applicant: household };
    answered::load(app, owner).await
}

/// Whether somebody may still be asked.
fn goes_on(applying: &Applying) -> bool {
    matches!(applying.registration.state, Stands::Open | Stands::Sent | Stands::AskedMore)
}

/// `GET /register/adults`
pub async fn get(State(app): State<App>, applying: Applying) -> Result {
    let all = answered::load(&app, applying.owner()).await?;
    let people = of(&app, &applying.asking(&app), &all, applying.registration.id).await?;
    if people.is_empty() || !goes_on(&applying) {
        return Ok(shell::see_other("/register/tasks"));
    }
    Ok(shell::personal(StatusCode::OK, view::list(&app, &applying, &people)))
}

async fn find(app: &App, applying: &Applying, item: &str) -> Result<Named, Failure> {
    let all = answered::load(app, applying.owner()).await?;
    let people = of(app, &applying.asking(app), &all, applying.registration.id).await?;
    people.into_iter().find(|one| one.item == item).ok_or(Failure::NotFound)
}

/// `GET /register/adults/{item}`
pub async fn edit(
    State(app): State<App>,
    applying: Applying,
    Path(item): Path<String>,
) -> Result {
    let person = find(&app, &applying, &item).await?;
    if person.progress() == Progress::In || !goes_on(&applying) {
        return Ok(shell::see_other("/register/adults"));
    }
    let email = person.adult.as_ref().map_or("", |adult| adult.email.as_str());
    let form = Posted::of(Fields::from([("email", email)]));
    Ok(shell::personal(StatusCode::OK, view::ask(&app, &applying, &person, form)))
}

/// `POST /register/adults/{item}`: mails the link, or leaves it to a worker.
pub async fn post(
    State(app): State<App>,
    applying: Applying,
    device: Device,
    Path(item): Path<String>,
    fields: Fields,
) -> Result {
    let person = find(&app, &applying, &item).await?;
    if person.progress() == Progress::In || !goes_on(&applying) {
        return Ok(shell::see_other("/register/adults"));
    }
    let email =
        if fields.text("do") == "worker" { String::new() } else { fields.text("email") };
    let mut errors = Errors::default();
    if fields.text("do") != "worker" {
        if let Some(wrong) = account::wrong_email(&email) {
            let none = "Enter their e-mail address, or leave it to a worker below";
            errors.add("email", if email.is_empty() { none } else { wrong });
        } else if is_of_an_applicant(&app, &applying, &email).await? {
            errors.add(
                "email",
                "One of you reads this address. What they tell us is for us alone, so it needs one of their own. If they have none, leave it to a worker below",
            );
        }
    }
    if !errors.is_empty() {
        let page = view::ask(&app, &applying, &person, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    if !email.is_empty() && !app.limits.letter(device.address) {
        return Err(Failure::TooOften(LATER));
    }
    ask(&app, &applying, &person.item, person.adult.as_ref(), &email).await?;
    app.wake.ring();
    Ok(shell::see_other("/register/adults"))
}

async fn is_of_an_applicant(
    app: &App,
    applying: &Applying,
    email: &str,
) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    let all = households::addresses(&mut tx, applying.household.id).await?;
    Ok(all.iter().any(|(_, theirs)| db::sort_key(theirs) == db::sort_key(email)))
}

async fn ask(
    app: &App,
    applying: &Applying,
    item: &str,
    before: Option<&Adult>,
    email: &str,
) -> Result<(), Failure> {
    let (now, token) = (app.now(), app.ids.token());
    let mut tx = app.db.begin().await?;
    let household = applying.household.id;
    let mailed = !email.is_empty() && limit::may_mail(&mut tx, app, household, email).await?;
    let same = before.is_some_and(|adult| {
        !email.is_empty() && db::sort_key(&adult.email) == db::sort_key(email)
    });
    if same && !mailed {
        // The link that went last stays good.
        return Ok(tx.commit().await?);
    }
    let ask = store::Ask {
        id: app.ids.uuid(now),
        registration: applying.registration.id,
        item,
        email,
        token_hash: (!email.is_empty()).then(|| token.hash().to_vec()),
    };
    if !store::ask(&mut tx, &ask, now).await? {
        return Ok(());
    }
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household,
        applicant: Some(applying.me.id),
        staff: None,
        what: What::AdultAsked,
        body: if email.is_empty() { "They have no e-mail: a worker asks them" } else { "" },
    };
    households::add_entry(&mut tx, &entry, now).await?;
    if mailed {
        let link = app.link(&format!("/register/declare/{}", token.text()));
        let from = &applying.me.first_name;
        letter::ask(&mut tx, app, household, from, email, &link).await?;
    }
    Ok(tx.commit().await?)
}
