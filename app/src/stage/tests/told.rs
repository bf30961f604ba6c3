//! What they tell us about a task: nothing of it is lost when we ask again, or when the day
//! becomes another one.

use axum::http::StatusCode;

use super::{Browser, accepted, day, open_to_all, with_app};
use crate::{
    registration::household::Route,
    staff::Role,
    stage::{model::Part, task::Holder},
};

with_app! {
    async fn what_they_wrote_stays_when_we_ask_again(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama"]).await;
        let find = async |part| house.case(&app).await.tasks.into_iter().find(|one| one.part == Some(part)).expect("a task");
        let home = find(Part::HomeSafety).await;
        let path = format!("/progress/task/{}", home.id);
        let mut hers = Browser::of(&app, &house.people[0].1).await;
        hers.goes(&path, &[("words", "zqxgate")]).await;
        let mut worker = Browser::colleague(&app, &[Role::Recruitment]).await;
        worker.goes(&format!("{}/task/{}", house.page(), home.id), &[("do", "theirs"), ("was", "agency")]).await;
        assert!(hers.get(&path).await.page.contains("zqxgate"));
        hers.goes(&path, &[]).await;
        assert_eq!(find(Part::HomeSafety).await.answer, "zqxgate");
        worker.goes(&format!("{}/task/{}", house.page(), home.id), &[("do", "theirs"), ("was", "agency")]).await;
        hers.goes(&path, &[("words", "zqxpond")]).await;
        assert_eq!(find(Part::HomeSafety).await.answer, "zqxgate\n\nzqxpond");
    }

    async fn a_day_that_was_told_can_become_another_one(t) {
        let app = open_to_all(&t);
        let house = accepted(&app, Route::First, &["Ama", "Kofi"]).await;
        let find = async || house.case(&app).await.tasks.into_iter().find(|one| one.part == Some(Part::Training)).expect("a task");
        let path = format!("/progress/task/{}", find().await.id);
        let mut hers = Browser::of(&app, &house.people[0].1).await;
        let mut his = Browser::of(&app, &house.people[1].1).await;
        hers.goes(&path, &[("day", "4 12 2026")]).await;
        assert!(his.get(&path).await.page.contains("Has the day changed?"));
        let wrong = his.post(&path, &[("seen", "2026-12-04"), ("day", "soon"), ("words", "zqxwork")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.page.contains("zqxwork") && wrong.page.contains("value=\"soon\""), "{}", wrong.page);
        his.goes(&path, &[("seen", "2026-12-04"), ("day", "11 12 2026"), ("words", "zqxwork")]).await;
        let now = find().await;
        assert_eq!((now.day, now.holder, now.answer.as_str()), (Some(day("2026-12-11")), Holder::Agency, "zqxwork"));
        // Who still has the page with the first day loses nothing, and changes nothing.
        let late = hers.post(&path, &[("seen", "2026-12-04"), ("day", "12 12 2026"), ("words", "zqxmine")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("zqxmine"), "{}", late.page);
        assert_eq!(find().await.day, Some(day("2026-12-11")));
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        head.goes(&format!("{}/task/{}", house.page(), now.id), &[("do", "done")]).await;
        assert!(!his.get(&path).await.page.contains("Has the day changed?"));
    }
}
