//! How registrations end: told first, then gone with everything; what waits for us stays.

use axum::http::StatusCode;
use chrono::Duration;

use super::{
    Browser, SIGNATURE, asking, begin, fill_all, letters, link, open_to_all, with_app,
};
use crate::{
    App,
    enquiry::retention::{Sort, run, tests as enquiries},
    registration::{household::Adults, retention},
    staff::Role,
};

async fn rows(app: &App) -> Vec<(String, i64)> {
    let mut counts = Vec::new();
    for table in
        ["household", "applicant", "registration", "registration_answer", "household_entry"]
    {
        let sql = format!("select count(*) from {table}");
        let n: i64 =
            db::read!(&app.db, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(sql.clone()))
                .fetch_one(c)
                .await)
            .expect("counted");
        counts.push((table.to_owned(), n));
    }
    counts
}

with_app! {
    async fn an_unsent_one_is_reminded_of_once_and_then_goes_with_everything(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        ama.goes("/register/form/gp/gp", &[("gp", "Dr Quill"), ("gp_address", "1 Road")]).await;
        t.clock.advance(Duration::days(140));
        assert_eq!(retention::remind(&app).await.expect("looked"), 0, "too early");
        // Six months from Monday 23 November 2026 end on 23 May.
        t.clock.advance(Duration::days(20));
        assert_eq!(retention::remind(&app).await.expect("looked"), 1);
        assert_eq!(retention::remind(&app).await.expect("looked"), 0, "once");
        assert!(letters(&app).await[0].1.contains("we delete it on"));
        t.clock.advance(Duration::days(29));
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 0);
        t.clock.advance(Duration::days(2));
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 1);
        assert!(rows(&app).await.iter().all(|(_, n)| *n == 0), "{:?}", rows(&app).await);
    }

    async fn who_comes_back_after_the_reminder_keeps_it(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        t.clock.advance(Duration::days(165));
        assert_eq!(retention::remind(&app).await.expect("looked"), 1);
        ama.sign_in("ama@example.org").await;
        ama.goes("/register/form/gp/gp", &[("gp", "Dr Quill"), ("gp_address", "1 Road")]).await;
        t.clock.advance(Duration::days(60));
        assert_eq!(run(&app).await.expect("ran").of(Sort::Registration), 0);
    }

    async fn one_that_waits_for_us_never_goes_and_keeps_its_account(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        ama.goes("/register/check", &SIGNATURE).await;
        t.clock.advance(Duration::days(3000));
        let ran = run(&app).await.expect("ran");
        assert_eq!((ran.of(Sort::Registration), ran.of(Sort::Account)), (0, 0));
    }

    async fn an_enquiry_that_is_erased_lets_go_of_what_came_from_it(t) {
        let app = &t.app;
        let of = enquiries::enquiry(app, enquiries::details(), "").await;
        let reference: String = db::read!(&app.db, |c| sqlx::query_scalar("select reference from enquiry")
            .fetch_one(c).await).expect("an enquiry");
        let mut priya = Browser::colleague(app, &[Role::Recruitment]).await;
        priya.goes(&format!("/staff/enquiry/{reference}/register"), &[]).await;
        let link = link(app, "/register/invited/").await;
        let mut ama = Browser::new(app);
        ama.goes(&link, &[]).await;
        begin(&mut ama, "Ama", "one").await;
        let mut tx = app.db.begin().await.expect("begun");
        assert!(crate::enquiry::retention::erase(&mut tx, app, of, "asked_to_delete", None).await.expect("erased"));
        tx.commit().await.expect("committed");
        assert_eq!(ama.get("/register/tasks").await.status, StatusCode::OK, "the registration is theirs");
    }
}
