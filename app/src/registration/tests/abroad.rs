//! A child from abroad: who may register so, and what the others read instead.

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, agency_is, asking, fill_all, open_to_all, reference, with_app,
};
use crate::{
    App,
    agency::Profile,
    registration::{
        form::Asking,
        household::{Adults, Route},
    },
    staff::Role,
    testing::TestApp,
};

const FORM: [(&str, &str); 3] =
    [("first_name", "Ingrid"), ("adults", "one"), ("route", "abroad")];

/// Everybody may register with this one, and it does the work itself, or as `kind` says.
fn agency(t: &TestApp, kind: Option<&str>) -> App {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../agencies/bexley-kent-medway.toml");
    let mut text = std::fs::read_to_string(file)
        .expect("a profile")
        .replace("mode = \"invited\"", "mode = \"open\"");
    if let Some(kind) = kind {
        let from = text.find("[kinds.from_abroad]").expect("its table");
        let until = from + text[from..].find("\n\n").expect("its end");
        text.replace_range(from..until, kind);
    }
    agency_is(t, Profile::parse(&text).expect("well-formed"))
}

async fn households(app: &App) -> i64 {
    let sql = "select count(*) from household";
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

with_app! {
    async fn who_registers_for_a_child_from_abroad_goes_through_stage_one(t) {
        let app = agency(&t, None);
        let mut ingrid = Browser::of(&app, "ingrid@example.org").await;
        let page = ingrid.get("/register/start").await.page;
        assert!(page.contains("We want to adopt a child from abroad"), "{page}");
        assert!(page.contains("We will tell you every charge before you decide anything."), "{page}");
        assert!(!page.contains("id=\"abroad\""), "nobody else does it: {page}");
        assert_eq!(ingrid.goes("/register/start", &FORM).await, "/register/tasks");
        let asking = Asking { route: Route::Abroad, ..asking(&app, Adults::One) };
        fill_all(&mut ingrid, &asking).await;
        assert_eq!(ingrid.goes("/register/check", &SIGNATURE).await, "/register/copy");

        let path = format!("/staff/registration/{}", reference(&app).await);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let record = head.get(&path).await.page;
        assert!(record.contains("Child from abroad"), "{record}");
        let version: i32 = db::read!(&app.db, |c| sqlx::query_scalar("select version from registration")
            .fetch_one(c).await).expect("read");
        let version = version.to_string();
        head.goes(&format!("{path}/accept"), &[("version", &version), ("accept_words", "We are glad.")]).await;
        let way = ingrid.get("/progress").await.page;
        assert!(way.contains("You are in Stage One") && way.contains("the third of 8 stages"), "{way}");
        assert!(way.contains("The other country") && !way.contains("A family</b>"), "{way}");
    }

    async fn where_another_organisation_does_it_the_page_says_who(t) {
        let app = open_to_all(&t);
        let mut ingrid = Browser::of(&app, "ingrid@example.org").await;
        let page = ingrid.get("/register/start").await.page;
        assert!(page.contains("A specialist agency advises on adopting from abroad for us"), "{page}");
        assert!(page.contains("href=\"/enquire\"") && !page.contains("value=\"abroad\""), "{page}");
        let answer = ingrid.post("/register/start", &FORM).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.page.contains("Somebody else does this for us"), "{}", answer.page);
        assert!(answer.page.contains("value=\"Ingrid\""), "what was typed is still there");
        assert_eq!(households(&app).await, 0);
    }

    async fn where_it_is_signposted_the_page_leads_there(t) {
        let kind = "[kinds.from_abroad]\nhandling = \"signpost\"\nto = \"organisation\"\n\
            words = \"The Far Shore Trust knows this best.\"\nsource = \"Invented\"\nverified = false\n\
            organisation = { name = \"Far Shore Trust\", phone = \"\", email = \"\", url = \"https://far-shore.example.org\" }";
        let app = agency(&t, Some(kind));
        let mut ingrid = Browser::of(&app, "ingrid@example.org").await;
        let page = ingrid.get("/register/start").await.page;
        assert!(page.contains("The Far Shore Trust knows this best."), "{page}");
        assert!(page.contains("href=\"https://far-shore.example.org\""), "{page}");
        assert_eq!(ingrid.post("/register/start", &FORM).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(households(&app).await, 0);
    }
}
