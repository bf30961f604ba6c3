//! Earlier relationships and family court: Schedule 4 Part 1, paragraphs 3 and 7. Each
//! answers alone, and the other never sees it.

use crate::registration::form::{
    Answers, Asking, Body, Kind, List, Page, Question, Section, Whose, Words, always,
    question::YES_NO_UNSURE, whatever,
};

const SORT: &[Words] = &[
    ("marriage", "A marriage"),
    ("civil_partnership", "A civil partnership"),
    ("partnership", "Living together"),
    ("other", "Another relationship that mattered"),
];

fn court(_: &Asking, answers: &Answers) -> bool {
    !answers.is_untouched()
}

/// Earlier relationships and court proceedings.
pub const SECTION: Section = Section {
    slug: "earlier",
    title: "Earlier relationships and family court",
    whose: Whose::Confidential,
    why: "The law has us ask. Only you and the workers who decide on your registration can read this.",
    asked: always,
    pages: &[
        Page {
            slug: "relationships",
            title: "Which relationships came before?",
            why: "Marriages, civil partnerships, and others that were serious. We speak to nobody without asking you how that can be done safely.",
            asked: whatever,
            body: Body::List(List {
                one: "relationship",
                several: "relationships",
                least: 0,
                most: 20,
                none: Some("None that I have to name"),
                questions: &[
                    Question::new("name", Kind::Line, "Their name")
                        .must("Enter their name")
                        .schedule(7),
                    Question::new("sort", Kind::One(SORT), "What was it?")
                        .must("Choose one")
                        .schedule(7),
                    Question::new("from", Kind::Line, "From when until when?")
                        .unsure("from_unsure")
                        .hint("Like: 2009 to 2014")
                        .must("Enter from when until when, as near as you know")
                        .schedule(7),
                    Question::new("ended", Kind::Line, "How did it end?"),
                    Question::new(
                        "children",
                        Kind::Line,
                        "Did you bring up children together?",
                    ),
                    Question::new(
                        "safe",
                        Kind::One(YES_NO_UNSURE),
                        "Would it be safe for you if we wrote to them?",
                    ),
                ],
            }),
        },
        Page {
            slug: "court",
            title: "Were you ever part of a family court case?",
            why: "About children, a divorce with children, an injunction. It does not rule you out; we have to know of it.",
            asked: court,
            body: Body::Questions(&[
                Question::new("court", Kind::One(YES_NO_UNSURE), "A family court case")
                    .must("Choose yes, no or not sure")
                    .schedule(3),
                Question::new("court_words", Kind::Lines, "What was it about, where and when?")
                    .after("court", &["yes", "unsure"])
                    .must("Tell us what you remember. A few words are enough")
                    .schedule(3),
            ]),
        },
    ],
};
