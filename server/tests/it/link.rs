//! The link in our mail: opening it does nothing, its form acts, and it ends with the enquiry.

use app::enquiry::{entry::What, model::State};

use crate::support::{House, Story, inbox::link_in, on_both_engines, send};

/// Ama has asked, and her letter has come.
async fn the_link(house: &House) -> String {
    send(house, &house.browser(), &Story::ama()).await;
    link_in(&*house.the_letter().await)
}

async fn added(house: &House) -> Vec<String> {
    let enquiry = house.the_enquiry().await;
    let entries = house.entries(enquiry.id).await.into_iter();
    entries.filter(|(what, _)| *what == What::FamilyAdded).map(|(_, body)| body).collect()
}

on_both_engines! {

async fn opening_it_acts_on_nothing_and_shows_nothing_they_told_us(house) {
    let link = the_link(house).await;
    let before = house.the_enquiry().await;
    house.a_minute_passes();
    let page = house.browser().open(&link).await;
    assert_eq!(page.status.as_u16(), 200);
    let after = house.the_enquiry().await;
    assert_eq!((before.touched_at, before.version), (after.touched_at, after.version));
    assert_eq!(house.entries(after.id).await.len(), 2);
    let said = page.html.replace(&house.app.agency.contact().phone, "");
    for typed in ["Ama", "Mensah", "Kofi", "ama@example.org", "7946 0456", "after 6pm", "W5", "years", "first time"] {
        assert!(!said.contains(typed), "{typed:?} is on the page");
    }
    assert!(page.text("main").contains(&after.reference));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "same-origin");
}

async fn a_mail_scanner_that_opens_everything_changes_nothing(house) {
    let link = the_link(house).await;
    let scanner = house.browser();
    for path in [link.clone(), format!("{link}?do=withdraw")] {
        assert_eq!(scanner.get(&path).await.status.as_u16(), 200);
        let head = scanner.request(axum::http::Method::HEAD, &path, &[], Vec::new()).await;
        assert_eq!(head.status.as_u16(), 200);
    }
    assert_eq!(house.the_enquiry().await.state, State::Open);
}

async fn what_is_added_is_there_once_however_often_the_page_is_reloaded(house) {
    let link = the_link(house).await;
    let browser = house.browser();
    let page = browser.open(&link).await;
    let words = "We have moved.\nOur new flat has two bedrooms. <b>O’Neill</b> 🙂";
    let answers = [("message", words), ("phone", "020 7946 0777"), ("do", "add")];
    for _ in 0..3 {
        let thanks = browser.fill(&page, &link, &answers).await;
        assert_eq!(thanks.text("h1"), "Thank you. We have added it.");
    }
    assert_eq!(added(house).await, [format!("New phone: 020 7946 0777 (was “020 7946 0456”)\n{words}")]);
    assert_eq!(house.the_enquiry().await.details.phone, "020 7946 0777");
    assert_eq!(house.the_enquiry().await.details.message, "We have thought about it for years.");
}

async fn something_new_after_that_is_added_as_well(house) {
    let link = the_link(house).await;
    let browser = house.browser();
    for words in ["One.", "Two."] {
        house.a_minute_passes();
        browser.post(&link, &[("message", words), ("do", "add")]).await;
    }
    assert_eq!(added(house).await, ["One.", "Two."]);
}

async fn what_needs_another_look_comes_back_as_typed(house) {
    let link = the_link(house).await;
    let long = "x".repeat(201);
    for (name, typed, sentence) in [
        ("email", "ama@", "Enter an e-mail address, like name@example.org"),
        ("phone", "<script>alert(1)</script>", "Enter a phone number, like 020 7946 0123"),
        ("safe_times", long.as_str(), "Keep this to 200 letters"),
        ("message", "", "Write what has changed, or fill in one of the other fields"),
    ] {
        let page = house.browser().post(&link, &[(name, typed), ("do", "add")]).await;
        assert_eq!(page.status.as_u16(), 422, "{name}");
        assert!(page.text("main").contains(sentence), "{}", page.text("main"));
        assert_eq!(page.value(&link, name).as_deref(), Some(typed));
    }
    assert!(added(house).await.is_empty());
}

