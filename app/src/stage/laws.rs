//! The laws that no sequence of moves may break, asked of histories that nobody would think
//! of; each beside a table with its guard taken out, which must break it.

use std::sync::LazyLock;

use chrono::{Days, NaiveTime};
use clock::{Calendar, Date, london};
use proptest::{
    prelude::*,
    test_runner::{Config, TestError, TestRunner},
};
use uuid::Uuid;

use super::{
    history::{Entry, Going, Refused, What},
    machine::{Need, RULES, Rule, To, document},
    model::{Ending, Move, Part, Stage, Way, Who},
    present::{Limits, Present, Span},
};
use crate::agency::{ClockName, DEFAULT, Profile};

mod ways;

static AGENCY: LazyLock<Profile> =
    LazyLock::new(|| Profile::built_in(DEFAULT).expect("is there").expect("is well-formed"));
static LIMITS: LazyLock<Limits> =
    LazyLock::new(|| ClockName::ALL.iter().map(|n| (*n, AGENCY.clock(*n).limit)).collect());
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| AGENCY.calendar());

fn going(way: Way, rules: &[Rule]) -> Going<'_> {
    Going { way, rules, limits: &LIMITS, calendar: &CALENDAR }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn entry(n: usize, on: Date, by: Who, what: What) -> Entry {
    let at = london::at(on, NaiveTime::from_hms_opt(12, 0, 0).expect("noon"));
    Entry { id: Uuid::from_u128(n as u128 + 1), on, at, by, what }
}

/// A history of what was allowed, out of any numbers: mostly the next lawful thing, sometimes
/// anything, now and then a pause or a correction.
fn grow(going: Going<'_>, seeds: &[(u8, u8, u8)]) -> Vec<Entry> {
    let mut history: Vec<Entry> = Vec::new();
    let mut today = day("2026-01-05");
    for (n, (kind, pick, days)) in seeds.iter().enumerate() {
        today = today + Days::new(u64::from(days % 45));
        let Ok(present) = going.replay(&history) else { return history };
        let pick = usize::from(*pick);
        let who = Who::ALL[pick % Who::ALL.len()];
        let what = match kind % 10 {
            0..=4 => {
                let open: Vec<Move> = going
                    .moves(&present, Who::Manager, today)
                    .into_iter()
                    // What only ends it is rare, or no history would get past Stage One.
                    .filter(|(what, missing)| {
                        missing.is_empty() && (!only_ends(*what) || pick > 240)
                    })
                    .map(|(what, _)| what)
                    .collect();
                match open.get(pick % open.len().max(1)) {
                    Some(what) => What::Moved(*what),
                    None => What::Done(next_part(&present, pick)),
                }
            }
            5 | 6 => What::Done(Part::ALL[pick % Part::ALL.len()]),
            7 => What::Moved(Move::ALL[pick % Move::ALL.len()]),
            8 if pick % 3 == 0 => What::Undone(Part::ALL[pick % Part::ALL.len()]),
            8 if present.paused().is_some() => What::Resumed,
            8 => What::Paused(Some(today + Days::new(60))),
            _ => {
                let Some(earlier) = history.get(pick % history.len().max(1)) else { continue };
                let moved = earlier.on + Days::new(u64::from(days % 9));
                What::Corrected(earlier.id, (pick % 2 == 0).then_some(moved))
            }
        };
        let by = if kind % 10 == 7 { who } else { Who::Manager };
        let back = Days::new(u64::from(*kind) % 3);
        let one = entry(n, today - back, by, what);
        let one = Entry { at: london::at(today, NaiveTime::MIN), ..one };
        if going.with(&history, &one).is_ok() {
            history.push(one);
        }
    }
    history
}

fn only_ends(what: Move) -> bool {
    matches!(what, Move::Withdraw | Move::NotAccept | Move::Stop | Move::Refuse)
}

