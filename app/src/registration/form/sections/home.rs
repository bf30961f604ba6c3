//! The home and everybody in it: Schedule 4 Part 1, paragraph 9.

use crate::registration::form::{
    Body, Kind, List, Page, Question, Section, Whose, Words, always, question::YES_NO_UNSURE,
    whatever,
};

const HELD: &[Words] = &[
    ("owned", "We own it, with or without a mortgage"),
    ("rented", "We rent it"),
    ("other", "Something else"),
];

const TIE: &[Words] = &[
    ("child", "A child of one of us, or of both"),
    ("stepchild", "A stepchild"),
    ("foster_child", "A child we foster"),
    ("relative", "Another relative"),
    ("friend", "A friend or lodger"),
    ("other", "Somebody else"),
];

/// Your home and household.
pub const SECTION: Section = Section {
    slug: "home",
    title: "Your home and who lives in it",
    whose: Whose::Shared,
    why: "A child would live with everybody in your home. Renting, sharing or being short of space does not rule you out.",
    asked: always,
    pages: &[
        Page {
            slug: "home",
            title: "What is your home like?",
            why: "There is no rule about owning, or about size. If there is no spare room now, we talk about what could be.",
            asked: whatever,
            body: Body::Questions(&[
                Question::new("held", Kind::One(HELD), "Do you own or rent it?"),
                Question::new("bedrooms", Kind::Whole(0, 20), "How many bedrooms?"),
                Question::new(
                    "spare",
                    Kind::One(YES_NO_UNSURE),
                    "Is one of them free for a child?",
                ),
                Question::new("pets", Kind::Line, "Any animals?")
                    .hint("Like: a dog, Biscuit, 4, gentle"),
            ]),
        },
        Page {
            slug: "people",
            title: "Who else lives with you?",
            why: "The law has us write down everybody. Adults are checked as you are; nobody else sees what they tell us.",
            asked: whatever,
            body: Body::List(List {
                one: "person",
                several: "people at home",
                least: 0,
                most: 20,
                none: Some("Nobody else lives here"),
                questions: &[
                    Question::new("name", Kind::Line, "Full name")
                        .must("Enter their name")
                        .schedule(9),
                    Question::new("born_on", Kind::Day, "Date of birth")
                        .unsure("born_on_unsure")
                        .must("Enter the day they were born")
                        .schedule(9),
                    Question::new("tie", Kind::One(TIE), "Who are they to you?")
                        .must("Choose who they are to you")
                        .schedule(9),
                    Question::new("words", Kind::Line, "Anything we should know of them")
                        .hint("Like: home from university in the holidays"),
                ],
            }),
        },
        Page {
            slug: "elsewhere",
            title: "Do you have children who live somewhere else?",
            why: "The law asks for all your children, grown up or not. We do not write to them without asking you.",
            asked: whatever,
            body: Body::List(List {
                one: "child",
                several: "children elsewhere",
                least: 0,
                most: 20,
                none: Some("No children who live somewhere else"),
                questions: &[
                    Question::new("name", Kind::Line, "Full name")
                        .must("Enter their name")
                        .schedule(9),
                    Question::new("born_on", Kind::Day, "Date of birth")
                        .unsure("born_on_unsure")
                        .must("Enter the day they were born")
                        .schedule(9),
                    Question::new("whose", Kind::Line, "Whose child?")
                        .hint("The name of one of you, or both"),
                    Question::new("lives", Kind::Line, "With whom do they live?").schedule(9),
                    Question::new("contact", Kind::Line, "How do you keep in touch?"),
                ],
            }),
        },
    ],
};
