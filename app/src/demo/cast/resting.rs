//! Waiting for the family, or to be asked again later.

use crate::{
    agency::Kind,
    demo::{
        script::{Asks, Did, Lives, SOMEBODY, Then},
        when::When,
    },
    enquiry::model::{Channel, ReachBy, Wants},
};

pub const RESTING: &[Asks] = &[
    Asks {
        when: When::Days(41, 10, 0),
        first: "Lena",
        last: "Abbott",
        with: "Ruth",
        lives: Lives::In(0),
        email: "lena.abbott@example.org",
        phone: "07700 900158",
        wants: Wants::Event,
        heard: "event",
        says: "We came to your evening and could not stop talking about it on the bus.",
        then: &[
            Then(1, 9, 0, Did::Claimed),
            Then(1, 10, 0, Did::Pack),
            Then(6, 14, 0, Did::Met("A good visit. They would like to register.")),
            Then(7, 9, 0, Did::Waits(3, "They fill in the registration")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(33, 19, 15),
        first: "Jamal",
        last: "Carter",
        lives: Lives::In(1),
        email: "jamal.carter@example.com",
        phone: "07700 900269",
        wants: Wants::Call,
        heard: "social",
        says: "I grew up in care myself. I think I would be good at this.",
        then: &[
            Then(1, 11, 1, Did::Claimed),
            Then(2, 12, 1, Did::Talked("So thoughtful. Wants to talk to his sister first.")),
            Then(2, 13, 1, Did::Pack),
            Then(3, 9, 1, Did::Waits(1, "He talks to his sister")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(26, 8, 50),
        first: "Sofia",
        last: "Papadopoulou",
        with: "Nikos",
        lives: Lives::In(4),
        email: "sofia.papadopoulou@example.org",
        wants: Wants::Pack,
        heard: "search",
        format: "Easy Read",
        says: "Nikos reads better with pictures. Do you have the pack like that?",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 12, 0, Did::Pack),
            Then(
                4,
                10,
                0,
                Did::Wrote(
                    "The pack in Easy Read",
                    "It is on its way to you by post. Tell me when it has come.",
                ),
            ),
            Then(5, 9, 0, Did::Waits(0, "Has the Easy Read pack come?")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(22, 15, 0),
        first: "Patrick",
        last: "Doyle",
        by: Channel::Phone,
        lives: Lives::In(3),
        kind: Kind::StepParent,
        phone: "020 7946 0371",
        reach: ReachBy::Phone,
        wants: Wants::Call,
        heard: "council",
        says: "Wants to adopt his wife’s two boys. They asked him to.",
        then: &[
            Then(0, 16, 1, Did::Claimed),
            Then(
                1,
                10,
                1,
                Did::Talked("Explained what it changes in law. He will ask the boys’ father."),
            ),
            Then(1, 11, 1, Did::Waits(5, "He hears from the boys’ father")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(19, 21, 30),
        first: "Fatoumata",
        last: "Diallo",
        called: "Fatou",
        lives: Lives::In(2),
        kind: Kind::FosterCarer,
        email: "fatou.diallo@example.com",
        phone: "07700 900482",
        wants: Wants::Call,
        heard: "council",
        interpreter: "French",
        says: "The little boy I look after calls me Mama.",
        then: &[
            Then(1, 9, 0, Did::Claimed),
            Then(
                2,
                11,
                0,
                Did::Talked("With an interpreter. His social worker has to speak first."),
            ),
            Then(3, 9, 0, Did::Waits(-1, "His social worker answers")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(17, 12, 0),
        first: "Callum",
        last: "MacLeod",
        with: "Isla",
        lives: Lives::In(5),
        email: "callum.macleod@example.org",
        wants: Wants::Answer,
        heard: "friend",
        says: "How long does it all take, truly?",
        then: &[
            Then(1, 14, 1, Did::Claimed),
            Then(
                1,
                15,
                1,
                Did::Wrote(
                    "How long it takes",
                    "Most families here need six to nine months until they are approved. I would love to tell you more on the phone.",
                ),
            ),
            Then(2, 9, 1, Did::Waits(4, "They say when we may ring")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(52, 9, 45),
        first: "Chris",
        last: "Lowe",
        lives: Lives::In(4),
        kind: Kind::FosterCarer,
        email: "chris.lowe@example.com",
        phone: "07700 900595",
        wants: Wants::Call,
        heard: "council",
        says: "We foster, and would adopt when our eldest has moved out.",
        then: &[
            Then(1, 10, 0, Did::Claimed),
            Then(1, 11, 0, Did::Talked("Not before spring.")),
            Then(1, 12, 0, Did::Later(97, "Their eldest has moved out")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(47, 20, 20),
        first: "Zainab",
        last: "Qureshi",
        with: "Bilal",
        lives: Lives::In(1),
        email: "zainab.qureshi@example.org",
        wants: Wants::Pack,
        heard: "radio",
        says: "We are in the middle of treatment and wanted to know what else there is.",
        then: &[
            Then(1, 9, 0, Did::Claimed),
            Then(1, 10, 0, Did::Pack),
            Then(3, 12, 0, Did::Later(30, "Ask gently, only by e-mail")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(38, 17, 35),
        first: "Henrik",
        last: "Sørensen",
        lives: Lives::In(0),
        email: "henrik.sorensen@example.com",
        phone: "07700 900606",
        wants: Wants::Call,
        heard: "work",
        says: "I start a new job in London in a month. May I come back to you then?",
        then: &[
            Then(1, 13, 1, Did::Claimed),
            Then(1, 14, 1, Did::Talked("Will ring us himself, but glad if we do.")),
            Then(1, 15, 1, Did::Later(0, "He has started his job: ring")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(30, 11, 25),
        first: "Esther",
        last: "Goldberg",
        with: "Miriam",
        lives: Lives::In(3),
        email: "esther.goldberg@example.org",
        plain: true,
        wants: Wants::Event,
        heard: "friend",
        says: "We are moving flat. After that we shall have a second bedroom.",
        then: &[
            Then(1, 9, 0, Did::Claimed),
            Then(
                1,
                11,
                0,
                Did::Wrote(
                    "The next evenings",
                    "How lovely. Here are the dates until summer; come when the boxes are unpacked.",
                ),
            ),
            Then(2, 9, 0, Did::Later(60, "They have moved")),
        ],
        ..SOMEBODY
    },
    Asks {
        when: When::Days(28, 14, 0),
        first: "Aroha",
        last: "Tamihana",
        lives: Lives::In(2),
        email: "aroha.tamihana@example.com",
        wants: Wants::Answer,
        heard: "social",
        says: "I arrived from Wellington this year. How long must I have lived here?",
        then: &[
            Then(1, 10, 1, Did::Claimed),
            Then(
                1,
                11,
                1,
                Did::Wrote(
                    "Living here",
                    "One year, with your home here. So you could begin next summer, and read our pack until then.",
                ),
            ),
            Then(1, 12, 1, Did::Pack),
            Then(1, 13, 1, Did::Later(150, "She has been here for a year")),
        ],
        ..SOMEBODY
    },
];
