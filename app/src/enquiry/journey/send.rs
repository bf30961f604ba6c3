//! Sending: one transaction writes the enquiry, its clocks, its acknowledgement and the
//! use of the draft, so a double click, a second tab or a lost answer gives one enquiry.

pub mod store;
mod suspicion;

use axum::{extract::State, http::HeaderMap};
use chrono::Duration;
use clock::Time;
use db::Tx;
use uuid::Uuid;

use super::{
    draft::{self, Draft},
    step::Step,
    view, yours,
};
use crate::{
    App, Failure, Result,
    enquiry::{
        changes::changes,
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        letter,
        model::{Channel, Details, Enquiry, NewEnquiry, State as Standing},
        promise,
        store::{self as record, First},
    },
    form::Fields,
    network::Visitor,
    shell,
};

/// How many acknowledgements one address gets in a day. Further enquiries are kept all the same.
const MAILS_A_DAY: i64 = 5;

/// `POST /enquire/check`
pub async fn post(
    State(app): State<App>,
    visitor: Visitor,
    draft: Draft,
    fields: Fields,
) -> Result {
    if let Some(elsewhere) = draft.elsewhere(Step::Check) {
        return Ok(elsewhere);
    }
    let suspicion = suspicion::suspicion(&app, &draft, fields.has(view::TRAP), visitor.address);
    match send(&app, &draft, &suspicion).await? {
        Sent::Done => Ok(shell::see_other("/enquire/done")),
        Sent::Doubted => Ok(suspicion::are_you_a_person(&app)),
    }
}

/// `POST /enquire/person`: "I am a person, send it".
pub async fn person(State(app): State<App>, headers: HeaderMap) -> Result {
    // However long they took to press the button: not `Draft`, which ends after an hour.
    let row = match draft::COOKIE.read(&app, &headers) {
        Some(token) => draft::store::find(&app.db, &token.hash()).await?,
        None => None,
    };
    let Some(id) = row.and_then(|row| row.enquiry_id) else {
        return Ok(shell::see_other("/enquire/check"));
    };
    let mut tx = app.db.begin().await?;
    let Some(enquiry) = record::hold(&mut tx, id).await? else { return Err(Failure::Gone) };
    if enquiry.state == Standing::Suspected {
        believe(&mut tx, &app, &enquiry, None).await?;
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other("/enquire/done"))
}

/// A suspected enquiry is a person's after all: they said so, or a colleague did. Its
/// clocks count from when it reached us.
pub(in crate::enquiry) async fn believe(
    tx: &mut Tx,
    app: &App,
    enquiry: &Enquiry,
    staff: Option<Uuid>,
) -> Result<(), Failure> {
    let (id, details) = (enquiry.id, &enquiry.details);
    let first = first(app, details, "", enquiry.received_at, false);
    store::believe(tx, id, first.due_at, first.keep_until, app.now()).await?;
    entry::add(tx, app, NewEntry { staff, ..plain(id, What::IsAPerson, "") }).await?;
    welcome(tx, app, id, &enquiry.reference, details, enquiry.received_at).await
}

enum Sent {
    Done,
    Doubted,
}

async fn send(app: &App, draft: &Draft, suspicion: &str) -> Result<Sent, Failure> {
    let Some(draft_id) = draft.id else { return Ok(Sent::Done) };
    // Two references in a trillion are alike: draw again.
    for _ in 0..3 {
        let mut tx = app.db.begin().await?;
        match send_in(&mut tx, app, draft_id, suspicion).await {
            Err(Failure::Duplicate) => {}
            Err(failure) => return Err(failure),
            Ok(sent) => {
                tx.commit().await?;
                app.wake.ring();
                return Ok(sent);
            }
        }
    }
    Err(Failure::Defect("three references in a row were taken".into()))
}

async fn send_in(
    tx: &mut Tx,
    app: &App,
    draft_id: Uuid,
    suspicion: &str,
) -> Result<Sent, Failure> {
    let Some(row) = draft::store::hold(tx, draft_id).await? else { return Err(Failure::Gone) };
    let answers = draft::read(&row.answers);
    let Some(details) = answers.details() else { return Err(Failure::Gone) };
    let mut is_again = false;
    if let Some(sent) = row.enquiry_id {
        let Some(enquiry) = record::hold(tx, sent).await? else { return Err(Failure::Gone) };
        if enquiry.state != Standing::Closed {
            return add_changes(tx, app, &enquiry, &details).await;
        }
        // Nobody looks at what is closed: who sends again asks anew.
        is_again = true;
    }
    let now = app.now();
    let new = NewEnquiry {
        draft_id: (!is_again).then_some(draft_id),
        channel: Channel::Web,
        received_at: now,
        keyed_by: None,
        suspicion: suspicion.to_owned(),
        pass_on: answers.pass_on,
        details,
    };
    let id = take_in(tx, app, &new).await?;
    draft::store::mark_sent(tx, draft_id, id, now).await?;
    Ok(if suspicion.is_empty() { Sent::Done } else { Sent::Doubted })
}

