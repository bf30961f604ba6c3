//! The pages in their order, and which of them is next.

use super::super::answers::Answers;

/// A page that asks something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What it is about.
    Kind,
    /// Where they live.
    Where,
    /// Which council, when the postcode did not say.
    Council,
    /// Who they are.
    You,
    /// How to reach them.
    Reach,
    /// Anything else.
    More,
    /// Check your answers.
    Check,
}

impl Step {
    /// Every page that asks, in order.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Where,
        Self::Council,
        Self::You,
        Self::Reach,
        Self::More,
        Self::Check,
    ];

    /// Its address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Kind => "/enquire",
            Self::Where => "/enquire/where",
            Self::Council => "/enquire/council",
            Self::You => "/enquire/you",
            Self::Reach => "/enquire/reach",
            Self::More => "/enquire/more",
            Self::Check => "/enquire/check",
        }
    }

    /// Its place in "Step 3 of 6", from 1. The council question belongs to "where".
    pub const fn number(self) -> u8 {
        match self {
            Self::Kind => 1,
            Self::Where | Self::Council => 2,
            Self::You => 3,
            Self::Reach => 4,
            Self::More => 5,
            Self::Check => 6,
        }
    }

    /// How many steps a person counts.
    pub const COUNTED: u8 = 6;

    fn is_done(self, answers: &Answers) -> bool {
        match self {
            Self::Kind => answers.kind().is_some(),
            Self::Where => answers.place.is_some(),
            Self::Council => answers.place.as_ref().is_some_and(|place| !place.area.is_empty()),
            Self::You => answers.you.is_some(),
            Self::Reach => answers.reach.is_some(),
            Self::More => answers.more.is_some(),
            Self::Check => false,
        }
    }

    /// The first page that still needs an answer.
    pub fn first_open(answers: &Answers) -> Self {
        Self::ALL.into_iter().find(|step| !step.is_done(answers)).unwrap_or(Self::Check)
    }

    /// Whether somebody with these answers may be on this page.
    pub fn is_reached(self, answers: &Answers) -> bool {
        let asked = self != Self::Council || answers.place.as_ref().is_some_and(|p| p.ask);
        asked && self <= Self::first_open(answers)
    }

    /// Where "Back" leads.
    pub fn before(self, answers: &Answers) -> &'static str {
        let earlier = Self::ALL.into_iter().rev().skip_while(|step| *step >= self);
        earlier.into_iter().find(|step| step.is_reached(answers)).map_or("/", Self::path)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::enquiry::answers::{More, Place, Reach, You};

    fn some_answers() -> impl Strategy<Value = Answers> {
        (any::<bool>(), 0..4_u8, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(kind, place, you, reach, more)| Answers {
                kind: kind.then(|| "first_time".into()),
                place: (place > 0).then(|| Place {
                    postcode: String::new(),
                    area: if place == 1 { String::new() } else { "outside".into() },
                    council: None,
                    ask: place != 3,
                }),
                you: you.then(You::default),
                reach: reach.then(Reach::default),
                more: more.then(More::default),
                ..Answers::default()
            },
        )
    }

    proptest! {
        #[test]
        fn no_page_is_reached_before_every_earlier_one_is_answered(answers in some_answers()) {
            for step in Step::ALL {
                if step.is_reached(&answers) {
                    prop_assert!(Step::ALL.into_iter().filter(|s| *s < step).all(|s| s.is_done(&answers)));
                }
            }
        }

        #[test]
        fn the_first_open_page_can_always_be_reached(answers in some_answers()) {
            let open = Step::first_open(&answers);
            let nothing_to_ask = answers.place.as_ref().is_some_and(|p| p.area.is_empty() && !p.ask);
            prop_assert!(nothing_to_ask || open.is_reached(&answers));
        }
    }

    #[test]
    fn back_skips_the_council_question_when_it_was_not_asked() {
        let place = Place {
            postcode: "W8 7PU".into(),
            area: "council".into(),
            council: None,
            ask: false,
        };
        let answers =
            Answers { kind: Some("other".into()), place: Some(place), ..Answers::default() };
        assert_eq!(Step::You.before(&answers), "/enquire/where");
        assert_eq!(Step::Kind.before(&answers), "/");
    }
}
