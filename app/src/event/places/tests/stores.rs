//! Each statement about parties and offers by itself: it changes the one party it was told.

use chrono::Duration;
use db::Tx;

use super::{alone, asked, evening, party, publish, the_event};
use crate::{
    event::places::{
        Booking,
        model::{Offer, OfferState, State},
        store,
    },
    testing::with_app,
};

async fn get(tx: &mut Tx, booking: &Booking) -> db::Result<Booking> {
    store::get(tx, booking.id).await.map(|found| found.expect("there"))
}

with_app! {
    async fn a_party_stands_where_it_was_put_and_is_as_large_as_was_said(t) {
        let (app, now) = (&t.app, t.app.now());
        let event = publish(app, &evening(app, 9)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        let later = now + Duration::hours(1);
        alone!(app, |tx| store::stand(tx, ama.id, State::Waiting, now));
        alone!(app, |tx| store::stand(tx, ama.id, State::Offered, later));
        alone!(app, |tx| store::resize(tx, ama.id, (2, 1), later));
        let there = alone!(app, |tx| get(tx, &ama));
        assert_eq!((there.state, there.listed_at), (State::Offered, Some(now)), "its time on the list stays");
        assert_eq!((there.party.adults, there.party.supporters, there.places), (2, 1, 3));
        assert_eq!(there.touched_at, later);
        let other = alone!(app, |tx| get(tx, &bo));
        assert_eq!((other.state, other.places, other.touched_at), (State::Booked, 1, now));
        let version = the_event(app, event).await.version;
        alone!(app, |tx| store::set_capacity(tx, event, 4, later));
        let held = the_event(app, event).await;
        assert_eq!((held.details.capacity, held.version), (4, version + 1));
    }

    async fn who_was_let_in_is_remembered_until_they_stand_otherwise(t) {
        let (app, now) = (&t.app, t.app.now());
        let event = publish(app, &evening(app, 2)).await;
        asked(app, event, &party("Ama", 2, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        let later = now + Duration::hours(1);
        alone!(app, |tx| store::let_in(tx, bo.id, bo.state, later));
        let there = alone!(app, |tx| get(tx, &bo));
        assert_eq!((there.state, there.let_in_from, there.touched_at), (State::Booked, Some(State::Waiting), later));
        alone!(app, |tx| store::let_out(tx, bo.id, State::Waiting, later));
        let there = alone!(app, |tx| get(tx, &bo));
        assert_eq!((there.state, there.let_in_from, there.listed_at), (State::Waiting, None, Some(now)), "its time on the list stays");
        alone!(app, |tx| store::let_in(tx, bo.id, bo.state, later));
        alone!(app, |tx| store::stand(tx, bo.id, State::Cancelled, later));
        assert_eq!(alone!(app, |tx| get(tx, &bo)).let_in_from, None);
        assert!(alone!(app, |tx| store::last_offer(tx, bo.id)).is_none());
    }

    async fn an_offer_runs_until_it_is_ended_and_there_is_one_at_a_time(t) {
        let (app, now) = (&t.app, t.app.now());
        let event = publish(app, &evening(app, 9)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let new = || Offer {
            id: app.ids.uuid(now),
            booking_id: ama.id,
            event_id: event,
            state: OfferState::Offered,
            places: 2,
            offered_at: now,
            expires_at: now + Duration::hours(4),
            ended_at: None,
        };
        let first = new();
        alone!(app, |tx| store::offer(tx, &first));
        let mut tx = app.db.begin().await.expect("a transaction");
        let second = store::offer(&mut tx, &new()).await;
        assert!(second.expect_err("one at a time").is_duplicate());
        drop(tx);
        let running = alone!(app, |tx| store::running(tx, ama.id)).expect("an offer");
        assert_eq!((running.id, running.places, running.expires_at), (first.id, 2, first.expires_at));
        alone!(app, |tx| store::end_offer(tx, ama.id, OfferState::Declined, now));
        alone!(app, |tx| store::end_offer(tx, ama.id, OfferState::Expired, now));
        assert!(alone!(app, |tx| store::running(tx, ama.id)).is_none());
        let ended = &store::offers(&app.db, ama.id).await.expect("read")[0];
        assert_eq!((ended.state, ended.ended_at), (OfferState::Declined, Some(now)), "it ends once");
        let later = Offer { offered_at: now + Duration::minutes(1), ..new() };
        alone!(app, |tx| store::offer(tx, &later));
        let last = alone!(app, |tx| store::last_offer(tx, ama.id));
        assert_eq!(last.map(|offer| offer.id), Some(later.id));
    }
}
