//! The copy: looked through by a colleague first, then put where they sign in, printed, or
//! handed over. Never into a mail: it holds what they told us in confidence. Of one that was
//! not sent nobody here reads a word; the copy goes to them unread.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use mail::Letter;
use uuid::Uuid;

use super::{
    copy::{Copy, left_out},
    page, post, preview, store,
};
use crate::{
    App, Failure, Result,
    enquiry::clocks::Promise,
    form::{Errors, Fields},
    keys::Place,
    mailing::{self, IfUncertain},
    registration::{
        desk::store::Record,
        household::{Applicant, What},
    },
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

const LONGEST: usize = 200;

/// The hidden field by which a second press is known.
const ONCE: &str = "form";

/// `GET /staff/registration/{reference}/data/{place}/copy`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path((reference, place)): Path<(String, i32)>,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let (record, one) = page::of(&app, &reference, place).await?;
    page::note(&app, &signed, &record, "looked", "all we hold").await?;
    let copy = Copy::of(&app, &record, &one).await?;
    let id = app.ids.uuid(app.now()).to_string();
    let form = Posted::of(Fields::from([(ONCE, id.as_str())]));
    let html = preview::page(&app, &signed, &record, &one, &copy, false, form);
    Ok(shell::personal(StatusCode::OK, html))
}

/// `POST /staff/registration/{reference}/data/{place}/copy`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path((reference, place)): Path<(String, i32)>,
    fields: Fields,
) -> Result {
    signed.require(Action::ReadRegistrations)?;
    let (record, one) = page::of(&app, &reference, place).await?;
    let all = Copy::of(&app, &record, &one).await?;
    let seen = all.seen();
    let copy = all.clone().without(&fields.all("leave"));
    let (what, is_sent) = (fields.text("do"), preview::may_be_read(&record, &one));
    if what == "open" && is_sent {
        page::note(&app, &signed, &record, "opened", "all we hold").await?;
        let form = Posted::of(fields);
        let html = preview::page(&app, &signed, &record, &one, &all, true, form);
        return Ok(shell::personal(StatusCode::OK, html));
    }
    if what == "print" && is_sent {
        page::note(&app, &signed, &record, "printed", "all we hold").await?;
        return Ok(shell::personal(StatusCode::OK, preview::paper(&app, &copy)));
    }
    let errors = match way(&fields, &one, &seen, is_sent) {
        Ok(way) => {
            give(&app, &signed, &record, &one, &copy, &fields, way).await?;
            return Ok(back(&record));
        }
        Err(errors) => errors,
    };
    let form = Posted::new(fields, errors);
    let html = preview::page(&app, &signed, &record, &one, &all, false, form);
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html))
}

fn back(record: &Record) -> Response {
    shell::see_other(&format!("/staff/registration/{}/data", record.reference))
}

enum Way {
    SignIn,
    Given(String),
}

fn way(fields: &Fields, one: &Applicant, seen: &str, is_sent: bool) -> Result<Way, Errors> {
    let mut errors = Errors::default();
    // Nobody sends what they have not read; what nobody may read is sent as it stands.
    if is_sent && fields.text("seen") != seen {
        errors.add("seen", "Something was added or changed since you opened this page, and nothing has been sent. Read it once more, then send it");
        return Err(errors);
    }
    let how = fields.text("how");
    match fields.text("do").as_str() {
        "given" if !is_sent => errors.add(
            "how",
            "It has not been sent, so nobody here reads it. Put it where they sign in",
        ),
        "given" if how.is_empty() => errors.add("how", "Say how they got it, like: by post"),
        "given" if how.chars().count() > LONGEST => {
            errors.add("how", "Keep this to 200 letters");
        }
        "given" => return Ok(Way::Given(how)),
        "sign-in" if one.account_id.is_none() => errors.add(
            "how",
            "They have no sign-in of their own. Print the copy, and say how they got it",
        ),
        "sign-in" => return Ok(Way::SignIn),
        // Of what was not sent nothing is shown here.
        _ => errors.add("how", "Choose how they get it"),
    }
    Err(errors)
}

async fn give(
    app: &App,
    signed: &Signed,
    record: &Record,
    one: &Applicant,
    copy: &Copy,
    fields: &Fields,
    way: Way,
) -> Result<(), Failure> {
    let now = app.now();
    let pressed: Uuid = fields.text(ONCE).parse().unwrap_or_else(|_| app.ids.uuid(now));
    let mut tx = app.db.begin().await?;
    let people = post::hold(&mut tx, record).await?;
    // Of who left, and whose time was over meanwhile, there is no sign-in any more.
    let known = people.iter().any(|other| other.id == one.id && other.account_id.is_some());
    if matches!(way, Way::SignIn) && !known {
        return Ok(());
    }
    // The request that waits; or this page's own, which a second press finds answered.
    let id = if let Some(waiting) = store::waiting(&mut tx, one.id, Promise::Access).await? {
        waiting
    } else {
        let new = store::New {
            id: pressed,
            household: record.household_id,
            applicant: one.id,
            what: Promise::Access,
            asked_at: now,
            due_at: Promise::Access.due(app, now),
        };
        store::add(&mut tx, &new).await?;
        pressed
    };
    let (mut how, sealed) = match &way {
        Way::Given(how) => (format!("Given: {how}."), None),
        Way::SignIn => {
            let plain = serde_json::to_vec(copy).map_err(|e| Failure::Defect(e.to_string()))?;
            ("Behind their sign-in.".to_owned(), Some(Place::COPY.seal(app, id, &plain)))
        }
    };
    if copy.left_out > 0 {
        how = format!("{how} {}", left_out(copy.left_out));
    }
    if !store::answer(&mut tx, id, one.id, &how, sealed.as_deref(), now).await? {
        return Ok(());
    }
    if sealed.is_some() {
        let to = store::address(&app.db, one.id).await?.unwrap_or_default();
        let about = Some(record.household_id);
        let letter = letter(app, record, one);
        mailing::put_out_neutral(&mut tx, app, about, &to, letter, IfUncertain::Repeat).await?;
    }
    post::tell(&mut tx, app, record, signed, one.id, What::DataSent, &how).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(())
}

fn letter(app: &App, record: &Record, one: &Applicant) -> Letter {
    Letter::new(&format!("What you asked us for, {}", record.reference))
        .preview("It waits for you behind your sign-in")
        .paragraph(&mailing::greeting(&one.first_name))
        .paragraph("You asked what we hold about you. All of it waits for you where you sign in. You can read it there and print it.")
        .button("Read it", &app.link("/register/held"))
        .small("We do not put it into a mail, because others may read your mailbox.")
}
