//! What happens beside the way: two separate, a household ends and goes, somebody comes back.

use axum::http::StatusCode;
use chrono::Duration;

use super::{Browser, House, accepted, day, letters, open_to_all, with_app};
use crate::{
    App,
    enquiry::retention::{Sort, run},
    registration::household::{Adults, Route, Standing, store as households},
    staff::Role,
    stage::{
        history::What,
        model::{Ending, Move, Part, Stage},
        over::store as over,
        store,
        task::Asks,
    },
};

async fn people(app: &App, house: &House) -> Vec<Standing> {
    let people = households::applicants(&app.db, house.id).await.expect("read");
    people.into_iter().map(|one| one.standing).collect()
}

async fn stops(app: &App, house: &House) {
    let mut theirs = Browser::of(app, &house.people[0].1).await;
    theirs.goes("/progress/stop", &[("do", "stop")]).await;
}

with_app! {
    async fn of_two_who_separate_one_goes_on_alone_and_sees_nothing_of_the_other(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let path = format!("{}/apart", house.page());
        let (ama, kofi) = (house.people[0].0.id.to_string(), house.people[1].0.id.to_string());
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert_eq!(worker.get(&path).await.status, StatusCode::FORBIDDEN);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        assert!(head.get(&house.page()).await.page.contains("They separate"));
        let refused = head.post(&path, &[("stays", kofi.as_str()), ("apart_day", "soon"), ("apart_why", "zqxrang")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("zqxrang") && refused.page.contains("value=\"soon\""), "{}", refused.page);
        assert_eq!(people(&app, &house).await, [Standing::Here, Standing::Here]);
        let before = letters(&app).await.len();
        head.goes(&path, &[("stays", kofi.as_str()), ("apart_why", "Each of them rang us")]).await;
        assert_eq!(people(&app, &house).await, [Standing::Left, Standing::Here]);
        assert_eq!(letters(&app).await.len(), before + 2, "one to each");
        let case = house.case(&app).await;
        assert_eq!(case.present.stage(), Stage::StageOne);
        assert!(case.tasks.iter().all(|one| one.applicant.is_none_or(|whose| whose.to_string() == kofi)));
        assert!(case.tasks.iter().any(|one| one.asks == Asks::Words && one.about.starts_with("How you live now")));
        let mut his = Browser::of(&app, &house.people[1].1).await;
        let page = his.get("/progress").await.page;
        assert!(page.contains("You go on alone.") && !page.contains("Ama") && !page.contains("rang us"), "{page}");
        let mut hers = Browser::of(&app, &house.people[0].1).await;
        assert_eq!(hers.get("/progress").await.status, StatusCode::SEE_OTHER, "it is not hers any more");
        let desk = head.get(&house.page()).await.page;
        assert!(desk.contains("<bdi>Kofi</bdi>") && !desk.contains("Letter to both") && desk.contains("one of them goes on alone"), "{desk}");
        // Nobody is there for a second time.
        assert_eq!(head.post(&path, &[("stays", ama.as_str()), ("apart_why", "again")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut tx = app.db.begin().await.expect("begun");
        assert_eq!(households::adults(&mut tx, house.id).await.expect("read"), Some(Adults::One));
    }

    async fn what_has_ended_goes_when_its_time_is_over_and_not_when_the_end_was_put_right(t) {
        let app = open_to_all(&t);
        let (going, back) = (accepted(&app, Route::First, &["Wren"]).await, accepted(&app, Route::First, &["Ola"]).await);
        stops(&app, &going).await;
        stops(&app, &back).await;
        let stands = store::standing(&app.db, going.id).await.expect("read").expect("there");
        assert_eq!((stands.ending, stands.keep_until.map(clock::london::date_of)), (Some(Ending::Withdrawn), Some(day("2029-11-23"))));
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let case = back.case(&app).await;
        let line = case.lines.iter().find(|one| one.word == "withdraw").expect("a line").id.to_string();
        let form = [("lines", "2"), ("right_line", line.as_str()), ("right_never", "yes"), ("right_why", "It was a slip")];
        head.goes(&format!("{}/correct", back.page()), &form).await;
        assert_eq!(back.case(&app).await.present.stage(), Stage::StageOne);
        assert_eq!(over::count(&app.db, app.now() + Duration::days(2000)).await.expect("counted").0, 1);
        t.clock.advance(Duration::days(36 * 30));
        assert_eq!(run(&app).await.expect("ran").of(Sort::EndedHousehold), 0, "too early");
        t.clock.advance(Duration::days(30));
        let mut tx = app.db.begin().await.expect("begun");
        assert_eq!(over::due(&mut tx, app.now(), 9).await.expect("read"), [going.id]);
        assert!(!over::hold_due(&mut tx, back.id, app.now()).await.expect("asked"));
        drop(tx);
        assert_eq!(run(&app).await.expect("ran").of(Sort::EndedHousehold), 1);
        assert!(households::find(&app.db, going.id).await.expect("asked").is_none());
        assert!(households::find(&app.db, back.id).await.expect("asked").is_some());
    }

    async fn who_has_stopped_can_begin_again_and_leaves_the_old_one_behind(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Jasmine"]).await;
        let mut hers = Browser::of(&app, &house.people[0].1).await;
        assert_eq!(hers.goes("/register/start", &[("first_name", "Jasmine"), ("adults", "one"), ("route", "again")]).await, "/register/tasks", "one at a time");
        assert!(!over::has_ended(&app.db, house.id).await.expect("asked"));
        stops(&app, &house).await;
        assert!(over::has_ended(&app.db, house.id).await.expect("asked"));
        assert!(hers.get("/progress").await.page.contains("href=\"/register/start\""));
        let asked = hers.get("/register/start").await;
        assert!(asked.page.contains("You have been here before"), "{}", asked.page);
        for _ in 0..2 {
            assert_eq!(hers.goes("/register/start", &[("first_name", "Jasmine"), ("adults", "one"), ("route", "again")]).await, "/register/tasks");
        }
        assert_eq!(people(&app, &house).await, [Standing::Before]);
        assert_eq!(hers.get("/register/tasks").await.status, StatusCode::OK, "the new one");
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        assert!(head.get(&house.page()).await.page.contains("<bdi>Jasmine</bdi>"), "the old one stays what it was");
        let line = house.case(&app).await.lines[1].id.to_string();
        let form = [("lines", "2"), ("right_line", line.as_str()), ("right_never", "yes"), ("right_why", "zqxslip")];
        let refused = head.post(&format!("{}/correct", house.page()), &form).await;
        assert!(refused.page.contains("begun a new registration") && refused.page.contains("zqxslip"), "{}", refused.page);
    }

    async fn whoever_works_with_them_is_named_and_can_be_another(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let path = format!("{}/with", house.page());
        let other = crate::enquiry::retention::tests::colleague(&app, &[Role::Recruitment]).await;
        let council = app.agency.councils_on(app.today()).next().expect("a council").name.clone();
        let id = other.to_string();
        let before = letters(&app).await.len();
        for _ in 0..2 {
            worker.goes(&path, &[("with_worker", id.as_str()), ("with_council", council.as_str())]).await;
        }
        assert_eq!(store::with(&app.db, house.id).await.expect("read"), (Some(other), council));
        assert_eq!(letters(&app).await.len(), before + 1, "they hear of it, once");
        let refused = worker.post(&path, &[("with_worker", "nobody"), ("with_council", "Atlantis")]).await;
        assert!(refused.page.contains("Choose a colleague") && refused.page.contains("Choose one of our councils"), "{}", refused.page);
        assert_eq!(store::email_keys(&app.db, house.id).await.expect("read"), [db::sort_key(&house.people[0].1)]);
    }

    async fn only_who_may_decide_puts_a_decision_right_and_the_beginning_stays(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let path = format!("{}/correct", house.page());
        let first = house.case(&app).await.lines[0].id.to_string();
        let form = [("lines", "1"), ("right_line", first.as_str()), ("right_never", "yes"), ("right_why", "a slip")];
        assert!(head.post(&path, &form).await.page.contains("it cannot be undone"));
        let stop = [("lines", "1"), ("move", "stop"), ("move_letter", "Our reasons.")];
        head.goes(&format!("{}/move", house.page()), &stop).await;
        let line = house.case(&app).await.lines[1].id.to_string();
        let form = [("lines", "2"), ("right_line", line.as_str()), ("right_never", "yes"), ("right_why", "zqxslip")];
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let refused = worker.post(&path, &form).await;
        assert!(refused.page.contains("A manager decides that") && refused.page.contains("zqxslip"), "{}", refused.page);
        head.goes(&path, &form).await;
        assert_eq!(house.case(&app).await.present.stage(), Stage::StageOne);
        // What the checklist says is put right there.
        let task = house.case(&app).await.tasks.into_iter().find(|one| one.part == Some(Part::Plan)).expect("a task");
        head.goes(&format!("{}/task/{}", house.page(), task.id), &[("do", "done")]).await;
        let case = house.case(&app).await;
        let done = case.lines.iter().find(|one| one.entry().is_some_and(|one| one.what == What::Done(Part::Plan))).expect("a line");
        let (lines, id) = (case.lines.len().to_string(), done.id.to_string());
        let form = [("lines", lines.as_str()), ("right_line", id.as_str()), ("right_never", "yes"), ("right_why", "a slip")];
        assert!(head.post(&path, &form).await.page.contains("put right in its row"));
    }

    async fn what_was_typed_for_a_household_that_has_stopped_meanwhile_is_given_back(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let task = house.case(&app).await.tasks.into_iter().find(|one| one.part == Some(Part::Training)).expect("a task");
        stops(&app, &house).await;
        let before = letters(&app).await.len();
        let page = house.page();
        for (act, form) in [
            ("move", vec![("lines", "1"), ("move", "stop"), ("move_letter", "zqxtyped"), ("move_why", "zqxwhy")]),
            ("pause", vec![("lines", "1"), ("pause_who", "we"), ("pause_why", "zqxtyped")]),
            ("late", vec![("late_until", "1 3 2027"), ("late_doing", "zqxtyped")]),
            ("task", vec![("task_what", "zqxtyped"), ("task_with", "household")]),
        ] {
            let answer = head.post(&format!("{page}/{act}"), &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
            assert!(answer.page.contains("What you typed") && answer.page.contains("zqxtyped"), "{act}: {}", answer.page);
        }
        let marked = head.post(&format!("{page}/task/{}", task.id), &[("do", "theirs"), ("was", "household")]).await;
        assert!(marked.page.contains("Their way has ended"), "{}", marked.page);
        assert_eq!(letters(&app).await.len(), before, "nobody is written to who has stopped");
    }

    async fn a_press_on_an_old_page_undoes_nothing(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let find = async |part| house.case(&app).await.tasks.into_iter().find(|one| one.part == Some(part)).expect("a task");
        let council = find(Part::Council).await;
        let path = format!("{}/task/{}", house.page(), council.id);
        let due = format!("due_{}", council.id);
        head.goes(&path, &[("do", "by"), ("was", "agency"), (due.as_str(), "4 12 2026")]).await;
        assert_eq!(find(Part::Council).await.due_on, Some(day("2026-12-04")));
        let on = format!("on_{}", council.id);
        assert!(head.post(&path, &[("do", "done"), ("was", "agency"), (on.as_str(), "4 12 2027")]).await.page.contains("a day that has come already"));
        head.goes(&path, &[("do", "done"), ("was", "agency"), (on.as_str(), "20 11 2026")]).await;
        assert_eq!(find(Part::Council).await.done_on, Some(day("2026-11-20")), "when it came, not when it was written down");
        let late = head.post(&path, &[("do", "other"), ("was", "agency")]).await;
        assert!(late.page.contains("This task moved on while you looked"), "{}", late.page);
        head.goes(&path, &[("do", "done"), ("was", "agency")]).await;
        assert_eq!(find(Part::Council).await.done_on, Some(day("2026-11-20")));
        let one = find(Part::References).await;
        let path = format!("{}/task/{}", house.page(), one.id);
        head.goes(&path, &[("do", "off"), ("was", "agency")]).await;
        assert!(house.case(&app).await.tasks.iter().all(|task| task.id != one.id));
        let medical = find(Part::Medical).await;
        head.goes(&format!("{}/task/{}", house.page(), medical.id), &[("do", "off"), ("was", "household")]).await;
        assert_eq!(find(Part::Medical).await.id, medical.id, "what the law wants stays");
        // Two references are not three.
        for task in house.case(&app).await.tasks.iter().filter(|one| one.part == Some(Part::References)) {
            head.goes(&format!("{}/task/{}", house.page(), task.id), &[("do", "done")]).await;
        }
        assert!(!house.case(&app).await.present.done.contains_key(&Part::References));
        assert_eq!(crate::stage::task::store::all(&app.db, house.id).await.expect("read").len(), 9, "what was taken off is still held");
    }

    async fn a_decision_puts_the_call_on_the_list_with_its_last_day(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::Again, &["Ama"]).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        for task in house.case(&app).await.tasks {
            head.goes(&format!("{}/task/{}", house.page(), task.id), &[("do", "done")]).await;
        }
        for what in [Move::Wish, Move::ToPanel, Move::Recommend, Move::Approve, Move::FindFamily, Move::Reviewed, Move::Placed] {
            // A year later somebody has signed in again.
            let mut head = Browser::colleague(&app, &[Role::Manager]).await;
            let lines = house.case(&app).await.lines.len().to_string();
            head.goes(&format!("{}/move", house.page()), &[("lines", lines.as_str()), ("move", what.word())]).await;
            if what == Move::Approve {
                let owed = house.case(&app).await.tasks;
                let owed: Vec<_> = owed.iter().filter(|one| !one.is_done()).map(|one| (one.about.as_str(), one.due_on)).collect();
                // Two and five working days from Monday 23 November.
                assert_eq!(owed, [("A call about our decision", Some(day("2026-11-25"))), ("Our decision in a letter", Some(day("2026-11-30")))]);
            }
            if what == Move::Reviewed {
                t.clock.advance(Duration::days(366));
                let mut theirs = Browser::of(&app, &house.people[0].1).await;
                let page = theirs.get("/progress").await.page;
                assert!(page.contains("It is time to talk again") && !page.contains("This is late, and we are sorry"), "{page}");
            }
        }
        assert_eq!(house.case(&app).await.present.ending.map(|(ending, _)| ending), Some(Ending::Placed));
        let mut theirs = Browser::of(&app, &house.people[0].1).await;
        assert!(theirs.get("/progress").await.page.contains("You are a family"));
    }
}
