//! The link in our letters: opening it does nothing, its forms act, and doing something
//! twice changes nothing more.

use axum::http::StatusCode;
use chrono::Duration;
use db::change;

use super::{
    Browser, Details, State, all, an_evening, asked, book_it, count, evening, letters, link_of,
    mail, party, publish, the_event, told, with_app,
};
use crate::event::{
    book::store,
    model::Place,
    places::{call_off, expire_due, store as places},
};

with_app! {
    async fn opening_it_does_nothing_and_shows_nothing_they_typed(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        let booking = book_it(&t, &mut Browser::new(app), &book).await;
        let link = link_of(app, booking.id).await;
        let mut browser = Browser::new(app);
        for path in [link.clone(), format!("{link}?do=leave")] {
            let page = browser.get(&path).await;
            assert_eq!((page.status, page.heading()), (StatusCode::OK, "You are booked"));
            assert_eq!(page.headers["cache-control"], "no-store");
            for typed in ["Ama", "Testwell", "Kofi", "ama@example.org", "020 7946 0123\"", "seat near the front</", "BSL\"", "Vegan"] {
                assert!(!page.says(typed), "{typed}");
            }
        }
        assert_eq!(all(app).await[0].touched_at, booking.touched_at);
        assert_eq!(told(app, booking.id).await, ["booked"]);
    }

    async fn we_cannot_make_it_is_one_press_and_shows_other_dates(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 2)).await;
        publish(app, &Details { title: "Another evening".into(), ..evening(app, 9) }).await;
        let booking = book_it(&t, &mut Browser::new(app), &book).await;
        let link = link_of(app, booking.id).await;
        let mut browser = Browser::new(app);
        for _ in 0..3 {
            let left = browser.post(&link, &[("do", "leave")]).await;
            assert_eq!((left.status, &left.to), (StatusCode::SEE_OTHER, &link));
        }
        let page = browser.get(&link).await;
        assert_eq!(page.heading(), "You are not coming to this one");
        assert!(page.says("Another evening") && page.says("Plenty of places"), "in the words of the list of events");
        assert_eq!(told(app, booking.id).await, ["booked", "left"]);
        assert_eq!(letters(app, booking.id).await, 2);
    }

    async fn an_offer_taken_twice_is_taken_once_and_one_let_go_goes_on(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        t.clock.advance(Duration::minutes(1));
        let cy = asked(app, event, &party("Cy", 1, 0)).await;
        let mut browser = Browser::new(app);
        let waits = browser.get(&link_of(app, bo.id).await).await;
        assert_eq!(waits.heading(), "You are on the waiting list");
        assert!(waits.says("If a place comes free, we write to you at once and hold it for 8 working hours."));
        browser.post(&link_of(app, ama.id).await, &[("do", "leave")]).await;
        let bos = link_of(app, bo.id).await;
        let page = browser.get(&bos).await;
        assert_eq!(page.heading(), "We hold places for you");
        assert!(page.says("until Tuesday 24 November at 10.01am"), "{}", page.html);
        browser.post(&bos, &[("do", "decline")]).await;
        browser.post(&bos, &[("do", "decline")]).await;
        assert_eq!(browser.get(&bos).await.heading(), "The places have gone on");
        let cys = link_of(app, cy.id).await;
        for _ in 0..2 {
            browser.post(&cys, &[("do", "accept")]).await;
        }
        assert_eq!(browser.get(&cys).await.heading(), "You are booked");
        assert_eq!(told(app, cy.id).await, ["waiting", "offered", "booked"]);
        assert_eq!(told(app, bo.id).await, ["waiting", "offered", "declined"]);
        // It was let go: taking it now is too late, and takes nothing from anybody.
        browser.post(&bos, &[("do", "accept")]).await;
        assert_eq!(all(app).await[1].state, State::Lapsed);
    }

    async fn at_the_moment_it_ends_an_offer_is_too_late_and_the_page_says_so(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        let mut browser = Browser::new(app);
        browser.post(&link_of(app, ama.id).await, &[("do", "leave")]).await;
        let link = link_of(app, bo.id).await;
        t.clock.set(places::offers(&app.db, bo.id).await.expect("read")[0].expires_at);
        assert_eq!(browser.post(&link, &[("do", "accept")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get(&link).await.heading(), "The places have gone on");
        expire_due(app).await.expect("none left");
        assert_eq!(told(app, bo.id).await, ["waiting", "offered", "offer_ended"]);
    }

    async fn more_or_fewer_come_where_there_is_room_and_what_is_typed_stays(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let link = link_of(app, ama.id).await;
        let mut browser = Browser::new(app);
        let page = browser.post(&link, &[("do", "resize"), ("adults", "2"), ("supporters", "2")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Only one more place is free. Your booking has stayed as it was"));
        assert!(page.says("<option value=\"2\" selected"), "what they chose stays: {}", page.html);
        let page = browser.post(&link, &[("do", "resize"), ("adults", ""), ("supporters", "x")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for _ in 0..2 {
            let form = [("do", "resize"), ("adults", "2"), ("supporters", "1")];
            assert_eq!(browser.post(&link, &form).await.to, link);
        }
        assert_eq!(told(app, ama.id).await, ["booked", "resized"]);
        assert_eq!(all(app).await[0].places, 3);
    }

    async fn details_change_and_a_new_address_takes_the_say_from_the_old_one(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        let booking = book_it(&t, &mut Browser::new(app), &book).await;
        let mut browser = Browser::new(app);
        browser.post(&link_of(app, booking.id).await, &[("do", "resize"), ("adults", "1")]).await;
        let mails = mail(app, booking.id).await;
        let old = mails[0].text.split("/booking/").nth(1).and_then(|s| s.split_whitespace().next()).expect("a link");
        let old = format!("/booking/{old}");
        let link = link_of(app, booking.id).await;
        let typed = [("do", "details"), ("email", "nobody@"), ("phone", "x"), ("access", "A ramp")];
        let page = browser.post(&link, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in ["value=\"nobody@\"", "value=\"x\"", "A ramp"] {
            assert!(page.says(kept), "{kept}");
        }
        let nothing = browser.post(&link, &[("do", "details")]).await;
        assert!(nothing.says("Fill in what has changed"));
        let new = [("do", "details"), ("email", "kofi@example.org"), ("last_name", "Mensah"), ("access", "A ramp")];
        for _ in 0..2 {
            assert_eq!(browser.post(&link, &new).await.to, link);
        }
        let now = &all(app).await[0];
        assert_eq!((now.party.email.as_str(), now.party.full_name().as_str(), now.party.phone.as_str()),
            ("kofi@example.org", "Ama Mensah", "020 7946 0123"));
        let needs = store::needs(&app.db, booking.id).await.expect("read").expect("kept");
        assert_eq!((needs.access.as_str(), needs.interpreter.as_str()), ("A ramp", "BSL"));
        assert_eq!(told(app, booking.id).await, ["booked", "resized", "details", "booked"]);
        assert_eq!(mail(app, booking.id).await.last().expect("a letter").to, "kofi@example.org");
        assert_eq!(browser.get(&link).await.status, StatusCode::OK, "the link in use goes on");
        assert_eq!(browser.get(&old).await.status, StatusCode::GONE);
        browser.post(&link, &[("do", "details"), ("forget_needs", "yes")]).await;
        assert!(store::needs(&app.db, booking.id).await.expect("read").is_none());
        let noted = count(app, "select count(*) from event_entry where body like '%@%' or body like '%Mensah%'").await;
        assert_eq!(noted, 0, "the history holds names of fields, never what is in them");
    }

    async fn nobody_makes_us_write_to_address_after_address(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 30)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let link = link_of(app, ama.id).await;
        let mut browser = Browser::new(app);
        for n in 0..9 {
            let email = format!("stranger.{n}@example.org");
            browser.post(&link, &[("do", "details"), ("email", &email)]).await;
        }
        assert_eq!(letters(app, ama.id).await, 6);
        let page = browser.post(&link, &[("do", "details"), ("email", "one.more@example.org")]).await;
        assert!(page.says("Please ring us") && page.says("one.more@example.org"));
        // A mailbox somebody books for again and again is spared, and every booking stands.
        for _ in 0..12 {
            asked(app, event, &party("Bo", 1, 0)).await;
        }
        assert_eq!(count(app, "select count(*) from booking where state = 'booked'").await, 13);
        assert_eq!(count(app, "select count(*) from outbox").await, 6 + 8);
    }

    async fn the_way_to_join_shows_to_booked_people_shortly_before_and_until_the_end(t) {
        let app = &t.app;
        let join = "https://meet.example.org/evening";
        let online = Details { place: Place::Online, join_link: join.into(), ..evening(app, 1) };
        let event = publish(app, &online).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        let (amas, bos) = (link_of(app, ama.id).await, link_of(app, bo.id).await);
        let mut browser = Browser::new(app);
        let d = the_event(app, event).await.details;
        let page = browser.get(&amas).await;
        assert!(!page.says(join) && page.says("The link to join shows here from Monday 30 November at 9.45am"));
        t.clock.set(d.starts_at - Duration::minutes(15) - Duration::seconds(1));
        assert!(!browser.get(&amas).await.says(join));
        t.clock.set(d.starts_at - Duration::minutes(15));
        assert!(browser.get(&amas).await.says(join));
        assert!(!browser.get(&bos).await.says(join), "who only waits does not join");
        t.clock.set(d.ends_at - Duration::seconds(1));
        assert!(browser.get(&amas).await.says(join));
        t.clock.set(d.ends_at);
        assert!(!browser.get(&amas).await.says(join));
        for letter in mail(app, ama.id).await {
            assert!(!serde_json::to_string(&letter).expect("text").contains("meet.example.org"));
        }
    }

    async fn a_join_link_that_is_no_web_address_is_no_link(t) {
        let app = &t.app;
        let online = Details { place: Place::Online, join_link: "javascript:alert(1)".into(), ..evening(app, 1) };
        let event = publish(app, &online).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        t.clock.set(online.starts_at);
        assert!(!Browser::new(app).get(&link_of(app, ama.id).await).await.says("javascript:"));
    }

    async fn afterwards_it_says_thank_you_and_then_ends_with_other_dates(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let link = link_of(app, ama.id).await;
        let ends = the_event(app, event).await.details.ends_at;
        let later = ends + Duration::days(30);
        let next = Details { title: "Another evening".into(), starts_at: later, ends_at: later, closes_at: later, ..evening(app, 3) };
        publish(app, &next).await;
        let mut browser = Browser::new(app);
        t.clock.set(ends);
        assert_eq!(browser.get(&link).await.heading(), "This one is over");
        browser.post(&link, &[("do", "leave")]).await;
        assert_eq!(all(app).await[0].state, State::Booked, "it is too late to say that they do not come");
        let mut tx = app.db.begin().await.expect("a transaction");
        change!(&mut tx, sqlx::query("update booking set attendance = 'came'")).expect("changed");
        tx.commit().await.expect("a commit");
        let page = browser.get(&link).await;
        assert_eq!(page.heading(), "Thank you for coming");
        assert!(page.says("/enquire"));
        t.clock.set(ends + Duration::days(14));
        for path in [link.clone(), format!("/booking/{}", clock::Token::from_bytes([7; 32]).text())] {
            let page = browser.get(&path).await;
            assert_eq!((page.status, page.heading()), (StatusCode::GONE, "This link has done its work"));
            assert!(page.says("Another evening"));
            assert_eq!(browser.post(&path, &[("do", "leave")]).await.status, StatusCode::GONE);
        }
        for odd in ["/booking/x", "/booking/%00", "/booking/..%2f..%2fetc"] {
            assert_eq!(browser.get(odd).await.status, StatusCode::NOT_FOUND);
        }
    }

    async fn when_it_is_called_off_the_page_says_why(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let link = link_of(app, ama.id).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        call_off(&mut tx, app, event, "The hall is flooded.").await.expect("off");
        tx.commit().await.expect("a commit");
        let page = Browser::new(app).get(&link).await;
        assert_eq!(page.heading(), "This one does not happen");
        assert!(page.says("The hall is flooded.") && !page.says("name=\"do\""));
    }
}
