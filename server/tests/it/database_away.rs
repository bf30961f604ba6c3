//! The database is away: nobody loses what they typed, and what needs no record still works.

use app::failure::page::{self, Why};
use app::form::Fields;
use axum::http::StatusCode;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::support::{Browser, House, Page, Story, html, on_both_engines, send, walk};

/// Says that it is away and holds every field that was posted, to be posted again.
fn holds(page: &Page, path: &str, fields: &[(&str, &str)]) {
    assert_eq!(page.status.as_u16(), 503, "{path}");
    assert_eq!(page.text("h1"), "We cannot keep your answers just now");
    assert_eq!(page.text(&format!("form[action='{path}'] button")), "Try again", "{path}");
    let kept = html::form(&page.html, path);
    for (name, value) in fields {
        assert!(
            kept.iter().any(|(k, v)| k == name && v == value),
            "{name}={value:?} is lost: {kept:?}"
        );
    }
    assert_eq!(page.header("cache-control"), "no-store");
}

async fn posts_of(browser: &Browser, story: &Story) {
    for (path, answers) in story.pages() {
        let page = browser.post(path, &answers).await;
        holds(&page, path, &answers);
    }
    holds(&browser.post("/enquire/check", &[("website", "")]).await, "/enquire/check", &[]);
}

on_both_engines! {

async fn every_page_comes_back_with_what_was_typed_and_a_button_to_try_again(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    house.app.db.close().await;
    posts_of(&browser, &Story::ama().but("message", "It's <b>\"us\"</b> & 🙂\nمرحبا")).await;
    let person = browser.post("/enquire/person", &[("sure", "yes")]).await;
    holds(&person, "/enquire/person", &[("sure", "yes")]);
}

async fn the_first_answer_of_somebody_new_is_held_too(house) {
    house.app.db.close().await;
    let page = house.browser().post("/enquire", &[("kind", "first_time")]).await;
    holds(&page, "/enquire", &[("kind", "first_time")]);
}

async fn when_it_is_back_the_held_page_goes_through_and_the_journey_goes_on(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    house.app.db.close().await;
    let page = browser.open("/enquire").await;
    assert_eq!(page.status.as_u16(), 503, "their answers cannot be read");
    let held = browser.post("/enquire/you", &[("first_name", "Esi"), ("last_name", "O’Neill")]).await;

    let back = house.opened_again().await;
    let browser = browser.moved_to(&back.browser());
    let check = browser.fill(&held, "/enquire/you", &[]).await;
    assert_eq!(check.path, "/enquire/check", "{}", check.text("main"));
    assert!(check.text("main").contains("Esi O’Neill"));
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!(done.path, "/enquire/done");
    assert_eq!(back.the_enquiry().await.details.partner_name, "", "that form had none");
}

async fn sending_into_the_gap_and_again_afterwards_is_one_enquiry(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    house.app.db.close().await;
    let held = browser.post("/enquire/check", &[("website", "")]).await;
    let back = house.opened_again().await;
    let browser = browser.moved_to(&back.browser());
    let done = browser.fill(&held, "/enquire/check", &[]).await;
    assert_eq!(done.text(".ref"), back.the_enquiry().await.reference);
    assert_eq!(back.letters().await.len(), 1);
}

async fn pages_that_need_no_record_still_open(house) {
    house.app.db.close().await;
    let browser = house.browser();
    for path in ["/", "/enquire", "/enquire/left", app::assets::address("site.css")] {
        assert_eq!(browser.get(path).await.status.as_u16(), 200, "{path}");
    }
    // A signposted kind needs none either.
    let page = browser.post("/enquire/signpost", &[("kind", "fostering"), ("council", "ealing")]).await;
    assert_eq!(page.text("h1"), "Here is who to ask");
}

async fn reading_says_so_without_a_form_that_has_nothing_in_it(house) {
    let browser = house.browser();
    send(house, &browser, &Story::ama()).await;
    house.app.db.close().await;
    for path in ["/enquire/done", "/enquire/check", "/enquire/you"] {
        let page = browser.get(path).await;
        assert_eq!(page.status.as_u16(), 503, "{path}");
        assert!(!page.has("main form"), "{path}");
    }
}

}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_that_goes_away_under_us_and_comes_back_is_used_again() {
    let house = House::on(db::Engine::Postgres).await;
    let browser = house.browser();
    walk(&house, &browser, &Story::ama()).await;
    let (_, name) = house.db.url().rsplit_once('/').expect("a database's name");
    let server = std::env::var("FRONTDOOR_TEST_POSTGRES").expect("a server");
    let mut admin = PgConnection::connect(&server).await.expect("it answers");
    for command in [
        format!("alter database {name} with allow_connections false"),
        format!(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"
        ),
    ] {
        sqlx::query(AssertSqlSafe(command)).execute(&mut admin).await.expect("it is away");
    }
    posts_of(&browser, &Story::ama()).await;
    let command = format!("alter database {name} with allow_connections true");
    sqlx::query(AssertSqlSafe(command)).execute(&mut admin).await.expect("it is back");
    let done = browser.follow(browser.post("/enquire/check", &[("website", "")]).await).await;
    assert_eq!(done.text(".ref"), house.the_enquiry().await.reference);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_or_code_is_never_written_into_a_page() {
    let house = House::on(db::Engine::Sqlite).await;
    let typed = Fields::from([
        ("email", "sam@example.org"),
        ("password", "correct horse"),
        ("new_password", "battery staple"),
        ("code", "123456"),
    ]);
    let unavailable = StatusCode::SERVICE_UNAVAILABLE;
    let page = page::draw(&house.app, Why::of(unavailable), "/staff/sign-in", &typed);
    let body = axum::body::to_bytes(page.into_body(), usize::MAX).await.expect("a body");
    let html = String::from_utf8(body.to_vec()).expect("text");
    assert_eq!(
        html::form(&html, "/staff/sign-in"),
        [("email".to_owned(), "sam@example.org".to_owned())]
    );
    for secret in ["correct horse", "battery staple", "123456"] {
        assert!(!html.contains(secret), "{secret}");
    }
}
