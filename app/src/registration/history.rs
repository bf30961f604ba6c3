//! The steps of a registration as functions of a transaction: what the pages do, at whatever
//! time the clock says. The demonstration writes its invented history with them.

use std::convert::Infallible;

use clock::{Time, Token};
use db::Tx;
use uuid::Uuid;

use super::{
    answered::{self, All, Kept, Owner},
    check,
    desk::{decide, look::Look, record::Person, store::Record},
    form::{Answers, Section, Whose},
    household::{
        Adults, Route, What,
        store::{self as households, NewEntry},
    },
    model::State,
    partner, start, store,
};
pub use super::{
    applying::{Applying, By},
    household::{Applicant, Standing},
    start::Begun,
};
use crate::{App, Failure};

/// Begins a household with its registration.
///
/// # Errors
/// When the database is away.
pub async fn begin(
    tx: &mut Tx,
    app: &App,
    account: Uuid,
    route: Route,
    adults: Adults,
    first_name: &str,
) -> Result<Begun, Failure> {
    start::make_in(tx, app, account, None, route, adults, first_name).await
}

/// Asks the second applicant along; gives their id.
///
/// # Errors
/// When the database is away.
pub async fn ask_along(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    from: &str,
    name: &str,
    email: &str,
    token: &Token,
) -> Result<Uuid, Failure> {
    let id = app.ids.uuid(app.now());
    let other = Applicant {
        id,
        household_id: begun.household.id,
        place: 2,
        account_id: None,
        first_name: name.to_owned(),
        standing: Standing::Asked,
    };
    households::add_applicant(tx, &other).await?;
    partner::store::ask(tx, id, name, email, &token.hash(), app.now()).await?;
    note(tx, app, begun, begun.me.id, What::Asked).await?;
    let link = app.link(&format!("/register/join/{}", token.text()));
    partner::letter::invite(tx, app, from, name, email, &link).await?;
    Ok(id)
}

/// The second applicant comes.
///
/// # Errors
/// When the database is away.
pub async fn join(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    applicant: Uuid,
    account: Uuid,
) -> Result<(), Failure> {
    partner::store::answer(tx, applicant, Some(account), Standing::Here).await?;
    Ok(note(tx, app, begun, applicant, What::Joined).await?)
}

async fn note(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    applicant: Uuid,
    what: What,
) -> db::Result<()> {
    let entry = NewEntry {
        id: app.ids.uuid(app.now()),
        household: begun.household.id,
        applicant: Some(applicant),
        staff: None,
        what,
        body: "",
    };
    households::add_entry(tx, &entry, app.now()).await
}

/// Whether both fill in a section.
pub fn is_shared(section: &Section) -> bool {
    section.whose == Whose::Shared
}

/// Keeps a section as one of them answered it.
///
/// # Errors
/// When the database is away.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    me: &Applicant,
    section: &Section,
    answers: &Answers,
) -> Result<(), Failure> {
    let owner = Owner {
        registration: begun.registration.id,
        household: begun.household.id,
        applicant: me.id,
    };
    let keep_until = app.agency.retention().registration.period.end(app.now());
    store::touch(tx, begun.registration.id, app.now(), keep_until).await?;
    let none = Kept::default();
    let written = answered::write(tx, app, owner, section, &none, |kept| {
        kept.clone_from(answers);
        Ok::<(), Infallible>(())
    });
    let Ok(_) = written.await?;
    Ok(())
}

/// One signature; the last one sends.
///
/// # Errors
/// When the database is away.
pub async fn sign(
    tx: &mut Tx,
    app: &App,
    applying: &Applying,
    other_done: Option<bool>,
) -> Result<(), Failure> {
    check::sign(tx, app, applying, other_done).await
}

/// The registration as the team sees it once it was sent.
fn record(begun: &Begun) -> Record {
    Record {
        household_id: begun.household.id,
        reference: begun.household.reference.clone(),
        route: begun.household.route,
        adults: begun.household.adults,
        id: begun.registration.id,
        state: State::Sent,
        sent_at: None,
        due_at: None,
        decided_at: None,
        // It began with 1, and was sent.
        version: 2,
    }
}

/// Asks for more of what is shared.
///
/// # Errors
/// When the database is away.
pub async fn ask_more(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    staff: Uuid,
    section: &str,
    why: &str,
) -> Result<(), Failure> {
    let record = record(begun);
    let look = Look { section: section.to_owned(), applicant_id: None, why: why.to_owned() };
    decide::more_in(tx, app, &record, record.version, staff, &look, section).await?;
    Ok(())
}

/// Accepts, with a letter and what is handed on.
///
/// # Errors
/// When the database is away.
pub async fn accept(
    tx: &mut Tx,
    app: &App,
    begun: &Begun,
    people: Vec<(Applicant, All, Time)>,
    staff: Uuid,
    sent_at: Time,
    words: &str,
) -> Result<(), Failure> {
    let record = Record { sent_at: Some(sent_at), ..record(begun) };
    let person = |(applicant, all, signed)| Person {
        applicant,
        all,
        signed: Some(signed),
        by_word: None,
    };
    let people: Vec<Person> = people.into_iter().map(person).collect();
    decide::accept_in(tx, app, &record, &people, Vec::new(), staff, words).await?;
    Ok(())
}
