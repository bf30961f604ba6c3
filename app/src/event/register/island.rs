//! The register on a phone that loses its connection: a tap counts at once, is kept on the
//! phone, and goes to the server by itself. It changes the rows that the server drew; without
//! it each of their buttons posts a form.

mod door;
mod element;
mod find;
mod kept;
mod rest;
mod row;
mod send;
mod why;

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, HtmlButtonElement, HtmlFormElement, SubmitEvent},
};

use self::{kept::Phone, row::Row};
use super::{
    Mark,
    counts::Counts,
    unsent::{Colleague, Unsent, Way, What},
};

/// What stands above the register: how many have come, and what is not sent yet.
#[island]
pub fn Register(
    /// The event's id.
    event: String,
    /// Who is signed in.
    me: Colleague,
    /// How many have come.
    counts: Counts,
    /// Whether it can be said already who came.
    begun: bool,
    /// Only those who were looked for are on the page.
    narrowed: bool,
) -> impl IntoView {
    let phone = Phone::new(event, me, counts, begun);
    let found = RwSignal::new(String::new());
    Effect::new(move || wake(phone, found, narrowed));
    let way = move || phone.way.get();
    let me = move || phone.me.get();
    let waits =
        move || phone.unsent.with(|unsent| unsent.said(&me().id, way(), phone.keeps.get()));
    let others = move || phone.unsent.with(|unsent| unsent.others(&me().id));
    let names = move || {
        phone.unsent.with(Unsent::has_names) && (way() != Way::Open || !others().is_empty())
    };
    view! {
        <div role="status">
            <p class="register__count">{move || phone.counts.get().words()}</p>
            <p class="register__waits" hidden=move || waits().is_empty()>{waits}</p>
            <p class="register__sent" hidden=move || !phone.caught_up.get()>"All is sent."</p>
            <p class="register__found" hidden=move || found.with(String::is_empty)>{move || found.get()}</p>
        </div>
        {move || others().into_iter().map(|other| of_another(phone, other)).collect_view()}
        <p hidden=move || way() != Way::SignedOut>
            <a class="button" href="/staff/sign-in" target="_blank" rel="noopener">"Sign in in another tab"</a>
        </p>
        <p class="hint" hidden=move || !names()>
            "The names of those at the door are kept on this phone until they are sent, then they are deleted from it."
        </p>
    }
}

/// What a colleague tapped on this phone and did not send: it stays theirs, unless whoever is
/// signed in says that it goes under their own name.
fn of_another(phone: Phone, other: Colleague) -> impl IntoView {
    let said = phone.unsent.with_untracked(|unsent| unsent.of_another(&other));
    let words = format!("Send as {}", phone.me.get_untracked().name);
    let send = move |_| {
        let me = phone.me.get_untracked();
        phone.change(|unsent| unsent.hand_over(&other.id, &me));
        show_all(phone);
        send::go_at_once(phone);
    };
    view! {
        <div class="register__waits register__theirs" role="status">
            <p>{said}</p>
            <button type="button" class="button" data-kind="quiet" on:click=send>{words}</button>
        </div>
    }
}

/// Begins to listen, shows what was kept, and sends it.
fn wake(phone: Phone, found: RwSignal<String>, narrowed: bool) {
    phone.load();
    show_all(phone);
    window_event_listener(ev::submit, move |event| submitted(phone, &event, narrowed));
    window_event_listener(ev::click, move |event| {
        if let Some(element) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
            pressed(phone, &element);
        }
    });
    if !narrowed {
        find::listen(found);
    }
    // Another tab has sent or added something.
    window_event_listener(ev::storage, move |_| phone.load());
    window_event_listener(ev::online, move |_| send::go_at_once(phone));
    window_event_listener(ev::visibilitychange, move |_| {
        if !document().hidden() {
            send::go_at_once(phone);
        }
    });
    send::go(phone);
}

/// Lays what waits over what the server drew.
fn show_all(phone: Phone) {
    for tap in &phone.mine() {
        match &tap.what {
            What::Mark { booking, to } => {
                if let Some(row) = Row::of(booking) {
                    row.tap(phone, *to);
                }
            }
            What::WalkIn { .. } => door::show(phone, tap),
        }
        if !tap.refused.is_empty() {
            why::say(tap, &tap.refused);
        }
    }
}

/// A form of the page: one of ours is kept and sent, another goes as it always does.
fn submitted(phone: Phone, event: &SubmitEvent, narrowed: bool) {
    let Some(form) = event.target().and_then(|it| it.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let matches = |what: &str| form.matches(what).unwrap_or(false);
    if matches(".register__find") && !narrowed {
        event.prevent_default();
    } else if matches("[action$='/register/walk-in']") {
        event.prevent_default();
        door::came(phone, &form);
    } else if matches(".register__rest") {
        if phone.next(&[]).is_some() {
            event.prevent_default();
            rest::wait(&form);
            send::go_at_once(phone);
        }
    } else if matches(".register__marks") {
        let button = event.submitter().and_then(|it| it.dyn_into::<HtmlButtonElement>().ok());
        let to = button.and_then(|button| Mark::from_word(&button.value()));
        if let (Some(row), Some(to)) = (Row::around(&form), to) {
            event.prevent_default();
            if let Some(earlier) = phone.marks(&row.booking()) {
                why::say_no_more(&earlier.key);
            }
            row.tap(phone, to);
            let what = What::Mark { booking: row.booking(), to };
            phone.change(|unsent| unsent.add(phone.tap(kept::key(), what)));
            send::go(phone);
        }
    }
}

/// "Try again", "Change it" or "Leave it" beside something that was not taken.
fn pressed(phone: Phone, element: &Element) {
    let Some(key) = element.get_attribute("data-key") else { return };
    let tap = phone.unsent.with_untracked(|unsent| unsent.get(&key).cloned());
    let Some(tap) = tap else {
        why::say_no_more(&key);
        return;
    };
    if element.has_attribute("data-change") {
        door::change(&tap);
        return;
    }
    why::say_no_more(&key);
    if element.has_attribute("data-again") {
        phone.change(|unsent| unsent.refuse(&key, ""));
        if let Some(row) = Row::of_tap(&tap) {
            row.again();
        }
        send::go(phone);
        return;
    }
    phone.change(|unsent| unsent.take_off(&key));
    match tap.booking().and_then(Row::of) {
        Some(row) => row.restore(phone),
        None => door::forget(phone, &tap),
    }
}
