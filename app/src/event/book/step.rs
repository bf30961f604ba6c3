//! The pages in their order, and which of them is next.

use super::answers::Answers;

/// A page that asks something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// How many of them.
    Size,
    /// Who they are.
    You,
    /// What would help, and the rest.
    Help,
    /// Check your answers.
    Check,
}

impl Step {
    /// Every page that asks, in order.
    pub const ALL: [Self; 4] = [Self::Size, Self::You, Self::Help, Self::Check];

    /// Its address, for an event.
    pub fn path(self, slug: &str) -> String {
        let end = match self {
            Self::Size => "",
            Self::You => "/you",
            Self::Help => "/help",
            Self::Check => "/check",
        };
        format!("/events/{slug}/book{end}")
    }

    fn is_done(self, answers: &Answers) -> bool {
        match self {
            Self::Size => answers.size.is_some(),
            Self::You => answers.you.is_some(),
            Self::Help => answers.help.is_some(),
            Self::Check => false,
        }
    }

    /// The first page that still needs an answer.
    pub fn first_open(answers: &Answers) -> Self {
        Self::ALL.into_iter().find(|step| !step.is_done(answers)).unwrap_or(Self::Check)
    }

    /// Whether somebody with these answers may be on this page.
    pub fn is_reached(self, answers: &Answers) -> bool {
        self <= Self::first_open(answers)
    }

    /// Where "Back" leads: the page before, or the event.
    pub fn before(self, slug: &str) -> String {
        let earlier = Self::ALL.into_iter().rev().find(|step| *step < self);
        earlier.map_or_else(|| format!("/events/{slug}"), |step| step.path(slug))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::book::answers::{Help, Size, You};

    #[test]
    fn no_page_is_skipped_and_every_page_before_the_first_open_one_can_be_gone_back_to() {
        for given in 0..8_u8 {
            let answers = Answers {
                size: (given & 1 > 0).then_some(Size { adults: 1, supporters: 0 }),
                you: (given & 2 > 0).then(You::default),
                help: (given & 4 > 0).then(Help::default),
                trapped: false,
            };
            let open = Step::first_open(&answers);
            for step in Step::ALL {
                assert_eq!(step.is_reached(&answers), step <= open);
            }
            assert_eq!(open == Step::Check, given == 7);
        }
        assert_eq!(Step::Size.before("an-evening"), "/events/an-evening");
        assert_eq!(Step::Check.before("an-evening"), "/events/an-evening/book/help");
    }
}
