//! What a mark means for the enquiry that a party belongs to.

use clock::london;
use db::Tx;
use uuid::Uuid;

use crate::{
    App, Failure,
    enquiry::{
        desk::attended::{self, Attended, How},
        model::Enquiry,
    },
    event::{
        model::Event,
        places::{self, Booking, model::Attendance},
    },
};

/// The enquiry that a party belongs to, held.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, party: &Booking) -> db::Result<Option<Enquiry>> {
    match party.enquiry_id {
        Some(id) => attended::hold(tx, id).await,
        None => Ok(None),
    }
}

/// Tells the enquiry what became of its party.
///
/// # Errors
/// When the database fails.
pub async fn tell(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    enquiry: &Enquiry,
    to: Attendance,
    by: Option<Uuid>,
) -> Result<(), Failure> {
    let mark = Attended {
        title: &event.details.title,
        day: london::date_of(event.details.starts_at),
        how: match to {
            Attendance::Unknown => How::TakenBack,
            Attendance::Came => How::Came,
            Attendance::Apologies => How::Apologies,
            Attendance::DidNotCome => How::DidNotCome,
        },
        staff: by,
    };
    attended::attended(tx, app, enquiry, &mark).await
}

/// A party has come to belong to an enquiry: what is marked already stands there from now on.
///
/// # Errors
/// When the database fails.
pub async fn pass_on(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    (party, enquiry): (Uuid, Uuid),
    by: Uuid,
) -> Result<(), Failure> {
    let (Some(party), Some(enquiry)) =
        (places::store::get(tx, party).await?, attended::hold(tx, enquiry).await?)
    else {
        return Ok(());
    };
    if party.attendance == Attendance::Unknown {
        return Ok(());
    }
    tell(tx, app, event, &enquiry, party.attendance, Some(by)).await
}
