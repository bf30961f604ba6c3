//! What leaving somebody's part to a worker looks like.

use clock::Time;
use leptos::prelude::*;

use crate::{
    App,
    registration::applying::Applying,
    shell::{self, Head},
    ui::{ErrorSummary, Posted, TextField},
};

/// Why a worker takes it, by when, and where to ring.
pub fn ask(app: &App, applying: &Applying, due: Time, form: Posted) -> String {
    let heading = "They have no e-mail of their own, or share mine";
    let failed = !form.errors().is_empty();
    let by = clock::words::day(clock::london::date_of(due));
    let body = view! {
        <a class="back" href="/register/partner">"Back"</a>
        <ErrorSummary form=form.clone()/>
        <h1>{heading}</h1>
        <p>"That is all right. Some parts each of you answers alone: health, police matters, earlier relationships. Whoever reads the mailbox could read those, too, so they must not go through yours. It is not that we do not trust you: it is the same for everybody."</p>
        <p>{format!("So a worker talks with them alone, on the phone or face to face, and writes their part down. We ring by {by} to find a time. You see only whether it is done.")}</p>
        <p>"Fill in the rest meanwhile. It is sent when both of you have signed."</p>
        <form method="post" action="/register/partner/by-word" novalidate>
            <TextField name="first_name" label="Their first name" form=form.clone()/>
            <TextField name="phone" label="A number to ring them on" kind="tel" width="medium" inputmode="tel" form
                hint="It may be one that you share. We say only that we would like to talk with them"/>
            <p class="onward"><button class="button">"Let a worker take their part"</button></p>
        </form>
        <div class="aside" data-tone="quiet"><h2>"If they get an address later"</h2><p>"Then ring us. Only a worker can change it, so that nobody else can open what they have told us."</p></div>
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::step(app, head, false, body)
}
