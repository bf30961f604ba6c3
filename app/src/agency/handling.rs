//! What the agency does with each kind of enquiry, and what it tells the person who asks.

use super::{
    council::Reach,
    kind::{Handling, Kind},
    section::Section,
};

/// Who a signposted person is sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignpostTo {
    /// Their own council: `contacts` of the council in the profile.
    Council,
    /// One organisation, the same for everybody.
    Organisation(Reach),
}

/// What the agency does with one kind of enquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindHandling {
    /// Who does the work.
    pub handling: Handling,
    /// What the person is told once they have chosen the kind.
    pub words: String,
    /// Who will answer, for a commissioned kind; a gap until the contract is known.
    pub who: String,
    /// Any charge, in words; empty when there is none.
    pub charge: String,
    /// Who to ask instead, for a signposted kind.
    pub to: Option<SignpostTo>,
    /// Where this is written down.
    pub source: String,
    /// Whether the agency's own papers say so.
    pub verified: bool,
}

/// Who to ask, for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signpost<'p> {
    /// Why they, and not we.
    pub why: &'p str,
    /// How to reach them; `None` while the profile has a gap, or the council is not known.
    pub reach: Option<&'p Reach>,
}

/// How many kinds there are.
pub(super) const KINDS: usize = Kind::ALL.len();
const HANDLINGS: &[(&str, Handling)] = &[
    (Handling::InHouse.word(), Handling::InHouse),
    (Handling::Commissioned.word(), Handling::Commissioned),
    (Handling::Signpost.word(), Handling::Signpost),
];

impl KindHandling {
    /// Who answers in the agency's stead, as a sentence; empty when the agency does, or
    /// while the profile has a gap.
    pub fn who_words(&self) -> String {
        if self.who.is_empty() {
            String::new()
        } else {
            format!("{} will answer you for us.", self.who)
        }
    }

    pub(super) fn read(kinds: &mut Section<'_>, kind: Kind) -> Self {
        let mut section = kinds.section(kind.word());
        let handling = section.word("handling", HANDLINGS);
        let to =
            (handling == Some(Handling::Signpost)).then(|| read_to(&mut section)).flatten();
        let who = section.gap("who");
        if !who.is_empty() && handling != Some(Handling::Commissioned) {
            section.refuse(
                "who",
                "is for a commissioned kind; take it out, or write handling = \"commissioned\"",
            );
        }
        let read = Self {
            handling: handling.unwrap_or(Handling::InHouse),
            words: section.text("words"),
            who,
            charge: section.gap("charge"),
            to,
            source: section.text("source"),
            verified: section.flag("verified"),
        };
        section.end();
        read
    }
}

fn read_to(section: &mut Section<'_>) -> Option<SignpostTo> {
    let to_council = section.word("to", &[("council", true), ("organisation", false)])?;
    Some(if to_council {
        SignpostTo::Council
    } else {
        SignpostTo::Organisation(Reach::read(section.section("organisation")))
    })
}
