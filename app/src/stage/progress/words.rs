//! The words of a household's own page: days, tasks, limits.

use chrono::Datelike as _;
use clock::Date;
use leptos::prelude::*;

use crate::{
    agency::{ClockName, ClockRule},
    stage::{
        model::Part,
        task::{Asks, Holder, Task},
    },
};

/// `4 December 2026`; day and month stay together.
pub fn date(on: Date) -> String {
    on.format("%-d\u{a0}%B %Y").to_string()
}

/// `Friday 4 December`, with the year where it is another one.
pub fn near(on: Date, today: Date) -> String {
    let year = if on.year() == today.year() { "" } else { " %Y" };
    on.format(&format!("%A %-d\u{a0}%B{year}")).to_string()
}

/// What a task is called: a name in it may be written in any script.
#[derive(Debug, Clone, Default)]
pub struct Title {
    before: &'static str,
    name: String,
    after: &'static str,
}

impl Title {
    fn plain(words: &'static str) -> Self {
        Self { before: words, ..Self::default() }
    }

    /// In plain text.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.name, self.after)
    }

    /// In markup.
    pub fn view(&self) -> AnyView {
        let name = (!self.name.is_empty()).then(|| view! { <bdi>{self.name.clone()}</bdi> });
        // An empty text would be written as a space.
        let words = |words: &'static str| (!words.is_empty()).then_some(words);
        let (before, after) = (words(self.before), words(self.after));
        view! { {before}{name}{after} }.into_any()
    }
}

/// What a task is called. `of` is the other one, where it is theirs.
pub fn title(task: &Task, of: Option<&str>) -> Title {
    let named = |before, name: &str, after| Title { before, name: name.to_owned(), after };
    let about = task.about.as_str();
    match (task.part, of) {
        (Some(Part::Plan), _) => Title::plain("Your Stage One plan"),
        (Some(Part::Police), Some(name)) => named("", name, "’s police check"),
        (Some(Part::Police), None) if about.is_empty() => Title::plain("Your police check"),
        (Some(Part::Police), None) => named("The police check of ", about, ""),
        (Some(Part::Medical), Some(name)) => named("", name, "’s medical"),
        (Some(Part::Medical), None) => Title::plain("Your medical"),
        // What it is about is theirs alone.
        (Some(Part::References), Some(name)) => named("", name, "’s reference"),
        (Some(Part::Council), Some(name)) => named("", name, "’s council check"),
        (Some(Part::References), _) if about.is_empty() => Title::plain("A reference"),
        (Some(Part::References), _) => named("A reference from ", about, ""),
        (Some(Part::Council), _) if about.is_empty() => Title::plain("Your council’s check"),
        (Some(Part::Council), _) => named("The council’s check, ", about, ""),
        (Some(Part::Training), _) => Title::plain("Your training days"),
        (Some(Part::HomeSafety), _) => Title::plain("A safe home"),
        (None, _) => named("", about, ""),
    }
}

/// Where it is done.
pub fn page(task: &Task) -> String {
    match task.part {
        Some(Part::Plan) => "/progress/plan".to_owned(),
        _ => format!("/progress/task/{}", task.id),
    }
}

/// What the button says.
pub fn button(task: &Task) -> &'static str {
    match (task.part, task.asks) {
        (Some(Part::Plan), _) => "Read your plan",
        (Some(Part::Training), Asks::Day) => "Choose your days",
        (_, Asks::Day) => "Tell us the day",
        (Some(Part::HomeSafety), Asks::Confirm) => "Go through your home",
        (_, Asks::Words) => "Write it",
        _ => "Say that it is done",
    }
}

/// What is next, where it is this one.
pub fn next(task: &Task) -> Option<&'static str> {
    match (task.part, task.asks) {
        (Some(Part::Plan), _) => Some("Read your Stage One plan, and say whether you agree"),
        (Some(Part::Training), Asks::Day) => Some("Choose your training days"),
        (Some(Part::Medical), Asks::Day) => Some("Tell us the day of your medical"),
        (Some(Part::HomeSafety), Asks::Confirm) => Some("Go through your home"),
        _ => None,
    }
}

