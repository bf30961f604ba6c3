//! "Near you": any part of a postcode is posted, and half of it (the outcode) stays with the
//! visitor in a cookie that ends with the browser. Nothing of it is kept here or logged.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use leptos::prelude::*;
use postcode::Centre;

use super::{list, wanted::Wanted};
use crate::{
    App, Result,
    cookie::Cookie,
    event::model::Details,
    form::{Errors, Fields},
    shell,
    ui::{Posted, TextField},
};

/// Half a postcode, until the browser is closed.
const NEAR: Cookie = Cookie { name: "near", max_age: None };

const ASKED: &str = "Type the first part of a postcode, like W5, or all of it";

/// Where somebody looks from.
#[derive(Debug, Clone)]
pub struct Near {
    /// `W5`
    pub outcode: String,
    /// Where that lies; `None` where our map does not reach.
    pub centre: Option<Centre>,
}

impl Near {
    /// From half a postcode or more of it.
    pub fn of(typed: &str) -> Option<Self> {
        let outcode = postcode::outcode_of(typed)?;
        let centre = postcode::centre(&outcode);
        Some(Self { outcode, centre })
    }

    /// What the visitor brought along.
    pub fn read(app: &App, headers: &HeaderMap) -> Option<Self> {
        Self::of(&NEAR.read_word(app, headers)?)
    }

    /// How far the room of an event is, if it has one and we know where.
    pub fn miles(&self, details: &Details) -> Option<u32> {
        let centre = self.centre.filter(|_| details.place.has_room())?;
        let there = postcode::centre(&postcode::outcode_of(&details.postcode)?)?;
        Some(centre.miles_to(there))
    }
}

/// `POST /events/near`
pub async fn post(
    State(app): State<App>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let wanted = Wanted::read(&fields);
    if fields.text("do") == "forget" {
        let mut answer = shell::see_other(&wanted.address());
        answer.headers_mut().insert(header::SET_COOKIE, NEAR.clear(&app));
        return Ok(answer);
    }
    let Some(near) = Near::of(&fields.text("postcode")) else {
        let mut errors = Errors::default();
        errors.add("postcode", ASKED);
        let coming = app.coming.list(&app).await?;
        let form = Posted::new(fields, errors);
        let near = Near::read(&app, &headers);
        let html = list::draw(&app, &coming, &wanted, near.as_ref(), &form);
        return Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, html));
    };
    let mut answer = shell::see_other(&wanted.address());
    answer.headers_mut().insert(header::SET_COOKIE, NEAR.set_word(&app, &near.outcode));
    Ok(answer)
}

/// `GET /events/near`: somebody loads the page again whose postcode needed another look.
pub async fn back() -> Response {
    shell::see_other("/events")
}

fn carried(wanted: &Wanted) -> impl IntoView + use<> {
    wanted
        .0
        .iter()
        .map(
            |one| view! { <input type="hidden" name=one.facet.name() value=one.word.clone()/> },
        )
        .collect_view()
}

/// Where they look from, above the list, and how it is forgotten.
pub fn known(wanted: &Wanted, near: &Near) -> impl IntoView + use<> {
    let said = if near.centre.is_some() {
        format!("The nearest to {} come first, as the crow flies.", near.outcode)
    } else {
        format!(
            "We do not know where {} is on our map, so all dates stand in their order. You are welcome at each of them.",
            near.outcode
        )
    };
    view! {
        <form method="post" action="/events/near" class="near__known">
            {carried(wanted)}
            <p role="status">{said}</p>
            <button class="button" data-kind="link" name="do" value="forget">"Forget this"
                <span class="visually-hidden">" postcode"</span></button>
        </form>
    }
}

/// The question.
pub fn panel(wanted: &Wanted, form: &Posted) -> impl IntoView + use<> {
    view! {
        <section class="near" aria-labelledby="near">
            <h2 id="near">"Near you"</h2>
            <form method="post" action="/events/near" novalidate>
                {carried(wanted)}
                <div class="near__ask">
                    <TextField name="postcode" label="Your postcode" form=form.clone()
                        width="short" autocomplete="postal-code"/>
                    <button class="button" data-kind="quiet" data-size="small">"Nearest first"</button>
                </div>
            </form>
            <p class="small soft">"Any part of it will do. We keep only the first, and only until you close your browser."</p>
        </section>
    }
}
