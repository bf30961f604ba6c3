//! What the phone keeps, and what it knows of the way to the server.

use leptos::{
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
    web_sys::{Storage, js_sys},
};

use crate::event::register::{
    counts::Counts,
    unsent::{Colleague, Tap, Unsent, Way, What},
};

/// The register's page on this phone.
#[derive(Clone, Copy)]
pub struct Phone {
    event: StoredValue<String>,
    /// Who is signed in, as far as we know.
    pub me: RwSignal<Colleague>,
    /// What waits.
    pub unsent: RwSignal<Unsent>,
    /// How the way to the server is.
    pub way: RwSignal<Way>,
    /// Whether this browser keeps anything; a private window may refuse.
    pub keeps: RwSignal<bool>,
    /// What waited for a connection has all been sent.
    pub caught_up: RwSignal<bool>,
    /// How many have come.
    pub counts: RwSignal<Counts>,
    /// Whether it can be said already who came.
    pub begun: bool,
    /// Something is being sent.
    pub busy: StoredValue<bool>,
    /// Tries without an answer, one after another.
    pub in_vain: StoredValue<u32>,
    /// The next try.
    pub later: StoredValue<Option<TimeoutHandle>>,
}

impl Phone {
    /// As it is before anything was read.
    pub fn new(event: String, me: Colleague, counts: Counts, begun: bool) -> Self {
        Self {
            event: StoredValue::new(event),
            me: RwSignal::new(me),
            unsent: RwSignal::default(),
            way: RwSignal::default(),
            keeps: RwSignal::new(true),
            caught_up: RwSignal::new(false),
            counts: RwSignal::new(counts),
            begun,
            busy: StoredValue::new(false),
            in_vain: StoredValue::new(0),
            later: StoredValue::new(None),
        }
    }

    /// Where the register is.
    pub fn path(self) -> String {
        self.event.with_value(|event| format!("/staff/events/{event}/register"))
    }

    /// Reads what is kept.
    pub fn load(self) {
        if let Some(unsent) = self.kept() {
            self.unsent.set(unsent);
        }
    }

    /// Changes what waits, and keeps it. Another tab may have changed it since, so it is read
    /// again first.
    pub fn change(self, change: impl FnOnce(&mut Unsent)) {
        let kept = if self.keeps.get_untracked() { self.kept() } else { None };
        let mut unsent = kept.unwrap_or_else(|| self.unsent.get_untracked());
        change(&mut unsent);
        self.keeps.set(self.keep(&unsent));
        self.unsent.set(unsent);
    }

    /// A tap of now, by who is signed in.
    pub fn tap(self, key: String, what: What) -> Tap {
        let (tapped_at, by) = (now(), self.me.get_untracked());
        Tap { key, tapped_at, by, what, refused: String::new() }
    }

    /// What waits of who is signed in.
    pub fn mine(self) -> Vec<Tap> {
        let me = self.me.get_untracked();
        self.unsent.with_untracked(|unsent| unsent.by(&me.id).cloned().collect())
    }

    /// Whether nobody else has something kept here.
    pub fn is_all_mine(self) -> bool {
        let me = self.me.get_untracked();
        self.unsent.with_untracked(|unsent| unsent.others(&me.id).is_empty())
    }

    /// How the one who is signed in marks a party, if that is not sent yet.
    pub fn marks(self, booking: &str) -> Option<Tap> {
        let me = self.me.get_untracked();
        self.unsent.with_untracked(|unsent| unsent.of(&me.id, booking).cloned())
    }

    /// The next that is to be sent and is not among those.
    pub fn next(self, tried: &[String]) -> Option<Tap> {
        let me = self.me.get_untracked();
        self.unsent.with_untracked(|unsent| unsent.next(&me.id, tried).cloned())
    }

    fn name(self) -> String {
        self.event.with_value(|event| format!("register {event}"))
    }

    fn kept(self) -> Option<Unsent> {
        let text = storage()?.get_item(&self.name()).ok()?;
        Some(Unsent::read(text.as_deref()))
    }

    /// Whether it was kept. Nothing stays behind of what was sent.
    fn keep(self, unsent: &Unsent) -> bool {
        let name = self.name();
        storage().is_some_and(|storage| match unsent.text() {
            Some(text) => storage.set_item(&name, &text).is_ok(),
            None => storage.remove_item(&name).is_ok(),
        })
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Now, by the phone's clock, as RFC 3339 in UTC.
pub fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// A new id: a UUID of random bits.
pub fn key() -> String {
    let mut bits = [0_u8; 16];
    let filled = window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bits).is_ok());
    if !filled {
        for byte in &mut bits {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below 256, and not below 0"
            )]
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
    bits[6] = bits[6] & 0x0f | 0x40;
    bits[8] = bits[8] & 0x3f | 0x80;
    let number = u128::from_be_bytes(bits);
    let hex = format!("{number:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
