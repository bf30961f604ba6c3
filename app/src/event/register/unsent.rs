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

/// A colleague, as far as a phone has to know them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Their id.
    pub id: String,
    /// Their first name.
    pub name: String,
}

/// One tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tap {
    /// Its own id, made in the browser: the same tap sent twice is one.
    pub key: String,
    /// When, as RFC 3339 in UTC.
    pub tapped_at: String,
    /// By whom. It goes under no other name, unless somebody says so.
    #[serde(default)]
    pub by: Colleague,
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

    /// Adds a tap. A mark takes the place of an earlier one by the same colleague of the same
    /// party, and what was changed the place of what it was.
    pub fn add(&mut self, tap: Tap) {
        self.waiting.retain(|old| {
            let again = old.by.id == tap.by.id && old.booking() == tap.booking();
            old.key != tap.key && !(again && tap.booking().is_some())
        });
        self.waiting.push(tap);
    }

    /// The first of a colleague that is to be sent and is not among those.
    pub fn next(&self, me: &str, tried: &[String]) -> Option<&Tap> {
        self.sendable(me).find(|tap| !tried.contains(&tap.key))
    }

    /// The one with this key.
    pub fn get(&self, key: &str) -> Option<&Tap> {
        self.waiting.iter().find(|tap| tap.key == key)
    }

    /// The one by which a colleague marks this party.
    pub fn of(&self, me: &str, booking: &str) -> Option<&Tap> {
        self.by(me).find(|tap| tap.booking() == Some(booking))
    }

    /// What a colleague has tapped.
    pub fn by(&self, me: &str) -> impl Iterator<Item = &Tap> {
        self.waiting.iter().filter(move |tap| tap.by.id == me)
    }

    /// Who else has something kept here, the first one first.
    pub fn others(&self, me: &str) -> Vec<Colleague> {
        let mut others: Vec<Colleague> = Vec::new();
        for tap in self.waiting.iter().filter(|tap| tap.by.id != me) {
            if others.iter().all(|other| other.id != tap.by.id) {
                others.push(tap.by.clone());
            }
        }
        others
    }

    /// `3 marks that Priya kept here are not sent. They go when Priya signs in on this phone.`
    pub fn of_another(&self, other: &Colleague) -> String {
        let many = self.by(&other.id).count() > 1;
        let (are, go) = if many { ("are", "They go") } else { ("is", "It goes") };
        let what = counted(self.by(&other.id)).unwrap_or_default();
        match other.name.as_str() {
            "" => format!("{what} that somebody else kept here {are} not sent."),
            name => format!(
                "{what} that {name} kept here {are} not sent. {go} when {name} signs in on this phone."
            ),
        }
    }

    /// What somebody else kept goes under this name now, and when it was tapped stays.
    pub fn hand_over(&mut self, from: &str, me: &Colleague) {
        for tap in self.waiting.iter_mut().filter(|tap| tap.by.id == from) {
            tap.by = me.clone();
        }
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

    /// Whether somebody's name is among it.
    pub fn has_names(&self) -> bool {
        self.waiting.iter().any(|tap| tap.booking().is_none())
    }

    /// What stands above the register. `kept` says whether this browser keeps it.
    pub fn said(&self, me: &str, way: Way, kept: bool) -> String {
        let Some(what) = counted(self.sendable(me)) else { return String::new() };
        let many = self.sendable(me).count() > 1;
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

    fn sendable(&self, me: &str) -> impl Iterator<Item = &Tap> {
        self.by(me).filter(|tap| tap.refused.is_empty())
    }
}

/// `3 marks and 1 party from the door`
fn counted<'a>(taps: impl Iterator<Item = &'a Tap>) -> Option<String> {
    let (marks, parties) = taps.fold((0, 0), |(marks, parties), tap| match tap.what {
        What::Mark { .. } => (marks + 1, parties),
        What::WalkIn { .. } => (marks, parties + 1),
    });
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
