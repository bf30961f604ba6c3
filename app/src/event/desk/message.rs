//! Writing to everybody who comes: typed, seen as it will look with how many it goes to, and
//! then sent, once.

mod page;

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use mail::Message;
use uuid::Uuid;

use self::page::{counted, page, preview};
use super::{
    history::{self, Did},
    store, write,
};
use crate::{
    App, Failure, Result,
    enquiry::once,
    event::{
        letter::message::{self as letter, Words},
        model::{Event, State},
        places::{
            self, Booking,
            model::{Attendance, State as Stands},
            note,
        },
        store as events,
    },
    form::{Errors, Fields},
    mailing::{self, IfUncertain},
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

const LONGEST: usize = 5_000;
const LONGEST_SUBJECT: usize = 120;

/// `GET /staff/events/{id}/message`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    if event.state != State::Published {
        return Ok(shell::see_other(&format!("/staff/events/{}", event.id)));
    }
    let form = Fields::from([(once::FIELD, once::new_id(&app).as_str()), ("to", "booked")]);
    Ok(page(&app, &signed, &event, StatusCode::OK, Posted::of(form)))
}

/// `POST /staff/events/{id}/message`: `do` is `preview`, `edit` or `send`.
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    if event.state != State::Published {
        return Ok(off(&app, &signed, &event, fields));
    }
    let typed = match read(&fields) {
        Ok(typed) => typed,
        Err(errors) => {
            let form = Posted::new(fields, errors);
            return Ok(page(&app, &signed, &event, StatusCode::UNPROCESSABLE_ENTITY, form));
        }
    };
    match fields.text("do").as_str() {
        "send" => send(&app, &signed, &event, &fields, &typed).await,
        "edit" => Ok(page(&app, &signed, &event, StatusCode::OK, Posted::of(fields))),
        _ => {
            let mut tx = app.db.begin().await?;
            let to = recipients(&mut tx, event.id, &typed.to).await?;
            drop(tx);
            Ok(preview(&app, &signed, &event, &fields, &typed, &to, StatusCode::OK))
        }
    }
}

struct Typed {
    words: Words,
    to: String,
}

fn read(fields: &Fields) -> Result<Typed, Errors> {
    let mut errors = Errors::default();
    let (subject, text, to) = (fields.text("subject"), fields.text("text"), fields.text("to"));
    for (name, typed, missing, most) in [
        ("subject", &subject, "Write what it is about", LONGEST_SUBJECT),
        ("text", &text, "Write your letter", LONGEST),
    ] {
        if typed.is_empty() {
            errors.add(name, missing);
        } else if typed.chars().count() > most {
            errors.add(name, format!("Make this shorter: at most {most} letters"));
        }
    }
    if !matches!(to.as_str(), "booked" | "all") {
        errors.add("to", "Choose who it goes to");
    }
    errors.or(Typed { words: Words { subject, text }, to })
}

/// The event was cancelled or taken back meanwhile: nothing goes, and every word is still there.
fn off(app: &App, signed: &Signed, event: &Event, fields: Fields) -> Response {
    let mut errors = Errors::default();
    errors.add(
        "subject",
        "This event is not public any more, so nothing was sent. Your words are still here",
    );
    page(app, signed, event, StatusCode::CONFLICT, Posted::new(fields, errors))
}

/// Whom it goes to, in a lasting order.
async fn recipients(tx: &mut Tx, event: Uuid, to: &str) -> db::Result<Vec<Booking>> {
    let mut live = places::store::live(tx, event).await?;
    live.retain(|party| {
        let comes = party.attendance != Attendance::Apologies;
        comes && (to == "all" || party.state == Stands::Booked)
    });
    Ok(live)
}

/// Stands for exactly these parties: somebody who books or leaves makes it another.
fn seen(event: Uuid, to: &[Booking]) -> String {
    let ids: String = to.iter().map(|party| party.id.to_string()).collect();
    Uuid::new_v5(&event, ids.as_bytes()).to_string()
}

async fn send(
    app: &App,
    signed: &Signed,
    event: &Event,
    fields: &Fields,
    typed: &Typed,
) -> Result {
    let done = |told: usize| {
        shell::see_other(&format!("/staff/events/{}?done=message&told={told}", event.id))
    };
    let words = &typed.words;
    let act = format!("{} {} {}", typed.to, words.subject, words.text);
    let id = Uuid::parse_str(&fields.text(once::FIELD))
        .map_or_else(|_| app.ids.uuid(app.now()), |form| Uuid::new_v5(&form, act.as_bytes()));
    let mut tx = app.db.begin().await?;
    let Some(event) = events::hold(&mut tx, event.id).await? else {
        return Err(Failure::Gone);
    };
    let to = recipients(&mut tx, event.id, &typed.to).await?;
    let with_mail = to.iter().filter(|party| !party.party.email.is_empty()).count();
    // Pressed twice it is one message.
    if store::is_noted(&mut tx, id).await? {
        return Ok(done(with_mail));
    }
    if event.state != State::Published {
        return Ok(off(app, signed, &event, fields.clone()));
    }
    if to.is_empty() || fields.text("seen") != seen(event.id, &to) {
        drop(tx);
        return Ok(preview(app, signed, &event, fields, typed, &to, StatusCode::CONFLICT));
    }
    for party in &to {
        write_to(&mut tx, app, &event, party, words).await?;
    }
    // The words themselves stand in the letters, and go with them.
    let body = format!("“{}”\nTo: {}.", words.subject, counted(to.len()));
    let fields = "message";
    history::note_as(&mut tx, app, signed, (id, event.id), Did::Wrote, (&body, fields)).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(done(with_mail))
}

/// Puts one letter out, and writes it down. Whoever gave no address is rung.
async fn write_to(
    tx: &mut Tx,
    app: &App,
    event: &Event,
    party: &Booking,
    words: &Words,
) -> Result<(), Failure> {
    let now = app.now();
    if party.party.email.is_empty() {
        let body = format!("“{}”. No address: ring them.", words.subject);
        return note(tx, app, event.id, Some(party.id), "wrote", &body, None).await;
    }
    let token = app.ids.token();
    places::store::add_link(tx, &token.hash(), party.id, now).await?;
    let link = app.link(&format!("/booking/{}", token.text()));
    let (id, from) = (app.ids.uuid(now), mailing::neutral_sender(app));
    let written =
        letter::letter(app, event, party, words, &link).write(&mailing::head(app, &from));
    let message = Message::new(id, now, from, &party.party.email, written);
    mailing::put_out(tx, id, Some(party.id), &message, IfUncertain::Wait, now).await?;
    let body = format!("“{}”", words.subject);
    note(tx, app, event.id, Some(party.id), "wrote", &body, Some(id)).await
}
