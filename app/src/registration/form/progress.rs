//! How far a section is, worked out from its answers at every look.

use super::{Answers, Asking, Body, List, Page, Said, Section, rules};
use crate::registration::form::{Finding, Need, Question, Weight};

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was answered.
    NotStarted,
    /// Something was.
    Begun,
    /// All that is needed is there.
    Done,
}

/// How far a section is.
pub fn of(section: &'static Section, asking: &Asking, answers: &Answers) -> Progress {
    if answers.is_untouched() {
        return Progress::NotStarted;
    }
    let done =
        section.pages(asking, answers).all(|page| is_done(section, page, asking, answers));
    if done { Progress::Done } else { Progress::Begun }
}

/// Whether a page needs nothing more.
pub fn is_done(
    section: &'static Section,
    page: &'static Page,
    asking: &Asking,
    answers: &Answers,
) -> bool {
    let complete = match &page.body {
        Body::Questions(questions) => is_complete(questions, &answers.said),
        Body::List(list) => list_is_complete(list, page, answers),
    };
    answers.seen.contains(page.slug)
        && complete
        && !findings(section, page, asking, answers).any(|f| f.weight == Weight::Stop)
}

/// Where somebody goes on: the first page that needs something, or none.
pub fn next(
    section: &'static Section,
    asking: &Asking,
    answers: &Answers,
) -> Option<&'static Page> {
    section.pages(asking, answers).find(|page| !is_done(section, page, asking, answers))
}

/// What the rules find on one page.
pub fn findings(
    section: &'static Section,
    page: &'static Page,
    asking: &Asking,
    answers: &Answers,
) -> impl Iterator<Item = Finding> {
    rules::of(section.slug, asking, answers).into_iter().filter(move |f| f.page == page.slug)
}

/// Whether every needed question that is asked has an answer.
pub fn is_complete(questions: &[Question], said: &Said) -> bool {
    questions.iter().all(|question| {
        question.need == Need::May
            || !said.asks(question)
            || !said.get(question.name).is_empty()
    })
}

fn list_is_complete(list: &List, page: &Page, answers: &Answers) -> bool {
    let items = answers.list(page.slug);
    let none = list.none.is_some() && answers.get(page.slug) == NONE;
    let enough =
        items.len() >= list.least && (none || list.none.is_none() || !items.is_empty());
    enough && items.iter().all(|item| is_complete(list.questions, &item.said))
}

/// What is kept under the page's name when there is nobody to list.
pub const NONE: &str = "none";
