//! Closed, for all the reasons there are.

use crate::{
    agency::Kind,
    demo::{
        script::{Asks, Did, Lives, SOMEBODY, Then},
        when::When,
    },
    enquiry::model::{Channel, Wants},
};

pub const CLOSED: &[Asks] = &[
    Asks {
        when: When::Days(55, 10, 30),
        first: "Dilek",
        last: "Aydın",
        with: "Emre",
        lives: Lives::In(2),
        email: "dilek.aydin@example.org",
        phone: "07700 900455",
        wants: Wants::Call,
        heard: "search",
        says: "How do we begin?",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 11, 0, Did::Rang("")),
            Then(3, 12, 0, Did::Rang("")),
            Then(
                6,
                9,
                0,
                Did::Wrote(
                    "We could not reach you",
                    "We rang twice. Write to us whenever you like; the door is open.",
                ),
            ),
            Then(20, 9, 0, Did::Closed("no_reply", "Two calls and a letter.")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(54, 18, 0),
        first: "Gareth",
        last: "Pugh",
        lives: Lives::Outside,
        email: "gareth.pugh@example.com",
        wants: Wants::Answer,
        heard: "search",
        says: "We live in Cardiff. Can we ask you, too?",
        then: &[
            Then(1, 9, 1, Did::Claimed),
            Then(
                1,
                10,
                1,
                Did::Wrote(
                    "Who to ask in Cardiff",
                    "There is a good service near you, and they will be glad to hear from you.",
                ),
            ),
            Then(1, 11, 1, Did::Closed("out_of_area", "")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(50, 12, 15),
        first: "Blessing",
        last: "Okonkwo",
        lives: Lives::In(1),
        kind: Kind::Fostering,
        email: "blessing.okonkwo@example.org",
        phone: "07700 900717",
        wants: Wants::Call,
        heard: "poster",
        says: "I have a spare room and would like to help for weekends.",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 11, 0, Did::PassedOn("The council’s fostering team, with her agreement")),
            Then(1, 12, 0, Did::Closed("fostering", "They ring her this week.")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(48, 9, 0),
        first: "Anneliese",
        last: "Vogt",
        with: "Peter",
        lives: Lives::In(0),
        email: "anneliese.vogt@example.com",
        wants: Wants::Pack,
        heard: "friend",
        says: "Could you send us the pack, please?",
        then: &[
            Then(1, 9, 1, Did::Claimed),
            Then(1, 10, 1, Did::Pack),
            Then(
                14,
                11,
                1,
                Did::Talked(
                    "Glad of the pack. They go on with an agency nearer to Peter’s parents.",
                ),
            ),
            Then(14, 12, 1, Did::Closed("another_agency", "Wished them well.")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(44, 21, 5),
        first: "Rosa",
        last: "Jiménez",
        lives: Lives::In(3),
        email: "rosa.jimenez@example.org",
        wants: Wants::Call,
        heard: "radio",
        phone: "07700 900828",
        says: "I would like to talk to somebody who has done it.",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 15, 0, Did::Talked("Her mother is ill. She needs time.")),
            Then(2, 9, 0, Did::Closed("timing", "She may come back whenever she likes.")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(36, 7, 40),
        first: "Vikram",
        last: "Shah",
        with: "Meera",
        lives: Lives::In(5),
        email: "vikram.shah@example.com",
        wants: Wants::Event,
        heard: "social",
        says: "Is there an evening in Hindi or Gujarati?",
        then: &[
            Then(1, 9, 0, Did::Claimed),
            Then(
                1,
                10,
                0,
                Did::Wrote(
                    "The next evenings",
                    "Not yet, but one of us speaks Gujarati and would love to ring you.",
                ),
            ),
            Then(9, 20, 0, Did::TookBack),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(35, 13, 0),
        first: "Vikram",
        last: "Shah",
        lives: Lives::In(5),
        by: Channel::Phone,
        phone: "07700 900939",
        wants: Wants::Call,
        heard: "other",
        says: "Rang to ask whether we had his message.",
        then: &[
            Then(0, 14, 0, Did::Claimed),
            Then(0, 15, 0, Did::Closed("duplicate", "He wrote the day before.")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(29, 16, 50),
        first: "Eleni",
        last: "Marković",
        lives: Lives::In(4),
        kind: Kind::Other,
        email: "eleni.markovic@example.org",
        wants: Wants::Answer,
        heard: "work",
        says: "I write a school essay about adoption. May I ask three questions?",
        then: &[
            Then(1, 10, 1, Did::Claimed),
            Then(
                1,
                11,
                1,
                Did::Wrote(
                    "Your three questions",
                    "With pleasure. All three answers are on our page of questions, and I added a fourth you did not ask.",
                ),
            ),
            Then(1, 12, 1, Did::Closed("information_only", "")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(25, 10, 10),
        first: "Samuel",
        last: "Levi-Thomas",
        with: "Josh",
        lives: Lives::In(0),
        email: "samuel.lt@example.com",
        phone: "07700 900640",
        wants: Wants::Call,
        heard: "adopter",
        says: "We would love a newborn. Is that likely?",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 11, 0, Did::Talked("Told them honestly who waits. They want to think.")),
            Then(
                8,
                10,
                0,
                Did::Closed(
                    "children_waiting",
                    "Their choice. They were grateful for a straight answer.",
                ),
            ),
        ],
        ..SOMEBODY
    },
];
