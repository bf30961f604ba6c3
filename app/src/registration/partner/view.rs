//! What asking along and answering look like.

use leptos::prelude::*;

use super::store::Invitation;
use crate::{
    App,
    registration::{
        applying::Applying,
        household::{Applicant, Standing},
    },
    shell::{self, Head},
    ui::{Art, ErrorSummary, Posted, TextField, Tick},
};

/// Whom to ask, or that they were asked.
pub fn ask(app: &App, applying: &Applying, form: Posted) -> String {
    let standing = applying.other.as_ref().map(|one| one.standing);
    let name = applying.other.as_ref().map_or("", |one| one.first_name.as_str()).to_owned();
    let failed = !form.errors().is_empty();
    let (heading, button) = match standing {
        Some(Standing::Here) => (format!("{name} is here"), ""),
        Some(_) => (format!("{name} is invited"), "Send it once more"),
        None => ("Invite your partner".to_owned(), "Send the invitation"),
    };
    let by_word = applying.other.as_ref().is_some_and(Applicant::is_by_word);
    let heading = if by_word { format!("A worker takes {name}’s part") } else { heading };
    let asked = standing.is_some_and(|standing| standing != Standing::Here).then(|| {
        view! { <div class="notice"><p>{format!("We have written to {name}. When they join, they are on your list of tasks. You can go on with everything else. We write to nobody more than a few times, however often we are asked to.")}</p></div> }
    });
    let inside = if button.is_empty() {
        let words = if by_word {
            "A worker talks with them alone and writes down what they say. You see only whether it is done. If they get an e-mail address of their own, ring us."
        } else {
            "Either of you can fill in what you share. What is yours alone the other never sees."
        };
        view! { <p>{words}</p> }.into_any()
    } else {
        view! {
            <p>"They get their own way in. What is private, like health or earlier relationships, each of you answers alone."</p>
            <form method="post" action="/register/partner" novalidate>
                <TextField name="first_name" label="Their first name" form=form.clone()/>
                <TextField name="email" label="Their e-mail address" kind="email" form=form.clone()
                    hint="One of their own, so that what is private stays so"/>
                <p class="onward"><button class="button">{button}</button></p>
            </form>
            <p class="gap"><a href="/register/partner/by-word">"They have no e-mail of their own, or share mine"</a></p>
        }
        .into_any()
    };
    let phone = app.agency.contact().phone.clone();
    let none = (!phone.is_empty()).then(|| {
        view! { <div class="aside"><p>"Rather talk about it first? Ring us on "<b class="nowrap">{phone}</b>"."</p></div> }
    });
    let body = view! {
        <a class="back" href="/register/tasks">"Back"</a>
        <ErrorSummary form/>
        <h1>{heading.clone()}</h1>
        {asked}
        {inside}
        {none}
    };
    let head = Head::new(heading).failed(failed).signed_in(applying.email());
    shell::step(app, head, false, body)
}

/// Yes or no, by somebody who was asked.
pub fn join(app: &App, invitation: &Invitation, token: &str) -> String {
    let heading = format!("{} invites you to join in", invitation.from);
    let agency = app.agency.name().to_owned();
    let action = format!("/register/join/{token}");
    let body = view! {
        <h1>{heading.clone()}</h1>
        <p>{format!("It is the registration of interest at {agency}: the formal step by which people ask to adopt. Joining commits you to nothing, and you can leave at any time.")}</p>
        <p>"You share most of it. What is private you answer alone, and "<bdi>{invitation.from.clone()}</bdi>" never sees it."</p>
        <form method="post" action=action.clone()>
            <Tick name="stays" label="This is my own phone or computer" hint="You stay signed in here for 90 days" form=Posted::default()/>
            <p class="onward"><button class="button" name="do" value="yes">"Join"</button></p>
        </form>
        <form class="gap" method="post" action=action>
            <p><button class="button" data-kind="quiet" name="do" value="no">"No, thank you"</button></p>
            <p class="small soft">"If you say no, we tell nobody. The other one sees only that you are not here."</p>
        </form>
    };
    shell::step(app, Head::new(heading), false, body)
}

/// They said no.
pub fn declined(app: &App) -> String {
    let heading = "That is all right";
    scene(
        app,
        heading,
        "We have told nobody, and we do not write to you about it again. If you change your mind, the link in our letter still opens.",
    )
}

/// The link was used, or another one was sent.
pub fn over(app: &App) -> String {
    let heading = "This link has done its work";
    scene(
        app,
        heading,
        "It was answered, or a newer one was sent. If you joined, sign in with your e-mail address.",
    )
}

/// Their account is in another household.
pub fn elsewhere(app: &App) -> String {
    let heading = "You have a registration already";
    scene(
        app,
        heading,
        "There is one under your address. Somebody can be part of one at a time. Sign in to look at it, or ring us and we will sort it out with you.",
    )
}

fn scene(app: &App, heading: &'static str, words: &'static str) -> String {
    let body = view! {
        <div class="scene"><div class="scene__art"><Art name="waiting"/></div>
            <div class="flow"><h1>{heading}</h1><p class="lede">{words}</p>
                <p class="onward"><a class="button" href="/sign-in">"Sign in"</a>" "<a href="/enquire">"Ask us"</a></p></div></div>
    };
    shell::public(app, Head::new(heading), body)
}
