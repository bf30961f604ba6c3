//! Which registrations wait, for whom, and until when.

use axum::{extract::State, http::StatusCode};
use clock::Time;
use leptos::prelude::*;

use super::{
    asked,
    store::{self, Asked, Listed},
};
use crate::{
    App, Failure, Result,
    enquiry::clocks::Promise,
    registration::{data_request::store as requests, household::Route, model::State as Stands},
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
    ui::{ErrorSummary, Posted, Tag, TextField, Tone},
};

/// `GET /staff/registrations`
pub async fn get(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::ReadRegistrations)?;
    Ok(shell::personal(StatusCode::OK, page(&app, &signed, Posted::default()).await?))
}

/// The page, with what was typed to look somebody up.
pub async fn page(app: &App, signed: &Signed, form: Posted) -> Result<String, Failure> {
    let (waiting, decided) = (store::waiting(&app.db).await?, store::decided(&app.db).await?);
    let open = store::count_open(&app.db).await?;
    let asked_of_us = store::asked(&app.db).await?;
    let (ours, theirs): (Vec<_>, Vec<_>) =
        waiting.into_iter().partition(|one| one.state == Stands::Sent);
    let being = match open {
        0 => "Nobody is filling one in just now.".to_owned(),
        1 => "One is being filled in. Nobody here can read it before it is sent.".to_owned(),
        1001.. => {
            "More than 1,000 are being filled in. Nobody here can read them before they are sent."
                .to_owned()
        }
        n => {
            format!("{n} are being filled in. Nobody here can read them before they are sent.")
        }
    };
    let failed = !form.errors().is_empty();
    let owed = requests::owed(&app.db).await?;
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>"Registrations"</h1>
        <p class="soft">{being}</p>
        {asked_table(&asked_of_us)}
        <h2 class="gap">"To decide"</h2>
        {table(app, &ours, "Nothing waits for us.")}
        <h2 class="gap">"Waiting for the family"</h2>
        {table(app, &theirs, "We asked nobody for more.")}
        <h2 class="gap">"Decided last"</h2>
        {table(app, &decided, "None yet.")}
        {their_data(app, &owed, form)}
    };
    let head = Head::new("Registrations").failed(failed);
    Ok(rail::page(app, signed, Some(Spot::Registrations), head, body))
}

/// What somebody is owed who asked about their data, and the way to a household that has sent
/// nothing yet.
fn their_data(app: &App, owed: &[(String, Promise, Time)], form: Posted) -> AnyView {
    let lines: Vec<_> = owed
        .iter()
        .map(|(reference, what, due)| {
            let stands = clock::standing(*due, app.now(), &app.calendar).words();
            view! { <li><a class="ref" href=format!("/staff/registration/{reference}/data")>{reference.clone()}</a>{format!(" {}, {stands}", what.words())}</li> }
        })
        .collect();
    let lines = (!lines.is_empty()).then(|| view! { <ul>{lines}</ul> });
    view! {
        <section class="panel gap"><h2>"Somebody asks about their data"</h2>
            {lines}
            <form method="post" action="/staff/registrations/data" novalidate>
                <TextField name="whose" label="Their reference, or the address they sign in by" form width="medium" autocomplete="off"/>
                <p class="onward"><button class="button" data-kind="quiet">"Find them"</button></p>
            </form></section>
    }
    .into_any()
}

fn table(app: &App, rows: &[Listed], none: &'static str) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let lines: Vec<_> = rows.iter().map(|one| line(app, one)).collect();
    view! {
        <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"How they come"</th>
            <th scope="col">"Sent"</th><th scope="col">"Where it stands"</th></tr></thead>
            <tbody>{lines}</tbody></table>
    }
    .into_any()
}

/// Their names. Who has left may have none any more.
fn both(first: &str, second: Option<&str>) -> String {
    let names: Vec<_> = [first, second.unwrap_or_default()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    names.join(" and ")
}

/// What they asked us to do; nothing where there is nothing.
fn asked_table(rows: &[Asked]) -> Option<AnyView> {
    let lines: Vec<_> = rows
        .iter()
        .map(|one| {
            let names = both(&one.first, one.second.as_deref());
            let rest = if one.sent_at.is_some() { "" } else { "/asked" };
            let href = format!("/staff/registration/{}{rest}", one.reference);
            let owner = one.owner.clone().unwrap_or_else(|| "nobody yet".to_owned());
            view! {
                <tr><th scope="row"><a href=href><bdi>{names}</bdi></a>" "<span class="ref">{one.reference.clone()}</span></th>
                    <td data-label="What">{asked::words(one)}</td>
                    <td data-label="With"><bdi>{owner}</bdi></td></tr>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="gap">"They asked us"</h2>
            <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"What"</th><th scope="col">"With"</th></tr></thead>
                <tbody>{lines}</tbody></table>
        }
        .into_any()
    })
}

pub(super) fn line(app: &App, one: &Listed) -> impl IntoView + use<> {
    let names = both(&one.first, one.second.as_deref());
    let (tone, words) = stands(app, one);
    let sent = one.sent_at.map(|at| clock::words::day_year(clock::london::date_of(at)));
    view! {
        <tr><th scope="row"><a href=format!("/staff/registration/{}", one.reference)><bdi>{names}</bdi></a>" "
                <span class="ref">{one.reference.clone()}</span></th>
            <td data-label="How they come">{route(one.route)}</td>
            <td data-label="Sent">{sent.unwrap_or_default()}</td>
            <td data-label="Where it stands"><Tag tone words/></td></tr>
    }
}

/// How they come to us, on the desk.
pub fn route(route: Route) -> &'static str {
    match route {
        Route::First => "First time",
        Route::Again => "Adopted before, no Stage One",
        Route::FosterCarer => "Foster carer, no Stage One",
        Route::StepParent => "Partner of a parent",
        Route::Abroad => "Child from abroad",
    }
}

fn stands(app: &App, one: &Listed) -> (Tone, String) {
    let day = |at| clock::words::day(clock::london::date_of(at));
    match (one.state, one.due_at, one.decided_at) {
        (Stands::Sent | Stands::AskedMore, Some(due), _) if due < app.now() => {
            (Tone::Late, format!("was due {}", day(due)))
        }
        (Stands::Sent, Some(due), _) if clock::london::date_of(due) == app.today() => {
            (Tone::Today, "due today".to_owned())
        }
        (Stands::Sent, Some(due), _) => (Tone::Quiet, format!("due {}", day(due))),
        (Stands::AskedMore, Some(due), _) => {
            (Tone::Quiet, format!("with them; ours by {}", day(due)))
        }
        (Stands::Accepted, _, Some(at)) => (Tone::Ok, format!("accepted {}", day(at))),
        (Stands::NotAccepted, _, Some(at)) => {
            (Tone::Quiet, format!("not accepted {}", day(at)))
        }
        (Stands::Withdrawn, _, Some(at)) => (Tone::Quiet, format!("taken back {}", day(at))),
        (Stands::Signposted, _, Some(at)) => (Tone::Quiet, format!("signposted {}", day(at))),
        _ => (Tone::Quiet, one.state.word().replace('_', " ")),
    }
}
