//! Convictions and cautions: Adoption Agencies Regulations 2005, regulation 25 and Schedule 3.

use crate::registration::form::{
    Body, Kind, Page, Question, Section, Whose, always, question::YES_NO_UNSURE_TALK, whatever,
};

/// Convictions and cautions.
pub const SECTION: Section = Section {
    slug: "offences",
    title: "Police matters",
    whose: Whose::Confidential,
    why: "Every adopter is checked by the police. Only offences against children and serious sexual offences rule somebody out by law; everything else we talk about.",
    asked: always,
    pages: &[Page {
        slug: "offences",
        title: "Is there anything the police check will show?",
        why: "Tell us first, however long ago: what matters is that we hear it from you. Only you and the workers who decide can read this.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new(
                "offence",
                Kind::One(YES_NO_UNSURE_TALK),
                "A conviction, caution, warning or reprimand, or a case that is still open",
            )
            .must("Say whether there is anything. Not sure is fine"),
            Question::new("offence_words", Kind::Lines, "What was it, and when?")
                .after("offence", &["yes", "unsure"])
                .must("Tell us what you remember. A few words are enough"),
            Question::new(
                "child",
                Kind::One(YES_NO_UNSURE_TALK),
                "Was any of it an offence against a child, or a sexual offence?",
            )
            .after("offence", &["yes", "unsure"])
            .must("Say whether it was against a child, or a sexual offence. Not sure is fine"),
            Question::new(
                "concern",
                Kind::One(YES_NO_UNSURE_TALK),
                "Has a council ever looked into the care of a child in your home?",
            )
            .must("Say whether a council ever looked into it. Not sure is fine"),
            Question::new("concern_words", Kind::Lines, "What happened?")
                .after("concern", &["yes", "unsure"]),
        ]),
    }],
};
