//! What another adult of the home declares: the applicants' own questions on police matters,
//! their consent to the check, and their name. Practice, where the profile asks for it; the
//! check itself is for every adult of the household (Adoption Agencies Regulations 2005,
//! regulation 25).

use super::{Answers, Asking, Body, Kind, Question, Words, progress, sections};

const CHECKS: &[Words] = &[
    ("yes", "Yes, you may ask for the police check"),
    ("talk", "I would rather talk about it first"),
];

/// Consent and signature, after the questions on police matters.
const SIGNS: &[Question] = &[
    Question::new("checks", Kind::One(CHECKS), "May we ask the police what they hold on you?")
        .hint("Every grown-up in the home is checked. Without a check nobody is placed there")
        .must("Say whether we may ask for the check, or that you would rather talk"),
    Question::new("signature", Kind::Line, "Your full name")
        .hint("Typing it signs what you have told us: true, as far as you know")
        .fill("name")
        .must("Type your full name to sign"),
];

/// Everything that is asked, in order.
pub fn questions() -> impl Iterator<Item = &'static [Question]> {
    let offences = match &sections::OFFENCES.pages[0].body {
        Body::Questions(questions) => *questions,
        Body::List(_) => &[],
    };
    [offences, SIGNS].into_iter()
}

/// The people at home who are old enough to declare, by their place on the list, with their
/// names. Nobody where the agency does not ask.
pub fn named(asking: &Asking, home: &Answers) -> Vec<(String, String)> {
    if !asking.extras.adults {
        return Vec::new();
    }
    let oldest =
        asking.today.checked_sub_months(chrono::Months::new(12 * asking.extras.adults_from));
    let grown = |born: &str, tie: &str| match (born.parse::<clock::Date>(), oldest) {
        (Ok(born), Some(oldest)) => born <= oldest,
        // A child's birthday is known to its family; a lodger's may not be.
        _ => !matches!(tie, "child" | "stepchild" | "foster_child"),
    };
    let people = if home.get("people") == progress::NONE { &[] } else { home.list("people") };
    people
        .iter()
        .filter(|one| grown(one.said.get("born_on"), one.said.get("tie")))
        .map(|one| (one.id.clone(), one.said.get("name").to_owned()))
        .collect()
}
