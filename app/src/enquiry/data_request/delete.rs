//! "Delete their data": what goes and what stays is said first, the reference is typed,
//! then everything goes at once, the same way as when its time is over.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use leptos::prelude::*;
use mail::{Letter, Message};

use super::{page, store};
use crate::{
    App, Failure, Result,
    enquiry::{
        clocks::{self, Promise},
        letter as post_office,
        model::{Details, Enquiry},
        retention::{self, ASKED_TO_DELETE},
    },
    event::{book::retention as book, held},
    form::{Errors, Fields},
    mailing::{self, IfUncertain},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, TextField, Tick},
};

/// `GET /staff/enquiry/{reference}/data/delete`
pub async fn get(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
) -> Result {
    signed.require(Action::EraseData)?;
    let enquiry = page::find(&app, &reference).await?;
    page::note(&app, &signed, enquiry.id, "looked", "what deleting takes away").await?;
    let form = Posted::of(Fields::from([("tell", "yes")]));
    let html = confirm(&app, &signed, &enquiry, form).await?;
    Ok(shell::personal(StatusCode::OK, html))
}

/// `POST /staff/enquiry/{reference}/data/delete`
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(reference): Path<String>,
    fields: Fields,
) -> Result {
    signed.require(Action::EraseData)?;
    let wanted = clock::parse_reference(&reference).ok_or(Failure::NotFound)?;
    let typed = clock::parse_reference(&fields.text("reference"));
    let enquiry = match page::find(&app, &wanted).await {
        // The second press of a double click: it is gone, as they wished.
        Err(Failure::NotFound) if typed.as_ref() == Some(&wanted) => return Ok(gone(&wanted)),
        found => found?,
    };
    if typed.as_ref() != Some(&wanted) {
        let mut errors = Errors::default();
        errors
            .add("reference", format!("Type the reference {wanted} to show that you mean it"));
        let form = Posted::new(fields, errors);
        let html = confirm(&app, &signed, &enquiry, form).await?;
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    }
    if fields.has("bookings") {
        // Each in a transaction of its own, and before the enquiry: whoever gives places holds
        // the event first, so nobody waits in a ring.
        for booking in held::of(&app, enquiry.id, &enquiry.details.email_key()).await? {
            let mut tx = app.db.begin().await?;
            book::forget(&mut tx, &app, booking.id, signed.staff.id).await?;
            tx.commit().await?;
        }
        app.coming.changed();
    }
    let mut tx = app.db.begin().await?;
    let who = Some(signed.staff.id);
    if retention::erase(&mut tx, &app, enquiry.id, ASKED_TO_DELETE, who).await?
        && fields.has("tell")
    {
        tell(&mut tx, &app, &enquiry).await?;
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(gone(&wanted))
}

fn gone(reference: &str) -> Response {
    shell::see_other(&format!("/staff/retention?deleted={reference}"))
}

/// The last letter. It hangs on no record, because there is none any more, and such mail is
/// emptied a day after it went; nothing else in the house knows the address then.
async fn tell(tx: &mut Tx, app: &App, enquiry: &Enquiry) -> Result<(), Failure> {
    if enquiry.details.email.is_empty() {
        return Ok(());
    }
    let now = app.now();
    let neutral = Details { plain_subject: false, ..enquiry.details.clone() };
    let from = post_office::sender(app, &neutral);
    let letter = last_letter(&enquiry.reference).sign_off("With kind regards", &from.name);
    let id = app.ids.uuid(now);
    let written = letter.write(&post_office::head(app, &neutral));
    let message = Message::new(id, now, from, &neutral.email, written);
    mailing::put_out(tx, id, None, &message, IfUncertain::Wait, now).await
}

/// Neutral throughout, and without a name: the last thing that should stay in a shared mailbox.
fn last_letter(reference: &str) -> Letter {
    Letter::new(&format!("We have done what you asked, {reference}"))
        .preview("This is our last message about it")
        .paragraph("Hello,")
        .paragraph(&format!(
            "You asked us to delete what we hold about you. We have deleted everything under the reference {reference}."
        ))
        .paragraph("A number without your name stays in our figures, and a line that says when we deleted it.")
        .paragraph("This is our last message about it. Your address goes from our computer, too, a day after this letter has left it.")
        .small("If you did not ask for this, please tell us. You are always welcome to write to us again.")
}

async fn confirm(
    app: &App,
    signed: &Signed,
    enquiry: &Enquiry,
    form: Posted,
) -> Result<String, Failure> {
    let happened = store::happened(&app.db, enquiry.id).await?.len();
    let mails = outbox::list_of(&app.db, enquiry.id).await?.len();
    let running = clocks::list(&app.db, enquiry.id).await?;
    let d = &enquiry.details;
    let others = store::others(&app.db, enquiry.id, &d.email_key(), &d.phone_key()).await?;
    let owed = running.iter().any(|c| c.name == Promise::Access && c.stopped_at.is_none());
    let owed = owed.then(|| {
        view! { <div class="notice" data-tone="late"><h2>"They also asked what we hold"</h2>
        <p>"Send them that first. Afterwards there is nothing left to send."</p></div> }
    });
    let tell = (!d.email.is_empty()).then(|| {
        view! { <Tick name="tell" label="Tell them by e-mail that it is done"
            hint="One last, neutral letter. Leave this out if they would rather have none." form=form.clone()/> }
    });
    let bookings = held::of(app, enquiry.id, &d.email_key()).await?;
    let bookings = bookings.into_iter().map(|held| view! { <li>{held.line}</li> });
    let bookings: Vec<_> = bookings.collect();
    let also = (!bookings.is_empty()).then(|| {
        view! { <Tick name="bookings" label="Delete their bookings for events as well"
            hint="Then nobody expects them there, and their places go to those who wait." form=form.clone()/> }
    });
    let bookings = (!bookings.is_empty()).then(|| {
        view! {
            <div class="notice" data-tone="today"><h2>"They have booked for events, too"</h2>
                <ul>{bookings}</ul>
                <p>"These stay unless you tick it below, and go by themselves some weeks after the event. Do they still want to come? Ask them first."</p></div>
        }
    });
    let heading = "Delete their data";
    let failed = !form.errors().is_empty();
    let body = view! {
        <a class="back" href=format!("/staff/enquiry/{}/data", enquiry.reference)>"Their data"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="hint"><bdi>{d.full_name()}</bdi>" "<span class="ref">{enquiry.reference.clone()}</span></p>
        {owed}
        {page::others_notice(&others)}
        {bookings}
        <div class="split">
            <section class="panel"><h2>"What goes, at once and for good"</h2>
                <ul>
                    <li>"Everything they told us, and the reference"</li>
                    <li>{format!("All that happened: {}", many(happened, "line"))}</li>
                    <li>{format!("Mail, also what has not left yet: {}", many(mails, "letter"))}</li>
                    <li>"Its promises, and the links in our letters"</li>
                </ul>
                <p class="hint">"Copies that left the house stay where they are: in their mailbox, on paper, with whoever it was passed on to. Tell those people."</p>
            </section>
            <section class="panel"><h2>"What stays"</h2>
                <ul>
                    <li>"A number in our figures: month, kind, council, channel"</li>
                    <li>"The list of who looked at what and when. It holds no names of families and nothing that was typed"</li>
                </ul>
            </section>
        </div>
        <form method="post" novalidate>
            {also}
            {tell}
            <TextField name="reference" label=format!("To go on, type the reference {}", enquiry.reference) form width="medium" autocomplete="off"/>
            <p class="onward"><button class="button" data-kind="late">"Delete it for good"</button></p>
        </form>
    };
    let head = Head::new(heading).failed(failed);
    Ok(rail::page(app, signed, Some(Spot::Retention), head, body))
}

fn many(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
