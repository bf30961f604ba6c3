//! The table: which move leads from where to where, whose it is, what has to be there, and which
//! clocks it starts and stops. `docs/stages.md` is drawn from it.

mod document;
mod table;

pub use document::{document, move_words, need_words};
pub use table::RULES;

use super::model::{Ending, Move, Part, Stage, Way, Who};
use crate::agency::ClockName;

/// A move from a stage, on some ways.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What happens.
    pub what: Move,
    /// From which stages.
    pub from: &'static [Stage],
    /// On which ways.
    pub ways: &'static [Way],
    /// Whose it is.
    pub who: &'static [Who],
    /// What has to be there.
    pub needs: &'static [Need],
    /// Where it leads.
    pub to: To,
    /// The clocks that start on its day.
    pub starts: &'static [ClockName],
    /// The clocks that stop.
    pub stops: &'static [ClockName],
    /// What says so.
    pub source: &'static str,
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// It stays where it is; something is known.
    Same,
    /// The next stage.
    Stage(Stage),
    /// The end. It stops every clock.
    End(Ending),
}

/// What has to be there before a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// A part is done, by the day of the move.
    Done(Part),
    /// A clock still runs on that day.
    InTime(ClockName),
    /// A clock has run out by that day.
    Over(ClockName),
    /// The panel has recommended.
    Recommended,
    /// It has not yet.
    NotRecommended,
    /// They chose representations or the independent review.
    Chosen,
    /// They chose neither: it can be one only.
    NotChosen,
    /// A step-parent's notice to the council is there.
    Notice,
    /// It is not there yet.
    NoNotice,
    /// They still apply together, as far as we know.
    Together,
    /// It was looked at again.
    Heard,
    /// It was not yet.
    NotHeard,
    /// It was looked at again, or they let the time go by without a word.
    HeardOrOver,
}
