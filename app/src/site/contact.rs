//! How to reach us, at night, too, and how to complain or to praise.

use leptos::prelude::*;

use super::said;
use crate::{
    App, Failure,
    shell::{self, Head},
};

/// Draws `/contact`.
pub fn draw(app: &App) -> Result<String, Failure> {
    let written = app.content.page("contact").ok_or(Failure::NotFound)?;
    let complaints = written.html_on(&app.agency, app.today());
    let about = format!("Ring, write to or visit {}, or let us ring you.", app.agency.name());
    let body = view! {
        <div class="wrap page">
            <h1>"Talk to us"</h1>
            <p class="lede">"Ring, write, or let us ring you. No question is too small."</p>
            <div class="ways">{phone(app)}{call_back(app)}{email(app)}{address(app)}</div>
            <div class="halves">
                <div class="prose">{urgent(app)}</div>
                <div>
                    <div class="prose" inner_html=complaints></div>
                    <div class="prose gap">{councils(app)}</div>
                </div>
            </div>
        </div>
    };
    Ok(shell::public(app, Head::new("Contact").about(about).at("/contact"), body))
}

fn phone(app: &App) -> impl IntoView + use<> {
    let number = app.agency.contact().phone.clone();
    let hours = app.agency.opening_words();
    (!number.is_empty()).then(|| {
        view! {
            <section class="card" data-tone="brand"><h2>"Ring us"</h2>
                <p><a class="call" href=said::tel(&number)>{said::on_one_line(&number)}</a></p>
                <p>{format!("We are here {hours}, but not on bank holidays.")}</p></section>
        }
    })
}

fn call_back(app: &App) -> impl IntoView + use<> {
    let promise = said::first_reply(&app.agency);
    view! {
        <section class="card"><h2>"Let us ring you"</h2>
            <p>"Tell us when it is safe to ring, and which number. You can ask at any hour."</p>
            <p>{format!("{promise}.")}</p>
            <p><a class="button" href="/enquire">"Ask for a call"</a></p></section>
    }
}

fn email(app: &App) -> impl IntoView + use<> {
    let address = app.agency.contact().email.clone();
    (!address.is_empty()).then(|| {
        let link = format!("mailto:{address}");
        view! {
            <section class="card"><h2>"Write an e-mail"</h2>
                <p><a href=link>{address}</a></p>
                <p>"Please leave out health, police matters, and names or details of children. E-mail can be read on its way."</p></section>
        }
    })
}

fn address(app: &App) -> impl IntoView + use<> {
    let address = app.agency.contact().address.clone();
    (!address.is_empty()).then(|| {
        let lines = address.lines().map(|line| view! { {line.to_owned()}<br/> }).collect_view();
        view! {
            <section class="card"><h2>"Write a letter"</h2>
                <address>{app.agency.name().to_owned()}<br/>{lines}</address>
                <p>"Would you like to come by? Please ring first, so that somebody is there for you."</p></section>
        }
    })
}

fn urgent(app: &App) -> impl IntoView + use<> {
    let words = app.agency.out_of_hours_words().to_owned();
    let words = (!words.is_empty()).then(|| view! { <p>{words}</p> });
    let teams = app
        .agency
        .councils_on(app.today())
        .filter(|council| !council.emergency.phone.is_empty())
        .map(|council| {
            let (name, number) = (&council.emergency.name, &council.emergency.phone);
            let name = if name.is_empty() { &council.full_name } else { name };
            view! {
                <div><dt>{name.clone()}</dt>
                    <dd><a href=said::tel(number)>{said::on_one_line(number)}</a></dd></div>
            }
        })
        .collect::<Vec<_>>();
    let teams = (!teams.is_empty())
        .then(|| view! { <dl class="facts" data-look="numbers">{teams}</dl> });
    view! {
        <h2 id="urgent">"If it cannot wait"</h2>
        <p>"Is somebody in danger now? Ring "<a href="tel:999"><b>"999"</b></a>"."</p>
        {words}
        {teams}
        <p>"Do you need somebody to listen to you? Samaritans answer at every hour of every day, and the call costs nothing: "
            <a href="tel:116123">"116\u{a0}123"</a>"."</p>
    }
}

fn councils(app: &App) -> impl IntoView + use<> {
    let mut names: Vec<String> =
        app.agency.councils_on(app.today()).map(|council| council.full_name.clone()).collect();
    names.sort_unstable();
    let names = names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    let hosted = app.agency.hosted_words().to_owned();
    view! {
        <h2 id="councils">"Whom we act for"</h2>
        <p>{format!("{} is the adoption service of:", app.agency.name())}</p>
        <ul>{names}</ul>
        <p>{hosted}</p>
    }
}
