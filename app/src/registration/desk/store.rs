//! What the team's side reads and writes.

mod deciding;
mod list;

use clock::Time;
use db::{Db, read};
use sqlx::FromRow;
use uuid::Uuid;

pub use self::{deciding::*, list::*};
use crate::registration::{
    household::{Adults, Route, What},
    model::State,
};

/// A household with its newest registration.
#[derive(Debug, Clone, FromRow)]
pub struct Record {
    /// The household.
    pub household_id: Uuid,
    /// Its reference.
    pub reference: String,
    /// How they come to us.
    pub route: Route,
    /// How many apply.
    pub adults: Adults,
    /// The registration.
    pub id: Uuid,
    /// Where it stands.
    pub state: State,
    /// When it was sent.
    pub sent_at: Option<Time>,
    /// By when we decide.
    pub due_at: Option<Time>,
    /// When we decided.
    pub decided_at: Option<Time>,
    /// Rises with every change of state.
    pub version: i32,
}

impl Record {
    /// Whether it is still being filled in or decided.
    pub fn goes_on(&self) -> bool {
        matches!(self.state, State::Open | State::Sent | State::AskedMore)
    }

    /// Its page here: all of it once it was sent, before that what they asked us to do.
    pub fn page(&self) -> String {
        let rest = if self.sent_at.is_some() { "" } else { "/asked" };
        format!("/staff/registration/{}{rest}", self.reference)
    }
}

macro_rules! record {
    ($rest:literal) => {
        concat!(
            "select h.id as household_id, h.reference, h.route, h.adults, r.id, r.state,
                 r.sent_at, r.due_at, r.decided_at, r.version
             from household h join registration r on r.household_id = h.id
             where h.reference = $1 ",
            $rest
        )
    };
}

/// What a reference names, once it was sent. Before that nobody here reads it.
pub async fn find(db: &Db, reference: &str) -> db::Result<Option<Record>> {
    read!(db, |c| sqlx::query_as(record!(
        "and r.sent_at is not null order by r.id desc limit 1"
    ))
    .bind(reference)
    .fetch_optional(c)
    .await)
}

/// What a reference names, sent or not: for what the family asked us to do.
pub async fn find_begun(db: &Db, reference: &str) -> db::Result<Option<Record>> {
    read!(db, |c| sqlx::query_as(record!("order by r.id desc limit 1"))
        .bind(reference)
        .fetch_optional(c)
        .await)
}

/// Something that happened, for the timeline.
#[derive(Debug, Clone, FromRow)]
pub struct Happened {
    /// When.
    pub at: Time,
    /// What.
    pub kind: What,
    /// The applicant who did it.
    pub applicant: Option<String>,
    /// The colleague who did it.
    pub staff: Option<String>,
    /// In words.
    pub body: String,
}

/// All that happened to a household, the newest first.
pub async fn happened(db: &Db, household: Uuid) -> db::Result<Vec<Happened>> {
    read!(db, |c| sqlx::query_as(
        "select e.at, e.kind, a.first_name as applicant, s.name as staff, e.body
         from household_entry e
         left join applicant a on a.id = e.applicant_id
         left join staff s on s.id = e.staff_id
         where e.household_id = $1 order by e.at desc, e.id desc"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// To which events those came whose enquiries come from the addresses of a household's
/// applicants, or did not, as it stands in the history of the enquiry.
pub async fn attended(db: &Db, household: Uuid) -> db::Result<Vec<String>> {
    read!(db, |c| sqlx::query_scalar(
        "select n.body from applicant a
         join account b on b.id = a.account_id
         join enquiry e on e.email_key = b.email_key and e.email_key <> ''
         join enquiry_entry n on n.enquiry_id = e.id and n.kind = 'attended'
         where a.household_id = $1 order by n.at desc, n.id desc limit 10"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}

/// Enquiries from the addresses of a household's applicants: reference and when.
pub async fn enquiries(db: &Db, household: Uuid) -> db::Result<Vec<(String, Time)>> {
    read!(db, |c| sqlx::query_as(
        "select e.reference, e.received_at from applicant a
         join account b on b.id = a.account_id
         join enquiry e on e.email_key = b.email_key and e.email_key <> ''
         where a.household_id = $1 order by e.received_at desc limit 10"
    )
    .bind(household)
    .fetch_all(c)
    .await)
}
