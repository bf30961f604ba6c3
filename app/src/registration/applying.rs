//! Who is applying: the signed-in applicant with their household and registration. Everything
//! they may see or write is found from here, never from what stands in an address.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use db::Tx;
use uuid::Uuid;

use super::{
    answered::Owner,
    desk::{record, store as desk},
    form::Asking,
    household::{Applicant, Household, Standing, store as households},
    model::{Registration, State},
    store,
};
use crate::{
    App, Failure,
    account::Member,
    audit::{self, Line},
    shell,
    staff::{Action, Signed},
};

/// Whose hand writes.
#[derive(Debug, Clone)]
pub enum By {
    /// Their own, signed in.
    Themselves(Member),
    /// A worker's, who writes down what an applicant without an e-mail tells them.
    Worker(Box<Signed>),
}

/// A signed-in applicant, or one whose part a worker takes.
#[derive(Debug, Clone)]
pub struct Applying {
    /// Who writes: they themselves, or a worker for them.
    pub by: By,
    /// They themselves.
    pub me: Applicant,
    /// The other one, if two apply and the other was asked.
    pub other: Option<Applicant>,
    /// What somebody was called who left.
    pub gone: Option<String>,
    /// Their household.
    pub household: Household,
    /// What they fill in.
    pub registration: Registration,
}

impl Applying {
    /// What decides which questions are asked.
    pub fn asking(&self, app: &App) -> Asking {
        Asking {
            route: self.household.route,
            adults: self.household.adults,
            today: app.today(),
            extras: app.agency.registration_asks(),
        }
    }

    /// Whose answers they may read and write.
    pub fn owner(&self) -> Owner {
        Owner {
            registration: self.registration.id,
            household: self.household.id,
            applicant: self.me.id,
        }
    }

    /// The address they signed in with; empty where a worker writes.
    pub fn email(&self) -> String {
        match &self.by {
            By::Themselves(member) => member.email.clone(),
            By::Worker(_) => String::new(),
        }
    }

    /// The worker who writes for them.
    pub fn worker(&self) -> Option<&Signed> {
        match &self.by {
            By::Themselves(_) => None,
            By::Worker(signed) => Some(signed),
        }
    }

    /// As [`Member::is_fresh`]; a worker's session has limits of its own.
    pub fn is_fresh(&self, app: &App) -> bool {
        match &self.by {
            By::Themselves(member) => member.is_fresh(app.now()),
            By::Worker(_) => true,
        }
    }

    /// As [`Member::require_fresh`]; a worker's session has limits of its own.
    pub fn require_fresh(&self, app: &App, path: &str) -> Result<(), Failure> {
        match &self.by {
            By::Themselves(member) => member.require_fresh(app, path),
            By::Worker(_) => Ok(()),
        }
    }

    /// As [`Member::require_fresh_to_send`].
    pub fn require_fresh_to_send(&self, app: &App) -> Result<(), Failure> {
        match &self.by {
            By::Themselves(member) => member.require_fresh_to_send(app),
            By::Worker(_) => Ok(()),
        }
    }

    /// Above the addresses of the sections.
    pub fn base(&self) -> String {
        match &self.by {
            By::Themselves(_) => "/register/form".to_owned(),
            By::Worker(_) => {
                let reference = &self.household.reference;
                format!("/staff/registration/{reference}/part/{}", self.me.id)
            }
        }
    }

    /// Where the sections are listed.
    pub fn tasks(&self) -> String {
        match &self.by {
            By::Themselves(_) => "/register/tasks".to_owned(),
            By::Worker(_) => self.base(),
        }
    }

    /// Where to go when nothing is written any more.
    pub fn sent(&self) -> String {
        match &self.by {
            By::Themselves(_) => "/register/copy".to_owned(),
            By::Worker(_) => format!("/staff/registration/{}/asked", self.household.reference),
        }
    }

