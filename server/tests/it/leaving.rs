//! Leave and clear, on a phone that others use too.

use crate::support::{Story, on_both_engines, send};

on_both_engines! {

async fn leaving_half_way_takes_row_and_cookie_away(house) {
    let browser = house.browser();
    let page = browser.open("/enquire").await;
    let page = browser.fill(&page, "/enquire", &[("kind", "first_time")]).await;
    assert_eq!((house.drafts().await, browser.cookies().len()), (1, 1));
    let left = browser.fill(&page, "/enquire/leave", &[]).await;
    assert_eq!((left.path.as_str(), left.text("h1").as_str()), ("/enquire/left", "Nothing of it is left here"));
    assert_eq!(house.drafts().await, 0);
    assert!(browser.cookies().is_empty());
    assert_eq!(browser.open("/enquire/where").await.path, "/enquire", "back shows nothing");
}

async fn leaving_after_sending_keeps_the_enquiry_and_its_letter(house) {
    let browser = house.browser();
    let done = send(house, &browser, &Story::ama()).await;
    browser.fill(&done, "/enquire/leave", &[]).await;
    assert!(browser.cookies().is_empty());
    assert_eq!(house.drafts().await, 0);
    assert_eq!(browser.open("/enquire/done").await.path, "/enquire");
    assert_eq!(house.the_enquiry().await.details.first_name, "Ama");
    assert_eq!(house.letters().await.len(), 1);
}

async fn every_page_that_asks_has_the_way_out(house) {
    let browser = house.browser();
    let mut page = browser.open("/enquire").await;
    for (path, answers) in Story::ama().pages() {
        assert!(page.has("form[action='/enquire/leave'] button"), "{path}");
        page = browser.fill(&page, path, &answers).await;
    }
    assert!(page.has("form[action='/enquire/leave'] button"), "/enquire/check");
}

async fn asking_about_something_else_begins_an_enquiry_of_its_own(house) {
    let browser = house.browser();
    let done = send(house, &browser, &Story::ama()).await;
    let page = browser.fill(&done, "/enquire/again", &[]).await;
    assert_eq!((page.path.as_str(), page.has("input[checked]")), ("/enquire", false));
    send(house, &browser, &Story::ama().but("kind", "other")).await;
    assert_eq!(house.enquiries().await.len(), 2);
}

async fn leaving_without_having_begun_is_fine(house) {
    let left = house.browser().post("/enquire/leave", &[]).await;
    assert_eq!((left.status.as_u16(), left.place().as_str()), (303, "/enquire/left"));
}

}