/// A part that is not done yet, or any.
fn next_part(present: &Present, pick: usize) -> Part {
    let of = Part::ALL.len();
    let mut parts = (0..of).map(|n| Part::ALL[(pick + n) % of]);
    parts.find(|part| !present.done.contains_key(part)).unwrap_or(Part::ALL[pick % of])
}

/// What the lines come to once corrections are read, by other means than the machine's.
fn in_effect(history: &[Entry]) -> Vec<(Date, What)> {
    let fix = |id: Uuid| {
        history.iter().rev().find_map(|later| match later.what {
            What::Corrected(of, on) if of == id => Some(on),
            _ => None,
        })
    };
    history
        .iter()
        .filter(|one| !matches!(one.what, What::Corrected(..)))
        .filter_map(|one| match fix(one.id) {
            None => Some((one.on, one.what)),
            Some(Some(on)) => Some((on, one.what)),
            Some(None) => None,
        })
        .collect()
}

/// The law that a history breaks.
fn breach(way: Way, history: &[Entry], present: &Present) -> Option<&'static str> {
    let open = present.spans.iter().filter(|span| span.until.is_none()).count();
    if open != usize::from(present.ending.is_none()) {
        return Some("one open stage, and none after the end");
    }
    let crooked =
        |span: &Span| span.from.zip(span.until).is_some_and(|(from, until)| until < from);
    let gap = |two: &[Span]| two[0].until != two[1].from;
    if present.spans.iter().any(crooked) || present.spans.windows(2).any(gap) {
        return Some("no date before the one it follows");
    }
    if way == Way::FastTrack && present.spans.iter().any(|span| span.stage == Stage::StageOne) {
        return Some("no Stage One on a fast track");
    }
    if way != Way::Abroad && present.spans.iter().any(|span| is_abroad(span.stage)) {
        return Some("no papers abroad on another way");
    }
    if way == Way::Abroad && present.spans.iter().any(|span| span.stage == Stage::FamilyFinding)
    {
        return Some("no family finding here for a child from abroad");
    }
    let (mut medical, mut panel, mut recommended) = (None, false, false);
    let (mut approved, mut notice) = (false, false);
    for (on, what) in in_effect(history) {
        match what {
            What::Done(Part::Medical) => medical = Some(on),
            What::Undone(Part::Medical) => medical = None,
            What::Moved(Move::ToPanel) => panel = true,
            What::Moved(Move::Recommend) => recommended = true,
            What::Moved(Move::SendPapers | Move::PapersAbroad) if !approved => {
                return Some("no papers without an approval");
            }
            What::Moved(Move::Notice) => notice = true,
            What::Moved(Move::ReportSent) if !notice => {
                return Some("no report to the court without a notice");
            }
            What::Moved(what @ (Move::Approve | Move::Propose)) => {
                approved = approved || what == Move::Approve;
                if !panel || !recommended {
                    return Some("no approval without panel and recommendation");
                }
                if medical.is_none_or(|done| done > on) {
                    return Some("no decision with the medical outstanding");
                }
            }
            _ => {}
        }
    }
    None
}

fn is_abroad(stage: Stage) -> bool {
    matches!(stage, Stage::Department | Stage::Country)
}

fn seeds() -> impl Strategy<Value = (usize, Vec<(u8, u8, u8)>)> {
    (0..Way::ALL.len(), proptest::collection::vec(any::<(u8, u8, u8)>(), 0..60))
}

