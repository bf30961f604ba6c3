//! A party at the door that has not booked: its row is there at once, its fields wait until
//! they are sent.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, FormData, HtmlDetailsElement, HtmlFormElement, HtmlInputElement},
};

use super::{
    element::{child, focus, make},
    kept::{self, Phone},
    row::Row,
    send::{self, Words},
    why,
};
use crate::event::register::{
    Mark,
    unsent::{Tap, What},
};

/// The fields of the form. The first are needed, the rest may be empty.
const FIELDS: [&str; 7] =
    ["first_name", "last_name", "adults", "partner_name", "supporters", "email", "phone"];
const NEEDED: usize = 3;

/// Takes what was typed and empties the form for the next.
pub fn came(phone: Phone, form: &HtmlFormElement) {
    for name in &FIELDS[..NEEDED] {
        for field in inputs(form, name) {
            field.set_required(true);
        }
    }
    // Says itself what is missing, and goes there.
    if !form.report_validity() {
        return;
    }
    let Ok(typed) = FormData::new_with_form(form) else { return };
    let value = |name: &str| typed.get(name).as_string().unwrap_or_default();
    let fields = FIELDS.map(|name| (name.to_owned(), value(name)));
    // The page's own key: had the form been posted before, it is the same party.
    let key = Some(value("key")).filter(|key| !key.is_empty()).unwrap_or_else(kept::key);
    let mut tap = phone.tap(key, What::WalkIn { fields: fields.into() });
    let refused = phone.unsent.with_untracked(|unsent| unsent.get(&tap.key).cloned());
    if let Some(refused) = refused {
        // It was changed, and they came when they came.
        why::say_no_more(&refused.key);
        forget(phone, &refused);
        tap.tapped_at = refused.tapped_at;
    }
    show(phone, &tap);
    phone.change(|unsent| unsent.add(tap));
    empty(form);
    send::go(phone);
}

/// What is said while the form is not free.
const BUSY: &str =
    "There is somebody in the form already: add them first, then change this one.";

/// Puts what was typed back into the form, to be changed. It stays kept until it is sent anew.
pub fn change(tap: &Tap) {
    let Some(form) = the_form() else { return };
    let values = |name: &str| inputs(&form, name).into_iter().map(|field| field.value());
    let is_typed =
        |name: &&str| *name != "adults" && values(name).any(|value| !value.is_empty());
    let first = || inputs(&form, FIELDS[0]).into_iter().next();
    open(&form);
    if FIELDS.iter().any(is_typed) && values("key").any(|key| key != tap.key) {
        why::say(tap, &[tap.refused.as_str(), BUSY].join(" "));
    } else {
        for name in FIELDS {
            let value = tap.field(name);
            for field in inputs(&form, name) {
                if field.type_() == "radio" {
                    field.set_checked(field.value() == value);
                } else {
                    field.set_value(value);
                }
            }
        }
        for field in inputs(&form, "key") {
            field.set_value(&tap.key);
        }
        let rest = FIELDS[NEEDED..].iter().any(|name| !tap.field(name).is_empty());
        if let Some(more) = child(&form, "details").filter(|_| rest) {
            let _ = more.set_attribute("open", "");
        }
    }
    focus(first().map(Into::into));
}

/// The form for somebody at the door, where the page has it.
pub fn the_form() -> Option<HtmlFormElement> {
    let form = document().query_selector("form[action$='/register/walk-in']").ok().flatten();
    form.and_then(|form| form.dyn_into().ok())
}

fn open(form: &HtmlFormElement) {
    if let Some(around) = form.closest("details").ok().flatten() {
        let _ = around.set_attribute("open", "");
    }
}

fn empty(form: &HtmlFormElement) {
    for name in FIELDS {
        for field in inputs(form, name).into_iter().filter(|field| field.type_() != "radio") {
            field.set_value("");
        }
    }
    for field in inputs(form, "key") {
        field.set_value(&kept::key());
    }
    let around = form.closest("details").ok().flatten();
    if let Some(around) = around.and_then(|it| it.dyn_into::<HtmlDetailsElement>().ok()) {
        around.set_open(false);
        focus(child(&around, "summary"));
    }
}

fn inputs(form: &HtmlFormElement, name: &str) -> Vec<HtmlInputElement> {
    let Ok(list) = form.query_selector_all(&format!("input[name='{name}']")) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect()
}

/// Puts a row for them first on the register.
pub fn show(phone: Phone, tap: &Tap) {
    if Row::of_tap(tap).is_some() {
        return;
    }
    let adults = if tap.field("adults") == "2" { 2 } else { 1 };
    let supporters: i64 = tap.field("supporters").trim().parse().unwrap_or_default();
    let places = adults + supporters;
    let people = if places == 1 { "1 person".to_owned() } else { format!("{places} people") };
    let Some(element) = draw(tap, &format!("{people}, came to the door"), places) else {
        return;
    };
    let list = document().query_selector("ul.register").ok().flatten();
    if let Some(list) = list {
        let _ = list.prepend_with_node_1(&element);
        phone.counts.update(|counts| {
            counts.all += places;
            counts.came += places;
        });
    }
}

fn draw(tap: &Tap, party: &str, places: i64) -> Option<Element> {
    let [element, who, heading, name, size, said] = [
        make("li", "register__row")?,
        make("div", "register__who")?,
        make("h2", "")?,
        make("bdi", "")?,
        make("p", "ref")?,
        make("p", "register__said")?,
    ];
    element.set_id(&format!("w-{}", tap.key));
    element.set_attribute("data-attendance", Mark::Came.word()).ok()?;
    element.set_attribute("data-places", &places.to_string()).ok()?;
    name.set_text_content(Some(&tap.name()));
    size.set_text_content(Some(party));
    said.set_text_content(Some("Came, not sent yet"));
    heading.append_child(&name).ok()?;
    for part in [&heading, &size, &said] {
        who.append_child(part).ok()?;
    }
    element.append_child(&who).ok()?;
    Some(element)
}

/// They stand on the register now: their row becomes one as the server draws it.
pub fn settle(phone: Phone, tap: &Tap, booking: &str, words: &Words) {
    if Row::of(booking).is_some() {
        // An earlier answer was lost on its way: they stood there already.
        forget(phone, tap);
        return;
    }
    let Some(element) = document().get_element_by_id(&format!("w-{}", tap.key)) else { return };
    element.set_id(&format!("p-{booking}"));
    let _ = element.set_attribute("data-walk-in", "");
    if let Some(form) = make("form", "register__marks") {
        let _ = form.set_attribute("method", "post");
        let _ = form.set_attribute("action", &format!("{}/{booking}", phone.path()));
        let _ = element.append_child(&form);
    }
    if let Some(row) = Row::of(booking) {
        row.settle(phone, (words.attendance, words.stands), &words.said);
    }
}

/// Takes their row away.
pub fn forget(phone: Phone, tap: &Tap) {
    if let Some(element) = document().get_element_by_id(&format!("w-{}", tap.key)) {
        let places = element.get_attribute("data-places").and_then(|n| n.parse().ok());
        let places: i64 = places.unwrap_or_default();
        element.remove();
        phone.counts.update(|counts| {
            counts.all -= places;
            counts.came -= places;
        });
    }
}
