//! On both engines: who has a place, and who is told what.

mod offers;
mod rush;
mod stores;
mod whatever;

use chrono::Duration;
use db::read;
use uuid::Uuid;

use super::{
    Booked, Booking, NewParty, Party, Resized, book, call_off, leave,
    model::{OfferState, State},
    resize, set_capacity, store,
};
use crate::{
    App,
    event::{
        model::{Details, Event, Kind, Place},
        store::{self as events, NewEvent},
    },
    testing::with_app,
};

/// An evening a week from now, for so many; booking closes an hour before.
pub(in crate::event) fn evening(app: &App, capacity: i64) -> Details {
    let starts_at = app.now() + Duration::days(7);
    Details {
        kind: Kind::Information,
        title: "Could we adopt?".into(),
        summary: "An evening with people who know.".into(),
        description: String::new(),
        starts_at,
        ends_at: starts_at + Duration::hours(2),
        place: Place::InPerson,
        venue: "Library".into(),
        address: "1 High Street, Ealing".into(),
        postcode: "W5 2HL".into(),
        access: "step_free".into(),
        parking: String::new(),
        map_link: String::new(),
        join_link: String::new(),
        join_minutes: 15,
        hosts: String::new(),
        audience: "everyone".into(),
        interpreter: String::new(),
        councils: String::new(),
        capacity,
        supporters: true,
        opens_at: None,
        closes_at: starts_at - Duration::hours(1),
        waiting_list: true,
    }
}

/// Publishes an event, now.
pub(in crate::event) async fn publish(app: &App, details: &Details) -> Uuid {
    let (id, now) = (app.ids.uuid(app.now()), app.now());
    let slug = id.to_string();
    let new = NewEvent { id, slug: &slug, series: None, by: None, details };
    let mut tx = app.db.begin().await.expect("a transaction");
    events::add(&mut tx, new, now).await.expect("added");
    events::publish(&mut tx, id, now, now).await.expect("published");
    tx.commit().await.expect("a commit");
    id
}

/// Somebody who brings so many.
pub(in crate::event) fn party(name: &str, adults: i64, supporters: i64) -> NewParty {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    NewParty {
        party: Party {
            adults,
            supporters,
            first_name: name.into(),
            last_name: "Testwell".into(),
            partner_name: String::new(),
            email,
            phone: String::new(),
            heard: String::new(),
        },
        draft_id: None,
        enquiry_id: None,
        walk_in: false,
    }
}

/// Books, committed.
pub(in crate::event) async fn ask(app: &App, event: Uuid, new: &NewParty) -> Booked {
    let mut tx = app.db.begin().await.expect("a transaction");
    let booked = book(&mut tx, app, event, new).await.expect("an answer");
    tx.commit().await.expect("a commit");
    booked
}

/// The booking of somebody who asked, whatever came of it.
pub(in crate::event) async fn asked(app: &App, event: Uuid, new: &NewParty) -> Booking {
    match ask(app, event, new).await {
        Booked::Placed(booking) | Booked::Listed(booking) => *booking,
        other => panic!("neither booked nor listed: {other:?}"),
    }
}

pub(in crate::event) async fn the_event(app: &App, id: Uuid) -> Event {
    events::find(&app.db, id).await.expect("read").expect("there")
}

pub(in crate::event) async fn state(app: &App, id: Uuid) -> State {
    store::find(&app.db, id).await.expect("read").expect("there").state
}

/// What somebody was told, in order.
pub(in crate::event) async fn told(app: &App, booking: Uuid) -> Vec<String> {
    read!(&app.db, |c| sqlx::query_scalar(
        "select kind from event_entry where booking_id = $1 order by at, id"
    )
    .bind(booking)
    .fetch_all(c)
    .await)
    .expect("entries")
}

/// How many letters are on their way to somebody.
pub(in crate::event) async fn letters(app: &App, booking: Uuid) -> usize {
    outbox::list_of(&app.db, booking).await.expect("letters").len()
}

