//! Guessers wait; the owner does not.

use super::*;

async fn fail(browser: &mut Browser, times: usize) {
    for _ in 0..times {
        let answer = browser.password(PRIYA, "not the password").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer:?}");
    }
}

#[tokio::test]
async fn after_five_failures_each_try_waits_longer() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut stranger = Browser::new(&test.app);
    fail(&mut stranger, 5).await;
    for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
        let answer = stranger.password(PRIYA, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "even the right password");
        assert_eq!(answer.retry, Some(seconds));
        let long = if seconds == 60 { "1 minute".into() } else { format!("{seconds} second") };
        assert!(answer.body.contains(&long), "{}", answer.body);
        test.clock.advance(Duration::seconds(i64::try_from(seconds).expect("small")));
        fail(&mut stranger, 1).await;
    }
    test.clock.advance(Duration::seconds(60));
    assert_eq!(stranger.password(PRIYA, PASSWORD).await.place, "/staff/sign-in/code");
}

#[tokio::test]
async fn an_address_nobody_has_is_slowed_down_alike() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut stranger = Browser::new(&test.app);
    for _ in 0..5 {
        stranger.password("nobody@example.org", "whatever").await;
    }
    let unknown = stranger.password("nobody@example.org", "whatever").await;
    let mut other = Browser::at(&test.app, 2);
    fail(&mut other, 5).await;
    let known = other.password(PRIYA, "whatever").await;
    assert_eq!(unknown.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!((unknown.status, unknown.body), (known.status, known.body));
}

#[tokio::test]
async fn a_browser_that_signed_in_before_is_not_slowed_down_by_strangers() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut owner = Browser::new(&test.app);
    owner.sign_in(PRIYA).await;
    owner.post("/staff/sign-out", &[]).await;
    next_code(&test);
    let mut stranger = Browser::at(&test.app, 2);
    fail(&mut stranger, 5).await;
    assert_eq!(stranger.password(PRIYA, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    owner.sign_in(PRIYA).await;
    let still = stranger.password(PRIYA, PASSWORD).await;
    assert_eq!(still.status, StatusCode::TOO_MANY_REQUESTS, "the owner's visit helps nobody");

    owner.post("/staff/sign-out", &[]).await;
    fail(&mut owner, 5).await;
    let own = owner.password(PRIYA, PASSWORD).await;
    assert_eq!(own.status, StatusCode::TOO_MANY_REQUESTS, "its own failures count");
}

#[tokio::test]
async fn another_colleague_s_browser_is_a_stranger() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    person(&test.app, "Sam Okoro", SAM, &[Role::Recruitment]).await;
    let mut sam = Browser::new(&test.app);
    sam.sign_in(SAM).await;
    let mut stranger = Browser::at(&test.app, 2);
    fail(&mut stranger, 5).await;
    assert_eq!(sam.password(PRIYA, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_owner_hears_of_it_once_a_day() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut stranger = Browser::new(&test.app);
    fail(&mut stranger, 4).await;
    assert!(letters(&test.app, PRIYA).await.is_empty());
    fail(&mut stranger, 1).await;
    test.clock.advance(Duration::minutes(1));
    fail(&mut stranger, 1).await;
    let sent = letters(&test.app, PRIYA).await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains("Somebody tries to sign in as you"));
    // Of the six failures, five are a day old by then and count no more.
    test.clock.advance(Duration::hours(23) + Duration::minutes(59));
    fail(&mut stranger, 3).await;
    assert_eq!(letters(&test.app, PRIYA).await.len(), 1);
    fail(&mut stranger, 1).await;
    assert_eq!(letters(&test.app, PRIYA).await.len(), 2);
}

async fn many_at_one_moment(engine: Engine) {
    let (test, _) = desk(engine, &[Role::Recruitment]).await;
    let tries = (0..12).map(|number| {
        let mut browser = Browser::at(&test.app, number);
        tokio::spawn(async move { browser.password(PRIYA, "not the password").await.status })
    });
    let tries: Vec<_> = tries.collect();
    let mut checked = 0;
    for answer in tries {
        if answer.await.expect("an answer") == StatusCode::UNPROCESSABLE_ENTITY {
            checked += 1;
        }
    }
    assert_eq!(checked, 5, "the clock stands still, so only the free tries are checked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tries_at_one_moment_count_as_many_on_sqlite() {
    many_at_one_moment(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tries_at_one_moment_count_as_many_on_postgres() {
    many_at_one_moment(Engine::Postgres).await;
}

#[tokio::test]
async fn one_network_address_that_tries_many_accounts_is_slowed_down() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut stranger = Browser::new(&test.app);
    for number in 0..30 {
        stranger.password(&format!("person{number}@example.org"), "whatever").await;
    }
    let answer = stranger.password(PRIYA, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let elsewhere = Browser::at(&test.app, 2).password(PRIYA, PASSWORD).await;
    assert_eq!(elsewhere.place, "/staff/sign-in/code");
}

#[tokio::test]
async fn old_failures_are_forgotten() {
    let (test, _) = desk(Engine::Sqlite, &[Role::Recruitment]).await;
    let mut stranger = Browser::new(&test.app);
    fail(&mut stranger, 5).await;
    test.clock.advance(Duration::hours(24));
    fail(&mut stranger, 5).await;
    assert_eq!(crate::staff::slow::forget_old(&test.app).await.expect("forgotten"), 5);
}
