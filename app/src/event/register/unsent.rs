//! What was tapped on a phone and has not been taken yet: marks, and parties that came without
//! booking. Pure values, so that every rule is tested without a browser.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Mark;

/// Everything that waits, in the order in which it was tapped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    waiting: Vec<Tap>,
}

/// One tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tap {
    /// Its own id, made in the browser: the same tap sent twice is one.
    pub key: String,
    /// When, as RFC 3339 in UTC.
    pub tapped_at: String,
    /// What.
    pub what: What,
    /// Why it was not taken, in the server's words; empty until then.
    #[serde(default)]
    pub refused: String,
}

/// What a tap says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// What became of a party that stands on the register: its booking, and no name.
    Mark {
        /// The booking's id.
        booking: String,
        /// What became of it.
        to: Mark,
    },
    /// A party at the door: the fields of the form, as they were typed.
    WalkIn {
        /// Name and value of each field.
        fields: Vec<(String, String)>,
    },
}

/// How the way to the server is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// As far as we know, open.
    #[default]
    Open,
    /// There was no answer, or none that counts.
    Lost,
    /// The session has ended.
    SignedOut,
}

impl Unsent {
    /// Reads what was kept. Something that cannot be read is nothing.
    pub fn read(kept: Option<&str>) -> Self {
        kept.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// What to keep; nothing at all when all is sent.
    pub fn text(&self) -> Option<String> {
        if self.waiting.is_empty() { None } else { serde_json::to_string(self).ok() }
    }

    /// Adds a tap. A mark takes the place of an earlier one of the same party.
    pub fn add(&mut self, tap: Tap) {
        if let What::Mark { booking, .. } = &tap.what {
            self.waiting.retain(|old| old.booking() != Some(booking));
        }
        self.waiting.push(tap);
    }

    /// The first that is to be sent and is not among those.
    pub fn next(&self, tried: &[String]) -> Option<&Tap> {
        self.waiting.iter().find(|tap| tap.refused.is_empty() && !tried.contains(&tap.key))
    }

    /// The one with this key.
    pub fn get(&self, key: &str) -> Option<&Tap> {
        self.waiting.iter().find(|tap| tap.key == key)
    }

    /// The one that marks this party.
    pub fn of(&self, booking: &str) -> Option<&Tap> {
        self.waiting.iter().find(|tap| tap.booking() == Some(booking))
    }

    /// The server has it, or nobody wants it any more.
    pub fn take_off(&mut self, key: &str) {
        self.waiting.retain(|tap| tap.key != key);
    }

    /// The server did not take it, and said why; with an empty reason it is tried again.
    pub fn refuse(&mut self, key: &str, why: &str) {
        if let Some(tap) = self.waiting.iter_mut().find(|tap| tap.key == key) {
            why.clone_into(&mut tap.refused);
        }
    }

    /// All that waits.
    pub fn all(&self) -> &[Tap] {
        &self.waiting
    }

    /// Whether somebody's name is among it.
    pub fn has_names(&self) -> bool {
        self.waiting.iter().any(|tap| tap.booking().is_none())
    }

    /// What stands above the register. `kept` says whether this browser keeps it.
    pub fn said(&self, way: Way, kept: bool) -> String {
        let Some(what) = self.counted() else { return String::new() };
        let many = self.sendable().count() > 1;
        match (way, kept) {
            (Way::Open, _) => String::new(),
            (Way::SignedOut, _) => {
                format!("You were signed out. Sign in again to send {what}.")
            }
            (Way::Lost, true) if many => format!(
                "Not sent yet: {what}. They are kept on this phone and go by themselves."
            ),
            (Way::Lost, true) => {
                format!("Not sent yet: {what}. It is kept on this phone and goes by itself.")
            }
            (Way::Lost, false) => format!(
                "Not sent yet: {what}. This browser keeps nothing, so leave this page open until all is sent."
            ),
        }
    }

    fn sendable(&self) -> impl Iterator<Item = &Tap> {
        self.waiting.iter().filter(|tap| tap.refused.is_empty())
    }

    /// `3 marks and 1 party from the door`
    fn counted(&self) -> Option<String> {
        let marks = self.sendable().filter(|tap| tap.booking().is_some()).count();
        let parties = self.sendable().count() - marks;
        let one = |n: usize, one: &str, many: &str| {
            (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
        };
        let marks = one(marks, "mark", "marks");
        let parties = one(parties, "party from the door", "parties from the door");
        match (marks, parties) {
            (Some(marks), Some(parties)) => Some(format!("{marks} and {parties}")),
            (marks, parties) => marks.or(parties),
        }
    }
}

impl Tap {
    /// The party that it marks; none for one that came to the door.
    pub fn booking(&self) -> Option<&str> {
        match &self.what {
            What::Mark { booking, .. } => Some(booking),
            What::WalkIn { .. } => None,
        }
    }

    /// The posted value of a field of somebody who came to the door.
    pub fn field(&self, name: &str) -> &str {
        let What::WalkIn { fields } = &self.what else { return "" };
        fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// `Ama Mensah with Kofi`, of somebody who came to the door.
    pub fn name(&self) -> String {
        let name = [self.field("first_name").trim(), self.field("last_name").trim()].join(" ");
        match self.field("partner_name").trim() {
            "" => name,
            partner => format!("{name} with {partner}"),
        }
    }
}

/// How many seconds until the next try, after so many in vain.
pub fn pause(in_vain: u32) -> u64 {
    [2, 4, 8, 16].get(in_vain as usize).copied().unwrap_or(30)
}

/// Whether a name has what was typed in it, as the server finds it.
pub fn has(name: &str, sought: &str) -> bool {
    let fold =
        |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    fold(name).contains(&fold(sought))
}
