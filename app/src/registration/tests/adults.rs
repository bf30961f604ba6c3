//! Other adults of the home: asked by a link of their own, declared unseen by the family, read
//! on purpose, or taken by a worker.

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, asking, begin, fill_all, letters, link, open_to_all, reference,
    with_app,
};
use crate::{
    App,
    enquiry::retention::tests::everywhere::found,
    registration::{adult, form, household::Adults, model::State, store},
    staff::Role,
};

const SECRET: &str = "zqxcaution";

const DECLARES: [(&str, &str); 6] = [
    ("offence", "yes"),
    ("offence_words", SECRET),
    ("child", "no"),
    ("concern", "no"),
    ("checks", "yes"),
    ("signature", "Wren Halloway"),
];

/// Somebody at home, by an id that the page would have made.
pub async fn at_home(browser: &mut Browser, id: &str, name: &str, born: &str, tie: &str) {
    let path = format!("/register/form/home/people/{id}");
    browser.goes(&path, &[("name", name), ("born_on", born), ("tie", tie)]).await;
}

/// Ama with her brother Wren and a child at home, all filled in.
async fn with_wren(app: &App) -> Browser {
    let mut ama = Browser::of(app, "ama@example.org").await;
    begin(&mut ama, "Ama", "one").await;
    fill_all(&mut ama, &asking(app, Adults::One)).await;
    at_home(&mut ama, "wren1", "Wren Halloway", "1 2 1990", "relative").await;
    at_home(&mut ama, "mia1", "Mia", "1 2 2015", "child").await;
    ama
}

/// The link in the newest letter.
async fn newest(app: &App) -> String {
    link(app, "/register/declare/").await
}

async fn count(app: &App, sql: &'static str) -> i64 {
    db::read!(&app.db, |c| sqlx::query_scalar(sql).fetch_one(c).await).expect("counted")
}

#[test]
fn who_declares_goes_by_age_and_by_what_the_agency_asks() {
    let mut said = form::Said::default();
    for (name, answer) in [("name", "Jo"), ("born_on", "2010-11-23"), ("tie", "relative")] {
        said.set(name, answer);
    }
    let mut home = form::Answers::default();
    home.lists.insert("people".into(), vec![form::Item { id: "jo".into(), said }]);
    let asks = |adults, adults_from| {
        let extras = crate::agency::Asks { work: true, health: true, adults, adults_from };
        let route = crate::registration::household::Route::First;
        let today = "2026-11-23".parse().expect("a day");
        let asking = form::Asking { route, adults: Adults::One, today, extras };
        form::adult::named(&asking, &home).len()
    };
    assert_eq!([asks(true, 16), asks(true, 17), asks(true, 18), asks(false, 16)], [1, 0, 0, 0]);
}

