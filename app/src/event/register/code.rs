//! The poster at the door: a square that a phone reads, and the address in letters, by which
//! people put themselves on the register.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
};
use leptos::prelude::*;

use super::store;
use crate::{
    App, Failure, Result,
    event::{
        desk::{words, write},
        model::{DOOR, Event, State},
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui,
};

/// Whether a poster is still of use.
fn is_wanted(app: &App, event: &Event) -> bool {
    event.state == State::Published && app.now() < event.details.ends_at
}

/// The code of an event's poster. The first look at it draws one.
async fn of(app: &App, event: &Event) -> Result<String, Failure> {
    for _ in 0..3 {
        if let Some(code) = store::door_code(&app.db, event.id).await? {
            return Ok(code);
        }
        let mut tx = app.db.begin().await?;
        match store::set_door_code(&mut tx, event.id, &app.ids.reference()).await {
            Err(error) if error.is_duplicate() => {}
            done => {
                done?;
                tx.commit().await?;
            }
        }
    }
    Err(Failure::Defect("three codes in a row were taken".into()))
}

fn drawing(address: &str) -> Result<String, Failure> {
    ui::qr(address, "QR code that leads to the page for putting yourself on the register")
        .map_err(|e| Failure::Defect(format!("a QR code: {e}")))
}

/// The square on the register itself, for holding up the phone.
pub async fn panel(app: &App, event: &Event) -> Result<Option<AnyView>, Failure> {
    if !is_wanted(app, event) {
        return Ok(None);
    }
    let address = app.link(&format!("/here/{}", of(app, event).await?));
    let poster = format!("/staff/events/{}/register/poster", event.id);
    Ok(Some(
        view! {
            <details class="register__more"><summary>"Let people put themselves on the register"</summary>
                <p>{format!("The page is open from {} minutes before the start until the end. It shows nobody’s name.", DOOR.num_minutes())}</p>
                <div class="qr" inner_html=drawing(&address)?></div>
                <p><a href=poster>"A page of it to print"</a></p></details>
        }
        .into_any(),
    ))
}

/// `GET /staff/events/{id}/register/poster`
pub async fn poster(
    Shared(app): Shared<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let register = format!("/staff/events/{}/register", event.id);
    if !is_wanted(&app, &event) {
        return Ok(shell::see_other(&register));
    }
    let address = app.link(&format!("/here/{}", of(&app, &event).await?));
    let letters =
        address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned();
    let body = view! {
        <a class="back no-print" href=register>"Register"</a>
        <div class="poster">
            <h1>"Welcome"</h1>
            <p class="poster__what">{event.details.title.clone()}</p>
            <p>{words::when(&event)}</p>
            <p class="poster__do">"Point your phone at this square and tell us that you are here."</p>
            <div class="qr" inner_html=drawing(&address)?></div>
            <p>"Or type this address:"</p>
            <p class="big-code poster__address">{letters}</p>
            <p>"No phone? Tell one of us your name."</p>
        </div>
        <p class="hint no-print">"Print this page with your browser, and put it up at the door."</p>
    };
    let head = Head::new(format!("Poster for “{}”", event.details.title));
    Ok(shell::personal(
        StatusCode::OK,
        rail::page(&app, &signed, Some(Spot::Events), head, body),
    ))
}