/// Looks for a history that a table allows and the laws do not.
fn search(rules: &[Rule]) -> Result<(), String> {
    let mut runner = TestRunner::deterministic();
    let found = runner.run(&seeds(), |(way, seeds)| {
        let way = Way::ALL[way];
        let going = going(way, rules);
        let history = grow(going, &seeds);
        let present = going.replay(&history).expect("each line was allowed");
        match breach(way, &history, &present) {
            Some(law) => Err(TestCaseError::fail(law)),
            None => Ok(()),
        }
    });
    match found {
        Ok(()) => Ok(()),
        Err(TestError::Fail(law, _)) => Err(law.message().to_owned()),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

fn without(change: impl Fn(&mut Rule)) -> Vec<Rule> {
    let mut rules = RULES.to_vec();
    rules.iter_mut().for_each(change);
    rules
}

#[test]
fn no_history_breaks_a_law() {
    assert_eq!(search(RULES), Ok(()));
}

#[test]
fn a_table_without_its_guards_breaks_each_law() {
    let no_medical = without(|rule| {
        if matches!(rule.what, Move::Approve | Move::Propose) {
            rule.needs = &[Need::Recommended];
        }
    });
    assert_eq!(search(&no_medical), Err("no decision with the medical outstanding".to_owned()));
    let no_panel = without(|rule| {
        if rule.what == Move::Approve {
            rule.from = &[Stage::StageTwo];
            rule.needs = &[Need::Done(Part::Medical)];
        }
    });
    assert_eq!(
        search(&no_panel),
        Err("no approval without panel and recommendation".to_owned())
    );
    let stage_one = without(|rule| {
        if rule.what == Move::Accept {
            rule.to = To::Stage(Stage::StageOne);
        }
    });
    assert_eq!(search(&stage_one), Err("no Stage One on a fast track".to_owned()));
}

#[test]
fn the_laws_see_two_open_stages_and_dates_that_run_backwards() {
    let span = |stage, from, until| Span { stage, from: Some(day(from)), until };
    let mut present = Present::begin();
    present.spans.push(span(Stage::StageOne, "2026-01-05", None));
    assert!(breach(Way::TwoStages, &[], &present).is_some_and(|law| law.contains("one open")));
    present.spans[0].until = Some(day("2026-01-05"));
    assert_eq!(breach(Way::TwoStages, &[], &present), None);
    present.spans[1].until = Some(day("2026-01-04"));
    present.ending = Some((Ending::Withdrawn, day("2026-01-04")));
    assert!(breach(Way::TwoStages, &[], &present).is_some_and(|law| law.contains("before")));
}

proptest! {
    #![proptest_config(Config::with_cases(128))]

    #[test]
    fn pauses_move_no_limit((way, seeds) in seeds()) {
        let going = going(Way::ALL[way], RULES);
        let history = grow(going, &seeds);
        let plain: Vec<Entry> = history
            .iter()
            .filter(|one| !matches!(one.what, What::Paused(_) | What::Resumed))
            .filter(|one| match one.what {
                What::Corrected(id, _) => history.iter().any(|other| {
                    other.id == id && !matches!(other.what, What::Paused(_) | What::Resumed)
                }),
                _ => true,
            })
            .cloned()
            .collect();
        let with = going.replay(&history).expect("lawful");
        let without = going.replay(&plain).expect("lawful without its pauses");
        prop_assert_eq!(with.clocks, without.clocks);
    }

    #[test]
    fn one_more_bank_holiday_makes_no_day_earlier((way, seeds) in seeds(), off in 0u64..900) {
        let way = Way::ALL[way];
        let history = grow(going(way, RULES), &seeds);
        let mut shorter = CALENDAR.clone();
        shorter.holidays = shorter.holidays.with([day("2026-01-01") + Days::new(off)]);
        let before = going(way, RULES).replay(&history).expect("lawful").clocks;
        for clock in before {
            let limit = LIMITS[&clock.name];
            let after = limit.last_day(london::at(clock.from, NaiveTime::MIN), &shorter);
            prop_assert!(after >= clock.due, "{:?}: {} then {after}", clock.name, clock.due);
        }
    }

    #[test]
    fn replaying_gives_what_each_line_led_to((way, seeds) in seeds()) {
        let going = going(Way::ALL[way], RULES);
        let history = grow(going, &seeds);
        let mut present = Present::begin();
        for n in 0..history.len() {
            present = going.with(&history[..n], &history[n]).expect("it was allowed");
        }
        prop_assert_eq!(going.replay(&history).expect("lawful"), present);
    }
}

/// The lines of a story.
fn story(lines: &[(&str, Who, What)]) -> Vec<Entry> {
    let one = |(n, (on, by, what)): (usize, &(&str, Who, What))| entry(n, day(on), *by, *what);
    lines.iter().enumerate().map(one).collect()
}

#[test]
fn a_single_adopter_takes_four_months_and_goes_on_in_time() {
    use {Move::*, Who::*};
    let parts = [
        Part::Plan,
        Part::Police,
        Part::References,
        Part::Council,
        Part::Training,
        Part::HomeSafety,
    ];
    let mut lines = vec![("2026-01-12", Manager, What::Moved(Accept))];
    lines.extend(parts.map(|part| ("2026-03-02", Worker, What::Done(part))));
    lines.push(("2026-03-09", Manager, What::Moved(GoOn)));
    lines.push(("2026-07-09", Household, What::Moved(Wish)));
    let history = story(&lines);
    let going = going(Way::TwoStages, RULES);
    let present = going.replay(&history).expect("lawful");
    assert_eq!(present.stage(), Stage::StageTwo);
    // Four months from receipt: Monday 9 November 2026.
    assert_eq!(
        present.running(ClockName::StageTwo).map(|one| one.due),
        Some(day("2026-11-09"))
    );
    let early = entry(20, day("2026-07-01"), Worker, What::Moved(ToPanel));
    assert_eq!(going.with(&history, &early), Err(Refused::TooEarly(day("2026-07-09"))));
    // The break lasts until 9 September; a letter of the 10th is too late, and so is a correction to it.
    let late = entry(
        21,
        day("2026-09-10"),
        Worker,
        What::Corrected(history[8].id, Some(day("2026-09-10"))),
    );
    assert_eq!(
        going.with(&history, &late),
        Err(Refused::Missing(vec![Need::InTime(ClockName::Break)]))
    );
}

#[test]
fn a_determination_gives_forty_working_days_and_one_choice() {
    use {Move::*, Who::*};
    let history = story(&[
        ("2026-06-01", Manager, What::Moved(Accept)),
        ("2026-06-08", Household, What::Moved(Wish)),
        ("2026-09-01", Worker, What::Done(Part::Medical)),
        ("2026-10-01", Worker, What::Moved(ToPanel)),
        ("2026-11-05", Worker, What::Moved(Recommend)),
        ("2026-11-11", Manager, What::Moved(Propose)),
    ]);
    let going = going(Way::FastTrack, RULES);
    let present = going.replay(&history).expect("lawful");
    // The day of sending counts: Friday 8 January 2027.
    assert_eq!(
        present.running(ClockName::Representations).map(|one| one.due),
        Some(day("2027-01-08"))
    );
    let refused = |on: &str, by, what| {
        let one = entry(30, day(on), by, What::Moved(what));
        going.with(&history, &one).map(|present| present.stage())
    };
    assert_eq!(refused("2027-01-08", Household, Review), Ok(Stage::Determination));
    assert!(matches!(refused("2027-01-11", Household, Review), Err(Refused::Missing(_))));
    assert!(matches!(refused("2027-01-08", Manager, Refuse), Err(Refused::Missing(_))));
    assert_eq!(refused("2027-01-11", Manager, Refuse), Ok(Stage::Ended));
    assert_eq!(refused("2026-12-01", Household, Refuse), Err(Refused::NotTheirs(Household)));
    let chosen = entry(31, day("2026-12-01"), Household, What::Moved(Represent));
    let both = [history.clone(), vec![chosen]].concat();
    let second = entry(32, day("2026-12-02"), Household, What::Moved(Review));
    assert!(matches!(going.with(&both, &second), Err(Refused::Missing(_))), "one or the other");
}

#[test]
fn the_page_of_the_stages_is_the_table() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/stages.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, document()).expect("written");
    }
    let there = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        there == document(),
        "docs/stages.md is not the table: run this test with UPDATE=1"
    );
}
