//! It is sent: what happens next, by when. And the page after "leave and clear".

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    App, Result,
    enquiry::{model::State as Standing, promise, store as record},
    shell::{self, Head},
    site,
    ui::Art,
};

/// `GET /enquire/done`
pub async fn get(State(app): State<App>, draft: Draft) -> Result {
    let Some(id) = draft.enquiry_id else { return Ok(shell::see_other("/enquire")) };
    let Some(enquiry) = record::find(&app.db, id).await? else {
        return Ok(shell::see_other("/enquire"));
    };
    match enquiry.state {
        Standing::Suspected => return Ok(shell::see_other("/enquire/check")),
        // Taken back, or answered already: the promise below holds no more.
        Standing::Closed => return Ok(shell::see_other("/enquire")),
        Standing::Open | Standing::Waiting | Standing::Later => {}
    }
    let details = &enquiry.details;
    let handling = app.agency.handling(details.kind);
    let who = handling.who_words();
    let who =
        (!who.is_empty()).then(|| view! { <p>{format!("{who} {}", handling.charge)}</p> });
    // The words depend on nothing but what they told us: how many enquiries an address has
    // made is nobody's business, and would show here.
    let mail = if details.email.is_empty() {
        "To change something or take it back, ring us and tell us your reference."
    } else {
        "An e-mail with a link is on its way to you, unless this address had several from us today. With the link you can add something, change how we reach you, or take it back. If it does not come, look among your junk mail."
    };
    let heading = "Thank you. We have it.";
    let body = view! {
        <main id="main" tabindex="-1">
            <div class="done"><div class="scene">
                <Art name="done"/>
                <div class="flow">
                    <h1>{heading}</h1>
                    <p class="lede">{promise::sentence(&app, details, enquiry.received_at)}</p>
                    <p class="done__ref">"Your reference "<b class="ref">{enquiry.reference.clone()}</b></p>
                </div>
            </div></div>
            <div class="wrap band flow" data-width="text">
                <h2>"What you can do"</h2>
                {who}
                <p>{mail}</p>
                <p>"While you wait, you can read our "<a href=site::PACK_PATH>"information pack"</a>"."</p>
                <p>"On a phone or computer that others use, press “Leave and clear” at the top."</p>
                <form method="post" action="/enquire/again">
                    <p class="onward cluster"><a class="button" data-kind="quiet" href="/">"Home page"</a>
                        <button class="button" data-kind="link">"Ask about something else"</button></p>
                </form>
            </div>
        </main>
    };
    Ok(shell::personal(StatusCode::OK, shell::journey(&app, Head::new(heading), true, body)))
}

/// `GET /enquire/left`
pub async fn left(State(app): State<App>) -> Response {
    let heading = "Nothing of it is left here";
    let body = view! {
        <h1>{heading}</h1>
        <p>"What you typed has gone from this browser. If you had sent it already, we still have it and will answer as we said."</p>
        <p>"The addresses of the pages may still be in this browser’s history. They say nothing about you."</p>
        <p class="cluster"><a class="button" href="https://www.bbc.co.uk/weather">"Go to the weather"</a>
            <a href="/">"Back to our home page"</a></p>
    };
    shell::personal(StatusCode::OK, shell::step(&app, Head::new(heading), false, body))
}
