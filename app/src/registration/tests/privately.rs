//! What one applicant wrote in confidence: no address of the other's leads to it, no table
//! holds it in plain, and after an hour away it asks for a code.

use axum::http::StatusCode;
use chrono::Duration;

use super::{
    Browser, SIGNATURE, asking, fill_all, letters, open_to_all, reference, together::couple,
    with_app,
};
use crate::{
    enquiry::retention::tests::everywhere::found,
    registration::{
        form::{Section, Whose},
        household::Adults,
    },
    staff::Role,
};

const SECRET: &str = "zqxsecret";

/// Kofi writes something in each of his own sections that takes words.
async fn confide(kofi: &mut Browser) {
    for (path, form) in [
        (
            "earlier/relationships/aaaa1",
            vec![("name", SECRET), ("sort", "marriage"), ("from", SECRET)],
        ),
        ("earlier/relationships", vec![]),
        ("earlier/court", vec![("court", "yes"), ("court_words", SECRET)]),
        (
            "offences/offences",
            vec![
                ("offence", "yes"),
                ("offence_words", SECRET),
                ("child", "no"),
                ("concern", "no"),
            ],
        ),
        ("health/health", vec![("condition", "yes"), ("condition_words", SECRET)]),
        ("equality/equality", vec![("faith", "sikh")]),
    ] {
        let path = format!("/register/form/{path}");
        if path.ends_with("aaaa1") || path.ends_with("relationships") {
            kofi.goes(&path, &form).await;
        } else {
            kofi.writes(&path, &form).await;
        }
    }
}

