//! Whether they are known shows nowhere; and everything they told us goes at its time.

use chrono::Duration;
use uuid::Uuid;

use super::{
    Browser, HELP, SIZE, YOU, all, an_evening, asked, book_it, count, evening, mail, party,
    publish, the_event, with_app,
};
use crate::{
    App,
    enquiry::{
        data_request::copy::{Copy, letter},
        journey::take_in,
        model::{Channel, Enquiry, NewEnquiry},
        retention::{
            ASKED_TO_DELETE, Sort, erase, run,
            tests::{Browser as Manager, details, everywhere::found},
        },
        store as record,
    },
    event::{
        book::{retention::store::Counted, store},
        held::store as held_store,
        places::{Told, model::State, store as places, tell},
    },
    mailing,
    staff::Role,
};

/// Somebody who has asked before.
async fn known(app: &App) -> Enquiry {
    let new = NewEnquiry {
        details: details(),
        draft_id: None,
        channel: Channel::Web,
        received_at: app.now(),
        keyed_by: None,
        suspicion: String::new(),
        pass_on: false,
    };
    let mut tx = app.db.begin().await.expect("a transaction");
    let id = take_in(&mut tx, app, &new).await.expect("taken in");
    tx.commit().await.expect("a commit");
    record::find(&app.db, id).await.expect("read").expect("there")
}

async fn numbers(app: &App) -> Vec<(Counted, i64)> {
    let lines: Vec<Counted> = db::read!(&app.db, |c| sqlx::query_as(
        "select month, kind, council, outcome from event_count order by outcome"
    )
    .fetch_all(c)
    .await)
    .expect("lines");
    let n: Vec<i64> = db::read!(&app.db, |c| sqlx::query_scalar(
        "select n from event_count order by outcome"
    )
    .fetch_all(c)
    .await)
    .expect("numbers");
    lines.into_iter().zip(n).collect()
}

