//! Who each of them is: Schedule 4 Part 1, paragraph 1.

use crate::registration::form::{
    Body, Kind, Page, Question, Section, Whose, Words, always, whatever,
};

const SEX: &[Words] = &[("female", "Female"), ("male", "Male")];

/// About you.
pub const SECTION: Section = Section {
    slug: "about-you",
    title: "About you",
    whose: Whose::Own,
    why: "The law has every agency write down who is asking to adopt.",
    asked: always,
    pages: &[
        Page {
            slug: "name",
            title: "What is your full name?",
            why: "We need it as it stands in your passport or birth certificate, because the checks go by it.",
            asked: whatever,
            body: Body::Questions(&[
                Question::new("first_names", Kind::Line, "First name and any middle names")
                    .fill("given-name")
                    .must("Enter your first name and any middle names")
                    .schedule(1),
                Question::new("last_name", Kind::Line, "Last name")
                    .fill("family-name")
                    .must("Enter your last name")
                    .schedule(1),
                Question::new("called", Kind::Line, "What do you like to be called, if it is something else?"),
                Question::new("other_names", Kind::Line, "Any other names you have had")
                    .hint("From before a marriage, by deed poll, or from childhood. Police checks look under all of them"),
            ]),
        },
        Page {
            slug: "born",
            title: "When and where were you born?",
            why: "You can adopt from 21, and there is no upper age. We use the word “sex” because the regulations do.",
            asked: whatever,
            body: Body::Questions(&[
                Question::new("born_on", Kind::Day, "Date of birth")
                    .fill("bday")
                    .hint("Like 27 3 1988")
                    .must("Enter the day you were born")
                    .schedule(1),
                Question::new("born_in", Kind::Line, "Town and country of birth")
                    .must("Enter the town and country you were born in")
                    .schedule(1),
                Question::new("sex", Kind::One(SEX), "Sex")
                    .must("Choose one. If neither fits, choose the one on your birth certificate and tell us when we talk")
                    .schedule(1),
                Question::new("gender", Kind::Line, "Your gender, if you would put it differently"),
            ]),
        },
        Page {
            slug: "reach",
            title: "How shall we reach you about this?",
            why: "Each of you has your own way. What we write to you goes to you alone.",
            asked: whatever,
            body: Body::Questions(&[
                Question::new("phone", Kind::Phone, "Phone number")
                    .fill("tel")
                    .must("Enter a number we can reach you on"),
                Question::new("safe_times", Kind::Line, "When is it safe to ring?")
                    .hint("Like: after 6pm, not on Tuesdays"),
                Question::new("help", Kind::Line, "Anything that would make this easier")
                    .hint("Like: large print, BSL, an interpreter, somebody beside you"),
            ]),
        },
    ],
};
