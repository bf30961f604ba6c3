//! The home page.

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use crate::{
    App,
    shell::{self, Head},
    ui::Art,
};

/// `GET /`
pub async fn get(State(app): State<App>) -> Response {
    let body = view! { <Art name="street"/><h1>{app.agency.strapline().to_owned()}</h1><a class="button" href="/enquire">"Ask us a question"</a> };
    shell::personal(StatusCode::OK, shell::public(&app, Head::new("Home"), body))
}
