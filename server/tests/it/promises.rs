//! The date in the promise, over weekends, bank holidays and the turn of the year.

use db::Engine;

use crate::support::{House, Story, send};

/// Asks at a moment, and gives the promise of page and letter, which are the same.
async fn promised(at: &str, story: &Story) -> String {
    let house = House::on(Engine::Sqlite).await;
    house.clock.set(at.parse().expect("a time"));
    let done = send(&house, &house.browser(), story).await;
    let promise = done.text(".lede");
    let letter = house.the_letter().await.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(letter.contains(&promise), "the letter says something else: {letter}");
    promise
}

#[tokio::test(flavor = "multi_thread")]
async fn five_working_days_from_a_friday_skip_the_weekend() {
    assert_eq!(
        promised("2026-11-27T14:00:00Z", &Story::ama()).await,
        "We will send you our information pack by e-mail by Friday 4 December, within 5 working days."
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_on_a_saturday_night_counts_from_monday() {
    assert_eq!(
        promised("2026-11-28T22:00:00Z", &Story::ama()).await,
        "We will send you our information pack by e-mail by Friday 4 December, within 5 working days."
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn christmas_and_its_substitute_day_are_no_working_days() {
    // In 2026 the 26th is a Saturday, so Monday the 28th is its substitute.
    assert_eq!(
        promised("2026-12-23T10:00:00Z", &Story::ama()).await,
        "We will send you our information pack by e-mail by Monday 4 January, within 5 working days."
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_was_wished_for_on_christmas_eve_comes_when_people_work_again() {
    let story = Story::ama().but("wants", "call");
    let promise = promised("2026-12-24T16:30:00Z", &story).await;
    assert!(
        promise
            .starts_with("We will ring you by Wednesday 30 December, within 2 working days."),
        "{promise}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn in_summer_the_day_is_the_one_on_londons_clocks() {
    // Half past midnight on Tuesday in London is still Monday in UTC.
    let story = Story::ama().but("wants", "answer");
    assert_eq!(
        promised("2026-07-06T23:30:00Z", &story).await,
        "We will write to you by Thursday 9 July, within 2 working days."
    );
}
