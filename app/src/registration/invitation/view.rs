//! What opening an invitation looks like.

use leptos::prelude::*;

use crate::{
    App,
    shell::{self, Head},
    ui::{Art, Posted, Tick},
};

/// One button: the link itself does nothing, because mail programs open links, too.
pub fn open(app: &App, token: &str) -> String {
    let heading = "Your registration of interest";
    let body = view! {
        <h1>{heading}</h1>
        <p>"This is the form we talked about. You fill it in at your own pace, in any order, and it still commits you to nothing."</p>
        <form method="post" action=format!("/register/invited/{token}")>
            <Tick name="stays" label="This is my own phone or computer" hint="You stay signed in here for 90 days" form=Posted::default()/>
            <p class="onward"><button class="button">"Open the form"</button></p>
        </form>
    };
    shell::step(app, Head::new(heading), false, body)
}

/// It was used, or another was sent, or it is too old.
pub fn over(app: &App) -> String {
    let heading = "This link has done its work";
    let body = view! {
        <div class="scene"><div class="scene__art"><Art name="waiting"/></div>
            <div class="flow"><h1>{heading}</h1>
                <p class="lede">"It was used, a newer one was sent, or it is older than 90 days. If you began with it, sign in with your e-mail address. If not, ask us for another."</p>
                <p class="onward"><a class="button" href="/sign-in?next=/register/tasks">"Sign in"</a>" "<a href="/contact">"Ask us"</a></p></div></div>
    };
    shell::public(app, Head::new(heading), body)
}
