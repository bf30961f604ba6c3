//! What is planned in the demonstration. Rooms and hosts are invented.

use chrono::Weekday;

use super::planned::{Plan, Register, Then};
use crate::event::model::{Kind, Place};

const EVENING: &str =
    "We begin with tea, and with the question that brings most people: *could it be us?*

## What we do

- A social worker explains how adoption works, from the first call to the first night.
- Somebody who adopted tells their own story.
- You ask whatever you like. You may write your question on a card, without a name.

## What we do not do

Nobody is assessed, and nobody asks you to sign anything. Stay at the back if you like.";

const ONLINE: &str = "An hour and a half from your own sofa. Your camera may stay off.

## How it goes

1. How adoption works today, in plain words
2. Who the children are
3. Your questions, typed or spoken

We do not record it.";

const SMALL: &str =
    "A small round, so that everybody can speak. Come as you are, and leave when you need to.

- Tea, coffee and something to eat
- Two people who have been where you are now
- A social worker who can say what is usual, and what is myth";

/// An evening of which nothing else is said.
const USUAL: Plan = Plan {
    slug: "",
    kind: Kind::Information,
    title: "",
    summary: "",
    description: EVENING,
    after: 0,
    on: Weekday::Thu,
    at: (18, 30),
    minutes: 90,
    place: Place::InPerson,
    council: 0,
    venue: "Larkspur Library",
    street: "12 Acacia Row",
    access: "step_free,hearing_loop",
    parking: "Six places behind the house, two of them for blue badges. A bus stops at the door.",
    hosts: "Rosalind from our team, with Ken, who adopted two brothers",
    audience: "everyone",
    interpreter: "",
    capacity: 40,
    supporters: true,
    opens: None,
    taken: 0,
    waiting: 0,
    register: Register::Empty,
    picture: "",
    then: Then::Happens,
};

const SCREEN: Plan = Plan {
    place: Place::Online,
    description: ONLINE,
    access: "captions",
    hosts: "Rosalind and Mehmet from our team",
    capacity: 80,
    supporters: false,
    ..USUAL
};

