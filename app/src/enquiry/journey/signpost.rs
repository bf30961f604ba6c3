//! A kind that others answer: we ask only where somebody lives, keep nothing, and say who
//! to contact there and why. "Please pass this on" makes an ordinary enquiry of it.

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use super::draft::{self, Draft};
use crate::{
    App, Failure, Result,
    agency::{Council, Kind, Signpost},
    enquiry::{answers::Place, model::Area},
    form::{Errors, Fields},
    shell::{self, Head},
    ui::{Art, ErrorSummary, Posted, Select, TextField},
};

/// `GET /enquire/signpost`: nothing is kept, so there is nothing to come back to.
pub async fn get() -> Response {
    shell::see_other("/enquire")
}

/// The first page, straight from the choice of the kind.
pub fn ask(app: &App, kind: Kind) -> Response {
    let form = Posted::of(Fields::from([("kind", kind.word())]));
    shell::personal(StatusCode::OK, question(app, kind, form))
}

/// `POST /enquire/signpost`
pub async fn post(State(app): State<App>, fields: Fields) -> Result {
    let kind = Kind::from_word(&fields.text("kind")).ok_or(Failure::NotFound)?;
    match whose(&app, &fields) {
        Ok(council) => {
            let page = answer(&app, kind, council, &fields.text("postcode"));
            Ok(shell::personal(StatusCode::OK, page))
        }
        Err(errors) => {
            let page = question(&app, kind, Posted::new(fields, errors));
            Ok(shell::personal(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

/// `POST /enquire/pass-on`
pub async fn pass_on(State(app): State<App>, draft: Draft, fields: Fields) -> Result {
    let kind = Kind::from_word(&fields.text("kind")).ok_or(Failure::NotFound)?;
    let council = app.agency.council_on(&fields.text("council"), app.today());
    let place = Place {
        postcode: Place::read(&app, &fields).map(|place| place.postcode).unwrap_or_default(),
        area: if council.is_some() { Area::Council } else { Area::Outside }.word().to_owned(),
        council: council.map(|council| council.slug.clone()),
        ask: true,
    };
    draft::keep(&app, &draft, |answers| {
        answers.kind = Some(kind.word().to_owned());
        answers.pass_on = true;
        answers.place = Some(place.clone());
    })
    .await
}

/// The council they chose or the one their postcode lies in; `None` outside our area.
fn whose<'a>(app: &'a App, fields: &Fields) -> Result<Option<&'a Council>, Errors> {
    let today = app.today();
    let chosen = fields.text("council");
    if let Some(council) = app.agency.council_on(&chosen, today) {
        return Ok(Some(council));
    }
    if chosen == Area::Outside.word() {
        return Ok(None);
    }
    let place = Place::read(app, fields)?;
    if place.ask {
        let mut errors = Errors::default();
        errors.add(
            "council",
            "That postcode does not tell us enough. Please choose your council",
        );
        return Err(errors);
    }
    Ok(place.council.and_then(|slug| app.agency.council_on(&slug, today)))
}

fn question(app: &App, kind: Kind, form: Posted) -> String {
    let heading = "Where do you live?";
    let mut options = vec![(String::new(), "Choose a council".to_owned())];
    options
        .extend(app.agency.councils_on(app.today()).map(|c| (c.slug.clone(), c.name.clone())));
    options.push((Area::Outside.word().to_owned(), "Another council".to_owned()));
    let failed = !form.errors().is_empty();
    let body = view! {
        <a class="back" href="/enquire">"Back"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p>{app.agency.handling(kind).words.clone()}</p>
        <p class="hint">"Tell us your postcode or your council, and we show you who to ask. We keep neither."</p>
        <form method="post" action="/enquire/signpost" novalidate>
            <input type="hidden" name="kind" value=kind.word()/>
            <TextField name="postcode" label="Postcode" hint="Like W5 2HL, or only W5" form=form.clone()
                autocomplete="postal-code" width="short"/>
            <Select name="council" label="Or your council" options form/>
            <p class="onward"><button class="button">"Show me who to ask"</button></p>
        </form>
    };
    shell::step(app, Head::new(heading).failed(failed), true, body)
}

fn answer(app: &App, kind: Kind, council: Option<&Council>, postcode: &str) -> String {
    let heading = "Here is who to ask";
    let slug = council.map(|council| council.slug.as_str());
    let signpost = app.agency.signpost(kind, slug);
    let body = view! {
        <main id="main" tabindex="-1">
            <div class="wrap"><a class="back" href="/enquire">"Back"</a></div>
            <div class="scene" data-then>
                <Art name="signpost"/>
                <div class="flow"><h1>{heading}</h1>{who(council, signpost.as_ref())}</div>
            </div>
            <div class="wrap band flow" data-width="text">
                <h2>"Would you like us to pass this on?"</h2>
                <p>"We can take down your question and give it to the right people. We tell you when we have."</p>
                <form method="post" action="/enquire/pass-on">
                    <input type="hidden" name="kind" value=kind.word()/>
                    <input type="hidden" name="council" value=slug.unwrap_or_default().to_owned()/>
                    <input type="hidden" name="postcode" value=postcode.to_owned()/>
                    <p class="onward cluster"><button class="button" data-kind="quiet">"Please pass this on"</button>
                        <a href="/">"Home page"</a></p>
                </form>
            </div>
        </main>
    };
    shell::journey(app, Head::new(heading), true, body)
}

fn who(council: Option<&Council>, signpost: Option<&Signpost<'_>>) -> impl IntoView + use<> {
    let why = signpost.map(|s| s.why.to_owned()).unwrap_or_default();
    let reach = signpost.and_then(|s| s.reach).cloned();
    let name = match (&reach, council) {
        (Some(reach), _) if !reach.name.is_empty() => reach.name.clone(),
        (_, Some(council)) => council.full_name.clone(),
        _ => "The council you live in".to_owned(),
    };
    let reach = reach.unwrap_or_default();
    let phone = (!reach.phone.is_empty()).then(|| {
        let tel = format!("tel:{}", reach.phone.replace(' ', ""));
        view! { <p><a class="call" href=tel>{reach.phone.clone()}</a></p> }
    });
    let email = (!reach.email.is_empty()).then(|| {
        view! { <p><a href=format!("mailto:{}", reach.email)>{reach.email.clone()}</a></p> }
    });
    let site = (!reach.url.is_empty()).then(|| {
        view! { <p><a href=reach.url.clone()>"Their page"</a></p> }
    });
    view! {
        <p class="lede">{why}</p>
        <div class="card" data-tone="brand"><h2>{name}</h2>{phone}{email}{site}</div>
    }
}
