//! By code and by link, once.

use super::*;

with_app! {
    async fn a_code_signs_in_the_browser_that_asked(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        assert_eq!(phone.get("/account").await.place, "/sign-in?next=%2Faccount");
        phone.post("/sign-in", &[("email", " Ama@Example.org "), ("next", "/register/home")]).await;
        let page = phone.get("/sign-in/code").await;
        assert!(page.body.contains("autocomplete=\"one-time-code\"") && page.body.contains("inputmode=\"numeric\""));
        let digits = code_to(&t.app, AMA).await;
        let answer = phone.code(&format!(" {} {} ", &digits[..3], &digits[3..])).await;
        assert_eq!((answer.status, answer.place.as_str()), (StatusCode::SEE_OTHER, "/register/home"));
        assert!(phone.is_in().await && phone.is_fresh().await);
        assert_eq!(count(&t.app, "account").await, 1, "however the address is typed");
        assert_eq!(phone.get("/sign-in").await.place, "/account");
        assert_eq!(phone.get("/sign-in?next=/progress").await.place, "/progress");
    }

    async fn a_link_signs_in_any_browser_and_only_when_its_button_is_pressed(t) {
        begun(&t.app, AMA).await;
        let (mut phone, mut laptop) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        phone.ask(AMA).await;
        let link = link_to(&t.app, AMA).await;
        for method in [Method::GET, Method::HEAD, Method::GET, Method::HEAD, Method::OPTIONS] {
            // A scanner, from everywhere and without cookies.
            let answer = Browser::at(&t.app, 9).send(method, &link, String::new()).await;
            assert_ne!(answer.status, StatusCode::SEE_OTHER);
            assert!(!answer.headers.contains_key("location"));
        }
        let page = laptop.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(AMA) && !laptop.is_in().await);
        let answer = laptop.post(&link, &[]).await;
        assert_eq!((answer.status, answer.place.as_str()), (StatusCode::SEE_OTHER, "/account"));
        assert!(laptop.is_in().await && !phone.is_in().await);
        // Neither the link nor the code of that letter works again.
        assert_eq!(phone.code(&code_to(&t.app, AMA).await).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(phone.get(&link).await.status, StatusCode::GONE);
        assert_eq!(phone.post(&link, &[]).await.status, StatusCode::GONE);
        assert!(!phone.is_in().await);
        assert_eq!(laptop.get(&link).await.place, "/account", "whom it signed in is led on");
        assert_eq!(count(&t.app, "account_session").await, 1);
    }

    async fn a_browser_without_cookies_for_the_link_page_is_signed_in_too(t) {
        begun(&t.app, AMA).await;
        Browser::new(&t.app).ask(AMA).await;
        let mut laptop = Browser::at(&t.app, 2);
        assert_eq!(laptop.post(&link_to(&t.app, AMA).await, &[]).await.place, "/account");
        assert!(laptop.is_in().await);
    }

    async fn to_begin_makes_the_account_when_the_code_is_used_and_not_before(t) {
        let mut phone = Browser::new(&t.app);
        begin(&mut phone, AMA, "/register").await;
        assert_eq!(count(&t.app, "account").await, 0);
        assert_eq!(phone.code(&code_to(&t.app, AMA).await).await.place, "/register");
        assert_eq!(count(&t.app, "account").await, 1);
        let mut other = Browser::at(&t.app, 2);
        begin(&mut other, "AMA@example.org", "/register").await;
        let link = link_to(&t.app, AMA).await;
        assert_eq!(other.post(&link, &[]).await.place, "/register");
        assert_eq!(count(&t.app, "account").await, 1, "it is hers already");
        assert!(phone.is_in().await && other.is_in().await);
    }

    async fn two_presses_at_once_make_one_session(t) {
        for by_link in [false, true] {
            begun(&t.app, AMA).await;
            let mut phone = Browser::new(&t.app);
            phone.ask(AMA).await;
            let (path, code) = if by_link {
                (link_to(&t.app, AMA).await, String::new())
            } else {
                ("/sign-in/code".to_owned(), code_to(&t.app, AMA).await)
            };
            let before = count(&t.app, "account_session").await;
            let press = || {
                let (mut tab, path, code) = (phone.clone(), path.clone(), code.clone());
                tokio::spawn(async move {
                    let answer = tab.post(&path, &[("code", &code), ("stays", "yes")]).await;
                    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
                    assert!(tab.is_in().await, "whichever answer the browser shows");
                    tab.cookies["account"].clone()
                })
            };
            let presses: Vec<_> = (0..6).map(|_| press()).collect();
            let mut cookies = Vec::new();
            for press in presses {
                cookies.push(press.await.expect("pressed"));
            }
            cookies.dedup();
            assert_eq!(cookies.len(), 1, "one session's worth");
            assert_eq!(count(&t.app, "account_session").await, before + 1);
        }
    }

    async fn a_used_code_does_not_sign_in_again_after_signing_out(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.ask(AMA).await;
        let before = phone.clone();
        let digits = code_to(&t.app, AMA).await;
        phone.code(&digits).await;
        phone.post("/sign-out", &[]).await;
        let mut back = before;
        assert_eq!(back.code(&digits).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!back.is_in().await && !phone.is_in().await);
    }

    async fn signing_in_as_another_takes_the_place_of_who_was_there(t) {
        begun(&t.app, AMA).await;
        begun(&t.app, JOY).await;
        let mut shared = Browser::new(&t.app);
        shared.sign_in(AMA).await;
        let ama = shared.clone();
        shared.ask(JOY).await;
        shared.code(&code_to(&t.app, JOY).await).await;
        assert!(shared.get("/account").await.body.contains(JOY));
        assert!(!ama.clone().is_in().await, "hers has ended");
    }

    async fn another_features_link_signs_in_too(t) {
        let app = &t.app;
        let mut phone = Browser::new(app);
        phone.sign_in_by_invitation(AMA).await;
        assert!(phone.is_in().await && phone.is_fresh().await);
        let first = phone.cookies["account"].clone();
        phone.sign_in_by_invitation(AMA).await;
        assert_eq!(phone.cookies["account"], first, "the session she has is kept");
        assert_eq!((count(app, "account").await, count(app, "account_session").await), (1, 1));
    }
}

impl Browser {
    async fn sign_in_by_invitation(&mut self, email: &str) {
        let app = self.app.clone();
        let session = self.cookies.get("account").and_then(|text| clock::Token::parse(text));
        let device = crate::account::Device {
            address: self.address,
            agent: self.agent.to_owned(),
            asking: None,
            session,
        };
        let mut tx = app.db.begin().await.expect("begins");
        let opened = crate::account::open_session(&mut tx, &app, email, &device, true).await;
        tx.commit().await.expect("commits");
        let (_, cookie) = opened.expect("opened");
        let cookie = cookie.to_str().expect("text");
        assert!(cookie.contains("Max-Age="), "{cookie}");
        let value = cookie.trim_start_matches("account=").split(';').next().expect("a value");
        self.cookies.insert("account".to_owned(), value.to_owned());
    }
}
