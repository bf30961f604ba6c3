//! What the sign-in pages look like.

use axum::{
    http::{StatusCode, header},
    response::Response,
};
use leptos::prelude::*;

use crate::{
    App,
    shell::{self, Head},
    ui::{ErrorSummary, Posted, TextField},
};

/// Address and password.
pub fn password(app: &App, form: Posted, late: bool) -> String {
    let heading = "Sign in to the desk";
    let late = late.then(|| {
        view! { <div class="notice" role="status"><p>"The code has to come within ten minutes of the password. Please start again."</p></div> }
    });
    let head = Head::new(heading).failed(!form.errors().is_empty());
    shell::sign_in(
        app,
        head,
        view! {
            <ErrorSummary form=form.clone()/>
            {late}
            <form class="card" method="post" action="/staff/sign-in" novalidate>
                <h1>{heading}</h1>
                <TextField name="email" label="E-mail address" kind="email" autocomplete="username" form=form.clone()/>
                <TextField name="password" label="Password" kind="password" autocomplete="current-password" form/>
                <p class="onward"><button class="button">"Continue"</button></p>
            </form>
            <p class="gap soft small">"No password yet, or lost your phone? An admin of your agency can send you a new link."</p>
        },
    )
}

/// The code.
pub fn code(app: &App, form: Posted) -> String {
    let heading = "The code from your phone";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    shell::sign_in(
        app,
        head,
        view! {
            <ErrorSummary form=form.clone()/>
            <form class="card" method="post" action="/staff/sign-in/code" novalidate>
                <h1>{heading}</h1>
                {code_field(&form, "Six digits", "They change every 30 seconds.")}
                <p class="onward"><button class="button">"Sign in"</button></p>
            </form>
            <details class="more">
                <summary>"I do not have my phone"</summary>
                <div class="more__in"><p>"Enter one of your recovery codes in the box above. Each works once. None left? An admin of your agency can send you a new link."</p></div>
            </details>
            <p class="small"><a href="/staff/sign-in">"Sign in as somebody else"</a></p>
        },
    )
}

/// The field for six digits. What was typed is never shown again.
pub fn code_field(
    form: &Posted,
    label: &'static str,
    hint: &'static str,
) -> impl IntoView + use<> {
    let error = form.error("code");
    let described = if error.is_some() { "code-hint code-error" } else { "code-hint" };
    view! {
        <div class="field" data-state=error.is_some().then_some("error")>
            <label for="code">{label}</label>
            <p class="hint" id="code-hint">{hint}</p>
            {error.clone().map(|e| view! { <p class="error" id="code-error">{e}</p> })}
            <input class="input" data-kind="code" id="code" name="code" inputmode="numeric"
                autocomplete="one-time-code" maxlength="12" spellcheck="false" aria-describedby=described
                aria-invalid=error.is_some().then_some("true")/>
        </div>
    }
}

/// 429: too many tries; when the next is welcome.
pub fn wait(app: &App, seconds: u64) -> Response {
    let heading = "Please wait a little";
    let long = match seconds {
        1 => "1 second".to_owned(),
        60 => "1 minute".to_owned(),
        n => format!("{n} seconds"),
    };
    let page = shell::sign_in(
        app,
        Head::new(heading),
        view! {
            <div class="card flow">
                <h1>{heading}</h1>
                <p>"There were several tries that went wrong. To keep guessers out, the next one has to wait "<b>{long}</b>"."</p>
                <p>"Your password was not looked at this time. Nothing is locked: wait, and try again."</p>
                <p class="onward"><a class="button" href="/staff/sign-in">"Try again"</a></p>
            </div>
            <p class="gap soft small">"Forgotten your password? An admin of your agency can send you a new link."</p>
        },
    );
    let mut response = shell::personal(StatusCode::TOO_MANY_REQUESTS, page);
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}
