//! What holds for a child from abroad and for a step-parent alone.

use super::{
    super::{
        history::{Refused, What},
        machine::{Need, RULES},
        model::{Ending, Move, Part, Stage, Way, Who},
    },
    day, entry, going, search, story, without,
};

#[test]
fn a_table_without_the_guards_of_the_other_ways_breaks_their_laws() {
    let no_approval = without(|rule| {
        if rule.what == Move::SendPapers {
            rule.from = &[Stage::StageTwo, Stage::Panel];
        }
    });
    assert_eq!(search(&no_approval), Err("no papers without an approval".to_owned()));
    let no_notice = without(|rule| {
        if rule.what == Move::ReportSent {
            rule.needs = &[];
        }
    });
    assert_eq!(search(&no_notice), Err("no report to the court without a notice".to_owned()));
    let for_all = without(|rule| {
        if matches!(rule.what, Move::SendPapers | Move::FindFamily) {
            rule.ways = &[Way::TwoStages, Way::FastTrack, Way::Abroad];
        }
    });
    let broken = search(&for_all).expect_err("a law of the way abroad");
    assert!(broken.contains("abroad"), "{broken}");
}

#[test]
fn the_way_of_a_child_from_abroad_can_be_walked_to_its_end() {
    use {Move::*, Who::*};
    let checks = [
        Part::Plan,
        Part::Police,
        Part::References,
        Part::Council,
        Part::Training,
        Part::HomeSafety,
        Part::Medical,
    ];
    let mut told = vec![("2026-01-05", Manager, What::Moved(Accept))];
    told.extend(checks.map(|part| ("2026-02-02", Worker, What::Done(part))));
    told.extend([
        ("2026-02-16", Manager, What::Moved(GoOn)),
        ("2026-02-20", Household, What::Moved(Wish)),
        ("2026-05-04", Worker, What::Moved(ToPanel)),
        ("2026-05-20", Worker, What::Moved(Recommend)),
        ("2026-05-27", Manager, What::Moved(Approve)),
        ("2026-06-15", Worker, What::Moved(SendPapers)),
        ("2026-07-20", Worker, What::Moved(PapersAbroad)),
        ("2027-03-01", Worker, What::Moved(ComeHome)),
    ]);
    let history = story(&told);
    let going = going(Way::Abroad, RULES);
    let present = going.replay(&history).expect("lawful");
    assert_eq!(present.ending.map(|(ending, _)| ending), Some(Ending::Finished));
    let last = history.len() - 1;
    assert_eq!(
        going.replay(&history[..last]).map(|present| present.stage()),
        Ok(Stage::Country)
    );
    let theirs = entry(40, day("2027-03-01"), Household, What::Moved(ComeHome));
    let refused = going.with(&history[..last], &theirs);
    assert_eq!(refused, Err(Refused::NotTheirs(Household)));
    let before = entry(41, day("2026-05-27"), Worker, What::Moved(SendPapers));
    let refused = going.with(&history[..last - 3], &before);
    assert_eq!(refused, Err(Refused::NotFromHere(Stage::Panel)));
    let here = entry(42, day("2026-06-15"), Worker, What::Moved(FindFamily));
    let refused = going.with(&history[..last - 2], &here);
    assert_eq!(refused, Err(Refused::NotFromHere(Stage::Approved)));
}

#[test]
fn a_step_parents_notice_comes_once_and_before_our_report() {
    use {Move::*, Who::*};
    let going = going(Way::StepParent, RULES);
    let history = story(&[("2026-03-02", Manager, What::Moved(Accept))]);
    let report = entry(10, day("2026-04-01"), Worker, What::Moved(ReportSent));
    assert_eq!(going.with(&history, &report), Err(Refused::Missing(vec![Need::Notice])));
    let notice = entry(11, day("2026-04-02"), Worker, What::Moved(Notice));
    let with = [history, vec![notice.clone()]].concat();
    assert_eq!(going.replay(&with).map(|present| present.notice), Ok(Some(day("2026-04-02"))));
    let twice = entry(12, day("2026-04-03"), Worker, What::Moved(Notice));
    assert_eq!(going.with(&with, &twice), Err(Refused::Missing(vec![Need::NoNotice])));
    let right = entry(
        13,
        day("2026-04-07"),
        Worker,
        What::Corrected(notice.id, Some(day("2026-03-30"))),
    );
    let present = going.with(&with, &right).expect("put right");
    assert_eq!(present.notice, Some(day("2026-03-30")));
}
