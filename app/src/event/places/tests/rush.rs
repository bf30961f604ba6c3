//! Sixty parties of mixed size at once for the last thirty places; and the control, which
//! shows that the test would see it if one place too many were given.

use db::change;
use uuid::Uuid;

use super::{evening, party, publish};
use crate::{
    App,
    event::{
        model::Details,
        places::{
            Booked, NewParty, book, leave,
            model::State,
            store::{self, NewBooking},
        },
        store as events,
    },
    testing::with_app,
};

const PLACES: i64 = 30;

/// Sixty parties of 1, 2 and 3.
fn parties() -> Vec<NewParty> {
    (0..60)
        .map(|n| party(&format!("Party {n}"), 1 + i64::from(n % 2 == 0), i64::from(n % 5 == 0)))
        .collect()
}

/// Everybody at once, each in a task of its own.
async fn all_at_once<F, Fut>(app: &App, act: F)
where
    F: Fn(App, NewParty) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let tasks: Vec<_> =
        parties().into_iter().map(|party| tokio::spawn(act(app.clone(), party))).collect();
    for task in tasks {
        task.await.expect("it ends");
    }
}

async fn taken(app: &App, event: Uuid) -> i64 {
    store::taken_now(&app.db, event).await.expect("read")
}

/// As `book` without its guard: counts, and then gives, without holding the event between.
async fn book_unguarded(app: &App, event: Uuid, new: &NewParty) {
    let free = PLACES - taken(app, event).await;
    // The window between looking and giving, as wide as a slow disk makes it.
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    if new.party.places() > free {
        return;
    }
    let (id, now) = (app.ids.uuid(app.now()), app.now());
    let reference = app.ids.reference();
    let row = NewBooking {
        id,
        event,
        reference: &reference,
        state: State::Booked,
        new,
        keep_until: now,
    };
    let mut tx = app.db.begin().await.expect("a transaction");
    store::add(&mut tx, row, now).await.expect("added");
    tx.commit().await.expect("a commit");
}

with_app! {
    async fn sixty_parties_for_thirty_places_never_pass_them_and_none_is_half_booked(t) {
        let app = &t.app;
        let event = publish(app, &Details { waiting_list: false, ..evening(app, PLACES) }).await;
        all_at_once(app, move |app, new| async move {
            let mut tx = app.db.begin().await.expect("a transaction");
            let booked = book(&mut tx, &app, event, &new).await.expect("an answer");
            tx.commit().await.expect("a commit");
            assert!(matches!(booked, Booked::Placed(_) | Booked::Full(_)));
        }).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        let booked = store::live(&mut tx, event).await.expect("read");
        drop(tx);
        let places: i64 = booked.iter().map(|b| b.places).sum();
        assert!(places <= PLACES, "{places}");
        for booking in &booked {
            assert_eq!(booking.places, booking.party.places());
        }
        let free = PLACES - places;
        let names: Vec<_> = booked.iter().map(|b| b.party.first_name.clone()).collect();
        for refused in parties().iter().filter(|p| !names.contains(&p.party.first_name)) {
            assert!(refused.party.places() > free, "{} would still fit", refused.party.first_name);
        }
    }

    async fn without_the_guard_more_places_would_be_given_than_there_are(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, PLACES)).await;
        all_at_once(app, move |app, new| async move { book_unguarded(&app, event, &new).await }).await;
        let given = taken(app, event).await;
        assert!(given > PLACES, "the test sees an oversell: {given}");
    }

    async fn those_who_wait_are_offered_what_comes_free_while_others_book_and_cancel(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, PLACES)).await;
        all_at_once(app, move |app, new| async move {
            let mut tx = app.db.begin().await.expect("a transaction");
            let booked = book(&mut tx, &app, event, &new).await.expect("an answer");
            tx.commit().await.expect("a commit");
            if let Booked::Placed(booking) = booked
                && booking.party.first_name.ends_with('4')
            {
                let mut tx = app.db.begin().await.expect("a transaction");
                leave(&mut tx, &app, booking.id).await.expect("an answer");
                tx.commit().await.expect("a commit");
            }
            assert!(taken(&app, event).await <= PLACES);
        }).await;
        let free = PLACES - taken(app, event).await;
        let mut tx = app.db.begin().await.expect("a transaction");
        for waits in store::waiting(&mut tx, event).await.expect("read") {
            assert!(waits.places > free, "{free} are free and {} waits", waits.party.first_name);
        }
    }

    async fn the_event_cannot_be_held_by_two_at_once(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, PLACES)).await;
        let mut first = app.db.begin().await.expect("a transaction");
        assert!(events::hold(&mut first, event).await.expect("held").is_some());
        let second = tokio::spawn({
            let app = app.clone();
            async move {
                let mut tx = app.db.begin().await.expect("a transaction");
                events::hold(&mut tx, event).await.expect("held").expect("there").version
            }
        });
        let raise = "update event set version = 7 where id = $1";
        change!(&mut first, sqlx::query(raise).bind(event)).expect("changed");
        first.commit().await.expect("a commit");
        assert_eq!(second.await.expect("it ends"), 7, "it sees what the first has written");
    }
}
