//! The whole way from the first question to the acknowledgement.

use app::enquiry::{
    entry::What,
    model::{Area, Channel, State, Together, Wants},
};
use db::Engine;
use mail::Message;

use crate::support::{House, Story, inbox::link_in, on_both_engines, send, walk};

on_both_engines! {

async fn an_enquiry_is_kept_as_it_was_told_with_reference_clocks_and_promise(house) {
    let browser = house.browser();
    let check = walk(house, &browser, &Story::ama()).await;
    let said = check.text("main");
    for answer in ["W5 2HL", "Ealing", "Ama Mensah", "With Kofi", "ama@example.org", "020 7946 0456", "after 6pm", "We have thought about it for years.", "A friend or family member"] {
        assert!(said.contains(answer), "{answer:?} is not on the check page: {said}");
    }
    let done = browser.fill(&check, "/enquire/check", &[]).await;
    assert_eq!((done.path.as_str(), done.status.as_u16()), ("/enquire/done", 200));

    let enquiry = house.the_enquiry().await;
    assert_eq!(done.text(".ref"), enquiry.reference);
    assert_eq!(clock::parse_reference(&enquiry.reference), Some(enquiry.reference.clone()));
    assert_eq!(
        done.text(".lede"),
        "We will send you our information pack by e-mail by Monday 30 November, within 5 working days."
    );
    let told = &enquiry.details;
    assert_eq!((told.first_name.as_str(), told.last_name.as_str()), ("Ama", "Mensah"));
    assert_eq!((told.together, told.partner_name.as_str()), (Together::Partner, "Kofi"));
    assert_eq!((told.area, told.council.as_deref()), (Area::Council, Some("ealing")));
    assert_eq!((told.wants, told.heard.as_str()), (Wants::Pack, "friend"));
    assert!(!told.newsletter && !told.voicemail && !told.plain_subject, "nothing is ticked for them");
    assert_eq!((enquiry.state, enquiry.channel), (State::Open, Channel::Web));
    assert_eq!(enquiry.received_at, house.clock.now());

    let happened: Vec<What> = house.entries(enquiry.id).await.into_iter().map(|(w, _)| w).collect();
    assert_eq!(happened.len(), 2);
    assert!(happened.contains(&What::Received) && happened.contains(&What::MailByItself));
    let running = app::enquiry::clocks::list(&house.app.db, enquiry.id).await.expect("clocks");
    assert_eq!(running.len(), 3);
    assert_eq!(running[0].due_at, enquiry.due_at, "the queue shows what is due first");
}

async fn the_acknowledgement_is_neutral_and_repeats_nothing_but_a_first_name(house) {
    send(house, &house.browser(), &Story::ama()).await;
    let letter = house.the_letter().await;
    let reference = house.the_enquiry().await.reference;
    insta::assert_snapshot!("acknowledgement", plain(&letter, &reference));
    let seen_first = format!("{} {} {}", letter.from.name, letter.from.address, letter.subject);
    for word in ["adopt", "child", "famil", "Ama"] {
        let found = seen_first.to_lowercase().contains(&word.to_lowercase());
        assert!(!found, "{word:?} gives it away: {seen_first}");
    }
    for typed in ["Mensah", "Kofi", "7946 0456", "after 6pm", "W5", "thought about it", "friend"] {
        // Our own number is in every letter.
        let text = letter.text.replace(&house.app.agency.contact().phone, "");
        let html = letter.html.replace(&house.app.agency.contact().phone, "");
        assert!(!text.contains(typed) && !html.contains(typed), "{typed:?} is repeated");
    }
    assert_eq!(letter.to, "ama@example.org");
}

async fn whoever_allows_a_plain_subject_gets_one(house) {
    let story = Story::ama().but("plain_subject", "yes");
    send(house, &house.browser(), &story).await;
    let letter = house.the_letter().await;
    let reference = house.the_enquiry().await.reference;
    assert_eq!(letter.subject, format!("Your enquiry about adoption, {reference}"));
    assert_eq!(letter.from.name, "Adopt London West");
}

async fn a_name_that_is_an_advertisement_is_not_carried_to_a_stranger(house) {
    for (n, name) in [
        "Buy http://spam.example now",
        "www.spam.example",
        "Ama\u{202e}moc.maps",
        "<b>Ama</b>",
        "Win 1000 pounds",
        "You have been chosen for our prize draw today",
    ].iter().enumerate() {
        let story = Story::ama()
            .but("first_name", name)
            .but("email", &format!("stranger{n}@example.org"));
        let done = send(house, &house.browser(), &story).await;
        assert_eq!(done.path, "/enquire/done");
        let letter = house.letters().await.pop().expect("a letter");
        assert!(letter.text.contains("Hello,"), "{name:?}: {}", letter.text);
        for part in ["spam", "moc", "<b>", "&lt;b", "Win", "prize"] {
            let found = letter.text.contains(part) || letter.html.contains(part) && part != "<b>";
            assert!(!found, "{name:?} was printed");
        }
    }
    assert_eq!(house.enquiries().await.len(), 6, "and nothing of it is lost");
}

async fn names_from_everywhere_are_greeted(house) {
    for (n, name) in ["Øystein", "محمد", "O’Connor", "李", "Anne-Marie", "अनिता"].iter().enumerate() {
        let story = Story::ama()
            .but("first_name", name)
            .but("email", &format!("person{n}@example.org"));
        send(house, &house.browser(), &story).await;
        let letter = house.letters().await.pop().expect("a letter");
        assert!(letter.text.contains(&format!("Hello {name},")), "{}", letter.text);
    }
}

async fn somebody_with_a_phone_alone_is_told_which_number_rings(house) {
    let story = Story::ama()
        .but("email", "")
        .but("reach_by", "phone")
        .but("wants", "call");
    let done = send(house, &house.browser(), &story).await;
    let promise = done.text(".lede");
    assert!(promise.starts_with("We will ring you by Wednesday 25 November, within 2 working days."), "{promise}");
    assert!(promise.contains(&house.app.agency.contact().phone), "{promise}");
    assert!(!done.text("main").contains("We have sent you an e-mail"), "there is no address");
    assert!(house.letters().await.is_empty());
    assert_eq!(house.the_enquiry().await.next_action, "Call back");
}

async fn no_page_can_be_skipped_and_an_old_address_leads_to_the_open_one(house) {
    let browser = house.browser();
    for path in ["/enquire/where", "/enquire/you", "/enquire/check", "/enquire/done", "/enquire/signpost"] {
        assert_eq!(browser.open(path).await.path, "/enquire", "{path}");
    }
    assert!(browser.cookies().is_empty(), "looking leaves nothing behind");
    let page = browser.open("/enquire").await;
    browser.fill(&page, "/enquire", &[("kind", "other")]).await;
    for path in ["/enquire/you", "/enquire/reach", "/enquire/more", "/enquire/check"] {
        assert_eq!(browser.open(path).await.path, "/enquire/where", "{path}");
    }
    assert_eq!(browser.post("/enquire/check", &[]).await.place(), "/enquire/where");
    assert!(house.enquiries().await.is_empty());
}

async fn half_a_postcode_is_taken_and_its_council_confirmed(house) {
    let browser = house.browser();
    let page = browser.open("/enquire").await;
    let page = browser.fill(&page, "/enquire", &[("kind", "first_time")]).await;
    let page = browser.fill(&page, "/enquire/where", &[("postcode", "w5")]).await;
    assert_eq!(page.path, "/enquire/council");
    let page = browser.fill(&page, "/enquire/council", &[("council", "brent")]).await;
    assert_eq!(page.path, "/enquire/you");
}

async fn somebody_from_outside_our_area_is_welcomed_and_may_go_on(house) {
    let browser = house.browser();
    let page = browser.open("/enquire").await;
    let page = browser.fill(&page, "/enquire", &[("kind", "first_time")]).await;
    let page = browser.fill(&page, "/enquire/where", &[("postcode", "PL15 8AA")]).await;
    assert_eq!((page.path.as_str(), page.text("h1").as_str()), ("/enquire/outside", "You are welcome here"));
    let done = send(house, &house.browser(), &Story::ama().but("postcode", "PL15 8AA")).await;
    assert_eq!(done.path, "/enquire/done");
    assert_eq!(house.the_enquiry().await.details.area, Area::Outside);
}

}

