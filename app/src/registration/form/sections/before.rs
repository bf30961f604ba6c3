//! Earlier approvals, and whether another agency holds a registration: practice, and the rule
//! that only one agency may hold it.

use crate::registration::form::{
    Body, Kind, List, Page, Question, Section, Whose, Words, always, question::YES_NO_UNSURE,
    whatever,
};

const SORT: &[Words] =
    &[("adopt", "To adopt"), ("foster", "To foster"), ("both", "To foster and adopt")];

/// Earlier adoption or fostering approval, other agency.
pub const SECTION: Section = Section {
    slug: "before",
    title: "Adopting or fostering before",
    whose: Whose::Shared,
    why: "Who has adopted before, or fosters now, may have a shorter way.",
    asked: always,
    pages: &[
        Page {
            slug: "approved",
            title: "Were you ever approved to adopt or foster?",
            why: "We ask that agency for its papers, so that you need not tell everything twice.",
            asked: whatever,
            body: Body::List(List {
                one: "approval",
                several: "approvals",
                least: 0,
                most: 10,
                none: Some("No, neither of us was"),
                questions: &[
                    Question::new("agency", Kind::Line, "Which agency or council?")
                        .must("Enter the name of the agency or council"),
                    Question::new("sort", Kind::One(SORT), "Approved for what?")
                        .must("Choose one"),
                    Question::new("on", Kind::Day, "When?")
                        .hint("As near as you know")
                        .unsure("on_unsure"),
                    Question::new(
                        "still",
                        Kind::One(YES_NO_UNSURE),
                        "Is the approval still there?",
                    ),
                    Question::new("words", Kind::Line, "If it ended, why?"),
                ],
            }),
        },
        Page {
            slug: "other-agency",
            title: "Does another agency hold a registration of yours?",
            why: "You may talk to as many agencies as you like. Only one can hold your registration at a time.",
            asked: whatever,
            body: Body::Questions(&[
                Question::new(
                    "other",
                    Kind::One(YES_NO_UNSURE),
                    "Registered with another agency now",
                )
                .must("Choose yes or no. Not sure is fine"),
                Question::new("other_name", Kind::Line, "Which agency?")
                    .after("other", &["yes"])
                    .must("Enter the name of the agency"),
                Question::new(
                    "refused",
                    Kind::One(YES_NO_UNSURE),
                    "Has an agency ever said no to you, or have you stopped half way?",
                )
                .hint("This does not rule you out"),
                Question::new("refused_words", Kind::Lines, "What happened?")
                    .after("refused", &["yes"]),
            ]),
        },
    ],
};
