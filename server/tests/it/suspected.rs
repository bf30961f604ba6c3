//! What looks like a machine's work is kept, asks one question, and sends with one button.

use std::net::{IpAddr, Ipv4Addr};

use app::enquiry::{entry::What, model::State};

use crate::support::{Browser, House, Page, Story, on_both_engines, send, walk};

/// The page with the button; nothing has gone out; everything is kept. Then the button.
async fn is_asked_and_may_go_on(house: &House, browser: &Browser, asked: &Page) {
    assert_eq!((asked.status.as_u16(), asked.text("h1").as_str()), (200, "Are you a person?"));
    let kept = house.the_enquiry().await;
    assert_eq!((kept.state, kept.details.first_name.as_str()), (State::Suspected, "Ama"));
    assert!(!kept.suspicion.is_empty(), "staff see why");
    assert_eq!((kept.keep_until - house.clock.now()).num_days(), 30);
    assert!(
        house.letters().await.is_empty(),
        "no mail to an address that a machine may have typed"
    );
    assert_ne!(browser.open("/enquire/done").await.path, "/enquire/done", "it is not done");
    let check = browser.open("/enquire/check").await;
    assert!(
        check.text("main").contains("We have thought about it for years."),
        "it is still there"
    );

    house.a_minute_passes();
    let done = browser.fill(asked, "/enquire/person", &[]).await;
    assert_eq!(done.path, "/enquire/done");
    let sent = house.the_enquiry().await;
    assert_eq!((sent.state, sent.suspicion.as_str()), (State::Open, ""));
    assert_eq!(sent.details, kept.details, "nothing is lost");
    assert_eq!(done.text(".ref"), kept.reference);
    assert_eq!(house.letters().await.len(), 1);
    let entries = house.entries(sent.id).await;
    assert!(entries.iter().any(|(what, _)| *what == What::IsAPerson));
    // Pressed twice, or refreshed.
    browser.post("/enquire/person", &[]).await;
    assert_eq!(house.letters().await.len(), 1);
    assert_eq!(house.entries(sent.id).await.len(), entries.len());
}

on_both_engines! {

async fn a_field_that_nobody_sees_was_filled_in(house) {
    let browser = house.browser();
    let asked = send(house, &browser, &Story::ama().but("website", "https://spam.example")).await;
    is_asked_and_may_go_on(house, &browser, &asked).await;
}

async fn the_hidden_field_of_the_last_page_counts_too(house) {
    let browser = house.browser();
    let check = walk(house, &browser, &Story::ama()).await;
    let asked = browser.fill(&check, "/enquire/check", &[("website", "x")]).await;
    is_asked_and_may_go_on(house, &browser, &asked).await;
}

async fn six_pages_in_three_seconds_are_too_fast(house) {
    let browser = house.browser();
    for (path, answers) in Story::ama().pages() {
        browser.post(path, &answers).await;
    }
    house.clock.advance(chrono::Duration::milliseconds(2999));
    let asked = browser.post("/enquire/check", &[]).await;
    is_asked_and_may_go_on(house, &browser, &asked).await;
}

async fn six_pages_in_just_over_three_seconds_are_a_quick_person(house) {
    let browser = house.browser();
    for (path, answers) in Story::ama().pages() {
        browser.post(path, &answers).await;
    }
    house.clock.advance(chrono::Duration::milliseconds(3000));
    assert_eq!(browser.post("/enquire/check", &[]).await.place(), "/enquire/done");
}

async fn very_many_from_one_network_are_asked_and_their_neighbours_are_not(house) {
    let busy = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
    while house.app.limits.enquiry(busy) {}
    let browser = house.browser().at_address(busy);
    let asked = send(house, &browser, &Story::ama()).await;
    is_asked_and_may_go_on(house, &browser, &asked).await;
    let other = house.browser().at_address(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 10)));
    let done = send(house, &other, &Story::ama().but("email", "esi@example.org")).await;
    assert_eq!(done.path, "/enquire/done");
}

async fn the_button_pressed_twice_at_once_sends_once(house) {
    let browser = house.browser();
    send(house, &browser, &Story::ama().but("website", "x")).await;
    let press = || {
        let browser = browser.clone();
        tokio::spawn(async move { browser.post("/enquire/person", &[]).await })
    };
    let (one, two) = tokio::join!(press(), press());
    assert_eq!(one.expect("it answers").place(), "/enquire/done");
    assert_eq!(two.expect("it answers").place(), "/enquire/done");
    let enquiry = house.the_enquiry().await;
    assert_eq!(house.letters().await.len(), 1);
    let entries = house.entries(enquiry.id).await;
    assert_eq!(entries.iter().filter(|(what, _)| *what == What::IsAPerson).count(), 1);
}

async fn the_button_without_anything_to_send_leads_to_the_journey(house) {
    let browser = house.browser();
    let answer = browser.post("/enquire/person", &[]).await;
    assert_eq!(browser.follow(answer).await.path, "/enquire");
}

}
