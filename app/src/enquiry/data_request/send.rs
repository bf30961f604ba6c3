//! The copy: looked through by a colleague first, then sent, printed or handed over.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use uuid::Uuid;

use super::{
    copy::{Copy, left_out, letter},
    page, post as asked, preview, store,
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        letter as post_office,
        model::{Enquiry, State as Standing},
        once, store as record,
    },
    form::{Errors, Fields},
    shell,
    staff::{Action, Signed},
    ui::Posted,
};

const LONGEST: usize = 200;

/// `GET /staff/enquiry/{reference}/data/copy`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let enquiry = page::find(&app, &reference).await?;
    page::note(&app, &signed, enquiry.id, "looked", "all we hold").await?;
    let copy = Copy::of(&app, &enquiry, &[]).await?;
    let form = Posted::of(Fields::from([(once::FIELD, once::new_id(&app).as_str())]));
    let html = preview::page(&app, &signed, &enquiry, copy, form);
    Ok(shell::personal(StatusCode::OK, html))
}

/// `POST /staff/enquiry/{reference}/data/copy`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEnquiries)?;
    let enquiry = page::find(&app, &reference).await?;
    let leave: Vec<Uuid> =
        fields.all("leave").iter().filter_map(|id| id.parse().ok()).collect();
    let copy = Copy::of(&app, &enquiry, &leave).await?;
    if fields.text("do") == "print" {
        page::note(&app, &signed, enquiry.id, "printed", "all we hold").await?;
        return Ok(shell::personal(StatusCode::OK, preview::paper(&app, &copy)));
    }
    if is_sent(&app, &enquiry, &fields).await? {
        return Ok(back(&enquiry));
    }
    let errors = match way(&fields, &enquiry, &copy) {
        Err(errors) => errors,
        Ok(way) if send(&app, &signed, &enquiry, &copy, &fields, &way).await? => {
            return Ok(back(&enquiry));
        }
        Ok(_) => changed(),
    };
    let enquiry = page::find(&app, &reference).await?;
    let all = Copy::of(&app, &enquiry, &[]).await?;
    let html = preview::page(&app, &signed, &enquiry, all, Posted::new(fields, errors));
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html))
}

fn back(enquiry: &Enquiry) -> Response {
    shell::see_other(&format!("/staff/enquiry/{}/data", enquiry.reference))
}

/// The button pressed twice: the copy has gone already.
async fn is_sent(app: &App, enquiry: &Enquiry, fields: &Fields) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    Ok(once(&mut tx, app, enquiry, fields).await?.is_none())
}

/// One way of giving it to them, once for each time the page is opened.
async fn once(
    tx: &mut Tx,
    app: &App,
    enquiry: &Enquiry,
    fields: &Fields,
) -> db::Result<Option<Uuid>> {
    let words = format!("{} {}", fields.text("do"), fields.text("how"));
    once::once(tx, app, enquiry, fields, What::DataSent, &words).await
}

enum Way {
    Mail,
    Given(String),
}

fn way(fields: &Fields, enquiry: &Enquiry, copy: &Copy) -> Result<Way, Errors> {
    if fields.text("seen") != copy.seen {
        return Err(changed());
    }
    let mut errors = Errors::default();
    let how = fields.text("how");
    match fields.text("do").as_str() {
        "given" if how.is_empty() => errors.add("how", "Say how they got it, like: by post"),
        "given" if how.chars().count() > LONGEST => {
            errors.add("how", "Keep this to 200 letters");
        }
        "given" => return Ok(Way::Given(how)),
        _ if enquiry.details.email.is_empty() => errors.add(
            "how",
            "We have no e-mail address of theirs. Print the copy, and say how they got it",
        ),
        _ => return Ok(Way::Mail),
    }
    Err(errors)
}

/// Nobody sends what they have not read, or to an address they have not seen.
fn changed() -> Errors {
    let mut errors = Errors::default();
    let words = "Something was added or changed since you opened this page, and nothing has been sent. Read it once more, then send it";
    errors.add("seen", words);
    errors
}

/// `false` when the record has changed since it was read, and nothing was sent.
async fn send(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    copy: &Copy,
    fields: &Fields,
    way: &Way,
) -> Result<bool, Failure> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let Some(held) = record::hold(&mut tx, enquiry.id).await? else {
        return Err(Failure::NotFound);
    };
    let Some(id) = once(&mut tx, app, &held, fields).await? else { return Ok(true) };
    if (held.version, held.touched_at) != (enquiry.version, enquiry.touched_at) {
        return Ok(false);
    }
    let (mail, mut body) = match way {
        Way::Given(how) => (None, how.clone()),
        Way::Mail => {
            let (letter, to) = (letter(app, &held.details, copy), &held.details);
            let id = post_office::put_out(&mut tx, app, held.id, to, &letter, now).await?;
            (Some(id), "By e-mail.".to_owned())
        }
    };
    if copy.left_out > 0 {
        body = format!("{body}\n{}", left_out(copy.left_out));
    }
    clocks::stop(&mut tx, held.id, Promise::Access, now).await?;
    let entry = NewEntry {
        enquiry: held.id,
        staff: Some(signed.staff.id),
        kind: What::DataSent,
        body: &body,
        mail,
    };
    entry::add_as(&mut tx, id, now, entry).await?;
    settle(&mut tx, &held, app).await?;
    let line = Line {
        staff: Some(signed.staff.id),
        action: "sent what we hold",
        record: "enquiry",
        record_id: Some(held.id),
        fields: "all we hold",
    };
    audit::add(&mut tx, &app.ids, now, line).await?;
    tx.commit().await?;
    app.wake.ring();
    Ok(true)
}

/// What was opened only for this question is closed again; a next step that was only this
/// question is done.
async fn settle(tx: &mut Tx, held: &Enquiry, app: &App) -> db::Result<()> {
    let was_ours = held.next_action == asked::next_action(Promise::Access);
    if !was_ours {
        return Ok(());
    }
    let erasure = store::is_running(tx, held.id, Promise::Erasure).await?;
    let was_closed = held.closed_at.is_some() && held.state == Standing::Open && !erasure;
    let next_due = clocks::next_due(tx, held.id).await?;
    let to = record::Standing {
        state: if was_closed { Standing::Closed } else { held.state },
        // Whoever waits, or comes back later, keeps their day.
        due_at: next_due.filter(|_| held.state == Standing::Open).unwrap_or(held.due_at),
        next_action: if erasure { asked::next_action(Promise::Erasure) } else { "" },
        keep_until: held.keep_until,
    };
    record::stand(tx, held.id, to, app.now()).await
}
