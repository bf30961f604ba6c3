//! What somebody does about their own sign-in.

use super::*;

const NEW: &str = "four winds over Ealing";

async fn two_browsers() -> (TestApp, Browser, Browser) {
    let (test, _) = desk(Engine::Sqlite, &[Role::Marketing]).await;
    let (mut desk, mut laptop) = (Browser::new(&test.app), Browser::at(&test.app, 2));
    desk.sign_in(PRIYA).await;
    next_code(&test);
    laptop.sign_in(PRIYA).await;
    (test, desk, laptop)
}

fn sessions_in(body: &str) -> Vec<String> {
    let parts = body.split("name=\"session\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().expect("an id").to_owned()).collect()
}

#[tokio::test]
async fn one_session_or_all_of_them_can_be_ended() {
    let (test, mut desk, mut laptop) = two_browsers().await;
    test.clock.advance(Duration::minutes(2));
    let page = desk.get("/staff/account").await.body;
    assert!(page.contains("Firefox on Linux") && page.contains("this one"));
    let ids = sessions_in(&page);
    assert_eq!(ids.len(), 2);
    // The last used comes first, and that is this one.
    let answer = desk.post("/staff/account/session", &[("session", &ids[1])]).await;
    assert_eq!(answer.place, "/staff/account?ended");
    assert!(desk.is_in().await && !laptop.is_in().await);
    laptop.sign_in(PRIYA).await;
    desk.post("/staff/account/everywhere", &[]).await;
    assert!(!desk.is_in().await && !laptop.is_in().await);
}

#[tokio::test]
async fn nobody_ends_the_session_of_somebody_else() {
    let (test, mut desk, _) = two_browsers().await;
    person(&test.app, "Sam Okoro", SAM, &[Role::Marketing]).await;
    let mut sam = Browser::at(&test.app, 3);
    sam.sign_in(SAM).await;
    let ids = sessions_in(&sam.get("/staff/account").await.body);
    desk.post("/staff/account/session", &[("session", &ids[0])]).await;
    assert!(sam.is_in().await);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let (test, mut desk, mut laptop) = two_browsers().await;
    let path = "/staff/account/password";
    for (old, new) in [("not it", NEW), (PASSWORD, "short")] {
        let answer = desk.post(path, &[("password", old), ("new_password", new)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains(new) || new == "short");
        assert!(laptop.is_in().await);
    }
    let answer = desk.post(path, &[("password", PASSWORD), ("new_password", NEW)]).await;
    assert_eq!(answer.place, "/staff/account?password");
    assert!(desk.is_in().await && !laptop.is_in().await);
    assert_eq!(laptop.password(PRIYA, NEW).await.place, "/staff/sign-in/code");
    assert_eq!(letters(&test.app, PRIYA).await.len(), 1);
}

#[tokio::test]
async fn new_recovery_codes_need_the_password_and_replace_the_old() {
    let (_test, mut desk, _) = two_browsers().await;
    let path = "/staff/account/recovery";
    let answer = desk.post(path, &[("codes_password", "not it")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = desk.post(path, &[("codes_password", PASSWORD)]).await;
    assert_eq!(answer.body.matches("<li>").count(), 10, "{}", answer.body);
    assert!(desk.get("/staff/account").await.body.contains("You have 10 recovery codes left"));
}

#[tokio::test]
async fn another_phone_takes_over_with_its_first_right_code() {
    let (test, mut desk, _) = two_browsers().await;
    let path = "/staff/account/device";
    let answer = desk.post(path, &[("password", "not it")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.post(path, &[("password", PASSWORD)]).await;
    let page = desk.get(path).await.body;
    let (_, rest) = page.split_once("<p class=\"big-code\">").expect("a key");
    let key = rest.split('<').next().expect("a key").replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(&key).expect("a key");
    let digits = code::present(&test.app, secret.as_bytes()).expect("a code");
    let answer = desk.post(path, &[("code", "12345")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = desk.post(path, &[("code", &digits)]).await;
    assert_eq!(answer.place, "/staff/account?device");
    next_code(&test);
    let mut other = Browser::at(&test.app, 3);
    other.password(PRIYA, PASSWORD).await;
    let old = code::present(&test.app, SECRET).expect("a code");
    let answer = other.post("/staff/sign-in/code", &[("code", &old)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = code::present(&test.app, secret.as_bytes()).expect("a code");
    let answer = other.post("/staff/sign-in/code", &[("code", &new)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}
