//! One party on the register. Plain words and nothing of the server, so that the page and
//! the browser's half read the same.

use serde::{Deserialize, Serialize};

/// What became of a party on the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Nobody has said yet.
    #[default]
    #[serde(rename = "")]
    None,
    /// They are here.
    #[serde(rename = "came")]
    Came,
    /// They sent word that they cannot.
    #[serde(rename = "apologies")]
    Apologies,
    /// They are not here.
    #[serde(rename = "did_not_come")]
    DidNotCome,
}

impl Mark {
    /// Those that can be tapped, in the order of the buttons.
    pub const TAPPED: [Self; 3] = [Self::Came, Self::Apologies, Self::DidNotCome];

    /// The posted value of `attendance`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Came => "came",
            Self::Apologies => "apologies",
            Self::DidNotCome => "did_not_come",
        }
    }

    /// The mark of a posted value.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::None, Self::Came, Self::Apologies, Self::DidNotCome]
            .into_iter()
            .find(|mark| mark.word() == word)
    }

    /// What can be tapped while a party is marked so: everything from the day of the event on,
    /// before it only apologies.
    pub const fn offered(self, begun: bool) -> &'static [Self] {
        match self {
            Self::None if begun => &Self::TAPPED,
            Self::None => &[Self::Apologies],
            _ => &[Self::None],
        }
    }

    /// The look of its button; none for the one that is wanted most.
    pub const fn look(self) -> Option<&'static str> {
        match self {
            Self::Came => None,
            Self::None => Some("link"),
            Self::Apologies | Self::DidNotCome => Some("quiet"),
        }
    }

    /// What its button says.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "Undo",
            Self::Came => "Came",
            Self::Apologies => "Apologies",
            Self::DidNotCome => "Did not come",
        }
    }
}

/// A party as the register shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The booking's id.
    pub id: String,
    /// `Ama Mensah with Kofi`
    pub name: String,
    /// `2 people and 1 supporter`; whether they came to the door without booking.
    pub party: String,
    /// How many places they have.
    pub places: i64,
    /// They came by the poster, and no place was free.
    pub at_the_door: bool,
    /// What helps them take part, a line each: `Access: a ramp`.
    pub needs: Vec<String>,
    /// What became of them.
    pub attendance: Mark,
    /// `Came, 19.02, Priya`; empty as long as nobody has said.
    pub said: String,
}
