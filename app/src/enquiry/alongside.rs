//! An enquiry that comes along with something else: somebody books a place at an event and
//! would like to hear from us, too, or tells us the reference of what they asked before.
//! Whoever calls this learns an id and nothing else, and shows nothing of it.

pub mod store;

use clock::parse_reference;
use db::Tx;
use uuid::Uuid;

use super::{
    journey::take_in,
    model::{Area, Channel, Details, NewEnquiry, ReachBy, Together, Wants},
};
use crate::{App, Failure, agency::Kind};

/// What somebody told us along the way.
#[derive(Debug, Clone)]
pub struct Alongside {
    /// The draft it comes with: one enquiry, however often that is sent.
    pub draft_id: Uuid,
    /// What it is about, as far as that shows.
    pub kind: Kind,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Two of them come.
    pub two: bool,
    /// The partner's first name.
    pub partner_name: String,
    /// E-mail address.
    pub email: String,
    /// Phone number, or empty.
    pub phone: String,
    /// How they heard of us: words of [`super::answers::HEARD`], separated by commas.
    pub heard: String,
    /// Which language, or BSL.
    pub interpreter: String,
    /// Where it comes from, in a sentence for the team.
    pub message: String,
}

/// Starts an ordinary enquiry, with its clocks and its letter, in the transaction of what it
/// comes along with.
///
/// # Errors
/// [`Failure::Duplicate`] when the drawn reference is taken: draw again in a new transaction.
pub async fn ask(tx: &mut Tx, app: &App, with: Alongside) -> Result<Uuid, Failure> {
    if let Some(there) = store::of_draft(tx, with.draft_id).await? {
        return Ok(there);
    }
    let new = NewEnquiry {
        draft_id: Some(with.draft_id),
        channel: Channel::Web,
        received_at: app.now(),
        keyed_by: None,
        suspicion: String::new(),
        pass_on: false,
        details: Details {
            kind: with.kind,
            area: Area::NotSaid,
            council: None,
            postcode: None,
            first_name: with.first_name,
            last_name: with.last_name,
            preferred_name: String::new(),
            together: if with.two { Together::Partner } else { Together::NotSaid },
            partner_name: with.partner_name,
            email: with.email,
            phone: with.phone,
            reach_by: ReachBy::Either,
            voicemail: false,
            safe_times: String::new(),
            plain_subject: false,
            message: with.message,
            heard: with.heard,
            accessible_format: String::new(),
            interpreter: with.interpreter,
            wants: Wants::Answer,
            newsletter: false,
        },
    };
    take_in(tx, app, &new).await
}

/// The enquiry of a reference as somebody typed it, held until the transaction ends. `None`
/// when there is none: nobody may learn which of the two it was.
pub async fn of_reference(tx: &mut Tx, typed: &str) -> Result<Option<Uuid>, Failure> {
    match parse_reference(typed) {
        Some(reference) => Ok(store::of_reference(tx, &reference).await?),
        None => Ok(None),
    }
}
