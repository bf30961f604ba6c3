//! The household's side through the router: what each of two sees, what they do there, and
//! what an ending says.

use axum::http::StatusCode;
use chrono::Duration;
use clock::Date;
use uuid::Uuid;

use super::{Browser, House, accepted, day, letters, open_to_all, with_app};
use crate::{
    App,
    registration::household::Route,
    stage::{
        case::{By, Case},
        history::What,
        letter::Wants,
        model::{Move, Part, Stage, Who},
        progress::store,
        task::{Asks, Holder, Task},
    },
};

async fn of(app: &App, house: &House, who: usize) -> Browser {
    Browser::of(app, &house.people[who].1).await
}

async fn page(app: &App, house: &House, who: usize) -> String {
    let answer = of(app, house, who).await.get("/progress").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.page);
    answer.page
}

/// The task of a part, of one of them.
async fn task(app: &App, house: &House, part: Part, who: Option<usize>) -> Task {
    let whose = who.map(|who| house.people[who].0.id);
    let tasks = house.case(app).await.tasks;
    let of = |one: &Task| one.part == Some(part) && (who.is_none() || one.applicant == whose);
    tasks.into_iter().find(of).expect("a task")
}

async fn write(app: &App, house: &House, what: What, on: Date) {
    let mut tx = app.db.begin().await.expect("begun");
    let mut case = Case::hold(&mut tx, app, house.id).await.expect("held");
    let by = By::staff(house.manager, Who::Manager);
    let written = case.write(&mut tx, app, by, what, on, "zqxsecret").await.expect("asked");
    written.expect("allowed");
    tx.commit().await.expect("committed");
}

/// Everything that Stage One needs is there, and what follows happens today.
async fn moved(app: &App, house: &House, all: &[Move]) {
    let mut tx = app.db.begin().await.expect("begun");
    let mut case = Case::hold(&mut tx, app, house.id).await.expect("held");
    let by = By::staff(house.manager, Who::Manager);
    let (today, ids): (_, Vec<Uuid>) =
        (app.today(), case.tasks.iter().map(|one| one.id).collect());
    for id in ids {
        let done = |one: &mut Task| {
            one.holder = Holder::Nobody;
            one.done_on = Some(today);
        };
        case.change(&mut tx, app, by, id, done).await.expect("changed");
    }
    for what in all {
        let what = What::Moved(*what);
        let written = case.write(&mut tx, app, by, what, today, "").await.expect("asked");
        written.expect("allowed");
    }
    tx.commit().await.expect("committed");
}

