//! What looks like machines' work, for somebody to glance over. It goes by itself.

use axum::{extract::State, http::StatusCode};
use leptos::prelude::*;

use super::{
    queue::{Choice, Group, store},
    when,
};
use crate::{
    App, Result,
    shell::{self, Head},
    staff::{
        Action, Signed,
        rail::{self, Spot},
    },
};

/// `GET /staff/suspected`
pub async fn get(State(app): State<App>, signed: Signed) -> Result {
    signed.require(Action::ReadEnquiries)?;
    let me = signed.staff.id;
    let (choice, span) = (Choice::everything(me), store::Span::at(app.now()));
    let rows = store::rows_of(&app.db, &choice, span, me, Group::Suspected, 0).await?;
    let now = app.now();
    let empty = rows.is_empty();
    let lines = rows
        .into_iter()
        .map(|row| {
            let name = format!("{} {}", row.first_name, row.last_name).trim().to_owned();
            view! {
                <tr><th scope="row"><a href=format!("/staff/enquiry/{}", row.reference)><bdi>{name}</bdi></a>" "
                        <span class="ref">{row.reference.clone()}</span></th>
                    <td data-label="About">{row.kind.staff_label()}</td>
                    <td data-label="Came">{when::short(row.received_at, now)}</td>
                    <td data-label="Looked at">{row.next_action.clone()}</td></tr>
            }
        })
        .collect_view();
    let list = if empty {
        view! { <p class="soft">"There is none."</p> }.into_any()
    } else {
        view! {
            <table class="rows"><thead><tr><th scope="col">"Who"</th><th scope="col">"What about"</th>
                <th scope="col">"Came"</th><th scope="col">"Looked at"</th></tr></thead><tbody>{lines}</tbody></table>
        }
        .into_any()
    };
    let keep = app.agency.retention().suspected.period.words();
    let body = view! {
        <a class="back" href="/staff">"Queue"</a>
        <h1>{Group::Suspected.words()}</h1>
        <p class="hint">{format!("These look as if a machine had filled in the form. Each goes by itself after {keep}. If one is a person, take it in.")}</p>
        {list}
    };
    let head = Head::new(Group::Suspected.words());
    let html = rail::page(&app, &signed, Some(Spot::Queue), head, body);
    Ok(shell::personal(StatusCode::OK, html))
}
