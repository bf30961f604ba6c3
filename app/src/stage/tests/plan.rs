//! The Stage One plan: written by a worker, agreed by each of them, and no version of it lost.

use axum::http::StatusCode;

use super::{Browser, House, accepted, day, letters, open_to_all, with_app};
use crate::{
    App,
    registration::household::Route,
    staff::Role,
    stage::{
        model::Part,
        plan::{self, heads::HEADS, store},
        task::{Holder, Task},
    },
};

/// A form with the same words under each head.
fn form<'a>(version: &'a str, words: &'a str) -> Vec<(&'a str, &'a str)> {
    let heads = HEADS.map(|(name, _)| (name, words));
    [("version", version)].into_iter().chain(heads).collect()
}

async fn task(app: &App, house: &House) -> Task {
    let tasks = house.case(app).await.tasks;
    tasks.into_iter().find(|one| one.part == Some(Part::Plan)).expect("a task")
}

with_app! {
    async fn each_of_them_agrees_and_with_the_last_the_plan_is_done(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let (mut ama, mut kofi) = (Browser::of(&app, &house.people[0].1).await, Browser::of(&app, &house.people[1].1).await);
        assert!(ama.get("/progress/plan").await.page.contains("Your worker writes it with you"));
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let path = format!("{}/plan", house.page());
        let asked = worker.get(&path).await.page;
        assert!(asked.contains("The police checks") && asked.contains("We aim to finish it by Saturday 23 January 2027"), "{asked}");
        let before = letters(&app).await.len();
        worker.goes(&path, &form("0", "zqxplan")).await;
        assert_eq!(letters(&app).await.len(), before + 2, "each hears that there is something to do");
        assert_eq!(task(&app, &house).await.holder, Holder::Household);
        let page = ama.get("/progress").await.page;
        assert!(page.contains("href=\"/progress/plan\"") && page.contains("Read your plan"), "{page}");
        assert!(ama.get("/progress/plan").await.page.contains("zqxplan"));
        for _ in 0..2 {
            ama.goes("/progress/plan", &[("do", "agree"), ("version", "1")]).await;
        }
        assert!(store::has_agreed(&app.db, house.id, house.people[0].0.id).await.expect("asked"));
        assert!(!task(&app, &house).await.is_done());
        let page = ama.get("/progress").await.page;
        assert!(!page.contains("Read your plan<"), "nothing more for her to do: {page}");
        assert!(kofi.get("/progress/plan").await.page.contains("<bdi>Ama</bdi> agreed on"));
        kofi.goes("/progress/plan", &[("do", "agree"), ("version", "1")]).await;
        assert_eq!(task(&app, &house).await.done_on, Some(app.today()));
        let plans = plan::all(&app, house.id).await.expect("read");
        assert_eq!((plans.len(), plans[0].agreed.len(), plans[0].words[6].as_str()), (1, 2, "zqxplan"));
    }

    async fn a_new_version_asks_again_and_none_is_lost(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut ama = Browser::of(&app, &house.people[0].1).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let path = format!("{}/plan", house.page());
        let mut empty = form("0", "zqxtyped");
        empty[3].1 = "";
        let refused = worker.post(&path, &empty).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("zqxtyped") && refused.page.contains("Write something under “Your training”"), "{}", refused.page);
        worker.goes(&path, &form("0", "zqxfirst")).await;
        let late = worker.post(&path, &form("0", "zqxlate")).await;
        assert!(late.page.contains("A colleague wrote a new version") && late.page.contains("zqxlate") && late.page.contains("zqxfirst"), "{}", late.page);
        ama.goes("/progress/plan", &[("do", "agree"), ("version", "1")]).await;
        assert!(task(&app, &house).await.is_done());
        worker.goes(&path, &form("1", "zqxsecond")).await;
        assert!(!task(&app, &house).await.is_done());
        ama.goes("/progress/plan", &[("do", "agree"), ("version", "1")]).await;
        assert!(!task(&app, &house).await.is_done(), "she has not read the second");
        let plans = plan::all(&app, house.id).await.expect("read");
        assert_eq!(plans.iter().map(|one| (one.version, one.agreed.len())).collect::<Vec<_>>(), [(2, 0), (1, 1)]);
        assert_eq!(store::of(&app.db, house.id).await.expect("read").len(), 2);
        assert_eq!(store::agreed(&app.db, house.id).await.expect("read").len(), 1);
        let mut tx = app.db.begin().await.expect("begun");
        assert_eq!(store::newest(&mut tx, house.id).await.expect("read"), Some((plans[0].id, 2)));
        assert_eq!(store::agreed_in(&mut tx, plans[0].id).await.expect("read"), [None]);
        store::agree(&mut tx, plans[0].id, house.people[0].0.id, day("2026-11-20"), None).await.expect("noted");
        let again = store::add(&mut tx, house.id, (plans[1].id, 2, b"x"), Some(house.manager), app.now()).await;
        assert!(again.expect_err("there is one").is_duplicate());
    }

    async fn what_is_not_right_reaches_the_worker_and_the_plan_goes_back(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        worker.goes(&format!("{}/plan", house.page()), &form("0", "zqxplan")).await;
        let mut ama = Browser::of(&app, &house.people[0].1).await;
        let long = "x".repeat(3_001);
        let refused = ama.post("/progress/plan", &[("do", "wrong"), ("words", long.as_str())]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains(&long));
        assert_eq!(ama.goes("/progress/plan", &[("do", "wrong"), ("words", "zqxdays")]).await, "/progress/plan?said");
        assert!(ama.get("/progress/plan?said").await.page.contains("Your worker has it."));
        assert_eq!(task(&app, &house).await.holder, Holder::Agency);
        assert!(ama.get("/register/message").await.page.contains("zqxdays"), "it stands with her messages");
        let desk = worker.get(&format!("/staff/registration/{}", house.reference)).await.page;
        let (_, rest) = desk.split_once("/message/").expect("a message to open");
        let id = rest.split('"').next().unwrap_or_default();
        let opened = worker.get(&format!("/staff/registration/{}/message/{id}", house.reference)).await.page;
        assert!(opened.contains("zqxdays"), "{opened}");
        // What somebody says on the phone is keyed with its day.
        let (ama, kofi) = (house.people[0].0.id.to_string(), house.people[1].0.id.to_string());
        let path = format!("{}/plan/agreed", house.page());
        assert!(worker.post(&path, &[("version", "1"), ("agreed_who", "nobody")]).await.page.contains("Say who agreed"));
        for who in [&ama, &kofi] {
            worker.goes(&path, &[("version", "1"), ("agreed_who", who.as_str()), ("agreed_on", "")]).await;
        }
        assert!(task(&app, &house).await.is_done());
    }

    async fn the_plan_stays_to_be_read_after_stage_one_and_is_nobody_elses(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let path = format!("{}/plan", house.page());
        head.goes(&path, &form("0", "zqxplan")).await;
        let lines = house.case(&app).await.lines.len().to_string();
        head.goes(&format!("{}/move", house.page()), &[("lines", lines.as_str()), ("move", "stop"), ("move_letter", "Our reasons.")]).await;
        let late = head.post(&path, &form("1", "zqxlater")).await;
        assert!(late.page.contains("Stage One is over") && late.page.contains("zqxlater"), "{}", late.page);
        let mut ama = Browser::of(&app, &house.people[0].1).await;
        ama.goes("/progress/plan", &[("do", "agree"), ("version", "1")]).await;
        let page = ama.get("/progress/plan").await.page;
        assert!(page.contains("zqxplan") && !page.contains("I agree with this plan"), "{page}");
        let fast = accepted(&app, Route::Again, &["Kofi"]).await;
        assert_eq!(Browser::of(&app, &fast.people[0].1).await.get("/progress/plan").await.status, StatusCode::NOT_FOUND);
        assert_eq!(head.get(&format!("{}/plan", fast.page())).await.status, StatusCode::NOT_FOUND);
        let mut marketing = Browser::colleague(&app, &[Role::Marketing]).await;
        assert_eq!(marketing.get(&path).await.status, StatusCode::FORBIDDEN);
    }
}