    /// Where they come in once it is sent.
    pub fn home(&self) -> &'static str {
        if self.registration.state == State::Accepted { "/progress" } else { "/register/copy" }
    }

    /// Leaves a line in the trail where a worker writes.
    pub async fn note(
        &self,
        tx: &mut Tx,
        app: &App,
        action: &str,
        fields: &str,
    ) -> db::Result<()> {
        let Some(worker) = self.worker() else { return Ok(()) };
        let line = Line {
            staff: Some(worker.staff.id),
            action,
            record: "registration",
            record_id: Some(self.registration.id),
            fields,
        };
        audit::add(tx, &app.ids, app.now(), line).await
    }

    /// Whether there is something for them to do. Where we asked the other one alone for more,
    /// there is not, and nothing may tell them that we did.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn has_to_do(&self, app: &App) -> db::Result<bool> {
        let registration = self.registration.id;
        match self.registration.state {
            State::Open => Ok(true),
            State::AskedMore => {
                let signed = store::signatures(&app.db, registration).await?;
                if !signed.iter().any(|(who, _)| *who == self.me.id) {
                    return Ok(true);
                }
                let looks = desk::looks(&app.db, registration).await?;
                Ok(looks.iter().any(|look| look.is_for(self.me.id)))
            }
            _ => Ok(false),
        }
    }

    /// Whether answers can still be changed.
    pub fn is_open(&self) -> bool {
        self.registration.is_open()
    }
}

/// Why somebody is not an applicant: not signed in, no household yet, or the database is away.
pub enum NotApplying {
    /// Sent elsewhere.
    Elsewhere(Response),
    /// It failed.
    Failed(Failure),
}

impl IntoResponse for NotApplying {
    fn into_response(self) -> Response {
        match self {
            Self::Elsewhere(response) => response,
            Self::Failed(failure) => failure.into_response(),
        }
    }
}

impl<E: Into<Failure>> From<E> for NotApplying {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl FromRequestParts<App> for Applying {
    type Rejection = NotApplying;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, NotApplying> {
        if parts.uri.path().starts_with("/staff/") {
            return taken(parts, app).await;
        }
        let member = Member::from_request_parts(parts, app)
            .await
            .map_err(|refused| NotApplying::Elsewhere(refused.into_response()))?;
        let none = || NotApplying::Elsewhere(shell::see_other("/register/start"));
        let everybody = households::with_account(&app.db, member.account_id).await?;
        let (gone, mut there): (Vec<_>, Vec<_>) =
            everybody.into_iter().partition(|one| one.standing == Standing::Left);
        let Some(place) = there.iter().position(|one| one.is_of(member.account_id)) else {
            return Err(none());
        };
        let me = there.swap_remove(place);
        let other = there.pop();
        let Some((household, registration)) = store::begun(&app.db, me.household_id).await?
        else {
            return Err(none());
        };
        let gone = gone.into_iter().next().map(|one| one.called("The other one"));
        Ok(Self { by: By::Themselves(member), me, other, gone, household, registration })
    }
}

/// The applicant of the address, where a worker takes their part. Nobody else's.
async fn taken(parts: &mut Parts, app: &App) -> Result<Applying, NotApplying> {
    let signed =
        Signed::from_request_parts(parts, app).await.map_err(NotApplying::Elsewhere)?;
    signed.require(Action::ReadRegistrations)?;
    let at = Path::<HashMap<String, String>>::from_request_parts(parts, app)
        .await
        .map_err(|_| Failure::NotFound)?;
    let word = |name: &str| at.get(name).map(String::as_str).unwrap_or_default();
    let record = record::find_begun(app, word("reference")).await?;
    let id: Uuid = word("applicant").parse().map_err(|_| Failure::NotFound)?;
    let mut people = households::applicants(&app.db, record.household_id).await?;
    let place = people.iter().position(|one| one.id == id && one.is_by_word());
    let me = people.swap_remove(place.ok_or(Failure::NotFound)?);
    let (household, registration) =
        store::begun(&app.db, record.household_id).await?.ok_or(Failure::NotFound)?;
    Ok(Applying {
        by: By::Worker(Box::new(signed)),
        gone: None,
        other: people.pop().filter(|one| one.standing != Standing::Left),
        me,
        household,
        registration,
    })
}
