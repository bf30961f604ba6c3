//! Where somebody is signed in.

use clock::{Time, london, words};
use leptos::prelude::*;

use crate::{
    App,
    account::{Member, store::session::Listed},
    agent,
    shell::{self, Head},
    ui::{Tag, Tone},
};

/// `today at 5pm`, `on Friday 4 December at 5pm`
fn when(app: &App, at: Time) -> String {
    if london::date_of(at) == app.today() {
        format!("today at {}", words::time(at))
    } else {
        format!("on {}", words::day_and_time(at))
    }
}

/// The address, the browsers, and the way out of each.
pub fn devices(
    app: &App,
    member: &Member,
    sessions: &[Listed],
    ended: bool,
    bare: bool,
) -> String {
    let heading = "Your sign-in";
    let ended = ended.then(|| {
        view! { <div class="notice" data-tone="ok" role="status"><p><b>"That one is signed out."</b></p></div> }
    });
    let rows = sessions
        .iter()
        .map(|session| {
            let name = agent::words(&session.agent);
            let here = (session.id == member.session)
                .then(|| view! { " "<Tag tone=Tone::Ok words="this one"/> });
            let seen = format!("Last used {}.", when(app, session.seen_at));
            let until = if session.stays {
                "Your own phone or computer. It stays signed in until you have not been back for 90 days.".to_owned()
            } else {
                format!("Signed out at the latest {}.", when(app, session.expires_at))
            };
            let rest = format!(" {name}, last used {}", when(app, session.seen_at));
            view! {
                <li class="card">
                    <h3>{name}{here}</h3>
                    <p>{seen}</p>
                    <p class="hint">{until}</p>
                    <form method="post" action="/account/session">
                        <input type="hidden" name="session" value=session.id.to_string()/>
                        <button class="button" data-kind="quiet" data-size="small">"Sign out"<span class="visually-hidden">{rest}</span></button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let way = (!bare).then(|| {
        view! { <p class="onward"><a class="button" href="/progress">"See where you are"</a></p> }
    });
    let data = if bare {
        view! {
            <p>"All that we hold here is your e-mail address and where you are signed in. If you do not want to go on, you can delete it now."</p>
            <form method="post" action="/account/delete">
                <p class="onward"><button class="button" data-kind="quiet">"Delete this sign-in"</button></p>
            </form>
        }
        .into_any()
    } else {
        view! { <p><a href="/privacy">"How to see what we hold about you, or have it deleted"</a></p> }.into_any()
    };
    let body = view! {
        {ended}
        <h1>{heading}</h1>
        <p class="lede">"You sign in with "<b class="address"><bdi>{member.email.clone()}</bdi></b>"."</p>
        {way}
        <h2 class="gap">"Where you are signed in"</h2>
        <p class="hint">"Is there one that you do not know, or a phone that you have lost? Sign it out."</p>
        <ul role="list">{rows}</ul>
        <h2 class="gap">"Sign out everywhere"</h2>
        <p>"This signs out every phone and computer, this one too. You can sign in again with a new code whenever you like."</p>
        <form method="post" action="/account/everywhere">
            <p class="onward"><button class="button" data-kind="quiet">"Sign out everywhere"</button></p>
        </form>
        <h2 class="gap">"Your data"</h2>
        {data}
    };
    shell::step(app, Head::new(heading).signed_in(&member.email), false, body)
}
