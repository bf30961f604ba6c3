//! One party: how it stands, all that happened to it, and the enquiry it belongs to. A
//! colleague says which that is, by its reference alone.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use clock::words as said;
use leptos::prelude::*;
use uuid::Uuid;

use super::{super::write, standing, store};
use crate::{
    App, Failure, Result,
    audit::{self, Line},
    enquiry::alongside,
    event::{model::Event, places, register},
    form::{Errors, Fields},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, Tag, TextField, Tone},
};

/// `GET /staff/events/{id}/people/{booking}`
pub async fn get(
    Shared(app): Shared<App>,
    signed: Signed,
    Path((id, booking)): Path<(String, String)>,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    answer(&app, &signed, &event, &booking, (StatusCode::OK, Posted::default())).await
}

/// `POST /staff/events/{id}/people/{booking}`: the enquiry it belongs to.
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path((id, booking)): Path<(String, String)>,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let party = Uuid::parse_str(&booking).map_err(|_| Failure::NotFound)?;
    let mut tx = app.db.begin().await?;
    // The enquiry is held before the event, wherever both are.
    let Some(enquiry) = alongside::of_reference(&mut tx, &fields.text("reference")).await?
    else {
        drop(tx);
        let mut errors = Errors::default();
        errors.add("reference", "There is no enquiry with this reference. Have another look");
        let form = Posted::new(fields, errors);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(&app, &signed, &event, &booking, (status, form)).await;
    };
    let held = match places::hold(&mut tx, party).await {
        Err(Failure::Gone) => return Err(Failure::NotFound),
        held => held?.1,
    };
    if held.event_id != event.id {
        return Err(Failure::NotFound);
    }
    if held.enquiry_id.is_none() {
        store::set_enquiry(&mut tx, party, enquiry).await?;
        let line = Line {
            staff: Some(signed.staff.id),
            action: "changed details",
            record: "booking",
            record_id: Some(party),
            fields: "enquiry_id",
        };
        audit::add(&mut tx, &app.ids, app.now(), line).await?;
        register::pass_on(&mut tx, &app, &event, (party, enquiry), signed.staff.id).await?;
        tx.commit().await?;
    }
    Ok(shell::see_other(&format!("/staff/events/{}/people/{party}", event.id)))
}

/// What happened, in words; nothing for what is not known here.
fn did(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "booked" => "booked, and has a letter about it",
        "waiting" => "went on the waiting list",
        "offered" => "was offered a place",
        "offer_ended" => "did not answer the offer in time",
        "declined" => "let the offer go",
        "left" => "cannot come",
        "resized" => "changed how many come",
        "changed" => "was told of a change",
        "called_off" => "was told that it does not happen",
        "reminded" => "was reminded",
        "came" => "was thanked for coming",
        "missed" => "was sent other dates",
        "skipped" => "was passed over on the list",
        "walked_in" => "came to the door",
        "let_in" => "was let in at the door",
        "let_out" => "was not here after all, and stands as before",
        "place_back" => "has the place again",
        "taken_off" => "was taken off the register: added by mistake",
        "marked_came" => "said that they came",
        "marked_apologies" => "said that they sent apologies",
        "marked_did_not_come" => "said that they did not come",
        "mark_undone" => "took back what was said",
        "wrote" => "was written to",
        _ => return None,
    })
}

/// How to reach them, and what they need: what somebody who rings them looks for.
fn reach(row: &store::Row) -> AnyView {
    let p = &row.booking.party;
    let email = if p.email.is_empty() {
        view! { <Tag tone=Tone::Today words="no e-mail, ring them"/> }.into_any()
    } else {
        view! { <a href=format!("mailto:{}", p.email)>{p.email.clone()}</a> }.into_any()
    };
    let phone = (!p.phone.is_empty()).then(|| {
        let tel = format!("tel:{}", p.phone.replace(' ', ""));
        view! { <div><dt>"Phone"</dt><dd><a href=tel>{p.phone.clone()}</a></dd></div> }
    });
    let partner = (!p.partner_name.is_empty())
        .then(|| view! { <div><dt>"Comes with"</dt><dd><bdi>{p.partner_name.clone()}</bdi></dd></div> });
    let needs = row.needs().into_iter().map(|(name, said)| {
        view! { <div><dt>{name}</dt><dd>{said.to_owned()}</dd></div> }
    });
    view! {
        <section class="panel"><h2>"How to reach them"</h2>
            <dl class="facts"><div><dt>"E-mail"</dt><dd>{email}</dd></div>{phone}{partner}{needs.collect_view()}</dl></section>
    }
    .into_any()
}

async fn answer(
    app: &App,
    signed: &Signed,
    event: &Event,
    booking: &str,
    (status, form): (StatusCode, Posted),
) -> Result<Response> {
    let id = Uuid::parse_str(booking).map_err(|_| Failure::NotFound)?;
    let row = store::party(&app.db, event.id, id).await?.ok_or(Failure::NotFound)?;
    super::look(app, signed, event.id, "looked", std::slice::from_ref(&row)).await?;
    let entries = store::entries(&app.db, id).await?;
    let reference = store::reference_of(&app.db, id).await?;
    let p = &row.booking.party;
    let items = entries.into_iter().filter_map(|entry| {
        let did = did(&entry.kind)?;
        let who = entry.staff_name.unwrap_or_else(|| p.full_name());
        let body = (!entry.body.is_empty())
            .then(|| view! { <div class="timeline__body">{entry.body.clone()}</div> });
        Some(view! {
            <li class="timeline__item" data-kind="change">
                <p><b><bdi>{who}</bdi></b>{format!(" {did}")}</p>
                <p class="timeline__when"><time datetime=entry.at.to_rfc3339()>{said::day_and_time(entry.at)}</time></p>
                {body}
            </li>
        })
    });
    let path = format!("/staff/events/{}/people", event.id);
    let enquiry = match reference {
        Some(reference) => {
            let href = format!("/staff/enquiry/{reference}");
            view! { <p>"They belong to enquiry "<a href=href>{reference}</a>"."</p> }.into_any()
        }
        None => view! {
            <p>"Have they asked us before? If they tell you their reference, what happens at the event stands with their enquiry."</p>
            <form method="post" action=format!("{path}/{id}") novalidate>
                <TextField name="reference" label="Reference of their enquiry" width="medium" autocomplete="off" form=form.clone()/>
                <p class="onward"><button class="button" data-kind="quiet">"They belong to it"</button></p>
            </form>
        }
        .into_any(),
    };
    let items = items.collect_view();
    let many = register::how_many(p.adults, p.supporters);
    let heading = p.full_name();
    let head = Head::new(heading.clone()).failed(!form.errors().is_empty());
    let body = view! {
        <a class="back" href=path.clone()>{format!("Who comes to “{}”", event.details.title)}</a>
        <ErrorSummary form=form/>
        <h1><bdi>{heading}</bdi></h1>
        <p class="hint">{format!("{many}, {}. ", standing(&row))}<span class="ref">{row.booking.reference.clone()}</span></p>
        <div class="record">
            <div class="record__main">
                {reach(&row)}
                <section class="panel"><h2>"All that happened"</h2><ol class="timeline" role="list">{items}</ol></section>
            </div>
            <div class="record__side"><section class="panel"><h2>"Their enquiry"</h2>{enquiry}</section></div>
        </div>
    };
    Ok(shell::personal(status, rail::page(app, signed, Some(Spot::Events), head, body)))
}
