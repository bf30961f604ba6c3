//! Leaving and separating: what goes, what stays with whom, and that the other learns nothing.

use axum::http::StatusCode;
use chrono::Duration;

use super::{
    Browser, SIGNATURE, asking, begin, fill, fill_all, letters, link, open_to_all, reference,
    together::couple, with_app,
};
use crate::{
    App,
    enquiry::retention::{Sort, run},
    registration::{
        desk::store as desk, form::Section, household::Adults, leave, model::State, store,
    },
    staff::Role,
};

const SECRET: &str = "zqxprivate";

async fn filled(app: &App) -> (Browser, Browser) {
    let (mut ama, mut kofi) = couple(app).await;
    let asking = asking(app, Adults::Two);
    fill_all(&mut ama, &asking).await;
    fill_all(&mut kofi, &asking).await;
    let form = [("condition", "yes"), ("condition_words", SECRET)];
    kofi.writes("/register/form/health/health", &form).await;
    (ama, kofi)
}

async fn sent(app: &App) -> (Browser, Browser, String) {
    let (mut ama, mut kofi) = filled(app).await;
    ama.goes("/register/check", &SIGNATURE).await;
    kofi.goes("/register/check", &SIGNATURE).await;
    let reference = reference(app).await;
    (ama, kofi, format!("/staff/registration/{reference}"))
}

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

async fn state(app: &App) -> State {
    db::read!(&app.db, |c| sqlx::query_scalar("select state from registration")
        .fetch_one(c)
        .await)
    .expect("a registration")
}

const OF_KOFI: &str = "select count(*) from registration_answer a join applicant p on p.id = a.owner_id where p.place = 2";
const UNKNOWN: &str = "select count(*) from applicant where place = 2 and standing = 'left' and first_name = '' and account_id is null and email = ''";
const LEAVE: &str = "/register/leave";

/// It is accepted by somebody else at this moment.
async fn accepted(app: &App) {
    let (id, version): (uuid::Uuid, i32) =
        db::read!(&app.db, |c| sqlx::query_as("select id, version from registration")
            .fetch_one(c)
            .await)
        .expect("one");
    let staff = crate::enquiry::retention::tests::colleague(app, &[Role::Manager]).await;
    let (mut tx, now) = (app.db.begin().await.expect("begun"), app.now());
    let done = desk::decide(&mut tx, id, version, State::Accepted, staff, now, now).await;
    assert!(done.expect("decided"));
    tx.commit().await.expect("committed");
}

