//! The form as a whole: names, words, what the law asks.

use std::collections::BTreeSet;

use super::{
    Answers, Asking, Body, Item, Progress, Question, Said, Section, Weight, progress, read,
    rules, sections,
};
use crate::{
    agency::Asks,
    form::Fields,
    registration::household::{Adults, Route},
};

fn asking() -> Asking {
    Asking {
        route: Route::First,
        adults: Adults::Two,
        today: "2026-11-23".parse().expect("a day"),
        extras: Asks { work: true, health: true, adults: true, adults_from: 18 },
    }
}

fn questions(section: &'static Section) -> impl Iterator<Item = &'static Question> {
    section.pages.iter().flat_map(|page| match &page.body {
        Body::Questions(questions) => questions.iter(),
        Body::List(list) => list.questions.iter(),
    })
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (name, answer) in pairs {
        answers.said.set(name, answer);
    }
    answers
}

#[test]
fn slugs_and_names_are_unique_where_they_have_to_be() {
    let mut slugs = BTreeSet::new();
    for section in sections::ALL {
        assert!(slugs.insert(section.slug), "{}", section.slug);
        let mut pages = BTreeSet::new();
        let mut outside_lists = BTreeSet::new();
        for page in section.pages {
            assert!(pages.insert(page.slug), "{}/{}", section.slug, page.slug);
            let mut names = BTreeSet::new();
            let (Body::Questions(all) | Body::List(super::List { questions: all, .. })) =
                &page.body;
            for question in *all {
                assert!(names.insert(question.name), "{}/{}", section.slug, question.name);
                if let Some(unsure) = question.unsure {
                    assert!(names.insert(unsure), "{}/{unsure}", section.slug);
                }
                if let Some(only) = question.only {
                    assert!(names.contains(only.question), "{} comes after", question.name);
                }
            }
            if let Body::Questions(_) = page.body {
                for name in names {
                    assert!(outside_lists.insert(name), "{}/{name} twice", section.slug);
                }
            }
        }
    }
}

#[test]
fn every_paragraph_of_schedule_4_part_1_has_its_question() {
    let asked: BTreeSet<u8> =
        sections::ALL.iter().flat_map(|s| questions(s)).filter_map(|q| q.schedule).collect();
    assert_eq!(asked, (1..=9).collect());
}

#[test]
fn nobody_is_asked_for_work_or_health_where_the_agency_does_not() {
    let core = Asking {
        extras: Asks { work: false, health: false, adults: false, adults_from: 18 },
        ..asking()
    };
    let slugs = |asking: &Asking| Section::all(asking).map(|s| s.slug).collect::<Vec<_>>();
    assert!(slugs(&asking()).contains(&"health") && slugs(&asking()).contains(&"work"));
    assert!(!slugs(&core).contains(&"health") && !slugs(&core).contains(&"work"));
}

#[test]
fn an_answer_to_a_question_that_is_not_asked_any_more_is_not_kept() {
    let section = Section::find(&asking(), "offences").expect("the section");
    let Body::Questions(all) = &section.pages[0].body else { panic!("questions") };
    let fields = Fields::from([
        ("offence", "no"),
        ("offence_words", "left over"),
        ("child", "yes"),
        ("concern", "no"),
    ]);
    let (said, errors) = read::read(all, &fields, &asking());
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(
        (said.get("offence"), said.get("offence_words"), said.get("child")),
        ("no", "", "")
    );
}

#[test]
fn days_are_read_as_people_write_them_and_never_lie_ahead() {
    let section = Section::find(&asking(), "about-you").expect("the section");
    let Body::Questions(all) = &section.pages[1].body else { panic!("questions") };
    for (typed, kept) in [
        ("27 3 1988", Some("1988-03-27")),
        ("1988-03-27", Some("1988-03-27")),
        ("27/3/88", Some("1988-03-27")),
        ("31 2 1988", None),
        ("24 11 2026", None),
        ("1 1 1890", None),
        ("soon", None),
    ] {
        let fields =
            Fields::from([("born_on", typed), ("born_in", "Accra"), ("sex", "female")]);
        let (said, errors) = read::read(all, &fields, &asking());
        assert_eq!(errors.is_empty(), kept.is_some(), "{typed}");
        assert_eq!(said.get("born_on"), kept.unwrap_or_default(), "{typed}");
    }
}

#[test]
fn the_age_counts_to_the_day() {
    let find = |route, born| {
        let asking = Asking { route, ..asking() };
        rules::of("about-you", &asking, &answers(&[("born_on", born)])).pop().map(|f| f.weight)
    };
    assert_eq!(find(Route::First, "2005-11-23"), None);
    assert_eq!(find(Route::First, "2005-11-24"), Some(Weight::Stop));
    assert_eq!(find(Route::StepParent, "2005-11-24"), Some(Weight::Talk));
    assert_eq!(find(Route::StepParent, "2008-11-23"), Some(Weight::Talk));
    assert_eq!(find(Route::StepParent, "2008-11-24"), Some(Weight::Stop));
    // Born on 29 February: 21 on 1 March, in a year that has no 29th.
    let leap = |today: &str| {
        let asking = Asking { today: today.parse().expect("a day"), ..asking() };
        rules::of("about-you", &asking, &answers(&[("born_on", "2004-02-29")])).is_empty()
    };
    assert!(!leap("2025-02-28") && leap("2025-03-01"));
}

#[test]
fn a_year_here_or_a_home_here_is_enough_and_neither_holds_anybody_up() {
    let find = |domicile, since| {
        let said = answers(&[("domicile", domicile), ("here_since", since)]);
        rules::of("residence", &asking(), &said).pop().map(|f| f.weight)
    };
    assert_eq!(find("elsewhere", "2025-11-23"), None);
    assert_eq!(find("elsewhere", "2025-11-24"), Some(Weight::Talk));
    assert_eq!(find("unsure", "2026-11-01"), Some(Weight::Talk));
    assert_eq!(find("uk", "2026-11-01"), None);
}

fn referees(relatives: &[&str]) -> Answers {
    let mut all = Answers::default();
    all.seen.insert("referees".into());
    let one = |(n, relative): (usize, &&str)| {
        let mut said = Said::default();
        for (name, answer) in
            [("name", "Sam"), ("relative", *relative), ("address", "1 Road"), ("knows", "well")]
        {
            said.set(name, answer);
        }
        Item { id: n.to_string(), said }
    };
    all.lists.insert("referees".into(), relatives.iter().enumerate().map(one).collect());
    all
}

#[test]
fn three_referees_are_needed_and_one_of_them_may_be_a_relative() {
    let section = Section::find(&asking(), "referees").expect("the section");
    for (relatives, expected) in [
        (&[][..], Progress::Begun),
        (&["no", "no"], Progress::Begun),
        (&["no", "no", "no"], Progress::Done),
        (&["yes", "no", "no"], Progress::Done),
        (&["yes", "yes", "no"], Progress::Begun),
        (&["yes", "yes", "no", "no"], Progress::Done),
    ] {
        assert_eq!(
            progress::of(section, &asking(), &referees(relatives)),
            expected,
            "{relatives:?}"
        );
    }
}

#[test]
fn a_section_nobody_opened_is_not_started_and_saying_none_is_an_answer() {
    let section = Section::find(&asking(), "before").expect("the section");
    let mut said = Answers::default();
    assert_eq!(progress::of(section, &asking(), &said), Progress::NotStarted);
    said.seen.insert("approved".into());
    assert_eq!(progress::next(section, &asking(), &said).map(|p| p.slug), Some("approved"));
    said.said.set("approved", progress::NONE);
    assert_eq!(progress::next(section, &asking(), &said).map(|p| p.slug), Some("other-agency"));
    said.seen.insert("other-agency".into());
    said.said.set("other", "no");
    assert_eq!(progress::of(section, &asking(), &said), Progress::Done);
}

#[test]
fn not_being_sure_is_an_answer_that_a_worker_takes_up() {
    let section = Section::find(&asking(), "gp").expect("the section");
    let Body::Questions(all) = &section.pages[0].body else { panic!("questions") };
    let (said, errors) = read::read(
        all,
        &Fields::from([("gp", "Dr Quill"), ("gp_address", ""), ("gp_address_unsure", "yes")]),
        &asking(),
    );
    assert!(errors.is_empty(), "{errors:?}");
    let mut kept = Answers { said, ..Answers::default() };
    kept.seen.insert("gp".into());
    assert_eq!(progress::of(section, &asking(), &kept), Progress::Done);
    let found = rules::to_talk_about(section, &asking(), &kept);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].desk, "Not sure: “Address of the surgery”");
    // What is typed counts, whatever is ticked beside it.
    let both = [("gp", "Dr Quill"), ("gp_address", "1 Road"), ("gp_address_unsure", "yes")];
    let (said, _) = read::read(all, &Fields::from(both), &asking());
    assert_eq!(said.get("gp_address"), "1 Road");
}

