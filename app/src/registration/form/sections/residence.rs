//! Where each is at home: Schedule 4 Part 1, paragraph 8; Adoption and Children Act 2002,
//! section 49.

use crate::registration::form::{
    Body, Kind, Page, Question, Section, Whose, Words, always, question::YES_NO_UNSURE,
    whatever,
};

const DOMICILE: &[Words] = &[
    ("uk", "England, Wales, Scotland or Northern Ireland"),
    ("islands", "The Channel Islands or the Isle of Man"),
    ("elsewhere", "Another country"),
    ("unsure", "I am not sure. Please talk to me about it"),
];

/// Domicile and habitual residence.
pub const SECTION: Section = Section {
    slug: "residence",
    title: "Your permanent home country",
    whose: Whose::Own,
    why: "You need not be British. One of you must have a permanent home here, or both must have lived here for a year.",
    asked: always,
    pages: &[Page {
        slug: "residence",
        title: "Where is your permanent home?",
        why: "The law calls this domicile: the place you think of as home for good.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new("domicile", Kind::One(DOMICILE), "Your permanent home is in")
                .must("Choose one of the answers. Not sure is fine")
                .schedule(8),
            Question::new(
                "here_since",
                Kind::Day,
                "Since when do you live in the British Islands?",
            )
            .unsure("here_since_unsure")
            .hint("If all your life, your date of birth. As near as you know")
            .must("Enter since when, as near as you know")
            .schedule(8),
            Question::new(
                "may_stay",
                Kind::One(YES_NO_UNSURE),
                "Are you free to stay for good?",
            )
            .hint(
                "British and Irish citizens, settled status, indefinite leave to remain: yes",
            ),
            Question::new("nationality", Kind::Line, "Nationality"),
        ]),
    }],
};
