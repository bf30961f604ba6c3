//! Work and time: practice, where the profile asks for it.

use crate::registration::form::{Asking, Body, Kind, Page, Question, Section, Whose, whatever};

fn asked(asking: &Asking) -> bool {
    asking.extras.work
}

/// Work.
pub const SECTION: Section = Section {
    slug: "work",
    title: "Your work",
    whose: Whose::Own,
    why: "To plan with you: when we can meet, and what leave you could take. There is no rule about income.",
    asked,
    pages: &[Page {
        slug: "work",
        title: "What do you do?",
        why: "Being out of work, studying or on benefits does not rule you out.",
        asked: whatever,
        body: Body::Questions(&[
            Question::new("work", Kind::Line, "Your work, study, or what fills your days"),
            Question::new("hours", Kind::Line, "Usual hours").hint("Like: Monday to Thursday, 8 to 6"),
            Question::new("children", Kind::Lines, "Work or volunteering with children or vulnerable adults")
                .hint("Where and when. We ask those employers for a reference, later and with your agreement"),
        ]),
    }],
};
