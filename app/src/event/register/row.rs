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
    /// They were added at the door by mistake. It is no mark that is kept: they have no place
    /// any more.
    #[serde(rename = "taken_off")]
    TakenOff,
}

/// How a party stands towards the register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// It is expected.
    #[default]
    Booked,
    /// It came without a place and was let in: undone, it has none again.
    LetIn,
    /// It has no place. If they are here, they can be let in.
    Outside,
}

impl Stands {
    /// Its word in the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::LetIn => "let_in",
            Self::Outside => "outside",
        }
    }

    /// How it stands by the word in the page.
    pub fn from_word(word: &str) -> Self {
        [Self::LetIn, Self::Outside]
            .into_iter()
            .find(|stands| stands.word() == word)
            .unwrap_or_default()
    }

    /// How it stands once it is marked so.
    #[must_use]
    pub const fn marked(self, to: Mark) -> Self {
        match (self, to) {
            (_, Mark::TakenOff) | (Self::LetIn, Mark::None) => Self::Outside,
            (Self::Outside, Mark::Came) => Self::LetIn,
            (stands, _) => stands,
        }
    }
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
            Self::TakenOff => "taken_off",
        }
    }

    /// The mark of a posted value.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::None, Self::Came, Self::Apologies, Self::DidNotCome, Self::TakenOff]
            .into_iter()
            .find(|mark| mark.word() == word)
    }

    /// What can be tapped while a party is marked so: everything from the day of the event on,
    /// before it only apologies. Who has no place can be let in; who came to the door can be
    /// taken off again.
    pub fn offered(self, stands: Stands, walk_in: bool, begun: bool) -> Vec<Self> {
        let mut offered = match (stands, self) {
            (Stands::Outside, _) if begun => vec![Self::Came],
            (Stands::Outside, _) => return Vec::new(),
            (_, Self::None) if begun => Self::TAPPED.to_vec(),
            (_, Self::None) => vec![Self::Apologies],
            _ => vec![Self::None],
        };
        if walk_in && begun && self != Self::TakenOff {
            offered.push(Self::TakenOff);
        }
        offered
    }

    /// The look of its button; none for the one that is wanted most.
    pub const fn look(self) -> Option<&'static str> {
        match self {
            Self::Came => None,
            Self::None | Self::TakenOff => Some("link"),
            Self::Apologies | Self::DidNotCome => Some("quiet"),
        }
    }

    /// What its button says.
    pub const fn button(self, stands: Stands) -> &'static str {
        match (self, stands) {
            (Self::Came, Stands::Outside) => "They are here",
            (Self::TakenOff, _) => "Added by mistake",
            (mark, _) => mark.words(),
        }
    }

    /// What is said of a party that is marked so.
    pub const fn words(self) -> &'static str {
        match self {
            Self::None => "Undo",
            Self::Came => "Came",
            Self::Apologies => "Apologies",
            Self::DidNotCome => "Did not come",
            Self::TakenOff => "Taken off the register",
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
    /// How they stand.
    pub stands: Stands,
    /// They came without booking.
    pub walk_in: bool,
    /// They came by the poster, and no place was free.
    pub at_the_door: bool,
    /// What helps them take part, a line each: `Access: a ramp`.
    pub needs: Vec<String>,
    /// What became of them.
    pub attendance: Mark,
    /// `Came, 19.02, Priya`; empty as long as nobody has said.
    pub said: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_let_in_by_mistake_has_no_place_again_and_who_booked_keeps_theirs() {
        assert_eq!(Stands::Outside.marked(Mark::Came).marked(Mark::None), Stands::Outside);
        assert_eq!(Stands::Booked.marked(Mark::Came).marked(Mark::None), Stands::Booked);
        assert_eq!(Stands::Booked.marked(Mark::TakenOff), Stands::Outside);
        assert_eq!(Stands::LetIn.marked(Mark::Came), Stands::LetIn);
        for stands in [Stands::Booked, Stands::LetIn, Stands::Outside] {
            assert_eq!(Stands::from_word(stands.word()), stands);
        }
    }

    #[test]
    fn only_who_came_to_the_door_can_have_been_added_by_mistake() {
        let offered = |stands, walk_in| Mark::Came.offered(stands, walk_in, true);
        assert_eq!(offered(Stands::Booked, false), [Mark::None]);
        assert_eq!(offered(Stands::Booked, true), [Mark::None, Mark::TakenOff]);
        assert_eq!(Mark::TakenOff.offered(Stands::Outside, true, true), [Mark::Came]);
        let by_the_poster = Mark::None.offered(Stands::Outside, true, true);
        assert_eq!(by_the_poster, [Mark::Came, Mark::TakenOff]);
        assert_eq!(Mark::None.offered(Stands::Outside, false, true), [Mark::Came]);
        assert_eq!(Mark::None.offered(Stands::Booked, false, false), [Mark::Apologies]);
        assert_eq!(Mark::Came.button(Stands::Outside), "They are here");
    }
}
