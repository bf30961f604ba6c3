//! What a copy holds where there are two, or were: nothing of the other one, whichever way
//! somebody is part of it, or is not.

use chrono::Duration;

use super::{
    Browser, SIGNATURE, asking, begin, fill_all, link, open_to_all, reference,
    together::couple, with_app,
};
use crate::{App, registration::household::Adults, staff::Role};

async fn manager(app: &App) -> Browser {
    Browser::colleague(app, &[Role::Recruitment, Role::Manager]).await
}

/// Two who have sent it, and the page above their registration.
async fn sent(app: &App) -> (Browser, Browser, String) {
    let (mut ama, mut kofi) = couple(app).await;
    let asking = asking(app, Adults::Two);
    fill_all(&mut ama, &asking).await;
    fill_all(&mut kofi, &asking).await;
    let health = [("condition", "yes"), ("condition_words", "zqxkofi")];
    kofi.writes("/register/form/health/health", &health).await;
    ama.goes("/register/check", &SIGNATURE).await;
    kofi.goes("/register/check", &SIGNATURE).await;
    (ama, kofi, format!("/staff/registration/{}", reference(app).await))
}

/// What is printed for the one at this place.
async fn paper(browser: &mut Browser, of: &str, place: i32) -> String {
    let answer = browser.post(&format!("{of}/data/{place}/copy"), &[("do", "print")]).await;
    assert!(answer.page.contains("What we hold about you"), "{}", answer.page);
    answer.page
}

async fn say_no(app: &App, browser: &mut Browser, of: &str, alone: Option<&str>) {
    let version: i32 =
        db::read!(&app.db, |c| sqlx::query_scalar("select version from registration")
            .fetch_one(c)
            .await)
        .expect("read");
    let version = version.to_string();
    let private = if alone.is_some() { "zqxprivately" } else { "" };
    let form = [
        ("version", version.as_str()),
        ("no_words", "zqxneutral"),
        ("reason", "health"),
        ("alone", alone.unwrap_or_default()),
        ("private_words", private),
    ];
    browser.goes(&format!("{of}/no"), &form).await;
}

async fn answer(app: &App, browser: &mut Browser, of: &str, words: &str) {
    let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar(
        "select id from registration_message where applicant_id is not null
         order by written_at desc, id desc limit 1"
    )
    .fetch_one(c)
    .await)
    .expect("a message");
    browser.goes(&format!("{of}/message/{id}"), &[("do", "answer"), ("answer", words)]).await;
}

async fn id_of(app: &App, place: i32) -> String {
    let id: uuid::Uuid =
        db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = $1")
            .bind(place)
            .fetch_one(c)
            .await)
        .expect("an applicant");
    id.to_string()
}

fn holds_none(page: &str, words: &[&str]) {
    for word in words {
        assert!(!page.contains(word), "{word}: {page}");
    }
}

