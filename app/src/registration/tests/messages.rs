//! Messages beside the answers: a question before sending, a change after it, and our answer.

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, asking, fill_all, letters, open_to_all, reference, together::couple,
    with_app,
};
use crate::{
    App,
    enquiry::retention::tests::everywhere::found,
    registration::{desk::store as desk, household::Adults, message, model::State},
    staff::Role,
};

async fn sent(app: &App) -> (Browser, Browser, String) {
    let (mut ama, mut kofi) = couple(app).await;
    let asking = asking(app, Adults::Two);
    fill_all(&mut ama, &asking).await;
    fill_all(&mut kofi, &asking).await;
    ama.goes("/register/check", &SIGNATURE).await;
    kofi.goes("/register/check", &SIGNATURE).await;
    let reference = reference(app).await;
    (ama, kofi, format!("/staff/registration/{reference}"))
}

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

/// The address of the newest message on the desk.
async fn newest(app: &App, of: &str) -> String {
    let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar(
        "select id from registration_message where applicant_id is not null
         order by written_at desc, id desc limit 1"
    )
    .fetch_one(c)
    .await)
    .expect("a message");
    format!("{of}/message/{id}")
}

const HERE: &str = "/register/message";

with_app! {
    async fn a_message_that_comes_when_it_is_decided_is_given_back(t) {
        let app = open_to_all(&t);
        let (mut ama, _, _) = sent(&app).await;
        let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from registration")
            .fetch_one(c).await).expect("one");
        let staff = crate::enquiry::retention::tests::colleague(&app, &[Role::Manager]).await;
        let (mut tx, now) = (app.db.begin().await.expect("begun"), app.now());
        assert!(desk::decide(&mut tx, id, 2, State::NotAccepted, staff, now, now).await.expect("decided"));
        tx.commit().await.expect("committed");
        let late = ama.post(HERE, &[("part", "address"), ("words", "We move to zqxlane in May.")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("zqxlane") && !late.page.contains("Send it to us"), "{}", late.page);
        assert_eq!(count(&app, "select count(*) from registration_message").await, 0);
    }

    async fn a_change_stands_beside_what_was_sent_and_is_answered(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        assert!(ama.get("/register/copy").await.page.contains("Tell us about a change"));
        let none = ama.post(HERE, &[("part", "address"), ("words", "")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        ama.goes(HERE, &[("part", "address"), ("words", "We move to zqxlane in May.")]).await;
        assert!(kofi.get(HERE).await.page.contains("zqxlane"), "what is shared both read");
        assert_eq!(found(&app.db, &["zqxlane"]).await, Vec::<String>::new(), "sealed");
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let list = priya.get("/staff/registrations").await.page;
        assert!(list.contains("They asked us") && list.contains("wrote Monday 23 November"), "{list}");
        let page = priya.get(&of).await.page;
        assert!(page.contains("They wrote to us") && page.contains("zqxlane") && page.contains("Quillmark"));
        assert!(page.contains("Wrote to us.") && page.contains("Where you live"), "in the timeline");
        let path = newest(&app, &of).await;
        assert!(priya.get(&path).await.page.contains("zqxlane"));
        assert_eq!(count(&app, "select count(*) from audit where action = 'opened' and fields = 'message'").await, 1);
        let before = letters(&app).await.len();
        assert_eq!(priya.post(&path, &[("do", "answer"), ("answer", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        priya.goes(&path, &[("do", "answer"), ("answer", "Thank you. zqxanswer.")]).await;
        let late = priya.post(&path, &[("do", "answer"), ("answer", "Another.")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("Another.") && late.page.contains("zqxanswer"), "{}", late.page);
        let mails = letters(&app).await.split_off(before);
        assert_eq!(mails.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["ama@example.org", "kofi@example.org"]);
        assert!(mails.iter().all(|(_, text)| !text.contains("zqx")));
        assert!(ama.get(HERE).await.page.contains("zqxanswer"));
        assert!(!priya.get("/staff/registrations").await.page.contains("They asked us"));
        let mut leila = Browser::colleague(&app, &[Role::Marketing]).await;
        assert_eq!(leila.get(&path).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_private_one_and_its_answer_reach_its_writer_alone(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        // Of one's own part, even without the tick.
        for form in [[("part", "offences"), ("words", "zqxcaution")].as_slice(), &[("part", ""), ("words", "zqxfear"), ("alone", "yes")]] {
            kofi.goes(HERE, form).await;
        }
        let hers = ama.get(HERE).await.page;
        assert!(!hers.contains("zqx"), "{hers}");
        assert!(kofi.get(HERE).await.page.contains("zqxcaution"));
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let page = priya.get(&of).await.page;
        assert!(!page.contains("zqxcaution") && page.contains("Written since"), "opened on purpose: {page}");
        let path = newest(&app, &of).await;
        let before = letters(&app).await.len();
        priya.goes(&path, &[("do", "answer"), ("answer", "zqxreply")]).await;
        assert_eq!(letters(&app).await.split_off(before).len(), 1, "to him alone");
        assert!(kofi.get(HERE).await.page.contains("zqxreply"));
        assert!(!ama.get(HERE).await.page.contains("zqx"));
        t.clock.advance(chrono::Duration::minutes(61));
        assert!(kofi.get(HERE).await.page.starts_with("/sign-in/again"));
    }

    async fn a_question_before_sending_shows_nothing_of_what_is_filled_in(t) {
        let app = open_to_all(&t);
        let (mut ama, _) = couple(&app).await;
        fill_all(&mut ama, &asking(&app, Adults::Two)).await;
        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert_eq!(priya.get(&format!("{of}/asked")).await.status, StatusCode::NOT_FOUND);
        assert!(ama.get(HERE).await.page.contains("Ask us something"));
        ama.goes(HERE, &[("words", "Does a caution matter?")]).await;
        assert!(priya.get("/staff/registrations").await.page.contains(&format!("{of}/asked")));
        let page = priya.get(&format!("{of}/asked")).await.page;
        assert!(page.contains("to answer") && !page.contains("Quillmark"), "{page}");
        assert_eq!(priya.get(&of).await.status, StatusCode::NOT_FOUND, "the rest stays closed");
        let path = newest(&app, &of).await;
        let both = priya.post(&path, &[("do", "read"), ("answer", "It does not have to")]).await;
        assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY, "an answer that was begun is not thrown away");
        assert!(both.page.contains("It does not have to"));
        assert!(priya.goes(&path, &[("do", "read")]).await.ends_with("/asked"));
        assert!(ama.get(HERE).await.page.contains("A worker has read it"));
    }

    async fn the_store_of_messages_knows_who_reads_what(t) {
        let app = open_to_all(&t);
        let (mut ama, _, _) = sent(&app).await;
        ama.goes(HERE, &[("words", "To both"), ("part", "")]).await;
        let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from registration")
            .fetch_one(c).await).expect("one");
        let people: Vec<uuid::Uuid> = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant order by place")
            .fetch_all(c).await).expect("both");
        let mut tx = app.db.begin().await.expect("begun");
        let new = message::store::New {
            id: app.ids.uuid(app.now()), registration: id, answer_to: None, applicant: Some(people[1]),
            staff: None, alone: Some(people[1]), sealed: b"sealed",
        };
        message::store::add(&mut tx, &new, app.now()).await.expect("added");
        assert!(message::store::address(&mut tx, people[1]).await.expect("read").is_some_and(|(name, _)| name == "Kofi"));
        tx.commit().await.expect("committed");
        assert_eq!(message::store::of(&app.db, id, people[0]).await.expect("read").len(), 1);
        assert_eq!(message::store::of(&app.db, id, people[1]).await.expect("read").len(), 2);
        assert_eq!(message::store::all(&app.db, id).await.expect("read").len(), 2);
        assert_eq!(desk::asked(&app.db).await.expect("read").len(), 1, "one line a household");
        let mut tx = app.db.begin().await.expect("begun");
        assert!(message::store::done(&mut tx, new.id, app.now()).await.expect("done"));
        assert!(!message::store::done(&mut tx, new.id, app.now()).await.expect("asked"), "once");
    }
}
