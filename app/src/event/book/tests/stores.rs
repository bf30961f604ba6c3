//! What the stores of booking answer.

use chrono::Duration;

use super::{asked, count, evening, party, publish, with_app};
use crate::{
    enquiry::alongside,
    event::{
        book::{
            answers::Needs,
            retention::store::{self as going, Counted},
            store,
        },
        places::store as places,
    },
};

with_app! {
    async fn a_draft_is_kept_by_cookie_and_event_and_written_only_over_what_was_read(t) {
        let app = &t.app;
        let (one, two) = (publish(app, &evening(app, 2)).await, publish(app, &evening(app, 2)).await);
        let (now, id, other) = (app.now(), app.ids.uuid(app.now()), app.ids.uuid(app.now()));
        let mut tx = app.db.begin().await.expect("a transaction");
        store::begin(&mut tx, id, b"cookie", one, "{}", now).await.expect("added");
        store::begin(&mut tx, other, b"cookie", two, "{}", now).await.expect("added");
        tx.commit().await.expect("a commit");
        assert_eq!(store::draft(&app.db, b"cookie", one).await.expect("read").expect("there").id, id);
        assert!(store::draft(&app.db, b"another", one).await.expect("read").is_none());
        assert!(store::keep(&app.db, id, "{}", "{\"a\":1}", now).await.expect("kept"));
        assert!(!store::keep(&app.db, id, "{}", "{\"b\":1}", now).await.expect("not kept"));
        assert_eq!(store::answers(&app.db, id).await.expect("read").expect("there"), "{\"a\":1}");
        let mut tx = app.db.begin().await.expect("a transaction");
        assert!(store::hold_draft(&mut tx, id).await.expect("held").expect("there").sent_at.is_none());
        store::mark_sent(&mut tx, id, other, now).await.expect("marked");
        let row = store::hold_draft(&mut tx, id).await.expect("held").expect("there");
        assert_eq!((row.booking_id, row.sent_at), (Some(other), Some(now)));
        // What was sent makes room for a new one of the same browser.
        store::begin(&mut tx, app.ids.uuid(now), b"cookie", one, "{}", now).await.expect("added");
        store::forget(&mut tx, b"cookie", Some(one)).await.expect("forgotten");
        tx.commit().await.expect("a commit");
        assert!(store::draft(&app.db, b"cookie", one).await.expect("read").is_none());
        assert!(store::draft(&app.db, b"cookie", two).await.expect("read").is_some());
        let mut tx = app.db.begin().await.expect("a transaction");
        store::forget(&mut tx, b"cookie", None).await.expect("forgotten");
        tx.commit().await.expect("a commit");
        assert!(store::draft(&app.db, b"cookie", two).await.expect("read").is_none());
    }

    async fn needs_parties_links_and_sequences_are_changed_as_said(t) {
        let app = &t.app;
        let (now, event) = (app.now(), publish(app, &evening(app, 9)).await);
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        let needs = Needs { access: "A ramp".into(), ..Needs::default() };
        store::put_needs(&mut tx, ama.id, &needs, now).await.expect("kept");
        assert_eq!(store::needs_in(&mut tx, ama.id).await.expect("read"), Some(needs));
        store::put_needs(&mut tx, ama.id, &Needs::default(), now).await.expect("gone");
        assert_eq!(store::needs_in(&mut tx, ama.id).await.expect("read"), None);
        let mut new = ama.party.clone();
        new.email = "kofi@example.org".into();
        store::change_party(&mut tx, ama.id, &new, now).await.expect("changed");
        assert_eq!(places::count_from_email(&mut tx, "kofi@example.org", now - Duration::hours(1)).await.expect("read"), 1);
        assert_eq!(places::count_from_email(&mut tx, "kofi@example.org", now).await.expect("read"), 0);
        assert_eq!(store::new_addresses(&mut tx, ama.id, now - Duration::hours(1)).await.expect("read"), 0);
        places::add_link(&mut tx, b"mine", ama.id, now).await.expect("added");
        store::end_links(&mut tx, ama.id, Some(b"mine")).await.expect("ended");
        assert_eq!(places::next_sequence(&mut tx, ama.id).await.expect("raised"), 2, "the first went with the letter");
        places::keep_until(&mut tx, ama.id, now, now).await.expect("moved");
        assert_eq!(alongside::store::of_draft(&mut tx, ama.id).await.expect("read"), None);
        assert_eq!(alongside::store::of_reference(&mut tx, "0000-0000").await.expect("read"), None);
        tx.commit().await.expect("a commit");
        assert_eq!(store::needs(&app.db, ama.id).await.expect("read"), None);
        let found = places::by_link(&app.db, b"mine").await.expect("read").expect("it goes on");
        assert_eq!((found.party.email.as_str(), found.keep_until), ("kofi@example.org", now));
        let mut tx = app.db.begin().await.expect("a transaction");
        store::end_links(&mut tx, ama.id, None).await.expect("ended");
        tx.commit().await.expect("a commit");
        assert!(places::by_link(&app.db, b"mine").await.expect("read").is_none());
    }

    async fn what_has_had_its_time_is_found_counted_and_removed(t) {
        let app = &t.app;
        let (now, event) = (app.now(), publish(app, &evening(app, 9)).await);
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let later = ama.keep_until;
        let mut tx = app.db.begin().await.expect("a transaction");
        let needs = Needs { access: "A ramp".into(), ..Needs::default() };
        store::put_needs(&mut tx, ama.id, &needs, later).await.expect("kept");
        let (unsent, sent) = (app.ids.uuid(now), app.ids.uuid(now));
        store::begin(&mut tx, unsent, b"one", event, "{}", now).await.expect("added");
        store::begin(&mut tx, sent, b"two", event, "{}", now).await.expect("added");
        store::mark_sent(&mut tx, sent, ama.id, now).await.expect("marked");
        tx.commit().await.expect("a commit");
        let soon = now + Duration::seconds(1);
        assert_eq!(going::count_unsent(&app.db, soon).await.expect("counted"), (1, Some(now)));
        assert_eq!(going::count_sent(&app.db, soon).await.expect("counted"), (1, Some(now)));
        assert_eq!(going::count_needs(&app.db, later).await.expect("counted"), (1, Some(later)));
        assert_eq!(going::count_bookings(&app.db, later).await.expect("counted"), (1, Some(later)));
        assert_eq!(going::count_bookings(&app.db, now).await.expect("counted").0, 0);
        let mut tx = app.db.begin().await.expect("a transaction");
        assert_eq!(going::remove_unsent(&mut tx, now, 9).await.expect("none"), 0);
        assert_eq!(going::remove_unsent(&mut tx, soon, 9).await.expect("gone"), 1);
        assert_eq!(going::remove_sent(&mut tx, soon, 9).await.expect("gone"), 1);
        assert_eq!(going::remove_needs(&mut tx, later, 9).await.expect("gone"), 1);
        assert!(going::due(&mut tx, now, 9).await.expect("read").is_empty());
        assert_eq!(going::due(&mut tx, later, 9).await.expect("read"), [ama.id]);
        assert!(going::hold_due(&mut tx, ama.id, now).await.expect("read").is_none());
        let held = going::hold_due(&mut tx, ama.id, later).await.expect("read").expect("due");
        assert_eq!((held.kind.as_str(), held.state.as_str(), held.council.as_str()), ("information", "booked", ""));
        assert!(going::hold(&mut tx, ama.id).await.expect("read").is_some(), "also before its time");
        going::remove(&mut tx, ama.id).await.expect("gone");
        assert!(going::hold(&mut tx, ama.id).await.expect("read").is_none());
        let line = Counted { month: "2026-11".into(), kind: "information".into(), council: String::new(), outcome: "came".into() };
        going::count_in(&mut tx, &line, 2).await.expect("counted");
        going::count_in(&mut tx, &line, 3).await.expect("counted");
        tx.commit().await.expect("a commit");
        assert!(places::find(&app.db, ama.id).await.expect("read").is_none());
        assert_eq!(count(app, "select n from event_count").await, 5);
    }
}
