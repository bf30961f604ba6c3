//! How they belong together, or that somebody applies alone: Schedule 4 Part 1, paragraphs 2
//! and 6; Adoption and Children Act 2002, sections 50 and 51.

use crate::registration::form::{
    Answers, Asking, Body, Kind, Page, Question, Section, Whose, Words, always,
};

const BOND: &[Words] = &[
    ("married", "We are married"),
    ("civil_partners", "We are civil partners"),
    ("partners", "We live as partners"),
];

const ALONE: &[Words] = &[
    ("no", "No"),
    ("married", "Yes, I am married"),
    ("civil_partner", "Yes, I am in a civil partnership"),
];

/// Section 51(3): the only reasons for which a married person may adopt alone.
const REASONS: &[Words] = &[
    ("missing", "My husband, wife or civil partner cannot be found"),
    ("separated", "We live apart, and it is likely to stay so"),
    ("ill_health", "They cannot apply because of ill health"),
    ("unsure", "None of these, or I am not sure. Please talk to me about it"),
];

fn couple(asking: &Asking, _: &Answers) -> bool {
    asking.is_couple()
}

fn alone(asking: &Asking, _: &Answers) -> bool {
    !asking.is_couple()
}

/// Your relationship, or applying alone.
pub const SECTION: Section = Section {
    slug: "together",
    title: "Your relationship, or applying alone",
    whose: Whose::Shared,
    why: "Any couple can adopt, and so can one person alone. The law has us write down how you live.",
    asked: always,
    pages: &[
        Page {
            slug: "couple",
            title: "How do you live together?",
            why: "Married or not, of the same sex or not, is all the same to the law.",
            asked: couple,
            body: Body::Questions(&[
                Question::new("bond", Kind::One(BOND), "Which of these are you?")
                    .must("Choose the one that fits")
                    .schedule(6),
                Question::new("bond_on", Kind::Day, "On which day?")
                    .unsure("bond_on_unsure")
                    .after("bond", &["married", "civil_partners"])
                    .must("Enter the day of your marriage or civil partnership")
                    .schedule(6),
                Question::new("bond_in", Kind::Line, "Where?")
                    .after("bond", &["married", "civil_partners"])
                    .must("Enter the town, and the country if it was abroad")
                    .schedule(6),
                Question::new("home_since", Kind::Day, "Since when do you live together?")
                    .unsure("home_since_unsure")
                    .hint("As near as you know")
                    .must("Enter since when you live together, as near as you know")
                    .schedule(6),
                Question::new("kin", Kind::One(crate::registration::form::question::YES_NO_TALK),
                    "Is one of you the other’s parent, grandparent, brother, sister, aunt or uncle?")
                    .hint("Two people who are related like this cannot adopt as a couple; one of you can")
                    .must("Choose yes or no, or that you would rather talk"),
            ]),
        },
        Page {
            slug: "alone",
            title: "Are you married or in a civil partnership?",
            why: "Somebody who is married can adopt alone for one of three reasons that the law names.",
            asked: alone,
            body: Body::Questions(&[
                Question::new("married", Kind::One(ALONE), "Married, or in a civil partnership")
                    .must("Choose one of the answers")
                    .schedule(6),
                Question::new("married_on", Kind::Day, "Since when?")
                    .unsure("married_on_unsure")
                    .after("married", &["married", "civil_partner"])
                    .must("Enter the day, as near as you know")
                    .schedule(6),
                Question::new("married_in", Kind::Line, "Where was it?")
                    .after("married", &["married", "civil_partner"])
                    .must("Enter the town, and the country if it was abroad")
                    .schedule(6),
                Question::new("reason", Kind::One(REASONS), "Why do you apply alone?")
                    .after("married", &["married", "civil_partner"])
                    .must("Choose the reason, or that you are not sure")
                    .schedule(2),
                Question::new("partner", Kind::One(crate::registration::form::question::YES_NO),
                    "Is there a partner who is part of your life and does not apply?")
                    .must("Choose yes or no"),
                Question::new("partner_words", Kind::Lines, "Tell us a little about them")
                    .after("partner", &["yes"])
                    .hint("Whether you live together, and what they think of adoption"),
            ]),
        },
    ],
};
