//! The desk's side through the router: reading, marking, moving, and what it refuses.

use axum::http::StatusCode;

use super::{Browser, House, accepted, day, letters, open_to_all, with_app};
use crate::{
    App,
    registration::household::Route,
    staff::Role,
    stage::{
        model::{Part, Stage},
        task::Holder,
    },
};

/// Marks every task of a part, or all but the medicals.
async fn all_in(app: &App, head: &mut Browser, house: &House, medical: bool) {
    for task in house.case(app).await.tasks {
        if !medical && task.part == Some(Part::Medical) {
            continue;
        }
        let path = format!("{}/task/{}", house.page(), task.id);
        head.goes(&path, &[("do", "done")]).await;
    }
}

async fn lines(app: &App, house: &House) -> String {
    house.case(app).await.lines.len().to_string()
}

async fn moves(app: &App, head: &mut Browser, house: &House, form: &[(&str, &str)]) {
    let lines = lines(app, house).await;
    let mut all = vec![("lines", lines.as_str())];
    all.extend(form);
    head.goes(&format!("{}/move", house.page()), &all).await;
}

with_app! {
    async fn a_household_moves_on_only_when_all_is_there_and_hears_of_it(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let page = head.get(&house.page()).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.page.contains("Reference, Wren Quillmark") && page.page.contains("due Sat 23 Jan 2027"), "{}", page.page);
        assert!(page.page.contains("Not yet, and what is missing"), "{}", page.page);
        let lines = lines(&app, &house).await;
        let form = [("lines", lines.as_str()), ("move", "go_on"), ("move_why", "They rang zqx")];
        let refused = head.post(&format!("{}/move", house.page()), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("What has to be there first") && refused.page.contains("They rang zqx"));
        let before = letters(&app).await.len();
        all_in(&app, &mut head, &house, false).await;
        moves(&app, &mut head, &house, &[("move", "go_on")]).await;
        let case = house.case(&app).await;
        assert_eq!(case.present.stage(), Stage::Break);
        assert_eq!(case.limit().map(|(_, due)| due), Some(day("2027-05-23")));
        let told = &letters(&app).await[before..];
        // Once a day for what moved, and once for the stage, to each.
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told.iter().all(|(_, text)| !text.contains("Stage") && !text.contains("check")));
        let again = [("lines", "9"), ("move", "wish"), ("move_day", "1 1 2026")];
        assert_eq!(head.post(&format!("{}/move", house.page()), &again).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_second_press_and_an_old_page_change_nothing(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::Again, &["Ama"]).await;
        let mut head = Browser::colleague(&app, &[Role::Recruitment]).await;
        let path = format!("{}/move", house.page());
        let form = [("lines", "1"), ("move", "wish"), ("move_day", "")];
        head.goes(&path, &form).await;
        head.goes(&path, &form).await;
        assert_eq!(house.case(&app).await.lines.len(), 2, "the second press found it done");
        let old = head.post(&path, &[("lines", "1"), ("move", "withdraw"), ("move_why", "zqxkept")]).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(old.page.contains("Something happened here while") && old.page.contains("zqxkept"));
        assert_eq!(house.case(&app).await.present.stage(), Stage::StageTwo);
    }

    async fn what_only_a_manager_decides_a_worker_is_not_offered(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let page = worker.get(&house.page()).await.page;
        assert!(!page.contains("value=\"stop\"") && page.contains("value=\"withdraw\""), "{page}");
        let form = [("lines", "1"), ("move", "stop"), ("move_letter", "Our reasons.")];
        let refused = worker.post(&format!("{}/move", house.page()), &form).await;
        assert!(refused.page.contains("A manager decides that"), "{}", refused.page);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let bare = head.post(&format!("{}/move", house.page()), &[("lines", "1"), ("move", "stop")]).await;
        assert!(bare.page.contains("Write the reasons to them"), "a no goes with its reasons");
        moves(&app, &mut head, &house, &form[1..]).await;
        let mut ama = Browser::of(&app, &house.people[0].1).await;
        assert!(ama.get("/register/letters").await.page.contains("Our reasons."));
    }

    async fn a_pause_moves_no_limit_and_why_stays_with_the_team(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let due = house.case(&app).await.limit();
        let kofi = house.people[1].0.id.to_string();
        let form = [
            ("lines", "1"), ("pause_who", kofi.as_str()), ("pause_why", "zqxgrief"), ("pause_until", "1 3 2027"),
        ];
        worker.goes(&format!("{}/pause", house.page()), &form).await;
        worker.goes(&format!("{}/pause", house.page()), &form).await;
        let case = house.case(&app).await;
        assert_eq!((case.limit(), case.lines.len()), (due, 2));
        assert_eq!(case.present.paused().and_then(|one| one.expected), Some(day("2027-03-01")));
        let page = worker.get(&house.page()).await.page;
        assert!(page.contains("Kofi asked for it. zqxgrief"), "{page}");
        let mut ama = Browser::of(&app, &house.people[0].1).await;
        assert!(!ama.get("/progress").await.page.contains("zqxgrief"));
        worker.goes(&format!("{}/resume", house.page()), &[("lines", "2")]).await;
        assert!(house.case(&app).await.present.paused().is_none());
    }

    async fn a_line_is_put_right_with_a_reason_and_stays_in_the_history(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::Again, &["Ama"]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        moves(&app, &mut worker, &house, &[("move", "wish")]).await;
        let line = house.case(&app).await.lines[1].id.to_string();
        let path = format!("{}/correct", house.page());
        let form = [("lines", "2"), ("right_line", line.as_str()), ("right_day", "23 11 2026")];
        assert!(worker.post(&path, &form).await.page.contains("Say why"));
        let early = [form[0], form[1], ("right_day", "2 11 2026"), ("right_why", "zqxpost")];
        let refused = worker.post(&path, &early).await;
        assert!(refused.page.contains("before they sent their registration") && refused.page.contains("zqxpost"), "{}", refused.page);
        let never = [form[0], form[1], ("right_never", "yes"), ("right_why", "The letter was another family’s")];
        worker.goes(&path, &never).await;
        let case = house.case(&app).await;
        assert_eq!((case.present.stage(), case.lines.len()), (Stage::Wish, 3));
        assert!(worker.get(&house.page()).await.page.contains("never happened"));
    }

    async fn a_task_is_asked_for_chased_once_a_day_and_put_on_the_list_once(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let council = house.case(&app).await.tasks.into_iter().find(|one| one.part == Some(Part::Council)).expect("there");
        let path = format!("{}/task/{}", house.page(), council.id);
        for _ in 0..2 {
            worker.goes(&path, &[("do", "other")]).await;
        }
        t.clock.advance(chrono::Duration::days(8));
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        worker.goes(&path, &[("do", "other")]).await;
        let task = house.case(&app).await.tasks.into_iter().find(|one| one.id == council.id).expect("there");
        assert_eq!((task.holder, task.chased, task.asked_on), (Holder::Other, 1, Some(day("2026-11-23"))));
        assert!(worker.get(&format!("{path}/letter")).await.page.contains("To Hounslow"));
        let kofi = house.people[1].0.id.to_string();
        let form = [
            ("task_id", "01890000-0000-7000-8000-000000000001"), ("task_what", "Payslips zqx"),
            ("task_whose", kofi.as_str()), ("task_with", "household"), ("task_asks", "confirm"), ("task_due", "4 12 2026"),
        ];
        let add = format!("{}/task", house.page());
        worker.goes(&add, &form).await;
        worker.goes(&add, &form).await;
        let tasks = house.case(&app).await.tasks;
        assert_eq!(tasks.iter().filter(|one| one.about == "Payslips zqx").count(), 1);
        let told = letters(&app).await;
        assert!(told.last().expect("one").0.starts_with("kofi"), "of his own task he alone hears");
        let refused = worker.post(&add, &[("task_due", "4 12 2025"), ("task_what", "zqxkept")]).await;
        assert!(refused.page.contains("Enter a date from today on") && refused.page.contains("zqxkept"));
    }

    async fn many_are_reminded_after_a_look_and_each_once_a_day(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        accepted(&app, Route::Again, &["Wren"]).await;
        t.clock.advance(chrono::Duration::days(3));
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        let page = "/staff/households/remind";
        assert!(worker.get(page).await.page.contains("Nobody has to be reminded"), "nothing is late");
        let shown = worker.get(&format!("{page}?whom=all")).await.page;
        assert!(shown.contains("Write to this household") && shown.contains("Ama"), "{shown}");
        let before = letters(&app).await.len();
        assert_eq!(before, 0, "a look writes nothing");
        let id = house.id.to_string();
        let form = [("whom", "all"), ("household", id.as_str())];
        assert!(worker.post(page, &form).await.page.contains("We wrote to one household"));
        assert!(worker.post(page, &form).await.page.contains("Nobody was written to"));
        assert_eq!(letters(&app).await.len(), 2, "to each of them, once");
        assert!(house.case(&app).await.tasks.iter().all(|one| one.holder != Holder::Household || one.chased == 1));
    }

    async fn nobody_without_the_role_reads_or_moves_a_household(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let mut marketing = Browser::colleague(&app, &[Role::Marketing, Role::Admin]).await;
        for path in ["/staff/households".to_owned(), "/staff/households/remind".to_owned(), house.page()] {
            assert_eq!(marketing.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for act in ["move", "pause", "resume", "correct", "task"] {
            let path = format!("{}/{act}", house.page());
            assert_eq!(marketing.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
}
