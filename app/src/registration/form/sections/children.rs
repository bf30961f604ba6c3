//! Whom they could imagine: practice. A preference and never a promise.

use crate::registration::form::{
    Body, Kind, Page, Question, Section, Whose, Words, always, question::YES_NO_UNSURE,
    whatever,
};

const AGES: &[Words] = &[
    ("0_1", "Under 2"),
    ("2_4", "2 to 4"),
    ("5_7", "5 to 7"),
    ("8_up", "8 or older"),
    ("unsure", "We do not know yet"),
];

const HOW_MANY: &[Words] = &[
    ("one", "One child"),
    ("two", "Two brothers or sisters"),
    ("three", "Three or more"),
    ("unsure", "We do not know yet"),
];

/// What they might consider.
pub const SECTION: Section = Section {
    slug: "children",
    title: "The child you imagine",
    whose: Whose::Shared,
    why: "A first thought, so that we can talk about the children who wait. You can change your mind as often as you like.",
    asked: always,
    pages: &[Page {
        slug: "children",
        title: "Whom could you imagine?",
        why: "Most children who wait are over two, or wait together with a brother or sister.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new("ages", Kind::Any(AGES), "How old? (as many as you like)")
                .must("Choose at least one. Not knowing yet is an answer, too"),
            Question::new("how_many", Kind::Any(HOW_MANY), "How many? (as many as you like)")
                .must("Choose at least one. Not knowing yet is an answer, too"),
            Question::new("early", Kind::One(YES_NO_UNSURE), "Would you like to hear about early permanence?")
                .hint("You foster a child who may come to stay for good, or may go home to their family"),
            Question::new("needs", Kind::Lines, "Anything you already know you could, or could not, manage"),
        ]),
    }],
};
