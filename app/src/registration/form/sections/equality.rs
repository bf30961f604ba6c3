//! Equality monitoring: optional, stored apart, never beside a name (Equality Act 2010,
//! section 149; UK GDPR article 9(2)(g)).

use crate::registration::form::{
    Body, Kind, Page, Question, Section, Whose, Words, always, whatever,
};

const ETHNICITY: &[Words] = &[
    ("asian", "Asian or Asian British"),
    ("black", "Black, Black British, Caribbean or African"),
    ("mixed", "Mixed or multiple groups"),
    ("white", "White"),
    ("other", "Another group"),
    ("no", "I would rather not say"),
];

const FAITH: &[Words] = &[
    ("none", "No religion"),
    ("christian", "Christian"),
    ("muslim", "Muslim"),
    ("hindu", "Hindu"),
    ("sikh", "Sikh"),
    ("jewish", "Jewish"),
    ("buddhist", "Buddhist"),
    ("other", "Another religion"),
    ("no", "I would rather not say"),
];

const ORIENTATION: &[Words] = &[
    ("straight", "Straight or heterosexual"),
    ("gay", "Gay or lesbian"),
    ("bi", "Bisexual"),
    ("other", "Something else"),
    ("no", "I would rather not say"),
];

const DISABLED: &[Words] =
    &[("yes", "Yes"), ("no_dis", "No"), ("no", "I would rather not say")];

/// Equality monitoring.
pub const SECTION: Section = Section {
    slug: "equality",
    title: "Are we reaching everybody?",
    whose: Whose::Confidential,
    why: "You can leave all of this out. It is counted and never stands beside your name; whoever decides on your registration does not see it.",
    asked: always,
    pages: &[Page {
        slug: "equality",
        title: "Are we reaching everybody?",
        why: "The answers tell us whether we welcome all sorts of families. When you send your registration they are cut off from it.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new("ethnicity", Kind::One(ETHNICITY), "Your ethnic group"),
            Question::new("faith", Kind::One(FAITH), "Your religion"),
            Question::new("orientation", Kind::One(ORIENTATION), "Your sexual orientation"),
            Question::new(
                "disabled",
                Kind::One(DISABLED),
                "Are you disabled, or do you have a long illness?",
            ),
        ]),
    }],
};
