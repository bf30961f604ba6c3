//! Where they live and lived: Schedule 4 Part 1, paragraph 1.

use crate::registration::form::{
    Body, Kind, List, Page, Question, Section, Whose, always, whatever,
};

/// Address and councils lived in.
pub const SECTION: Section = Section {
    slug: "address",
    title: "Where you live",
    whose: Whose::Shared,
    why: "The law has us ask your council, and each you lived in during the last five years, what they know.",
    asked: always,
    pages: &[
        Page {
            slug: "now",
            title: "What is your address?",
            why: "Your postcode tells us the council that we have to ask.",
            asked: whatever,
            body: Body::Questions(&[
                Question::new("street", Kind::Line, "House and street")
                    .fill("address-line1")
                    .must("Enter the house and street")
                    .schedule(1),
                Question::new("town", Kind::Line, "Town")
                    .fill("address-level2")
                    .must("Enter the town")
                    .schedule(1),
                Question::new("postcode", Kind::Postcode, "Postcode")
                    .fill("postal-code")
                    .must("Enter your postcode")
                    .schedule(1),
                Question::new("council", Kind::Line, "Your council, if you know it")
                    .hint("To whom you pay council tax")
                    .schedule(1),
                Question::new("since", Kind::Day, "Since when?")
                    .unsure("since_unsure")
                    .hint("The first of a month is near enough")
                    .must("Enter since when you live here, as near as you know"),
            ]),
        },
        Page {
            slug: "earlier",
            title: "Where else did you live in the last five years?",
            why: "We ask each of those councils. An address that you left out holds the checks up later.",
            asked: whatever,
            body: Body::List(List {
                one: "address",
                several: "earlier addresses",
                least: 0,
                most: 30,
                none: Some("We have lived here for five years or longer"),
                questions: &[
                    Question::new("place", Kind::Line, "Address with postcode, if you know it")
                        .must("Enter the address, as much of it as you know"),
                    Question::new("who", Kind::Line, "Who lived there?")
                        .hint("Your name, or both"),
                    Question::new("from", Kind::Day, "From")
                        .unsure("from_unsure")
                        .must("Enter from when, as near as you know"),
                    Question::new("until", Kind::Day, "Until")
                        .unsure("until_unsure")
                        .must("Enter until when, as near as you know"),
                    Question::new("council", Kind::Line, "Council, or country if abroad"),
                ],
            }),
        },
    ],
};
