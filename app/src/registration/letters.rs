//! Our letters about the registration, read after signing in: those to both, and those to
//! oneself alone. The other one is not told that there is one.

use axum::{
    extract::State,
    http::{StatusCode, Uri},
};
use leptos::prelude::*;

use super::{applying::Applying, desk::store};
use crate::{
    App, Result,
    keys::Place,
    shell::{self, Head},
};

/// `GET /register/letters`
pub async fn get(State(app): State<App>, applying: Applying, uri: Uri) -> Result {
    // What we write may rest on what they told us in confidence.
    applying.require_fresh(&app, uri.path())?;
    let mut letters = Vec::new();
    for (id, sealed, at) in
        store::letters(&app.db, applying.registration.id, applying.me.id).await?
    {
        let plain = Place::LETTER.open(&app, id, &sealed)?;
        let words = String::from_utf8_lossy(&plain).into_owned();
        let paragraphs: Vec<_> = words
            .split("\n\n")
            .map(|text| view! { <p>{text.to_owned()}</p> }.into_any())
            .collect();
        let day = clock::words::day_year(clock::london::date_of(at));
        letters.push(view! { <article class="card flow"><p class="soft">{day}</p>{paragraphs}</article> });
    }
    let heading = "Letters to you";
    let none = letters.is_empty().then(|| view! { <p>"There are none yet."</p> });
    let body = view! {
        <a class="back no-print" href=applying.home()>"Back"</a>
        <h1>{heading}</h1>
        {none}
        <div class="flow" data-flow="loose">{letters}</div>
        <p class="small soft gap">"If you think that we are wrong, tell us: "<a href="/contact">"how to complain"</a>"."</p>
    };
    let head = Head::new(heading).signed_in(applying.email());
    Ok(shell::personal(StatusCode::OK, shell::step(&app, head, false, body)))
}