/// Does something in a transaction of its own.
macro_rules! alone {
    ($app:expr, |$tx:ident| $body:expr) => {{
        let mut tx = $app.db.begin().await.expect("a transaction");
        let $tx = &mut tx;
        let answer = $body.await.expect("an answer");
        tx.commit().await.expect("a commit");
        answer
    }};
}
pub(in crate::event) use alone;

with_app! {
    async fn a_couple_is_two_places_and_a_booking_is_all_or_nothing(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        let couple = asked(app, event, &party("Ama", 2, 0)).await;
        assert_eq!((couple.state, couple.places), (State::Booked, 2));
        let second = asked(app, event, &party("Bo", 2, 0)).await;
        assert_eq!(second.state, State::Waiting, "one place does not do for two");
        let single = asked(app, event, &party("Cy", 1, 0)).await;
        assert_eq!(single.state, State::Booked, "what is free fits nobody who waits");
        assert_eq!(store::taken_now(&app.db, event).await.expect("read"), 3);
        for (booking, kind) in [(&couple, "booked"), (&second, "waiting"), (&single, "booked")] {
            assert_eq!(told(app, booking.id).await, [kind]);
            assert_eq!(letters(app, booking.id).await, 1);
        }
    }

    async fn without_a_list_or_where_they_could_never_fit_they_are_told_so_and_nothing_is_kept(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        assert!(matches!(ask(app, event, &party("Ama", 2, 2)).await, Booked::Full(3)));
        let no_list = publish(app, &Details { waiting_list: false, ..evening(app, 1) }).await;
        assert!(matches!(ask(app, no_list, &party("Bo", 2, 0)).await, Booked::Full(1)));
        let mut tx = app.db.begin().await.expect("a transaction");
        assert!(store::live(&mut tx, event).await.expect("read").is_empty());
    }

    async fn nobody_books_before_it_opens_after_it_closes_or_when_it_is_off(t) {
        let app = &t.app;
        let opens = app.now() + Duration::days(1);
        let event = publish(app, &Details { opens_at: Some(opens), ..evening(app, 3) }).await;
        let refused = |answer: &Booked| matches!(answer, Booked::NotOpen(_));
        assert!(refused(&ask(app, event, &party("Ama", 1, 0)).await));
        t.clock.set(opens);
        assert!(!refused(&ask(app, event, &party("Ama", 1, 0)).await));
        let closes = the_event(app, event).await.details.closes_at;
        t.clock.set(closes);
        assert!(refused(&ask(app, event, &party("Bo", 1, 0)).await));
        let at_the_door = NewParty { walk_in: true, ..party("Cy", 2, 0) };
        assert!(matches!(ask(app, event, &at_the_door).await, Booked::Placed(_)));
        assert!(matches!(ask(app, event, &at_the_door).await, Booked::Full(0)), "the room is the room");
        alone!(app, |tx| call_off(tx, app, event, ""));
        assert!(refused(&ask(app, event, &at_the_door).await));
    }

    async fn the_same_draft_sent_twice_is_one_booking_and_one_letter(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 3)).await;
        let new = NewParty { draft_id: Some(app.ids.uuid(app.now())), ..party("Ama", 2, 0) };
        let first = asked(app, event, &new).await;
        let again = asked(app, event, &new).await;
        assert_eq!((first.id, &first.reference), (again.id, &again.reference));
        assert_eq!(letters(app, first.id).await, 1);
    }

    async fn a_party_grows_where_there_is_room_and_gives_back_what_it_does_not_need(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 4)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let bo = asked(app, event, &party("Bo", 1, 0)).await;
        assert_eq!(alone!(app, |tx| resize(tx, app, ama.id, (2, 2))), Resized::NoRoom(1));
        assert_eq!(alone!(app, |tx| resize(tx, app, ama.id, (2, 1))), Resized::Done);
        assert_eq!(alone!(app, |tx| resize(tx, app, ama.id, (2, 1))), Resized::Done);
        assert_eq!(told(app, ama.id).await, ["booked", "resized"], "the same again tells nothing new");
        let cy = asked(app, event, &party("Cy", 2, 0)).await;
        assert_eq!(cy.state, State::Waiting);
        assert_eq!(alone!(app, |tx| resize(tx, app, ama.id, (1, 0))), Resized::Done);
        assert_eq!(state(app, cy.id).await, State::Offered);
        assert_eq!(alone!(app, |tx| resize(tx, app, cy.id, (2, 1))), Resized::NoRoom(0));
        assert_eq!(state(app, bo.id).await, State::Booked);
        alone!(app, |tx| leave(tx, app, bo.id));
        assert_eq!(alone!(app, |tx| resize(tx, app, bo.id, (1, 0))), Resized::NotLive);
    }

    async fn it_is_never_made_smaller_than_what_is_booked_and_larger_offers_just_the_difference(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 2)).await;
        asked(app, event, &party("Ama", 2, 0)).await;
        let mut waiting = Vec::new();
        for name in ["Bo", "Cy", "Di"] {
            waiting.push(asked(app, event, &party(name, 2, 0)).await.id);
            t.clock.advance(Duration::minutes(1));
        }
        assert_eq!(alone!(app, |tx| set_capacity(tx, app, event, 1)), Err(2));
        assert_eq!(the_event(app, event).await.details.capacity, 2);
        assert_eq!(alone!(app, |tx| set_capacity(tx, app, event, 5)), Ok(()));
        let mut states = Vec::new();
        for id in &waiting {
            states.push(state(app, *id).await);
        }
        assert_eq!(states, [State::Offered, State::Waiting, State::Waiting]);
        assert_eq!(alone!(app, |tx| set_capacity(tx, app, event, 3)), Err(4));
    }

    async fn calling_it_off_tells_everybody_once(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 2)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let bo = asked(app, event, &party("Bo", 2, 0)).await;
        let cy = asked(app, event, &party("Cy", 1, 0)).await;
        let gone = asked(app, event, &party("Di", 1, 0)).await;
        alone!(app, |tx| leave(tx, app, gone.id));
        alone!(app, |tx| leave(tx, app, ama.id));
        assert_eq!(state(app, bo.id).await, State::Offered);
        assert_eq!(alone!(app, |tx| call_off(tx, app, event, "The hall is flooded.")), 2);
        assert_eq!(alone!(app, |tx| call_off(tx, app, event, "Again")), 0);
        assert_eq!(told(app, bo.id).await, ["waiting", "offered", "called_off"]);
        assert_eq!(told(app, cy.id).await, ["waiting", "called_off"]);
        assert_eq!(told(app, ama.id).await, ["booked", "left"]);
        let offers = store::offers(&app.db, bo.id).await.expect("read");
        assert_eq!(offers[0].state, OfferState::Withdrawn);
        let rows = outbox::list_of(&app.db, bo.id).await.expect("letters");
        let mail: mail::Message = rows.last().expect("a letter").read().expect("a message");
        assert!(mail.text.contains("The hall is flooded."), "{}", mail.text);
        assert!(rows.last().expect("a letter").repeat_if_uncertain, "a cancellation goes once more");
        assert!(!rows[1].repeat_if_uncertain, "an offer does not");
    }

    async fn a_letter_is_neutral_and_says_nothing_that_was_typed_but_a_first_name(t) {
        let app = &t.app;
        let event = publish(app, &evening(app, 2)).await;
        let ama = asked(app, event, &party("Ama", 2, 0)).await;
        let rows = outbox::list_of(&app.db, ama.id).await.expect("letters");
        let mail: mail::Message = rows[0].read().expect("a message");
        assert_eq!(mail.subject, format!("You are booked for Monday 30 November, {}", ama.reference));
        for said in [&mail.subject, &mail.text, &mail.from.name] {
            assert!(!said.to_lowercase().contains("adopt"), "{said}");
            assert!(!said.contains("Testwell"), "{said}");
        }
        assert!(mail.text.contains("Hello Ama,") && mail.text.contains("10am to midday") | mail.text.contains("10am to 12"), "{}", mail.text);
        let link = mail.text.split("/booking/").nth(1).expect("a link");
        let token = clock::Token::parse(link.split_whitespace().next().expect("a token")).expect("a token");
        let found = store::by_link(&app.db, &token.hash()).await.expect("read").expect("there");
        assert_eq!(found.id, ama.id);
    }
}
