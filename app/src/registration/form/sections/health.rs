//! A first word on health: practice, where the profile asks for it. The medical itself comes
//! in Stage One (Schedule 4 Part 2) and is not part of this form.

use crate::registration::form::{
    Asking, Body, Kind, Page, Question, Section, Whose,
    question::{YES_NO, YES_NO_UNSURE_TALK},
    whatever,
};

fn asked(asking: &Asking) -> bool {
    asking.extras.health
}

/// Health declaration.
pub const SECTION: Section = Section {
    slug: "health",
    title: "Your health",
    whose: Whose::Confidential,
    why: "Long illness, disability or a hard time in the past does not rule you out. Only you and the workers who decide can read this.",
    asked,
    pages: &[Page {
        slug: "health",
        title: "How is your health?",
        why: "It helps us to plan the medical, and to ask for what is needed early. Your doctor’s report comes later.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new(
                "condition",
                Kind::One(YES_NO_UNSURE_TALK),
                "An illness, disability or treatment that we should know of",
            )
            .must("Choose one. Not sure, or rather talking, is fine"),
            Question::new("condition_words", Kind::Lines, "In your own words")
                .after("condition", &["yes", "unsure"])
                .must("A few words are enough"),
            Question::new("smoke", Kind::One(YES_NO), "Do you smoke or vape?")
                .hint("It may matter for very young children. It never ends a registration"),
            Question::new(
                "treatment",
                Kind::Line,
                "Are you having fertility treatment, or did it end within the last year?",
            )
            .hint("Most agencies suggest some months in between. We talk about it, no more"),
        ]),
    }],
};
