//! Codes that are guessed, late, or another browser's.

use sha2::Digest as _;

use super::*;

with_app! {
    async fn after_five_wrong_codes_the_right_one_does_not_work_but_the_link_does(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.ask(AMA).await;
        let digits = code_to(&t.app, AMA).await;
        for _ in 0..4 {
            let answer = phone.post("/sign-in/code", &[("code", other_than(&digits)), ("stays", "yes")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("This is not the code in our newest e-mail"));
            assert!(answer.body.contains(&format!("value=\"{}\"", other_than(&digits))), "typed values stay");
            assert!(answer.body.contains("checked"), "and ticks");
        }
        // What is no code at all is no guess.
        for _ in 0..9 {
            assert!(phone.code("12 34").await.body.contains("Enter the six digits in our e-mail"));
        }
        assert!(phone.code(other_than(&digits)).await.body.contains("Five codes were not right"));
        assert!(phone.code(&digits).await.body.contains("Five codes were not right"));
        assert!(phone.get("/sign-in/code").await.body.contains("Five codes were not right"));
        assert!(!phone.is_in().await);
        // Whoever guesses does not take the way in from whom the letter is for.
        let mut hers = Browser::at(&t.app, 2);
        assert_eq!(hers.post(&link_to(&t.app, AMA).await, &[]).await.place, "/account");
    }

    async fn the_fifth_code_may_still_be_right(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.ask(AMA).await;
        let digits = code_to(&t.app, AMA).await;
        for _ in 0..4 {
            phone.code(other_than(&digits)).await;
        }
        assert_eq!(phone.code(&digits).await.place, "/account");
    }

    async fn many_guesses_at_once_are_counted_as_many(t) {
        begun(&t.app, AMA).await;
        let mut phone = Browser::new(&t.app);
        phone.ask(AMA).await;
        let digits = code_to(&t.app, AMA).await;
        let guess = |_| {
            let (mut tab, wrong) = (phone.clone(), other_than(&digits));
            tokio::spawn(async move { tab.code(wrong).await.body.contains("Five codes") })
        };
        let mut over = 0;
        for guess in (0..12).map(guess).collect::<Vec<_>>() {
            over += usize::from(guess.await.expect("guessed"));
        }
        assert_eq!(over, 8, "four were told to look again");
        assert_eq!(phone.code(&digits).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn a_code_is_of_no_use_in_another_browser(t) {
        begun(&t.app, AMA).await;
        begun(&t.app, JOY).await;
        let (mut phone, mut other) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        phone.ask(AMA).await;
        let digits = code_to(&t.app, AMA).await;
        // Without a cookie, with one of nothing, and with that of another asking.
        let answer = other.code(&digits).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Press the button in it"), "told kindly");
        other.cookies.insert("account_asking".into(), clock::Token::from_bytes([7; 32]).text());
        assert!(other.code(&digits).await.body.contains("This browser has no code waiting"));
        assert_eq!(other.get("/sign-in/code").await.status, StatusCode::OK);
        other.ask(JOY).await;
        assert_eq!(other.code(&digits).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!other.is_in().await);
        assert_eq!(phone.code(&digits).await.place, "/account");
    }

    async fn a_code_and_a_link_end_after_twenty_minutes_to_the_second(t) {
        begun(&t.app, AMA).await;
        for (late, works) in [(-1, true), (0, false), (1, false)] {
            t.clock.advance(Duration::hours(2));
            let (mut phone, mut laptop) = (Browser::new(&t.app), Browser::at(&t.app, 2));
            phone.ask(AMA).await;
            let (digits, link) = (code_to(&t.app, AMA).await, link_to(&t.app, AMA).await);
            t.clock.advance(Duration::minutes(20) + Duration::seconds(late));
            assert_eq!(laptop.get(&link).await.status == StatusCode::OK, works, "{late}");
            if works {
                phone.code(&digits).await;
            } else {
                assert_eq!(laptop.post(&link, &[]).await.status, StatusCode::GONE);
                assert!(phone.get("/sign-in/code").await.body.contains("The 20 minutes are over"));
                let answer = phone.code(&digits).await;
                assert!(answer.body.contains("The 20 minutes are over"), "{answer:?}");
                // One press asks for a new one.
                assert_eq!(phone.post("/sign-in/code", &[("do", "new")]).await.place, "/sign-in/code");
                phone.code(&code_to(&t.app, AMA).await).await;
            }
            assert!(phone.is_in().await);
        }
    }

    async fn a_new_letter_ends_the_one_before(t) {
        begun(&t.app, AMA).await;
        let (mut first, mut second) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        first.ask(AMA).await;
        let (digits, link) = (code_to(&t.app, AMA).await, link_to(&t.app, AMA).await);
        t.clock.advance(Duration::seconds(1));
        second.ask(AMA).await;
        assert_eq!(first.post(&link, &[]).await.status, StatusCode::GONE);
        let wrong = first.code(other_than(&digits)).await;
        assert!(wrong.body.contains("This is not the code"), "a stranger is not told of the newer");
        assert!(first.code(&digits).await.body.contains("a newer e-mail has taken its place"));
        assert!(!first.is_in().await);
        assert_eq!(second.code(&code_to(&t.app, AMA).await).await.place, "/account");
    }

    async fn nothing_in_the_tables_opens_anything(t) {
        let app = &t.app;
        begun(app, AMA).await;
        let mut phone = Browser::new(app);
        phone.ask(AMA).await;
        let digits = code_to(app, AMA).await;
        let row: Vec<u8> = read!(&app.db, |c| sqlx::query_scalar("select code_hash from account_asking").fetch_one(c).await).expect("a hash");
        let plain: [u8; 32] = sha2::Sha256::digest(&digits).into();
        assert_ne!(row, plain, "the cookie is in it");
        let link = link_to(app, AMA).await;
        let token = link.rsplit_once('/').expect("a token").1.to_owned();
        phone.code(&digits).await;
        let secrets = [token, phone.cookies["account"].clone()];
        for secret in secrets {
            let found = crate::enquiry::retention::tests::everywhere::found(&app.db, &[&secret.to_lowercase()]).await;
            // The letter itself waits in the outbox until it has gone; by then its secrets are over.
            assert!(found.iter().all(|place| place == "outbox.payload"), "{found:?}");
        }
    }
}
