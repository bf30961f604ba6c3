//! What the pages of one's own sign-in look like.

use clock::{london, words};
use leptos::prelude::*;

use crate::{
    App, agent,
    shell::Head,
    staff::{
        Signed,
        enrol::page::{HINT, code_list, connect_fields},
        rail::{self, Spot},
        session::store::Listed,
    },
    ui::{ErrorSummary, Posted, Tag, TextField, Tone},
};

fn moment(app: &App, at: clock::Time) -> String {
    let date = london::date_of(at);
    let day = if date == app.today() { "today".to_owned() } else { words::short_day(date) };
    format!("{day} {}", words::hhmm(at))
}

fn done_words(done: &str) -> Option<&'static str> {
    Some(match done {
        "ended" => "That session has ended.",
        "password" => "You have a new password. Your sessions in other browsers have ended.",
        "device" => "Your new phone is connected. The one before no longer works.",
        _ => return None,
    })
}

/// Everything about one's own sign-in.
pub fn account(
    app: &App,
    signed: &Signed,
    sessions: &[Listed],
    left: i64,
    done: &str,
    form: Posted,
) -> String {
    let heading = "Your account";
    let done = done_words(done).map(|words| {
        view! { <div class="notice" data-tone="ok" role="status"><p><b>{words}</b></p></div> }
    });
    let rows = sessions
        .iter()
        .map(|session| {
            let here = session.id == signed.session;
            let name = agent::words(&session.agent);
            let here_tag = here.then(|| view! { " "<Tag tone=Tone::Ok words="this one"/> });
            let rest = format!(" {name}, since {}", moment(app, session.created_at));
            view! {
                <tr>
                    <th scope="row">{name}{here_tag}</th>
                    <td data-label="Since">{moment(app, session.created_at)}</td>
                    <td data-label="Last seen">{moment(app, session.seen_at)}</td>
                    <td>
                        <form method="post" action="/staff/account/session">
                            <input type="hidden" name="session" value=session.id.to_string()/>
                            <button class="button" data-kind="link" data-size="small">"End"<span class="visually-hidden">{rest}</span></button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect_view();
    let codes = match left {
        0 => "You have no recovery codes left.".to_owned(),
        1 => "You have 1 recovery code left.".to_owned(),
        n => format!("You have {n} recovery codes left."),
    };
    let body = view! {
        <ErrorSummary form=form.clone()/>
        {done}
        <h1>{heading}</h1>
        <p class="hint"><bdi>{signed.staff.name.clone()}</bdi>", "{signed.staff.email.clone()}", "{crate::staff::people::role_words(&signed.roles)}</p>
        <section class="panel gap">
            <h2>"Where you are signed in"</h2>
            <table class="rows">
                <thead><tr><th scope="col">"Browser"</th><th scope="col">"Since"</th><th scope="col">"Last seen"</th><th scope="col"><span class="visually-hidden">"End it"</span></th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <form class="gap" method="post" action="/staff/account/everywhere">
                <p><button class="button" data-kind="quiet">"Sign out everywhere"</button></p>
                <p class="hint">"This ends every session, this one too. Use it when a phone or laptop is lost."</p>
            </form>
        </section>
        <section class="panel">
            <h2>"Password"</h2>
            <form method="post" action="/staff/account/password" novalidate>
                <input type="hidden" name="email" autocomplete="username" value=signed.staff.email.clone()/>
                <TextField name="password" label="Present password" kind="password" autocomplete="current-password" form=form.clone()/>
                <TextField name="new_password" label="New password" hint=HINT autocomplete="new-password" form=form.clone()/>
                <p class="onward"><button class="button">"Change my password"</button></p>
            </form>
        </section>
        <section class="panel">
            <h2>"Phone for codes"</h2>
            <p>"A new phone, or another app? Connect it here. The old one works until the new one does."</p>
            <p class="onward"><a class="button" data-kind="quiet" href="/staff/account/device">"Connect another phone"</a></p>
        </section>
        <section class="panel">
            <h2>"Recovery codes"</h2>
            <p>{codes}" New ones take the place of all earlier ones."</p>
            <form method="post" action="/staff/account/recovery" novalidate>
                <TextField name="codes_password" label="Present password" kind="password" autocomplete="current-password" form=form.clone()/>
                <p class="onward"><button class="button" data-kind="quiet">"Make new recovery codes"</button></p>
            </form>
        </section>
    };
    let head = Head::new(heading).failed(!form.errors().is_empty());
    rail::page(app, signed, Some(Spot::Account), head, body)
}

/// New recovery codes.
pub fn codes(app: &App, signed: &Signed, codes: &[String]) -> String {
    let heading = "Keep your recovery codes";
    let body = view! {
        <h1>{heading}</h1>
        <section class="panel flow">
            {code_list(codes)}
            <p class="onward no-print"><a class="button" href="/staff/account">"I have kept them"</a></p>
        </section>
    };
    rail::page(app, signed, Some(Spot::Account), Head::new(heading), body)
}

/// Before another phone: the password.
pub fn device_password(app: &App, signed: &Signed, form: Posted) -> String {
    let heading = "Connect another phone";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    let body = view! {
        <a class="back" href="/staff/account">"Back"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <form class="panel" method="post" novalidate>
            <p>"First your password, so that nobody else can do this at your desk."</p>
            <TextField name="password" label="Present password" kind="password" autocomplete="current-password" form/>
            <p class="onward"><button class="button">"Continue"</button></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Account), head, body)
}

/// Another phone.
pub fn device(app: &App, signed: &Signed, picture: &str, key: &str, form: Posted) -> String {
    let heading = "Connect another phone";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    let body = view! {
        <a class="back" href="/staff/account">"Back"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <form class="panel flow" method="post" novalidate>
            {connect_fields(picture, key, &form)}
            <p class="onward"><button class="button">"Connect this phone"</button></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::Account), head, body)
}