with_app! {
    async fn the_other_finds_nothing_at_any_address(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        fill_all(&mut kofi, &asking).await;
        confide(&mut kofi).await;
        assert!(kofi.get("/register/check").await.page.contains(SECRET), "his own he sees");
        let mut paths = vec!["/register/tasks".to_owned(), "/register/check".into(), "/register/copy".into(),
            "/register/letters".into(), "/register/partner".into(), "/account".into()];
        for section in Section::all(&asking).filter(|s| s.whose != Whose::Shared) {
            paths.push(format!("/register/form/{}", section.slug));
            for page in section.pages {
                let page = format!("/register/form/{}/{}", section.slug, page.slug);
                paths.extend([format!("{page}/aaaa1"), format!("{page}/new"), page]);
            }
        }
        for path in &paths {
            let page = ama.get(path).await.page;
            assert!(!page.contains(SECRET), "{path}: {page}");
        }
        let before = ama.get("/register/tasks").await.page;
        kofi.writes("/register/form/offences/offences", &[("offence", "no"), ("concern", "no")]).await;
        assert_eq!(ama.get("/register/tasks").await.page, before, "nor that he changed it");
    }

    async fn nothing_confided_stands_in_any_table_in_plain(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        fill_all(&mut kofi, &asking).await;
        confide(&mut kofi).await;
        ama.goes("/register/check", &SIGNATURE).await;
        kofi.goes("/register/check", &SIGNATURE).await;
        assert_eq!(found(&app.db, &[SECRET, "quillmark", "sikh"]).await, Vec::<String>::new());
        let apart: i64 = db::read!(&app.db, |c| sqlx::query_scalar("select count(*) from equality_answer")
            .fetch_one(c).await).expect("counted");
        assert_eq!(apart, 1, "cut off from whose it was");
        let left: i64 = db::read!(&app.db, |c| sqlx::query_scalar(
            "select count(*) from registration_answer where section = 'equality'").fetch_one(c).await).expect("counted");
        assert_eq!(left, 0);
    }

    async fn a_row_that_is_moved_to_somebody_else_does_not_open(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        confide(&mut kofi).await;
        ama.goes("/register/form/health/health", &[("condition", "no")]).await;
        // Into the other's row, and the whole row.
        for moved in [
            "update registration_answer set sealed = (select sealed from registration_answer
                 where section = 'health' and owner_id = (select id from applicant where place = 2))
             where section = 'health' and owner_id = (select id from applicant where place = 1)",
            "update registration_answer set owner_id = (select id from applicant where place = 1)
             where section = 'health'",
        ] {
            let mut tx = app.db.begin().await.expect("begun");
            db::change!(&mut tx, sqlx::query(moved)).expect("moved");
            tx.commit().await.expect("committed");
            for path in ["/register/form/health/health", "/register/tasks"] {
                let page = ama.get(path).await;
                assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
                assert!(!page.page.contains(SECRET));
            }
        }
    }

    async fn after_an_hour_away_confidential_sections_ask_for_a_code_and_the_rest_stays_open(t) {
        let app = open_to_all(&t);
        let (_, mut kofi) = couple(&app).await;
        confide(&mut kofi).await;
        t.clock.advance(Duration::minutes(61));
        let health = kofi.get("/register/form/health/health").await;
        assert_eq!(health.page, "/sign-in/again?next=%2Fregister%2Fform%2Fhealth%2Fhealth");
        assert_eq!(kofi.get("/register/form/home/home").await.status, StatusCode::OK);
        let typed = kofi.post("/register/form/health/health", &[("condition", "yes"), ("condition_words", "kept words")]).await;
        assert!(!typed.status.is_success() && !typed.status.is_redirection(), "{}", typed.status);
    }

    async fn after_an_hour_away_no_page_shows_what_was_told_in_confidence(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        fill_all(&mut kofi, &asking).await;
        confide(&mut kofi).await;
        for path in ["/register/check", "/register/copy"] {
            assert!(kofi.get(path).await.page.contains(SECRET), "{path}: his own he sees");
        }
        t.clock.advance(Duration::minutes(61));
        assert_eq!(kofi.get("/register/check").await.page, "/sign-in/again?next=%2Fregister%2Fcheck");
        for form in [SIGNATURE.as_slice(), &[]] {
            let signing = kofi.post("/register/check", form).await;
            assert!(!signing.status.is_success() && !signing.status.is_redirection(), "{}", signing.status);
            assert!(!signing.page.contains(SECRET));
        }
        let copy = kofi.get("/register/copy").await.page;
        assert!(copy.contains("Quillmark") && copy.contains("Open it with a new code"), "{copy}");
        assert!(!copy.contains(SECRET), "{copy}");
    }

    async fn what_is_asked_again_of_one_alone_shows_to_them_alone_and_with_a_fresh_code(t) {
        let app = open_to_all(&t);
        let (mut ama, mut kofi) = couple(&app).await;
        let asking = asking(&app, Adults::Two);
        fill_all(&mut ama, &asking).await;
        fill_all(&mut kofi, &asking).await;
        ama.goes("/register/check", &SIGNATURE).await;
        kofi.goes("/register/check", &SIGNATURE).await;
        let before = ama.get("/register/copy").await.page;
        let his: uuid::Uuid = db::read!(&app.db, |c| sqlx::query_scalar("select id from applicant where place = 2")
            .fetch_one(c).await).expect("Kofi");
        let section = format!("health/{his}");
        let of = format!("/staff/registration/{}", reference(&app).await);
        let mut head = Browser::colleague(&app, &[Role::Manager]).await;
        head.goes(&format!("{of}/more"), &[("version", "2"), ("section", &section), ("why", SECRET)]).await;
        assert!(kofi.get("/register/tasks").await.page.contains(SECRET));
        assert!(kofi.get("/register/copy").await.page.contains("have written to you"));
        // She has nothing to do, and nothing tells her that he has.
        assert_eq!(ama.get("/register/copy").await.page, before);
        assert_eq!(ama.get("/register/tasks").await.page, "/register/copy");
        assert_eq!(ama.get("/register/check").await.page, "/register/copy");
        assert_eq!(ama.post("/register/check", &SIGNATURE).await.page, "/register/copy");
        assert_eq!(ama.get("/register/form/gp/gp").await.page, "/register/copy", "a bookmark tells no more");
        let late = ama.post("/register/form/gp/gp", &[("gp", "Dr Other")]).await;
        assert!(late.status == StatusCode::CONFLICT && late.page.contains("Dr Other"), "{}", late.page);
        let mails = letters(&app).await.len();
        kofi.goes("/register/form/health/health", &[("condition", "no")]).await;
        assert_eq!(ama.get("/register/copy").await.page, before);
        kofi.goes("/register/check", &SIGNATURE).await;
        assert!(kofi.get("/register/copy").await.page.contains("We have your registration"));
        assert_eq!(ama.get("/register/copy").await.page, before);
        let mails = letters(&app).await.split_off(mails);
        assert_eq!(mails.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["kofi@example.org"]);
        let version: i32 = db::read!(&app.db, |c| sqlx::query_scalar("select version from registration")
            .fetch_one(c).await).expect("read");
        let version = version.to_string();
        head.goes(&format!("{of}/more"), &[("version", version.as_str()), ("section", section.as_str()), ("why", SECRET)]).await;
        t.clock.advance(Duration::minutes(61));
        let tasks = kofi.get("/register/tasks").await.page;
        assert!(!tasks.contains(SECRET) && tasks.contains("Read why, with a new code"), "{tasks}");
    }
}
