//! A second applicant without an e-mail of their own: a worker takes their part, alone with
//! them; the first one sees whether it is done.

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, answers, asking, begin, fill_all, letters, link, open_to_all,
    reference, with_app,
};
use crate::{
    App,
    enquiry::retention::{run, tests::everywhere::found},
    registration::{
        by_word,
        form::{Body, Section, Whose},
        household::Adults,
        retention,
    },
    staff::Role,
};

const HERE: &str = "/register/partner/by-word";
const SECRET: &str = "zqxquiet";

/// Ama, who left Kofi's part to a worker, the worker, and where the part is.
async fn with_kofi(app: &App) -> (Browser, Browser, String) {
    let mut ama = Browser::of(app, "ama@example.org").await;
    begin(&mut ama, "Ama", "two").await;
    ama.goes(HERE, &[("first_name", "Kofi"), ("phone", "020 7946 0321")]).await;
    let kofi: uuid::Uuid =
        db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c)
            .await)
        .expect("Kofi");
    let priya = Browser::colleague(app, &[Role::Recruitment]).await;
    let path = format!("/staff/registration/{}/part/{kofi}", reference(app).await);
    (ama, priya, path)
}

/// The worker writes down everything that is Kofi's own.
async fn take(priya: &mut Browser, app: &App, path: &str) {
    let asking = asking(app, Adults::Two);
    let own = |s: &&'static Section| s.whose != Whose::Shared && !s.is_optional();
    for section in Section::all(&asking).filter(own) {
        for page in section.pages {
            let path = format!("{path}/{}/{}", section.slug, page.slug);
            match &page.body {
                Body::Questions(questions) => priya.goes(&path, &answers(questions)).await,
                Body::List(_) => priya.goes(&path, &[("none", "yes")]).await,
            };
        }
    }
    let form = [("condition", "yes"), ("condition_words", SECRET)];
    priya.writes(&format!("{path}/health/health"), &form).await;
}

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

