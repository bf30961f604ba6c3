//! No line of the log holds what somebody told us, a cookie or a mailed link.

use std::{
    io,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

use crate::{
    booking::{an_evening, book, booking_link},
    support::{Story, inbox::link_in, on_both_engines, send},
};

/// The whole log of this process, at its most talkative.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// The one there is; a process has one log.
    pub fn of_this_process() -> Self {
        static LOG: OnceLock<Log> = OnceLock::new();
        let start = || {
            let log = Log::default();
            let lines = tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_ansi(false)
                .with_writer(log.clone())
                .finish();
            tracing::subscriber::set_global_default(lines).expect("nobody else takes the log");
            log
        };
        LOG.get_or_init(start).clone()
    }

    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        self.clone()
    }
}

on_both_engines! {

async fn a_whole_journey_its_letter_its_link_and_its_failures_leave_no_personal_word(house) {
    let log = Log::of_this_process();
    let story = Story::ama()
        .but("first_name", "Markerfirst")
        .but("last_name", "Markerlast")
        .but("preferred_name", "Markercalled")
        .but("partner_name", "Markerpartner")
        .but("email", "marker.mail@example.org")
        .but("phone", "020 7946 0881")
        .but("safe_times", "markertimes")
        .but("message", "markermessage")
        .but("accessible_format", "markerformat")
        .but("interpreter", "markerlanguage");
    let browser = house.browser();
    send(house, &browser, &story).await;
    let mut secrets: Vec<String> = browser.cookies().into_values().collect();
    assert_eq!(secrets.len(), 1, "the cookie is looked for");

    let link = link_in(&*house.the_letter().await);
    browser.open(&link).await;
    browser.post(&link, &[("message", "markeradded"), ("email", "markerbroken"), ("do", "add")]).await;
    browser.post(&link, &[("message", "markeradded"), ("do", "add")]).await;
    browser.post("/enquire/you", &[("first_name", &"markerlong".repeat(90))]).await;
    browser.get("/markerpath?markerquery=1").await;
    // A place at an event, and its link.
    let evening = an_evening(house).await;
    let guest = house.browser();
    book(house, &guest, &evening, "Markerguest", "marker.guest@example.org").await;
    secrets.extend(guest.cookies().into_values());
    let letters = house.letters().await;
    let party = letters.iter().find_map(|letter| booking_link(letter)).expect("a link");
    let page = guest.open(&party).await;
    guest.fill(&page, &party, &[("do", "details"), ("email", "markerbroken@")]).await;
    guest.fill(&page, &party, &[("do", "leave")]).await;
    guest.get(&format!("/booking/{}", clock::Token::from_bytes([7; 32]).text())).await;
    secrets.push(party.rsplit_once('/').expect("a token").1.to_owned());
    // Signing in: by code, by link, and with what is wrong.
    let member = house.browser();
    let mut tx = house.app.db.begin().await.expect("begins");
    let id = house.app.ids.uuid(house.app.now());
    let now = house.app.now();
    app::account::store::add(&mut tx, id, "marker.member@example.org", now).await.expect("added");
    tx.commit().await.expect("commits");
    member.post("/sign-in", &[("email", "marker.member@"), ("next", "/register")]).await;
    member.post("/sign-in", &[("email", "marker.member@example.org"), ("next", "/register")]).await;
    secrets.extend(member.cookies().into_values());
    let letters = house.letters().await;
    let way_in = letters.iter().map(|letter| &letter.text).find(|text| text.contains("/sign-in/link/"));
    let way_in = way_in.expect("a letter");
    let is_code = |word: &&str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
    let code = way_in.split_whitespace().find(is_code).expect("a code").to_owned();
    let start = way_in.find("/sign-in/link/").expect("a link");
    let sign_in = way_in[start..].split_whitespace().next().expect("a link").to_owned();
    house.browser().get(&sign_in).await;
    member.post("/sign-in/code", &[("code", "markercode")]).await;
    assert_eq!(member.post("/sign-in/code", &[("code", &code)]).await.status.as_u16(), 303);
    secrets.extend(member.cookies().into_values());
    house.browser().post(&sign_in, &[]).await;
    secrets.push(sign_in.rsplit_once('/').expect("a token").1.to_owned());
    // A letter that the mail server refuses, with the address in its words.
    let server = mail::SmtpServer::start().await;
    server.always(mail::Act::RefuseRecipient);
    let other = story.clone().but("email", "marker.other@example.org");
    send(house, &house.browser(), &other).await;
    let smtp = mail::Mailer::smtp(&server.url()).expect("loopback");
    house.worker(smtp).drain().await.expect("looked");
    browser.post(&link, &[("do", "withdraw")]).await;
    house.app.db.close().await;
    let away = browser.post("/enquire/you", &[("first_name", "Markeraway")]).await;
    assert_eq!(away.status.as_u16(), 503);

    secrets.push(link.rsplit_once('/').expect("a token").1.to_owned());
    secrets.extend(["marker", "Marker", "7946 0881", "2079460881", "192.0.2.7"].map(str::to_owned));
    let text = log.text();
    assert!(text.contains("POST /enquire/check: 303"), "the log is on");
    assert!(text.contains("GET /enquire/yours/{token}: 200"), "routes stand for addresses");
    assert!(text.contains("GET /booking/{token}: 200"), "and for the links of events");
    assert!(text.contains("GET /sign-in/link/{token}: 200"), "and for the links to sign in");
    assert!(text.contains("The database is away"));
    for secret in secrets {
        let found = text.lines().find(|line| line.contains(&secret));
        assert_eq!(found, None, "{secret:?} is in the log");
    }
}

}
