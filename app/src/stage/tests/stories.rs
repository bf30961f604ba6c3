//! Thirteen households and one more, told with their dates: what each of them reads, and what the
//! team reads, on the day. The same on both engines, word for word.

use std::fmt::Write as _;

use axum::http::StatusCode;
use chrono::NaiveTime;
use clock::london;

use super::{Browser, House, accepted, day, decided, open_to_all, with_app};
use crate::{
    App,
    registration::household::Route,
    staff::Role,
    stage::model::{Move, Part},
    testing::TestApp,
};

/// Stage One's checks without the doctors'.
const CHECKS: [Part; 6] = [
    Part::Plan,
    Part::Police,
    Part::References,
    Part::Council,
    Part::Training,
    Part::HomeSafety,
];

struct Story<'a> {
    t: &'a TestApp,
    app: App,
    house: House,
    told: String,
}

impl<'a> Story<'a> {
    /// It begins on the day of acceptance.
    async fn begin(t: &'a TestApp, on: &str, route: Route, names: &[&str]) -> Self {
        let app = open_to_all(t);
        set(t, on);
        let house = accepted(&app, route, names).await;
        let mut story = Self { t, app, house, told: String::new() };
        story.sees(on).await;
        story
    }

    async fn head(&self) -> Browser {
        Browser::colleague(&self.app, &[Role::Manager]).await
    }

    /// Every open task of these parts comes in.
    async fn comes_in(&mut self, on: &str, parts: &[Part]) {
        set(self.t, on);
        let mut head = self.head().await;
        for task in self.house.case(&self.app).await.tasks {
            if task.part.is_some_and(|part| parts.contains(&part)) && !task.is_done() {
                let path = format!("{}/task/{}", self.house.page(), task.id);
                head.goes(&path, &[("do", "done")]).await;
            }
        }
    }

    /// The team writes down what happened, and on which day it took effect.
    async fn moves(&mut self, on: &str, what: Move, effective: &str) {
        let refused = self.tries(on, what, effective).await;
        assert_eq!(refused, None, "{what:?} on {on}");
        self.sees(on).await;
    }

    /// The same; gives what the page says where it is refused.
    async fn tries(&mut self, on: &str, what: Move, effective: &str) -> Option<String> {
        set(self.t, on);
        let lines = self.house.case(&self.app).await.lines.len().to_string();
        let form = [
            ("lines", lines.as_str()),
            ("move", what.word()),
            ("move_day", effective),
            ("move_letter", "Our reasons, in plain words."),
        ];
        let answer =
            self.head().await.post(&format!("{}/move", self.house.page()), &form).await;
        match answer.status {
            StatusCode::SEE_OTHER => None,
            _ => Some(between(&answer.page, "id=\"summary-title\"", "</ul>")),
        }
    }

    /// One of them presses a button of their own.
    async fn presses(&mut self, on: &str, who: usize, path: &str, form: &[(&str, &str)]) {
        set(self.t, on);
        let mut browser = Browser::of(&self.app, &self.house.people[who].1).await;
        let answer = browser.post(path, form).await;
        assert!(
            answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::OK,
            "{path}: {}",
            answer.page
        );
        self.sees(on).await;
    }

    /// Their whole page, as it is today.
    async fn reads(&self) -> String {
        let mut theirs = Browser::of(&self.app, &self.house.people[0].1).await;
        theirs.get("/progress").await.page
    }

    /// Writes down what each side reads on a day.
    async fn sees(&mut self, on: &str) {
        set(self.t, on);
        let mut theirs = Browser::of(&self.app, &self.house.people[0].1).await;
        let page = theirs.get("/progress").await;
        assert_eq!(page.status, StatusCode::OK, "{on}: {}", page.page);
        let page = page.page;
        // Writing to a text cannot fail.
        let _ = writeln!(self.told, "{on}\n  they read: {}", between(&page, "<h1>", "</h1>"));
        for row in page.split("<div><dt>").skip(1).take(3) {
            let name = between(row, "", "</dt>");
            let _ = writeln!(self.told, "    {name}: {}", between(row, "<dd>", "</dd>"));
        }
        let more =
            [("here__limit\">", "</p>"), ("id=\"late\"", "</div>"), ("id=\"pause\"", "</div>")];
        for (from, to) in more {
            if page.contains(from) {
                let _ = writeln!(self.told, "    {}", between(&page, from, to));
            }
        }
        for with in ["you", "us", "other", "done"] {
            let group = cut(&page, &format!("data-with=\"{with}\""), "</section>");
            let tasks: Vec<_> =
                group.split("<b>").skip(1).map(|part| between(part, "", "</b>")).collect();
            if !tasks.is_empty() {
                let _ = writeln!(self.told, "    {with}: {}", tasks.join("; "));
            }
        }
        let desk = self.head().await.get(&self.house.page()).await.page;
        let stages = between(&desk, "aria-label=\"Stages\"", "</ol>");
        let clocks = between(&desk, "class=\"clocks\"", "</ul>");
        let _ = writeln!(self.told, "  the team reads: {stages}\n    {clocks}");
    }

