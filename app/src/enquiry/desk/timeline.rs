//! All that happened to an enquiry, the newest first, with where each mail is on its way.

use clock::Time;
use leptos::prelude::*;
use outbox::{Row, State as Going};

use super::{record::store, when};
use crate::{
    App, Result,
    enquiry::{
        entry::{Entry, What},
        model::Enquiry,
    },
    ui::{Tag, Tone},
};

/// The panel.
pub async fn happened(app: &App, enquiry: &Enquiry) -> Result<AnyView> {
    let now = app.now();
    let entries = store::entries(&app.db, enquiry.id).await?;
    let mails = outbox::list_of(&app.db, enquiry.id).await?;
    let looks = store::looks(&app.db, enquiry.id).await?;
    let looked = looks
        .iter()
        .map(|look| format!("{} {}", look.name, when::short(look.at, now)))
        .collect::<Vec<_>>()
        .join(", ");
    let items = entries
        .iter()
        .map(|entry| {
            let row = entry.mail_id.and_then(|id| mails.iter().find(|row| row.id == id));
            item(enquiry, entry, row, now)
        })
        .collect_view();
    let looked = (!looked.is_empty()).then(|| {
        view! { <p class="small soft">{format!("Looked at by {looked}.")}</p> }
    });
    Ok(view! {
        <section class="panel" id="happened"><h2>"All that happened"</h2>
            <ol class="timeline" role="list">{items}</ol>{looked}</section>
    }
    .into_any())
}

fn item(enquiry: &Enquiry, entry: &Entry, mail: Option<&Row>, now: Time) -> AnyView {
    let who = entry.staff_name.clone().unwrap_or_else(|| match entry.kind {
        What::Received | What::FamilyAdded | What::Withdrawn | What::IsAPerson => {
            "The family".to_owned()
        }
        _ => "Front Door".to_owned(),
    });
    let keyed = entry.kind == What::Received && entry.staff_id.is_some();
    let did = if keyed { "typed in what reached us" } else { did(entry.kind) };
    let did = format!(" {did}");
    let state = mail.map(|row| sending(enquiry, row, now));
    let failed = mail.is_some_and(|row| matches!(row.state, Going::Dead | Going::Uncertain));
    let body = (!entry.body.is_empty()).then(|| {
        view! { <div class="timeline__body">{entry.body.clone()}</div> }
    });
    view! {
        <li class="timeline__item" data-kind=look_of(entry.kind) data-tone=failed.then_some("late")>
            <p><b>{who}</b>{did}" "{state}</p>
            <p class="timeline__when"><time datetime=entry.at.to_rfc3339()>{when::short(entry.at, now)}</time></p>
            {body}
        </li>
    }
    .into_any()
}

const fn did(what: What) -> &'static str {
    match what {
        What::Received => "asked us",
        What::FamilyAdded => "added something",
        What::Withdrawn => "took it back",
        What::IsAPerson => "said it is a person",
        What::MailByItself => "wrote to them",
        What::Mail => "wrote an e-mail",
        What::Call => "rang",
        What::Visit => "met them",
        What::Note => "wrote a note",
        What::Claimed => "took it on",
        What::HandedOver => "handed it over",
        What::NextAction => "set what is next",
        What::Waiting => "is waiting for them",
        What::Later => "put it off, as they asked",
        What::PassedOn => "passed it on",
        What::Changed => "changed what they told us",
        What::Closed => "closed it",
        What::Reopened => "opened it again",
        What::Attended => "noted an event",
        What::DataRequest => "asked about their data",
        What::DataSent => "sent them what we hold",
    }
}

const fn look_of(what: What) -> &'static str {
    match what {
        What::Received | What::IsAPerson => "asked",
        What::MailByItself | What::Mail | What::DataSent => "mail",
        What::Call | What::Visit => "call",
        What::Note => "note",
        _ => "change",
    }
}

/// Where a mail is, and a button where a person has to decide.
fn sending(enquiry: &Enquiry, row: &Row, now: Time) -> AnyView {
    let (tone, words) = on_its_way(row, now);
    let again = matches!(row.state, Going::Dead | Going::Uncertain) && !row.payload.is_empty();
    let again = again.then(|| {
        let action = format!("/staff/enquiry/{}/mail/again", enquiry.reference);
        view! {
            <form method="post" action=action>
                <input type="hidden" name="mail" value=row.id.to_string()/>
                <button class="button" data-kind="link" data-size="small">"Send it again"</button>
            </form>
        }
    });
    view! { <Tag tone words/>{again} }.into_any()
}

/// The state of a message in words, and how loud it is.
pub fn on_its_way(row: &Row, now: Time) -> (Tone, String) {
    let because = row.last_error.as_deref().unwrap_or("we were not told why");
    let at = |time: Option<Time>| time.map(|at| when::hour_or_day(at, now)).unwrap_or_default();
    match row.state {
        Going::Sent => (Tone::Ok, format!("Sent {}", at(row.finished_at))),
        Going::Ready if row.attempts > 0 => (
            Tone::Today,
            format!("We will try again at {}", when::hour_or_day(row.due_at, now)),
        ),
        Going::Ready | Going::Claimed => (Tone::Quiet, "On its way".to_owned()),
        Going::Dead => (Tone::Late, format!("Could not be delivered: {because}")),
        Going::Uncertain => (Tone::Late, "May have been sent".to_owned()),
        Going::Cancelled => (Tone::Quiet, "Taken back before it went".to_owned()),
    }
}
