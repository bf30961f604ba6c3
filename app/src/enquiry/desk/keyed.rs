//! What came by phone, by e-mail or at the door, typed in by a colleague: the same record,
//! the same promises, counted from when it reached us.

use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{Duration, NaiveTime};
use clock::{Time, london};
use leptos::prelude::*;
use uuid::Uuid;

use super::{act, choices, details, when};
use crate::{
    App, Failure, Result,
    enquiry::{
        changes,
        entry::What,
        journey,
        model::{Channel, NewEnquiry},
        once, store as kept,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{Choice, ErrorSummary, Posted, TextField},
};

/// What is older than this was never a promise of ours.
const OLDEST: Duration = Duration::days(365);

/// `GET /staff/enquiry/new`
pub async fn get(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let now = london::local(app.now());
    let id = once::new_id(&app);
    let fields = Fields::from([
        (once::FIELD, id.as_str()),
        ("channel", Channel::Phone.word()),
        ("received_day", now.format("%Y-%m-%d").to_string().as_str()),
        ("received_time", now.format("%H:%M").to_string().as_str()),
        ("together", ""),
        ("reach_by", ""),
    ]);
    let page = page(&app, &signed, Posted::of(fields));
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /staff/enquiry/new`
pub async fn post(State(app): State<App>, signed: Signed, fields: Fields) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let new = match read(&app, &signed, &fields) {
        Ok(new) => new,
        Err(errors) => {
            let page = page(&app, &signed, Posted::new(fields, errors));
            return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    keep(&app, &signed, &new).await
}

/// Two references in a trillion are alike: draw again. A form that came twice is one enquiry;
/// with other words, after "back", it changes that one.
async fn keep(app: &App, signed: &Signed, new: &NewEnquiry) -> Result<Response> {
    for _ in 0..3 {
        if let Some(draft) = new.draft_id
            && let Some(reference) = act::store::keyed_by_form(&app.db, draft).await?
        {
            change(app, signed, &reference, new).await?;
            return Ok(shell::see_other(&format!("/staff/enquiry/{reference}?done=keyed")));
        }
        let mut tx = app.db.begin().await?;
        match journey::take_in(&mut tx, app, new).await {
            Err(Failure::Duplicate) => {}
            Err(failure) => return Err(failure),
            Ok(id) => {
                act::trail(&mut tx, app, signed, id, "keyed in", "details").await?;
                tx.commit().await?;
                app.wake.ring();
            }
        }
    }
    Err(Failure::Defect("three references in a row were taken".into()))
}

/// Sent again after "back": what differs is changed, and said in the history.
async fn change(
    app: &App,
    signed: &Signed,
    reference: &str,
    new: &NewEnquiry,
) -> Result<(), Failure> {
    let (mut tx, enquiry) = act::begin(app, signed, reference).await?;
    let changed = changes::changes(&enquiry.details, &new.details);
    if !changed.is_empty() {
        kept::change_details(&mut tx, app, enquiry.id, &new.details).await?;
        let done =
            act::Done { fields: "details", ..act::Done::to(&enquiry, What::Changed, &changed) };
        act::settle(&mut tx, app, signed, &enquiry, done).await?;
        // The address was mistyped: the letter with the link goes to the right one.
        if new.details.email_key() != enquiry.details.email_key() {
            let (at, details) = (enquiry.received_at, &new.details);
            journey::acknowledge(&mut tx, app, enquiry.id, reference, details, at).await?;
        }
        tx.commit().await?;
        app.wake.ring();
    }
    Ok(())
}

fn read(app: &App, signed: &Signed, fields: &Fields) -> Result<NewEnquiry, Errors> {
    let mut errors = Errors::default();
    let channel =
        Channel::from_word(&fields.text("channel")).filter(|channel| *channel != Channel::Web);
    if channel.is_none() {
        errors.add("channel", "Choose how it reached us");
    }
    let received = received(app, fields, &mut errors);
    let details = details::read(app, fields).map_err(|found| {
        for (field, sentence) in found.iter() {
            errors.add(field, sentence);
        }
    });
    match (channel, received, details) {
        (Some(channel), Some(received_at), Ok(details)) => Ok(NewEnquiry {
            details,
            draft_id: Some(
                Uuid::parse_str(&fields.text(once::FIELD))
                    .unwrap_or_else(|_| app.ids.uuid(app.now())),
            ),
            channel,
            received_at,
            keyed_by: Some(signed.staff.id),
            suspicion: String::new(),
            pass_on: false,
        }),
        _ => Err(errors),
    }
}

fn received(app: &App, fields: &Fields, errors: &mut Errors) -> Option<Time> {
    let Some(day) = when::read_day(&fields.text("received_day")) else {
        errors.add("received_day", "Enter the day it reached us, like 20/11/2026");
        return None;
    };
    let typed = fields.text("received_time").replace('.', ":");
    let Ok(time) = NaiveTime::parse_from_str(&typed, "%H:%M") else {
        errors.add("received_time", "Enter the time it reached us, like 14:30");
        return None;
    };
    let at = london::at(day, time);
    let now = app.now();
    if at > now {
        let field = if day > app.today() { "received_day" } else { "received_time" };
        errors.add(field, "That is in the future. Enter when it reached us");
        return None;
    }
    if now - at > OLDEST {
        errors.add("received_day", "That is more than a year ago. Enter a later day");
        return None;
    }
    Some(at)
}

fn page(app: &App, signed: &Signed, form: Posted) -> String {
    let heading = "New enquiry";
    let channels = vec![
        Choice::new(Channel::Phone.word(), "Phone"),
        Choice::new(Channel::Email.word(), "E-mail"),
        Choice::new(Channel::WalkIn.word(), "Walked in"),
    ];
    let failed = !form.errors().is_empty();
    let body = view! {
        <a class="back" href="/staff">"Queue"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint">"By phone, e-mail or at the door. Our promises count from when it reached us, not from when you type it."</p>
        <form method="post" action="/staff/enquiry/new" novalidate>
            <input type="hidden" name=once::FIELD value=form.value(once::FIELD)/>
            {choices::one_of("channel", "How it reached us", channels, &form)}
            <div class="pair"><TextField name="received_day" label="Day it reached us" kind="date" form=form.clone()/>
                <TextField name="received_time" label="Time" kind="time" form=form.clone()/></div>
            {details::form(app, &form)}
            <p class="onward"><button class="button">"Keep this enquiry"</button></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Queue), Head::new(heading).failed(failed), body)
}
