//! The page behind the mailed link: who asks, why, and what they declare. No account; opening
//! it does nothing; it works until the registration ends, and a second time changes nothing.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use clock::Token;
use db::Tx;
use uuid::Uuid;

use super::{
    declared,
    model::Adult,
    shared, store,
    view::{self, Asked},
};
use crate::{
    App, Failure, Result,
    form::Fields,
    registration::{
        form::{
            Asking,
            adult::{named, questions},
        },
        household::{
            Standing, What,
            store::{self as households, NewEntry},
        },
        late,
        leave::is_possible,
        store as registrations,
    },
    shell,
    ui::Posted,
};

struct Found {
    household: Uuid,
    adult: Adult,
    asking: Asking,
    asked: Asked,
}

/// Whom the link is for, if they are still on the list of people at home.
async fn find(app: &App, token: &str) -> Result<Option<Found>, Failure> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let Some((id, adult)) = store::by_link(&app.db, &token.hash()).await? else {
        return Ok(None);
    };
    let Some(household) = households::find(&app.db, id).await? else { return Ok(None) };
    let asking = Asking {
        route: household.route,
        adults: household.adults,
        today: app.today(),
        extras: app.agency.registration_asks(),
    };
    let all = shared(app, adult.registration_id, id).await?;
    let people = all.get("home").map(|home| named(&asking, &home.answers)).unwrap_or_default();
    let Some((_, name)) = people.into_iter().find(|(item, _)| *item == adult.item) else {
        return Ok(None);
    };
    let here = households::applicants(&app.db, id).await?;
    let from: Vec<String> = here
        .into_iter()
        .filter(|one| one.standing == Standing::Here)
        .map(|one| one.first_name)
        .collect();
    let asked = Asked { name, from: from.join(" and "), token: token.text().clone() };
    Ok(Some(Found { household: id, adult, asking, asked }))
}

/// `GET /register/declare/{token}`
pub async fn get(State(app): State<App>, Path(token): Path<String>) -> Result {
    let Some(found) = find(&app, &token).await? else {
        return Ok(shell::personal(StatusCode::GONE, view::over(&app)));
    };
    if found.adult.signed_at.is_some() {
        return Ok(shell::personal(StatusCode::OK, view::done(&app)));
    }
    let page = view::declare(&app, &found.asked, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /register/declare/{token}`
pub async fn post(State(app): State<App>, Path(token): Path<String>, fields: Fields) -> Result {
    let Some(found) = find(&app, &token).await? else {
        return Ok(gone(&app, &fields));
    };
    let back = shell::see_other(&format!("/register/declare/{}", found.asked.token));
    let said = match declared::read_posted(&fields, &found.asking) {
        Ok(said) => said,
        Err(errors) => {
            let page = view::declare(&app, &found.asked, Posted::new(fields, errors));
            return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let sealed = declared::seal(&app, found.adult.id, &said)?;
    let mut tx = app.db.begin().await?;
    // It may be decided at this moment: then it is not part of it, and they are told.
    let held = registrations::hold(&mut tx, found.adult.registration_id).await?;
    if !held.is_some_and(|one| is_possible(one.state)) {
        return Ok(late::link(&app, &declared::typed(&said)));
    }
    registrations::look_again(&mut tx, found.adult.registration_id).await?;
    if !store::declare(&mut tx, found.adult.id, &sealed, None, app.now()).await? {
        // They pressed twice; or a worker wrote down something else that they said.
        let there = store::kept(&mut tx, found.adult.id).await?;
        let same = match there {
            Some(sealed) => declared::open(&app, found.adult.id, &sealed)? == said,
            None => false,
        };
        return Ok(if same { back } else { late::link(&app, &declared::typed(&said)) });
    }
    note(&mut tx, &app, found.household).await?;
    tx.commit().await?;
    Ok(back)
}

/// The link has ended, perhaps while they wrote.
fn gone(app: &App, fields: &Fields) -> Response {
    let typed = late::raw(questions().flatten(), fields);
    if typed.is_empty() {
        return shell::personal(StatusCode::GONE, view::over(app));
    }
    late::link(app, &typed)
}

async fn note(tx: &mut Tx, app: &App, household: Uuid) -> db::Result<()> {
    let entry = NewEntry {
        id: app.ids.uuid(app.now()),
        household,
        applicant: None,
        staff: None,
        what: What::AdultDeclared,
        body: "",
    };
    households::add_entry(tx, &entry, app.now()).await
}