with_app! {
    async fn an_adult_at_home_is_not_written_to_without_end(t) {
        let app = open_to_all(&t);
        let mut ama = with_wren(&app).await;
        for _ in 0..5 {
            ama.goes("/register/adults/wren1", &[("email", "wren@example.org")]).await;
        }
        assert_eq!(letters(&app).await.len(), 3);
        assert_eq!(Browser::new(&app).get(&newest(&app).await).await.status, StatusCode::OK, "the last one stays good");
        assert!(ama.get("/register/adults").await.page.contains("still out"));
    }

    async fn an_adult_at_home_declares_unseen_by_the_family_and_may_be_late(t) {
        let app = open_to_all(&t);
        let mut ama = with_wren(&app).await;
        let tasks = ama.get("/register/tasks").await.page;
        assert!(tasks.contains("The other grown-ups at home") && tasks.contains("not asked yet"), "{tasks}");
        let list = ama.get("/register/adults").await.page;
        assert!(list.contains("Wren Halloway") && !list.contains("Mia"), "a child is not asked: {list}");
        let path = "/register/adults/wren1";
        for (email, why) in [("", "leave it to a worker"), ("AMA@example.org", "One of you reads this address"), ("wren", "e-mail address")] {
            let again = ama.post(path, &[("email", email)]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
            assert!(again.page.contains(why), "{}", again.page);
        }
        assert_eq!(ama.get("/register/adults/mia1").await.status, StatusCode::NOT_FOUND);
        ama.goes(path, &[("email", "wren@example.org")]).await;
        let first = link(&app, "/register/declare/").await;
        ama.goes(path, &[("email", "wren@example.org")]).await;
        let second = link(&app, "/register/declare/").await;
        assert!(letters(&app).await.iter().all(|(_, text)| !text.contains("adopt")), "neutral");
        assert!(ama.get("/register/adults").await.page.contains("still out"));
        // It may still be out when the registration is sent.
        ama.goes("/register/check", &SIGNATURE).await;
        assert!(ama.get("/register/copy").await.page.contains("We have your registration"));

        let mut wren = Browser::new(&app);
        assert_eq!(wren.get(&first).await.status, StatusCode::GONE, "an earlier link ends");
        for _ in 0..2 {
            assert!(wren.get(&second).await.page.contains("Sign and send"), "looking does nothing");
        }
        let again = wren.post(&second, &DECLARES[1..5]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.page.contains("Type your full name to sign"), "{}", again.page);
        let mut again = Browser::new(&app);
        let (one, two) = tokio::join!(again.post(&second, &DECLARES), wren.post(&second, &DECLARES));
        assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
        assert_eq!(count(&app, "select count(*) from household_entry where kind = 'adult_declared'").await, 1, "once");
        let done = wren.get(&second).await.page;
        assert!(done.contains("We have your answers") && !done.contains(SECRET));
        let other = [("offence", "no"), ("concern", "no"), ("checks", "yes"), ("signature", "Other")];
        let late = wren.post(&second, &other).await;
        assert_eq!(late.status, StatusCode::GONE, "theirs is in");
        assert!(late.page.contains("Other") && late.page.contains("could not keep it"), "{}", late.page);
        assert_eq!(found(&app.db, &[SECRET]).await, Vec::<String>::new(), "sealed");
        for path in ["/register/adults", "/register/adults/wren1", "/register/copy", "/register/tasks"] {
            assert!(!ama.get(path).await.page.contains(SECRET), "{path}");
        }

        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let page = head.get(&of).await.page;
        assert!(page.contains("Other adults at home") && !page.contains(SECRET));
        assert!(page.contains("Something to talk about; open the declaration"), "{page}");
        let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from household_adult")
            .fetch_one(c).await).expect("Wren");
        let id = id.to_string();
        let opened = head.post(&format!("{of}/open"), &[("applicant", &id), ("section", "declaration")]).await.page;
        assert!(opened.contains(SECRET) && opened.contains("Wren Halloway"), "{opened}");
        assert_eq!(count(&app, "select count(*) from audit where action = 'opened' and fields = 'declaration'").await, 1);
        head.goes(&format!("{of}/accept"), &[("version", "3"), ("accept_words", "We are glad.")]).await;
        let json: serde_json::Value = serde_json::from_str(&head.get(&format!("{of}/hand-off.json")).await.page).expect("JSON");
        assert_eq!(json["household_adults"][0]["answers"]["offence_words"], SECRET);
        assert_eq!(json["household_adults"][0]["taken_by_worker"], false);
    }

    async fn a_worker_asks_who_has_no_address(t) {
        let app = open_to_all(&t);
        let mut ama = with_wren(&app).await;
        let before = letters(&app).await.len();
        let of = format!("/staff/registration/{}", reference(&app).await);
        let path = format!("{of}/adult/wren1");
        let mut priya = Browser::colleague(&app, &[Role::Recruitment]).await;
        assert_eq!(priya.get(&path).await.status, StatusCode::NOT_FOUND, "the family has not left it to us");
        ama.goes("/register/adults/wren1", &[("do", "worker")]).await;
        assert_eq!(letters(&app).await.len(), before);
        assert!(ama.get("/register/adults").await.page.contains("a worker asks"));
        let page = priya.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "before it is sent, too");
        assert_eq!(count(&app, "select count(*) from audit where action = 'looked' and record = 'registration'").await, 1, "it shows a name");
        assert!(page.page.contains("Wren Halloway") && !page.page.contains("Quillmark"), "{}", page.page);
        let missing = priya.post(&path, &DECLARES).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.page.contains("Say how they told you") && missing.page.contains(SECRET));
        let form = [DECLARES.as_slice(), &[("how", "phone")]].concat();
        priya.goes(&path, &form).await;
        priya.goes(&path, &form).await;
        assert_eq!(count(&app, "select count(*) from audit where action = 'took'").await, 1);
        let mut other = form.clone();
        other[0] = ("offence", "no");
        let late = priya.post(&path, &other).await;
        assert!(late.status == StatusCode::CONFLICT && late.page.contains("is not kept"), "{}", late.page);
        assert!(ama.get("/register/adults").await.page.contains("<bdi>Wren Halloway</bdi>"));
        ama.goes("/register/adults/wren1", &[("email", "wren@example.org")]).await;
        assert_eq!(letters(&app).await.len(), before, "nobody is asked twice");
        let mut leila = Browser::colleague(&app, &[Role::Marketing]).await;
        assert_eq!(leila.get(&path).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_link_ends_with_the_registration_and_with_the_list_of_people(t) {
        let app = open_to_all(&t);
        let mut ama = with_wren(&app).await;
        ama.goes("/register/adults/wren1", &[("email", "wren@example.org")]).await;
        let link = link(&app, "/register/declare/").await;
        let mut wren = Browser::new(&app);
        assert_eq!(wren.get(&link).await.status, StatusCode::OK);
        ama.goes("/register/form/home/people/wren1/remove", &[]).await;
        assert_eq!(wren.get(&link).await.status, StatusCode::GONE, "not named any more");
        at_home(&mut ama, "wren1", "Wren", "1 2 1990", "relative").await;
        ama.goes("/register/adults/wren1", &[("email", "wren@example.org")]).await;
        let link = newest(&app).await;
        assert_eq!(wren.get(&link).await.status, StatusCode::OK);
        ama.goes("/register/check", &SIGNATURE).await;
        let (id, staff): (uuid::Uuid, uuid::Uuid) = (
            db::read!(&app.db, |c| sqlx::query_scalar("select id from registration").fetch_one(c).await).expect("one"),
            crate::enquiry::retention::tests::colleague(&app, &[Role::Manager]).await,
        );
        let mut tx = app.db.begin().await.expect("begun");
        let now = app.now();
        assert!(crate::registration::desk::store::decide(&mut tx, id, 2, State::NotAccepted, staff, now, now).await.expect("decided"));
        tx.commit().await.expect("committed");
        assert_eq!(wren.get(&link).await.status, StatusCode::GONE, "it has ended");
        let late = wren.post(&link, &DECLARES).await;
        assert_eq!(late.status, StatusCode::GONE);
        assert!(late.page.contains(SECRET), "what they typed is given back: {}", late.page);
        assert_eq!(found(&app.db, &[SECRET]).await, Vec::<String>::new());
    }

    async fn who_decides_looks_again_when_an_adult_has_declared_meanwhile(t) {
        let app = open_to_all(&t);
        let mut ama = with_wren(&app).await;
        ama.goes("/register/adults/wren1", &[("email", "wren@example.org")]).await;
        let link = link(&app, "/register/declare/").await;
        ama.goes("/register/check", &SIGNATURE).await;
        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        let seen = head.get(&of).await.page;
        let version = seen.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("one").to_owned();
        Browser::new(&app).goes(&link, &DECLARES).await;
        let accept = [("version", version.as_str()), ("accept_words", "We are glad.")];
        let again = head.post(&format!("{of}/accept"), &accept).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.page.contains("We are glad."), "{}", again.page);
    }

    async fn the_store_of_declarations_keeps_one_a_person(t) {
        let app = open_to_all(&t);
        with_wren(&app).await;
        let id: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from registration")
            .fetch_one(c).await).expect("one");
        assert!(adult::store::of(&app.db, id).await.expect("read").is_empty());
        assert!(adult::store::by_link(&app.db, b"x").await.expect("read").is_none());
        let ask = |token: &'static [u8]| adult::store::Ask {
            id: app.ids.uuid(app.now()), registration: id, item: "wren1", email: "wren@example.org", token_hash: Some(token.to_vec()),
        };
        let mut tx = app.db.begin().await.expect("begun");
        assert!(adult::store::ask(&mut tx, &ask(b"one"), app.now()).await.expect("asked"));
        assert!(adult::store::ask(&mut tx, &ask(b"two"), app.now()).await.expect("asked again"));
        tx.commit().await.expect("committed");
        let all = adult::store::of(&app.db, id).await.expect("read");
        assert_eq!(all.len(), 1);
        assert!(adult::store::by_link(&app.db, b"one").await.expect("read").is_none());
        assert!(adult::store::by_link(&app.db, b"two").await.expect("read").is_some());
        let mut tx = app.db.begin().await.expect("begun");
        adult::store::unask(&mut tx, id, "somebody else").await.expect("none there");
        assert_eq!(adult::store::kept(&mut tx, all[0].id).await.expect("read"), None);
        assert!(adult::store::declare(&mut tx, all[0].id, b"sealed", None, app.now()).await.expect("declared"));
        assert_eq!(adult::store::kept(&mut tx, all[0].id).await.expect("read"), Some(b"sealed".to_vec()));
        assert!(!adult::store::declare(&mut tx, all[0].id, b"other", None, app.now()).await.expect("asked"));
        assert!(!adult::store::ask(&mut tx, &ask(b"three"), app.now()).await.expect("asked"), "it is in");
        assert!(store::hold(&mut tx, id).await.expect("held").is_some());
    }
}
