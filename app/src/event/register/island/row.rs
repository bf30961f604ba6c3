//! One row that the server drew, and what is changed in it: how the party is marked, whether it
//! has a place, and what can be tapped.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, HtmlFormElement},
};

use super::{
    element::{child, children, focus, make},
    kept::Phone,
};
use crate::event::register::{Mark, Stands, unsent::Tap};

/// The row of a party.
#[derive(Clone)]
pub struct Row(Element);

impl Row {
    /// The row of a booking, if it is on the page.
    pub fn of(booking: &str) -> Option<Self> {
        document().get_element_by_id(&format!("p-{booking}")).map(Self)
    }

    /// The row of a tap: of a party on the register, or of one that came to the door.
    pub fn of_tap(tap: &Tap) -> Option<Self> {
        match tap.booking() {
            Some(booking) => Self::of(booking),
            None => document().get_element_by_id(&format!("w-{}", tap.key)).map(Self),
        }
    }

    /// The row around one of its parts.
    pub fn around(part: &Element) -> Option<Self> {
        part.closest(".register__row").ok().flatten().map(Self)
    }

    /// The booking's id.
    pub fn booking(&self) -> String {
        let id = self.0.id();
        id.strip_prefix("p-").unwrap_or(&id).to_owned()
    }

    /// Marks the party on this phone.
    pub fn tap(&self, phone: Phone, to: Mark) {
        self.remember();
        self.stand(phone, self.stands().marked(to));
        self.show(phone, to, &not_sent(to));
    }

    /// Says that the mark is on its way once more.
    pub fn again(&self) {
        self.say(&not_sent(self.mark()));
    }

    /// Says that it was not taken, and why.
    pub fn refused(&self, note: &Element) {
        self.say("Not taken");
        let _ = self.0.append_child(note);
    }

    /// Puts the focus on what can be tapped.
    pub fn focus(&self) {
        focus(child(&self.0, "button:not([hidden])"));
    }

    /// Marks the party as the server has it.
    pub fn settle(&self, phone: Phone, (to, stands): (Mark, Stands), said: &str) {
        self.stand(phone, stands);
        self.show(phone, to, said);
        let _ = self.0.remove_attribute("data-kept");
    }

    /// Goes back to what the server had.
    pub fn restore(&self, phone: Phone) {
        let Some(kept) = self.0.get_attribute("data-kept") else { return };
        let mut parts = kept.splitn(3, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (stands, mark) = (Stands::from_word(next()), Mark::from_word(next()));
        self.settle(phone, (mark.unwrap_or_default(), stands), next());
    }

    /// Who had no place counts from the moment they are let in, here as on the server.
    fn stand(&self, phone: Phone, to: Stands) {
        let from = self.stands();
        let _ = self.0.set_attribute("data-stands", to.word());
        let (was_out, is_out) = (from == Stands::Outside, to == Stands::Outside);
        if was_out != is_out {
            let door = self.0.has_attribute("data-door");
            phone.counts.update(|counts| {
                if is_out {
                    counts.turned_away(door, self.places());
                } else {
                    counts.let_in(door, self.places());
                }
            });
        }
    }

    fn stands(&self) -> Stands {
        Stands::from_word(&self.0.get_attribute("data-stands").unwrap_or_default())
    }

    /// Keeps what the server had, until it has something else.
    fn remember(&self) {
        if !self.0.has_attribute("data-kept") {
            let said = child(&self.0, ".register__said").and_then(|said| said.text_content());
            let (stands, mark) = (self.stands().word(), self.mark().word());
            let kept = [stands, mark, &said.unwrap_or_default()].join(" ");
            let _ = self.0.set_attribute("data-kept", &kept);
        }
    }

    fn mark(&self) -> Mark {
        let word = self.0.get_attribute("data-attendance").unwrap_or_default();
        Mark::from_word(&word).unwrap_or_default()
    }

    /// How many people.
    fn places(&self) -> i64 {
        let places = self.0.get_attribute("data-places");
        places.and_then(|n| n.parse().ok()).unwrap_or_default()
    }

    fn show(&self, phone: Phone, to: Mark, said: &str) {
        let from = self.mark();
        phone.counts.update(|counts| counts.marked(from, to, self.places()));
        let _ = self.0.set_attribute("data-attendance", to.word());
        self.say(said);
        if let Some(form) = child(&self.0, "form").and_then(|it| it.dyn_into().ok()) {
            self.offer(&form, to, phone.begun);
        }
    }

    fn say(&self, said: &str) {
        let before = child(&self.0, ".register__said");
        match before {
            Some(line) if said.is_empty() => line.remove(),
            Some(line) => line.set_text_content(Some(said)),
            None if said.is_empty() => {}
            None => {
                if let (Some(who), Some(line)) =
                    (child(&self.0, ".register__who"), make("p", "register__said"))
                {
                    line.set_text_content(Some(said));
                    let _ = who.append_child(&line);
                }
            }
        }
    }

    /// Shows the buttons that fit, and keeps the focus in the row.
    fn offer(&self, form: &HtmlFormElement, to: Mark, begun: bool) {
        let held = document().active_element().is_some_and(|it| form.contains(Some(&it)));
        let walk_in = self.0.has_attribute("data-walk-in");
        let offered = to.offered(self.stands(), walk_in, begun);
        for button in children(form, "button") {
            let word = button.get_attribute("value").unwrap_or_default();
            let fits = Mark::from_word(&word).is_some_and(|mark| offered.contains(&mark));
            let _ = button.toggle_attribute_with_force("hidden", !fits);
        }
        for mark in offered {
            if child(form, &format!("button[value='{}']", mark.word())).is_none() {
                self.add_button(form, mark);
            }
        }
        if held {
            focus(child(form, "button:not([hidden])"));
        }
    }

    fn add_button(&self, form: &HtmlFormElement, mark: Mark) {
        let (Some(button), Some(whose)) =
            (make("button", "button"), make("span", "visually-hidden"))
        else {
            return;
        };
        let _ = button.set_attribute("name", "attendance");
        let _ = button.set_attribute("value", mark.word());
        if let Some(kind) = mark.look() {
            let _ = button.set_attribute("data-kind", kind);
        }
        button.set_text_content(Some(mark.button(self.stands())));
        let name = child(&self.0, "h2").and_then(|name| name.text_content());
        whose.set_text_content(Some(&format!(": {}", name.unwrap_or_default())));
        let _ = button.append_child(&whose);
        let _ = form.append_child(&button);
    }
}

fn not_sent(to: Mark) -> String {
    match to {
        Mark::None => "Taken back, not sent yet".to_owned(),
        to => format!("{}, not sent yet", to.words()),
    }
}

/// Every row of the page.
pub fn all() -> Vec<Element> {
    document().body().map(|body| children(&body, ".register__row")).unwrap_or_default()
}
