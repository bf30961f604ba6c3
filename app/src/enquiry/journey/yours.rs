//! What a family can do by the link in our mail: add something, change how we reach them,
//! take it back. Opening the link does nothing; only its form acts. The page shows nothing
//! they told us, because a mailbox may be shared.

pub mod store;

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::Token;
use db::Tx;
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    App, Failure, Result,
    enquiry::{
        answers::{looks_like_email, looks_like_phone},
        clocks::Promise,
        entry::{self, NewEntry, What},
        model::{Enquiry, State as Standing},
        promise, store as record,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    ui::{ErrorSummary, Posted, TextArea, TextField},
};

/// Fields that take the place of what we had, and how the history names them.
const LABELS: [(&str, &str); 3] =
    [("email", "New e-mail"), ("phone", "New phone"), ("safe_times", "Safe times")];

/// The link for an acknowledgement. It works until the enquiry is closed, or until another
/// one takes its place because the first went to a mistyped address.
pub async fn new_link(tx: &mut Tx, app: &App, enquiry: Uuid) -> db::Result<String> {
    let token = app.ids.token();
    store::put(tx, &token.hash(), enquiry, app.now()).await?;
    Ok(app.link(&format!("/enquire/yours/{}", token.text())))
}

/// `GET /enquire/yours/{token}`
pub async fn get(State(app): State<App>, Path(token): Path<String>) -> Result {
    let enquiry = find(&app, &token).await?;
    Ok(shell::personal(StatusCode::OK, page(&app, &enquiry, &token, Posted::default())))
}

