//! The same enquiry sent twice, however that comes about, is one enquiry and one letter.

use std::{future::Future, pin::pin, task::Poll};

use app::{
    agency::Kind,
    enquiry::{entry::What, model::Details, store},
};

use crate::support::{House, Story, on_both_engines, send, walk};

/// The end of the story: one enquiry, one reference on the page, one letter.
async fn is_one(house: &House, shown: &str) {
    let enquiry = house.the_enquiry().await;
    assert_eq!(shown, enquiry.reference);
    assert_eq!(house.letters().await.len(), 1);
    let received = house.entries(enquiry.id).await;
    assert_eq!(received.iter().filter(|(what, _)| *what == What::Received).count(), 1);
}

/// Asks a future at most `times` times whether it is ready, then drops it where it stands,
/// as the server does when a connection is lost.
async fn up_to<F: Future>(times: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut asked = 0;
    std::future::poll_fn(move |context| {
        asked += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if asked >= times => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

on_both_engines! {

async fn a_double_click_makes_one_enquiry_and_one_letter(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    let (one, two, three) = tokio::join!(
        tokio::spawn({ let b = browser.clone(); async move { b.post("/enquire/check", &[("website", "")]).await } }),
        tokio::spawn({ let b = browser.clone(); async move { b.post("/enquire/check", &[("website", "")]).await } }),
        tokio::spawn({ let b = browser.clone(); async move { b.post("/enquire/check", &[("website", "")]).await } }),
    );
    for answer in [one, two, three] {
        let answer = answer.expect("it answers");
        assert_eq!((answer.status.as_u16(), answer.place().as_str()), (303, "/enquire/done"));
    }
    is_one(house, &browser.open("/enquire/done").await.text(".ref")).await;
}

async fn back_and_refresh_and_sending_again_change_nothing(house) {
    let browser = house.browser();
    let done = send(house, &browser, &Story::ama()).await;
    let reference = done.text(".ref");
    assert_eq!(browser.open("/enquire/done").await.text(".ref"), reference, "refreshed");
    let check = browser.open("/enquire/check").await;
    assert_eq!(check.text("form[action='/enquire/check'] button"), "Send the changes");
    let again = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!(again.text(".ref"), reference);
    let enquiry = house.the_enquiry().await;
    assert_eq!(house.entries(enquiry.id).await.len(), 2, "nothing was added");
    is_one(house, &reference).await;
}

async fn an_answer_that_was_lost_on_the_way_is_asked_for_again(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    drop(browser.post("/enquire/check", &[("website", "")]).await);
    let again = browser.post("/enquire/check", &[("website", "")]).await;
    let done = browser.follow(again).await;
    is_one(house, &done.text(".ref")).await;
}

async fn a_connection_lost_at_any_moment_of_sending_leaves_one_enquiry_after_the_next_try(house) {
    let (mut cut_off, mut tries) = (0, 0);
    loop {
        tries += 1;
        let browser = house.browser();
        let story = Story::ama().but("email", &format!("try{tries}@example.org"));
        walk(house, &browser, &story).await;
        let lost = up_to(tries, browser.post("/enquire/check", &[("website", "")])).await;
        cut_off += usize::from(lost.is_none());
        let again = browser.post("/enquire/check", &[("website", "")]).await;
        let done = browser.follow(again).await;
        assert_eq!(done.path, "/enquire/done", "after {tries} steps: {}", done.text("main"));
        assert_eq!(house.enquiries().await.len(), tries, "after {tries} steps");
        assert_eq!(house.letters().await.len(), tries, "after {tries} steps");
        // Once it ends by itself there is no later moment to be cut off at.
        if lost.is_some() || tries == 30 {
            break;
        }
    }
    assert!(cut_off > 0, "it was never cut off");
}

async fn changed_answers_after_back_are_added_to_the_same_enquiry(house) {
    let browser = house.browser();
    let reference = send(house, &browser, &Story::ama()).await.text(".ref");
    let page = browser.open("/enquire/reach").await;
    assert_eq!(page.value("/enquire/reach", "phone").as_deref(), Some("020 7946 0456"));
    let check = browser.fill(&page, "/enquire/reach", &[("phone", "020 7946 0999")]).await;
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!(done.text(".ref"), reference);
    let enquiry = house.the_enquiry().await;
    assert_eq!(enquiry.details.phone, "020 7946 0999");
    assert_eq!(enquiry.version, 2);
    let entries = house.entries(enquiry.id).await;
    let (_, added) = entries.iter().find(|(what, _)| *what == What::FamilyAdded).expect("added");
    assert_eq!(added, "Phone: was “020 7946 0456”, is now “020 7946 0999”");
    is_one(house, &reference).await;
}

async fn another_kind_after_back_is_handled_as_that_kind_is(house) {
    let browser = house.browser();
    let reference = send(house, &browser, &Story::ama()).await.text(".ref");
    let handling = |kind: &str| {
        let kind = Kind::from_word(kind).expect("a kind");
        house.app.agency.handling(kind).handling
    };
    assert_ne!(handling("first_time"), handling("fostering"), "or this test shows nothing");
    let mut tx = house.app.db.begin().await.expect("a transaction");
    let enquiry = house.the_enquiry().await;
    let now = Details { kind: Kind::Fostering, ..enquiry.details.clone() };
    store::change_details(&mut tx, &house.app, enquiry.id, &now).await.expect("changed");
    tx.commit().await.expect("committed");
    assert_eq!(house.the_enquiry().await.handling, handling("fostering"));
    let check = browser.open("/enquire/check").await;
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!(done.text(".ref"), reference);
    let enquiry = house.the_enquiry().await;
    assert_eq!(enquiry.handling, handling("first_time"));
}

async fn an_address_put_right_after_back_gets_a_letter_of_its_own(house) {
    let browser = house.browser();
    let story = Story::ama().but("email", "mistyped@example.org");
    let reference = send(house, &browser, &story).await.text(".ref");
    let page = browser.open("/enquire/reach").await;
    let check = browser.fill(&page, "/enquire/reach", &[("email", "ama@example.org")]).await;
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!(done.text(".ref"), reference);
    browser.post("/enquire/check", &[]).await;
    let letters = house.letters().await;
    assert_eq!(letters.len(), 2, "one to each address, however often it is sent");
    let letter = letters.iter().find(|letter| letter.to == "ama@example.org").expect("a letter");
    let link = crate::support::inbox::link_in(letter);
    assert!(browser.open(&link).await.text("main").contains(&reference));
}

async fn what_is_sent_again_after_taking_it_back_is_a_new_enquiry_and_not_lost(house) {
    let browser = house.browser();
    let first = send(house, &browser, &Story::ama()).await.text(".ref");
    let link = crate::support::inbox::link_in(&*house.the_letter().await);
    browser.post(&link, &[("do", "withdraw")]).await;
    assert_ne!(browser.open("/enquire/done").await.path, "/enquire/done", "nothing is promised any more");
    house.a_minute_passes();
    let page = browser.open("/enquire/more").await;
    browser.fill(&page, "/enquire/more", &[("message", "We have thought again.")]).await;
    let (one, two) = tokio::join!(browser.post("/enquire/check", &[]), browser.post("/enquire/check", &[]));
    assert_eq!((one.place(), two.place()), ("/enquire/done".into(), "/enquire/done".into()));
    let all = house.enquiries().await;
    assert_eq!(all.len(), 2, "one that was taken back, one that is asked");
    assert_eq!(all[0].state, app::enquiry::model::State::Closed);
    assert_eq!((all[1].state, all[1].details.message.as_str()), (app::enquiry::model::State::Open, "We have thought again."));
    let second = browser.open("/enquire/done").await.text(".ref");
    assert_eq!(second, all[1].reference);
    assert_ne!(second, first);
    assert_eq!(house.letters().await.len(), 2);
}

async fn an_hour_after_sending_the_journey_begins_afresh(house) {
    let browser = house.browser();
    send(house, &browser, &Story::ama()).await;
    house.clock.advance(chrono::Duration::minutes(61));
    assert_eq!(browser.open("/enquire/check").await.path, "/enquire");
    send(house, &browser, &Story::ama()).await;
    assert_eq!(house.enquiries().await.len(), 2);
}

async fn two_tabs_that_answer_different_pages_at_once_lose_nothing(house) {
    for round in 0..10 {
        let browser = house.browser();
        walk(house, &browser, &Story::ama()).await;
        let (name, phone) = (format!("Esi{round}"), format!("020 7946 00{round}0"));
        let (one, two) = (browser.clone(), browser.clone());
        let you = tokio::spawn({
            let name = name.clone();
            async move {
                let page = one.open("/enquire/you").await;
                one.fill(&page, "/enquire/you", &[("first_name", &name)]).await
            }
        });
        let reach = tokio::spawn({
            let phone = phone.clone();
            async move {
                let page = two.open("/enquire/reach").await;
                two.fill(&page, "/enquire/reach", &[("phone", &phone)]).await
            }
        });
        you.await.expect("one tab");
        reach.await.expect("the other tab");
        let said = browser.open("/enquire/check").await.text("main");
        assert!(said.contains(&name) && said.contains(&phone), "{said}");
    }
}

async fn two_tabs_that_send_at_once_while_one_has_changed_an_answer_are_one_enquiry(house) {
    let browser = house.browser();
    walk(house, &browser, &Story::ama()).await;
    let (send, change) = tokio::join!(
        browser.post("/enquire/check", &[]),
        browser.post("/enquire/you", &[("first_name", "Esi"), ("last_name", "Mensah")]),
    );
    assert_eq!((send.status.as_u16(), change.status.as_u16()), (303, 303));
    let again = browser.post("/enquire/check", &[]).await;
    let done = browser.follow(again).await;
    assert_eq!(house.the_enquiry().await.details.first_name, "Esi");
    is_one(house, &done.text(".ref")).await;
}

}
