//! Finding and making parts of the page.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, HtmlElement},
};

/// An element of this kind and class.
pub fn make(kind: &str, class: &str) -> Option<Element> {
    let element = document().create_element(kind).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// The first such element inside.
pub fn child(of: &Element, what: &str) -> Option<Element> {
    of.query_selector(what).ok().flatten()
}

/// Every such element inside.
pub fn children(of: &Element, what: &str) -> Vec<Element> {
    let Ok(list) = of.query_selector_all(what) else { return Vec::new() };
    (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect()
}

/// Puts the focus there, without moving the page.
pub fn focus(on: Option<Element>) {
    if let Some(element) = on.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
