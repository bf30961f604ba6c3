//! Who is on their way in the demonstration: invented people, obviously so.

use Act::{In, Late, Moved, Paused, Wished, With};
use Which::{All, First, Of};

use crate::{
    registration::household::Route,
    stage::{
        model::{Move, Part},
        task::Holder,
    },
};

/// Which tasks of a part.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// All that are open.
    All,
    /// The first few that are open.
    First(usize),
    /// That of one applicant, by their place from 0.
    Of(usize),
}

/// What happens on a day.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Tasks are done.
    In(Part, Which),
    /// Tasks are with somebody, so many days; asked again if they were already.
    With(Part, Which, Holder, i64),
    /// The team moves them.
    Moved(Move),
    /// They move themselves.
    Wished(Move),
    /// They pause, so many days as they expect.
    Paused(i64),
    /// We tell them: so many days more, and what we do.
    Late(i64, &'static str),
}

/// A household.
#[derive(Debug, Clone, Copy)]
pub struct Household {
    /// How they come to us.
    pub route: Route,
    /// First name, and the address by which they sign in.
    pub people: &'static [(&'static str, &'static str)],
    /// Other adults of the home.
    pub adults: &'static [&'static str],
    /// Who knows them.
    pub referees: &'static [&'static str],
    /// Where they live.
    pub council: &'static str,
    /// Who works with them, by place among the team.
    pub worker: usize,
    /// How many days ago they were accepted.
    pub days: i64,
    /// What happened since, by days after that.
    pub acts: &'static [(i64, Act)],
}

const FRIENDS: &[&str] = &["Odette Larkspur", "Bram Fennick", "Marguerite Quillmark"];

/// Stage One came in, but for the medicals.
macro_rules! checks {
    ($($rest:expr),* $(,)?) => {
        &[
            (5, In(Part::Plan, All)),
            (20, In(Part::HomeSafety, All)),
            (28, In(Part::Police, All)),
            (34, In(Part::Council, All)),
            (40, In(Part::References, All)),
            (48, In(Part::Training, All)),
            $($rest),*
        ]
    };
}

/// Every household, in the order of their references.
pub const CAST: &[Household] = &[
    Household {
        route: Route::First,
        people: &[("Amina", "amina.rowan@example.org"), ("Tom", "tom.rowan@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Ealing",
        worker: 0,
        days: 31,
        acts: &[
            (4, In(Part::Plan, All)),
            (11, With(Part::Medical, All, Holder::Household, 32)),
            (15, With(Part::Council, All, Holder::Other, 21)),
            (18, With(Part::Police, All, Holder::Other, 28)),
            (19, With(Part::References, All, Holder::Other, 14)),
            (27, In(Part::Medical, Of(1))),
            (28, With(Part::Training, All, Holder::Household, 12)),
            (28, With(Part::HomeSafety, All, Holder::Household, 18)),
            (29, In(Part::References, First(2))),
        ],
    },
    Household {
        route: Route::First,
        people: &[("Marcus", "marcus.penrose@example.org")],
        adults: &["Winifred Penrose"],
        referees: FRIENDS,
        council: "Hounslow",
        worker: 1,
        days: 128,
        acts: checks![(52, In(Part::Medical, All)), (57, Moved(Move::GoOn))],
    },
    Household {
        route: Route::First,
        people: &[("Siân", "sian.thistle@example.org"), ("Rosa", "rosa.thistle@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Hammersmith and Fulham",
        worker: 0,
        days: 262,
        acts: checks![
            (50, In(Part::Medical, Of(0))),
            (56, Moved(Move::GoOn)),
            (58, With(Part::Medical, Of(1), Holder::Other, 60)),
            (120, Wished(Move::Wish)),
            (190, With(Part::Medical, Of(1), Holder::Other, 21)),
            (230, With(Part::Medical, Of(1), Holder::Other, 14)),
            (
                258,
                Late(
                    26,
                    "Priya rings the doctor on Monday. If they cannot help, our own medical adviser sees Rosa within ten days, and Priya writes to you here on the same day."
                )
            ),
        ],
    },
    Household {
        route: Route::First,
        people: &[("Hannah", "hannah.moss@example.org"), ("Ewan", "ewan.moss@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Westminster",
        worker: 0,
        days: 44,
        acts: &[
            (6, In(Part::Plan, All)),
            (12, With(Part::Police, All, Holder::Other, 28)),
            (20, In(Part::References, All)),
            (24, In(Part::Medical, All)),
            (27, Paused(70)),
        ],
    },
    Household {
        route: Route::Again,
        people: &[
            ("Deborah", "deborah.vale@example.org"),
            ("Nikhil", "nikhil.vale@example.org"),
        ],
        adults: &[],
        referees: &[],
        council: "Brent",
        worker: 1,
        days: 43,
        acts: &[(3, Wished(Move::Wish)), (20, In(Part::Medical, Of(0)))],
    },
    Household {
        route: Route::First,
        people: &[("Farah", "farah.lindqvist@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Ealing",
        worker: 1,
        days: 250,
        acts: checks![
            (50, In(Part::Medical, All)),
            (56, Moved(Move::GoOn)),
            (70, Wished(Move::Wish)),
            (180, Moved(Move::ToPanel)),
            (231, Moved(Move::Recommend)),
            (238, Moved(Move::Propose)),
        ],
    },
    Household {
        route: Route::First,
        people: &[("Ngozi", "ngozi.ashby@example.org"), ("Beth", "beth.ashby@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Kensington and Chelsea",
        worker: 0,
        days: 230,
        acts: checks![
            (50, In(Part::Medical, All)),
            (56, Moved(Move::GoOn)),
            (90, Wished(Move::Wish)),
            (200, Moved(Move::ToPanel)),
            (214, Moved(Move::Recommend)),
            (221, Moved(Move::Approve)),
        ],
    },
    Household {
        route: Route::First,
        people: &[("Martin", "martin.grey@example.org"), ("Aoife", "aoife.grey@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Brent",
        worker: 1,
        days: 60,
        acts: &[(6, In(Part::Plan, All)), (57, Moved(Move::Stop))],
    },
    Household {
        route: Route::StepParent,
        people: &[("Carl", "carl.hobbs@example.org")],
        adults: &[],
        referees: &[],
        council: "Hounslow",
        worker: 0,
        days: 18,
        acts: &[(7, With(Part::Police, All, Holder::Household, 21)), (11, Moved(Move::Notice))],
    },
    Household {
        route: Route::First,
        people: &[("Jasmine", "jasmine.reed@example.org")],
        adults: &[],
        referees: FRIENDS,
        council: "Ealing",
        worker: 0,
        days: 35,
        acts: &[(5, In(Part::Plan, All)), (30, Wished(Move::Withdraw))],
    },
    Household {
        route: Route::Abroad,
        people: &[
            ("Ingrid", "ingrid.fairweather@example.org"),
            ("Tomás", "tomas.fairweather@example.org"),
        ],
        adults: &[],
        referees: FRIENDS,
        council: "Hammersmith and Fulham",
        worker: 1,
        days: 330,
        acts: checks![
            (52, In(Part::Medical, All)),
            (55, Moved(Move::GoOn)),
            (62, Wished(Move::Wish)),
            (160, Moved(Move::ToPanel)),
            (176, Moved(Move::Recommend)),
            (183, Moved(Move::Approve)),
            (204, Moved(Move::SendPapers)),
        ],
    },
];
