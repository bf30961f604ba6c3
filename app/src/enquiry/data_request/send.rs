//! The copy: looked through by a colleague first, then sent, printed or handed over.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use clock::{london, words};
use db::Tx;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    copy::{Copy, Piece, left_out, letter},
    page, post as asked, store,
};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::{
        clocks::{self, Promise},
        entry::{self, NewEntry, What},
        letter as post_office,
        model::{Enquiry, State as Standing},
        store as record,
    },
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{Action, Signed, rail},
    ui::{ErrorSummary, Posted, TextField},
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
    let html = preview(&app, &signed, &enquiry, copy, Posted::default());
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
    let mut errors = Errors::default();
    let how = fields.text("how");
    match fields.text("do").as_str() {
        "print" => {
            page::note(&app, &signed, enquiry.id, "printed", "all we hold").await?;
            return Ok(shell::personal(StatusCode::OK, paper(&app, &copy)));
        }
        "given" if how.is_empty() => errors.add("how", "Say how they got it, like: by post"),
        "given" if how.chars().count() > LONGEST => {
            errors.add("how", "Keep this to 200 letters");
        }
        "given" => return sent(&app, &signed, &enquiry, &copy, Way::Given(&how)).await,
        _ if enquiry.details.email.is_empty() => errors.add(
            "how",
            "We have no e-mail address of theirs. Print the copy, and say how they got it",
        ),
        _ => return sent(&app, &signed, &enquiry, &copy, Way::Mail).await,
    }
    let all = Copy::of(&app, &enquiry, &[]).await?;
    let html = preview(&app, &signed, &enquiry, all, Posted::new(fields, errors));
    Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html))
}

enum Way<'a> {
    Mail,
    Given(&'a str),
}

async fn sent(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    copy: &Copy,
    way: Way<'_>,
) -> Result {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let Some(held) = record::hold(&mut tx, enquiry.id).await? else {
        return Err(Failure::NotFound);
    };
    let (mail, mut body) = match way {
        Way::Mail => {
            let letter = letter(app, &held.details, copy);
            let id = post_office::put_out(&mut tx, app, held.id, &held.details, &letter, now)
                .await?;
            (Some(id), "By e-mail.".to_owned())
        }
        Way::Given(how) => (None, how.to_owned()),
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
    entry::add(&mut tx, app, entry).await?;
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
    Ok(shell::see_other(&format!("/staff/enquiry/{}/data", enquiry.reference)))
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

fn preview(app: &App, signed: &Signed, enquiry: &Enquiry, copy: Copy, form: Posted) -> String {
    let heading = "Send them what we hold";
    let failed = !form.errors().is_empty();
    let email = enquiry.details.email.clone();
    let by_mail = if email.is_empty() {
        view! { <p class="soft">"We have no e-mail address of theirs, so print it."</p> }
            .into_any()
    } else {
        view! {
            <p><button class="button" name="do" value="mail">"Send it by e-mail"</button></p>
            <p class="hint">"To "<b>{email}</b>". Are you sure that it is theirs? If not, ring them first."</p>
        }
        .into_any()
    };
    let body = view! {
        <a class="back" href=format!("/staff/enquiry/{}/data", enquiry.reference)>"Their data"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <div class="notice" data-tone="today"><h2>"Read it first"</h2>
            <p>"Is there anything in it about other people: a partner, a child, a neighbour, somebody who rang? What says more about them than about the person who asks may have to stay here. Tick it below. If you are not sure, ask your data protection officer."</p></div>
        <form method="post" novalidate>
            <div class="record">
                <div class="record__main">{contents(app, copy, Some(&form))}</div>
                <div class="record__side">
                    // First, because it is the button that the Enter key presses.
                    <section class="panel"><h2>"See it as they get it"</h2>
                        <p><button class="button" data-kind="quiet" name="do" value="print">"Show it as a page"</button></p>
                        <p class="hint">"You can print that page."</p></section>
                    <section class="panel"><h2>"Send it"</h2>{by_mail}</section>
                    <section class="panel"><h2>"Or on paper"</h2>
                        <TextField name="how" label="How did they get it?" hint="Like: by post, or in our office" form/>
                        <p class="onward"><button class="button" data-kind="quiet" name="do" value="given">"They have got it"</button></p>
                    </section>
                </div>
            </div>
        </form>
    };
    rail::page(app, signed, None, Head::new(heading).failed(failed), body)
}

/// The page to print: nothing on it but the copy.
fn paper(app: &App, copy: &Copy) -> String {
    let heading = "What we hold about you";
    let day = words::day_year(london::date_of(copy.at));
    let body = view! {
        <h1>{heading}</h1>
        <p>{format!("{}, on {day}", app.agency.name())}</p>
        {contents(app, copy.clone(), None)}
    };
    shell::step(app, Head::new(heading), false, body)
}

/// Every part of the copy; with `form`, each piece has a box to leave it out.
fn contents(app: &App, copy: Copy, form: Option<&Posted>) -> impl IntoView + use<> {
    let message = (!copy.message.is_empty()).then(
        || view! { <h3 class="gap">"In your words"</h3><p class="said">{copy.message}</p> },
    );
    let left = (copy.left_out > 0).then(|| view! { <p>{left_out(copy.left_out)}</p> });
    let shared = copy.shared.into_iter().map(|s| view! { <li>{s}</li> }).collect_view();
    let rights = Copy::rights(app).into_iter().map(|s| view! { <li>{s}</li> }).collect_view();
    view! {
        <section class="panel"><h2>"What you told us"</h2>{facts(copy.told)}{message}</section>
        <section class="panel"><h2>"What we added"</h2>{facts(copy.ours)}</section>
        <section class="panel"><h2>"All that happened"</h2>{pieces(copy.happened, form)}</section>
        <section class="panel"><h2>"Mail from us to you"</h2>{pieces(copy.mails, form)}</section>
        <section class="panel"><h2>"Who else was given it"</h2><ul>{shared}</ul>{left}</section>
        <section class="panel"><h2>"What you may do about it"</h2><ul>{rights}</ul></section>
    }
}

fn facts(rows: Vec<(&'static str, String)>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(question, answer)| view! { <div><dt>{question}</dt><dd>{answer}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }
}

fn pieces(pieces: Vec<Piece>, form: Option<&Posted>) -> impl IntoView + use<> {
    if pieces.is_empty() {
        return view! { <p class="soft">"None."</p> }.into_any();
    }
    let rows = pieces
        .into_iter()
        .map(|piece| {
            let leave = form.map(|form| {
                let id = piece.id.to_string();
                let ticked = form.chose("leave", &id);
                view! {
                    <label class="choice no-print"><input type="checkbox" name="leave" value=id checked=ticked/>
                        <b>"Leave this out"</b><span class="visually-hidden">{format!(": {}", piece.line)}</span></label>
                }
            });
            let said = (!piece.body.is_empty())
                .then(|| view! { <div class="timeline__body">{piece.body}</div> });
            view! { <li class="timeline__item" data-kind="note"><p>{piece.line}</p>{said}{leave}</li> }
        })
        .collect_view();
    view! { <ol class="timeline" role="list">{rows}</ol> }.into_any()
}
