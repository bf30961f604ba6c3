//! Who applies: one or two adults, counted once in every figure.

pub mod store;

use clock::Time;
use db::Tx;
use sqlx::FromRow;
use uuid::Uuid;

use super::{applying::Applying, store as registrations};

db::text_enum! {
    /// How they come to us, which decides what they need not do again.
    pub enum Route {
        /// For the first time: Stage One and Stage Two.
        First = "first_time",
        /// Approved to adopt before: no Stage One.
        Again = "again",
        /// Approved foster carers: no Stage One.
        FosterCarer = "foster_carer",
        /// The partner of a parent.
        StepParent = "step_parent",
        /// A child from abroad: Stage One and Stage Two, then the other country decides.
        Abroad = "abroad",
    }
}

db::text_enum! {
    /// How many apply.
    pub enum Adults {
        /// One.
        One = "one",
        /// Two, together.
        Two = "two",
    }
}

db::text_enum! {
    /// Where an applicant stands in the household.
    pub enum Standing {
        /// Invited by the other, and not here yet.
        Asked = "asked",
        /// Here.
        Here = "here",
        /// Said no.
        Declined = "declined",
        /// Was here, and is not any more.
        Left = "left",
        /// Was here until it ended, and has begun anew elsewhere.
        Before = "before",
    }
}

db::text_enum! {
    /// What happened to a household.
    pub enum What {
        /// They began.
        Began = "began",
        /// The second was asked along.
        Asked = "asked",
        /// The second came.
        Joined = "joined",
        /// The second said no.
        Declined = "declined",
        /// One of them signed.
        Signed = "signed",
        /// The registration was sent.
        Sent = "sent",
        /// We asked for more.
        AskedMore = "asked_more",
        /// It was accepted.
        Accepted = "accepted",
        /// It could not be accepted.
        NotAccepted = "not_accepted",
        /// Somebody else is right for them.
        Signposted = "signposted",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// One of them asked about their data.
        DataAsked = "data_asked",
        /// They got what we hold, or were told why it stays.
        DataSent = "data_sent",
        /// One of them had their data deleted.
        DataDeleted = "data_deleted",
        /// Another adult of the home was asked to declare.
        AdultAsked = "adult_asked",
        /// Another adult of the home declared.
        AdultDeclared = "adult_declared",
        /// One of them wrote to us.
        Wrote = "wrote",
        /// We answered.
        Answered = "answered",
        /// We read what they wrote, and it needs no answer.
        Read = "read",
        /// A worker is to take the second one's part.
        ByWord = "by_word",
        /// One of them does not go on.
        Left = "left",
        /// A task of the checklist moved.
        Task = "task",
    }
}

impl Standing {
    /// Whether they are part of it, or were until it ended.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Here | Self::Before)
    }
}

/// A household.
#[derive(Debug, Clone, FromRow)]
pub struct Household {
    /// Its id.
    pub id: Uuid,
    /// What they tell us on the phone.
    pub reference: String,
    /// How they come to us.
    pub route: Route,
    /// How many apply.
    pub adults: Adults,
    /// The enquiry it came from.
    pub enquiry_id: Option<Uuid>,
    /// When it began.
    pub created_at: Time,
}

/// One of the applicants.
#[derive(Debug, Clone, FromRow)]
pub struct Applicant {
    /// Their id.
    pub id: Uuid,
    /// Their household.
    pub household_id: Uuid,
    /// 1 began it, 2 was asked along.
    pub place: i32,
    /// How they sign in; `None` until they are here.
    pub account_id: Option<Uuid>,
    /// What the other calls them, until they say it themselves.
    pub first_name: String,
    /// Where they stand.
    pub standing: Standing,
}

impl Applicant {
    /// Whether they are here and sign in with this account.
    pub fn is_of(&self, account: Uuid) -> bool {
        self.standing == Standing::Here && self.account_id == Some(account)
    }

    /// What they are called; `else_words` when they left and their name has gone.
    pub fn called(&self, else_words: &str) -> String {
        let name = if self.first_name.is_empty() { else_words } else { &self.first_name };
        name.to_owned()
    }

    /// Whether a worker takes their part: here, without a sign-in.
    pub fn is_by_word(&self) -> bool {
        self.standing == Standing::Here && self.account_id.is_none()
    }
}

/// Whether a second applicant can be asked along at this moment. Holds the registration until
/// the transaction ends.
///
/// # Errors
/// When the database is away.
pub async fn asks_second(tx: &mut Tx, applying: &Applying) -> db::Result<bool> {
    let held = registrations::hold(tx, applying.registration.id).await?;
    let adults = store::adults(tx, applying.household.id).await?;
    Ok(held.is_some_and(|one| one.is_open()) && adults == Some(Adults::Two))
}
