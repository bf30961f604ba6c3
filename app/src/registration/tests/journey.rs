//! One person, alone, from the first page to the copy.

use axum::http::StatusCode;

use super::{
    Browser, SIGNATURE, asking, begin, fill_all, letters, link, open_to_all, with_app,
};
use crate::{
    enquiry::retention::tests as enquiries, registration::household::Adults, staff::Role,
};

with_app! {
    async fn somebody_alone_fills_it_in_signs_and_sends_it_once(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        assert_eq!(ama.get("/register/tasks").await.page, "/register/start");
        begin(&mut ama, "Ama", "one").await;
        let tasks = ama.get("/register/tasks").await;
        assert!(tasks.page.contains("Opens when the rest is done"));
        assert_eq!(ama.get("/register/check").await.page, "/register/tasks");
        fill_all(&mut ama, &asking(&app, Adults::One)).await;
        let tasks = ama.get("/register/tasks").await.page;
        assert!(!tasks.contains("not started") && !tasks.contains("in progress"), "{tasks}");
        let check = ama.get("/register/check").await;
        assert_eq!(check.status, StatusCode::OK, "{}", check.page);
        assert!(check.page.contains("Quillmark") && check.page.contains("Sign and send"));
        let missing = ama.post("/register/check", &SIGNATURE[1..]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.page.contains("Tick this to sign"));
        assert_eq!(ama.goes("/register/check", &SIGNATURE).await, "/register/copy");
        ama.goes("/register/check", &SIGNATURE).await;
        let copy = ama.get("/register/copy").await.page;
        // Monday 23 November and five working days.
        assert!(copy.contains("Monday 30 November 2026"), "{copy}");
        assert!(copy.contains("Quillmark"));
        let sent = letters(&app).await;
        assert_eq!(sent.len(), 1, "sent once");
        assert!(!sent[0].1.contains("Quillmark"), "nothing of it is in the mail");
        // What was sent stays as it was.
        let late = ama.post("/register/form/gp/gp", &[("gp", "Other")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.page.contains("What you typed is not in it yet"));
        assert!(!ama.get("/register/copy").await.page.contains("Other"));
    }

    async fn what_needs_another_look_keeps_what_was_typed(t) {
        let app = open_to_all(&t);
        let mut ama = Browser::of(&app, "ama@example.org").await;
        begin(&mut ama, "Ama", "one").await;
        let path = "/register/form/about-you/born";
        let form = [("born_on", "3 4 2010"), ("born_in", "Kumasi <b>"), ("sex", "female")];
        let again = ama.post(path, &form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.page.contains("from the age of 21"), "{}", again.page);
        assert!(again.page.contains("Kumasi &lt;b&gt;") && again.page.contains("3 4 2010"));
        let started = ama.get("/register/tasks").await.page;
        assert!(!started.contains("in progress"), "nothing half right is kept as an answer");
        for odd in ["/register/form/nowhere", "/register/form/gp/nowhere", "/register/form/together/alone/x"] {
            assert_eq!(ama.get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
        }
    }

    async fn where_an_agency_invites_the_form_opens_with_the_link_alone(t) {
        let app = &t.app;
        let mut stranger = Browser::of(app, "stranger@example.org").await;
        assert_eq!(stranger.get("/register/start").await.page, "/register");
        assert_eq!(stranger.post("/register/start", &[]).await.page, "/register");
        let page = Browser::new(app).get("/register").await.page;
        assert!(page.contains("Ask us for a talk"));

        let mut priya = Browser::colleague(app, &[Role::Recruitment]).await;
        enquiries::enquiry(app, enquiries::details(), "").await;
        let of: String = db::read!(&app.db, |c| sqlx::query_scalar("select reference from enquiry")
            .fetch_one(c).await).expect("an enquiry");
        priya.goes(&format!("/staff/enquiry/{of}/register"), &[]).await;
        let link = link(app, "/register/invited/").await;
        let mut ama = Browser::new(app);
        for _ in 0..3 {
            assert_eq!(ama.get(&link).await.status, StatusCode::OK, "looking spends nothing");
        }
        assert_eq!(ama.goes(&link, &[]).await, "/register/start");
        begin(&mut ama, "Ama", "one").await;
        assert_eq!(Browser::new(app).post(&link, &[]).await.status, StatusCode::GONE);
        let from: i64 = db::read!(&app.db, |c| sqlx::query_scalar(
            "select count(*) from household where enquiry_id is not null").fetch_one(c).await).expect("read");
        assert_eq!(from, 1);
    }
}