/// The letter as it is snapped: what changes from run to run is named instead.
fn plain(letter: &Message, reference: &str) -> String {
    let link = link_in(letter);
    let preview = letter.html.split_once("What happens next, and by when").is_some();
    let text = format!(
        "From: {} <{}>\nTo: {}\nSubject: {}\nPreview in the page: {preview}\n\n{}",
        letter.from.name, letter.from.address, letter.to, letter.subject, letter.text
    );
    text.replace(reference, "(reference)").replace(&link, "/enquire/yours/(token)")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commissioned_kind_says_who_will_answer_and_what_it_costs() {
    let toml = include_str!("../../../agencies/adopt-london-west.toml");
    let commissioned =
        "[kinds.from_abroad]\nhandling = \"commissioned\"\nwho = \"The Harbour Centre\"";
    let toml = toml.replace("[kinds.from_abroad]\nhandling = \"in_house\"", commissioned);
    let agency = app::agency::Profile::parse(&toml).expect("a profile");
    let agency = Box::new(agency.with_demo_gaps_filled());
    let house = House::with(Engine::Sqlite, |parts| parts.agency = *agency).await;
    let browser = house.browser();
    let page = browser.open("/enquire").await;
    let page = browser.fill(&page, "/enquire", &[("kind", "from_abroad")]).await;
    assert!(
        page.text(".notice").contains("The Harbour Centre will answer you for us."),
        "{}",
        page.text("main")
    );
    let done = send(&house, &house.browser(), &Story::ama().but("kind", "from_abroad")).await;
    let said = done.text("main");
    assert!(said.contains("The Harbour Centre will answer you for us."), "{said}");
    assert!(said.contains("Adopting from abroad costs money."), "{said}");
    assert_eq!(house.the_enquiry().await.handling, app::agency::Handling::Commissioned);
}
