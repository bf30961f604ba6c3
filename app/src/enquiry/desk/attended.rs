//! What becomes of an enquiry when its party came to an event, or did not: a line in its
//! history, and what happens next. What a colleague has set by hand stays as it is.

use clock::{Date, Time, words};
use db::Tx;
use uuid::Uuid;

use super::{act::store, due::next_due};
use crate::{
    App, Failure,
    audit::{self, Line},
    enquiry::{
        clocks,
        entry::{self, NewEntry, What},
        model::{Enquiry, State},
        store as kept,
    },
};

/// What became of the party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// They were there.
    Came,
    /// They sent word that they could not.
    Apologies,
    /// They were not there.
    DidNotCome,
    /// What was marked was a mistake.
    TakenBack,
}

/// A mark on the register of an event.
#[derive(Debug, Clone)]
pub struct Attended<'a> {
    /// The event's name.
    pub title: &'a str,
    /// Its day.
    pub day: Date,
    /// What became of the party.
    pub how: How,
    /// Who marked it; nobody for those who did it themselves.
    pub staff: Option<Uuid>,
}

impl Attended<'_> {
    fn words(&self) -> String {
        let did = match self.how {
            How::Came => "Came to",
            How::Apologies => "Sent apologies for",
            How::DidNotCome => "Did not come to",
            How::TakenBack => "The mark was taken back for",
        };
        format!("{did} “{}”, {}", self.title, words::day(self.day))
    }

    fn ring(&self) -> String {
        format!("Ring them about “{}”", self.title)
    }

    fn offer(&self) -> String {
        format!("Offer other dates: they missed “{}”", self.title)
    }

    /// What happens next; nothing when the mark was a mistake.
    fn next(&self) -> String {
        match self.how {
            How::Came => self.ring(),
            How::Apologies | How::DidNotCome => self.offer(),
            How::TakenBack => String::new(),
        }
    }
}

/// The enquiry of an id, held until the transaction ends. Whoever holds an event as well
/// holds the enquiry first, so that nobody waits in a ring.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, id: Uuid) -> db::Result<Option<Enquiry>> {
    kept::hold(tx, id).await
}

/// Writes the mark into the history of an enquiry, which is held, and moves what happens
/// next. An enquiry that is closed, or looks like a machine's, is left alone.
///
/// # Errors
/// When the database fails.
pub async fn attended(
    tx: &mut Tx,
    app: &App,
    enquiry: &Enquiry,
    mark: &Attended<'_>,
) -> Result<(), Failure> {
    if matches!(enquiry.state, State::Closed | State::Suspected) {
        return Ok(());
    }
    let (id, now) = (enquiry.id, app.now());
    let ours = is_ours(tx, enquiry, mark).await?;
    let body = mark.words();
    let entry = NewEntry {
        enquiry: id,
        staff: mark.staff,
        kind: What::Attended,
        body: &body,
        mail: None,
    };
    entry::add(tx, app, entry).await?;
    let by_hand = !enquiry.next_action.is_empty() || enquiry.next_at.is_some();
    let moves = enquiry.state == State::Open && (ours || !by_hand);
    let (next_action, next_at) = if moves {
        (mark.next(), (mark.how != How::TakenBack).then(|| due(app, now)))
    } else {
        (enquiry.next_action.clone(), enquiry.next_at)
    };
    let line = Line {
        staff: mark.staff,
        action: What::Attended.word(),
        record: "enquiry",
        record_id: Some(id),
        fields: if moves { "next_action, next_at" } else { "" },
    };
    audit::add(tx, &app.ids, now, line).await?;
    let due_at = next_due(clocks::next_due(tx, id).await?, next_at, now, &app.calendar);
    let last = next_at.map_or(now, |at| at.max(now));
    let keep_until =
        app.agency.retention().closed_enquiry.period.end(last).max(enquiry.keep_until);
    let to =
        kept::Standing { state: enquiry.state, due_at, next_action: &next_action, keep_until };
    kept::stand(tx, id, to, now).await?;
    Ok(store::choose_day(tx, id, next_at).await?)
}

/// Whether what happens next was set by an earlier mark of this event, and by nobody since.
async fn is_ours(tx: &mut Tx, enquiry: &Enquiry, mark: &Attended<'_>) -> db::Result<bool> {
    if ![mark.ring(), mark.offer()].contains(&enquiry.next_action) {
        return Ok(false);
    }
    let last = store::last_set(tx, enquiry.id).await?;
    Ok(last.as_deref() == Some(What::Attended.word()))
}

/// The close of work on the next working day.
fn due(app: &App, now: Time) -> Time {
    let day = app.calendar.next_working_day(clock::london::date_of(now));
    app.calendar.close_of(day)
}
