//! From the first page to the letter.

use axum::http::StatusCode;
use chrono::Duration;

use super::{
    Browser, Details, HELP, SIZE, State, YOU, all, an_evening, book_it, count, evening,
    letters, mail, the_event, type_it, with_app,
};
use crate::event::{book::store, model::Place, places::call_off};

with_app! {
    async fn a_couple_books_by_four_short_pages_and_has_a_letter(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 30)).await;
        let mut browser = Browser::new(app);
        let first = browser.get(&book).await;
        assert_eq!(first.status, StatusCode::OK);
        assert!(browser.cookies.is_empty(), "nothing is kept before something is typed");
        type_it(&t, &mut browser, &book).await;
        let check = browser.get(&format!("{book}/check")).await;
        for typed in ["Two", "Ama Testwell", "Kofi", "ama@example.org", "020 7946 0123",
            "A seat near the front", "BSL", "Vegan", "A friend or family member, A poster or leaflet",
            "Book 2 places"] {
            assert!(check.says(typed), "{typed}");
        }
        assert_eq!(browser.post(&format!("{book}/check"), &[]).await.to, format!("{book}/done"));
        let done = browser.get(&format!("{book}/done")).await;
        let booking = &all(app).await[0];
        assert_eq!(done.heading(), "You are booked");
        assert!(done.says(&booking.reference));
        assert!(done.says(&format!("/events/{event}/calendar.ics")));
        assert_eq!(done.headers["cache-control"], "no-store");
        assert_eq!((booking.state, booking.places, booking.party.heard.as_str()),
            (State::Booked, 2, "friend,poster"));
        let needs = store::needs(&app.db, booking.id).await.expect("read").expect("kept");
        assert_eq!((needs.access.as_str(), needs.interpreter.as_str(), needs.dietary.as_str()),
            ("A seat near the front", "BSL", "Vegan"));
        assert_eq!(mail(app, booking.id).await.len(), 1);
    }

    async fn a_double_click_a_second_tab_and_the_back_button_are_one_booking(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        let mut browser = Browser::new(app);
        type_it(&t, &mut browser, &book).await;
        let mut tab = Browser::new(app);
        tab.cookies = browser.cookies.clone();
        let check = format!("{book}/check");
        let (one, two) = tokio::join!(browser.post(&check, &[]), tab.post(&check, &[]));
        assert_eq!((&one.to, &two.to), (&format!("{book}/done"), &format!("{book}/done")));
        // The answer was lost, and they try again.
        assert_eq!(browser.post(&check, &[]).await.to, format!("{book}/done"));
        let bookings = all(app).await;
        assert_eq!(bookings.len(), 1);
        assert_eq!(letters(app, bookings[0].id).await, 1);
    }

    async fn going_back_after_sending_changes_that_booking(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        let mut browser = Browser::new(app);
        let booking = book_it(&t, &mut browser, &book).await;
        assert!(browser.get(&book).await.says("You have booked already"));
        browser.post(&book, &[("adults", "1"), ("supporters", "2")]).await;
        let mistyped = [("first_name", "Ama"), ("last_name", "Testwell"), ("email", "ama.right@example.org")];
        browser.post(&format!("{book}/you"), &mistyped).await;
        browser.post(&format!("{book}/check"), &[]).await;
        let bookings = all(app).await;
        assert_eq!(bookings.len(), 1);
        assert_eq!((bookings[0].id, bookings[0].places), (booking.id, 3));
        assert_eq!(bookings[0].party.email, "ama.right@example.org");
        let mail = mail(app, booking.id).await;
        assert_eq!(mail.last().expect("a letter").to, "ama.right@example.org");
        assert_eq!(count(app, "select count(*) from booking_link").await, 1, "the mistyped address has no say");
    }

    async fn what_needs_another_look_comes_back_with_everything_typed(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        let mut browser = Browser::new(app);
        let long = "x".repeat(501);
        let empty = browser.post(&book, &[]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.says("Tell us whether one or two of you come"));
        let many = browser.post(&book, &[("adults", "2"), ("supporters", "9")]).await;
        assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(many.says("checked"), "two of us stays chosen");
        browser.post(&book, &SIZE).await;
        let you = [("first_name", "Ama “A”"), ("last_name", ""), ("partner_name", "Kofi"),
            ("email", "ama@"), ("phone", "call me")];
        let page = browser.post(&format!("{book}/you"), &you).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in ["Ama “A”", "value=\"Kofi\"", "value=\"ama@\"", "value=\"call me\"",
            "Three things need another look", "Tell us your last name"] {
            assert!(page.says(kept), "{kept}");
        }
        browser.post(&format!("{book}/you"), &YOU).await;
        let help = [("access", long.as_str()), ("interpreter", "Polish"), ("heard", "friend"),
            ("hear", "yes"), ("reference", "K7M3-9QXD")];
        let page = browser.post(&format!("{book}/help"), &help).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in [long.as_str(), "value=\"Polish\"", "value=\"K7M3-9QXD\"", "Keep this to 500 letters"] {
            assert!(page.says(kept), "{kept}");
        }
        assert_eq!(page.html.matches("checked").count(), 2, "friend, and hear from us");
    }

    async fn nothing_typed_anywhere_becomes_markup_or_breaks_a_page(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        for (n, typed) in ["<script>alert(1)</script>", "\" onfocus=\"alert(1)", "'; drop table booking;--",
            "</textarea><img src=x>", "{{7*7}}", "\u{202e}gnp", "🙂", "%00", "محمد"].into_iter().enumerate() {
            let email = format!("ama.{n}@example.org");
            let mut browser = Browser::new(app);
            browser.post(&book, &[("adults", "2"), ("supporters", typed)]).await;
            browser.post(&book, &SIZE).await;
            let you = [("first_name", typed), ("last_name", typed), ("partner_name", typed),
                ("email", email.as_str()), ("phone", "")];
            let help = [("access", typed), ("interpreter", typed), ("dietary", typed),
                ("heard", typed), ("reference", typed)];
            assert_eq!(browser.post(&format!("{book}/you"), &you).await.status, StatusCode::SEE_OTHER);
            assert_eq!(browser.post(&format!("{book}/help"), &help).await.status, StatusCode::SEE_OTHER);
            t.clock.advance(Duration::minutes(1));
            for page in ["/you", "/help", "/check"] {
                let answer = browser.get(&format!("{book}{page}")).await;
                assert_eq!(answer.status, StatusCode::OK);
                assert!(!answer.says("<script>alert") && !answer.says("<img src=x"));
                // Between tags a quotation mark is a quotation mark; in a field it would end it.
                assert!(page == "/check" || !answer.says("value=\"\" onfocus"), "{}", answer.html);
            }
            assert_eq!(browser.post(&format!("{book}/check"), &[]).await.to, format!("{book}/done"));
            let booking = all(app).await.pop().expect("booked");
            assert_eq!(booking.party.first_name, typed);
            let letter = &mail(app, booking.id).await[0];
            assert!(!letter.html.contains("<script>") && !letter.html.contains("<img src=x"));
        }
    }

    async fn nobody_is_ahead_of_their_answers_and_two_events_do_not_mix(t) {
        let app = &t.app;
        let (_, one) = an_evening(app, &evening(app, 30)).await;
        let (_, two) = an_evening(app, &evening(app, 30)).await;
        let mut browser = Browser::new(app);
        for page in ["/you", "/help", "/check"] {
            assert_eq!(browser.get(&format!("{one}{page}")).await.to, one);
        }
        assert_eq!(browser.post(&format!("{one}/check"), &[]).await.to, one);
        assert_eq!(browser.get(&format!("{one}/done")).await.to, one);
        browser.post(&one, &SIZE).await;
        assert_eq!(browser.get(&format!("{two}/you")).await.to, two);
        browser.post(&two, &[("adults", "1")]).await;
        browser.post(&format!("{one}/you"), &YOU).await;
        browser.post(&format!("{one}/help"), &HELP).await;
        assert_eq!(browser.get(&format!("{two}/check")).await.to, format!("{two}/you"));
        assert!(browser.get(&format!("{one}/check")).await.says("Ama Testwell"));
        browser.post(&format!("{two}/leave"), &[]).await;
        assert!(browser.cookies.is_empty());
        assert_eq!(count(app, "select count(*) from booking_draft").await, 0);
    }

    async fn a_machine_takes_no_places_and_a_person_gets_through_with_one_press(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        let mut trapped = Browser::new(app);
        type_it(&t, &mut trapped, &book).await;
        let page = trapped.post(&format!("{book}/check"), &[("website", "spam.example")]).await;
        assert_eq!(page.heading(), "Are you a person?");
        assert!(all(app).await.is_empty());
        assert_eq!(trapped.post(&format!("{book}/person"), &[("sure", "yes")]).await.to, format!("{book}/done"));
        assert_eq!(all(app).await.len(), 1);
        // Faster than anybody reads.
        let mut fast = Browser::new(app);
        for (page, form) in [("", &SIZE[..]), ("/you", &YOU[..]), ("/help", &HELP[..])] {
            fast.post(&format!("{book}{page}"), form).await;
        }
        assert_eq!(fast.post(&format!("{book}/check"), &[]).await.heading(), "Are you a person?");
    }

    async fn very_many_from_one_network_are_asked_and_then_slowed_and_lose_nothing(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 1000)).await;
        let mut browser = Browser::new(app);
        for _ in 0..200 {
            app.limits.booking(browser.from);
        }
        type_it(&t, &mut browser, &book).await;
        assert_eq!(browser.post(&format!("{book}/check"), &[]).await.heading(), "Are you a person?");
        for _ in 0..200 {
            app.limits.person(browser.from);
        }
        let slowed = browser.post(&format!("{book}/person"), &[]).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
        browser.from = [192, 0, 2, 8].into();
        assert_eq!(browser.post(&format!("{book}/check"), &[]).await.to, format!("{book}/done"));
    }

    async fn only_what_the_event_allows_is_asked_and_kept(t) {
        let app = &t.app;
        let online = Details { place: Place::Online, supporters: false, ..evening(app, 30) };
        let (_, book) = an_evening(app, &online).await;
        let mut browser = Browser::new(app);
        assert!(!browser.get(&book).await.says("support you"));
        browser.post(&book, &[("adults", "1"), ("supporters", "4")]).await;
        browser.post(&format!("{book}/you"), &YOU).await;
        assert!(!browser.get(&format!("{book}/help")).await.says("Food and drink"));
        browser.post(&format!("{book}/help"), &HELP).await;
        t.clock.advance(Duration::minutes(1));
        browser.post(&format!("{book}/check"), &[]).await;
        let booking = &all(app).await[0];
        assert_eq!((booking.places, booking.party.partner_name.as_str()), (1, ""));
        let needs = store::needs(&app.db, booking.id).await.expect("read").expect("kept");
        assert_eq!(needs.dietary, "");
    }

    async fn what_cannot_be_booked_says_why_and_shows_other_dates(t) {
        let app = &t.app;
        let mut browser = Browser::new(app);
        let opens = app.now() + Duration::days(1);
        let (other, _) = an_evening(app, &Details { title: "Another evening".into(), ..evening(app, 30) }).await;
        let (_, early) = an_evening(app, &Details { opens_at: Some(opens), ..evening(app, 30) }).await;
        let page = browser.get(&early).await;
        assert_eq!(page.heading(), "Booking has not opened yet");
        assert!(page.says("Another evening") && page.says(&format!("/events/{other}")));
        let (off, off_page) = an_evening(app, &evening(app, 30)).await;
        type_it(&t, &mut browser, &off_page).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        call_off(&mut tx, app, off, "The hall is flooded.").await.expect("off");
        tx.commit().await.expect("a commit");
        let page = browser.post(&format!("{off_page}/check"), &[]).await;
        assert_eq!(page.heading(), "This one does not happen");
        assert!(page.says("The hall is flooded."));
        let (event, late) = an_evening(app, &evening(app, 30)).await;
        t.clock.set(the_event(app, event).await.details.closes_at);
        assert_eq!(browser.get(&late).await.heading(), "Booking has closed");
        t.clock.set(the_event(app, event).await.details.ends_at);
        let page = browser.get(&late).await;
        assert_eq!((page.status, page.heading()), (StatusCode::GONE, "This one is over"));
        assert_eq!(browser.get("/events/not-there/book").await.status, StatusCode::NOT_FOUND);
        assert!(all(app).await.is_empty());
    }
}