with_app! {
    async fn who_leaves_when_it_was_just_accepted_reads_that_nothing_is_done(t) {
        let app = open_to_all(&t);
        let (_, mut kofi, _) = sent(&app).await;
        assert!(kofi.get(LEAVE).await.page.contains("I do not go on"));
        accepted(&app).await;
        let late = kofi.post(LEAVE, &[("do", "leave"), ("why", SECRET)]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("nothing has changed") && late.page.contains(SECRET), "{}", late.page);
        assert_eq!(count(&app, "select count(*) from applicant where standing = 'here'").await, 2);
        assert_eq!(count(&app, "select count(*) from registration_message").await, 0);
        let (household, registration, applicant): (uuid::Uuid, uuid::Uuid, uuid::Uuid) = db::read!(&app.db, |c| sqlx::query_as(
            "select r.household_id, r.id, a.id from registration r join applicant a on a.household_id = r.household_id where a.place = 2")
            .fetch_one(c).await).expect("Kofi");
        let mut tx = app.db.begin().await.expect("begun");
        let leaving = leave::Leaving { household, registration, applicant, staff: None, how: "" };
        assert_eq!(leave::leave(&mut tx, &app, &leaving).await.expect("asked"), None);
    }

    async fn going_on_alone_and_asking_somebody_along_at_once_never_leaves_both(t) {
        let app = open_to_all(&t);
        for round in 0..4 {
            let email = format!("ama{round}@example.org");
            let mut ama = Browser::of(&app, &email).await;
            begin(&mut ama, "Ama", "two").await;
            let mut tab = Browser::of(&app, &email).await;
            let theirs = format!("kofi{round}@example.org");
            let form = [("first_name", "Kofi"), ("email", theirs.as_str())];
            tokio::join!(ama.post(LEAVE, &[("do", "alone")]), tab.post("/register/partner", &form));
        }
        assert_eq!(count(&app, "select count(*) from applicant a join household h on h.id = a.household_id
            where h.adults = 'one' and a.standing = 'asked'").await, 0);
    }

    async fn who_leaves_before_sending_takes_their_own_answers_and_the_other_goes_on(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = filled(&app).await;
        ama.goes("/register/check", &SIGNATURE).await;
        let page = kofi.get(LEAVE).await.page;
        assert!(page.contains("What you alone answered is deleted at once") && page.contains("stays with Ama"), "{page}");
        let before = letters(&app).await.len();
        assert_eq!(kofi.goes(LEAVE, &[("do", "leave")]).await, "/register/left");
        assert!(kofi.get("/register/left").await.page.contains("We have noted it"));
        assert_eq!(kofi.get("/register/tasks").await.page, "/register/start", "free again");
        assert_eq!(count(&app, OF_KOFI).await, 0);
        assert_eq!(count(&app, UNKNOWN).await, 1, "nobody knows any more who he was");
        let mails = letters(&app).await.split_off(before);
        assert_eq!(mails.len(), 1);
        assert!(mails[0].0 == "ama@example.org" && !mails[0].1.contains("Kofi") && !mails[0].1.contains("adopt"), "{mails:?}");
        let tasks = ama.get("/register/tasks").await.page;
        assert!(tasks.contains("The other one does not go on") && tasks.contains("not started") && !tasks.contains(SECRET), "{tasks}");
        assert_eq!(ama.get("/register/check").await.page, "/register/tasks", "how she lives is asked again");
        let alone = asking(&app, Adults::One);
        fill(&mut ama, Section::find(&alone, "together").expect("the section"), &alone).await;
        ama.goes("/register/check", &SIGNATURE).await;
        assert!(ama.get("/register/copy").await.page.contains("We have your registration"));
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let list = priya.get("/staff/registrations").await.page;
        assert!(list.contains("Ama") && !list.contains("Ama and Kofi"), "{list}");
    }

    async fn who_leaves_after_sending_is_closed_to_all_and_goes_in_time(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        let form = [("do", "leave"), ("why", "zqxreason")];
        assert_eq!(kofi.goes(LEAVE, &form).await, "/register/left?sent");
        kofi.post(LEAVE, &form).await;
        assert_eq!(count(&app, "select count(*) from household_entry where kind = 'left'").await, 1);
        assert_eq!(state(&app).await, State::AskedMore);
        assert!(count(&app, OF_KOFI).await > 0, "kept");
        for path in ["/register/tasks", "/register/message", "/register/check"] {
            let page = ama.get(path).await.page;
            assert!(!page.contains("zqx"), "{path}: {page}");
        }
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let page = head.get(&of).await.page;
        assert!(page.contains("does not go on since Monday 23 November 2026") && page.contains("zqxreason") || page.contains("They wrote"), "{page}");
        assert!(page.contains("the day Monday 30 November 2026 stays"), "the clock goes on: {page}");
        let kofi_id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c).await).expect("Kofi");
        let kofi_id = kofi_id.to_string();
        let opened = head.post(&format!("{of}/open"), &[("applicant", &kofi_id), ("section", "health")]).await.page;
        assert!(!opened.contains(SECRET), "nobody opens it any more");
        let alone = asking(&app, Adults::One);
        fill(&mut ama, Section::find(&alone, "together").expect("the section"), &alone).await;
        ama.goes("/register/check", &SIGNATURE).await;
        assert_eq!(state(&app).await, State::Sent);
        let version: i32 = db::read!(&app.db, |c| sqlx::query_scalar("select version from registration")
            .fetch_one(c).await).expect("read");
        let version = version.to_string();
        head.goes(&format!("{of}/accept"), &[("version", &version), ("accept_words", "We are glad.")]).await;
        let json = head.get(&format!("{of}/hand-off.json")).await.page;
        assert!(!json.contains(SECRET) && json.contains("\"Ama\"") && !json.contains("\"Kofi\""), "{json}");
        t.clock.advance(Duration::days(4000));
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 1);
        assert_eq!(count(&app, OF_KOFI).await, 0);
        assert_eq!(count(&app, UNKNOWN).await, 1, "nobody knows any more who he was");
        assert_eq!(count(&app, "select count(*) from outbox where record is not null and payload like '%kofi@%'").await, 0);
        run(&app).await.expect("ran");
        assert_eq!(count(&app, "select count(*) from account where email = 'kofi@example.org'").await, 0, "his sign-in is not needed any more");
        let mut later = Browser::colleague(&app, &[Role::Manager]).await;
        let page = later.get(&of).await.page;
        assert!(page.contains("Ama") && !page.contains("Kofi"), "{page}");
        assert_eq!(count(&app, "select count(*) from registration").await, 1, "hers stays");
    }

    async fn what_a_leaver_wrote_is_read_and_not_answered_and_stays_listed(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        ama.goes("/register/message", &[("part", "address"), ("words", "We move in May.")]).await;
        kofi.goes(LEAVE, &[("do", "leave"), ("why", "zqxreason")]).await;
        let ids: Vec<uuid::Uuid> = db::read!(&app.db, |c| sqlx::query_scalar(
            "select m.id from registration_message m join applicant a on a.id = m.applicant_id order by a.place")
            .fetch_all(c).await).expect("both");
        let [hers, his] = [0, 1].map(|n| format!("{of}/message/{}", ids[n]));
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let page = priya.get(&his).await.page;
        assert!(page.contains("zqxreason") && !page.contains("Send the answer") && page.contains("Read, needs no answer"), "{page}");
        let late = priya.post(&his, &[("do", "answer"), ("answer", "Take care.")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.page.contains("Take care.") && late.page.contains("Note it as read"), "{}", late.page);
        assert!(priya.get(&hers).await.page.contains("Send the answer"), "hers she can read");
        ama.goes(LEAVE, &[("do", "leave")]).await;
        assert_eq!(state(&app).await, State::Withdrawn);
        assert!(priya.get("/staff/registrations").await.page.contains("They asked us"), "it waits for us still");
        assert!(!priya.get(&hers).await.page.contains("Send the answer"), "nobody opens it now");
        for path in [&hers, &his] {
            priya.goes(path, &[("do", "read")]).await;
        }
        assert!(!priya.get("/staff/registrations").await.page.contains("They asked us"));
    }

    async fn when_both_leave_it_is_taken_back_with_a_letter_to_each_who_was_there(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi, of) = sent(&app).await;
        let before = letters(&app).await.len();
        let (one, two) = tokio::join!(ama.post(LEAVE, &[("do", "leave")]), kofi.post(LEAVE, &[("do", "leave")]));
        assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
        assert_eq!(state(&app).await, State::Withdrawn);
        assert_eq!(count(&app, "select count(*) from household_stage where stage = 'ended'").await, 1);
        let mails = letters(&app).await.split_off(before);
        assert_eq!(mails.len(), 2, "that it changed to the second, that it ended when they left, too");
        let mut priya = Browser::colleague(&app, &[Role::Manager]).await;
        let page = priya.get(&of).await.page;
        assert!(page.contains("Ama and Kofi") && page.contains("taken back") && !page.contains("Decide"), "{page}");
        assert!(!page.contains("Quillmark"), "nothing of it is open");
        assert!(priya.get("/staff/registrations").await.page.contains("taken back Monday 23 November"));
        t.clock.advance(Duration::days(4000));
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 1);
        assert_eq!(count(&app, "select count(*) from household").await, 0);
    }

    async fn somebody_alone_takes_it_back_and_what_was_not_sent_goes_at_once(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        ama.goes(LEAVE, &[("do", "leave")]).await;
        assert_eq!(count(&app, "select count(*) from registration_answer").await, 0);
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 1, "and the rest with the next run");
        assert_eq!(count(&app, "select count(*) from household").await, 0);
        let mails = letters(&app).await;
        assert_eq!(mails.len(), 1, "the last letter does not go with it before it has left");
        assert!(mails[0].0 == "ama@example.org" && mails[0].1.contains("We have noted"), "{mails:?}");
        begin(&mut ama, "Ama", "one").await;
    }

    async fn apart_tells_a_worker_alone_and_nothing_is_sent_meanwhile(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = filled(&app).await;
        kofi.goes("/register/check", &SIGNATURE).await;
        let before = kofi.get("/register/message").await.page;
        let seen = kofi.get("/register/check").await.page;
        ama.goes(LEAVE, &[("do", "apart")]).await;
        assert_eq!(kofi.get("/register/check").await.page, seen);
        assert!(ama.get("/register/message").await.page.contains("go on alone"));
        assert_eq!(kofi.get("/register/message").await.page, before, "nothing to be seen of it");
        assert_eq!(count(&app, "select count(*) from registration_signature").await, 1, "his stays");
        assert_eq!(state(&app).await, State::Open);
        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert!(priya.get(&format!("{of}/asked")).await.page.contains("They wrote"));
        let path = format!("{of}/leave");
        let looked = "select count(*) from audit where action = 'looked' and record = 'registration'";
        let before = count(&app, looked).await;
        assert!(priya.get(&path).await.page.contains("Nobody can be taken off by the other one"));
        assert_eq!(count(&app, looked).await, before + 1, "it shows names");
        assert_eq!(priya.post(&path, &[("how", "phone")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kofi_id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c).await).expect("Kofi");
        priya.goes(&path, &[("how", "phone"), ("who", &kofi_id.to_string())]).await;
        assert!(ama.get("/register/tasks").await.page.contains("The other one does not go on"));
        assert_eq!(count(&app, OF_KOFI).await, 0);
        // With Ama all that was typed would go: one press is not enough.
        let ama_id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 1")
            .fetch_one(c).await).expect("Ama");
        let ama_id = ama_id.to_string();
        let unsure = priya.post(&path, &[("how", "phone"), ("who", &ama_id)]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unsure.page.contains("so that nobody deletes the wrong one"), "{}", unsure.page);
        let reference = reference(&app).await;
        priya.goes(&path, &[("how", "phone"), ("who", &ama_id), ("reference", &reference)]).await;
        assert_eq!(state(&app).await, State::Withdrawn);
    }

    async fn an_invitation_that_nobody_took_up_gives_way_to_going_on_alone(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "two").await;
        ama.goes("/register/partner", &[("first_name", "Kofi"), ("email", "kofi@example.org")]).await;
        let link = link(&app, "/register/join/").await;
        assert!(ama.get(LEAVE).await.page.contains("Go on alone"));
        ama.goes(LEAVE, &[("do", "alone")]).await;
        assert_eq!(Browser::new(&app).get(&link).await.status, StatusCode::GONE);
        assert!(!ama.get("/register/tasks").await.page.contains("The two of you"));
    }

    async fn the_store_of_leaving_keeps_and_forgets(t) {
        let app = open_to_all(&t);
        let (_, _, _) = sent(&app).await;
        let (house, id, kofi): (uuid::Uuid, uuid::Uuid, uuid::Uuid) = db::read!(&app.db, |c| sqlx::query_as(
            "select r.household_id, r.id, a.id from registration r join applicant a on a.household_id = r.household_id
             where a.place = 2").fetch_one(c).await).expect("Kofi");
        let now = app.now();
        let mut tx = app.db.begin().await.expect("begun");
        leave::store::add(&mut tx, kofi, now, now).await.expect("added");
        leave::store::add(&mut tx, kofi, now, now).await.expect("once");
        assert_eq!(leave::store::due(&mut tx, now, 9).await.expect("read"), [kofi]);
        leave::store::end_looks(&mut tx, kofi, now).await.expect("none there");
        let to = leave::store::mail_to(&app.db, kofi).await.expect("read");
        assert_eq!(to, Some((house, "kofi@example.org".to_owned())));
        leave::store::end_invitation(&mut tx, house).await.expect("none there");
        leave::store::reopen(&mut tx, id, now).await.expect("reopened");
        leave::store::forget_own(&mut tx, kofi).await.expect("forgotten");
        tx.commit().await.expect("committed");
        assert_eq!(leave::store::of(&app.db, house).await.expect("read").len(), 1);
        assert_eq!(count(&app, OF_KOFI).await, 0);
        let mut tx = app.db.begin().await.expect("begun");
        leave::store::over(&mut tx, kofi).await.expect("over");
        leave::store::forget_all(&mut tx, id).await.expect("forgotten");
        leave::store::withdraw(&mut tx, id, now, now).await.expect("taken back");
        tx.commit().await.expect("committed");
        assert_eq!(state(&app).await, State::Withdrawn);
        assert_eq!(count(&app, "select count(*) from registration_answer").await, 0);
        assert!(store::begun(&app.db, house).await.expect("read").is_some_and(|(_, one)| one.decided_at.is_some()));
    }
}
