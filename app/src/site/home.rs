//! The home page: one thing to do first, what happens then, the way to a family, the next
//! events, and whom we act for.

mod events;
mod way;

use leptos::prelude::*;

use super::said;
use crate::{
    App,
    agency::Kind,
    event::coming::List,
    shell::{self, Head},
    ui::Art,
};

/// Draws the home page.
pub fn draw(app: &App, list: &List) -> String {
    let councils = app.agency.acting_for_words(app.today());
    let about = format!(
        "{} finds families for children from {councils}. Ask us anything about adoption.",
        app.agency.name()
    );
    let body = view! {
        {hero(app, &councils)}
        {asking(app)}
        {way::way(app)}
        {events::events(app, list)}
        {kinds()}
        {who(app, &councils)}
        {closing(app)}
    };
    shell::public(app, Head::new("Home").about(about).at("/"), body)
}

fn hero(app: &App, councils: &str) -> impl IntoView + use<> {
    let strapline = app.agency.strapline().to_owned();
    let lede = format!(
        "We find families for children from {councils}. Ask us anything. It commits you to nothing."
    );
    let promise = format!("{}.", said::first_reply(&app.agency));
    view! {
        <section class="hero"><div class="wrap hero__grid">
            <div class="hero__words flow" data-flow="loose">
                <h1>{strapline}</h1>
                <p class="lede">{lede}</p>
                <p class="cluster"><a class="button" href="/enquire">"Ask us a question"</a>
                    <a href="/contact">"Rather talk? Ring us"</a></p>
                <p class="promise">{clock()}<span>{promise}</span></p>
            </div>
            <Art name="street" class="hero__art"/>
        </div></section>
    }
}

/// A small clock beside a promise.
fn clock() -> impl IntoView {
    let face = r#"<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><circle cx="10" cy="10" r="8.4" fill="none" stroke="var(--leaf)" stroke-width="2"/><path d="M10 5.2V10l3.2 2.4" fill="none" stroke="var(--leaf)" stroke-width="2" stroke-linecap="round"/></svg>"#;
    view! { <span class="promise__clock" inner_html=face></span> }
}

fn asking(app: &App) -> impl IntoView + use<> {
    let promise = said::first_reply(&app.agency);
    view! {
        <section class="wrap band" aria-labelledby="asking">
            <h2 id="asking">"What happens when you ask"</h2>
            <ol class="trio" role="list">
                <li><h3>"You tell us a little"</h3>
                    <p>"What you would like to know, a name to call you by, and one way to reach you. You choose when it is safe to ring."</p></li>
                <li><h3>"A person answers"</h3>
                    <p>{format!("{promise}. Until then you have a reference, and you can change what you told us or take it back.")}</p></li>
                <li><h3>"You choose what comes next"</h3>
                    <p>"Something to read, a talk, or a meeting. Or nothing for now. You may stop at any time, and come back at any time."</p></li>
            </ol>
        </section>
    }
}

/// What each group of kinds is headed, and its kinds.
const GROUPS: [(&str, &[Kind]); 3] = [
    (
        "You would like to give a child a home",
        &[
            Kind::FirstTime,
            Kind::AdoptedBefore,
            Kind::FosterCarer,
            Kind::StepParent,
            Kind::FromAbroad,
            Kind::SpecialGuardianship,
            Kind::Fostering,
        ],
    ),
    (
        "Adoption is part of your life",
        &[Kind::AdoptionSupport, Kind::AdoptedAdult, Kind::BirthRelative],
    ),
    ("Anything else", &[Kind::Professional, Kind::Other]),
];

fn kinds() -> impl IntoView {
    let groups = GROUPS.map(|(heading, kinds)| {
        let links = kinds
            .iter()
            .map(|kind| view! { <li><a href=choice(*kind)>{kind.label()}</a></li> })
            .collect_view();
        view! { <div class="asks__group"><h3>{heading}</h3><ul class="asks" role="list">{links}</ul></div> }
    });
    view! {
        <section class="wrap band" id="who" aria-labelledby="who-title">
            <h2 id="who-title">"Who asks us"</h2>
            <p class="hint">"All sorts of people, alone or together. Find the words that are nearest to yours. If somebody else can help you better, we tell you who."</p>
            <div class="asks__grid">{groups}</div>
        </section>
    }
}

/// The first page of the enquiry, at this kind.
fn choice(kind: Kind) -> String {
    match Kind::ALL.iter().position(|one| *one == kind) {
        Some(n) if n > 0 => format!("/enquire#kind-{}", n + 1),
        _ => "/enquire".to_owned(),
    }
}

fn who(app: &App, councils: &str) -> impl IntoView + use<> {
    let name = app.agency.name().to_owned();
    let hosted = app.agency.hosted_words().to_owned();
    let acting = format!(" is the adoption service of {councils}.");
    view! {
        <section class="wrap band" aria-labelledby="for">
            <div class="split">
                <div class="flow">
                    <h2 id="for">"Whom we act for"</h2>
                    <p><b>{name}</b>{acting}</p>
                    <p>{hosted}</p>
                    <p>"You live somewhere else? Ask us all the same. We welcome your question, and say so if another agency is nearer to you."</p>
                    <p>"Single, married or partners, with children or without, working or not, renting or owning, of any faith or none, lesbian, gay, bi, trans or straight: families come in every shape. You need to be 21 or over. Most other things we can talk about."</p>
                </div>
                <Art name="family" class="split__art"/>
            </div>
        </section>
    }
}

fn closing(app: &App) -> impl IntoView + use<> {
    let phone = app.agency.contact().phone.clone();
    let hours = app.agency.opening_words();
    let ring = (!phone.is_empty()).then(|| {
        view! { <p>"Or ring "<a href=said::tel(&phone)>{said::on_one_line(&phone)}</a>{format!(", {hours}.")}</p> }
    });
    view! {
        <section class="night band" aria-labelledby="closing"><div class="wrap flow">
            <h2 id="closing">"You do not have to be sure"</h2>
            <p>"Everybody begins with a question. Ask yours when you are ready, at any hour. A person reads it, and nobody judges it."</p>
            <p class="cluster"><a class="button" data-kind="light" href="/enquire">"Ask us a question"</a></p>
            {ring}
        </div></section>
    }
}
