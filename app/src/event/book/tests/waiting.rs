//! When it is full: from the start, or between the check and the press.

use super::{
    Browser, Details, State, YOU, all, an_evening, asked, book_it, evening, letters, mail,
    party, the_event, told, type_it, with_app,
};

with_app! {
    async fn a_full_event_says_so_at_the_start_and_ends_on_the_list(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 2)).await;
        asked(app, event, &party("Bo", 2, 0)).await;
        let mut browser = Browser::new(app);
        assert!(browser.get(&book).await.says("It is full just now. You can go on the waiting list"));
        type_it(&t, &mut browser, &book).await;
        assert!(browser.get(&format!("{book}/check")).await.says("Join the waiting list"));
        browser.post(&format!("{book}/check"), &[]).await;
        let done = browser.get(&format!("{book}/done")).await;
        assert_eq!(done.heading(), "You are on the waiting list");
        assert!(done.says("If both come free, we write to you at once and hold them for 8 working hours."), "{}", done.html);
        assert_eq!(all(app).await[1].state, State::Waiting);
    }

    async fn it_fills_between_check_and_send_and_nothing_typed_is_lost(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 2)).await;
        let mut browser = Browser::new(app);
        type_it(&t, &mut browser, &book).await;
        assert!(browser.get(&format!("{book}/check")).await.says("Book 2 places"));
        asked(app, event, &party("Bo", 1, 0)).await;
        browser.post(&format!("{book}/check"), &[]).await;
        let done = browser.get(&format!("{book}/done")).await;
        assert!(done.says("There is no room for both of you just now, so you are on the list for 2 places."));
        let ama = all(app).await.pop().expect("listed");
        assert_eq!((ama.state, ama.party.email.as_str()), (State::Waiting, "ama@example.org"));
        // Only a place was wanted: one press, and a second one changes nothing more.
        for _ in 0..2 {
            assert_eq!(browser.post(&format!("{book}/off"), &[]).await.to, format!("{book}/done"));
        }
        assert_eq!(browser.get(&format!("{book}/done")).await.heading(), "You are not coming to this one");
        assert_eq!(told(app, ama.id).await, ["waiting", "left"]);
        let left = &mail(app, ama.id).await[1];
        assert!(left.calendar.is_none(), "who only waited has nothing in the calendar");
        assert!(left.text.contains("You are no longer on the list"), "{}", left.text);
    }

    async fn without_a_list_they_are_told_kindly_and_what_they_typed_stays(t) {
        let app = &t.app;
        let no_list = Details { waiting_list: false, ..evening(app, 2) };
        let (event, book) = an_evening(app, &no_list).await;
        let mut browser = Browser::new(app);
        type_it(&t, &mut browser, &book).await;
        asked(app, event, &party("Bo", 1, 0)).await;
        let page = browser.post(&format!("{book}/check"), &[]).await;
        assert_eq!(page.heading(), "There is no room for all of you");
        assert!(page.says("There is 1 place left"));
        // One of them can still come, with nothing to type again.
        let next = browser.post(&book, &[("adults", "1"), ("supporters", "0")]).await;
        assert_eq!(next.to, format!("{book}/check"));
        browser.post(&format!("{book}/check"), &[]).await;
        assert_eq!(all(app).await.pop().expect("booked").state, State::Booked);
        let mut late = Browser::new(app);
        assert_eq!(late.get(&book).await.heading(), "All the places are taken");
    }

    async fn who_left_and_books_again_comes_new(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 2)).await;
        asked(app, event, &party("Bo", 2, 0)).await;
        let mut browser = Browser::new(app);
        let first = book_it(&t, &mut browser, &book).await;
        browser.post(&format!("{book}/off"), &[]).await;
        assert!(browser.get(&format!("{book}/check")).await.says("Join the waiting list"), "nothing is typed again");
        for _ in 0..2 {
            browser.post(&format!("{book}/check"), &[]).await;
        }
        let bookings = all(app).await;
        assert_eq!(bookings.len(), 3);
        assert_ne!(bookings[2].reference, first.reference);
        assert_eq!((bookings[1].state, bookings[2].state), (State::Cancelled, State::Waiting));
        assert_eq!(letters(app, bookings[2].id).await, 1);
    }

    async fn who_comes_back_with_more_than_fit_keeps_what_they_have(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 4)).await;
        asked(app, event, &party("Bo", 1, 0)).await;
        let mut browser = Browser::new(app);
        let booking = book_it(&t, &mut browser, &book).await;
        browser.post(&book, &[("adults", "2"), ("supporters", "3")]).await;
        browser.post(&format!("{book}/you"), &[("first_name", "Amma"), YOU[1], YOU[2], YOU[3]]).await;
        let page = browser.post(&format!("{book}/check"), &[]).await;
        assert_eq!(page.status.as_u16(), 422);
        assert!(page.says("Only one more place is free. Your booking has stayed as it was"));
        let now = all(app).await.pop().expect("there");
        assert_eq!((now.id, now.places, now.party.first_name.as_str()), (booking.id, 2, "Ama"));
        assert_eq!(the_event(app, event).await.details.capacity, 4);
    }
}