/// All of them.
pub const PLANS: &[Plan] = &[
    Plan {
        slug: "drop-in-and-ask",
        kind: Kind::DropIn,
        title: "Drop in and ask",
        summary: "Two hours with an open door: come with one question or with twenty.",
        description: SMALL,
        minutes: 120,
        venue: "Larkspur Library",
        capacity: 30,
        taken: 21,
        register: Register::Begun,
        ..USUAL
    },
    Plan {
        slug: "adoption-plainly-explained",
        title: "Adoption, plainly explained",
        picture: "A drawing of four families: two dads with a toddler, a mum in a wheelchair with her child, a grandmother with a teenager, a couple with two sisters",
        summary: "Ninety minutes online, with captions and British Sign Language. Camera on or off.",
        after: 2,
        on: Weekday::Tue,
        at: (19, 0),
        access: "captions,bsl",
        taken: 23,
        ..SCREEN
    },
    Plan {
        slug: "tea-with-adopters",
        kind: Kind::DropIn,
        title: "Tea with adopters",
        summary: "A Saturday morning with three families who adopted, and a play corner.",
        description: SMALL,
        after: 4,
        on: Weekday::Sat,
        at: (10, 30),
        council: 1,
        venue: "The Old Fire Station",
        street: "3 Pump Lane",
        access: "step_free",
        capacity: 20,
        taken: 17,
        ..USUAL
    },
    Plan {
        slug: "could-we-adopt",
        title: "Could we adopt?",
        summary: "An evening for first questions, with people who know the answers.",
        after: 9,
        taken: 11,
        ..USUAL
    },
    Plan {
        slug: "an-evening-at-bramble-house",
        title: "An evening at Bramble House",
        summary: "Meet the team, and hear from a family of four.",
        after: 12,
        on: Weekday::Wed,
        council: 2,
        venue: "Bramble House",
        street: "88 Orchard Way",
        taken: 6,
        then: Then::Cancelled(
            "The boiler at Bramble House has broken down, and the hall is too cold to sit in.",
        ),
        ..USUAL
    },
    Plan {
        slug: "adopting-on-your-own",
        title: "Adopting on your own",
        summary: "What changes, and what does not, when there is one of you.",
        description: SMALL,
        after: 16,
        on: Weekday::Wed,
        council: 3,
        venue: "Finch Street Centre",
        street: "20 Finch Street",
        hosts: "Adaeze, who adopted on her own, and Mehmet from our team",
        audience: "single",
        capacity: 16,
        taken: 16,
        waiting: 3,
        ..USUAL
    },
    Plan {
        slug: "lgbtq-and-thinking-of-adopting",
        title: "LGBTQ+ and thinking of adopting",
        summary: "Two mums, two dads, one of you, or still finding words: come and meet families, or join online.",
        description: SMALL,
        after: 23,
        at: (19, 0),
        place: Place::Both,
        council: 4,
        venue: "The Lantern Rooms",
        street: "7 Canal Walk",
        access: "step_free,captions",
        hosts: "Joel and Sam, who adopted a daughter, and Rosalind from our team",
        audience: "lgbtq",
        capacity: 45,
        taken: 14,
        ..USUAL
    },
    Plan {
        slug: "early-permanence",
        kind: Kind::Training,
        title: "Early permanence: there from the start",
        summary: "A lunch hour about fostering a baby whom you may adopt.",
        after: 30,
        on: Weekday::Mon,
        at: (12, 30),
        minutes: 60,
        audience: "early_permanence",
        capacity: 50,
        taken: 9,
        ..SCREEN
    },
    Plan {
        slug: "our-families-our-stories",
        title: "Our families, our stories",
        summary: "Black and global majority adopters talk about hair, heritage, faith and food. Lunch is on us.",
        description: SMALL,
        after: 36,
        on: Weekday::Sat,
        at: (12, 0),
        minutes: 150,
        council: 5,
        venue: "Mulberry Hall",
        street: "41 Station Parade",
        hosts: "Femi and Grace, who adopted siblings, and Priti from our team",
        audience: "global_majority",
        interpreter: "Somali interpreter",
        capacity: 36,
        taken: 12,
        ..USUAL
    },
    Plan {
        slug: "foster-carers-could-this-be-for-ever",
        title: "Foster carers: could this be for ever?",
        summary: "For foster carers who think of adopting a child they look after.",
        after: 44,
        on: Weekday::Wed,
        at: (10, 0),
        minutes: 75,
        audience: "foster_carers",
        opens: Some(12),
        ..SCREEN
    },
    Plan {
        slug: "getting-ready-together",
        kind: Kind::Preparation,
        title: "Getting ready: a Saturday together",
        summary: "A day of preparation for those in the first part, with lunch.",
        description: SMALL,
        after: 50,
        on: Weekday::Sat,
        at: (9, 30),
        minutes: 420,
        council: 1,
        venue: "The Old Fire Station",
        street: "3 Pump Lane",
        supporters: false,
        capacity: 16,
        taken: 12,
        ..USUAL
    },
    Plan {
        slug: "adopting-again",
        kind: Kind::Social,
        title: "Adopting again",
        summary: "A brother or sister for your child? Talk to those who did it twice.",
        after: 58,
        on: Weekday::Tue,
        at: (20, 0),
        minutes: 60,
        audience: "second_time",
        capacity: 30,
        taken: 5,
        ..SCREEN
    },
    Plan {
        slug: "new-questions",
        title: "First questions, in a room or on a screen",
        summary: "The same evening for those in the hall and those at home.",
        after: 65,
        place: Place::Both,
        council: 2,
        venue: "Bramble House",
        street: "88 Orchard Way",
        access: "step_free,hearing_loop,captions",
        capacity: 60,
        taken: 3,
        ..USUAL
    },
    Plan {
        slug: "an-autumn-evening",
        title: "An evening for first questions",
        summary: "Tea, two stories and all your questions.",
        after: -12,
        on: Weekday::Tue,
        taken: 18,
        register: Register::Full,
        ..USUAL
    },
    Plan {
        slug: "a-morning-with-tea",
        kind: Kind::DropIn,
        title: "A morning with tea and questions",
        summary: "A Saturday morning with two families who adopted.",
        description: SMALL,
        after: -26,
        on: Weekday::Sat,
        at: (10, 30),
        council: 1,
        venue: "The Old Fire Station",
        street: "3 Pump Lane",
        capacity: 20,
        taken: 13,
        register: Register::Full,
        ..USUAL
    },
    Plan {
        slug: "school-days",
        kind: Kind::Training,
        title: "School days",
        summary: "What helps an adopted child at school. Still being written.",
        after: 75,
        on: Weekday::Tue,
        at: (19, 0),
        then: Then::Draft,
        ..SCREEN
    },
    Plan {
        slug: "spring-open-morning",
        kind: Kind::DropIn,
        title: "Spring open morning",
        summary: "Come by for ten minutes or two hours.",
        after: 80,
        on: Weekday::Sat,
        at: (10, 0),
        minutes: 120,
        council: 4,
        venue: "The Lantern Rooms",
        street: "7 Canal Walk",
        then: Then::Scheduled(6),
        ..USUAL
    },
];
