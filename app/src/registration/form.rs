//! The registration of interest as data: sections, pages, questions, rules. What is drawn,
//! read, checked, reviewed, handed on and listed in `docs/registration-form.md` all comes
//! from here.
//!
//! There is no national form. The core is what the law has an agency find out in Stage One
//! (Adoption Agencies Regulations 2005, Schedule 4 Part 1); everything else is practice, and
//! says so.

pub mod adult;
pub mod answers;
pub mod document;
pub mod progress;
pub mod question;
pub mod read;
pub mod rules;
pub mod sections;

pub use answers::{Answers, Item, Said};
pub use progress::Progress;
pub use question::{Kind, Need, Only, Question, Words};
pub use rules::{Finding, Weight};

use clock::Date;

use super::household::{Adults, Route};
use crate::agency::Asks;

/// A part of the task list.
#[derive(Debug)]
pub struct Section {
    /// In addresses and in the database. Never changes its meaning.
    pub slug: &'static str,
    /// On the task list.
    pub title: &'static str,
    /// Who answers it, and who sees it.
    pub whose: Whose,
    /// Why we ask for this part at all.
    pub why: &'static str,
    /// Its pages, in order.
    pub pages: &'static [Page],
    /// Whether this household is asked.
    pub asked: fn(&Asking) -> bool,
}

/// Who answers a section, and who sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Either of two applicants, for both.
    Shared,
    /// Each for themselves. The other sees whether it is done, and nothing else.
    Own,
    /// As `Own`; after an hour away it also asks for a fresh code.
    Confidential,
}

/// One question or one small group.
#[derive(Debug)]
pub struct Page {
    /// In addresses, unique in its section.
    pub slug: &'static str,
    /// The heading, asked as a question where it can be.
    pub title: &'static str,
    /// Why it is asked, beside it.
    pub why: &'static str,
    /// What is on it.
    pub body: Body,
    /// Whether it is asked, by what was answered before in its section.
    pub asked: fn(&Asking, &Answers) -> bool,
}

/// What a page asks.
#[derive(Debug)]
pub enum Body {
    /// Questions.
    Questions(&'static [Question]),
    /// The same questions about each of several people or places.
    List(List),
}

/// Several of one sort: referees, addresses, people at home.
#[derive(Debug)]
pub struct List {
    /// One of them: `referee`.
    pub one: &'static str,
    /// Several of them: `referees`.
    pub several: &'static str,
    /// How many there must be.
    pub least: usize,
    /// How many there can be.
    pub most: usize,
    /// The first of these names it.
    pub questions: &'static [Question],
    /// How somebody says that there is none; left out where there must be one.
    pub none: Option<&'static str>,
}

/// What decides which questions are asked, and which rules hold.
#[derive(Debug, Clone)]
pub struct Asking {
    /// How they come to us.
    pub route: Route,
    /// One or two.
    pub adults: Adults,
    /// Today, in London.
    pub today: Date,
    /// What the agency asks beside the core.
    pub extras: Asks,
}

/// Asked of everybody.
pub const fn always(_: &Asking) -> bool {
    true
}

/// Asked whatever was answered before.
pub const fn whatever(_: &Asking, _: &Answers) -> bool {
    true
}

impl Section {
    /// The section of a slug, if this household is asked.
    pub fn find(asking: &Asking, slug: &str) -> Option<&'static Self> {
        Self::all(asking).find(|section| section.slug == slug)
    }

    /// The sections that this household is asked, in the order of the task list.
    pub fn all(asking: &Asking) -> impl Iterator<Item = &'static Self> {
        sections::ALL.iter().copied().filter(|section| (section.asked)(asking))
    }

    /// Whether all of it can be left out.
    pub fn is_optional(&self) -> bool {
        self.slug == "equality"
    }

    /// The pages that are asked, by what was answered so far.
    pub fn pages(
        &'static self,
        asking: &Asking,
        answers: &Answers,
    ) -> impl Iterator<Item = &'static Page> {
        self.pages.iter().filter(move |page| (page.asked)(asking, answers))
    }

    /// The page of a slug, if it is asked.
    pub fn page(
        &'static self,
        asking: &Asking,
        answers: &Answers,
        slug: &str,
    ) -> Option<&'static Page> {
        self.pages(asking, answers).find(|page| page.slug == slug)
    }
}

impl Asking {
    /// Whether two apply together.
    pub fn is_couple(&self) -> bool {
        self.adults == Adults::Two
    }
}

#[cfg(test)]
mod tests;
