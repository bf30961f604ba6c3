//! What a task is called at the desk.

use super::{Holder, Task};
use crate::stage::model::Part;

/// Its name, with whose it is.
pub fn title(task: &Task, of: Option<&str>) -> String {
    let about = task.about.as_str();
    match (task.part, of) {
        (Some(Part::Plan), _) => "Stage One plan".to_owned(),
        (Some(Part::Police), Some(name)) => format!("Police check, {name}"),
        (Some(Part::Police), None) => {
            format!("Police check, {}", named(about, "another adult"))
        }
        (Some(Part::Medical), Some(name)) => format!("Medical, {name}"),
        (Some(Part::Medical), None) => "Medical".to_owned(),
        (Some(Part::References), _) => format!("Reference, {}", named(about, "referee")),
        (Some(Part::Council), _) => format!("Council check, {}", named(about, "their council")),
        (Some(Part::Training), _) => "Training and preparation".to_owned(),
        (Some(Part::HomeSafety), _) => "Home safety".to_owned(),
        (None, Some(name)) => format!("{about}, {name}"),
        (None, None) => about.to_owned(),
    }
}

/// Who has it when it is with somebody else.
pub fn other(task: &Task) -> String {
    let words = match task.part {
        Some(Part::Police) => "the Disclosure and Barring Service",
        Some(Part::Medical) => "the doctor",
        Some(Part::References) => named(&task.about, "the referee"),
        Some(Part::Council) => named(&task.about, "the council"),
        _ => "somebody else",
    };
    words.to_owned()
}

/// With whom it is, at the desk.
pub fn with(task: &Task, of: Option<&str>) -> String {
    match task.holder {
        Holder::Household => of.unwrap_or("the household").to_owned(),
        Holder::Agency => "us".to_owned(),
        Holder::Other => other(task),
        Holder::Nobody => "done".to_owned(),
    }
}

fn named<'a>(about: &'a str, otherwise: &'a str) -> &'a str {
    if about.is_empty() { otherwise } else { about }
}
