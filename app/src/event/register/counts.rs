//! How many have come, in words: counted once by the server, then tap by tap in the browser.

use serde::{Deserialize, Serialize};

use super::Mark;

/// How many people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Who have a place.
    pub all: i64,
    /// Of them, who have come.
    pub came: i64,
    /// Of them, who sent word that they cannot.
    pub apologies: i64,
    /// Of them, who did not come.
    pub did_not_come: i64,
    /// Parties, not people, that came by the poster and found no place free.
    pub without: usize,
}

impl Counts {
    /// A party of so many was marked otherwise.
    pub fn marked(&mut self, from: Mark, to: Mark, places: i64) {
        for (mark, change) in [(from, -places), (to, places)] {
            match mark {
                Mark::None | Mark::TakenOff => {}
                Mark::Came => self.came += change,
                Mark::Apologies => self.apologies += change,
                Mark::DidNotCome => self.did_not_come += change,
            }
        }
    }

    /// A party without a place is let in; one of those who stood at the door, perhaps.
    pub fn let_in(&mut self, was_at_the_door: bool, places: i64) {
        self.all += places;
        if was_at_the_door {
            self.without = self.without.saturating_sub(1);
        }
    }

    /// What [`Counts::let_in`] did is undone.
    pub fn turned_away(&mut self, is_at_the_door: bool, places: i64) {
        self.all -= places;
        self.without += usize::from(is_at_the_door);
    }

    /// `12 of 30 people have come. 2 sent apologies.`
    pub fn words(self) -> String {
        let mut said = match (self.came, self.all) {
            (_, 0) => "Nobody has booked.".to_owned(),
            (0, 1) => "One person is booked, and has not come yet.".to_owned(),
            (0, n) => format!("Nobody of {n} people has come yet."),
            (1, 1) => "The one person who booked has come.".to_owned(),
            (1, n) => format!("1 of {n} people has come."),
            (came, n) => format!("{came} of {n} people have come."),
        };
        for (n, what) in
            [(self.apologies, "sent apologies"), (self.did_not_come, "did not come")]
        {
            if n > 0 {
                said = format!("{said} {n} {what}.");
            }
        }
        match self.without {
            0 => said,
            1 => format!("{said} 1 party has come without a place."),
            n => format!("{said} {n} parties have come without a place."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_move_people_from_one_count_to_another_and_back() {
        let booked = Counts { all: 5, ..Counts::default() };
        let mut counts = booked;
        counts.marked(Mark::None, Mark::Came, 2);
        assert_eq!(counts.words(), "2 of 5 people have come.");
        counts.marked(Mark::Came, Mark::Apologies, 2);
        counts.marked(Mark::None, Mark::DidNotCome, 3);
        assert_eq!(
            counts.words(),
            "Nobody of 5 people has come yet. 2 sent apologies. 3 did not come."
        );
        counts.marked(Mark::Apologies, Mark::None, 2);
        counts.marked(Mark::DidNotCome, Mark::None, 3);
        assert_eq!(counts, booked);
    }

    #[test]
    fn who_had_no_place_counts_from_the_moment_they_are_let_in() {
        let mut counts = Counts { all: 4, without: 1, ..Counts::default() };
        counts.let_in(true, 2);
        counts.marked(Mark::None, Mark::Came, 2);
        assert_eq!(counts.words(), "2 of 6 people have come.");
        counts.marked(Mark::Came, Mark::None, 2);
        counts.turned_away(true, 2);
        assert_eq!(
            counts.words(),
            "Nobody of 4 people has come yet. 1 party has come without a place."
        );
    }

    #[test]
    fn one_and_nobody_are_said_as_people_say_them() {
        let said =
            |came, all, without| Counts { all, came, without, ..Counts::default() }.words();
        assert_eq!(said(0, 0, 0), "Nobody has booked.");
        assert_eq!(said(0, 1, 0), "One person is booked, and has not come yet.");
        assert_eq!(said(1, 1, 0), "The one person who booked has come.");
        assert_eq!(said(1, 2, 1), "1 of 2 people has come. 1 party has come without a place.");
        assert!(said(2, 2, 2).ends_with("2 parties have come without a place."));
    }
}
