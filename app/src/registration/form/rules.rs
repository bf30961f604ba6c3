//! Rules, each with its source. Only the law stops a section; practice never does: it says
//! "let us talk" and goes on.

use chrono::Months;
use clock::Date;

use super::{
    Answers, Asking, Body, Kind, Question, Said, Section,
    question::{TALK, UNSURE},
};
use crate::registration::household::Route;

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The page it belongs to.
    pub page: &'static str,
    /// The question it belongs to; the page's own name for a list.
    pub question: &'static str,
    /// Whether it stops.
    pub weight: Weight,
    /// What we say to them.
    pub words: String,
    /// What a worker reads.
    pub desk: String,
    /// Where the rule is written.
    pub source: &'static str,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The law: the section is not done like this.
    Stop,
    /// We talk about it; nothing is held up.
    Talk,
}

/// The youngest age at which anybody adopts. Adoption and Children Act 2002, sections 50, 51.
const OF_AGE: u32 = 21;
/// The youngest age of a parent who adopts with their spouse or partner. Section 50(2).
const PARENT_OF_AGE: u32 = 18;
/// Referees. Schedule 4 Part 1, paragraph 4.
const REFEREES: usize = 3;

/// What the rules find in the answers of a section.
pub fn of(section: &str, asking: &Asking, answers: &Answers) -> Vec<Finding> {
    match section {
        "about-you" => age(asking, answers).into_iter().collect(),
        "together" => kin(answers).into_iter().chain(reason(answers)).collect(),
        "residence" => residence(asking, answers).into_iter().collect(),
        "before" => other_agency(answers).into_iter().collect(),
        "referees" => relatives(answers).into_iter().collect(),
        "offences" => offence(answers).into_iter().collect(),
        "home" => spare(answers).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What they are not sure of, or would rather talk about: nothing is held up, and a worker
/// takes it up with them.
pub fn to_talk_about(
    section: &'static Section,
    asking: &Asking,
    answers: &Answers,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for page in section.pages(asking, answers) {
        let (questions, items) = match &page.body {
            Body::Questions(questions) => (*questions, vec![(&answers.said, String::new())]),
            Body::List(list) => {
                let first = list.questions.first().map_or("", |question| question.name);
                let of = |item: &'_ super::Item| format!(", {}", item.said.get(first));
                let items = answers.list(page.slug).iter();
                (list.questions, items.map(|item| (&item.said, of(item))).collect())
            }
        };
        for (said, of) in items {
            for question in questions.iter().filter(|question| said.asks(question)) {
                let Some(words) = wavers(question, said) else { continue };
                let label = question.label.trim_end_matches('?');
                found.push(Finding {
                    page: page.slug,
                    question: question.name,
                    weight: Weight::Talk,
                    words: String::new(),
                    desk: format!("{words}: “{label}”{of}"),
                    source: "",
                });
            }
        }
    }
    found
}

fn wavers(question: &Question, said: &Said) -> Option<&'static str> {
    let typed = question.unsure.is_some() && said.get(question.name) == UNSURE;
    let chosen = matches!(question.kind, Kind::One(_) | Kind::Any(_));
    let chose = |word| chosen && said.all(question.name).any(|answer| answer == word);
    match () {
        () if chose(TALK) => Some("Would rather talk about it"),
        () if typed || chose(UNSURE) => Some("Not sure"),
        () => None,
    }
}

fn date(answers: &Answers, question: &str) -> Option<Date> {
    answers.get(question).parse().ok()
}

/// Whether somebody born on `born` is `years` old on `today`. Who was born on 29 February is a
/// year older on 1 March.
fn is_of_age(born: Date, years: u32, today: Date) -> bool {
    born.checked_add_months(Months::new(12 * years)).is_some_and(|birthday| {
        // A day that does not exist is the next one.
        let birthday = if chrono::Datelike::day(&birthday) == chrono::Datelike::day(&born) {
            Some(birthday)
        } else {
            birthday.succ_opt()
        };
        birthday.is_some_and(|birthday| birthday <= today)
    })
}

fn age(asking: &Asking, answers: &Answers) -> Option<Finding> {
    let born = date(answers, "born_on")?;
    let needed = if asking.route == Route::StepParent { PARENT_OF_AGE } else { OF_AGE };
    let (weight, words) = if !is_of_age(born, needed, asking.today) {
        let words = format!(
            "The law lets people adopt from the age of {needed}. If this is a slip, put it right; if not, ring us and we will talk about what you can do until then"
        );
        (Weight::Stop, words)
    } else if !is_of_age(born, OF_AGE, asking.today) {
        let words = "Under 21 you can adopt only together with somebody over 21, a child of your own. Let us talk about it".to_owned();
        (Weight::Talk, words)
    } else {
        return None;
    };
    let source = "Adoption and Children Act 2002, sections 50 and 51";
    let desk = format!("Born on {born}: under {OF_AGE}");
    Some(Finding { page: "born", question: "born_on", weight, words, desk, source })
}

fn kin(answers: &Answers) -> Option<Finding> {
    (answers.get("kin") == "yes").then(|| Finding {
        page: "couple",
        question: "kin",
        weight: Weight::Stop,
        words: "Two people who are related like this are not a couple to the law. One of you can apply; ring us and we will help you change it".to_owned(),
        desk: "Related so closely that they are not a couple to the law".to_owned(),
        source: "Adoption and Children Act 2002, section 144(5) and (6)",
    })
}

fn reason(answers: &Answers) -> Option<Finding> {
    (answers.get("reason") == "unsure").then(|| Finding {
        page: "alone",
        question: "reason",
        weight: Weight::Talk,
        words: "Somebody who is married can adopt alone for one of three reasons. Let us talk about which is yours".to_owned(),
        desk: "Married, applies alone, and is not sure of the reason".to_owned(),
        source: "Adoption and Children Act 2002, section 51(3)",
    })
}

fn residence(asking: &Asking, answers: &Answers) -> Option<Finding> {
    let domicile = answers.get("domicile");
    let since = date(answers, "here_since")?;
    let a_year = is_of_age(since, 1, asking.today);
    let at_home = matches!(domicile, "uk" | "islands");
    (!at_home && !a_year).then(|| Finding {
        page: "residence",
        question: "here_since",
        weight: Weight::Talk,
        words: "To apply to the court, one of you needs a permanent home here, or both need to have lived here for a year. You can go on now; let us talk about when the year is over".to_owned(),
        desk: "No permanent home here, and less than a year in the British Islands".to_owned(),
        source: "Adoption and Children Act 2002, section 49",
    })
}

fn other_agency(answers: &Answers) -> Option<Finding> {
    (answers.get("other") == "yes").then(|| Finding {
        page: "other-agency",
        question: "other",
        weight: Weight::Talk,
        words: "Only one agency can hold your registration. Before we can accept it, the other one has to end theirs. Let us talk about it".to_owned(),
        desk: "Another agency holds their registration".to_owned(),
        source: "Practice of English agencies (First4Adoption, making an application)",
    })
}

fn relatives(answers: &Answers) -> Option<Finding> {
    let referees = answers.list("referees");
    let others = referees.iter().filter(|r| r.said.get("relative") == "no").count();
    (referees.len() >= REFEREES && others + 1 < REFEREES).then(|| Finding {
        page: "referees",
        question: "referees",
        weight: Weight::Stop,
        words: "At most one of the three may be a relative. Add somebody who is not".to_owned(),
        desk: "More than one of the three referees is a relative".to_owned(),
        source: "Adoption Agencies Regulations 2005, Schedule 4 Part 1, paragraph 4",
    })
}

fn offence(answers: &Answers) -> Option<Finding> {
    (answers.get("child") == "yes").then(|| Finding {
        page: "offences",
        question: "child",
        weight: Weight::Talk,
        words: "Some of these offences rule an adoption out by law, others do not. Send it with the rest, or ring us first".to_owned(),
        desk: "An offence against a child, or a sexual offence".to_owned(),
        source: "Adoption Agencies Regulations 2005, regulation 25 and Schedule 3",
    })
}

fn spare(answers: &Answers) -> Option<Finding> {
    (answers.get("spare") == "no").then(|| Finding {
        page: "home",
        question: "spare",
        weight: Weight::Talk,
        words: "Most agencies hope for a room of their own for a child. It is no rule; let us talk about what could be".to_owned(),
        desk: "No room that is free for a child".to_owned(),
        source: "Practice, not law",
    })
}
