//! Somebody who is known to us is treated exactly like somebody who is not: nobody learns
//! from our pages or letters who has been here before.

use mail::Message;

use crate::support::{Browser, House, Page, Story, inbox::link_in, on_both_engines, walk};

/// Every page and the letter of one journey, without what is drawn anew each time.
async fn seen(house: &House, browser: &Browser, story: &Story) -> Vec<String> {
    let check = walk(house, browser, story).await;
    let sent = browser.post("/enquire/check", &[("website", "")]).await;
    let done = browser.open("/enquire/done").await;
    let enquiry = house.enquiries().await.pop().expect("an enquiry");
    let letter = house.letters().await.pop().expect("a letter");
    let link = link_in(&letter);
    let opened = house.browser().open(&link).await;
    let texts = [page(&check), page(&sent), page(&done), page(&opened), mail(&letter)];
    let bare = |text: &String| {
        text.replace(&enquiry.reference, "(reference)").replace(&link, "(link)")
    };
    texts.iter().map(bare).collect()
}

fn page(page: &Page) -> String {
    format!("{} {:?} {}", page.status, page.headers, page.html)
}

fn mail(letter: &Message) -> String {
    format!(
        "{:?} {} {}\n{}\n{}",
        letter.from, letter.to, letter.subject, letter.text, letter.html
    )
}

on_both_engines! {

async fn a_second_enquiry_is_ordinary_and_looks_to_the_byte_like_a_strangers(house) {
    let known = Story::ama();
    seen(house, &house.browser(), &known).await;
    house.clock.advance(chrono::Duration::minutes(1));
    let again = seen(house, &house.browser(), &known).await;
    // The same address but for one letter, and one that was never here.
    let stranger = known.clone().but("email", "bma@example.org");
    let first = seen(house, &house.browser(), &stranger).await;
    for (again, first) in again.iter().zip(&first) {
        assert_eq!(again, &first.replace("bma@example.org", "ama@example.org"));
    }
    let all = house.enquiries().await;
    assert_eq!(all.len(), 3);
    assert_ne!(all[0].reference, all[1].reference, "two enquiries, two references");
}

async fn one_address_gets_five_letters_a_day_and_every_enquiry_is_kept(house) {
    for n in 1..=7 {
        let browser = house.browser();
        walk(house, &browser, &Story::ama()).await;
        let sent = browser.post("/enquire/check", &[]).await;
        assert_eq!(sent.place(), "/enquire/done", "enquiry {n}");
        assert_eq!(house.enquiries().await.len(), n);
    }
    assert_eq!(house.letters().await.len(), 5, "nobody's mailbox is filled by a stranger");
}

}
