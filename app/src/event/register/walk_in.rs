//! Somebody at the door who has not booked, typed by a colleague in a few seconds.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, StatusCode},
};
use leptos::prelude::*;
use serde::Serialize;

use super::{
    answer::{self, wants_words},
    arrival::{self, Arrived, Door},
    list, mark,
    page::{self, Shown},
    tapped::{day_of, tapped_at},
};
use crate::{
    App, Result,
    event::{
        desk::write,
        model::{Event, Status},
        places::Booking,
    },
    form::{Errors, Fields},
    shell,
    staff::{Action, Signed},
    ui::{Choice, Posted, Radios, TextField},
};

#[derive(Debug, Serialize)]
struct Said {
    booking: String,
    #[serde(flatten)]
    how: mark::Answered,
}

/// `POST /staff/events/{id}/register/walk-in`
pub async fn post(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let in_words = wants_words(&headers);
    if let Some(another) = answer::another(&fields, &signed)? {
        return Ok(another);
    }
    let door = Door::Staff(signed.staff.id);
    let party = match arrival::read(&event, &fields, door) {
        Ok(party) => party,
        Err(errors) => return again(&app, &signed, &event, in_words, (fields, errors)).await,
    };
    let why = if list::has_begun(&event, app.now()) {
        let key = fields.text("key");
        let tapped = tapped_at(&fields, app.now(), Some(day_of(&event)));
        match arrival::come(&app, &event, door, &key, &party, tapped).await? {
            Arrived::Here(booking) => return here(&app, &event, &booking, in_words).await,
            Arrived::Full(free) => full(free),
            Arrived::NotOpen(Status::Finished) => {
                "The time to add somebody to this register is over.".to_owned()
            }
            Arrived::NotOpen(_) | Arrived::Listed => {
                "This event does not happen, so nobody can be added.".to_owned()
            }
        }
    } else {
        "Somebody who comes without a booking can be added on the day.".to_owned()
    };
    let status = StatusCode::CONFLICT;
    if in_words {
        return answer::refused(status, &why);
    }
    let form = Posted::of(fields);
    page::answer(&app, &signed, &event, Shown { status, why: &why, form, ..Shown::default() })
        .await
}

async fn here(app: &App, event: &Event, booking: &Booking, in_words: bool) -> Result {
    if in_words {
        let how = mark::said(app, event, booking.id).await?;
        return answer::words(StatusCode::OK, &Said { booking: booking.id.to_string(), how });
    }
    Ok(shell::see_other(&format!("/staff/events/{}/register#p-{}", event.id, booking.id)))
}

async fn again(
    app: &App,
    signed: &Signed,
    event: &Event,
    in_words: bool,
    (fields, errors): (Fields, Errors),
) -> Result {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if in_words {
        let sentences: Vec<&str> = errors.iter().map(|(_, sentence)| sentence).collect();
        return answer::refused(status, &format!("{}.", sentences.join(". ")));
    }
    let form = Posted::new(fields, errors);
    page::answer(app, signed, event, Shown { status, form, ..Shown::default() }).await
}

/// Why they are not on the register, and what helps.
pub fn full(free: i64) -> String {
    let left = match free {
        0 => "Every place is taken".to_owned(),
        1 => "Only 1 place is left".to_owned(),
        n => format!("Only {n} places are left"),
    };
    format!(
        "{left}, so they are not on the register yet. If the room has more seats, ask somebody who publishes events to raise the number of places: “Change” on the event’s page. What you typed is still here."
    )
}

/// The form, folded away until it is wanted.
pub fn form(app: &App, event: &Event, form: &Posted) -> AnyView {
    let action = format!("/staff/events/{}/register/walk-in", event.id);
    let open = form.has("first_name") || !form.errors().is_empty();
    let key = match form.value("key") {
        key if key.is_empty() => app.ids.uuid(app.now()).to_string(),
        key => key,
    };
    let form =
        if form.has("adults") { form.clone() } else { Posted::of([("adults", "1")].into()) };
    let supporters = event.details.supporters.then(|| {
        view! { <TextField name="supporters" label="Supporters they bring" width="short" inputmode="numeric" optional=true form=form.clone()/> }
    });
    let size = vec![Choice::new("1", "One"), Choice::new("2", "Two")];
    view! {
        <details class="register__more" id="walk-in" open=open><summary>"Add somebody who has not booked"</summary>
            <form method="post" action=action novalidate>
                <input type="hidden" name="key" value=key/>
                <div class="pair">
                    <TextField name="first_name" label="First name" autocomplete="off" form=form.clone()/>
                    <TextField name="last_name" label="Last name" autocomplete="off" form=form.clone()/>
                </div>
                <Radios name="adults" legend="How many adults" choices=size look="inline" form=form.clone()/>
                <p class="onward"><button class="button">"They are here"</button></p>
                <details class="more"><summary>"More about them"</summary><div class="more__in">
                    <TextField name="partner_name" label="The other’s first name" autocomplete="off" optional=true form=form.clone()/>
                    {supporters}
                    <TextField name="email" label="E-mail" kind="email" autocomplete="off" optional=true form=form.clone()/>
                    <TextField name="phone" label="Phone" kind="tel" autocomplete="off" width="medium" optional=true form=form.clone()/>
                </div></details>
            </form>
        </details>
    }
    .into_any()
}
