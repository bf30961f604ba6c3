//! `docs/stages.md`: the table of moves, written from itself.

use std::fmt::Write as _;

use super::{Need, RULES, To};
use crate::{
    agency::ClockName,
    stage::model::{Move, Part, Way, Who},
};

/// The page.
pub fn document() -> String {
    let mut text = String::from(
        "# The stages, and what moves a household\n\n\
         Written from `app/src/stage/machine`; a test keeps this page equal to the code.\n\n\
         There is no other way from one stage to the next. An end stops every clock. A pause is a note beside a\n\
         stage: it moves no limit. What came by letter or by phone is written down with the day on which it came. A\n\
         correction is one more line, with a reason; the history must stay lawful with it.\n\n\
         | From | What happens | Whose | What has to be there | Leads to | Starts | Stops | Source |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let from = rule.from.iter().map(|stage| stage.words());
        let from = if rule.from.len() > 5 { "every open stage".to_owned() } else { list(from) };
        let ways = if rule.ways.len() == Way::ALL.len() {
            String::new()
        } else {
            format!(" ({})", list(rule.ways.iter().map(|way| way_words(*way))))
        };
        let to = match rule.to {
            To::Same => "the same stage".to_owned(),
            To::Stage(stage) => stage.words().to_owned(),
            To::End(ending) => format!("the end: {}", ending.words()),
        };
        let who = list(rule.who.iter().map(|who| who_words(*who)));
        let needs = list(rule.needs.iter().map(|need| need_words(*need)));
        let (starts, stops) = (clocks(rule.starts), clocks(rule.stops));
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "| {from}{ways} | {} | {who} | {needs} | {to} | {starts} | {stops} | {} |",
            move_words(rule.what),
            rule.source
        );
    }
    text
}

fn list<T: AsRef<str>>(words: impl Iterator<Item = T>) -> String {
    words.map(|word| word.as_ref().to_owned()).collect::<Vec<_>>().join(", ")
}

fn clocks(names: &[ClockName]) -> String {
    list(names.iter().map(|name| format!("`{}`", name.word())))
}

/// A move in words.
pub fn move_words(what: Move) -> &'static str {
    match what {
        Move::Accept => "the registration is accepted",
        Move::NotAccept => "the registration is not accepted",
        Move::GoOn => "Stage One went well",
        Move::Stop => "we do not go on after Stage One",
        Move::Wish => "they tell us that they wish to go on",
        Move::BreakOver => "the break has run out",
        Move::ToPanel => "the report goes to the panel",
        Move::Recommend => "the panel has recommended",
        Move::Approve => "they are approved",
        Move::Propose => "a proposal not to approve is sent",
        Move::Represent => "they make representations",
        Move::Review => "they ask for the independent review",
        Move::Hear => "it was looked at again",
        Move::Refuse => "they are not approved",
        Move::FindFamily => "the search for a child begins",
        Move::Notice => "their notice that they mean to ask the court reached the council",
        Move::Reviewed => "the approval was looked at again",
        Move::Placed => "a child has come to live with them",
        Move::Separate => "they separate, and one of them goes on alone",
        Move::ReportSent => "our report has gone to the court",
        Move::SendPapers => "their papers go to the Department for Education",
        Move::PapersAbroad => "the Department sent their papers to the other country",
        Move::ComeHome => "the child has come home with them",
        Move::Withdraw => "they take it back",
    }
}

/// A part in words.
pub fn part_words(part: Part) -> &'static str {
    match part {
        Part::Plan => "the plan with its seven heads",
        Part::Police => "police checks",
        Part::Medical => "medical reports",
        Part::References => "three references",
        Part::Council => "council checks",
        Part::Training => "training and preparation",
        Part::HomeSafety => "home safety",
    }
}

fn way_words(way: Way) -> &'static str {
    match way {
        Way::TwoStages => "first-time",
        Way::FastTrack => "fast track",
        Way::StepParent => "step-parent",
        Way::Abroad => "child from abroad",
    }
}

fn who_words(who: Who) -> &'static str {
    match who {
        Who::Household => "household",
        Who::Worker => "worker",
        Who::Manager => "manager",
    }
}

/// What is needed, in words.
pub fn need_words(need: Need) -> String {
    match need {
        Need::Done(part) => format!("{} done", part_words(part)),
        Need::InTime(name) => format!("`{}` still runs", name.word()),
        Need::Over(name) => format!("`{}` has run out", name.word()),
        Need::Recommended => "the panel’s recommendation".to_owned(),
        Need::NotRecommended => "no recommendation yet".to_owned(),
        Need::Chosen => "representations or review chosen".to_owned(),
        Need::NotChosen => "neither chosen yet".to_owned(),
        Need::Notice => "their notice to the council".to_owned(),
        Need::NoNotice => "no notice to the council yet".to_owned(),
        Need::Together => "not separated".to_owned(),
        Need::Heard => "looked at again".to_owned(),
        Need::NotHeard => "not looked at again yet".to_owned(),
        Need::HeardOrOver => "looked at again, or the time over without a word".to_owned(),
    }
}
