//! The program dies without a word right after somebody saw "done": the enquiry and its
//! letter are there when it starts again.

use std::time::{Duration, Instant};

use app::migrations::MIGRATIONS;
use db::{
    Engine, read,
    testing::{TestDb, fresh},
};
use mail::{Act, SmtpServer};
use outbox::State;

use crate::support::{Browser, Page, Story, binary::Program};

/// Longer than the worker waits between two looks, many times over.
const PATIENCE: Duration = Duration::from_secs(30);

/// Walks and sends at the pace of a quick person, against the real clock.
async fn send(browser: &Browser) -> Page {
    let begun = Instant::now();
    let mut page = browser.open("/enquire").await;
    for (path, answers) in Story::ama().pages() {
        page = browser.fill(&page, path, &answers).await;
    }
    while begun.elapsed() < Duration::from_millis(3_500) {
        page = browser.open("/enquire/check").await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    browser.fill(&page, "/enquire/check", &[]).await
}

/// What the database holds of Ama: her reference and the states of her letters.
async fn kept(db: &TestDb) -> (Vec<String>, Vec<State>) {
    let references = read!(&**db, |c| sqlx::query_scalar(
        "select reference from enquiry where email_key = 'ama@example.org'"
    )
    .fetch_all(c)
    .await)
    .expect("read");
    let letters = read!(&**db, |c| sqlx::query_scalar(
        "select o.state from outbox o join enquiry e on e.id = o.record where e.email_key = 'ama@example.org'"
    ).fetch_all(c).await).expect("read");
    (references, letters)
}

/// What the demonstration's people are owed has gone: a worker takes one letter at a time.
async fn until_nothing_is_due(db: &TestDb) {
    let since = Instant::now();
    loop {
        let due: i64 = read!(&**db, |c| {
            sqlx::query_scalar(
            "select count(*) from outbox where state in ('ready', 'claimed') and due_at <= $1"
        )
        .bind(clock::Clock::system().now())
        .fetch_one(c)
        .await
        })
        .expect("read");
        if due == 0 {
            return;
        }
        assert!(since.elapsed() < PATIENCE, "{due} letters are still due");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The worker has written down that the call to the mail server begins, and hangs in it.
async fn until_it_is_on_the_wire(db: &TestDb) {
    let since = Instant::now();
    loop {
        let sending: i64 = read!(&**db, |c| sqlx::query_scalar(
            "select count(*) from outbox o join enquiry e on e.id = o.record
             where e.email_key = 'ama@example.org' and o.sending_at is not null"
        )
        .fetch_one(c)
        .await)
        .expect("read");
        if sending == 1 {
            return;
        }
        assert!(since.elapsed() < PATIENCE, "the letter is not sent");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn until_received(server: &SmtpServer) {
    let since = Instant::now();
    while server.received().iter().all(|mail| mail.to != "ama@example.org") {
        assert!(since.elapsed() < PATIENCE, "the letter never came");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn before_the_worker_saw_it(engine: Engine) {
    let db = fresh(engine, &MIGRATIONS).await;
    let server = SmtpServer::start().await;
    let program = Program::start(db.url(), &server.url(), &["--no-worker"]).await;
    let browser = program.browser();
    let done = send(&browser).await;
    program.kill();
    assert_eq!(done.path, "/enquire/done", "{}", done.text("main"));

    let reference = done.text(".ref");
    assert_eq!(kept(&db).await, (vec![reference.clone()], vec![State::Ready]));
    let program = Program::start(db.url(), &server.url(), &[]).await;
    let browser = browser.moved_to(&program.browser());
    assert_eq!(
        browser.open("/enquire/done").await.text(".ref"),
        reference,
        "the page is still theirs"
    );
    until_received(&server).await;
    let received = server.received();
    let letters: Vec<_> = received.iter().filter(|mail| mail.to == "ama@example.org").collect();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].data.contains(&reference));
    program.kill();
}

async fn while_the_letter_was_on_the_wire(engine: Engine) {
    let db = fresh(engine, &MIGRATIONS).await;
    let server = SmtpServer::start().await;
    let program = Program::start(db.url(), &server.url(), &[]).await;
    until_nothing_is_due(&db).await;
    server.always(Act::Hold);
    let done = send(&program.browser()).await;
    until_it_is_on_the_wire(&db).await;
    program.kill();
    let (references, letters) = kept(&db).await;
    assert_eq!(references, [done.text(".ref")]);
    assert_eq!(letters, [State::Claimed]);
    // Started again when the claim is over: nobody knows whether it went, so a person is
    // asked to look, and it is not sent twice by itself.
    server.always(Act::Accept);
    let later = clock::Clock::system().now() + chrono::Duration::minutes(10);
    let program =
        Program::start(db.url(), &server.url(), &["--now", &later.to_rfc3339()]).await;
    let since = Instant::now();
    while kept(&db).await.1 != [State::Uncertain] {
        assert!(since.elapsed() < PATIENCE, "{:?}", kept(&db).await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(kept(&db).await.0, [done.text(".ref")]);
    let received = server.received();
    assert!(received.iter().all(|mail| mail.to != "ama@example.org"), "not a second time");
    program.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_too_large_is_told_so_over_the_wire_too() {
    let db = fresh(Engine::Sqlite, &MIGRATIONS).await;
    let server = SmtpServer::start().await;
    let program = Program::start(db.url(), &server.url(), &["--no-worker"]).await;
    for size in [300 * 1024, 7 * 1024 * 1024] {
        let page = program.browser().post("/enquire", &[("kind", &"x".repeat(size))]).await;
        assert_eq!(page.status.as_u16(), 413, "{size}");
        assert_eq!(page.text("h1"), "That is more than this form can take");
    }
    program.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_after_done_and_before_the_letter_left_on_sqlite() {
    before_the_worker_saw_it(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_after_done_and_before_the_letter_left_on_postgresql() {
    before_the_worker_saw_it(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_letter_was_on_the_wire_on_sqlite() {
    while_the_letter_was_on_the_wire(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_letter_was_on_the_wire_on_postgresql() {
    while_the_letter_was_on_the_wire(Engine::Postgres).await;
}
