//! From the mailed link to the first sign-in.

use super::*;
use crate::staff::store::recovery;

const NEW: &str = "four winds over Ealing";

fn key_in(body: &str) -> String {
    let (_, rest) = body.split_once("<p class=\"big-code\">").expect("a key");
    rest.split('<').next().expect("a key").replace(' ', "")
}

fn codes_in(body: &str) -> Vec<String> {
    let (_, rest) = body.split_once("class=\"codes\"").expect("codes");
    let (list, _) = rest.split_once("</ul>").expect("an end");
    let items = list.split("<li>").skip(1);
    items.map(|item| item.split('<').next().expect("a code").to_owned()).collect()
}

fn code_of(test: &TestApp, key: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(key).expect("a key");
    code::present(&test.app, secret.as_bytes()).expect("a code")
}

async fn enrol(engine: Engine) {
    let (test, _) = desk(engine, &[Role::Admin]).await;
    let mut boss = Browser::new(&test.app);
    boss.sign_in(PRIYA).await;
    let sam = [("name", "Sam Okoro"), ("email", SAM), ("role", "recruitment")];
    let answer = boss.post("/staff/people/add", &sam).await;
    assert!(answer.place.ends_with("?added"), "{answer:?}");
    let answer = boss.post("/staff/people/add", &sam).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "one address, one person");
    assert!(boss.get("/staff/people").await.body.contains("link sent, works until"));

    let link = link_to(&test.app, SAM).await;
    let mut browser = Browser::at(&test.app, 2);
    for _ in 0..3 {
        assert!(browser.get(&link).await.body.contains("Choose a password"));
    }
    let answer = browser.post(&link, &[("do", "password"), ("password", "okoro")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("at least 12 characters"), "{}", answer.body);
    let answer = browser.post(&link, &[("do", "password"), ("password", NEW)]).await;
    assert_eq!(answer.place, link);

    let page = browser.get(&link).await.body;
    assert!(page.contains("<svg viewBox") && !page.contains(NEW));
    let key = key_in(&page);
    assert_eq!(key_in(&browser.get(&link).await.body), key, "a reload keeps the key");
    let answer = browser.post(&link, &[("do", "code"), ("code", "12345")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(key_in(&answer.body), key, "and so does a wrong code");
    assert!(browser.password(SAM, NEW).await.place.is_empty(), "not before the first code");

    let digits = code_of(&test, &key);
    let answer = browser.post(&link, &[("do", "code"), ("code", &digits)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let codes = codes_in(&browser.get(&link).await.body);
    assert_eq!(codes.len(), 10);
    assert_eq!(codes_in(&browser.get(&link).await.body), codes, "a reload shows them again");
    browser.post(&link, &[("do", "kept")]).await;
    assert_eq!(browser.get(&link).await.status, StatusCode::GONE);
    let answer = browser.post(&link, &[("do", "password"), ("password", NEW)]).await;
    assert_eq!(answer.status, StatusCode::GONE, "single use");

    assert_eq!(browser.password(SAM, NEW).await.place, "/staff/sign-in/code");
    let answer = browser.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the first code is used");
    next_code(&test);
    let digits = code_of(&test, &key);
    let answer = browser.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!(answer.place, "/staff");

    recovery_codes_work_once(&test, &codes).await;
}

async fn recovery_codes_work_once(test: &TestApp, codes: &[String]) {
    let typed = codes[3].to_lowercase().replace('-', " ");
    let mut lost = Browser::at(&test.app, 3);
    lost.password(SAM, NEW).await;
    let answer = lost.post("/staff/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(answer.place, "/staff", "{answer:?}");
    let key = db::sort_key(SAM);
    let sam = crate::staff::store::by_email(&test.app.db, &key).await.expect("read");
    let left = recovery::left(&test.app.db, sam.expect("Sam").id).await;
    assert_eq!(left.expect("read"), 9);
    assert!(letters(&test.app, SAM).await.iter().any(|l| l.contains("recovery codes")));
    lost.password(SAM, NEW).await;
    let answer = lost.post("/staff/sign-in/code", &[("code", &typed)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "each works once");
}

#[tokio::test]
async fn the_whole_way_in_on_sqlite() {
    enrol(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_whole_way_in_on_postgres() {
    enrol(Engine::Postgres).await;
}

#[tokio::test]
async fn a_link_works_for_seven_days_and_a_newer_one_ends_it() {
    let test = app_on(Engine::Sqlite).await;
    let full = admin::add(&test.app, "Sam Okoro", SAM, &[Role::Admin]).await.expect("a link");
    let path = |full: &str| full.replace(&test.app.link(""), "");
    let (first, mut browser) = (path(&full), Browser::new(&test.app));
    assert_eq!(browser.get(&first).await.status, StatusCode::OK);
    let second = path(&admin::reset(&test.app, SAM).await.expect("a link"));
    assert_eq!(browser.get(&first).await.status, StatusCode::GONE);
    assert_eq!(browser.get(&second).await.status, StatusCode::OK);
    test.clock.advance(Duration::days(7));
    assert_eq!(browser.get(&second).await.status, StatusCode::GONE);
    assert_eq!(browser.get("/staff/enrol/nonsense").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_reset_changes_nothing_before_it_is_used_and_then_ends_all_sessions() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Admin]).await;
    let mut browser = Browser::new(&test.app);
    browser.sign_in(PRIYA).await;
    let link = admin::reset(&test.app, PRIYA).await.expect("a link");
    let link = link.replace(&test.app.link(""), "");
    assert!(browser.is_in().await);
    let mut other = Browser::at(&test.app, 2);
    other.post(&link, &[("do", "password"), ("password", NEW)]).await;
    let digits = code_of(&test, &key_in(&other.get(&link).await.body));
    other.post(&link, &[("do", "code"), ("code", &digits)]).await;
    assert!(!browser.is_in().await);
    let answer = browser.password(PRIYA, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the old password is gone");
}