    fn ends(self, name: &str) {
        insta::assert_snapshot!(name, self.told);
    }
}

fn set(t: &TestApp, on: &str) {
    t.clock.set(london::at(day(on), NaiveTime::from_hms_opt(10, 0, 0).expect("ten")));
}

/// What stands between two marks; nothing without the first.
fn cut<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let rest = page.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// The text between two marks, without markup.
fn between(page: &str, from: &str, to: &str) -> String {
    let part = cut(page, from, to);
    // What is left of the tag in which the first mark stood.
    let part = match part.split_once('>') {
        Some((before, rest)) if !before.contains('<') && from.ends_with('"') => rest,
        _ => part,
    };
    let mut text = String::new();
    let mut inside = false;
    for letter in part.chars() {
        match letter {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

with_app! {
    async fn a_couple_on_the_ordinary_route(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Ama", "Kofi"]).await;
        story.comes_in("2026-02-03", &[Part::Plan, Part::Police, Part::Medical]).await;
        story.sees("2026-02-20").await;
        story.comes_in("2026-03-02", &CHECKS).await;
        story.moves("2026-03-04", Move::GoOn, "").await;
        story.presses("2026-03-11", 1, "/progress/go-on", &[]).await;
        story.moves("2026-06-15", Move::ToPanel, "").await;
        story.moves("2026-07-01", Move::Recommend, "").await;
        story.moves("2026-07-08", Move::Approve, "").await;
        story.moves("2026-08-03", Move::FindFamily, "").await;
        story.ends("ordinary");
    }

    async fn a_single_adopter_who_takes_a_break_of_four_months(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Wren"]).await;
        story.comes_in("2026-02-27", Part::ALL).await;
        story.moves("2026-03-02", Move::GoOn, "").await;
        story.sees("2026-05-04").await;
        // The letter came on the Thursday and was keyed on the Monday after.
        story.moves("2026-07-06", Move::Wish, "2026-07-02").await;
        story.ends("break_of_four_months");
    }

    async fn one_whose_break_runs_out(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Marlow"]).await;
        story.comes_in("2026-02-26", &CHECKS).await;
        story.moves("2026-02-27", Move::GoOn, "").await;
        story.sees("2026-08-27").await;
        assert!(story.tries("2026-08-27", Move::BreakOver, "").await.is_some(), "its last day is theirs");
        story.sees("2026-08-28").await;
        assert!(story.tries("2026-08-28", Move::Wish, "").await.is_some(), "it has run out");
        story.moves("2026-09-04", Move::BreakOver, "").await;
        story.ends("break_runs_out");
    }

    async fn second_time_adopters(t) {
        let mut story = Story::begin(&t, "2026-03-02", Route::Again, &["Deborah", "Nikhil"]).await;
        story.presses("2026-03-09", 0, "/progress/go-on", &[]).await;
        story.comes_in("2026-04-01", &[Part::Medical]).await;
        story.moves("2026-06-02", Move::ToPanel, "").await;
        story.moves("2026-06-16", Move::Recommend, "").await;
        story.moves("2026-06-22", Move::Approve, "").await;
        story.ends("second_time");
    }

    async fn a_foster_carer(t) {
        let mut story = Story::begin(&t, "2026-03-02", Route::FosterCarer, &["Callum"]).await;
        assert!(story.tries("2026-03-03", Move::GoOn, "").await.is_some(), "there is no Stage One");
        story.moves("2026-03-10", Move::Wish, "2026-03-06").await;
        story.sees("2026-07-07").await;
        story.ends("foster_carer");
    }

    async fn one_who_withdraws_in_stage_one(t) {
        let mut story = Story::begin(&t, "2026-03-02", Route::First, &["Jasmine"]).await;
        story.presses("2026-03-20", 0, "/progress/stop", &[("do", "stop")]).await;
        story.ends("withdraws");
    }

    async fn one_not_accepted(t) {
        let app = open_to_all(&t);
        set(&t, "2026-03-02");
        let house = decided(&app, Route::First, &["Rowan"], false).await;
        let mut story = Story { t: &t, app, house, told: String::new() };
        story.sees("2026-03-02").await;
        story.ends("not_accepted");
    }

    async fn a_stage_one_that_ends(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Martin", "Aoife"]).await;
        story.moves("2026-02-25", Move::Stop, "").await;
        assert!(!story.told.to_lowercase().contains("independent review"), "{}", story.told);
        story.ends("stage_one_ends");
    }

    async fn a_determination_with_representations(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Farah"]).await;
        proposed(&mut story).await;
        // The fortieth working day, the day of sending counted, over the bank holiday in May.
        story.presses("2026-07-01", 0, "/progress/answer", &[("way", "represent")]).await;
        let other = story.tries("2026-07-03", Move::Review, "").await;
        assert!(other.is_some(), "it can be one only");
        story.moves("2026-08-10", Move::Hear, "").await;
        story.moves("2026-08-14", Move::Approve, "").await;
        story.ends("representations");
    }

    async fn a_determination_with_an_independent_review(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Farah"]).await;
        proposed(&mut story).await;
        story.presses("2026-06-25", 0, "/progress/answer", &[("way", "review")]).await;
        assert!(story.tries("2026-07-03", Move::Refuse, "").await.is_some(), "not before they were heard");
        story.moves("2026-09-14", Move::Hear, "").await;
        story.moves("2026-09-21", Move::Refuse, "").await;
        story.ends("independent_review");
    }

    async fn a_medical_that_arrives_late_in_stage_two(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Siân", "Rosa"]).await;
        story.comes_in("2026-03-02", &CHECKS).await;
        story.moves("2026-03-04", Move::GoOn, "").await;
        story.presses("2026-03-11", 0, "/progress/go-on", &[]).await;
        story.moves("2026-06-15", Move::ToPanel, "").await;
        story.moves("2026-07-01", Move::Recommend, "").await;
        let blocked = story.tries("2026-07-08", Move::Approve, "").await.expect("refused");
        assert!(blocked.contains("medical reports done"), "{blocked}");
        story.sees("2026-07-20").await;
        story.comes_in("2026-07-28", &[Part::Medical]).await;
        story.moves("2026-07-29", Move::Approve, "").await;
        story.ends("late_medical");
    }

    async fn a_couple_who_separate(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::First, &["Ama", "Kofi"]).await;
        // Kofi tells the worker alone; Ama's page shows nothing of it.
        let before = story.told.clone();
        story.presses("2026-01-08", 1, "/progress/stop", &[("do", "stop"), ("words", "We live apart now.")]).await;
        assert_eq!(story.told, format!("{before}{before}"), "the other one sees nothing of it");
        story.moves("2026-01-20", Move::Withdraw, "2026-01-16").await;
        story.ends("separate");
    }

    async fn a_step_parent(t) {
        let mut story = Story::begin(&t, "2026-03-02", Route::StepParent, &["Carl"]).await;
        story.comes_in("2026-04-01", &[Part::Police]).await;
        story.sees("2026-04-01").await;
        let refused = story.tries("2026-04-02", Move::ReportSent, "").await.expect("refused");
        assert!(refused.contains("their notice to the council"), "{refused}");
        // The council stamped it on the Wednesday, and it was keyed on the Friday.
        story.moves("2026-04-10", Move::Notice, "2026-04-08").await;
        let page = story.reads().await;
        assert!(page.contains("We got your notice on <b>8\u{a0}April 2026</b>"), "{page}");
        assert!(page.contains("You can ask the court from <b>8\u{a0}July 2026</b>"), "{page}");
        assert!(page.contains("for the six months before you ask"), "{page}");
        // Our own aim for the report has passed.
        story.sees("2026-09-09").await;
        story.moves("2026-09-14", Move::ReportSent, "").await;
        story.ends("step_parent");
    }

    async fn a_child_from_abroad(t) {
        let mut story = Story::begin(&t, "2026-01-08", Route::Abroad, &["Ingrid", "Tomás"]).await;
        story.comes_in("2026-02-26", Part::ALL).await;
        story.moves("2026-02-27", Move::GoOn, "").await;
        story.presses("2026-03-02", 0, "/progress/go-on", &[]).await;
        story.moves("2026-06-01", Move::ToPanel, "").await;
        story.moves("2026-06-15", Move::Recommend, "").await;
        assert!(story.tries("2026-06-16", Move::SendPapers, "").await.is_some(), "not approved yet");
        story.moves("2026-06-22", Move::Approve, "").await;
        assert!(story.tries("2026-06-23", Move::FindFamily, "").await.is_some(), "not on this way");
        story.moves("2026-07-09", Move::SendPapers, "2026-07-07").await;
        let page = story.reads().await;
        assert!(page.contains("The other country sets the pace"), "{page}");
        // This agency leaves it to another one: what that one charges is not ours to say.
        assert!(page.contains("There are costs on this way."), "{page}");
        assert!(page.contains("<dt>The last news</dt><dd>7\u{a0}July 2026"), "{page}");
        story.sees("2026-10-01").await;
        story.moves("2026-10-12", Move::PapersAbroad, "").await;
        story.moves("2027-05-04", Move::ComeHome, "").await;
        story.ends("abroad");
    }
}

/// Through panel to our proposal not to approve, sent on 6 May 2026.
async fn proposed(story: &mut Story<'_>) {
    story.comes_in("2026-02-20", Part::ALL).await;
    story.moves("2026-02-23", Move::GoOn, "").await;
    story.presses("2026-02-24", 0, "/progress/go-on", &[]).await;
    story.moves("2026-04-13", Move::ToPanel, "").await;
    story.moves("2026-04-29", Move::Recommend, "").await;
    story.moves("2026-05-06", Move::Propose, "").await;
}