with_app! {
    async fn a_worker_takes_the_part_and_the_signature_and_it_is_sent(t) {
        let app = open_to_all(&t);
        let (mut ama, mut priya, path) = with_kofi(&app).await;
        assert!(letters(&app).await.is_empty(), "nothing goes to a mailbox that she reads");
        assert!(ama.get("/register/partner").await.page.contains("A worker takes Kofi’s part"));
        let list = priya.get("/staff/registrations").await.page;
        // Monday 23 November and two working days, as the profile has it.
        assert!(list.contains("a part to take, by"), "{list}");
        let asked = priya.get(&format!("/staff/registration/{}/asked", reference(&app).await)).await.page;
        assert!(asked.contains("Take Kofi’s part"), "{asked}");
        let parts = priya.get(&path).await.page;
        assert!(parts.contains("020 7946 0321") && parts.contains("Police matters") && !parts.contains("Three people"), "{parts}");
        take(&mut priya, &app, &path).await;
        assert!(count(&app, "select count(*) from audit where action = 'took' and fields = 'health'").await >= 2);
        assert_eq!(found(&app.db, &[SECRET]).await, Vec::<String>::new(), "sealed");
        let tasks = ama.get("/register/tasks").await.page;
        assert!(tasks.contains("A worker takes Kofi’s part") && tasks.contains("not done") && !tasks.contains(SECRET));
        assert_eq!(priya.get(&format!("{path}/sign")).await.status, StatusCode::SEE_OTHER, "what they share is not done");
        fill_all(&mut ama, &asking(&app, Adults::Two)).await;
        assert!(!ama.get("/register/tasks").await.page.contains("not done"));
        ama.goes("/register/check", &SIGNATURE).await;
        assert!(ama.get("/register/copy").await.page.contains("as soon as Kofi has signed"));
        let sign = format!("{path}/sign");
        let missing = priya.post(&sign, &SIGNATURE).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.page.contains("Say how they told you"), "{}", missing.page);
        priya.goes(&sign, &[SIGNATURE.as_slice(), &[("how", "met")]].concat()).await;
        assert!(ama.get("/register/copy").await.page.contains("We have your registration"));
        for path in ["/register/copy", "/register/message", "/register/partner", "/register/form/health/health"] {
            assert!(!ama.get(path).await.page.contains(SECRET), "{path}");
        }
        let mails: Vec<String> = letters(&app).await.into_iter().map(|(to, _)| to).collect();
        assert_eq!(mails, ["ama@example.org"]);
        let page = priya.get(&format!("/staff/registration/{}", reference(&app).await)).await.page;
        assert!(page.contains("by word of mouth to Priya Nair: when we met"), "{page}");
        assert!(!priya.get("/staff/registrations").await.page.contains("a part to take"));
        assert!(priya.get(&path).await.page.ends_with("/asked"), "what was sent stays");
    }

    async fn what_we_ask_again_of_who_has_no_mailbox_is_a_workers_to_take(t) {
        let app = open_to_all(&t);
        let (mut ama, mut priya, path) = with_kofi(&app).await;
        priya.get(&path).await;
        assert_eq!(count(&app, "select count(*) from audit where action = 'looked' and fields = 'part'").await, 1, "that it was opened");
        take(&mut priya, &app, &path).await;
        fill_all(&mut ama, &asking(&app, Adults::Two)).await;
        ama.goes("/register/check", &SIGNATURE).await;
        priya.get(&format!("{path}/sign")).await;
        assert_eq!(count(&app, "select count(*) from audit where action = 'looked' and fields = 'part'").await, 2);
        priya.goes(&format!("{path}/sign"), &[SIGNATURE.as_slice(), &[("how", "met")]].concat()).await;
        let list = priya.get("/staff/registrations").await.page;
        assert!(!list.contains("a part to take"), "{list}");
        let home = format!("/staff/registration/{}", reference(&app).await);
        let kofi = path.rsplit('/').next().expect("an id").to_owned();
        let mut sam = Browser::colleague(&app, &[Role::Manager]).await;
        let section = format!("health/{kofi}");
        sam.goes(&format!("{home}/more"), &[("version", "2"), ("section", &section), ("why", SECRET)]).await;
        let list = priya.get("/staff/registrations").await.page;
        assert!(list.contains("a part to take") && !list.contains(SECRET), "{list}");
        assert!(priya.get(&home).await.page.contains(&path));
        priya.writes(&format!("{path}/health/health"), &[("condition", "no")]).await;
        assert_eq!(priya.get("/staff/registrations").await.page.matches("a part to take").count(), 1, "one line");
        priya.goes(&format!("{path}/sign"), &[SIGNATURE.as_slice(), &[("how", "phone")]].concat()).await;
        assert!(!priya.get("/staff/registrations").await.page.contains("a part to take"));
    }

    async fn what_is_left_to_a_worker_alone_is_never_deleted_untold(t) {
        let app = open_to_all(&t);
        let (mut ama, _, _) = with_kofi(&app).await;
        ama.goes("/register/leave", &[("do", "leave")]).await;
        t.clock.advance(chrono::Duration::days(170));
        assert_eq!(retention::remind(&app).await.expect("looked"), 0);
        assert_eq!(count(&app, "select count(*) from registration where reminded_at is not null").await, 0, "nobody was told");
        t.clock.advance(chrono::Duration::days(100));
        run(&app).await.expect("ran");
        assert_eq!(count(&app, "select count(*) from registration").await, 1);
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        let list = priya.get("/staff/registrations").await.page;
        assert!(list.contains("a part to take") && list.contains("Kofi"), "{list}");
    }

    async fn who_has_no_mailbox_gets_our_letters_on_paper(t) {
        let app = open_to_all(&t);
        let (mut ama, mut priya, path) = with_kofi(&app).await;
        take(&mut priya, &app, &path).await;
        fill_all(&mut ama, &asking(&app, Adults::Two)).await;
        ama.goes("/register/check", &SIGNATURE).await;
        priya.goes(&format!("{path}/sign"), &[SIGNATURE.as_slice(), &[("how", "met")]].concat()).await;
        let home = format!("/staff/registration/{}", reference(&app).await);
        let paper = path.replace("/part/", "/paper/");
        assert!(priya.get(&paper).await.page.contains("All of them are in the post"));
        assert!(!priya.get(&home).await.page.contains("On paper"));
        let mut sam = Browser::colleague(&app, &[Role::Manager]).await;
        let page = sam.get(&home).await.page;
        assert!(page.contains("name=\"version\"") , "{page}");
        let version = page.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("one").to_owned();
        sam.goes(&format!("{home}/accept"), &[("version", version.as_str()), ("accept_words", "Welcome, both.\n\nWe begin.")]).await;
        assert!(priya.get(&home).await.page.contains("Print and post a letter to Kofi"));
        assert!(priya.get("/staff/registrations").await.page.contains("a letter to post"));
        let page = priya.get(&paper).await.page;
        assert!(page.contains("Welcome, both.") && page.contains("We begin."), "{page}");
        assert!(count(&app, "select count(*) from audit where action = 'opened' and fields = 'letters'").await >= 1);
        let last = page.split("name=\"last\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("one").to_owned();
        let mut leila = Browser::colleague(&app, &[Role::Marketing]).await;
        assert_eq!(leila.get(&paper).await.status, StatusCode::FORBIDDEN);
        let hers = format!("{home}/paper/{}", uuid::Uuid::from_u128(1));
        assert_eq!(priya.get(&hers).await.status, StatusCode::NOT_FOUND, "only who has no mailbox");
        priya.goes(&paper, &[("last", last.as_str())]).await;
        assert!(priya.get(&paper).await.page.contains("All of them are in the post"));
        assert!(!priya.get("/staff/registrations").await.page.contains("a letter to post"));
        assert_eq!(count(&app, "select count(*) from audit where action = 'posted' and fields = 'letters'").await, 1);
    }

    async fn nobody_takes_a_part_that_is_somebodys_own_nor_reads_what_is_shared(t) {
        let app = open_to_all(&t);
        let (mut ama, mut priya, path) = with_kofi(&app).await;
        ama.goes("/register/form/home/home", &[("held", "owned")]).await;
        assert_eq!(priya.get(&format!("{path}/home/home")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(priya.get(&format!("{path}/equality/equality")).await.status, StatusCode::NOT_FOUND);
        let hers: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 1")
            .fetch_one(c).await).expect("Ama");
        let of = format!("/staff/registration/{}", reference(&app).await);
        assert_eq!(priya.get(&format!("{of}/part/{hers}/health/health")).await.status, StatusCode::NOT_FOUND);
        let mut leila = Browser::colleague(&app, &[Role::Marketing]).await;
        assert_eq!(leila.get(&path).await.status, StatusCode::FORBIDDEN);
        assert!(ama.get(&format!("{path}/health/health")).await.page.starts_with("/staff/sign-in"));
        // She cannot have it sent to an address of her choice any more.
        ama.goes("/register/partner", &[("first_name", "Kofi"), ("email", "other@example.org")]).await;
        assert!(letters(&app).await.is_empty());
    }

    async fn asking_needs_a_number_and_an_invitation_may_give_way_to_it(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "two").await;
        ama.goes("/register/partner", &[("first_name", "Kofi"), ("email", "kofi@example.org")]).await;
        let link = link(&app, "/register/join/").await;
        let again = ama.post(HERE, &[("first_name", "Kofi"), ("phone", "ring")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.page.contains("Enter a number"));
        let (one, two) = {
            let mut other = Browser::of(&app, "ama@example.org").await;
            let form = [("first_name", "Kofi"), ("phone", "020 7946 0321")];
            tokio::join!(ama.post(HERE, &form), other.post(HERE, &form))
        };
        assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
        assert_eq!(count(&app, "select count(*) from applicant_by_word").await, 1);
        assert_eq!(Browser::new(&app).get(&link).await.status, StatusCode::GONE, "the link ends");
        let (house, kofi): (uuid::Uuid, uuid::Uuid) = db::read!(&app.db, |c| sqlx::query_as(
            "select household_id, id from applicant where place = 2").fetch_one(c).await).expect("Kofi");
        assert_eq!(by_word::store::of(&app.db, house).await.expect("read")[0].phone, "020 7946 0321");
        let staff = crate::enquiry::retention::tests::colleague(&app, &[Role::Recruitment]).await;
        let mut tx = app.db.begin().await.expect("begun");
        let now = app.now();
        assert!(!by_word::store::ask(&mut tx, kofi, "Kofi", "1234567", now, now).await.expect("asked"), "once");
        by_word::store::sign(&mut tx, kofi, staff, "On the phone", now).await.expect("noted");
        by_word::store::post(&mut tx, kofi, now).await.expect("noted");
        by_word::store::post(&mut tx, kofi, now - chrono::Duration::days(1)).await.expect("left as it is");
        tx.commit().await.expect("committed");
        assert_eq!(by_word::store::of(&app.db, house).await.expect("read")[0].posted_at, Some(now));
        assert!(by_word::store::of(&app.db, house).await.expect("read")[0].taken_at.is_some());
    }
}
