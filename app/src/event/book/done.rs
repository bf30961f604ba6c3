//! It is booked, or on the list: what happens next. And the page after "leave and clear".

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{dates, draft::Begun, step::Step, view};
use crate::{
    App, Result,
    agency::ClockName,
    event::{
        letter,
        places::{Booking, leave, model::State as Standing},
    },
    shell::{self, Head},
    ui::Art,
};

/// `GET /events/{slug}/book/done`
pub async fn get(State(app): State<App>, begun: Begun) -> Result {
    let Some(booking) = &begun.booking else {
        return Ok(shell::see_other(&Step::Size.path(&begun.event.slug)));
    };
    let page = match booking.state {
        Standing::Booked => booked(&app, &begun, booking),
        Standing::Waiting => waiting(&app, &begun, booking),
        Standing::Offered => offered(&app, &begun),
        Standing::Cancelled | Standing::Lapsed => off_the_list(&app, &begun).await?,
    };
    Ok(shell::personal(StatusCode::OK, page))
}

/// `POST /events/{slug}/book/off`: only a place was wanted, and there was none.
pub async fn off(State(app): State<App>, begun: Begun) -> Result {
    if let Some(booking) = begun.booking.as_ref().filter(|b| b.state == Standing::Waiting) {
        let mut tx = app.db.begin().await?;
        leave(&mut tx, &app, booking.id).await?;
        tx.commit().await?;
        app.wake.ring();
        app.coming.changed();
    }
    Ok(shell::see_other(&format!("{}/done", Step::Size.path(&begun.event.slug))))
}

fn booked(app: &App, begun: &Begun, booking: &Booking) -> String {
    let event = &begun.event;
    let lede = format!(
        "We keep {} for you on {}.",
        letter::places(booking.places),
        letter::when(event)
    );
    let calendar = format!("/events/{}/calendar.ics", event.slug);
    let more = view! {
        <h2>"What happens next"</h2>
        <ol class="next" role="list">
            <li><b>"Now. "</b>{MAIL}</li>
            <li><b>"Before the day. "</b>"We write once more, so that you do not have to think of it."</li>
            <li><b>"On the day. "</b>{letter::place(event)}</li>
        </ol>
        <p><a href=calendar>"Put it into my calendar"</a></p>
    };
    scene(app, begun, "You are booked", lede, Some(booking), more)
}

/// The words depend on nothing but the booking: how many an address has is nobody's business.
const MAIL: &str = "A letter is on its way to your e-mail address, unless it had several from us today. With its button you can change how many of you come, or tell us that you cannot make it. If it does not come, look among your junk mail.";

fn waiting(app: &App, begun: &Begun, booking: &Booking) -> String {
    let hours = app.agency.clock(ClockName::PlaceOffer).limit.words();
    let lede = format!(
        "There is no room for {} just now, so you are on the list for {}. {}",
        letter::people(booking.places),
        letter::places(booking.places),
        letter::if_free(booking.places, &hours),
    );
    let off = format!("{}/off", Step::Size.path(&begun.event.slug));
    let more = view! {
        <h2>"What you can do"</h2>
        <p>"You need do nothing. "{MAIL}</p>
        <p>"If you would rather not wait, one press takes you off the list."</p>
        <form method="post" action=off>
            <p class="onward cluster"><button class="button" data-kind="quiet">"Take us off the list"</button>
                <a href="/events">"See other dates"</a></p>
        </form>
    };
    scene(app, begun, "You are on the waiting list", lede, Some(booking), more)
}

fn offered(app: &App, begun: &Begun) -> String {
    let lede = "Places have come free, and we hold them for you. The letter that tells you has a button to take them.".to_owned();
    scene(app, begun, "There is a place for you", lede, begun.live(), ())
}

async fn off_the_list(app: &App, begun: &Begun) -> Result<String> {
    let heading = "You are not coming to this one";
    let others = dates::other(app, begun.event.id).await?;
    let body = view! {
        <div class="flow">
            <h1>{heading}</h1>
            <p class="lede">"Thank you for telling us. We have let your places go, and there is nothing you still have to do."</p>
        </div>
        {dates::list(app, &others)}
        {again(begun)}
    };
    Ok(shell::step(app, view::head(begun, heading), true, body))
}

fn again(begun: &Begun) -> impl IntoView + use<> {
    let again = format!("{}/again", Step::Size.path(&begun.event.slug));
    view! {
        <form method="post" action=again>
            <p class="onward cluster"><a class="button" data-kind="quiet" href="/">"Home page"</a>
                <button class="button" data-kind="link">"Book for other people"</button></p>
        </form>
    }
}

fn scene(
    app: &App,
    begun: &Begun,
    heading: &'static str,
    lede: String,
    booking: Option<&Booking>,
    more: impl IntoView + 'static,
) -> String {
    let reference = booking.map(|booking| {
        view! { <p class="done__ref">"Your reference "<b class="ref">{booking.reference.clone()}</b></p> }
    });
    let body = view! {
        <main id="main" tabindex="-1">
            <div class="done"><div class="scene">
                <Art name="done"/>
                <div class="flow">
                    <h1>{heading}</h1>
                    <p class="lede">{lede}</p>
                    {reference}
                </div>
            </div></div>
            <div class="wrap band flow" data-width="text">
                {more}
                <p>"On a phone or computer that others use, press “Leave and clear” at the top."</p>
                {again(begun)}
            </div>
        </main>
    };
    shell::journey(app, view::head(begun, heading), true, body)
}

/// `GET /events/{slug}/book/left`
pub async fn left(State(app): State<App>) -> Response {
    let heading = "Nothing of it is left here";
    let body = view! {
        <h1>{heading}</h1>
        <p>"What you typed has gone from this browser. If you had booked already, your places are still yours."</p>
        <p>"The addresses of the pages may still be in this browser’s history. They say nothing about you."</p>
        <p class="cluster"><a class="button" href="https://www.bbc.co.uk/weather">"Go to the weather"</a>
            <a href="/events">"All events"</a></p>
    };
    shell::personal(StatusCode::OK, shell::step(&app, Head::new(heading), false, body))
}