/// `POST /enquire/yours/{token}`
pub async fn post(State(app): State<App>, Path(token): Path<String>, fields: Fields) -> Result {
    let enquiry = find(&app, &token).await?;
    if fields.text("do") == "withdraw" {
        withdraw(&app, enquiry.id).await?;
        return Ok(shell::personal(StatusCode::OK, withdrawn(&app)));
    }
    match check(&fields) {
        Ok(()) => {
            add(&app, enquiry.id, &fields).await?;
            Ok(shell::personal(StatusCode::OK, added(&app, &enquiry)))
        }
        Err(errors) => {
            let page = page(&app, &enquiry, &token, Posted::new(fields, errors));
            Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

async fn find(app: &App, token: &str) -> Result<Enquiry> {
    let token = Token::parse(token).ok_or(Failure::NotFound)?;
    let id = store::find(&app.db, &token.hash()).await?.ok_or(Failure::Gone)?;
    let enquiry = record::find(&app.db, id).await?.ok_or(Failure::Gone)?;
    if enquiry.state == Standing::Closed { Err(Failure::Gone) } else { Ok(enquiry) }
}

fn check(fields: &Fields) -> Result<(), Errors> {
    let mut errors = Errors::default();
    let (email, phone) = (fields.text("email"), fields.text("phone"));
    if email.chars().count() > 254 {
        errors.add("email", "Keep your e-mail address to 254 letters");
    }
    if !email.is_empty() && !looks_like_email(&email) {
        errors.add("email", "Enter an e-mail address, like name@example.org");
    }
    if phone.chars().count() > 40 {
        errors.add("phone", "Keep your phone number to 40 digits and blanks");
    }
    if !phone.is_empty() && !looks_like_phone(&phone) {
        errors.add("phone", "Enter a phone number, like 020 7946 0123");
    }
    if fields.text("safe_times").chars().count() > 200 {
        errors.add("safe_times", "Keep this to 200 letters");
    }
    if fields.text("message").chars().count() > 5000 {
        errors.add("message", "Keep your message to 5,000 letters. That is about two pages");
    }
    let nothing =
        ["email", "phone", "safe_times", "message"].iter().all(|n| fields.text(n).is_empty());
    if nothing {
        errors.add("message", "Write what has changed, or fill in one of the other fields");
    }
    errors.or(())
}

async fn add(app: &App, id: Uuid, fields: &Fields) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let Some(enquiry) = record::hold(&mut tx, id).await? else { return Err(Failure::Gone) };
    if enquiry.state == Standing::Closed {
        return Err(Failure::Gone);
    }
    let mut details = enquiry.details.clone();
    let mut lines = Vec::new();
    let slots = [&mut details.email, &mut details.phone, &mut details.safe_times];
    for ((name, label), slot) in LABELS.into_iter().zip(slots) {
        let value = fields.text(name);
        if !value.is_empty() && value != *slot {
            lines.push(format!("{label}: {value} (was “{slot}”)"));
            *slot = value;
        }
    }
    let message = fields.text("message");
    if !message.is_empty() {
        lines.push(message.clone());
    }
    // The same form sent twice, by a reload, changes nothing more: by then the new address
    // or number is ours already, and only the message is left to compare.
    let is_repeat = match store::last_added(&mut tx, id).await? {
        Some(last) if lines.as_slice() == [message.as_str()] => message_in(&last) == message,
        _ => false,
    };
    if !lines.is_empty() && !is_repeat {
        let body = lines.join("\n");
        record::change_details(&mut tx, app, id, &details).await?;
        let added = NewEntry {
            enquiry: id,
            staff: None,
            kind: What::FamilyAdded,
            body: &body,
            mail: None,
        };
        entry::add(&mut tx, app, added).await?;
        let due = Promise::FirstReply.due(app, app.now());
        store::bring_forward(&mut tx, id, due, app.now()).await?;
    }
    Ok(tx.commit().await?)
}

/// What they wrote, without the lines that say which address or number changed.
fn message_in(entry: &str) -> String {
    let is_change = |line: &&str| {
        LABELS.iter().any(|(_, label)| {
            line.strip_prefix(label)
                .is_some_and(|rest| rest.starts_with(": ") && rest.ends_with("”)"))
        })
    };
    entry.lines().skip_while(is_change).collect::<Vec<_>>().join("\n")
}

async fn withdraw(app: &App, id: Uuid) -> Result<(), Failure> {
    let now = app.now();
    let keep_until = app.agency.retention().closed_enquiry.period.end(now);
    let mut tx = app.db.begin().await?;
    let closed = store::withdraw(&mut tx, id, now, keep_until).await?;
    let Some(enquiry) = record::hold(&mut tx, id).await? else { return Err(Failure::Gone) };
    // Where a request about their data is still open, a colleague answers that first.
    let again = !closed && enquiry.state == Standing::Closed;
    if !again {
        let taken =
            NewEntry { enquiry: id, staff: None, kind: What::Withdrawn, body: "", mail: None };
        entry::add(&mut tx, app, taken).await?;
    }
    Ok(tx.commit().await?)
}

fn page(app: &App, enquiry: &Enquiry, token: &str, form: Posted) -> String {
    let action = format!("/enquire/yours/{token}");
    let heading = "Change something, or take it back";
    let failed = !form.errors().is_empty();
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p>"This is about reference "<b>{enquiry.reference.clone()}</b>". "{promise::sentence(app, &enquiry.details, enquiry.received_at)}</p>
        <form method="post" action=action.clone() novalidate>
            <TextArea name="message" label="What has changed, or what would you like to add?"
                hint="Please leave out health matters, police matters, and names or details of children." form=form.clone()/>
            <TextField name="email" label="A new e-mail address (if it changed)" kind="email" form=form.clone() autocomplete="email"/>
            <TextField name="phone" label="A new phone number (if it changed)" kind="tel" form=form.clone() autocomplete="tel"/>
            <TextField name="safe_times" label="When is it safe to ring? (if it changed)" form/>
            <p class="onward"><button class="button" name="do" value="add">"Send this to the team"</button></p>
        </form>
        <h2>"Take it back"</h2>
        <p>"If you would rather not go on, tell us here. You need no reason, and you may ask again whenever you like."</p>
        <form method="post" action=action>
            <p class="onward"><button class="button" data-kind="quiet" name="do" value="withdraw">"Take my enquiry back"</button></p>
        </form>
    };
    shell::step(app, Head::new(heading).failed(failed), false, body)
}

fn added(app: &App, enquiry: &Enquiry) -> String {
    let heading = "Thank you. We have added it.";
    shell::step(
        app,
        Head::new(heading),
        false,
        view! {
            <h1>{heading}</h1>
            <p>"Somebody of our team reads it before we get in touch about "<b>{enquiry.reference.clone()}</b>"."</p>
            <p><a href="/">"Home page"</a></p>
        },
    )
}

fn withdrawn(app: &App) -> String {
    let heading = "We have taken it back";
    shell::step(
        app,
        Head::new(heading),
        false,
        view! {
            <h1>{heading}</h1>
            <p>"We will not get in touch about it. What you told us goes from our records after the time our privacy page names."</p>
            <p>"You are welcome to ask again, whenever you like."</p>
            <p class="cluster"><a href="/">"Home page"</a><a href="/privacy">"Privacy"</a></p>
        },
    )
}