with_app! {
    async fn a_reference_that_exists_and_one_that_does_not_look_the_same(t) {
        let app = &t.app;
        let enquiry = known(app).await;
        let mut pages = Vec::new();
        let mut belongs = Vec::new();
        let start = app.now();
        for reference in [enquiry.reference.as_str(), "0000-0000", "our old number, I think"] {
            t.clock.set(start);
            let (_, book) = an_evening(app, &evening(app, 30)).await;
            let mut browser = Browser::new(app);
            browser.post(&book, &SIZE).await;
            browser.post(&format!("{book}/you"), &YOU).await;
            browser.post(&format!("{book}/help"), &[HELP[0], ("reference", reference)]).await;
            t.clock.advance(Duration::minutes(1));
            let check = browser.get(&format!("{book}/check")).await.html.replace(reference, "(typed)");
            browser.post(&format!("{book}/check"), &[]).await;
            let booking = all(app).await.pop().expect("booked");
            belongs.push(booking.enquiry_id);
            let done = browser.get(&format!("{book}/done")).await.html.replace(&booking.reference, "(ours)");
            let letter = mail(app, booking.id).await[0].text.replace(&booking.reference, "(ours)");
            let letter = letter.split("/booking/").next().expect("a start").to_owned();
            pages.push([check, done, letter].map(|page| page.replace(&book, "(book)").replace(book.trim_end_matches("/book"), "(event)")));
        }
        assert_eq!(belongs, [Some(enquiry.id), None, None]);
        assert_eq!(pages[0], pages[1]);
        assert_eq!(pages[1], pages[2]);
    }

    async fn a_tick_starts_one_ordinary_enquiry_and_no_tick_none(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 30)).await;
        book_it(&t, &mut Browser::new(app), &book).await;
        assert_eq!(count(app, "select count(*) from enquiry").await, 0);
        let mut browser = Browser::new(app);
        assert!(!browser.get(&format!("{book}/help")).await.says("checked"), "it is not ticked for them");
        browser.post(&book, &SIZE).await;
        browser.post(&format!("{book}/you"), &YOU).await;
        browser.post(&format!("{book}/help"), &[("hear", "yes"), ("interpreter", "BSL")]).await;
        t.clock.advance(Duration::minutes(1));
        for _ in 0..2 {
            browser.post(&format!("{book}/check"), &[]).await;
        }
        // Sent again with a change, it is still one.
        browser.post(&book, &[("adults", "1")]).await;
        browser.post(&format!("{book}/check"), &[]).await;
        assert_eq!(count(app, "select count(*) from enquiry").await, 1);
        let booking = all(app).await.pop().expect("booked");
        let enquiry = record::find(&app.db, booking.enquiry_id.expect("one")).await.expect("read").expect("there");
        assert_eq!((enquiry.channel, enquiry.details.first_name.as_str()), (Channel::Web, "Ama"));
        assert!(enquiry.details.message.contains("“Could we adopt?” on Monday 30 November 2026"), "{}", enquiry.details.message);
        assert_eq!(count(app, "select count(*) from enquiry_clock").await, 3);
    }

    async fn the_needs_go_days_after_the_event_and_the_rest_becomes_a_number(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 2)).await;
        let mut browser = Browser::new(app);
        let booking = book_it(&t, &mut browser, &book).await;
        asked(app, event, &party("Bo", 2, 0)).await;
        let ends = the_event(app, event).await.details.ends_at;
        let keep = app.agency.retention();
        t.clock.set(app.now() + Duration::hours(25));
        let ran = run(app).await.expect("ran");
        assert_eq!(ran.of(Sort::SentBooking), 1, "only the booking holds the words now");
        t.clock.set(keep.booking_need.period.end(ends) - Duration::seconds(1));
        assert_eq!(run(app).await.expect("ran").of(Sort::BookingNeed), 0);
        t.clock.set(keep.booking_need.period.end(ends));
        assert_eq!(run(app).await.expect("ran").of(Sort::BookingNeed), 1);
        assert!(store::needs(&app.db, booking.id).await.expect("read").is_none());
        t.clock.set(keep.booking.period.end(ends) - Duration::seconds(1));
        assert_eq!(run(app).await.expect("ran").of(Sort::Booking), 0);
        t.clock.set(keep.booking.period.end(ends));
        assert_eq!(run(app).await.expect("ran").of(Sort::Booking), 2);
        assert_eq!(run(app).await.expect("ran").of(Sort::Booking), 0);
        for sql in ["select count(*) from booking", "select count(*) from booking_link",
            "select count(*) from booking_draft", "select count(*) from booking_need",
            "select count(*) from event_entry where booking_id is not null",
            "select count(*) from outbox where payload <> ''"] {
            assert_eq!(count(app, sql).await, 0, "{sql}");
        }
        let word = |outcome: &str| Counted { month: "2026-11".into(), kind: "information".into(), council: String::new(), outcome: outcome.into() };
        assert_eq!(numbers(app).await, [(word("booked"), 1), (word("waiting"), 1)]);
    }

    async fn what_was_begun_and_not_sent_goes_when_it_was_left_alone(t) {
        let app = &t.app;
        let (_, book) = an_evening(app, &evening(app, 2)).await;
        Browser::new(app).post(&book, &SIZE).await;
        let period = app.agency.retention().draft.period.end(app.now());
        t.clock.set(period - Duration::seconds(1));
        assert_eq!(run(app).await.expect("ran").of(Sort::UnsentBooking), 0);
        t.clock.set(period + Duration::seconds(1));
        assert_eq!(run(app).await.expect("ran").of(Sort::UnsentBooking), 1);
        assert_eq!(count(app, "select count(*) from booking_draft").await, 0);
    }

    async fn when_an_event_moves_what_they_told_us_stays_until_after_it(t) {
        let app = &t.app;
        let (event, book) = an_evening(app, &evening(app, 2)).await;
        let booking = book_it(&t, &mut Browser::new(app), &book).await;
        let mut moved = the_event(app, event).await;
        moved.details.starts_at += Duration::days(60);
        moved.details.ends_at += Duration::days(60);
        let mut tx = app.db.begin().await.expect("a transaction");
        crate::event::store::change_details(&mut tx, event, &moved.details, true, app.now()).await.expect("moved");
        tell(&mut tx, app, &moved, &booking, Told::Changed).await.expect("told");
        tx.commit().await.expect("a commit");
        t.clock.advance(Duration::days(50));
        assert_eq!(run(app).await.expect("ran").of(Sort::BookingNeed), 0);
        let keep = app.agency.retention().booking.period.end(moved.details.ends_at);
        assert_eq!(all(app).await[0].keep_until, keep);
    }

    async fn an_enquiry_goes_and_the_booking_that_belonged_to_it_stands_alone(t) {
        let app = &t.app;
        let enquiry = known(app).await;
        let event = publish(app, &evening(app, 2)).await;
        let booking = asked(app, event, &party("Ama", 1, 0)).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        store::belongs_to(&mut tx, booking.id, enquiry.id).await.expect("changed");
        tx.commit().await.expect("a commit");
        let mut tx = app.db.begin().await.expect("a transaction");
        assert!(erase(&mut tx, app, enquiry.id, ASKED_TO_DELETE, None).await.expect("erased"));
        tx.commit().await.expect("a commit");
        let there = places::find(&app.db, booking.id).await.expect("read").expect("it stands");
        assert_eq!(there.enquiry_id, None::<Uuid>);
    }

    async fn what_we_hold_of_bookings_is_in_the_copy_and_goes_with_the_enquiry_if_they_wish(t) {
        let app = &t.app;
        let enquiry = known(app).await;
        let (event, book) = an_evening(app, &evening(app, 2)).await;
        let mut browser = Browser::new(app);
        browser.post(&book, &SIZE).await;
        browser.post(&format!("{book}/you"), &YOU).await;
        browser.post(&format!("{book}/help"), &[("access", "A chair near the door"), ("reference", &enquiry.reference)]).await;
        t.clock.advance(Duration::minutes(1));
        browser.post(&format!("{book}/check"), &[]).await;
        let booking = all(app).await.pop().expect("booked");
        let waits = asked(app, event, &party("Bo", 2, 0)).await;
        let by_address = held_store::of(&app.db, Uuid::nil(), &booking.party.email_key()).await.expect("read");
        assert_eq!(by_address.len(), 1, "also without the reference");
        assert!(held_store::of(&app.db, Uuid::nil(), "").await.expect("read").is_empty());
        let copy = Copy::of(app, &enquiry, &[]).await.expect("a copy");
        assert_eq!(copy.bookings.len(), 1);
        let piece = &copy.bookings[0];
        assert_eq!(piece.line, "Could we adopt?, Monday 30 November 2026: booked, for 2");
        assert!(piece.body.contains("A chair near the door") && piece.body.contains(&booking.reference), "{}", piece.body);
        assert!(copy.mails.iter().any(|mail| mail.body.contains("/booking/…")), "the letter, without its link: {:?}", copy.mails);
        let letter = letter(app, &enquiry.details, &copy).write(&mailing::head(app, &mailing::neutral_sender(app)));
        assert!(letter.text.contains("Your bookings for events"), "{}", letter.text);
        assert_eq!(Copy::of(app, &enquiry, &[piece.id]).await.expect("a copy").left_out, 1);
        let mut manager = Manager::signed_in(app, &[Role::Manager]).await;
        let path = format!("/staff/enquiry/{}/data/delete", enquiry.reference);
        let (_, page) = manager.get(&path).await;
        assert!(page.contains("They have booked for events, too") && page.contains(&piece.line), "{page}");
        manager.post(&path, &[("reference", &enquiry.reference), ("bookings", "yes")]).await;
        assert!(places::find(&app.db, booking.id).await.expect("read").is_none());
        let next = places::find(&app.db, waits.id).await.expect("read").expect("there");
        assert_eq!(next.state, State::Offered, "who waits is offered what came free");
        assert!(mail(app, booking.id).await.is_empty());
        assert_eq!(found(&app.db, &["a chair near the door", &booking.reference.to_lowercase()]).await, Vec::<String>::new());
        assert_eq!(numbers(app).await.len(), 1);
    }
}
