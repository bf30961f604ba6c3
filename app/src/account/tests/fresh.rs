//! Private sections close an hour after the last request, and open again with a new code.

use super::*;

with_app! {
    async fn private_sections_close_at_exactly_sixty_minutes(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.sign_in(AMA).await;
        let hour = Duration::minutes(60);
        let second = Duration::seconds(1);
        for _ in 0..2 {
            // Each request moves it.
            t.clock.advance(hour - second);
            assert!(phone.is_fresh().await);
        }
        t.clock.advance(hour);
        let answer = phone.get(PRIVATE).await;
        assert_eq!(answer.place, "/sign-in/again?next=%2Fregister%2Fprivate");
        assert!(phone.is_in().await, "the rest stays open");
        // Once passed it stays passed, whatever else is looked at.
        for _ in 0..3 {
            t.clock.advance(Duration::minutes(2));
            assert!(phone.is_in().await && !phone.is_fresh().await);
        }
    }

    async fn an_open_page_without_privacy_keeps_it_open_too(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.sign_in(AMA).await;
        t.clock.advance(Duration::minutes(59));
        phone.get("/account").await;
        t.clock.advance(Duration::minutes(59));
        assert!(phone.is_fresh().await);
    }

    async fn it_is_written_once_a_minute_at_most(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.sign_in(AMA).await;
        let signed_in = t.app.now();
        let seen = async || {
            let at: clock::Time = read!(&t.app.db, |c| sqlx::query_scalar("select seen_at from account_session").fetch_one(c).await).expect("a time");
            at - signed_in
        };
        t.clock.advance(Duration::seconds(59));
        assert!(phone.is_fresh().await);
        assert_eq!(seen().await, Duration::zero());
        t.clock.advance(Duration::seconds(1));
        assert!(phone.is_fresh().await);
        assert_eq!(seen().await, Duration::seconds(60));
    }

    async fn a_new_code_opens_them_again_in_the_same_session(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.sign_in(AMA).await;
        let cookie = phone.cookies["account"].clone();
        for by_link in [false, true] {
            t.clock.advance(Duration::minutes(61));
            assert!(!phone.is_fresh().await);
            let again = phone.get(PRIVATE).await.place;
            let before = letters(&t.app, AMA).await.len();
            let page = phone.get(&again).await;
            assert!(page.body.contains("value=\"/register/private\"") && page.body.contains(AMA));
            assert_eq!(letters(&t.app, AMA).await.len(), before, "opening the page sends nothing");
            phone.post("/sign-in/again", &[("next", PRIVATE)]).await;
            let answer = if by_link {
                phone.post(&link_to(&t.app, AMA).await, &[]).await
            } else {
                assert!(!phone.get("/sign-in/code").await.body.contains("name=\"stays\""));
                phone.code(&code_to(&t.app, AMA).await).await
            };
            assert_eq!(answer.place, PRIVATE);
            assert!(phone.is_fresh().await);
            assert_eq!(phone.cookies["account"], cookie, "the session is kept");
            assert_eq!(phone.get(&again).await.place, PRIVATE, "nothing to show again");
        }
        assert_eq!(count(&t.app, "account_session").await, 1);
    }

    async fn a_link_pressed_elsewhere_opens_nothing_here(t) {
        begun(&t.app, AMA).await;
        let (mut phone, mut laptop) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        phone.sign_in(AMA).await;
        t.clock.advance(Duration::minutes(61));
        phone.post("/sign-in/again", &[("next", PRIVATE)]).await;
        laptop.post(&link_to(&t.app, AMA).await, &[]).await;
        assert!(laptop.is_fresh().await && !phone.is_fresh().await);
    }

    async fn a_private_form_that_comes_too_late_keeps_what_was_typed(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.sign_in(AMA).await;
        assert_eq!(phone.post(PRIVATE, &[("health", "asthma")]).await.body, "kept asthma");
        t.clock.advance(Duration::minutes(60));
        let answer = phone.post(PRIVATE, &[("health", "asthma")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("Please show us once more that it is you"));
        assert!(answer.body.contains("value=\"asthma\"") && answer.body.contains("href=\"/sign-in/again\""));
        phone.post("/sign-in/again", &[]).await;
        phone.code(&code_to(&t.app, AMA).await).await;
        assert_eq!(phone.post(PRIVATE, &[("health", "asthma")]).await.body, "kept asthma");
    }

    async fn who_is_signed_out_is_led_to_the_sign_in_and_back(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        assert_eq!(phone.get(PRIVATE).await.place, "/sign-in?next=%2Fregister%2Fprivate");
        assert_eq!(phone.get("/sign-in/again?next=/register/private").await.place, "/sign-in?next=%2Fregister%2Fprivate");
        let answer = phone.post(PRIVATE, &[("health", "asthma")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.body.contains("value=\"asthma\"") && answer.body.contains("href=\"/sign-in\""));
        assert_eq!(phone.post("/sign-in/again", &[]).await.status, StatusCode::UNAUTHORIZED);
        assert!(letters(&t.app, AMA).await.is_empty());
    }
}
