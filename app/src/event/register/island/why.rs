//! What the server did not take: why, beside the row, and what can be done about it.

use leptos::prelude::*;

use super::{door, element::make, row::Row};
use crate::event::register::unsent::Tap;

/// Says beside the row why something was not taken, and offers to try again or to leave it. A
/// party whose row is not on the page gets a place above the register.
pub fn say(tap: &Tap, why: &str) {
    say_no_more(&tap.key);
    let (Some(note), Some(line)) = (make("div", "register__why"), make("p", "")) else {
        return;
    };
    note.set_id(&format!("why-{}", tap.key));
    let _ = note.set_attribute("role", "alert");
    line.set_text_content(Some(why));
    let _ = note.append_child(&line);
    let is_mark = tap.booking().is_some();
    let leave = if is_mark { "Leave it as it was" } else { "Leave them out" };
    let mut offered = vec![("Try again", "data-again"), (leave, "data-leave")];
    // What was typed can be changed, where the form is.
    if !is_mark && door::the_form().is_some() {
        offered.insert(1, ("Change it", "data-change"));
    }
    for (words, what) in offered {
        if let Some(button) = make("button", "button") {
            for (name, value) in
                [("type", "button"), ("data-kind", "quiet"), ("data-key", &tap.key), (what, "")]
            {
                let _ = button.set_attribute(name, value);
            }
            button.set_text_content(Some(words));
            let _ = note.append_child(&button);
        }
    }
    let elsewhere = || document().query_selector(".register__elsewhere").ok().flatten();
    if let Some(row) = Row::of_tap(tap) {
        row.refused(&note);
    } else if let Some(place) = elsewhere() {
        let _ = place.append_child(&note);
    }
}

/// Takes away what was said about a tap. The focus goes to its row.
pub fn say_no_more(key: &str) {
    if let Some(note) = document().get_element_by_id(&format!("why-{key}")) {
        let held = document().active_element().is_some_and(|it| note.contains(Some(&it)));
        let row = Row::around(&note);
        note.remove();
        if let Some(row) = row.filter(|_| held) {
            row.focus();
        }
    }
}
