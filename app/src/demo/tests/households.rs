//! The households of the demonstration: one in each stage, seen from both sides.

use db::{Engine, read};

use crate::{
    demo::{HOUSEHOLDS, fill},
    registration::tests::Browser,
    staff::Role,
    testing::app_on,
};

async fn one_in_each_stage(engine: Engine) {
    let t = app_on(engine).await;
    fill(&t.app).await.expect("filled");
    let mut stages: Vec<String> =
        read!(&t.app.db, |c| sqlx::query_scalar("select stage from household_stage")
            .fetch_all(c)
            .await)
        .expect("read");
    stages.sort();
    stages.dedup();
    let all = [
        "approved",
        "break",
        "department",
        "determination",
        "ended",
        "report",
        "stage_one",
        "stage_two",
        "wish",
    ];
    assert_eq!(stages, all);
    let mut head = Browser::colleague(&t.app, &[Role::Manager]).await;
    let late = head.get("/staff/households?list=late").await.page;
    assert!(late.contains("Siân and Rosa") && !late.contains("Marcus"), "{late}");
    let references: Vec<(String, String)> = read!(&t.app.db, |c| sqlx::query_as(
        "select h.reference, b.email from household_stage s
         join household h on h.id = s.household_id
         join applicant a on a.household_id = h.id and a.place = 1
         join account b on b.id = a.account_id"
    )
    .fetch_all(c)
    .await)
    .expect("read");
    // Callum came from his registration.
    assert_eq!(references.len(), HOUSEHOLDS.len() + 1);
    for (reference, email) in references {
        let page = head.get(&format!("/staff/household/{reference}")).await;
        assert!(page.status.is_success(), "{reference} {}", page.page);
        let mut theirs = Browser::of(&t.app, &email).await;
        let page = theirs.get("/progress").await;
        assert!(page.status.is_success(), "{email} {}", page.page);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_one_in_each_stage_on_sqlite() {
    one_in_each_stage(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_one_in_each_stage_on_postgres() {
    one_in_each_stage(Engine::Postgres).await;
}
