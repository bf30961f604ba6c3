//! Nobody learns from a page who has an account, how many letters went, or where else somebody
//! asked; and a letter is never a way to somewhere else.

use super::*;

/// Two addresses of one length, so that pages with them differ in nothing else.
const KNOWN: &str = "known@example.org";
const OTHER: &str = "other@example.org";

/// Everything of an answer that a visitor can see; cookies are random and count by their names.
fn seen(answer: &Answer, email: &str) -> (StatusCode, String, Vec<String>, String) {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .map(|(name, value)| {
            let value = value.to_str().unwrap_or_default();
            let value = match value.split_once('=') {
                Some((cookie, rest)) if name == header::SET_COOKIE => format!(
                    "{cookie}={}{:?}",
                    rest.find(';').unwrap_or(0),
                    rest.split_once(';')
                )
                .replace(rest.split(';').next().unwrap_or_default(), ""),
                _ => value.to_owned(),
            };
            format!("{name}: {value}")
        })
        .collect();
    headers.sort();
    (answer.status, answer.place.clone(), headers, answer.body.replace(email, "(address)"))
}

with_app! {
    async fn an_address_with_an_account_and_one_without_look_the_same(t) {
        begun(&t.app, KNOWN).await;
        let (mut one, mut two) = (Browser::new(&t.app), Browser::at(&t.app, 2));
        let steps: [(&str, &[(&str, &str)]); 8] = [
            ("/sign-in/code", &[]),
            ("/sign-in/code", &[("code", "12")]),
            ("/sign-in/code", &[("code", "x")]),
            ("/sign-in/code", &[("do", "new")]),
            ("/sign-in/code", &[("code", "1")]),
            ("/sign-in/code", &[("do", "new")]),
            ("/sign-in/code", &[("do", "new")]),
            ("/sign-in/code", &[("do", "new")]),
        ];
        let (a, b) = (one.ask(KNOWN).await, two.ask(OTHER).await);
        assert_eq!(seen(&a, KNOWN), seen(&b, OTHER));
        for (path, fields) in steps {
            let (a, b) = if fields.is_empty() {
                (one.get(path).await, two.get(path).await)
            } else {
                (one.post(path, fields).await, two.post(path, fields).await)
            };
            assert_eq!(seen(&a, KNOWN), seen(&b, OTHER), "{fields:?}");
        }
        // Wrong codes, to the end. Which is wrong for her is looked up, so that it cannot be right.
        let wrong = other_than(&code_to(&t.app, KNOWN).await);
        for _ in 0..6 {
            let (a, b) = (one.code(wrong).await, two.code(wrong).await);
            assert_eq!(seen(&a, KNOWN), seen(&b, OTHER));
        }
        t.clock.advance(Duration::minutes(21));
        let (a, b) = (one.code(wrong).await, two.code(wrong).await);
        assert_eq!(seen(&a, KNOWN), seen(&b, OTHER));
        assert_eq!(letters(&t.app, KNOWN).await.len(), letters(&t.app, OTHER).await.len());
        assert_eq!(count(&t.app, "account").await, 1);
    }

    async fn without_an_account_the_letter_says_how_to_begin_and_none_is_made(t) {
        let mut phone = Browser::new(&t.app);
        phone.ask(OTHER).await;
        let letters = letters(&t.app, OTHER).await;
        let text = letters[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("There is nothing under this e-mail address yet"), "{text}");
        assert!(text.contains("/register") && !text.contains("/sign-in/link/"));
        assert_eq!(count(&t.app, "account").await, 0);
    }

    async fn the_sixth_letter_in_an_hour_is_not_sent_and_the_page_is_the_same(t) {
        begun(&t.app, AMA).await;
        let mut all = Vec::new();
        for n in 0..8 {
            // From everywhere, so that it is the address that counts.
            let mut browser = Browser::at(&t.app, n);
            let answer = browser.ask(AMA).await;
            all.push((seen(&answer, AMA), seen(&browser.get("/sign-in/code").await, AMA)));
            t.clock.advance(Duration::minutes(2));
        }
        assert_eq!(letters(&t.app, AMA).await.len(), 5);
        all.dedup();
        assert_eq!(all.len(), 1, "nobody sees a difference");
        // The last letter that went still works.
        let mut hers = Browser::at(&t.app, 9);
        assert_eq!(hers.post(&link_to(&t.app, AMA).await, &[]).await.place, "/account");
        t.clock.advance(Duration::minutes(45));
        Browser::new(&t.app).ask(AMA).await;
        assert_eq!(letters(&t.app, AMA).await.len(), 6, "the first is more than an hour old");
    }

    async fn two_askings_at_once_are_held_to_the_same_limit(t) {
        begun(&t.app, AMA).await;
        let ask = |n| {
            let mut browser = Browser::at(&t.app, n);
            tokio::spawn(async move { browser.ask(AMA).await.place })
        };
        for asked in (0..12).map(ask).collect::<Vec<_>>() {
            assert_eq!(asked.await.expect("asked"), "/sign-in/code");
        }
        assert_eq!(letters(&t.app, AMA).await.len(), 5);
    }

    async fn a_code_that_nobody_was_sent_cannot_be_guessed(t) {
        // Neither for an address without an account nor beyond the limit is there anything to find:
        // what is kept is the hash of no six digits.
        let mut phone = Browser::new(&t.app);
        phone.ask(OTHER).await;
        let browser = clock::Token::parse(&phone.cookies["account_asking"]).expect("a cookie");
        let kept: Vec<u8> = read!(&t.app.db, |c| sqlx::query_scalar("select code_hash from account_asking").fetch_one(c).await).expect("a hash");
        for n in (0..1_000_000).step_by(997) {
            assert_ne!(kept, crate::account::model::code_hash(&browser, &format!("{n:06}")));
        }
    }

    async fn a_busy_network_is_asked_to_wait(t) {
        let mut phone = Browser::new(&t.app);
        let mut last = phone.ask("a0@example.org").await;
        for n in 1..40 {
            last = phone.ask(&format!("a{n}@example.org")).await;
        }
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(last.body.contains("Please wait a little") && last.body.contains("a39@example.org"));
        assert_eq!(Browser::at(&t.app, 2).ask(AMA).await.place, "/sign-in/code");
    }

    async fn signing_in_leads_nowhere_but_here(t) {
        begun(&t.app, AMA).await;
        for evil in ["https://evil.example/register", "//evil.example", "/register//evil.example", "/\\evil.example", "/staff", "/register/../staff"] {
            let mut phone = Browser::new(&t.app);
            let query: String = form_urlencoded::byte_serialize(evil.as_bytes()).collect();
            let page = phone.get(&format!("/sign-in?next={query}")).await;
            assert!(!page.body.contains("evil") && !page.body.contains("value=\"/staff"), "{evil}");
            phone.post("/sign-in", &[("email", AMA), ("next", evil)]).await;
            assert_eq!(phone.code(&code_to(&t.app, AMA).await).await.place, "/account", "{evil}");
            assert_eq!(phone.get(&format!("/sign-in?next={query}")).await.place, "/account");
            assert_eq!(phone.get(&format!("/sign-in/again?next={query}")).await.status, StatusCode::OK);
            phone.post("/sign-in/again", &[("next", evil)]).await;
            assert_eq!(phone.code(&code_to(&t.app, AMA).await).await.place, "/account", "{evil}");
            t.clock.advance(Duration::hours(2));
        }
    }

    async fn what_is_no_address_is_asked_for_again_with_what_was_typed(t) {
        let mut phone = Browser::new(&t.app);
        for (typed, said) in [
            ("", "Enter your e-mail address"),
            ("ama@", "Enter an e-mail address, like name@example.org"),
            ("ama@example", "Enter an e-mail address, like name@example.org"),
            ("ama@example.org\r\nBcc: all@example.org", "Enter an e-mail address, like name@example.org"),
        ] {
            let answer = phone.post("/sign-in", &[("email", typed), ("next", "/register")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(answer.body.contains(said) && answer.body.contains("value=\"/register\""), "{typed}");
        }
        let long = format!("{}@example.org", "a".repeat(250));
        assert!(phone.ask(&long).await.body.contains("254 letters"));
        assert_eq!(count(&t.app, "account_asking").await, 0);
    }
}
