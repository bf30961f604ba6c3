//! What of a household is one person's to ask for. Who said no, never came or has left learns
//! nothing of the other one: how it went on is not theirs.

use clock::Time;

use super::store::{self, Happened};
use crate::{
    App, Failure,
    registration::{
        desk::store::Record,
        household::{Applicant, Standing, What, store as households},
    },
};

/// How far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// They are here.
    All,
    /// Up to the moment at which they left.
    Until(Time),
    /// They were never part of it.
    Nothing,
}

/// What is theirs.
pub struct Theirs<'a> {
    /// Who asks.
    pub one: &'a Applicant,
    /// Whether there was ever a second one: then not everything is of the one who asks.
    pub two: bool,
    /// Whether they are the last one who left, so that what was shared is theirs as it stands.
    pub last: bool,
    /// All that happened to the household.
    pub happened: Vec<Happened>,
    reach: Reach,
}

impl<'a> Theirs<'a> {
    /// Finds out what is theirs.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn of(app: &App, record: &Record, one: &'a Applicant) -> Result<Self, Failure> {
        let happened = store::happened(&app.db, record.household_id).await?;
        let people = households::applicants(&app.db, record.household_id).await?;
        // Who had their data deleted is not among the people any more.
        let gone = |e: &Happened| e.kind == What::DataDeleted && e.applicant_id.is_none();
        let mine = |e: &&Happened, kind: What| e.kind == kind && e.applicant_id == Some(one.id);
        let left = happened.iter().rev().find(|e| mine(e, What::Left)).map(|e| e.at);
        let reach = match one.standing {
            Standing::Here | Standing::Before => Reach::All,
            Standing::Left => left.map_or(Reach::Nothing, Reach::Until),
            Standing::Asked | Standing::Declined => Reach::Nothing,
        };
        let took_back = happened.iter().any(|e| mine(&e, What::Withdrawn));
        Ok(Self {
            one,
            two: people.len() > 1 || happened.iter().any(gone),
            last: one.standing == Standing::Left && took_back,
            happened,
            reach,
        })
    }

    /// Whether they are part of it today.
    pub fn is_here(&self) -> bool {
        self.reach == Reach::All
    }

    /// Whether they were ever part of it.
    pub fn is_or_was_here(&self) -> bool {
        self.reach != Reach::Nothing
    }

    /// Whether what both share was theirs at this moment.
    pub fn covers(&self, at: Time) -> bool {
        match self.reach {
            Reach::All => true,
            Reach::Until(left) => at <= left,
            Reach::Nothing => false,
        }
    }
}
