//! Signing in and out.

use super::*;
use crate::{
    agency::Profile,
    assets::AgencyStyle,
    context::Parts,
    site::Content,
    staff::{Action, ROUTES, store},
};

#[tokio::test]
async fn a_password_and_a_code_open_the_desk() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut browser = Browser::new(&test.app);
    assert_eq!(browser.get("/staff/sign-in").await.status, StatusCode::OK);
    assert_eq!(browser.get("/staff/sign-in/code").await.place, "/staff/sign-in?late");
    browser.password(PRIYA, PASSWORD).await;
    assert!(!browser.is_in().await, "half way is no session");
    assert_eq!(browser.get("/staff/sign-in/code").await.status, StatusCode::OK);
    let digits = code::present(&test.app, SECRET).expect("a code");
    let answer = browser.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!((answer.status, answer.place.as_str()), (StatusCode::SEE_OTHER, "/staff"));
    assert!(browser.is_in().await);
    assert!(!browser.cookies.contains_key("staff_half"));

    let answer = browser.post("/staff/sign-out", &[]).await;
    assert_eq!(answer.place, "/staff/sign-in");
    assert!(!browser.is_in().await);
}

#[tokio::test]
async fn no_code_works_twice() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let digits = code::present(&test.app, SECRET).expect("a code");
    Browser::new(&test.app).sign_in(PRIYA).await;
    let mut other = Browser::new(&test.app);
    other.password(PRIYA, PASSWORD).await;
    let answer = other.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!other.is_in().await);
    next_code(&test);
    let digits = code::present(&test.app, SECRET).expect("a code");
    let answer = other.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_half_way_sign_in_ends_after_ten_minutes_and_after_five_codes() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut browser = Browser::new(&test.app);
    browser.password(PRIYA, PASSWORD).await;
    test.clock.advance(Duration::minutes(10));
    let digits = code::present(&test.app, SECRET).expect("a code");
    let answer = browser.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!(answer.place, "/staff/sign-in?late");

    browser.password(PRIYA, PASSWORD).await;
    for _ in 0..5 {
        let answer = browser.post("/staff/sign-in/code", &[("code", "not one")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    test.clock.advance(Duration::minutes(2));
    let digits = code::present(&test.app, SECRET).expect("a code");
    let answer = browser.post("/staff/sign-in/code", &[("code", &digits)]).await;
    assert_eq!(answer.place, "/staff/sign-in?late", "the password is asked for again");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut tx = test.app.db.begin().await.expect("begins");
    let now = test.app.now();
    let id = test.app.ids.uuid(now);
    store::add(&mut tx, id, "Not Enrolled", "new@example.org", now).await.expect("added");
    tx.commit().await.expect("commits");
    person(&test.app, "Gone", "gone@example.org", &[Role::Marketing]).await;
    admin::disable(&test.app, "gone@example.org").await.expect("disabled");

    let wrong = Browser::new(&test.app).password(PRIYA, "not the password").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("not the password"), "a password is never shown");
    for (email, password) in [
        ("nobody@example.org", PASSWORD),
        ("new@example.org", "nobody's password"),
        ("gone@example.org", PASSWORD),
    ] {
        let other = Browser::new(&test.app).password(email, password).await;
        assert_eq!(other.status, wrong.status, "{email}");
        assert_eq!(other.body.replace(email, PRIYA), wrong.body, "{email}");
    }
}

#[tokio::test]
async fn a_session_ends_when_idle_and_after_a_long_day() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut browser = Browser::new(&test.app);
    browser.sign_in(PRIYA).await;
    test.clock.advance(Duration::minutes(31));
    assert!(!browser.is_in().await, "idle");
    browser.sign_in(PRIYA).await;
    for _ in 0..35 {
        test.clock.advance(Duration::minutes(20));
        assert!(browser.is_in().await);
    }
    test.clock.advance(Duration::minutes(20));
    assert!(!browser.is_in().await, "twelve hours");
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut browser = Browser::new(&test.app);
    browser.sign_in(PRIYA).await;
    let before = browser.cookies.clone();
    next_code(&test);
    browser.sign_in(PRIYA).await;
    assert_ne!(before["staff"], browser.cookies["staff"]);
    assert!(browser.is_in().await);
    browser.cookies = before;
    assert!(!browser.is_in().await);
}

#[tokio::test]
async fn every_staff_page_asks_who_is_there_and_what_they_may() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    for (email, role) in [("m@example.org", Role::Marketing), ("a@example.org", Role::Admin)] {
        person(&test.app, "Robin Field", email, &[role]).await;
    }
    person(&test.app, "Nobody Yet", "none@example.org", &[]).await;
    let who = [
        ("none@example.org", None),
        (PRIYA, Some(Role::Recruitment)),
        ("m@example.org", Some(Role::Marketing)),
        ("a@example.org", Some(Role::Admin)),
    ];
    for (method, path, action) in ROUTES {
        let path = path.replace("{id}", &Uuid::nil().to_string());
        let method: Method = method.parse().expect("a method");
        let answer = Browser::new(&test.app).ask(method.clone(), &path, String::new()).await;
        // A page leads to the door; a form is kept in the page that says so.
        let (status, place) = match method {
            Method::GET => (StatusCode::SEE_OTHER, "/staff/sign-in"),
            _ => (StatusCode::UNAUTHORIZED, ""),
        };
        assert_eq!((answer.status, answer.place.as_str()), (status, place), "{method} {path}");
        for (email, role) in who {
            next_code(&test);
            let mut browser = Browser::new(&test.app);
            let mut tx = test.app.db.begin().await.expect("begins");
            let key = db::sort_key(email);
            let id = store::by_email(&test.app.db, &key).await.expect("read").expect("them").id;
            let token = crate::staff::session::start(&mut tx, &test.app, id, "").await;
            tx.commit().await.expect("commits");
            browser.cookies.insert("staff".into(), token.expect("a session").text());
            let answer = browser.ask(method.clone(), &path, String::new()).await;
            let may = role.is_some_and(|role| action.roles().contains(&role));
            let refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(refused, !may, "{method} {path} {email}");
        }
    }
    assert!(ROUTES.iter().any(|(_, _, action)| *action == Action::ManagePeople));
}

#[tokio::test]
async fn the_codes_page_is_for_the_demonstration_alone() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let digits = code::present(&test.app, SECRET).expect("a code");
    let answer = Browser::new(&test.app).get("/dev/codes").await;
    assert!(answer.body.contains(&digits) && answer.body.contains(PRIYA));

    let real = live(&test);
    let answer = Browser::new(&real).get("/dev/codes").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// The same database behind a live agency's settings instead of a demonstration's.
fn live(test: &TestApp) -> App {
    let agency = Profile::built_in(crate::agency::DEFAULT)
        .expect("the default profile is there")
        .expect("the default profile is well-formed")
        .with_demo_gaps_filled();
    App::new(Parts {
        calendar: agency.calendar(),
        style: AgencyStyle::new(agency.palette().css()),
        content: Content::default(),
        agency,
        public_url: "https://front-door.example.org".to_owned(),
        demo: false,
        mailbox: None,
        wake: outbox::Wake::new(),
        ..test.app.alike()
    })
}
