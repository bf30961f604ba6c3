//! Taking in a report: kept and mailed to the team in one transaction.

use axum::{
    extract::State,
    http::{StatusCode, header},
};
use mail::{Colour, Letter, Letterhead, Message, Sender};

use super::{
    model::Report,
    store,
    view::{self, TRAP},
};
use crate::{
    App, Failure, Result,
    form::{Errors, Fields},
    mailing::{self, IfUncertain},
    network::Visitor,
    shell,
    ui::Posted,
};

/// When a connection that sent too many may try again, in seconds.
const TRY_AGAIN: u32 = 120;

/// `POST /accessibility`
pub async fn post(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result {
    if fields.has(TRAP) {
        return page(
            &app,
            StatusCode::UNPROCESSABLE_ENTITY,
            fields,
            Errors::default(),
            view::DOUBTED,
        );
    }
    let report = match Report::read(&fields) {
        Ok(report) => report,
        Err(errors) => {
            return page(&app, StatusCode::UNPROCESSABLE_ENTITY, fields, errors, "");
        }
    };
    if !app.limits.message(visitor.address) {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let mut answer = page(&app, status, fields, Errors::default(), view::TOO_MANY)?;
        answer.headers_mut().insert(header::RETRY_AFTER, TRY_AGAIN.into());
        return Ok(answer);
    }
    take_in(&app, &report).await?;
    Ok(shell::see_other("/accessibility/thanks"))
}

fn page(
    app: &App,
    status: StatusCode,
    fields: Fields,
    errors: Errors,
    notice: &'static str,
) -> Result {
    let form = Posted::new(fields, errors);
    Ok(shell::personal(status, view::page(app, form, notice)?))
}

async fn take_in(app: &App, report: &Report) -> Result<(), Failure> {
    let now = app.now();
    let keep_until = app.agency.retention().accessibility_report.period.end(now);
    let id = report.id();
    let mut tx = app.db.begin().await?;
    if store::add(&mut tx, id, report, now, keep_until).await? {
        let contact = app.agency.contact();
        // A demo without an address still keeps the report.
        if !contact.email.is_empty() {
            let mail_id = app.ids.uuid(now);
            let message = message(app, report, mail_id, now);
            mailing::put_out(&mut tx, mail_id, Some(id), &message, IfUncertain::Wait, now)
                .await?;
        }
    }
    tx.commit().await?;
    app.wake.ring();
    Ok(())
}

fn message(app: &App, report: &Report, id: uuid::Uuid, now: clock::Time) -> Message {
    let contact = app.agency.contact();
    let from =
        Sender { name: contact.sender_name.clone(), address: contact.sender_email.clone() };
    let page =
        if report.page.is_empty() { "They did not say which page." } else { &report.page };
    let answer = if report.email.is_empty() {
        "They gave no address, so nobody can answer them."
    } else {
        "Answer this e-mail to answer them."
    };
    let letter = Letter::new("Somebody told us that a page does not work for them")
        .preview("A report from the accessibility page")
        .heading("Which page")
        .quote(page)
        .heading("What happens")
        .quote(&report.problem)
        .paragraph(answer)
        .small("What we mend, and what we cannot mend yet, belongs in the accessibility statement.");
    let brand = Colour::from_hex(&app.agency.brand().colour.to_string()).unwrap_or(Colour::INK);
    let written = letter.write(&Letterhead { agency: app.agency.name().to_owned(), brand });
    let message = Message::new(id, now, from, &contact.email, written);
    if report.email.is_empty() { message } else { message.reply_to(&report.email) }
}
