//! The team's side: reading, opening on purpose, deciding, handing on.

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, asking, fill_all, letters, open_to_all, reference, together::couple,
    with_app,
};
use crate::{App, registration::household::Adults, staff::Role};

async fn sent(app: &App) -> (Browser, Browser, String) {
    let (mut ama, mut kofi) = couple(app).await;
    let asking = asking(app, Adults::Two);
    fill_all(&mut ama, &asking).await;
    fill_all(&mut kofi, &asking).await;
    let form = [("condition", "yes"), ("condition_words", "zqxhealth")];
    kofi.writes("/register/form/health/health", &form).await;
    ama.goes("/register/check", &SIGNATURE).await;
    kofi.goes("/register/check", &SIGNATURE).await;
    let reference = reference(app).await;
    (ama, kofi, format!("/staff/registration/{reference}"))
}

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

async fn version(app: &App) -> String {
    let version: i32 =
        db::read!(&app.db, |c| sqlx::query_scalar("select version from registration")
            .fetch_one(c)
            .await)
        .expect("read");
    version.to_string()
}

with_app! {
    async fn nobody_reads_one_before_it_is_sent(t) {
        let app = open_to_all(&t);
        couple(&app).await;
        let path = format!("/staff/registration/{}", reference(&app).await);
        let mut priya = Browser::colleague(&app, &[Role::Manager]).await;
        assert_eq!(priya.get(&path).await.status, StatusCode::NOT_FOUND);
        let list = priya.get("/staff/registrations").await.page;
        assert!(list.contains("One is being filled in") && !list.contains("Ama"), "{list}");
    }

    async fn what_is_confidential_opens_on_purpose_and_leaves_a_line(t) {
        let app = open_to_all(&t);
        let (_, _, path) = sent(&app).await;
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert!(priya.get("/staff/registrations").await.page.contains("Ama and Kofi"));
        let page = priya.get(&path).await.page;
        assert!(page.contains("Quillmark") && !page.contains("zqxhealth") && !page.contains("Accept"), "{page}");
        let kofi: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c).await).expect("Kofi");
        let kofi = kofi.to_string();
        let open = format!("{path}/open");
        let opened = priya.post(&open, &[("applicant", &kofi), ("section", "health")]).await;
        assert!(opened.page.contains("zqxhealth"), "{}", opened.page);
        assert_eq!(count(&app, "select count(*) from audit where action = 'opened' and fields = 'health'").await, 1);
        assert_eq!(count(&app, "select count(*) from audit where action = 'looked' and record = 'registration'").await, 1);
        assert_eq!(priya.post(&format!("{path}/accept"), &[]).await.status, StatusCode::FORBIDDEN);
    }

    async fn accepting_starts_stage_one_hands_on_and_tells_both_once(t) {
        let app = open_to_all(&t);
        let (mut ama, _, path) = sent(&app).await;
        let before = letters(&app).await.len();
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let version = version(&app).await;
        let form = [("version", version.as_str()), ("accept_words", "We are glad.\n\nWe begin today.")];
        let (one, two) = {
            let mut other = Browser::colleague(&app, &[Role::Manager]).await;
            let accept = format!("{path}/accept");
            tokio::join!(head.post(&accept, &form), other.post(&accept, &form))
        };
        let won = [&one, &two].iter().filter(|a| a.status == StatusCode::SEE_OTHER).count();
        assert!(won >= 1, "{} {}", one.page, two.page);
        assert_eq!(letters(&app).await.len(), before + 2, "one to each, whoever pressed");
        assert!(!letters(&app).await.last().expect("a letter").1.contains("glad"));
        assert_eq!(count(&app, "select count(*) from household_stage where stage = 'stage_one'").await, 1);
        assert_eq!(count(&app, "select count(*) from hand_off").await, 1);
        assert!(ama.get("/register/letters").await.page.contains("We begin today."));
        let json = head.get(&format!("{path}/hand-off.json")).await;
        assert_eq!(json.status, StatusCode::OK);
        let document: serde_json::Value = serde_json::from_str(&json.page).expect("JSON");
        assert_eq!(document["form"], "frontdoor.registration.v1");
        assert_eq!(document["applicants"].as_array().map(Vec::len), Some(2));
        assert!(json.page.contains("zqxhealth") && !json.page.contains("equality"));
        assert_eq!(count(&app, "select count(*) from audit where action = 'downloaded'").await, 1);
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert_eq!(priya.get(&format!("{path}/hand-off.json")).await.status, StatusCode::FORBIDDEN);
    }

    async fn asking_for_more_opens_it_again_and_the_day_stays(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, path) = sent(&app).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let version = version(&app).await;
        let form = [("version", version.as_str()), ("section", "referees"), ("why", "Sam’s address is missing")];
        head.goes(&format!("{path}/more"), &form).await;
        let tasks = kofi.get("/register/tasks").await.page;
        assert!(tasks.contains("needs another look") && tasks.contains("Sam’s address is missing"), "{tasks}");
        assert!(head.get(&path).await.page.contains("the day Monday 30 November 2026 stays"));
        for person in [&mut ama, &mut kofi] {
            person.goes("/register/check", &SIGNATURE).await;
        }
        assert!(!kofi.get("/register/tasks").await.page.contains("needs another look"));
        assert!(head.get(&path).await.page.contains("Accept"));
    }

    async fn reasons_of_one_of_them_reach_that_one_alone(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, path) = sent(&app).await;
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let (version, before) = (version(&app).await, letters(&app).await.len());
        let kofi_id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c).await).expect("Kofi");
        let alone = kofi_id.to_string();
        let mut form = vec![("version", version.as_str()), ("reason", "health"),
            ("no_words", "We cannot begin with you now."), ("private_words", "Because of zqxreason.")];
        let refused = head.post(&format!("{path}/no"), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains("Because of zqxreason."), "what was written is kept");
        form.push(("alone", alone.as_str()));
        head.goes(&format!("{path}/no"), &form).await;
        assert!(kofi.get("/register/letters").await.page.contains("zqxreason"));
        let hers = ama.get("/register/letters").await.page;
        assert!(hers.contains("We cannot begin") && !hers.contains("zqxreason"), "{hers}");
        let mails = letters(&app).await.split_off(before);
        assert_eq!(mails.len(), 2);
        assert!(mails.iter().all(|(_, text)| !text.contains("zqxreason") && !text.contains("cannot begin")));
        assert_eq!(count(&app, "select count(*) from household_stage where stage = 'ended'").await, 1);
    }
}
