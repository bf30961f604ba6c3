//! Where the people of the demonstration live: whatever agency it is, each council gets
//! half a postcode that lies in it.

use postcode::Postcode;

use crate::App;

/// Half postcodes of the councils of the agencies we ship.
const TRIED: &[&str] = &[
    "W5", "W13", "TW3", "TW8", "TW13", "NW10", "HA9", "HA0", "W12", "W6", "SW6", "W14", "W8",
    "SW7", "SW5", "W10", "W2", "SW1", "NW8", "W9", "W1", "DA5", "DA16", "DA7", "DA15", "CT1",
    "CT9", "ME4", "ME7", "ME8", "ME15", "EX1", "EX4", "EX32", "PL1", "PL4", "PL6", "TA1",
    "BA5", "TA6", "TQ1", "TQ2", "TQ3", "L34", "L36", "L1", "L17", "L20", "PR8", "CH41", "CH47",
    "CH62", "BR1", "BR2", "BR6",
];

/// A member council, and half a postcode there; empty where none is known.
#[derive(Debug, Clone)]
pub struct Home {
    /// The council's slug.
    pub council: String,
    /// `W5`, or empty.
    pub postcode: String,
}

/// One home for each member council, in the order of the profile.
pub fn of(app: &App) -> Vec<Home> {
    app.agency
        .councils_on(app.today())
        .map(|council| {
            let there = |half: &&&str| {
                Postcode::parse(half).is_ok_and(|typed| {
                    postcode::place_of(&typed).likeliest() == Some(council.name.as_str())
                })
            };
            Home {
                council: council.slug.clone(),
                postcode: TRIED
                    .iter()
                    .find(there)
                    .map(|half| (*half).to_owned())
                    .unwrap_or_default(),
            }
        })
        .collect()
}
