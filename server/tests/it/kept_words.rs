//! Where a page cannot take what somebody wrote, the words are still in their hands.

use app::enquiry::{entry::What, model::Details, store};

use crate::support::{House, Story, html, inbox::link_in, on_both_engines, send};

const WORDS: &str = "She rings at six.\n</textarea><b>O’Neill</b> & 🙂";

/// The desk's page of the one enquiry.
async fn desk(house: &House) -> String {
    send(house, &house.browser(), &Story::ama()).await;
    format!("/staff/enquiry/{}", house.the_enquiry().await.reference)
}

async fn notes(house: &House) -> Vec<String> {
    let entries = house.entries(house.the_enquiry().await.id).await;
    entries.into_iter().filter(|(what, _)| *what == What::Note).map(|(_, body)| body).collect()
}

on_both_engines! {

async fn a_note_written_while_the_session_ended_is_kept_after_signing_in_in_another_tab(house) {
    let record = desk(house).await;
    let note = format!("{record}/note");
    let (browser, _) = house.colleague("recruitment").await;
    let page = browser.open(&record).await;
    house.clock.advance(chrono::Duration::days(1));
    let fields = html::form(&page.html, &note);
    let form = fields.iter().find(|(name, _)| name == "form").expect("an id").1.clone();
    let out = browser.post(&note, &[("form", &form), ("note", WORDS)]).await;
    assert_eq!((out.status.as_u16(), out.text("h1").as_str()), (401, "You were signed out"));
    assert_eq!(out.value(&note, "note").as_deref(), Some(WORDS));
    assert!(out.has("a[href='/staff/sign-in'][target='_blank']"), "{}", out.html);
    assert!(notes(house).await.is_empty());

    let (again, _) = house.colleague("recruitment").await;
    for _ in 0..2 {
        let kept = again.fill(&out, &note, &[]).await;
        assert_eq!(kept.status.as_u16(), 200, "{}", kept.html);
    }
    assert_eq!(notes(house).await, [WORDS], "once, with every letter of it");
}

async fn a_password_is_never_written_into_a_page(house) {
    let browser = house.browser();
    let form = [("password", "open the blue door"), ("code", "123456"), ("form", "x")];
    let out = browser.post("/staff/account/password", &form).await;
    assert_eq!(out.status.as_u16(), 401, "{}", out.html);
    assert!(!out.html.contains("blue door") && !out.html.contains("123456"));
}

async fn what_was_written_to_a_link_that_has_ended_can_be_copied_from_the_page(house) {
    send(house, &house.browser(), &Story::ama()).await;
    let link = link_in(&*house.the_letter().await);
    let browser = house.browser();
    let page = browser.open(&link).await;
    browser.fill(&page, &link, &[("do", "withdraw")]).await;
    let late = browser.post(&link, &[("message", WORDS), ("phone", ""), ("do", "add")]).await;
    assert_eq!(late.status.as_u16(), 410);
    assert_eq!(late.text("#written"), WORDS.replace('\n', " "));
    assert!(!late.has("#written b"), "nothing of it is markup");
}

async fn ids_that_a_form_carries_are_nobodys_words(house) {
    let (browser, id) = house.colleague("recruitment").await;
    let id = id.to_string();
    let form = [("form", id.as_str()), ("owner", &id), ("to", &id), ("hand_over_note", "Please ring her")];
    let lost = browser.post("/staff/enquiry/AAAA-AAAA/hand-over", &form).await;
    assert_eq!(lost.status.as_u16(), 404);
    assert_eq!(lost.text("#written"), "Please ring her");
}

async fn what_a_colleague_put_right_is_not_overwritten_by_sending_again(house) {
    let browser = house.browser();
    let reference = send(house, &browser, &Story::ama()).await.text(".ref");
    let enquiry = house.the_enquiry().await;
    let (colleague, _) = house.colleague("recruitment").await;
    let path = format!("/staff/enquiry/{reference}/details");
    let page = colleague.open(&path).await;
    let kept = colleague.fill(&page, &path, &[("phone", "020 7946 0111")]).await;
    assert_eq!(kept.status.as_u16(), 200, "{}", kept.html);
    let page = browser.open("/enquire/reach").await;
    let check = browser.fill(&page, "/enquire/reach", &[("phone", "020 7946 0999")]).await;
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!(done.text(".ref"), reference);
    let now: Details = store::find(&house.app.db, enquiry.id).await.expect("read").expect("there").details;
    assert_eq!(now.phone, "020 7946 0111", "theirs stays");
    let added = house.entries(enquiry.id).await.into_iter().find(|(what, _)| *what == What::FamilyAdded);
    assert!(added.is_some_and(|(_, body)| body.contains("020 7946 0999")), "and what was sent is in the history");
}

}
