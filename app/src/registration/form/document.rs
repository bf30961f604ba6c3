//! `docs/registration-form.md`: every question with the law or practice it comes from, written
//! from the form itself.

use std::fmt::Write as _;

use super::{Body, Need, Page, Question, Whose, sections};

/// What each paragraph of Schedule 4 Part 1 asks for, in our words.
const SCHEDULE: [&str; 9] = [
    "name, sex, date and place of birth, address and council",
    "why somebody who is married applies alone",
    "earlier family court proceedings",
    "three referees, at most one a relative",
    "the doctor",
    "marriage, civil partnership or partner",
    "earlier marriages, civil partnerships and relationships",
    "domicile and habitual residence",
    "everybody at home, and children wherever they live",
];

/// The page.
pub fn document() -> String {
    let mut text = String::from(
        "# The questions of a registration of interest\n\n\
         Written from `app/src/registration/form`; a test keeps this page equal to the code.\n\n\
         There is no national form. What the law has an agency find out stands in Schedule 4 Part 1\n\
         of the Adoption Agencies Regulations 2005 (SI 2005/389, as replaced by SI 2013/985); its\n\
         paragraphs are named beside the questions that answer them. Everything else is practice, and\n\
         never holds anybody up.\n\n## By paragraph\n\n| Paragraph | Asks for | Answered in |\n|---|---|---|\n",
    );
    for (place, what) in SCHEDULE.iter().enumerate() {
        let answered: Vec<String> = sections::ALL
            .iter()
            .flat_map(|section| section.pages.iter().map(move |page| (section, page)))
            .flat_map(|(section, page)| {
                let of = questions(page)
                    .iter()
                    .filter(|q| q.schedule == u8::try_from(place + 1).ok());
                of.map(|q| format!("`{}/{}` {}", section.slug, page.slug, q.name))
            })
            .collect();
        // Writing to a text cannot fail.
        let _ = writeln!(text, "| {} | {what} | {} |", place + 1, answered.join(", "));
    }
    for section in sections::ALL {
        let whose = match section.whose {
            Whose::Shared => "Either answers, for both.",
            Whose::Own => "Each answers alone.",
            Whose::Confidential => "Each answers alone; confidential.",
        };
        let _ = write!(
            text,
            "\n## {} (`{}`)\n\n{whose} {}\n",
            section.title, section.slug, section.why
        );
        for page in section.pages {
            let _ = write!(text, "\n**{}** {}\n\n", page.title, page.why);
            for question in questions(page) {
                let _ = writeln!(text, "- {}{}", question.label, notes(question));
            }
        }
    }
    text
}

fn questions(page: &Page) -> &'static [Question] {
    match &page.body {
        Body::Questions(questions) => questions,
        Body::List(list) => list.questions,
    }
}

fn notes(question: &Question) -> String {
    let mut notes = Vec::new();
    if let Some(paragraph) = question.schedule {
        notes.push(format!("paragraph {paragraph}"));
    }
    if question.need == Need::May {
        notes.push("may be left out".to_owned());
    }
    if question.unsure.is_some() {
        notes.push("not sure is an answer".to_owned());
    }
    if let Some(only) = question.only {
        notes.push(format!("only after {} = {}", only.question, only.is.join(" or ")));
    }
    if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn the_page_about_questions_says_what_the_form_asks() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/registration-form.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(page, document()).expect("it can be written");
        }
        let written = std::fs::read_to_string(page).unwrap_or_default();
        assert!(written == document(), "run this test with UPDATE=1 to write {page} anew");
    }
}
