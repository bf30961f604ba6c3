//! The seven heads: what each is called, and with which words a worker may begin.

use crate::{App, agency::ClockName, stage::case::Case};

/// How many there are.
pub const COUNT: usize = 7;

/// The name of each field, and what it is called for those who read it.
pub const HEADS: [(&str, &str); COUNT] = [
    ("head_1", "Talking, learning and getting ready"),
    ("head_2", "The police checks"),
    ("head_3", "Your training"),
    ("head_4", "What you do"),
    ("head_5", "By when"),
    ("head_6", "If you do not agree, or want to complain"),
    ("head_7", "Anything else"),
];

/// With which words a worker may begin: each is changed until it fits these people.
pub fn begin_with(app: &App, case: &Case) -> [String; COUNT] {
    let ends = case.present.running(ClockName::StageOne);
    let times = match ends {
        Some(clock) if app.agency.clock(ClockName::StageOne).is_law() => format!(
            "Stage One began on {}. By law it ends by {}.",
            day(clock.from),
            day(clock.due)
        ),
        Some(clock) => format!(
            "Stage One began on {}. We aim to finish it by {}. You may take longer if you wish.",
            day(clock.from),
            day(clock.due)
        ),
        None => String::new(),
    };
    let contact = app.agency.contact();
    let reach = [contact.phone.as_str(), contact.email.as_str()];
    let reach: Vec<_> = reach.into_iter().filter(|one| !one.is_empty()).collect();
    [
        "Your worker talks with you about what adoption means for a child and for you. You get it in writing, too, and may ask for a talk with somebody who does not assess you.".to_owned(),
        "Each adult in your home fills in a form for the Disclosure and Barring Service, and shows us papers that say who they are. We send it off. An entry does not always mean no: we talk with you first.".to_owned(),
        "You come to a preparation group. The days that we agreed on: ".to_owned(),
        "You see your doctor for the medical, ask your three referees, go through your home, and tell us when something changes.".to_owned(),
        times,
        format!("Tell your worker, or ask for their manager: {}. You can also complain, and you get an answer in writing.", reach.join(", ")),
        "Nothing else for now.".to_owned(),
    ]
}

fn day(on: clock::Date) -> String {
    clock::words::day_year(on)
}
