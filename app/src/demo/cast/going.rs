//! Taken on: somebody of the team is working on them.

use crate::{
    agency::Kind,
    demo::{
        script::{Asks, Did, Lives, SOMEBODY, Then},
        when::When,
    },
    enquiry::model::{Channel, ReachBy, Wants},
};

pub const GOING: &[Asks] = &[
    Asks {
        when: When::Days(6, 8, 15),
        first: "Yusuf",
        last: "Hassan",
        with: "Amina",
        lives: Lives::In(0),
        email: "yusuf.hassan@example.org",
        phone: "07700 900613",
        wants: Wants::Call,
        heard: "friend",
        says: "We lost our fostering place when we moved. Now we have a house with a garden and much love.",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(
                1,
                11,
                0,
                Did::Talked("Warm and well prepared. Sent them to the evening on the 1st."),
            ),
            Then(2, 9, 0, Did::Next(0, "Ring with the date of the visit")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(7, 20, 30),
        first: "Charlotte",
        last: "Penhaligon",
        called: "Lottie",
        lives: Lives::In(5),
        email: "lottie.penhaligon@example.com",
        phone: "020 7946 0318",
        wants: Wants::Pack,
        heard: "search",
        plain: true,
        says: "I am 52. Am I too old? Please be honest.",
        then: &[
            Then(1, 9, 0, Did::Claimed),
            Then(1, 15, 0, Did::Pack),
            Then(3, 12, 0, Did::Rang("Left no message, as she asked.")),
            Then(4, 10, 0, Did::Next(0, "Ring again, lunch time")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(8, 11, 0),
        first: "Kwame",
        last: "Boateng",
        with: "Michael",
        lives: Lives::In(1),
        email: "kwame.boateng@example.org",
        phone: "07700 900724",
        wants: Wants::Call,
        heard: "event",
        says: "We met your team at Pride. Two dads, one dog, a spare room.",
        then: &[
            Then(1, 14, 1, Did::Claimed),
            Then(
                2,
                10,
                1,
                Did::Talked("Both work from home on Fridays. The dog is called Biscuit."),
            ),
            Then(2, 11, 1, Did::Pack),
            Then(3, 9, 1, Did::Next(2, "Visit at home, Friday")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(9, 14, 45),
        first: "Ines",
        last: "Ferreira",
        lives: Lives::In(3),
        kind: Kind::SpecialGuardianship,
        by: Channel::Phone,
        phone: "020 7946 0489",
        reach: ReachBy::Phone,
        safe: "school hours",
        wants: Wants::Call,
        heard: "council",
        interpreter: "Portuguese",
        says: "Looks after her niece since March. Her niece’s social worker told her to ring us.",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 12, 0, Did::Rang("Voicemail is not safe, so none was left.")),
            Then(
                2,
                11,
                0,
                Did::HandedTo(1, "You speak with the same school, could you take this one?"),
            ),
            Then(
                3,
                10,
                1,
                Did::Talked(
                    "With an interpreter. She wants to understand what changes for her niece.",
                ),
            ),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(10, 22, 10),
        first: "Rhiannon",
        last: "Vaughan-Clarke",
        with: "Gethin",
        lives: Lives::In(2),
        email: "rhiannon.vc@example.com",
        wants: Wants::Event,
        heard: "social",
        says: "Could we come to an evening with a nine-month-old? He sleeps anywhere.",
        then: &[
            Then(1, 9, 1, Did::Claimed),
            Then(
                1,
                16,
                1,
                Did::Wrote(
                    "The next evenings",
                    "Bring him, of course. The next evening is on the first Tuesday, at seven, in the town hall.",
                ),
            ),
            Then(5, 10, 1, Did::Next(1, "Ask whether they could come")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(12, 9, 20),
        first: "Tunde",
        last: "Bakare",
        lives: Lives::In(4),
        kind: Kind::AdoptionSupport,
        email: "tunde.bakare@example.org",
        phone: "07700 900836",
        wants: Wants::Call,
        heard: "adopter",
        says: "Our daughter starts secondary school, and everything is hard again. We would be glad of somebody to talk to.",
        then: &[
            Then(0, 15, 0, Did::Claimed),
            Then(1, 9, 0, Did::Talked("Long call. School is the worst of it.")),
            Then(
                2,
                9,
                2,
                Did::Noted("Ask the support team for a place in the parents’ group."),
            ),
            Then(
                4,
                14,
                0,
                Did::Added("Thank you for the call. We slept for the first time in weeks."),
            ),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(13, 16, 5),
        first: "Mei-Ling",
        last: "Chow",
        lives: Lives::In(0),
        kind: Kind::AdoptedAdult,
        email: "meiling.chow@example.com",
        wants: Wants::Answer,
        heard: "search",
        says: "I was adopted in 1984 and would like to see what was written about me then.",
        then: &[
            Then(1, 11, 1, Did::Claimed),
            Then(
                1,
                12,
                1,
                Did::Wrote(
                    "Your question",
                    "Thank you for trusting us with this. I will ring the archive tomorrow and write to you again this week.",
                ),
            ),
            Then(6, 10, 1, Did::Next(3, "Ask the archive again")),
        ],
        ..SOMEBODY
    },
    Asks {
        // Our acknowledgement came back: the address was mistyped.
        when: When::Days(5, 7, 55),
        first: "Oluwaseun",
        last: "Adebayo",
        called: "Seun",
        with: "Temi",
        lives: Lives::In(1),
        email: "seun.adebayo@example.org",
        phone: "07700 900947",
        wants: Wants::Pack,
        heard: "work",
        says: "My colleague adopted through you and has not stopped smiling.",
        returned: true,
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 11, 0, Did::Rang("Number rings out.")),
            Then(2, 9, 0, Did::Next(0, "Ring: our letter came back")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(14, 13, 30),
        first: "Dr Harriet",
        last: "Lindqvist",
        by: Channel::Email,
        lives: Lives::In(5),
        kind: Kind::Professional,
        email: "h.lindqvist@example.com",
        wants: Wants::Answer,
        heard: "work",
        plain: true,
        says: "I am a GP. Which form do you use for the medical, and who pays for it?",
        then: &[
            Then(1, 9, 2, Did::Claimed),
            Then(1, 10, 2, Did::HandedTo(0, "Yours, I think: you have the new form.")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(3, 18, 20),
        first: "Nadia",
        last: "Rahmani",
        with: "Idris",
        lives: Lives::In(2),
        email: "nadia.rahmani@example.org",
        phone: "020 7946 0590",
        safe: "not between 3 and 6",
        wants: Wants::Call,
        heard: "poster",
        says: "Does it matter that we have our own child already? She is seven and very much in favour.",
        then: &[
            Then(1, 10, 1, Did::Claimed),
            Then(
                1,
                13,
                1,
                Did::Talked(
                    "She would like to meet a family with a birth child and an adopted one.",
                ),
            ),
            Then(2, 10, 1, Did::Next(4, "Ask the buddy families")),
        ],
        ..SOMEBODY
    },
];
