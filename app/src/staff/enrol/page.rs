//! What the pages of the way in look like.

use leptos::prelude::*;

use super::store::Link;
use crate::{
    App,
    shell::{self, Head},
    staff::sign_in::page::code_field,
    ui::{ErrorSummary, Posted, TextField},
};

/// What we ask of a password, everywhere.
pub const HINT: &str = "At least 12 characters. Four or five words that only you would put together are easy to remember and hard to guess. It is shown as you type, so look who is near.";

/// First: a password.
pub fn password(app: &App, link: &Link, form: Posted) -> String {
    let heading = "Choose a password";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    let (name, email) = (link.name.clone(), link.email.clone());
    shell::sign_in(
        app,
        head,
        view! {
            <ErrorSummary form=form.clone()/>
            <form class="card" method="post" novalidate>
                <p class="where">"Step 1 of 3"</p>
                <h1>{heading}</h1>
                <p>"Welcome, "<bdi>{name}</bdi>". You will sign in with "<b>{email.clone()}</b>"."</p>
                <input type="hidden" name="email" autocomplete="username" value=email/>
                <TextField name="password" label="New password" hint=HINT autocomplete="new-password" form/>
                <p class="onward"><button class="button" name="do" value="password">"Continue"</button></p>
            </form>
        },
    )
}

/// Second: a phone.
pub fn phone(app: &App, picture: &str, words: &str, form: Posted) -> String {
    let heading = "Connect your phone";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    shell::sign_in(
        app,
        head,
        view! {
            <ErrorSummary form=form.clone()/>
            <form class="card flow" method="post" novalidate>
                <p class="where">"Step 2 of 3"</p>
                <h1>{heading}</h1>
                {connect_fields(picture, words, &form)}
                <p class="onward"><button class="button" name="do" value="code">"Continue"</button></p>
            </form>
            <form method="post">
                <p class="small"><button class="button" data-kind="link" name="do" value="again">"Choose another password"</button></p>
            </form>
        },
    )
}

/// The picture, the key to type, and the field for the first code.
pub fn connect_fields(picture: &str, words: &str, form: &Posted) -> impl IntoView + use<> {
    view! {
        <p>"Open an authenticator app on your phone and point it at this picture. Any app for six-digit codes will do; ask your IT team if you have none."</p>
        <div class="qr" inner_html=picture.to_owned()></div>
        <details class="more">
            <summary>"I cannot point my phone at it"</summary>
            <div class="more__in"><p>"Type this key into the app. Blanks do not matter."</p><p class="big-code">{words.to_owned()}</p></div>
        </details>
        {code_field(form, "The six digits it shows", "They change every 30 seconds.")}
    }
}

/// Third: recovery codes.
pub fn kept(app: &App, codes: &[String]) -> String {
    let heading = "Keep your recovery codes";
    shell::sign_in(
        app,
        Head::new(heading),
        view! {
            <form class="card flow" method="post">
                <p class="where">"Step 3 of 3"</p>
                <h1>{heading}</h1>
                {code_list(codes)}
                <p class="onward no-print"><button class="button" name="do" value="kept">"I have kept them"</button></p>
                <p class="hint no-print">"Next you sign in with your new password. Wait for the next code on your phone: the last one is used."</p>
            </form>
        },
    )
}

/// The codes, to print or to write down.
pub fn code_list(codes: &[String]) -> impl IntoView + use<> {
    let codes = codes.iter().map(|c| view! { <li>{c.clone()}</li> }).collect_view();
    view! {
        <p>"Each of these signs you in once, if your phone is lost or broken. Print them or write them down now, and keep them away from your computer. We show them only here."</p>
        <ul class="codes" role="list">{codes}</ul>
    }
}

/// The link is used, too old, or was replaced.
pub fn over(app: &App) -> String {
    let heading = "This link has done its work";
    shell::sign_in(
        app,
        Head::new(heading),
        view! {
            <div class="card flow">
                <h1>{heading}</h1>
                <p>"It was used, a newer one was sent, or 7 days have gone by. If you have set up your sign-in, you can sign in now."</p>
                <p>"If not, ask an admin of your agency to send you a new link. It takes them a moment."</p>
                <p class="onward"><a class="button" href="/staff/sign-in">"Sign in"</a></p>
            </div>
        },
    )
}