/// Writes a new enquiry with its clocks, its first entry and its acknowledgement.
/// The desk uses it for what comes by phone, too.
pub async fn take_in(tx: &mut Tx, app: &App, new: &NewEnquiry) -> Result<Uuid, Failure> {
    let first = first(app, &new.details, &new.suspicion, new.received_at, new.pass_on);
    let believed = new.suspicion.is_empty();
    let (id, reference) = record::add(tx, app, new, first).await?;
    let received = NewEntry { staff: new.keyed_by, ..plain(id, What::Received, "") };
    entry::add(tx, app, received).await?;
    if believed {
        welcome(tx, app, id, &reference, &new.details, new.received_at).await?;
    }
    Ok(id)
}

/// Starts the clocks and puts the acknowledgement out.
async fn welcome(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    reference: &str,
    details: &Details,
    received_at: Time,
) -> Result<(), Failure> {
    let due = Promise::FROM_THE_START.map(|promise| promise.due(app, received_at));
    clocks::start_all(tx, id, received_at, due).await?;
    acknowledge(tx, app, id, reference, details, received_at).await
}

/// Puts the acknowledgement out, where there is an address.
pub(in crate::enquiry) async fn acknowledge(
    tx: &mut Tx,
    app: &App,
    id: Uuid,
    reference: &str,
    details: &Details,
    received_at: Time,
) -> Result<(), Failure> {
    let now = app.now();
    if details.email.is_empty() {
        return Ok(());
    }
    let day_ago = now - Duration::hours(24);
    let so_far = record::count_from_email(tx, &details.email_key(), day_ago).await?;
    if so_far > MAILS_A_DAY {
        let body = "No acknowledgement was sent: this address had several today.";
        return Ok(entry::add(tx, app, plain(id, What::MailByItself, body)).await?);
    }
    let link = yours::new_link(tx, app, id).await?;
    let promise = promise::sentence(app, details, received_at);
    let mail = letter::acknowledgement(app, details, reference, &promise, &link);
    let mail_id = letter::put_out(tx, app, id, details, &mail, now).await?;
    let sent =
        NewEntry { mail: Some(mail_id), ..plain(id, What::MailByItself, "Acknowledgement") };
    entry::add(tx, app, sent).await?;
    Ok(())
}

/// Sent again after "back": what changed is added to the enquiry, and said in its history.
async fn add_changes(
    tx: &mut Tx,
    app: &App,
    enquiry: &Enquiry,
    new: &Details,
) -> Result<Sent, Failure> {
    let (id, old) = (enquiry.id, &enquiry.details);
    let doubted = enquiry.state == Standing::Suspected;
    let changed = changes(old, new);
    if !changed.is_empty() {
        // A colleague has corrected something since: theirs stays, and what the family sent
        // stands in the history for them to look at.
        if !store::was_corrected(tx, id).await? {
            record::change_details(tx, app, id, new).await?;
        }
        entry::add(tx, app, plain(id, What::FamilyAdded, &changed)).await?;
    }
    // The address was mistyped, or comes only now: the letter with the link goes there.
    if !doubted && new.email_key() != old.email_key() {
        acknowledge(tx, app, id, &enquiry.reference, new, enquiry.received_at).await?;
    }
    Ok(if doubted { Sent::Doubted } else { Sent::Done })
}

/// Where a new enquiry stands on its first day.
fn first(
    app: &App,
    details: &Details,
    suspicion: &str,
    received_at: Time,
    pass_on: bool,
) -> First<'static> {
    let keep = app.agency.retention();
    let next_action = match (pass_on, details.email.is_empty()) {
        (true, _) => "Pass on",
        (false, true) => "Call back",
        (false, false) => "",
    };
    let (state, keep_until) = if suspicion.is_empty() {
        (Standing::Open, keep.closed_enquiry.period.end(received_at))
    } else {
        (Standing::Suspected, keep.suspected.period.end(app.now()))
    };
    First { state, due_at: Promise::FirstReply.due(app, received_at), keep_until, next_action }
}

fn plain(id: Uuid, kind: What, body: &str) -> NewEntry<'_> {
    NewEntry { enquiry: id, staff: None, kind, body, mail: None }
}
