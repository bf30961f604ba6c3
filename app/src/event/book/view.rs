//! What the asking pages look like.

mod check;
pub mod entering;

use leptos::prelude::*;

use super::{answers::MOST_SUPPORTERS, draft::Begun, step::Step};
use crate::{
    App,
    agency::ClockName,
    enquiry::answers::HEARD,
    event::letter,
    shell::{self, Head},
    ui::{Checkboxes, Choice, ErrorSummary, Posted, Radios, Select, TextArea, TextField, Tick},
};

pub use check::check;

/// A field that nobody sees. Machines fill in everything.
pub const TRAP: &str = "website";

/// How many come.
pub fn size(app: &App, begun: &Begun, form: Posted) -> String {
    let heading = "How many of you would like to come?";
    let choices = vec![
        Choice::new("1", "One of us"),
        Choice::new("2", "Two of us").hint("Partners, or two who would adopt together"),
    ];
    let supporters = begun.event.details.supporters.then(|| {
        view! {
            <Select name="supporters" label="Do you bring somebody to support you?" options=supporters() form=form.clone()
                hint="A parent, a friend, somebody who helps you. They need a place, too."/>
        }
    });
    let fields = view! {
        {how_full(app, begun)}
        <Radios name="adults" legend=heading heading=true choices form=form.clone()
            hint="You keep your places together: all of you come, or none."/>
        {supporters}
        <p class="small soft gap">"We use what you tell us for this booking, and for nothing else that you do not ask for. "<a href="/privacy">"How we look after it"</a>"."</p>
    };
    ask(app, begun, Step::Size, heading, form, fields)
}

/// `Nobody`, `One`, ... as they are posted and read.
pub fn supporters() -> Vec<(String, String)> {
    let words = ["Nobody", "One", "Two", "Three", "Four"];
    (0..=MOST_SUPPORTERS).zip(words).map(|(n, word)| (n.to_string(), word.to_owned())).collect()
}

/// Who they are.
pub fn you(app: &App, begun: &Begun, form: Posted) -> String {
    let two = begun.answers.size.is_none_or(|size| size.adults == 2);
    let partner = two.then(|| {
        view! { <TextField name="partner_name" label="First name of the other one of you" optional=true form=form.clone()/> }
    });
    let phone = app.agency.contact().phone.clone();
    let without = if phone.is_empty() {
        String::new()
    } else {
        format!(" No e-mail? Ring us on {phone} and we book for you.")
    };
    let fields = view! {
        <TextField name="first_name" label="First name" form=form.clone() autocomplete="given-name"/>
        <TextField name="last_name" label="Last name" form=form.clone() autocomplete="family-name"/>
        {partner}
        <TextField name="email" label="E-mail address" kind="email" form=form.clone() autocomplete="email"
            hint=format!("Your booking goes there, from a sender and with a subject that give nothing away.{without}")/>
        <TextField name="phone" label="Phone number" kind="tel" optional=true form=form.clone() autocomplete="tel" inputmode="tel"
            hint="We ring only if something changes at the last minute"/>
        {decoy()}
    };
    ask(app, begun, Step::You, "Who is coming?", form, fields)
}

/// What would help, and the rest.
pub fn help(app: &App, begun: &Begun, form: Posted) -> String {
    let place = begun.event.details.place;
    let dietary = place.has_room().then(|| {
        view! { <TextField name="dietary" label="Food and drink" optional=true hint="Like: vegan, halal, no nuts" form=form.clone()/> }
    });
    let example = if place.has_room() {
        "Like: a step-free way in, a seat near the front, a quiet place. Tell us what to do. You need not say why, so please leave out health matters."
    } else {
        "Like: captions, slides before the day. Tell us what to do. You need not say why, so please leave out health matters."
    };
    let days = app.agency.retention().booking_need.period.words();
    let heard = HEARD.iter().map(|(word, label)| Choice::new(*word, *label)).collect();
    let within = app.agency.clock(ClockName::FirstReply).limit.words();
    let fields = view! {
        <p class="hint">{format!("You can leave all of this out. What you tell us about help is kept apart from your booking and goes {days} after the event.")}</p>
        <TextArea name="access" label="What would make it easier for you?" optional=true rows=3 hint=example form=form.clone()/>
        <TextField name="interpreter" label="Would an interpreter help?" optional=true hint="Tell us which language, or BSL" form=form.clone()/>
        {dietary}
        <Checkboxes name="heard" legend="How did you hear of us? (as many as you like)" choices=heard look="two" form=form.clone()/>
        <fieldset class="field"><legend>"Would you like to hear from us, too?"</legend>
            <Tick name="hear" label="Please get in touch with me about adopting"
                hint=format!("Somebody of our team writes or rings within {within}") form=form.clone()/>
        </fieldset>
        <TextField name="reference" label="Reference of an enquiry you have made" optional=true width="medium" form=form.clone()
            hint="Like K7M3-9QXD. If you have none, or cannot find it, leave this empty."/>
    };
    ask(app, begun, Step::Help, "Is there anything that would help you?", form, fields)
}