/// What they are asked, in a sentence or two.
pub fn asked(task: &Task) -> &'static str {
    match (task.part, task.asks) {
        (Some(Part::Training), _) => {
            "A group, where you learn what adopted children need and meet others who adopt."
        }
        (Some(Part::Medical), _) => {
            "Your doctor fills in our form. Book a visit, then tell us the day."
        }
        (Some(Part::HomeSafety), _) => {
            "Walk through your home and look at what a small child could reach. Nobody fails this: we help you put things right."
        }
        (Some(Part::Plan), _) => "What you and we will do in Stage One, written down together.",
        (_, Asks::Day) => "Tell us the day that suits you.",
        (_, Asks::Words) => "Write it in your own words. Short is fine.",
        (_, Asks::Confirm) => "When it is done, tell us here.",
        (_, Asks::Nothing) => "",
    }
}

/// What happens to it while it is not with them.
pub fn with(task: &Task) -> &'static str {
    match (task.holder, task.part) {
        (Holder::Household | Holder::Nobody, _) => asked(task),
        (Holder::Agency, Some(Part::Plan)) => "We write it down with you.",
        (Holder::Agency, Some(Part::Police)) => "We ask for it, and tell you what we need.",
        (Holder::Agency, Some(Part::References)) => "We ask them, and talk with them.",
        (Holder::Agency, Some(Part::Council)) => "We write to the council.",
        (Holder::Agency, Some(Part::HomeSafety)) => "We talk about it when we visit you.",
        (Holder::Agency, _) => "We look at it.",
        (Holder::Other, Some(Part::Police)) => "The Disclosure and Barring Service has it.",
        (Holder::Other, Some(Part::Medical)) => "The doctor fills in our form.",
        (Holder::Other, Some(Part::References)) => "They have our questions.",
        (Holder::Other, Some(Part::Council)) => "The council has our letter.",
        (Holder::Other, _) => "Somebody else has it.",
    }
}

/// The public part of a source: what has still to be checked is a note for the agency.
pub fn source(rule: &ClockRule) -> String {
    let public = rule.source.split(';').map(str::trim);
    let public: Vec<&str> = public.filter(|part| !part.contains("to be checked")).collect();
    public.join("; ").trim_end_matches('.').to_owned()
}

/// What is normal for a limit: the law only where it is checked.
pub fn normal(rule: &ClockRule) -> String {
    let (limit, source) = (rule.limit.words(), source(rule));
    match (rule.is_law(), source.is_empty()) {
        (true, _) => format!("{limit}. The law: {source}."),
        (false, true) => format!("{limit}. It is an aim, not a law."),
        (false, false) => format!("{limit}. It is an aim, not a law. Source: {source}."),
    }
}

/// "The law says that", or "We aim to".
pub fn limit(rule: &ClockRule, name: ClockName) -> &'static str {
    match (name, rule.is_law()) {
        (ClockName::StageOne, false) => "We aim to finish Stage One by ",
        (ClockName::StageOne, true) => "The law says that Stage One ends by ",
        (ClockName::YearlyReview, true) => "The law says that we look at it again by ",
        (ClockName::YearlyReview, false) => "We aim to look at it with you again by ",
        (_, true) => "The law says that we decide by ",
        (_, false) => "We aim to decide by ",
    }
}

#[cfg(test)]
mod tests {
    use clock::Date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn of_a_task_of_the_other_one_alone_nothing_is_named() {
        let on: Date = "2026-11-23".parse().unwrap();
        for part in Part::ALL {
            let task = Task {
                id: Uuid::nil(),
                number: 1,
                part: Some(*part),
                applicant: Some(Uuid::nil()),
                about: "zqxabout".into(),
                holder: Holder::Other,
                asks: Asks::Nothing,
                asked_on: None,
                due_on: None,
                chased: 0,
                chased_on: None,
                day: None,
                answer: String::new(),
                moved_on: on,
                done_on: None,
            };
            assert!(!title(&task, Some("Kofi")).text().contains("zqxabout"), "{part:?}");
        }
    }
}
