//! Who registers in the demonstration: invented people, obviously so.

use crate::registration::household::{Adults, Route};

/// Question, as `section/name`, and the answer as it is kept.
pub type Said = (&'static str, &'static str);

/// Where a family's registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Two sections are done, the second applicant was invited.
    Begun,
    /// One of two has signed.
    OneSigned,
    /// Sent; ours so many working days from now, or, below nought, so many ago.
    Due(i64),
    /// Asked for more: the section, and why.
    AskedMore(&'static str, &'static str),
    /// Accepted, with our letter.
    Accepted(&'static str),
}

/// A family.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// How they come to us.
    pub route: Route,
    /// One or two.
    pub people: &'static [Person],
    /// What they share.
    pub shared: &'static [Said],
    /// Who lives with them: name, day of birth, tie.
    pub at_home: &'static [[&'static str; 3]],
    /// Where it stands.
    pub stands: Stands,
}

impl Family {
    /// How many apply.
    pub fn adults(&self) -> Adults {
        if self.people.len() == 2 { Adults::Two } else { Adults::One }
    }
}

/// Somebody who applies.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// First name.
    pub first: &'static str,
    /// The address by which they sign in.
    pub email: &'static str,
    /// Whether they are here; of the second, whether they came.
    pub came: bool,
    /// What they answer alone.
    pub own: &'static [Said],
}

/// Every family, in the order of their references.
pub const CAST: [Family; 6] = [
    Family {
        route: Route::First,
        people: &[
            Person {
                first: "Imogen",
                email: "imogen.fields@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Fields"),
                    ("about-you/born_on", "1987-02-11"),
                    ("about-you/born_in", "Truro, England"),
                ],
            },
            Person { first: "Tariq", email: "tariq.fields@example.org", came: false, own: &[] },
        ],
        shared: &[("address/street", "12 Orchard Rise"), ("address/town", "Exampleton")],
        at_home: &[],
        stands: Stands::Begun,
    },
    Family {
        route: Route::First,
        people: &[
            Person {
                first: "Rhys",
                email: "rhys.marlow@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Marlow"),
                    ("about-you/born_on", "1981-09-30"),
                    ("about-you/born_in", "Swansea, Wales"),
                    ("about-you/sex", "male"),
                    ("work/work", "Paramedic, on four shifts a week"),
                ],
            },
            Person {
                first: "Daniel",
                email: "daniel.marlow@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Marlow"),
                    ("about-you/born_on", "1984-05-03"),
                    ("about-you/born_in", "Cork, Ireland"),
                    ("about-you/sex", "male"),
                    ("health/condition", "yes"),
                    ("health/condition_words", "Asthma since I was a boy. I use an inhaler."),
                    ("work/work", "Joiner, with a workshop in the garden"),
                ],
            },
        ],
        shared: &[
            ("address/street", "3 Station Cottages"),
            ("address/town", "Samplebridge"),
            ("together/bond", "married"),
            ("together/bond_on", "2016-07-16"),
            ("together/bond_in", "Samplebridge"),
            ("children/how_many", "two"),
            ("home/pets", "An old, very calm greyhound"),
        ],
        at_home: &[],
        stands: Stands::OneSigned,
    },
    Family {
        route: Route::First,
        people: &[Person {
            first: "Folake",
            email: "folake.summers@example.org",
            came: true,
            own: &[
                ("about-you/last_name", "Summers"),
                ("about-you/born_on", "1979-12-01"),
                ("about-you/born_in", "Ibadan, Nigeria"),
                ("about-you/other_names", "Folake Adeyemi until 2012"),
                ("work/work", "Maths teacher at a secondary school"),
                ("earlier/court", "yes"),
                (
                    "earlier/court_words",
                    "My divorce, at the family court in 2012. There were no children.",
                ),
            ],
        }],
        shared: &[
            ("address/street", "Flat 4, 28 Harbour View"),
            ("address/town", "Exampleton"),
            ("children/ages", "5_7\n8_up"),
            ("children/early", "no"),
            ("residence/nationality", "British and Nigerian"),
        ],
        at_home: &[["Grace Adeyemi", "1951-03-22", "relative"]],
        stands: Stands::Due(2),
    },
    Family {
        route: Route::Again,
        people: &[
            Person {
                first: "Mei",
                email: "mei.hartley@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Hartley"),
                    ("about-you/born_on", "1983-08-19"),
                    ("about-you/born_in", "Leeds, England"),
                    ("work/work", "Nurse, three days a week"),
                ],
            },
            Person {
                first: "Jonas",
                email: "jonas.hartley@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Hartley"),
                    ("about-you/born_on", "1980-01-27"),
                    ("about-you/born_in", "Kiel, Germany"),
                    ("about-you/sex", "male"),
                    ("offences/offence", "yes"),
                    ("offences/offence_words", "A caution at 19, for a fight outside a club."),
                    ("offences/child", "no"),
                    ("work/work", "Software, from home"),
                ],
            },
        ],
        shared: &[
            ("address/street", "The Old Forge, Mill Lane"),
            ("address/town", "Little Sample"),
            ("together/bond", "partners"),
            ("residence/nationality", "British; German"),
            ("home/spare", "no"),
            (
                "children/needs",
                "Our daughter hopes for a little brother. We know contact with a birth family, and value it.",
            ),
        ],
        at_home: &[["Lotte Hartley", "2019-04-02", "child"]],
        stands: Stands::Due(-2),
    },
    Family {
        route: Route::First,
        people: &[
            Person {
                first: "Sunita",
                email: "sunita.brook@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Brook"),
                    ("about-you/born_on", "1990-06-14"),
                    ("about-you/born_in", "Leicester, England"),
                    ("work/work", "Runs a bakery"),
                ],
            },
            Person {
                first: "Harriet",
                email: "harriet.brook@example.org",
                came: true,
                own: &[
                    ("about-you/last_name", "Brook"),
                    ("about-you/born_on", "1989-10-08"),
                    ("about-you/born_in", "York, England"),
                    ("work/work", "Gardener for the council"),
                ],
            },
        ],
        shared: &[
            ("address/street", "51 Canal Street"),
            ("address/town", "Samplebridge"),
            ("together/bond", "civil_partners"),
            ("together/bond_on", "2020-09-05"),
            ("together/bond_in", "York"),
        ],
        at_home: &[],
        stands: Stands::AskedMore(
            "referees",
            "One of the three has no house number. We write to all of them, so please add it.",
        ),
    },
    Family {
        route: Route::FosterCarer,
        people: &[Person {
            first: "Callum",
            email: "callum.west@example.org",
            came: true,
            own: &[
                ("about-you/last_name", "West"),
                ("about-you/born_on", "1975-11-11"),
                ("about-you/born_in", "Inverness, Scotland"),
                ("about-you/sex", "male"),
                ("work/work", "Foster carer, and a school bus in the mornings"),
            ],
        }],
        shared: &[
            ("address/street", "7 Beacon Hill"),
            ("address/town", "Exampleton"),
            ("children/ages", "8_up"),
            ("home/bedrooms", "4"),
        ],
        at_home: &[["Jamie Stone", "2017-05-20", "foster_child"]],
        stands: Stands::Accepted(
            "Dear Callum,\n\nwe are glad to go on with you. You do not need Stage One again. When you are ready, tell us that you wish to go on, and Stage Two begins on the day we hear from you.",
        ),
    },
];
