//! A message of theirs on a page of its own: reading it leaves a line in the trail; it is
//! answered, or noted as read.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use db::Tx;
use leptos::prelude::*;
use uuid::Uuid;

use super::{letter, record, store::Record};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    form::{Errors, Fields},
    registration::{
        form::Section,
        household::{
            Applicant, Standing, What,
            store::{self as households, NewEntry},
        },
        message::{
            LONGEST, Message, is_read, open, seal,
            store::{self as messages, New},
        },
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, TextArea},
};

/// Everything that was written about a registration.
pub async fn all(app: &App, registration: Uuid) -> Result<Vec<Message>, Failure> {
    let rows = messages::all(&app.db, registration).await?;
    rows.into_iter().map(|row| open(app, row)).collect()
}

struct Found {
    record: Record,
    message: Message,
    answers: Vec<Message>,
    writer: Applicant,
}

impl Found {
    /// Whether an answer would reach somebody: not where its only reader has left, or where it
    /// is over and nobody of them opens the page any more.
    fn is_answerable(&self) -> bool {
        let left = self.message.alone.is_some() && self.writer.standing != Standing::Here;
        !left && is_read(self.record.state)
    }
}

async fn find(app: &App, signed: &Signed, reference: &str, id: Uuid) -> Result<Found, Failure> {
    signed.require(Action::ReadRegistrations)?;
    let record = record::find_begun(app, reference).await?;
    let (mut theirs, ours): (Vec<_>, Vec<_>) =
        all(app, record.id).await?.into_iter().partition(|one| one.from.is_some());
    let place = theirs.iter().position(|one| one.id == id).ok_or(Failure::NotFound)?;
    let message = theirs.swap_remove(place);
    let answers = ours.into_iter().filter(|one| one.answer_to == Some(id)).collect();
    let people = households::applicants(&app.db, record.household_id).await?;
    let writer = people.into_iter().find(|one| Some(one.id) == message.from);
    Ok(Found { record, message, answers, writer: writer.ok_or(Failure::NotFound)? })
}

/// `GET /staff/registration/{reference}/message/{id}`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path((reference, id)): Path<(String, Uuid)>,
) -> Result {
    let found = find(&app, &signed, &reference, id).await?;
    let mut tx = app.db.begin().await?;
    note(&mut tx, &app, &signed, found.record.id, "opened").await?;
    tx.commit().await?;
    let page = draw(&app, &signed, &found, Posted::default());
    Ok(shell::personal(StatusCode::OK, page))
}

async fn note(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    registration: Uuid,
    action: &str,
) -> db::Result<()> {
    let line = Line {
        staff: Some(signed.staff.id),
        action,
        record: "registration",
        record_id: Some(registration),
        fields: "message",
    };
    audit::add(tx, &app.ids, app.now(), line).await
}

