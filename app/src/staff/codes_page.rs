//! `/dev/codes`: the present sign-in codes of the demo staff. Only where the data is a
//! demonstration, which the server serves on loopback alone.

use axum::{extract::State, http::StatusCode};
use leptos::prelude::*;

use super::{code, store};
use crate::{
    App, Failure, Result,
    keys::Place,
    shell::{self, Head},
};

/// `GET /dev/codes`
pub async fn get(State(app): State<App>) -> Result {
    if !app.demo {
        return Err(Failure::NotFound);
    }
    let mut cards = Vec::new();
    for person in store::list(&app.db).await? {
        let Some(secrets) = store::by_id(&app.db, person.id).await? else { continue };
        let Some(sealed) = &secrets.totp_secret else { continue };
        let secret = Place::PHONE.open(&app, secrets.id, sealed)?;
        let digits = code::present(&app, &secret)?;
        let roles = super::people::role_words(&person.roles());
        cards.push(view! {
            <div class="card">
                <h2><bdi>{person.name}</bdi></h2>
                <p class="soft">{format!("{} · {roles}", person.email)}</p>
                <p class="big-code">{digits}</p>
            </div>
        });
    }
    let heading = "Codes of this moment";
    let page = shell::sign_in(
        &app,
        Head::new(heading),
        view! {
            <div class="flow">
                <h1>{heading}</h1>
                <p>"For the demonstration only. A code works once; they change every 30 seconds. Load the page again for the next."</p>
                {cards}
                <p><a class="button" href="/staff/sign-in">"Sign in"</a></p>
            </div>
        },
    );
    Ok(shell::personal(StatusCode::OK, page))
}