with_app! {
    async fn the_four_questions_are_answered_on_the_page(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let page = page(&app, &house, 0).await;
        for words in [
            "You are in Stage One", "the third of 7 stages", "Tell us the day of your medical", "<dt>Who</dt>", "<dt>By</dt>",
            "We aim to finish Stage One by ", "23\u{a0}January 2027", "With you", "With us", "you are here", "4 months. The law: ",
            "Still to come: a break if you want one, Stage Two, panel and decision and a family.",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        // Of two months nobody has checked that they are law, and what is still to check stays with us.
        assert!(page.contains("2 months. It is an aim, not a law.") && !page.contains("to be checked"), "{page}");
        assert!(!page.contains("style=") && !page.contains("independent review"), "{page}");
        assert_eq!(page.matches("class=\"ahead\"").count(), 1, "said once");
    }

    async fn of_the_other_ones_own_task_one_sees_with_whom_it_is_and_no_more(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let his = task(&app, &house, Part::Medical, Some(1)).await;
        let path = format!("/progress/task/{}", his.id);
        let mut ama = of(&app, &house, 0).await;
        assert!(ama.get("/progress").await.page.contains("With <bdi>Kofi</bdi>."));
        assert_eq!(ama.get(&path).await.status, StatusCode::NOT_FOUND);
        let form = [("day", "2026-12-04"), ("words", "zqxprivate")];
        assert_eq!(ama.post(&path, &form).await.status, StatusCode::NOT_FOUND);
        let before = letters(&app).await.len();
        let mut kofi = of(&app, &house, 1).await;
        assert_eq!(kofi.goes(&path, &form).await, "/progress");
        assert_eq!(letters(&app).await.len(), before, "nobody hears of what is one's own");
        let now = task(&app, &house, Part::Medical, Some(1)).await;
        assert_eq!((now.day, now.holder, now.answer.as_str()), (Some(day("2026-12-04")), Holder::Other, "zqxprivate"));
        assert!(kofi.get("/progress").await.page.contains("You told us 4\u{a0}December 2026."));
        let hers = ama.get("/progress").await.page;
        assert!(!hers.contains("4\u{a0}December") && !hers.contains("zqxprivate") && hers.contains("With somebody else."), "{hers}");
        assert!(kofi.get(&path).await.page.contains("zqxprivate"));
    }

    async fn what_we_asked_the_other_one_alone_is_not_named(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let his = task(&app, &house, Part::Medical, Some(1)).await;
        let mut tx = app.db.begin().await.expect("begun");
        let mut case = Case::hold(&mut tx, &app, house.id).await.expect("held");
        let own = Task { id: app.ids.uuid(app.now()), part: None, about: "zqxletter".into(), asks: Asks::Words, ..his };
        case.add(&mut tx, &app, own).await.expect("added");
        tx.commit().await.expect("committed");
        assert!(page(&app, &house, 1).await.contains("zqxletter"));
        assert!(!page(&app, &house, 0).await.contains("zqxletter"));
    }

    async fn what_is_told_is_kept_once_and_what_comes_too_late_is_given_back(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let days = task(&app, &house, Part::Training, None).await;
        let path = format!("/progress/task/{}", days.id);
        let (mut ama, mut kofi) = (of(&app, &house, 0).await, of(&app, &house, 1).await);
        let refused = ama.post(&path, &[("day", "soon"), ("words", "zqxtyped")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("zqxtyped") && refused.page.contains("value=\"soon\"") && refused.page.contains("like 4 12 2026"));
        let before = letters(&app).await.len();
        for _ in 0..2 {
            assert_eq!(ama.goes(&path, &[("day", "4 12 2026")]).await, "/progress");
        }
        assert_eq!(letters(&app).await.len(), before + 1, "the other one hears of it, once");
        let late = kofi.post(&path, &[("day", "7 12 2026"), ("words", "zqxlater")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("zqxlater") && late.page.contains("7 12 2026") && late.page.contains("/register/message"), "{}", late.page);
        let now = task(&app, &house, Part::Training, None).await;
        assert_eq!((now.day, now.holder), (Some(day("2026-12-04")), Holder::Agency));
        let home = task(&app, &house, Part::HomeSafety, None).await;
        kofi.goes(&format!("/progress/task/{}", home.id), &[("words", "A gate for the stairs")]).await;
        let now = task(&app, &house, Part::HomeSafety, None).await;
        assert_eq!((now.holder, now.answer.as_str()), (Holder::Agency, "A gate for the stairs"));
    }

    async fn the_wish_to_go_on_starts_stage_two_that_day_and_once(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        assert_eq!(of(&app, &house, 0).await.get("/progress/go-on").await.status, StatusCode::SEE_OTHER);
        moved(&app, &house, &[Move::GoOn]).await;
        let (mut ama, mut kofi) = (of(&app, &house, 0).await, of(&app, &house, 1).await);
        assert!(ama.get("/progress").await.page.contains("You are on a break"));
        let asked = ama.get("/progress/go-on").await.page;
        assert!(asked.contains("We wish to go on") && asked.contains("The law gives us 4 months") && asked.contains("23\u{a0}March 2027"), "{asked}");
        let before = letters(&app).await.len();
        for person in [&mut ama, &mut kofi] {
            assert_eq!(person.goes("/progress/go-on", &[]).await, "/progress");
        }
        assert_eq!(letters(&app).await.len(), before + 1, "the other one");
        let case = house.case(&app).await;
        assert_eq!(case.present.stage(), Stage::StageTwo);
        assert_eq!(case.limit().map(|(_, due)| due), Some(day("2027-03-23")));
        assert!(kofi.get("/progress").await.page.contains("The law says that we decide by "));
    }

    async fn a_break_that_ran_out_is_not_gone_on_with_by_a_press(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        moved(&app, &house, &[Move::GoOn]).await;
        t.clock.advance(Duration::days(190));
        let mut ama = of(&app, &house, 0).await;
        let page = ama.get("/progress").await.page;
        assert!(page.contains("Your break has run out") && !page.contains("href=\"/progress/go-on\""), "{page}");
        ama.goes("/progress/go-on", &[]).await;
        assert_eq!(house.case(&app).await.present.stage(), Stage::Break);
    }

    async fn whoever_applies_alone_stops_at_once_and_of_two_nobody_ends_it_by_a_press(t) {
        let app = open_to_all(&t);
        let alone = accepted(&app, Route::First, &["Bea"]).await;
        let mut bea = of(&app, &alone, 0).await;
        assert!(bea.get("/progress/stop").await.page.contains("What happens when you stop"));
        bea.goes("/progress/stop", &[]).await;
        assert!(alone.case(&app).await.present.ending.is_none(), "only by its button");
        bea.goes("/progress/stop", &[("do", "stop"), ("words", "zqxwhy")]).await;
        let ended = bea.get("/progress").await.page;
        assert!(ended.contains("You have stopped here") && !ended.contains("zqxwhy") && !ended.contains("independent review"), "{ended}");
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut ama = of(&app, &house, 0).await;
        let before = letters(&app).await.len();
        for _ in 0..2 {
            assert_eq!(ama.goes("/progress/stop", &[("do", "stop"), ("words", "zqxring")]).await, "/progress/stop?told");
        }
        assert!(house.case(&app).await.present.ending.is_none());
        assert_eq!(letters(&app).await.len(), before);
        assert_eq!(ama.get("/register/message").await.page.matches("zqxring").count(), 1);
        let mut kofi = of(&app, &house, 1).await;
        for path in ["/progress", "/register/message", "/progress/stop"] {
            let his = kofi.get(path).await.page;
            assert!(!his.contains("zqxring") && !his.contains("A worker has it"), "{path}: {his}");
        }
    }

    async fn only_a_proposal_names_the_review_and_one_of_two_ways_is_taken_once(t) {
        let app = open_to_all(&t);
        for end in [Move::Stop, Move::Withdraw] {
            let house = accepted(&app, Route::First, &["Ama"]).await;
            write(&app, &house, What::Moved(end), app.today()).await;
            let page = page(&app, &house, 0).await;
            assert!(!page.contains("independent review") && page.contains("complain") && !page.contains("zqxsecret"), "{page}");
        }
        let house = accepted(&app, Route::First, &["Ama"]).await;
        moved(&app, &house, &[Move::GoOn, Move::Wish, Move::ToPanel, Move::Recommend, Move::Propose]).await;
        let mut ama = of(&app, &house, 0).await;
        let page = ama.get("/progress").await.page;
        for words in ["We propose not to approve you", "independent review", "You have 40 working days, until 20\u{a0}January 2027.", "counts as the first", "The law: "] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(ama.get("/progress/answer?way=review").await.page.contains("not both"));
        ama.goes("/progress/answer", &[("way", "review")]).await;
        ama.goes("/progress/answer", &[("way", "represent")]).await;
        let chosen = house.case(&app).await.present.chosen;
        assert_eq!(chosen, Some((Move::Review, app.today())));
        assert!(ama.get("/progress").await.page.contains("You asked for an independent review"));
    }

    async fn late_is_said_and_a_pause_moves_nothing_and_gives_no_reason(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        write(&app, &house, What::Paused(Some(day("2027-03-01"))), app.today()).await;
        let paused = page(&app, &house, 0).await;
        assert!(paused.contains("Stage One is paused") && paused.contains("23\u{a0}January 2027") && paused.contains("1\u{a0}March 2027"), "{paused}");
        assert!(!paused.contains("zqxsecret"));
        t.clock.advance(Duration::days(80));
        let late = page(&app, &house, 0).await;
        assert!(late.contains("This is late, and we are sorry") && late.contains("19 days late") && late.contains("We are on it."), "{late}");
    }

    async fn every_way_has_a_page_and_mail_is_each_ones_own(t) {
        let app = open_to_all(&t);
        for (route, words) in [(Route::Again, "You can begin Stage Two"), (Route::StepParent, "We write our report")] {
            let house = accepted(&app, route, &["Ama"]).await;
            assert!(page(&app, &house, 0).await.contains(words));
        }
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut ama = of(&app, &house, 0).await;
        assert_eq!(ama.post("/progress/mail", &[("wants", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        ama.goes("/progress/mail", &[("wants", "stages")]).await;
        let wants = async |who: usize| store::wants(&app.db, house.people[who].0.id).await.expect("read");
        assert_eq!((wants(0).await, wants(1).await), (Some(Wants::Stages), Some(Wants::Changes)));
        assert_eq!(store::wants(&app.db, Uuid::nil()).await.expect("asked"), None);
        let mut tx = app.db.begin().await.expect("begun");
        store::set_wants(&mut tx, house.people[0].0.id, Wants::Tasks).await.expect("kept");
        tx.commit().await.expect("committed");
        assert_eq!(wants(0).await, Some(Wants::Tasks));
    }
}
