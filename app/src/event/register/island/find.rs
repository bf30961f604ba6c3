//! Looking for somebody while typing: rows of others step aside.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, HtmlInputElement},
};

use super::{element::child, row};
use crate::event::register::unsent::has;

/// Narrows the register with each letter, and says how many are left.
pub fn listen(found: RwSignal<String>) {
    window_event_listener(ev::input, move |event| {
        let field = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field.filter(|field| field.id() == "find") {
            found.set(narrow(&field.value()));
        }
    });
}

fn narrow(sought: &str) -> String {
    let mut left = 0;
    for one in row::all() {
        let there = has(&name_in(&one), sought);
        left += u32::from(there);
        let _ = one.toggle_attribute_with_force("hidden", !there);
    }
    let sought = sought.trim();
    match left {
        _ if sought.is_empty() => String::new(),
        0 => format!("Nobody on the register is called “{sought}”."),
        1 => format!("One party for “{sought}”."),
        n => format!("{n} parties for “{sought}”."),
    }
}

fn name_in(row: &Element) -> String {
    child(row, "h2").and_then(|name| name.text_content()).unwrap_or_default()
}
