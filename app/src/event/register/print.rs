//! The register on paper: large, to be signed at the door, with empty lines for those who
//! have not booked. What helps people is on a sheet of its own, because the first one lies
//! where everybody signs.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
};
use leptos::prelude::*;

use super::{Row, list};
use crate::{
    App, Result,
    event::{
        desk::{
            people::{self, ON_A_PAGE},
            words, write,
        },
        model::State,
    },
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
};

/// Lines for those who have not booked.
const EMPTY: usize = 8;

/// `GET /staff/events/{id}/print`
pub async fn get(Shared(app): Shared<App>, signed: Signed, Path(id): Path<String>) -> Result {
    signed.require(Action::WorkEvents)?;
    let event = write::find(&app, &id).await?;
    let path = format!("/staff/events/{}", event.id);
    if event.state != State::Published {
        return Ok(shell::see_other(&path));
    }
    let parties = people::store::parties(&app.db, event.id, ON_A_PAGE).await?;
    people::look(&app, &signed, event.id, "printed", &parties).await?;
    let rows = list::rows(&event, &parties, "");
    let lines = rows.iter().map(line).collect_view();
    let empty = (0..EMPTY).map(|_| {
        view! { <tr data-empty=""><td></td><td></td><td><span class="paper__box"></span></td><td></td></tr> }
    });
    let when = format!("{}. {}.", words::when(&event), words::place(&event));
    let body = view! {
        <a class="back" href=format!("{path}/register")>"Register"</a>
        <div class="paper">
            <h1>{event.details.title.clone()}</h1>
            <p>{when}</p>
            <p class="no-print hint">"Print this page with your browser. What helps people comes on a sheet of its own: it is for the team, and does not lie at the door."</p>
            <table class="paper__rows">
                <caption class="visually-hidden">"Register to sign"</caption>
                <thead><tr><th scope="col">"Name"</th><th scope="col">"How many"</th><th scope="col">"Here"</th><th scope="col">"Signed"</th></tr></thead>
                <tbody>{lines}</tbody>
                <tbody>
                    <tr><th scope="rowgroup" colspan="4">"Have you not booked? Welcome. Please write your name. If you would like to hear from us, tell one of us: your e-mail address has no place on a sheet that everybody reads."</th></tr>
                    {empty.collect_view()}
                </tbody>
            </table>
            {needs(&rows)}
        </div>
    };
    let head = Head::new(format!("Register to sign, “{}”", event.details.title));
    Ok(shell::personal(
        StatusCode::OK,
        rail::page(&app, &signed, Some(Spot::Events), head, body),
    ))
}

fn line(row: &Row) -> AnyView {
    view! {
        <tr><th scope="row"><bdi>{row.name.clone()}</bdi></th><td>{row.party.clone()}</td>
            <td><span class="paper__box"></span></td><td></td></tr>
    }
    .into_any()
}

/// The team's own sheet; nothing when nobody needs anything.
fn needs(rows: &[Row]) -> Option<AnyView> {
    let lines: Vec<_> = rows
        .iter()
        .filter(|row| !row.needs.is_empty())
        .map(|row| {
            let needs = row.needs.iter().map(|need| view! { <li>{need.clone()}</li> }).collect_view();
            view! { <tr><th scope="row"><bdi>{row.name.clone()}</bdi></th><td><ul role="list">{needs}</ul></td></tr> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="paper__team"><h2>"For the team: what helps them"</h2>
                <table class="paper__rows" data-of="needs">
                    <thead><tr><th scope="col">"Name"</th><th scope="col">"What helps them"</th></tr></thead>
                    <tbody>{lines}</tbody></table></section>
        }
        .into_any()
    })
}