#[test]
fn who_would_rather_talk_about_it_is_held_up_by_nothing() {
    let section = Section::find(&asking(), "offences").expect("the section");
    let Body::Questions(all) = &section.pages[0].body else { panic!("questions") };
    let (said, errors) =
        read::read(all, &Fields::from([("offence", "talk"), ("concern", "no")]), &asking());
    assert!(errors.is_empty(), "{errors:?}");
    let mut kept = Answers { said, ..Answers::default() };
    kept.seen.insert("offences".into());
    assert_eq!(progress::of(section, &asking(), &kept), Progress::Done);
    assert_eq!(rules::to_talk_about(section, &asking(), &kept).len(), 1);
    assert!(rules::of("together", &asking(), &answers(&[("kin", "talk")])).is_empty());
}

/// Only the law stops a section, and says which.
#[test]
fn practice_never_stops_anybody() {
    for (section, pairs) in [
        ("home", &[("spare", "no")][..]),
        ("before", &[("other", "yes")]),
        ("offences", &[("child", "yes")]),
        ("together", &[("reason", "unsure")]),
    ] {
        let found = rules::of(section, &asking(), &answers(pairs));
        assert_eq!(found.len(), 1, "{section}");
        assert_eq!(found[0].weight, Weight::Talk, "{section}");
        assert!(!found[0].source.is_empty());
    }
}

