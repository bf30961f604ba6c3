//! What an admin changes holds at once.

use super::*;

async fn do_to(browser: &mut Browser, who: Uuid, what: &[(&str, &str)]) -> Answer {
    browser.post(&format!("/staff/people/{who}"), what).await
}

async fn two(engine: Engine) -> (TestApp, Browser, Browser, Uuid, Uuid) {
    let (test, boss) = desk(engine, &[Role::Admin]).await;
    let sam = person(&test.app, "Sam Okoro", SAM, &[Role::Recruitment]).await;
    let (mut admin, mut colleague) = (Browser::new(&test.app), Browser::at(&test.app, 2));
    admin.sign_in(PRIYA).await;
    colleague.sign_in(SAM).await;
    (test, admin, colleague, boss, sam)
}

#[tokio::test]
async fn taking_away_the_way_in_ends_sessions_at_once() {
    let (test, mut admin, mut colleague, _, sam) = two(Engine::Sqlite).await;
    let mut half = Browser::at(&test.app, 3);
    half.password(SAM, PASSWORD).await;
    assert!(colleague.is_in().await);
    let answer = do_to(&mut admin, sam, &[("do", "disable")]).await;
    assert!(answer.place.ends_with("?disabled"), "{answer:?}");
    assert!(!colleague.is_in().await);
    assert_eq!(half.get("/staff/sign-in/code").await.place, "/staff/sign-in?late");
    next_code(&test);
    assert_eq!(
        colleague.password(SAM, PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let answer = do_to(&mut admin, sam, &[("do", "link")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    do_to(&mut admin, sam, &[("do", "enable")]).await;
    assert!(!colleague.is_in().await, "the old session stays ended");
    colleague.sign_in(SAM).await;
    assert!(colleague.is_in().await);
}

#[tokio::test]
async fn a_change_of_role_ends_sessions_and_holds_for_the_next() {
    let (test, mut admin, mut colleague, _, sam) = two(Engine::Sqlite).await;
    let roles = [("do", "roles"), ("role", "marketing"), ("role", "admin")];
    do_to(&mut admin, sam, &roles).await;
    assert!(!colleague.is_in().await);
    next_code(&test);
    colleague.sign_in(SAM).await;
    assert_eq!(colleague.get("/staff/people").await.status, StatusCode::OK);
    let answer = do_to(&mut admin, sam, &[("do", "roles")]).await;
    assert!(answer.body.contains("Choose at least one role"), "{}", answer.body);
}

#[tokio::test]
async fn the_last_admin_stays() {
    let (test, mut admin, _, boss, sam) = two(Engine::Sqlite).await;
    // An admin who has not set up a sign-in could let nobody in.
    admin::add(&test.app, "Lee New", "lee@example.org", &[Role::Admin]).await.expect("added");
    for what in [&[("do", "disable")][..], &[("do", "roles"), ("role", "manager")]] {
        let answer = do_to(&mut admin, boss, what).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("the last admin who can sign in"));
        assert!(admin.is_in().await);
    }
    let refused = admin::disable(&test.app, PRIYA).await;
    assert!(matches!(refused, Err(admin::Refused::LastAdmin)));
    do_to(&mut admin, sam, &[("do", "roles"), ("role", "admin")]).await;
    let answer = do_to(&mut admin, boss, &[("do", "disable")]).await;
    assert!(answer.place.ends_with("?disabled"));
    assert!(!admin.is_in().await);
}

async fn two_admins_cannot_put_each_other_out(engine: Engine) {
    let (test, mut one, mut other, priya, sam) = two(engine).await;
    do_to(&mut one, sam, &[("do", "roles"), ("role", "admin")]).await;
    next_code(&test);
    other.sign_in(SAM).await;
    let out = &[("do", "disable")];
    tokio::join!(do_to(&mut one, sam, out), do_to(&mut other, priya, out));
    let left = [one.is_in().await, other.is_in().await];
    assert_eq!(left.iter().filter(|is_in| **is_in).count(), 1);
}

#[tokio::test]
async fn two_admins_cannot_put_each_other_out_on_sqlite() {
    two_admins_cannot_put_each_other_out(Engine::Sqlite).await;
}

#[tokio::test]
async fn two_admins_cannot_put_each_other_out_on_postgres() {
    two_admins_cannot_put_each_other_out(Engine::Postgres).await;
}

#[tokio::test]
async fn every_change_leaves_a_line_without_values() {
    let (test, mut admin, _, boss, sam) = two(Engine::Sqlite).await;
    for what in ["link", "disable", "enable"] {
        do_to(&mut admin, sam, &[("do", what)]).await;
    }
    do_to(&mut admin, sam, &[("do", "roles"), ("role", "marketing")]).await;
    let lines: Vec<(String, String)> = read!(&test.app.db, |c| {
        sqlx::query_as(
        "select action, fields from audit where record_id = $1 and staff_id = $2 order by id"
    )
    .bind(sam)
    .bind(boss)
    .fetch_all(c)
    .await
    })
    .expect("lines");
    let mut said: Vec<&str> = lines.iter().map(|(action, _)| action.as_str()).collect();
    said.sort_unstable();
    assert_eq!(said, ["changed", "disabled", "enabled", "sent a link"]);
    assert!(
        lines.iter().all(|(_, fields)| fields.is_empty() || fields == "roles, permissions")
    );
}

#[tokio::test]
async fn what_is_missing_about_somebody_new_is_said_beside_its_field() {
    let (_test, mut admin, ..) = two(Engine::Sqlite).await;
    for (field, value, sentence) in [
        ("name", "", "Enter their first and last name"),
        ("email", "sam", "like name@example.org"),
        ("role", "", "Choose at least one role"),
    ] {
        let mut typed =
            vec![("name", "Lee New"), ("email", "lee@example.org"), ("role", "admin")];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        let answer = admin.post("/staff/people/add", &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(answer.body.contains(sentence), "{field}: {}", answer.body);
        assert!(field == "name" || answer.body.contains("Lee New"), "what was typed stays");
    }
}
