//! The page of a party.

use chrono::Duration;
use clock::words;
use leptos::prelude::*;

use super::{
    Party,
    stands::{May, stands},
};
use crate::{
    App,
    event::{
        book::{
            dates,
            view::{no_room_words, supporters},
        },
        letter,
        places::model::{Offer, State},
        store::Listed,
    },
    form::Fields,
    shell::{self, Head},
    ui::{Choice, ErrorSummary, Posted, Radios, Select, TextArea, TextField, Tick},
};

/// The heading where a link leads to nothing any more.
pub const ENDED: &str = "This link has done its work";

/// How it stands, and what they can do about it.
pub fn page(
    app: &App,
    party: &Party,
    offer: Option<&Offer>,
    others: &[Listed],
    form: &Posted,
) -> String {
    let now = stands(app, party, offer);
    let failed = !form.errors().is_empty();
    let may = now.may;
    let main = match may {
        May::Answer => answer(party).into_any(),
        May::Change => coming(app, party).into_any(),
        May::GoOn => view! { <p class="onward"><a class="button" href="/enquire">"Ask us, or go on"</a></p> }.into_any(),
        May::Wait | May::Look => ().into_any(),
    };
    let changes = matches!(may, May::Change | May::Wait | May::Answer)
        .then(|| view! { {size(party, form)} {details(app, party, form)} {leaving(party)} });
    let others = matches!(may, May::Look | May::GoOn).then(|| dates::list(app, others));
    let body = view! {
        <ErrorSummary form=form.clone()/>
        <div class="flow">
            <h1>{now.heading}</h1>
            <p class="lede">{now.sentence}</p>
            <p>"Your reference "<b class="ref">{party.booking.reference.clone()}</b></p>
            {main}
        </div>
        {changes}
        {others}
        {talk(app)}
    };
    shell::step(app, Head::new(now.heading).failed(failed), false, body)
}

/// What holds them is answered with one press.
fn answer(party: &Party) -> impl IntoView + use<> {
    let take = format!("Take {}", letter::places(party.booking.places));
    view! {
        <form method="post" action=party.action()>
            <p class="onward cluster"><button class="button" name="do" value="accept">{take}</button>
                <button class="button" data-kind="quiet" name="do" value="decline">"Let them go"</button></p>
        </form>
        <p>{letter::place(&party.event)}</p>
    }
}

/// Where to go, or the way in when it is time.
fn coming(app: &App, party: &Party) -> impl IntoView + use<> {
    let d = &party.event.details;
    let room = d.place.has_room().then(|| {
        view! { <p>{format!("We meet at {}.", party.event.details.room())}</p> }
    });
    let shows = d.starts_at - Duration::minutes(d.join_minutes);
    let is_link = d.join_link.starts_with("https://") || d.join_link.starts_with("http://");
    let online = d.place.is_online().then(|| {
        if app.now() >= shows && is_link {
            view! { <p class="onward"><a class="button" href=d.join_link.clone() rel="noreferrer">"Join now"</a></p> }.into_any()
        } else {
            view! { <p>{format!("The link to join shows here from {}.", words::day_and_time(shows))}</p> }.into_any()
        }
    });
    view! { {room} {online} }
}

/// More or fewer of them. What they have now is chosen already.
fn size(party: &Party, form: &Posted) -> impl IntoView + use<> {
    let p = &party.booking.party;
    let form = if form.chose("do", "resize") {
        form.clone()
    } else {
        let (adults, brought) = (p.adults.to_string(), p.supporters.to_string());
        Posted::of(Fields::from([
            ("adults", adults.as_str()),
            ("supporters", brought.as_str()),
        ]))
    };
    let open = !form.errors().is_empty();
    let choices = vec![Choice::new("1", "One of us"), Choice::new("2", "Two of us")];
    let brought = party.event.details.supporters.then(|| {
        view! { <Select name="supporters" label="Do you bring somebody to support you?" options=supporters() form=form.clone()/> }
    });
    view! {
        <details class="more gap" open=open><summary>"Change how many of you come"</summary><div class="more__in">
            <form method="post" action=party.action() novalidate>
                <Radios name="adults" legend="How many of you?" choices form=form.clone()/>
                {brought}
                <p class="onward"><button class="button" name="do" value="resize">"Change it"</button></p>
            </form>
        </div></details>
    }
}