/// When there is no room for more: how many more there would be.
pub fn no_room_words(free: i64) -> String {
    match free {
        0 => "All other places are taken, so there is no room for more of you. Your booking has stayed as it was".to_owned(),
        1 => "Only one more place is free. Your booking has stayed as it was".to_owned(),
        n => format!("Only {n} more places are free. Your booking has stayed as it was"),
    }
}

/// Said at the start, so that nobody types for nothing.
fn how_full(app: &App, begun: &Begun) -> Option<impl IntoView + use<>> {
    let free = begun.free();
    if begun.live().is_some() || free > 4 {
        return None;
    }
    let hours = app.agency.clock(ClockName::PlaceOffer).limit.words();
    let words = if free == 0 {
        format!(
            "It is full just now. You can go on the waiting list: if places for all of you come free, we write to you and hold them for {hours}."
        )
    } else if begun.event.details.waiting_list {
        format!(
            "There {} left. If that is too few for you, you can go on the waiting list.",
            places_are(free)
        )
    } else {
        format!("There {} left.", places_are(free))
    };
    Some(view! { <div class="notice"><p>{words}</p></div> })
}

/// `is 1 place`, `are 3 places`
fn places_are(n: i64) -> String {
    format!("{} {}", if n == 1 { "is" } else { "are" }, letter::places(n))
}

/// The honeypot.
pub fn decoy() -> impl IntoView {
    view! {
        <div class="decoy" aria-hidden="true">
            <label for=TRAP>"Leave this empty"</label>
            <input id=TRAP name=TRAP tabindex="-1" autocomplete="off"/>
        </div>
    }
}

/// Which event this is about.
pub fn which(begun: &Begun) -> impl IntoView + use<> {
    view! { <p class="soft gap"><b>{begun.event.details.title.clone()}</b><br/>{letter::when(&begun.event)}</p> }
}

/// Whoever comes back after sending changes that booking.
fn already(begun: &Begun) -> Option<impl IntoView + use<>> {
    begun.live().map(|_| {
        let base = format!("/events/{}/book", begun.event.slug);
        view! {
            <div class="notice"><p>"You have booked already. What you change here changes that booking. "
                <a href=format!("{base}/done")>"See how it stands"</a></p></div>
        }
    })
}

/// The frame of every asking page: back, trail, what needs another look, heading, form.
fn ask(
    app: &App,
    begun: &Begun,
    step: Step,
    heading: &'static str,
    form: Posted,
    fields: impl IntoView + 'static,
) -> String {
    let failed = !form.errors().is_empty();
    let slug = &begun.event.slug;
    // Where there is one question, its legend is the heading.
    let asked_above = (step != Step::Size).then(|| view! { <h1 class="gap">{heading}</h1> });
    let phone = app.agency.contact().phone.clone();
    let talk = (!phone.is_empty()).then(|| {
        view! { <div class="aside"><p>"Rather book by phone? "<b class="nowrap">{phone}</b>{format!(", {}.", app.agency.opening_words())}</p></div> }
    });
    let body = view! {
        <a class="back" href=step.before(slug)>"Back"</a>
        {trail(step)}
        <ErrorSummary form/>
        {which(begun)}
        {already(begun)}
        {asked_above}
        <form method="post" action=step.path(slug) novalidate>
            {fields}
            <p class="onward"><button class="button">"Continue"</button></p>
        </form>
        {talk}
    };
    shell::step(app, head(begun, heading).failed(failed), true, body)
}

/// The head of a page of the journey.
pub fn head(begun: &Begun, heading: &str) -> Head {
    Head::new(heading).leave_at(format!("/events/{}/book/leave", begun.event.slug))
}

/// How far they have come, for the eye; the words say the same.
fn trail(step: Step) -> impl IntoView + use<> {
    let here = Step::ALL.iter().position(|s| *s == step).unwrap_or_default();
    let marks = (0..Step::ALL.len())
        .map(|n| {
            let done = (n < here).then_some("");
            let now = (n == here).then_some("step");
            view! { <li data-done=done aria-current=now></li> }
        })
        .collect_view();
    view! {
        <ol class="trail" role="list" aria-hidden="true">{marks}</ol>
        <p class="where">{format!("Step {} of {}", here + 1, Step::ALL.len())}</p>
    }
}
