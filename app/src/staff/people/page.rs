//! What the pages about people look like.

use clock::{london, words};
use leptos::prelude::*;

use crate::{
    App,
    shell::Head,
    staff::{
        Permission, Role, Signed,
        people::role_words,
        rail::{self, Spot},
        store::Listed,
    },
    ui::{Checkboxes, Choice, ErrorSummary, Posted, Tag, TextField, Tone},
};

fn standing(app: &App, person: &Listed) -> (Tone, String) {
    match (person.disabled_at, person.ready, person.link_until) {
        (Some(_), _, _) => (Tone::Quiet, "may not sign in".to_owned()),
        (None, _, Some(until)) if until > app.now() => {
            let day = words::short_day(london::date_of(until));
            (Tone::Today, format!("link sent, works until {day}"))
        }
        (None, true, _) => (Tone::Ok, "can sign in".to_owned()),
        (None, false, _) => (Tone::Late, "needs a new link".to_owned()),
    }
}

fn last_here(app: &App, person: &Listed) -> String {
    person.signed_in_at.map_or_else(
        || "never".to_owned(),
        |at| {
            let date = london::date_of(at);
            let day =
                if date == app.today() { "today".to_owned() } else { words::short_day(date) };
            format!("{day} {}", words::hhmm(at))
        },
    )
}

/// Everybody.
pub fn list(app: &App, signed: &Signed, people: &[Listed]) -> String {
    let rows = people
        .iter()
        .map(|person| {
            let href = format!("/staff/people/{}", person.id);
            let (tone, say) = standing(app, person);
            view! {
                <tr>
                    <th scope="row"><a href=href.clone()><bdi>{person.name.clone()}</bdi></a>" "<span class="ref">{person.email.clone()}</span></th>
                    <td data-label="Role">{role_words(&person.roles())}</td>
                    <td data-label="Last here">{last_here(app, person)}</td>
                    <td data-label="State"><Tag tone=tone words=say/></td>
                    <td><a href=href>"Change"<span class="visually-hidden">{format!(" {}", person.name)}</span></a></td>
                </tr>
            }
        })
        .collect_view();
    let body = view! {
        <div class="cluster" data-ends><h1>"People"</h1><a class="button" href="/staff/people/add">"Add somebody"</a></div>
        <table class="rows">
            <thead><tr><th scope="col">"Name"</th><th scope="col">"Role"</th><th scope="col">"Last here"</th><th scope="col">"State"</th><th scope="col"><span class="visually-hidden">"Change"</span></th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    rail::page(app, signed, Some(Spot::People), Head::new("People"), body)
}

fn role_boxes(form: &Posted) -> impl IntoView + use<> {
    let hint = |role: Role| match role {
        Role::Recruitment => "Works the enquiries",
        Role::Manager => "Leads the team; may also delete somebody’s data",
        Role::Marketing => "Publishes events and pages; reads no enquiry",
        Role::Admin => "Looks after the people here; reads no enquiry",
    };
    let name = |role: Role| match role {
        Role::Recruitment => "Recruitment",
        Role::Manager => "Manager",
        Role::Marketing => "Marketing",
        Role::Admin => "Admin",
    };
    let choices =
        Role::ALL.iter().map(|r| Choice::new(r.word(), name(*r)).hint(hint(*r))).collect();
    let permissions = Permission::ALL
        .iter()
        .map(|held| match held {
            Permission::Author => Choice::new(held.word(), "Writes events")
                .hint("Drafts, preview, copies, series"),
            Permission::Publisher => Choice::new(held.word(), "Publishes events")
                .hint("Puts them before the public, changes and cancels them"),
        })
        .collect();
    view! {
        <Checkboxes name="role" legend="What they do" choices form=form.clone()/>
        <Checkboxes name="permission" legend="In marketing" choices=permissions form=form.clone()
            hint="These count for people in marketing only. One person may hold both."/>
    }
}

/// Somebody new.
pub fn add(app: &App, signed: &Signed, form: Posted) -> String {
    let heading = "Add somebody";
    let head = Head::new(heading).failed(!form.errors().is_empty());
    let body = view! {
        <a class="back" href="/staff/people">"People"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <form class="panel" method="post" novalidate>
            <TextField name="name" label="First and last name" form=form.clone()/>
            <TextField name="email" label="E-mail address at work" kind="email" form=form.clone()/>
            {role_boxes(&form)}
            <p class="hint">"We mail them a link that works for 7 days. With it they choose a password and connect their phone."</p>
            <p class="onward"><button class="button">"Add and send the link"</button></p>
        </form>
    };
    rail::page(app, signed, Some(Spot::People), head, body)
}

fn done_words(done: &str) -> Option<&'static str> {
    Some(match done {
        "added" => "They are on the list, and the link is on its way.",
        "roles" => "Changed. They are signed out, and sign in again with their new role.",
        "disabled" => "Done. They are signed out and may not sign in.",
        "enabled" => "Done. They may sign in again, with the password and phone they had.",
        "link" => "A new link is on its way. Earlier links no longer work.",
        _ => return None,
    })
}

/// One of them.
pub fn one(app: &App, signed: &Signed, person: &Listed, done: &str, form: Posted) -> String {
    let head = Head::new(person.name.clone()).failed(!form.errors().is_empty());
    let done = done_words(done).map(|words| {
        view! { <div class="notice" data-tone="ok" role="status"><p><b>{words}</b></p></div> }
    });
    let (tone, say) = standing(app, person);
    let open = person.disabled_at.is_none();
    let link = open.then(|| {
        view! {
            <form class="panel" method="post">
                <h2>"Send a new link"</h2>
                <p>"For a lost phone, a forgotten password, or a link that was too old. With it they choose both anew. What they have now works until then."</p>
                <p class="onward"><button class="button" data-kind="quiet" name="do" value="link">"Send a new link"</button></p>
            </form>
        }
    });
    let door = if open {
        view! {
            <form class="panel" method="post">
                <h2>"When they leave"</h2>
                <p>"They are signed out at once and may not sign in. What they did stays on record, and you can let them in again."</p>
                <p class="onward"><button class="button" data-kind="late" name="do" value="disable">"Take away their way in"</button></p>
            </form>
        }
        .into_any()
    } else {
        view! {
            <form class="panel" method="post">
                <h2>"Let them in again"</h2>
                <p>"They sign in with the password and phone they had."</p>
                <p class="onward"><button class="button" name="do" value="enable">"Let them sign in"</button></p>
            </form>
        }
        .into_any()
    };
    let body = view! {
        <a class="back" href="/staff/people">"People"</a>
        <ErrorSummary form=form.clone()/>
        {done}
        <h1><bdi>{person.name.clone()}</bdi></h1>
        <p class="hint">{format!("{}. Last here: {}. ", person.email, last_here(app, person))}<Tag tone=tone words=say/></p>
        <form class="panel gap" method="post" novalidate>
            {role_boxes(&form)}
            <p class="hint">"A change of role signs them out; they sign in again with the new one."</p>
            <p class="onward"><button class="button" name="do" value="roles">"Change what they do"</button></p>
        </form>
        {link}
        {door}
    };
    rail::page(app, signed, Some(Spot::People), head, body)
}