/// A block opens for any answer that calls for something in it, so all in it follow from the
/// same answers to the question right before. docs/decisions/0011.
#[test]
fn questions_that_follow_stand_right_after_the_one_they_follow_from() {
    for section in sections::ALL {
        for page in section.pages {
            let (Body::Questions(all) | Body::List(super::List { questions: all, .. })) =
                &page.body;
            let mut first: Option<&Question> = None;
            let mut opens: &[&str] = &[];
            for question in *all {
                let place = format!("{}/{}/{}", section.slug, page.slug, question.name);
                let Some(only) = question.only else {
                    (first, opens) = (Some(question), &[]);
                    continue;
                };
                assert_eq!(first.map(|q| q.name), Some(only.question), "{place}");
                assert!(opens.is_empty() || opens == only.is, "{place}");
                opens = only.is;
                let super::Kind::One(words) = first.map_or(super::Kind::Line, |q| q.kind)
                else {
                    panic!("{place} follows from a choice");
                };
                assert!(
                    opens.iter().all(|is| words.iter().any(|(word, _)| word == is)),
                    "{place}"
                );
            }
        }
    }
}

/// Only a browser that can open them again closes them.
#[test]
fn nothing_but_supports_closes_a_question_that_follows() {
    let style = concat!(env!("CARGO_MANIFEST_DIR"), "/../style");
    let mut folders = vec![std::path::PathBuf::from(style)];
    let mut rules = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a stylesheet");
            for line in
                text.lines().filter(|line| line.contains(".then") && line.contains("none"))
            {
                rules += 1;
                let allowed = line.trim_start().starts_with("@supports selector(:has(*))");
                assert!(allowed, "{}: {line}", path.display());
            }
        }
    }
    assert_eq!(rules, 1, "the rule is found");
}
