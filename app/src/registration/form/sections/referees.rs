//! Three people who know them: Schedule 4 Part 1, paragraph 4.

use crate::registration::form::{
    Body, Kind, List, Page, Question, Section, Whose, always, question::YES_NO, whatever,
};

/// Three referees, at most one a relative.
pub const SECTION: Section = Section {
    slug: "referees",
    title: "Three people who know you",
    whose: Whose::Shared,
    why: "The law has us talk to three people, of whom at most one is a relative. We do not ask them anything before you are accepted.",
    asked: always,
    pages: &[Page {
        slug: "referees",
        title: "Who can tell us about you?",
        why: "People who know you well, best for some years, and who have seen you with children. Ask them first.",
        asked: whatever,
        body: Body::List(List {
            one: "referee",
            several: "referees",
            least: 3,
            most: 6,
            none: None,
            questions: &[
                Question::new("name", Kind::Line, "Full name")
                    .must("Enter their name")
                    .schedule(4),
                Question::new(
                    "relative",
                    Kind::One(YES_NO),
                    "Are they a relative of one of you?",
                )
                .must("Choose yes or no")
                .schedule(4),
                Question::new("address", Kind::Lines, "Address with postcode")
                    .unsure("address_unsure")
                    .must("Enter their address")
                    .schedule(4),
                Question::new("email", Kind::Email, "E-mail address"),
                Question::new("phone", Kind::Phone, "Phone number"),
                Question::new("knows", Kind::Line, "How do they know you, and since when?")
                    .hint("Like: Kofi’s friend from work, 9 years")
                    .must("Tell us how they know you, and since when"),
                Question::new("asked", Kind::One(YES_NO), "Have you asked them?"),
            ],
        }),
    }],
};