with_app! {
    async fn who_said_no_to_an_invitation_learns_nothing_of_who_invited_them(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "two").await;
        ama.goes("/register/partner", &[("first_name", "Kofi"), ("email", "kofi@example.org")]).await;
        let link = link(&app, "/register/join/").await;
        Browser::new(&app).post(&link, &[("do", "no")]).await;
        ama.goes("/register/leave", &[("do", "alone")]).await;
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        ama.goes("/register/check", &SIGNATURE).await;
        ama.goes("/register/message", &[("part", "health"), ("words", "zqxasks")]).await;
        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut head = manager(&app).await;
        answer(&app, &mut head, &of, "zqxanswer").await;
        say_no(&app, &mut head, &of, None).await;
        let page = paper(&mut head, &of, 2).await;
        assert!(page.contains("You were invited, and said no") && page.contains("Kofi"), "{page}");
        holds_none(&page, &["zqx", "Not accepted", "could not accept", "Health advice", "the other of you",
            "When it was sent", "By when we say", "When we decided", "asked for more", "equality"]);
    }

    async fn who_has_left_gets_their_own_and_nothing_of_what_came_after(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        let mut head = manager(&app).await;
        kofi.goes("/register/message", &[("part", "offences"), ("words", "zqxhisquestion")]).await;
        answer(&app, &mut head, &of, "zqxhisanswer").await;
        t.clock.advance(Duration::minutes(5));
        kofi.goes("/register/leave", &[("do", "leave"), ("why", "zqxwhy")]).await;
        t.clock.advance(Duration::minutes(5));
        ama.goes("/register/message", &[("part", "health"), ("words", "zqxherquestion")]).await;
        answer(&app, &mut head, &of, "zqxheranswer").await;
        let more: i32 = db::read!(&app.db, |c| sqlx::query_scalar("select version from registration").fetch_one(c).await).expect("read");
        head.goes(&format!("{of}/more"), &[("version", &more.to_string()), ("section", "home"), ("why", "zqxmore")]).await;
        say_no(&app, &mut head, &of, None).await;
        let page = paper(&mut head, &of, 2).await;
        for word in ["You were part of it, and have left", "zqxkofi", "zqxhisquestion", "zqxhisanswer", "zqxwhy", "When it was sent"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        holds_none(&page, &["zqxher", "zqxmore", "zqxneutral", "Not accepted", "could not accept", "Health advice",
            "Sent; we", "When we decided", "(shared)", "we asked for more"]);
        let hers = paper(&mut head, &of, 1).await;
        assert!(hers.contains("zqxheranswer") && hers.contains("zqxneutral"), "{hers}");
        holds_none(&hers, &["zqxkofi", "zqxhis", "zqxwhy", "Health advice"]);
    }

    async fn who_takes_it_back_alone_gets_all_of_it(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        ama.writes("/register/form/home/home", &[("held", "rented"), ("bedrooms", "7")]).await;
        ama.goes("/register/check", &SIGNATURE).await;
        ama.goes("/register/leave", &[("do", "leave")]).await;
        let mut head = manager(&app).await;
        let page = paper(&mut head, &format!("/staff/registration/{}", reference(&app).await), 1).await;
        assert!(page.contains("Taken back") && page.contains("Quillmark") && page.contains("How many bedrooms"), "{page}");
    }

    async fn that_one_of_two_wrote_alone_shows_in_no_copy_of_the_other(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        let mut head = manager(&app).await;
        let before = paper(&mut head, &of, 2).await;
        ama.goes("/register/message", &[("part", ""), ("words", "zqxfear"), ("alone", "yes")]).await;
        answer(&app, &mut head, &of, "zqxreply").await;
        assert_eq!(paper(&mut head, &of, 2).await, before, "to the letter");
        let hers = paper(&mut head, &of, 1).await;
        assert!(hers.contains("you: got an answer") && hers.contains("zqxreply"), "{hers}");
        kofi.goes("/register/message", &[("part", "home"), ("words", "zqxboth")]).await;
        answer(&app, &mut head, &of, "zqxtoboth").await;
        let his = paper(&mut head, &of, 2).await;
        assert!(his.contains("you: got an answer") && his.contains("zqxtoboth"), "{his}");
    }

    async fn a_reason_reaches_nobody_by_a_copy_where_two_applied_even_when_one_is_gone(t) {
        let app = open_to_all(&t);
        let (_, _, of) = sent(&app).await;
        let mut head = manager(&app).await;
        let kofi = id_of(&app, 2).await;
        say_no(&app, &mut head, &of, Some(&kofi)).await;
        for place in [1, 2] {
            let page = paper(&mut head, &of, place).await;
            assert!(page.contains("we could not accept it"), "{page}");
            holds_none(&page, &["Health advice"]);
        }
        let typed = reference(&app).await;
        head.goes(&format!("{of}/data/2/delete"), &[("reference", &typed), ("who", &kofi)]).await;
        let page = paper(&mut head, &of, 1).await;
        holds_none(&page, &["Health advice", "had their data deleted", "zqxprivately", "zqxkofi"]);
        assert!(page.contains("zqxneutral"), "{page}");
    }

    async fn who_applies_alone_reads_why_it_was_decided(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        ama.goes("/register/check", &SIGNATURE).await;
        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut head = manager(&app).await;
        say_no(&app, &mut head, &of, None).await;
        assert!(paper(&mut head, &of, 1).await.contains("we could not accept it: Health advice"));
    }
}
