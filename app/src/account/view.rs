//! What the pages of signing in look like. None says whether an address has an account.

mod devices;
mod who;

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

pub use devices::devices;
pub use who::who;

use super::{Member, model::Asking};
use crate::{
    App,
    shell::{self, Head},
    ui::{ErrorSummary, Posted, TextField, Tick},
};

/// Which address?
pub fn ask(app: &App, form: &Posted, out: bool) -> String {
    let heading = "Sign in to check your progress";
    let out = out.then(|| {
        view! { <div class="notice" data-tone="ok" role="status"><p><b>"You are signed out."</b></p></div> }
    });
    let body = view! {
        <ErrorSummary form=form.clone()/>
        {out}
        <h1>{heading}</h1>
        <p class="lede">"You need no password. We send you an e-mail with a code."</p>
        {ask_form(form)}
        <div class="aside"><p>"You need not sign in to "<a href="/enquire">"ask us something"</a>" or to "<a href="/events">"come to an event"</a>"."</p></div>
    };
    shell::step(app, Head::new(heading).failed(!form.errors().is_empty()), false, body)
}

fn ask_form(form: &Posted) -> impl IntoView + use<> {
    view! {
        <form method="post" action="/sign-in" novalidate>
            <input type="hidden" name="next" value=form.value("next")/>
            <TextField name="email" label="Your e-mail address" kind="email" autocomplete="email"
                hint="The one that you gave us when you began" form=form.clone()/>
            <p class="onward"><button class="button">"Send me a code"</button></p>
        </form>
    }
}

/// The code, in the browser that asked. `theirs`: it is signed in with that address already.
pub fn code(app: &App, asking: &Asking, theirs: bool, form: &Posted) -> String {
    let heading = "Enter the code from our e-mail";
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p class="lede">"We have written to "<b class="address"><bdi>{asking.email.clone()}</bdi></b>". The e-mail has a code and a button. Use either of them within 20 minutes."</p>
        <form method="post" action="/sign-in/code" novalidate>
            {code_field(form)}
            {stays(theirs, form)}
            <p class="onward"><button class="button">"Sign in"</button></p>
        </form>
        <details class="more gap"><summary>"Has no e-mail come?"</summary><div class="more__in flow">
            <p>"It can take a few minutes. Look among unwanted mail too, and see whether the address above is right."</p>
            {new_letter("quiet")}
            <p>"Only the newest e-mail works. We send five in an hour at most. After that, the button in the last one still works for its 20 minutes."</p>
            <p><a href="/sign-in">"Use another address"</a></p>
        </div></details>
    };
    shell::step(app, Head::new(heading).failed(!form.errors().is_empty()), false, body)
}

fn code_field(form: &Posted) -> impl IntoView + use<> {
    view! {
        <TextField name="code" label="Six digits" look="code" inputmode="numeric"
            autocomplete="one-time-code" form=form.clone()/>
    }
}

fn stays(theirs: bool, form: &Posted) -> Option<impl IntoView + use<>> {
    (!theirs).then(|| {
        view! {
            <Tick name="stays" label="This is our own phone or computer" form=form.clone()
                hint="Then you stay signed in here until you have not been back for 90 days. Leave it out where others could look."/>
        }
    })
}

fn new_letter(kind: &'static str) -> impl IntoView {
    let kind = (!kind.is_empty()).then_some(kind);
    view! {
        <form method="post" action="/sign-in/code">
            <p class="onward"><button class="button" data-kind=kind name="do" value="new">"Send me a new e-mail"</button></p>
        </form>
    }
}

/// A code that is over, and why: one press asks for a new one.
pub fn over(app: &App, asking: &Asking, why: &'static str, status: StatusCode) -> Response {
    let heading = "You need a new code";
    let body = view! {
        <div class="summary" tabindex="-1" autofocus><p role="alert"><b>{why}"."</b></p></div>
        <div class="flow">
            <h1>{heading}</h1>
            <p>"We write to "<b class="address"><bdi>{asking.email.clone()}</bdi></b>" again, with a new code and a new button."</p>
        </div>
        {new_letter("")}
        <p class="gap"><a href="/sign-in">"Use another address"</a></p>
    };
    let failed = status != StatusCode::OK;
    shell::personal(status, shell::step(app, Head::new(heading).failed(failed), false, body))
}

/// A browser that we cannot find a letter for.
pub fn lost(app: &App) -> String {
    let heading = "This browser has no code waiting";
    let body = view! {
        <div class="flow">
            <h1>{heading}</h1>
            <p class="lede">"A code works only in the browser that asked for it, and only for 20 minutes."</p>
            <p>"Have you our e-mail in front of you? Press the button in it. That works in any browser, on any phone or computer."</p>
        </div>
        <h2 class="gap">"Or ask for a new one here"</h2>
        {ask_form(&Posted::default())}
    };
    shell::step(app, Head::new(heading), false, body)
}

/// What a mailed link opens. Only the button acts.
pub fn link(app: &App, asking: &Asking, token: &str, theirs: bool) -> String {
    let heading = "Sign in here";
    let body = view! {
        <h1>{heading}</h1>
        <p class="lede">"You are about to sign in as "<b class="address"><bdi>{asking.email.clone()}</bdi></b>"."</p>
        <form class="gap" method="post" action=format!("/sign-in/link/{token}")>
            {stays(theirs, &Posted::default())}
            <p class="onward"><button class="button">"Sign in"</button></p>
        </form>
        <p class="gap">"Is that not your address? Then close this page. Nothing happens until you press the button."</p>
    };
    shell::step(app, Head::new(heading), false, body)
}

/// A mailed link that is over.
pub fn ended(app: &App) -> String {
    let heading = "This link has done its work";
    let body = view! {
        <h1>{heading}</h1>
        <p class="lede">"Each link works once, for 20 minutes, and a newer e-mail takes its place."</p>
        <h2 class="gap">"Ask for a new one"</h2>
        {ask_form(&Posted::default())}
    };
    shell::step(app, Head::new(heading), false, body)
}

/// Before a private section: a new code for the same address.
pub fn again(app: &App, member: &Member, next: &str) -> String {
    let heading = "Please show us once more that it is you";
    let body = view! {
        <div class="flow">
            <h1>{heading}</h1>
            <p class="lede">"The next page is private. Nobody used it from here for an hour, so it asks for a new code first."</p>
            <p>"We write to "<b class="address"><bdi>{member.email.clone()}</bdi></b>". Everything else stays open, and nothing you told us is lost."</p>
        </div>
        <form method="post" action="/sign-in/again">
            <input type="hidden" name="next" value=next.to_owned()/>
            <p class="onward"><button class="button">"Send me a code"</button></p>
        </form>
    };
    shell::step(app, Head::new(heading).signed_in(&member.email), false, body)
}
