//! How long a browser stays signed in, and ending it.

use super::*;

fn sessions_in(body: &str) -> Vec<String> {
    let parts = body.split("name=\"session\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().expect("an id").to_owned()).collect()
}

/// Signs in on a device of one's own, and gives the cookie's header.
async fn stay(browser: &mut Browser, email: &str) -> String {
    browser.ask(email).await;
    let digits = code_to(&browser.app, email).await;
    let answer = browser.post("/sign-in/code", &[("code", &digits), ("stays", "yes")]).await;
    answer.headers["set-cookie"].to_str().expect("text").to_owned()
}

with_app! {
    async fn one_or_all_can_be_ended_and_are_at_once(t) {
        begun(&t.app, AMA).await;
        let (mut phone, mut laptop) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        phone.agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";
        laptop.sign_in(AMA).await;
        t.clock.advance(Duration::minutes(1));
        phone.sign_in(AMA).await;
        let page = phone.get("/account").await.body;
        assert!(page.contains("Firefox on Linux") && page.contains("Safari on an iPhone"));
        assert!(page.contains("this one") && page.contains("Sign out everywhere") && page.contains(AMA));
        let ids = sessions_in(&page);
        assert_eq!(ids.len(), 2);
        assert_eq!(phone.post("/account/session", &[("session", &ids[1])]).await.place, "/account?ended");
        assert!(phone.is_in().await && !laptop.is_in().await, "the last used comes first");
        laptop.sign_in(AMA).await;
        assert_eq!(phone.post("/account/everywhere", &[]).await.place, "/sign-in?out");
        assert!(!phone.is_in().await && !laptop.is_in().await);
        assert!(phone.get("/sign-in?out").await.body.contains("You are signed out."));
    }

    async fn a_sign_in_with_which_nothing_was_begun_can_be_deleted(t) {
        begun(&t.app, AMA).await;
        let (mut phone, mut laptop) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        phone.sign_in(AMA).await;
        laptop.sign_in(AMA).await;
        assert!(phone.get("/account").await.body.contains("Delete this sign-in"));
        assert_eq!(phone.post("/account/delete", &[]).await.place, "/sign-in?out");
        assert!(!laptop.is_in().await, "everywhere");
        for table in ["account", "account_session", "account_asking"] {
            let left: i64 = db::read!(&t.app.db, |c| sqlx::query_scalar(sqlx::AssertSqlSafe(
                format!("select count(*) from {table}"))).fetch_one(c).await).expect("counted");
            assert_eq!(left, 0, "{table}");
        }
        assert_eq!(phone.post("/account/delete", &[]).await.status, StatusCode::UNAUTHORIZED, "twice is no harm");
    }

    async fn signing_out_ends_the_row_and_not_only_the_cookie(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.sign_in(AMA).await;
        let mut thief = phone.clone();
        let answer = phone.post("/sign-out", &[]).await;
        assert_eq!(answer.place, "/sign-in?out");
        assert!(!phone.cookies.contains_key("account") && !thief.is_in().await);
        assert_eq!(phone.post("/sign-out", &[]).await.place, "/sign-in?out", "twice is no harm");
    }

    async fn nobody_ends_the_session_of_somebody_else(t) {
        begun(&t.app, AMA).await;
        begun(&t.app, JOY).await;
        let (mut ama, mut joy) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        ama.sign_in(AMA).await;
        joy.sign_in(JOY).await;
        let ids = sessions_in(&joy.get("/account").await.body);
        assert_eq!(ids.len(), 1, "each sees their own alone");
        assert_eq!(ama.post("/account/session", &[("session", &ids[0])]).await.place, "/account?ended");
        assert!(joy.is_in().await);
        assert_eq!(ama.post("/account/session", &[("session", "x")]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_borrowed_browser_is_signed_out_after_twelve_hours_however_busy(t) {
        begun(&t.app, AMA).await;
        let mut library = Browser::new(&t.app);
        let answer = library.sign_in(AMA).await;
        let cookie = answer.headers["set-cookie"].to_str().expect("text").to_owned();
        assert!(cookie.starts_with("account=") && !cookie.contains("Max-Age"), "{cookie}");
        for _ in 0..11 {
            t.clock.advance(Duration::hours(1));
            assert!(library.is_in().await);
        }
        t.clock.advance(Duration::hours(1));
        assert!(!library.is_in().await);
    }

    async fn an_own_device_stays_signed_in_for_ninety_days_after_it_was_last_seen(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        let cookie = stay(&mut phone, AMA).await;
        assert!(cookie.contains("Max-Age="), "{cookie}");
        for _ in 0..3 {
            t.clock.advance(Duration::days(90) - Duration::seconds(1));
            assert!(phone.is_in().await);
        }
        t.clock.advance(Duration::days(90));
        assert!(!phone.is_in().await);
        let answer = phone.post("/account/session", &[("session", "words")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("href=\"/sign-in\"") && answer.body.contains("value=\"words\""));
    }

    async fn over_https_the_cookies_belong_to_this_host_alone(t) {
        let https = App::new(crate::context::Parts {
            public_url: "https://adopt.example.org".to_owned(),
            ..t.app.alike()
        });
        begun(&https, AMA).await;
        let mut phone = Browser::new(&https);
        phone.sign_in(AMA).await;
        assert!(phone.cookies.keys().all(|name| name.starts_with("__Host-account")), "{:?}", phone.cookies);
        assert!(phone.is_in().await);
    }

    async fn who_is_removed_is_signed_out_and_leaves_nothing(t) {
        let app = &t.app;
        begun(app, AMA).await;
        begun(app, JOY).await;
        let (mut phone, mut other) = (Browser::new(app), Browser::at(app, 2));
        phone.sign_in(AMA).await;
        other.sign_in(JOY).await;
        let id = read!(&app.db, |c| sqlx::query_scalar("select id from account where email = $1").bind(AMA).fetch_one(c).await).expect("hers");
        let mut tx = app.db.begin().await.expect("begins");
        assert!(crate::account::store::remove(&mut tx, id).await.expect("removed"));
        tx.commit().await.expect("commits");
        assert!(!phone.is_in().await && other.is_in().await);
        for table in ["account", "account_session", "account_asking"] {
            assert_eq!(count(app, table).await, 1, "{table}: Joy's alone");
        }
    }
}
