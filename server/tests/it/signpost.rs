//! A kind that others answer: we say who, and keep nothing, unless they ask us to pass it on.

use app::{
    agency::{Handling, Kind},
    enquiry::model::Area,
};

use crate::support::{Story, on_both_engines};

on_both_engines! {

async fn who_to_ask_is_shown_and_nothing_is_kept(house) {
    let browser = house.browser();
    let page = browser.open("/enquire").await;
    let page = browser.fill(&page, "/enquire", &[("kind", "fostering")]).await;
    assert_eq!(page.text("h1"), "Where do you live?");
    let page = browser.fill(&page, "/enquire/signpost", &[("postcode", "W5 2HL")]).await;
    assert_eq!((page.status.as_u16(), page.text("h1").as_str()), (200, "Here is who to ask"));
    assert!(page.text("main").contains("Ealing"), "{}", page.text("main"));
    assert!(page.text("main").contains("Your council looks after fostering."));
    assert!(page.has("a[href^='tel:']"), "there is a number to ring");
    assert_eq!(house.drafts().await, 0);
    assert!(browser.cookies().is_empty());
    assert!(house.enquiries().await.is_empty());
}

async fn the_council_alone_is_enough_and_another_council_is_fine(house) {
    let browser = house.browser();
    for (council, named) in [("brent", "Brent Council"), ("outside", "The council you live in")] {
        let page = browser.post("/enquire/signpost", &[("kind", "fostering"), ("council", council)]).await;
        assert_eq!(page.text("h1"), "Here is who to ask", "{council}");
        assert!(page.text("main").contains(named) || council == "brent" && page.text("main").contains("Brent"), "{}", page.text("main"));
    }
    assert_eq!(house.drafts().await, 0);
}

async fn what_does_not_tell_enough_is_asked_again_with_what_was_typed(house) {
    let browser = house.browser();
    for (postcode, sentence) in [
        ("W5", "That postcode does not tell us enough. Please choose your council"),
        ("<b>", "Enter a postcode, like W5 2HL"),
        ("", "Enter your postcode"),
    ] {
        let page = browser.post("/enquire/signpost", &[("kind", "fostering"), ("postcode", postcode)]).await;
        assert_eq!(page.status.as_u16(), 422, "{postcode:?}");
        assert!(page.text("main").contains(sentence), "{}", page.text("main"));
        assert_eq!(page.value("/enquire/signpost", "postcode").as_deref(), Some(postcode));
        assert_eq!(page.value("/enquire/signpost", "kind").as_deref(), Some("fostering"));
    }
    let nonsense = browser.post("/enquire/signpost", &[("kind", "<script>")]).await;
    assert_eq!(nonsense.status.as_u16(), 404);
    assert_eq!(house.drafts().await, 0);
}

async fn please_pass_this_on_makes_an_ordinary_enquiry_with_that_action(house) {
    let browser = house.browser();
    let page = browser.open("/enquire").await;
    let page = browser.fill(&page, "/enquire", &[("kind", "fostering")]).await;
    let page = browser.fill(&page, "/enquire/signpost", &[("postcode", "W5 2HL")]).await;
    let mut page = browser.fill(&page, "/enquire/pass-on", &[]).await;
    house.a_minute_passes();
    let story = Story::ama();
    for path in ["/enquire/you", "/enquire/reach", "/enquire/more"] {
        assert_eq!(page.path, path);
        page = browser.fill(&page, path, &story.on(path)).await;
    }
    let done = browser.fill(&page, "/enquire/check", &[]).await;
    assert_eq!(done.path, "/enquire/done");
    let enquiry = house.the_enquiry().await;
    assert_eq!((enquiry.details.kind, enquiry.handling), (Kind::Fostering, Handling::Signpost));
    assert_eq!(enquiry.next_action, "Pass on");
    assert_eq!((enquiry.details.area, enquiry.details.council.as_deref()), (Area::Council, Some("ealing")));
    assert_eq!(enquiry.details.postcode.as_deref(), Some("W5 2HL"));
    assert_eq!(house.letters().await.len(), 1);
}

async fn an_ordinary_kind_chosen_afterwards_is_not_passed_on(house) {
    let browser = house.browser();
    let page = browser.post("/enquire/pass-on", &[("kind", "fostering"), ("council", "brent")]).await;
    assert_eq!(page.place(), "/enquire/you");
    for (path, answers) in Story::ama().pages() {
        browser.post(path, &answers).await;
        house.a_minute_passes();
    }
    assert_eq!(browser.post("/enquire/check", &[]).await.place(), "/enquire/done");
    let enquiry = house.the_enquiry().await;
    assert_eq!((enquiry.details.kind, enquiry.next_action.as_str()), (Kind::FirstTime, ""));
}

}