/// Names, ways to reach them, what would help. Nothing they told us before is shown.
fn details(app: &App, party: &Party, form: &Posted) -> impl IntoView + use<> {
    let form = if form.chose("do", "details") { form.clone() } else { Posted::default() };
    let open = !form.errors().is_empty();
    let dietary = party.event.details.place.has_room().then(|| {
        view! { <TextField name="dietary" label="Food and drink" form=form.clone()/> }
    });
    let days = app.agency.retention().booking_need.period.words();
    view! {
        <details class="more" open=open><summary>"Change your name, e-mail, phone or what would help you"</summary><div class="more__in">
            <form method="post" action=party.action() novalidate>
                <p class="hint">"Fill in only what has changed. What you leave empty stays as it was. What we have is not shown here, because several people may read the letter."</p>
                <TextField name="email" label="New e-mail address" kind="email" form=form.clone() autocomplete="email"
                    hint="We write there at once, and older letters stop working"/>
                <TextField name="phone" label="New phone number" kind="tel" form=form.clone() autocomplete="tel" inputmode="tel"/>
                <TextField name="first_name" label="First name" form=form.clone() autocomplete="given-name"/>
                <TextField name="last_name" label="Last name" form=form.clone() autocomplete="family-name"/>
                <TextField name="partner_name" label="First name of the other one of you" form=form.clone()/>
                <TextArea name="access" label="What would make it easier for you?" rows=3 form=form.clone()
                    hint=format!("Tell us what to do. You need not say why. It goes {days} after the event.")/>
                <TextField name="interpreter" label="Would an interpreter help?" hint="Tell us which language, or BSL" form=form.clone()/>
                {dietary}
                <Tick name="forget_needs" label="None of this is needed any more" hint="We take out what you told us about help" form=form.clone()/>
                <p class="onward"><button class="button" name="do" value="details">"Change it"</button></p>
            </form>
        </div></details>
    }
}

fn leaving(party: &Party) -> impl IntoView + use<> {
    let (heading, words, button) = match party.booking.state {
        State::Booked => (
            "Can you not make it?",
            "One press is enough. You need give no reason, and somebody who waits can have the places.",
            "We cannot make it",
        ),
        State::Offered => return ().into_any(),
        _ => (
            "Would you rather not wait?",
            "One press takes you off the list. Then this page shows you other dates.",
            "Take us off the list",
        ),
    };
    view! {
        <h2 class="gap">{heading}</h2>
        <p>{words}</p>
        <form method="post" action=party.action()>
            <p class="onward"><button class="button" data-kind="quiet" name="do" value="leave">{button}</button></p>
        </form>
    }
    .into_any()
}

/// Why a party cannot be that large.
pub fn no_room(state: State, free: i64) -> String {
    match state {
        State::Offered => "We hold only so many places for you. Take them first; if more come free, you can add somebody then".to_owned(),
        State::Waiting => "So many would not fit, even if everybody else stayed at home".to_owned(),
        _ => no_room_words(free),
    }
}

/// The page of a link that has ended.
pub fn ended(app: &App, others: &[Listed], head: Head) -> String {
    let body = view! {
        <div class="flow">
            <h1>{ENDED}</h1>
            <p class="lede">"The event it belongs to is over, or a newer letter of ours has taken its place."</p>
        </div>
        {dates::list(app, others)}
        {talk(app)}
    };
    shell::step(app, head, false, body)
}

fn talk(app: &App) -> Option<impl IntoView + use<>> {
    let phone = app.agency.contact().phone.clone();
    (!phone.is_empty()).then(|| {
        view! { <div class="aside"><p>"Rather talk? "<b class="nowrap">{phone}</b>{format!(", {}.", app.agency.opening_words())}</p></div> }
    })
}
