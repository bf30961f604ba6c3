//! `/dev/mail`: the letters that a demonstration keeps instead of sending them.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use clock::words;
use leptos::prelude::*;
use mail::Message;

use crate::{
    App, Failure, Result,
    shell::{self, Head},
};

/// What the letter's own page may do: nothing but show its own inline style. It must not be
/// replaced by the policy of our pages.
pub const LETTER_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// The list and its letters.
pub fn router() -> Router<App> {
    Router::new()
        .route("/dev/mail", get(list))
        .route("/dev/mail/{id}", get(one))
        .route("/dev/mail/{id}/html", get(html))
}

/// Newest first; not there unless this is a demonstration that keeps its mail.
fn kept(app: &App) -> Result<Vec<Arc<Message>>, Failure> {
    match &app.mailbox {
        Some(mailbox) if app.demo => Ok(mailbox.kept()),
        _ => Err(Failure::NotFound),
    }
}

fn find(app: &App, id: &str) -> Result<Arc<Message>, Failure> {
    kept(app)?.into_iter().find(|message| message.id == id).ok_or(Failure::NotFound)
}

/// `GET /dev/mail`
pub async fn list(State(app): State<App>) -> Result {
    let letters = kept(&app)?;
    let heading = "Letters";
    let table = if letters.is_empty() {
        view! { <p>"No letters yet. Send an enquiry, and its answer appears here."</p> }
            .into_any()
    } else {
        let rows = letters.iter().map(|message| row(message)).collect_view();
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label="Letters">
                <table><thead><tr><th scope="col">"Subject"</th><th scope="col">"To"</th>
                    <th scope="col">"From"</th><th scope="col">"When"</th></tr></thead>
                <tbody>{rows}</tbody></table>
            </div>
        }
        .into_any()
    };
    let body = view! {
        <div class="wrap page"><div class="prose">
            <h1>{heading}</h1>
            <p>"This is a demonstration, so letters are kept here instead of being sent. The newest is at the top. They are gone when the program stops."</p>
            {table}
        </div></div>
    };
    Ok(shell::personal(StatusCode::OK, shell::public(&app, Head::new(heading), body)))
}

fn row(message: &Message) -> impl IntoView + use<> {
    let address = format!("/dev/mail/{}", message.id);
    view! {
        <tr><th scope="row"><a href=address>{message.subject.clone()}</a></th>
            <td>{message.to.clone()}</td><td>{message.from.name.clone()}</td>
            <td>{words::day_and_time(message.written_at)}</td></tr>
    }
}

/// `GET /dev/mail/{id}`
pub async fn one(State(app): State<App>, Path(id): Path<String>) -> Result {
    let message = find(&app, &id)?;
    let source = format!("/dev/mail/{}/html", message.id);
    let body = view! {
        <div class="wrap page">
            <a class="back" href="/dev/mail">"Letters"</a>
            <h1>{message.subject.clone()}</h1>
            <dl class="facts">
                <div><dt>"To"</dt><dd>{message.to.clone()}</dd></div>
                <div><dt>"From"</dt><dd>{message.from.name.clone()}" "{message.from.address.clone()}</dd></div>
                <div><dt>"When"</dt><dd>{words::day_and_time(message.written_at)}</dd></div>
            </dl>
            <h2 class="gap">"As it looks"</h2>
            <p><iframe class="dev-letter" title="The letter as it looks" sandbox="" src=source.clone()></iframe></p>
            <p><a href=source>"Open it alone"</a></p>
            <h2 class="gap">"As plain text"</h2>
            <p class="hint">"Links work from here."</p>
            <div class="letter"><div class="letter__body">{linked(&message.text)}</div></div>
        </div>
    };
    Ok(shell::personal(
        StatusCode::OK,
        shell::public(&app, Head::new(message.subject.clone()), body),
    ))
}

/// Plain text in which every address can be followed.
fn linked(text: &str) -> impl IntoView + use<> {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let bare = word.trim_end();
            let space = word[bare.len()..].to_owned();
            if bare.starts_with("http://") || bare.starts_with("https://") {
                let bare = bare.to_owned();
                view! { <a href=bare.clone()>{bare.clone()}</a>{space} }.into_any()
            } else {
                word.to_owned().into_any()
            }
        })
        .collect_view()
}

/// `GET /dev/mail/{id}/html`
pub async fn html(State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    let message = find(&app, &id)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LETTER_POLICY)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
    ];
    Ok((headers, message.html.clone()).into_response())
}
