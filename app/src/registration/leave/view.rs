//! What leaving looks like: kind, and exact about what happens to what.

use leptos::prelude::*;

use crate::{
    App,
    registration::{
        applying::Applying,
        household::{Adults, Standing},
    },
    shell::{self, Head},
    ui::{Art, Posted, TextArea},
};

/// What somebody can do who does not want to go on, or not together.
pub fn page(app: &App, applying: &Applying) -> String {
    let heading = "If you do not want to go on";
    let sent = applying.registration.sent_at.is_some();
    let two = applying.household.adults == Adults::Two;
    let here = applying.other.as_ref().filter(|one| one.standing == Standing::Here);
    let inside = match here {
        Some(other) => together(&other.first_name, sent).into_any(),
        None => by_oneself(sent, two).into_any(),
    };
    let phone = app.agency.contact().phone.clone();
    let safe = (!phone.is_empty()).then(|| {
        view! { <div class="aside"><h2>"Talk to us first, if you like"</h2>
            <p>"Ring us on "<b class="nowrap">{phone}</b>". If it would not be safe for you that the other one hears of this, ring before you press anything."</p></div> }
    });
    let back = if applying.is_open() { "/register/tasks" } else { "/register/copy" };
    let body = view! {
        <a class="back" href=back>"Back"</a>
        <h1>{heading}</h1>
        <p class="lede">"That can happen, and it is all right. You need give no reason, and it does not count against you if you come back."</p>
        {inside}
        {safe}
    };
    let head = Head::new(heading).signed_in(applying.email());
    shell::step(app, head, false, body)
}

fn together(other: &str, sent: bool) -> impl IntoView + use<> {
    let yours = if sent {
        "What you alone answered is closed: nobody opens it any more, and it is deleted when its time is over."
    } else {
        "What you alone answered is deleted at once, and so is your name with us."
    };
    let other = other.to_owned();
    view! {
        <h2 class="gap">"I do not want to go on"</h2>
        <ul>
            <li>{yours}</li>
            <li>{format!("What you both filled in stays with {other}, who can go on alone.")}</li>
            <li>{format!("We write to {other} that something has changed. They see that you do not go on, and neither a reason nor anything you wrote alone.")}</li>
        </ul>
        {leaving(sent)}
        <h2 class="gap">"We are no longer applying together, and I would like to go on alone"</h2>
        <p>{format!("Then a worker talks with each of you, one by one. {other} is shown nothing of this.{}", if sent { "" } else { " It is not sent unless you sign." })}</p>
        <form method="post" action="/register/leave">
            <p class="onward"><button class="button" data-kind="quiet" name="do" value="apart">"Tell a worker"</button></p>
        </form>
    }
}

fn by_oneself(sent: bool, two: bool) -> impl IntoView + use<> {
    let goes = if sent {
        "We stop working on it today. What you sent is kept closed for a while, because you may want to ask about it, and is then deleted."
    } else {
        "Everything you typed is deleted at once."
    };
    let alone = (two && !sent).then(|| {
        view! {
            <h2 class="gap">"I would like to go on alone"</h2>
            <p>"If you asked somebody along, their invitation ends. What you have filled in stays; we only ask again how you live."</p>
            <form method="post" action="/register/leave">
                <p class="onward"><button class="button" data-kind="quiet" name="do" value="alone">"Go on alone"</button></p>
            </form>
        }
    });
    view! {
        {alone}
        <h2 class="gap">"I do not want to go on"</h2>
        <p>{goes}</p>
        {leaving(sent)}
    }
}

fn leaving(sent: bool) -> impl IntoView {
    let why = sent.then(|| {
        view! { <TextArea name="why" label="Would you like to tell us why?" optional=true rows=3 form=Posted::default() hint="Only our workers read it"/> }
    });
    view! {
        <form method="post" action="/register/leave">
            {why}
            <p class="onward"><button class="button" data-kind="late" name="do" value="leave">"I do not go on"</button></p>
        </form>
    }
}

/// Afterwards.
pub fn left(app: &App, sent: bool) -> String {
    let heading = "We have noted it. Thank you for telling us";
    let words = if sent {
        "You are out of it from now on. What you alone answered is closed, and is deleted when its time is over. You need do nothing more."
    } else {
        "You are out of it from now on. What you alone answered is deleted. You need do nothing more."
    };
    let body = view! {
        <div class="scene"><div class="scene__art"><Art name="waiting"/></div>
            <div class="flow"><h1>{heading}</h1><p class="lede">{words}</p>
                <p>"If things change, you are welcome back. And if you would like to talk about it, we have time."</p>
                <p class="onward"><a class="button" href="/contact">"How to reach us"</a></p></div></div>
    };
    shell::public(app, Head::new(heading), body)
}