async fn a_number_or_address_too_long_for_its_field_is_not_taken_here_either(house) {
    let link = the_link(house).await;
    let phone = format!("020 7946 0123 ext {}", "4".repeat(10_000));
    let blanks = format!("020{}7946 0123", " ".repeat(10_000));
    let email = format!("{}@example.org", "a.b".repeat(200));
    for (name, typed) in [("phone", &phone), ("phone", &blanks), ("email", &email)] {
        let page = house.browser().post(&link, &[(name, typed), ("do", "add")]).await;
        assert_eq!(page.status.as_u16(), 422, "{name}");
        assert_eq!(page.value(&link, name).as_ref(), Some(typed));
    }
    assert!(added(house).await.is_empty());
}

async fn taking_it_back_closes_it_and_ends_the_link(house) {
    let link = the_link(house).await;
    let browser = house.browser();
    let page = browser.open(&link).await;
    let taken = browser.fill(&page, &link, &[("do", "withdraw")]).await;
    assert_eq!((taken.status.as_u16(), taken.text("h1").as_str()), (200, "We have taken it back"));
    let enquiry = house.the_enquiry().await;
    assert_eq!((enquiry.state, enquiry.closed_reason.as_deref()), (State::Closed, Some("withdrawn")));
    assert_eq!(enquiry.closed_at, Some(house.clock.now()));
    for answer in [browser.get(&link).await, browser.post(&link, &[("do", "withdraw")]).await, browser.post(&link, &[("message", "x"), ("do", "add")]).await] {
        assert_eq!((answer.status.as_u16(), answer.text("h1").as_str()), (410, "This link has done its work"));
    }
    let entries = house.entries(enquiry.id).await;
    assert_eq!(entries.iter().filter(|(what, _)| *what == What::Withdrawn).count(), 1);
}

async fn a_link_that_was_never_ours_is_not_there_and_one_that_ended_tells_no_more(house) {
    let link = the_link(house).await;
    let browser = house.browser();
    for path in ["/enquire/yours/x", "/enquire/yours/%00", "/enquire/yours/%FF", "/enquire/yours/..%2f..%2fetc%2fpasswd", &link[..link.len() - 1]] {
        let page = browser.get(path).await;
        assert_eq!((page.status.as_u16(), page.text("h1").as_str()), (404, "There is no page here"), "{path}");
        assert_eq!(browser.post(path, &[("do", "withdraw")]).await.status.as_u16(), 404, "{path}");
    }
    // Its form is right and its enquiry gone, or never was: those two look alike.
    let unknown = format!("/enquire/yours/{}", clock::Token::from_bytes([9; 32]).text());
    assert_eq!(browser.get(&unknown).await.status.as_u16(), 410);
    assert_eq!(house.the_enquiry().await.state, State::Open);
}

async fn somebody_we_were_waiting_for_comes_back_to_the_top_of_the_queue(house) {
    use app::enquiry::{clocks::Promise, store::{self, Standing}};
    let link = the_link(house).await;
    let enquiry = house.the_enquiry().await;
    let mut tx = house.app.db.begin().await.expect("a transaction");
    let later = house.clock.now() + chrono::Duration::days(90);
    let standing = Standing { state: State::Later, due_at: later, next_action: "Come back", keep_until: enquiry.keep_until };
    store::stand(&mut tx, enquiry.id, standing, house.clock.now()).await.expect("moved");
    tx.commit().await.expect("committed");
    house.a_minute_passes();
    house.browser().post(&link, &[("message", "We are ready now."), ("do", "add")]).await;
    let enquiry = house.the_enquiry().await;
    // Ours again, with the promise of a first reply.
    let due = Promise::FirstReply.due(&house.app, house.clock.now());
    assert_eq!((enquiry.state, enquiry.due_at, enquiry.next_at), (State::Open, due, None));
}

}
