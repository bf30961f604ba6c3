//! What a copy holds where there are two, or were: nothing of the other one, whichever way
//! somebody is part of it, or is not.

use chrono::Duration;

use super::{
    Browser, SIGNATURE, asking, begin, fill, fill_all, link, open_to_all, reference,
    together::couple, with_app,
};
use crate::{
    App,
    registration::{form::Section, household::Adults},
    staff::Role,
};

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

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

/// How many rows of a table are of the one in the second place.
async fn of_kofi(app: &App, table: &str) -> i64 {
    let sql = format!(
        "select count(*) from {table} t join applicant p on p.id = t.applicant_id where p.place = 2"
    );
    db::read!(&app.db, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql.clone()))
        .fetch_one(c)
        .await)
    .expect("counted")
}

async fn set(app: &App, sql: &'static str) {
    let mut tx = app.db.begin().await.expect("begun");
    db::change!(&mut tx, sqlx::query(sql)).expect("changed");
    tx.commit().await.expect("committed");
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
        let mut tx = app.db.begin().await.expect("begun");
        let later = "update registration_message set written_at = $1 where alone_id = applicant_id";
        db::change!(&mut tx, sqlx::query(later).bind(app.now())).expect("a moment after he left");
        tx.commit().await.expect("committed");
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

    async fn who_has_left_is_found_by_address_and_reads_it_where_they_sign_in(t) {
        let app = open_to_all(&t);
        let (_, mut kofi, of) = sent(&app).await;
        kofi.goes("/register/leave", &[("do", "leave")]).await;
        let mut head = manager(&app).await;
        let data = head.goes("/staff/registrations/data", &[("whose", "kofi@example.org")]).await;
        assert_eq!(data, format!("{of}/data"));
        assert!(head.get(&data).await.page.contains(", who has left"));
        let copy = format!("{data}/2/copy");
        let page = head.get(&copy).await.page;
        let seen = page.split_once("name=\"seen\" value=\"").and_then(|(_, rest)| rest.split_once('"')).expect("carried").0.to_owned();
        head.goes(&copy, &[("do", "sign-in"), ("seen", &seen)]).await;
        let his = kofi.get("/register/held").await.page;
        assert!(his.contains("zqxkofi") && his.contains("What we hold about you"), "{his}");
        t.clock.advance(Duration::minutes(61));
        assert!(kofi.get("/register/held").await.page.starts_with("/sign-in/again"));
        // When its time is over, the copy goes, too.
        t.clock.advance(Duration::days(4000));
        crate::enquiry::retention::run(&app).await.expect("ran");
        assert_eq!(count(&app, "select count(*) from registration_request where sealed is not null").await, 0);
    }

    async fn who_left_before_it_was_sent_is_answered_although_nobody_knows_them(t) {
        let app = open_to_all(&t);
        let (_, mut kofi) = couple(&app).await;
        let of = format!("/staff/registration/{}", reference(&app).await);
        kofi.goes("/register/leave", &[("do", "leave")]).await;
        let mut head = manager(&app).await;
        let data = head.get(&format!("{of}/data")).await.page;
        assert!(data.contains("Ama and the one who left") && !data.contains("Kofi"), "{data}");
        let page = paper(&mut head, &of, 2).await;
        assert!(page.contains("You were part of it, and have left"), "{page}");
        holds_none(&page, &["Kofi", "kofi@", "Ama", "the other of you: signed"]);
        assert!(head.get(&format!("{of}/asked")).await.status.is_client_error(), "nothing was asked");
    }

    async fn what_hangs_on_somebody_who_left_goes_when_their_time_is_over(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        let mut head = manager(&app).await;
        let kofi_id = id_of(&app, 2).await;
        let version: i32 = db::read!(&app.db, |c| sqlx::query_scalar("select version from registration").fetch_one(c).await).expect("read");
        head.goes(&format!("{of}/more"), &[("version", &version.to_string()), ("section", &format!("health/{kofi_id}")), ("why", "zqxmore")]).await;
        kofi.goes("/register/message", &[("part", "health"), ("words", "zqxmine")]).await;
        kofi.goes("/register/leave", &[("do", "leave")]).await;
        let alone = asking(&app, Adults::One);
        fill(&mut ama, Section::find(&alone, "together").expect("the section"), &alone).await;
        ama.goes("/register/check", &SIGNATURE).await;
        say_no(&app, &mut head, &of, Some(&kofi_id)).await;
        for table in ["registration_look", "registration_letter"] {
            assert_eq!(of_kofi(&app, table).await, 1, "{table}");
        }
        // Ama's goes at the same time; held on to, as an accepted one is.
        set(&app, "update registration set state = 'accepted'").await;
        t.clock.advance(Duration::days(4000));
        crate::enquiry::retention::run(&app).await.expect("ran");
        assert_eq!(count(&app, "select count(*) from registration").await, 1);
        for table in ["registration_look", "registration_letter", "applicant_by_word", "applicant_left"] {
            assert_eq!(of_kofi(&app, table).await, 0, "{table}");
        }
        assert_eq!(count(&app, "select count(*) from applicant where place = 2 and first_name = '' and account_id is null").await, 1);
    }

    async fn where_both_have_left_one_goes_and_the_other_ones_record_stays(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        kofi.goes("/register/leave", &[("do", "leave")]).await;
        ama.goes("/register/leave", &[("do", "leave")]).await;
        let mut head = manager(&app).await;
        head.goes(&format!("{of}/data"), &[("who", "1"), ("what", "access")]).await;
        let (typed, kofi_id, ama_id) = (reference(&app).await, id_of(&app, 2).await, id_of(&app, 1).await);
        let page = head.get(&format!("{of}/data/2/delete")).await.page;
        assert!(page.contains("What we still keep of the other one"), "{page}");
        head.goes(&format!("{of}/data/2/delete"), &[("reference", &typed), ("who", &kofi_id)]).await;
        assert_eq!(count(&app, "select count(*) from applicant where place = 1 and first_name = 'Ama'").await, 1);
        assert_eq!(count(&app, "select count(*) from registration_request where done_at is null").await, 1);
        assert!(paper(&mut head, &of, 1).await.contains("Quillmark"));
        assert_eq!(count(&app, "select count(*) from applicant").await, 1);
        head.goes(&format!("{of}/data/1/delete"), &[("reference", &typed), ("who", &ama_id)]).await;
        assert_eq!(count(&app, "select count(*) from household").await, 0);
    }

    async fn where_one_has_left_the_last_one_takes_what_was_shared_along(t) {
        let app = open_to_all(&t);
        let (_, mut kofi, of) = sent(&app).await;
        kofi.goes("/register/leave", &[("do", "leave")]).await;
        let mut head = manager(&app).await;
        let (typed, ama_id) = (reference(&app).await, id_of(&app, 1).await);
        let page = head.get(&format!("{of}/data/1/delete")).await.page;
        assert!(page.contains("What we still keep of the one who left"), "{page}");
        head.goes(&format!("{of}/data/1/delete"), &[("reference", &typed), ("who", &ama_id)]).await;
        assert_eq!(count(&app, "select count(*) from applicant where place = 2").await, 1, "his own stays");
        assert_eq!(count(&app, "select count(*) from registration_answer a join applicant p on p.id = a.owner_id where p.place = 2").await,
            count(&app, "select count(*) from registration_answer").await, "and nothing that was shared");
        assert_eq!(count(&app, "select count(*) from registration where state = 'withdrawn'").await, 1, "nobody decides it");
        let page = paper(&mut head, &of, 2).await;
        assert!(page.contains("zqxkofi"), "{page}");
        holds_none(&page, &["Ama", "Taken back", "deleted"]);
    }
}
