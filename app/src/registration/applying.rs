//! Who is applying: the signed-in applicant with their household and registration. Everything
//! they may see or write is found from here, never from what stands in an address.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};

use super::{
    answered::Owner,
    form::Asking,
    household::{Applicant, Household, store as households},
    model::{Registration, State},
    store,
};
use crate::{App, Failure, account::Member, shell};

/// A signed-in applicant.
#[derive(Debug, Clone)]
pub struct Applying {
    /// How they signed in.
    pub member: Member,
    /// They themselves.
    pub me: Applicant,
    /// The other one, if two apply and the other was asked.
    pub other: Option<Applicant>,
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

    /// Whether answers can still be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.registration.state, State::Open | State::AskedMore)
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
        let member = Member::from_request_parts(parts, app)
            .await
            .map_err(|refused| NotApplying::Elsewhere(refused.into_response()))?;
        let none = || NotApplying::Elsewhere(shell::see_other("/register/start"));
        let Some(me) = households::of_account(&app.db, member.account_id).await? else {
            return Err(none());
        };
        let Some(household) = households::find(&app.db, me.household_id).await? else {
            return Err(none());
        };
        let Some(registration) = store::of_household(&app.db, household.id).await? else {
            return Err(none());
        };
        let everybody = households::applicants(&app.db, household.id).await?;
        let other = everybody.into_iter().find(|one| one.id != me.id);
        Ok(Self { member, me, other, household, registration })
    }
}