/// `POST /staff/registration/{reference}/message/{id}`: an answer, or "read".
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path((reference, id)): Path<(String, Uuid)>,
    fields: Fields,
) -> Result {
    let found = find(&app, &signed, &reference, id).await?;
    let words = fields.text("answer");
    let answers = fields.text("do") != "read";
    let mut errors = Errors::default();
    if answers && !found.is_answerable() {
        errors.add("answer", "Nobody of them can open an answer any more. Note it as read, and write or ring where there is something to say");
    } else if answers && words.is_empty() {
        errors.add("answer", "Write the answer, or note that it needs none");
    } else if !answers && !words.is_empty() {
        errors.add(
            "answer",
            "You have begun an answer. Send it, or take it out first if it needs none",
        );
    } else if words.chars().count() > LONGEST {
        errors.add("answer", "Keep this to 4,000 letters. What you typed is still here");
    }
    if !errors.is_empty() {
        let page = draw(&app, &signed, &found, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let now = app.now();
    let mut tx = app.db.begin().await?;
    // Two colleagues at once: the second one's answer would come as a surprise.
    if !messages::done(&mut tx, id, now).await? {
        errors.add("answer", "A colleague was a moment faster. Have a look at what they wrote; yours is still here");
        drop(tx);
        let found = find(&app, &signed, &reference, id).await?;
        let page = draw(&app, &signed, &found, Posted::new(fields, errors));
        return Ok(shell::personal(StatusCode::CONFLICT, page));
    }
    if answers {
        answer(&mut tx, &app, &signed, &found, &words).await?;
    }
    let what = if answers { What::Answered } else { What::Read };
    let entry = NewEntry {
        id: app.ids.uuid(now),
        household: found.record.household_id,
        // Whose message it was: that they wrote to us alone is nobody else's business.
        applicant: Some(found.writer.id),
        staff: Some(signed.staff.id),
        what,
        body: "",
    };
    households::add_entry(&mut tx, &entry, now).await?;
    note(&mut tx, &app, &signed, found.record.id, what.word()).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(shell::see_other(&found.record.page()))
}

/// Who reads the message reads the answer.
async fn answer(
    tx: &mut Tx,
    app: &App,
    signed: &Signed,
    found: &Found,
    words: &str,
) -> Result<(), Failure> {
    let id = app.ids.uuid(app.now());
    let sealed = seal(app, id, &found.message.section, words)?;
    let new = New {
        id,
        registration: found.record.id,
        answer_to: Some(found.message.id),
        applicant: None,
        staff: Some(signed.staff.id),
        alone: found.message.alone,
        sealed: &sealed,
    };
    messages::add(tx, &new, app.now()).await?;
    let to = match found.message.alone {
        Some(one) => messages::address(tx, one).await?.into_iter().collect(),
        None => households::addresses(tx, found.record.household_id).await?,
    };
    letter::answered(tx, app, &found.record, &to).await
}

fn draw(app: &App, signed: &Signed, found: &Found, form: Posted) -> String {
    let Found { record, message, answers, writer } = found;
    let heading = format!("{} wrote", writer.first_name);
    let failed = !form.errors().is_empty();
    let asking = record::asking(app, record);
    let about =
        Section::find(&asking, &message.section).map_or("Something else", |one| one.title);
    let alone = message.alone.map(|_| {
        view! { <p><span class="tag" data-tone="today">"private"</span>{format!(" Only {} and we can read this, and your answer.", writer.first_name)}</p> }
    });
    let there: Vec<_> = answers.iter().map(said).collect();
    let action = format!("/staff/registration/{}/message/{}", record.reference, message.id);
    let waits = message.waits() || failed;
    // What was typed is not taken away from who was a moment too late.
    let answerable = found.is_answerable() || failed;
    let read = (waits && !answerable).then(|| {
        view! {
            <form class="panel" method="post" action=action.clone() novalidate>
                <p>"They do not go on and cannot open an answer any more."</p>
                <p><button class="button" name="do" value="read">"Read, needs no answer"</button></p>
            </form>
        }
    });
    let act = (waits && answerable).then(|| {
        view! {
            <form class="panel" method="post" action=action novalidate>
                <TextArea name="answer" label="Your answer" form=form.clone() rows=8
                    hint="They get a mail that says only that there is an answer, and read it after signing in"/>
                <p class="cluster"><button class="button" name="do" value="answer">"Send the answer"</button>
                    <button class="button" data-kind="quiet" name="do" value="read">"Read, needs no answer"</button></p>
            </form>
        }
    });
    let body = view! {
        <a class="back" href=record.page()>{record.reference.clone()}</a>
        <ErrorSummary form=form.clone()/>
        <h1><bdi>{heading.clone()}</bdi></h1>
        <p class="soft">{format!("{about} · {}", clock::words::day_and_time(message.written_at))}</p>
        {alone}
        <section class="panel"><h2>"What they wrote"</h2>{paragraphs(&message.words)}</section>
        {there}
        {read}
        {act}
    };
    let head = Head::new(heading).failed(failed);
    rail::page(app, signed, Some(Spot::Registrations), head, body)
}

fn said(one: &Message) -> AnyView {
    let when = clock::words::day_and_time(one.written_at);
    view! { <section class="panel"><h2>{format!("We answered, {when}")}</h2>{paragraphs(&one.words)}</section> }
        .into_any()
}

/// Words as paragraphs.
pub fn paragraphs(words: &str) -> Vec<AnyView> {
    words.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }.into_any()).collect()
}
