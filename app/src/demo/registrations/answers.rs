//! What the invented families answer: their own words where they have some, and plain ones
//! where they do not.

use uuid::Uuid;

use super::cast::{Family, Person, Said, Stands};
use crate::{
    App,
    registration::{
        answered::{All, Kept},
        form::{
            Answers, Asking, Body, Item, Kind, List, Need, Page, Question, Section, progress,
        },
        history::Begun,
    },
};

/// What anybody says who says nothing of their own.
const PLAIN: &[Said] = &[
    ("about-you/sex", "female"),
    ("about-you/phone", "020 7946 0142"),
    ("about-you/safe_times", "After 6pm"),
    ("address/street", "9 Example Road"),
    ("address/town", "Exampleton"),
    ("address/postcode", "EX1 1AA"),
    ("address/since", "2014-05-01"),
    ("together/bond", "partners"),
    ("together/home_since", "2012-03-01"),
    ("home/held", "owned"),
    ("home/bedrooms", "3"),
    ("home/spare", "yes"),
    ("residence/domicile", "uk"),
    ("residence/here_since", "1990-01-01"),
    ("residence/nationality", "British"),
    ("gp/gp", "The Green Surgery"),
    ("gp/gp_address", "2 Example Square, Exampleton"),
    ("gp/gp_since", "2014"),
    ("work/work", "Works in an office, with two days at home"),
    ("children/ages", "2_4\n5_7"),
    ("children/how_many", "one"),
    ("children/early", "yes"),
];

/// Three people who know them: name, a relative or not, address, how they know them.
const REFEREES: [[&str; 4]; 3] = [
    ["Asha Linden", "no", "4 Church Walk, Exampleton EX1 1AA", "A neighbour, for 8 years"],
    [
        "Peter Quill",
        "no",
        "Rose House, Samplebridge EX1 1AA",
        "A friend from school, for 25 years",
    ],
    ["Ruth Ferry", "yes", "16 Long Lane, Little Sample EX1 1AA", "An aunt"],
];

/// The sections that somebody has answered, each with what they said.
pub fn sections(
    app: &App,
    family: &Family,
    person: &Person,
) -> Vec<(&'static Section, Answers)> {
    let asking = asking(app, family);
    let begun = ["about-you", "address", "gp"];
    Section::all(&asking)
        .filter(|section| !section.is_optional())
        .filter(|section| family.stands != Stands::Begun || begun.contains(&section.slug))
        .map(|section| (section, answers(section, &asking, family, person)))
        .collect()
}

/// The same as the team reads them.
pub fn all(app: &App, family: &Family, person: &Person, begun: &Begun) -> All {
    let kept = |answers| Kept { answers, changed_by: Some(begun.me.id), ..Kept::default() };
    sections(app, family, person)
        .into_iter()
        .map(|(section, answers)| (section.slug.to_owned(), kept(answers)))
        .collect()
}

/// What decides which questions a family is asked.
pub fn asking(app: &App, family: &Family) -> Asking {
    Asking {
        route: family.route,
        adults: family.adults(),
        today: app.today(),
        extras: app.agency.registration_asks(),
    }
}

fn answers(
    section: &'static Section,
    asking: &Asking,
    family: &Family,
    person: &Person,
) -> Answers {
    let mut answers = Answers::default();
    for page in section.pages {
        if !(page.asked)(asking, &answers) {
            continue;
        }
        answers.seen.insert(page.slug.to_owned());
        match &page.body {
            Body::Questions(questions) => {
                for question in *questions {
                    if answers.said.asks(question) {
                        let said = said(section, question, family, person);
                        answers.said.set(question.name, &said);
                    }
                }
            }
            Body::List(list) => fill(&mut answers, section, page, list, family),
        }
    }
    answers
}

fn said(section: &Section, question: &Question, family: &Family, person: &Person) -> String {
    let key = format!("{}/{}", section.slug, question.name);
    if key == "about-you/first_names" {
        return person.first.to_owned();
    }
    let known = [person.own, family.shared, PLAIN];
    let found = known.iter().flat_map(|all| all.iter()).find(|(name, _)| *name == key);
    if let Some((_, answer)) = found {
        return (*answer).to_owned();
    }
    match (question.need, question.kind) {
        (Need::May, _) => "",
        (_, Kind::One(words)) => {
            words.iter().find(|(word, _)| *word == "no").unwrap_or(&words[0]).0
        }
        (_, Kind::Any(words)) => words[0].0,
        (_, Kind::Day) => "2014-05-01",
        _ => "As we said on the phone",
    }
    .to_owned()
}

fn fill(answers: &mut Answers, section: &Section, page: &Page, list: &List, family: &Family) {
    let rows: Vec<Vec<(&str, &str)>> = match (section.slug, page.slug) {
        ("referees", _) => REFEREES
            .iter()
            .map(|[name, relative, address, knows]| {
                vec![
                    ("name", *name),
                    ("relative", *relative),
                    ("address", *address),
                    ("knows", *knows),
                ]
            })
            .collect(),
        ("home", "people") => family
            .at_home
            .iter()
            .map(|[name, born, tie]| vec![("name", *name), ("born_on", *born), ("tie", *tie)])
            .collect(),
        _ => Vec::new(),
    };
    if rows.is_empty() {
        if list.none.is_some() {
            answers.said.set(page.slug, progress::NONE);
        }
        return;
    }
    let items = rows.iter().map(|row| {
        let mut item = Item {
            id: Uuid::new_v5(&Uuid::NAMESPACE_OID, row[0].1.as_bytes()).simple().to_string(),
            ..Item::default()
        };
        for (name, answer) in row {
            item.said.set(name, answer);
        }
        item
    });
    answers.lists.insert(page.slug.to_owned(), items.collect());
}
