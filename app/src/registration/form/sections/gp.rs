//! The doctor: Schedule 4 Part 1, paragraph 5.

use crate::registration::form::{Body, Kind, Page, Question, Section, Whose, always, whatever};

/// GP.
pub const SECTION: Section = Section {
    slug: "gp",
    title: "Your doctor",
    whose: Whose::Own,
    why: "Every adopter has a medical later. We do not write to your doctor before you are accepted and agree.",
    asked: always,
    pages: &[Page {
        slug: "gp",
        title: "Who is your GP?",
        why: "The name of the surgery is enough if you see whoever is there.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new("gp", Kind::Line, "Doctor or surgery")
                .unsure("gp_unsure")
                .must("Enter the name of your doctor or surgery")
                .schedule(5),
            Question::new("gp_address", Kind::Lines, "Address of the surgery")
                .unsure("gp_address_unsure")
                .must("Enter the address of the surgery")
                .schedule(5),
            Question::new("gp_since", Kind::Line, "Since when are you with them?"),
        ]),
    }],
};
