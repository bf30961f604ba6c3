//! The waiting list: who is asked next, until when, and what becomes of the answer.

use chrono::Duration;

use super::{alone, asked, evening, party, publish, state, the_event, told};
use crate::{
    event::places::{
        Answer, accept, decline, end_with_booking, expire_due, leave,
        model::{OfferState, State},
        store,
    },
    testing::with_app,
};

with_app! {
    async fn places_that_come_free_go_to_the_first_party_that_fits_and_the_skip_is_noted(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        let single = asked(app, event, &party("Ama", 1, 0)).await;
        let couple = asked(app, event, &party("Bo", 2, 0)).await;
        let waits = asked(app, event, &party("Cy", 2, 0)).await;
        t.clock.advance(Duration::minutes(1));
        let behind = asked(app, event, &party("Di", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, single.id));
        assert_eq!(state(app, waits.id).await, State::Waiting);
        assert_eq!(state(app, behind.id).await, State::Offered);
        assert_eq!(told(app, waits.id).await, ["waiting", "skipped"]);
        alone!(app, |tx| leave(tx, app, couple.id));
        assert_eq!(state(app, waits.id).await, State::Offered, "its turn comes");
    }

    async fn an_offer_lasts_working_hours_and_never_past_the_close_of_booking(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        let offer = &store::offers(&app.db, bo.id).await.expect("read")[0];
        let due = app.agency.clock(crate::agency::ClockName::PlaceOffer).limit.due(app.now(), &app.calendar);
        assert_eq!(offer.expires_at, due);
        // Shortly before booking closes an offer is short, and after it there is none.
        let closes = the_event(app, event).await.details.closes_at;
        t.clock.set(closes - Duration::minutes(30));
        expire_due(app).await.expect("ended");
        let cy = asked(app, event, &party("Cy", 1, 0)).await;
        let di = asked(app, event, &party("Di", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, cy.id));
        let offer = &store::offers(&app.db, di.id).await.expect("read")[0];
        assert_eq!(offer.expires_at, closes);
        t.clock.set(closes);
        expire_due(app).await.expect("ended");
        assert_eq!(state(app, di.id).await, State::Lapsed);
    }

    async fn an_offer_ends_with_booking_when_that_closes_sooner_and_they_are_told(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        let sooner = app.now() + Duration::hours(2);
        for _ in 0..2 {
            let mut changed = the_event(app, event).await;
            changed.details.closes_at = sooner;
            alone!(app, |tx| end_with_booking(tx, app, &changed));
        }
        assert_eq!(store::offers(&app.db, bo.id).await.expect("read")[0].expires_at, sooner);
        assert_eq!(told(app, bo.id).await, ["waiting", "offered", "offered"], "told once more, once");
        let mut tx = app.db.begin().await.expect("a transaction");
        let offer = store::running(&mut tx, bo.id).await.expect("read").expect("it runs");
        store::shorten(&mut tx, offer.id, sooner + Duration::hours(1)).await.expect("no longer");
        assert_eq!(store::running(&mut tx, bo.id).await.expect("read").expect("it runs").expires_at, sooner);
        drop(tx);
        t.clock.set(sooner);
        expire_due(app).await.expect("ended");
        assert_eq!(state(app, bo.id).await, State::Lapsed);
    }

    async fn at_the_very_moment_it_ends_it_is_too_late_and_a_moment_before_it_is_not(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 2)).await;
        let (ama, bo) = (asked(app, event, &party("Ama", 1, 0)).await, asked(app, event, &party("Bo", 1, 0)).await);
        let (cy, di) = (asked(app, event, &party("Cy", 1, 0)).await, asked(app, event, &party("Di", 1, 0)).await);
        alone!(app, |tx| leave(tx, app, ama.id));
        alone!(app, |tx| leave(tx, app, bo.id));
        let ends = store::offers(&app.db, cy.id).await.expect("read")[0].expires_at;
        t.clock.set(ends - Duration::microseconds(1));
        assert_eq!(alone!(app, |tx| accept(tx, app, cy.id)), Answer::Booked);
        t.clock.set(ends);
        assert_eq!(alone!(app, |tx| accept(tx, app, di.id)), Answer::TooLate);
        for _ in 0..2 {
            assert_eq!(alone!(app, |tx| accept(tx, app, cy.id)), Answer::Booked, "a second press");
            assert_eq!(alone!(app, |tx| accept(tx, app, di.id)), Answer::TooLate);
        }
        assert_eq!(told(app, cy.id).await, ["waiting", "offered", "booked"]);
        assert_eq!(told(app, di.id).await, ["waiting", "offered", "offer_ended"]);
    }

    async fn who_says_no_or_cancels_is_not_asked_again_and_the_next_one_is_at_once(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        t.clock.advance(Duration::minutes(1));
        let cy = asked(app, event, &party("Cy", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        for _ in 0..2 {
            assert_eq!(alone!(app, |tx| decline(tx, app, bo.id)), Answer::Declined);
        }
        assert_eq!(state(app, cy.id).await, State::Offered);
        alone!(app, |tx| leave(tx, app, cy.id));
        assert_eq!(state(app, bo.id).await, State::Lapsed);
        assert_eq!(state(app, ama.id).await, State::Cancelled);
        assert_eq!(store::offers(&app.db, cy.id).await.expect("read")[0].state, OfferState::Withdrawn);
        // Ama changes her mind: as a new party she stands behind nobody now, and books.
        assert_eq!(asked(app, event, &party("Ama", 1, 0)).await.state, State::Booked);
    }

    async fn an_answer_to_no_offer_changes_nothing(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        assert_eq!(alone!(app, |tx| accept(tx, app, bo.id)), Answer::None);
        assert_eq!(alone!(app, |tx| decline(tx, app, bo.id)), Answer::None);
        assert_eq!(alone!(app, |tx| decline(tx, app, ama.id)), Answer::Booked);
        for _ in 0..2 {
            alone!(app, |tx| leave(tx, app, ama.id));
        }
        assert_eq!(told(app, ama.id).await, ["booked", "left"]);
        assert_eq!(state(app, bo.id).await, State::Offered);
    }

    async fn the_store_of_links_offers_and_lists_answers_as_it_says(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 1)).await;
        let ama = asked(app, event, &party("Ama", 1, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        assert_eq!(store::taken(&mut tx, event).await.expect("read"), 1);
        let waiting = store::waiting(&mut tx, event).await.expect("read");
        assert_eq!(waiting.iter().map(|b| b.id).collect::<Vec<_>>(), [bo.id]);
        assert_eq!(store::live(&mut tx, event).await.expect("read").len(), 2);
        assert!(store::running(&mut tx, ama.id).await.expect("read").is_none());
        assert!(store::get(&mut tx, event).await.expect("read").is_none());
        assert!(store::of_draft(&mut tx, event).await.expect("read").is_none());
        store::add_link(&mut tx, b"hash", ama.id, app.now()).await.expect("added");
        tx.commit().await.expect("a commit");
        let found = store::by_link(&app.db, b"hash").await.expect("read");
        assert_eq!(found.map(|b| b.id), Some(ama.id));
        assert!(store::by_link(&app.db, b"other").await.expect("read").is_none());
        assert!(store::run_out(&app.db, app.now() + Duration::days(30), 10).await.expect("read").is_empty());
    }
}
