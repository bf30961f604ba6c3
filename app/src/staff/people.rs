//! The people who may sign in: an admin adds them, changes their roles, sends links,
//! and takes the way in away.

pub mod page;

use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use uuid::Uuid;

use super::{
    Action, Permission, Role, Signed,
    change::{self, Refused},
    store::{self, Listed},
};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    shell,
    ui::Posted,
};

/// Roles in words: `recruitment and manager`.
pub fn role_words(roles: &[Role]) -> String {
    let words: Vec<&str> =
        Role::ALL.iter().filter(|role| roles.contains(role)).map(|role| role.word()).collect();
    match words.split_last() {
        None => "no role".to_owned(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The roles that were ticked.
fn ticked(fields: &Fields) -> Vec<Role> {
    fields.all("role").iter().filter_map(|word| Role::from_word(word)).collect()
}

/// The permissions that were ticked.
fn held(fields: &Fields) -> Vec<Permission> {
    let ticked = fields.all("permission");
    ticked.iter().filter_map(|word| Permission::from_word(word)).collect()
}

/// `GET /staff/people`
pub async fn list(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::ManagePeople)?;
    let people = store::list(&app.db).await?;
    Ok(shell::personal(StatusCode::OK, page::list(&app, &signed, &people)))
}

/// `GET /staff/people/add`
pub async fn get_add(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::ManagePeople)?;
    Ok(shell::personal(
        StatusCode::OK,
        page::add(&app, &signed, Posted::of(both_permissions())),
    ))
}

/// In a small team one person writes and publishes.
fn both_permissions() -> Fields {
    let mut fields = Fields::default();
    for held in Permission::ALL {
        fields.push("permission", held.word());
    }
    fields
}

/// `POST /staff/people/add`
pub async fn post_add(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::ManagePeople)?;
    let (name, email, roles) = (fields.text("name"), fields.text("email"), ticked(&fields));
    let mut tx = app.db.begin().await?;
    let by = Some(signed.staff.id);
    match change::add(&mut tx, &app, by, &name, &email, &roles, &held(&fields)).await {
        Ok((id, link)) => {
            let sent = change::mail_link(&mut tx, &app, &name, &email, &link).await;
            sent.map_err(failed)?;
            tx.commit().await?;
            app.wake.ring();
            Ok(shell::see_other(&format!("/staff/people/{id}?added")))
        }
        Err(refused) => {
            drop(tx);
            let errors = sentences(refused)?;
            let page = page::add(&app, &signed, Posted::new(fields, errors));
            Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

fn failed(refused: Refused) -> Failure {
    match refused {
        Refused::Failed(failure) => failure,
        other => Failure::Defect(other.to_string()),
    }
}

/// What a refusal says, beside which field.
fn sentences(refused: Refused) -> Result<Errors, Failure> {
    let mut errors = Errors::default();
    let (field, sentence) = match refused {
        Refused::NoName => ("name", "Enter their first and last name, at most 100 letters"),
        Refused::NotAnAddress => ("email", "Enter their e-mail address, like name@example.org"),
        Refused::AlreadyHere => (
            "email",
            "Somebody with this address is on the list already. Open their page to send a new link",
        ),
        Refused::NoRole => ("role", "Choose at least one role"),
        Refused::LastAdmin => (
            "role",
            "This is the last admin who can sign in. Without one, nobody could add or help people. Make somebody else an admin first",
        ),
        Refused::Disabled => {
            ("role", "They may not sign in at present. Let them in again first")
        }
        Refused::NoSuchPerson => return Err(Failure::NotFound),
        Refused::Failed(failure) => return Err(failure),
    };
    errors.add(field, sentence);
    Ok(errors)
}

async fn find(app: &App, id: &str) -> Result<Listed, Failure> {
    let id = Uuid::parse_str(id).map_err(|_| Failure::NotFound)?;
    let people = store::list(&app.db).await?;
    people.into_iter().find(|person| person.id == id).ok_or(Failure::NotFound)
}

fn as_kept(person: &Listed) -> Fields {
    let mut fields = Fields::default();
    for role in person.roles() {
        fields.push("role", role.word());
    }
    for permission in person.permissions() {
        fields.push("permission", permission.word());
    }
    fields
}

/// `GET /staff/people/{id}`
pub async fn get_one(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(done): RawQuery,
) -> Result {
    signed.require(Action::ManagePeople)?;
    let person = find(&app, &id).await?;
    let form = Posted::of(as_kept(&person));
    let page = page::one(&app, &signed, &person, done.as_deref().unwrap_or_default(), form);
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/people/{id}`
pub async fn post_one(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::ManagePeople)?;
    let person = find(&app, &id).await?;
    let by = Some(signed.staff.id);
    let mut tx = app.db.begin().await?;
    let (done, outcome) = match fields.text("do").as_str() {
        "roles" => {
            let roles = ticked(&fields);
            let held = held(&fields);
            ("roles", change::set_roles(&mut tx, &app, by, person.id, &roles, &held).await)
        }
        "disable" => ("disabled", change::disable(&mut tx, &app, by, person.id).await),
        "enable" => ("enabled", change::enable(&mut tx, &app, by, person.id).await),
        "link" => ("link", send_link(&mut tx, &app, by, &person).await),
        _ => return Err(Failure::NotFound),
    };
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            app.wake.ring();
            Ok(shell::see_other(&format!("/staff/people/{}?{done}", person.id)))
        }
        Err(refused) => {
            drop(tx);
            let errors = sentences(refused)?;
            let kept = if done == "roles" { fields } else { as_kept(&person) };
            let page = page::one(&app, &signed, &person, "", Posted::new(kept, errors));
            Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

async fn send_link(
    tx: &mut db::Tx,
    app: &App,
    by: Option<Uuid>,
    person: &Listed,
) -> Result<(), Refused> {
    let who = store::by_id(&app.db, person.id).await?.ok_or(Refused::NoSuchPerson)?;
    let link = change::reset(tx, app, by, &who).await?;
    change::mail_link(tx, app, &who.name, &who.email, &link).await
}
