//! Taps at the door by mistake: whoever was let in or added stands as before.

use axum::http::StatusCode;
use chrono::Duration;

use super::*;
use crate::event::places::{
    self, expire_due, leave,
    model::{Attendance, State},
    tests::alone,
};

async fn party_of(desk: &Desk, id: Uuid) -> Booking {
    places::store::find(&desk.app().db, id).await.expect("read").expect("there")
}

async fn stands(desk: &Desk, id: Uuid) -> (State, Attendance, Option<State>) {
    let party = party_of(desk, id).await;
    (party.state, party.attendance, party.let_in_from)
}

fn words(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(did, what)| ((*did).to_owned(), (*what).to_owned())).collect()
}

const OUT: &str = "{\"attendance\":\"\",\"said\":\"\",\"stands\":\"outside\"}";

on_each_desk! {
    async fn who_was_let_in_by_mistake_waits_in_the_same_place_as_before(desk) {
        let (rae, id) = door(&desk, 2).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, id, &party("Bo", 2, 0)).await;
        let listed = bo.listed_at;
        desk.at(AT_THE_DOOR).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        let cy = [("key", KEY), ("first_name", "Cy"), ("last_name", "Testwell"), ("adults", "2")];
        let answer = tapped(&desk, &rae, &bo, "came", "").await;
        assert_eq!(answer.page, "{\"attendance\":\"came\",\"said\":\"Came, 09.45, Rae\",\"stands\":\"let_in\"}");
        assert_eq!(stands(&desk, bo.id).await, (State::Booked, Attendance::Came, Some(State::Waiting)));
        let full = desk.post(&rae, &format!("{}/walk-in", register(id)), &cy).await;
        assert_eq!(full.status, StatusCode::CONFLICT, "the room is the room");
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.between(&format!("id=\"p-{}\"", bo.id), ">").contains("data-stands=\"let_in\""), "{}", page.page);
        desk.at("2026-11-30T09:46:00Z").await;
        assert_eq!(tapped(&desk, &rae, &bo, "", "").await.page, OUT);
        assert_eq!(stands(&desk, bo.id).await, (State::Waiting, Attendance::Unknown, None));
        assert_eq!(party_of(&desk, bo.id).await.listed_at, listed, "nobody got before them");
        assert_eq!(told(app, bo.id).await, ["waiting", "let_in", "marked_came", "let_out", "mark_undone"]);
        assert_eq!(lines(app, &rae, bo.id).await, words(&[("let in", "state"), ("marked", "attendance"), ("let out", "state"), ("marked", "attendance")]));
        assert_eq!(places::store::taken_now(&app.db, id).await.expect("read"), 0);
        let there = desk.post(&rae, &format!("{}/walk-in", register(id)), &cy).await;
        assert_eq!(there.status, StatusCode::SEE_OTHER, "the place is free again");
        // The undo of something that was never let in takes no place away.
        desk.at("2026-11-30T09:47:00Z").await;
        let cy: Uuid = there.to.split("#p-").nth(1).expect("an id").parse().expect("an id");
        tap(&desk, &rae, &party_of(&desk, cy).await, "").await;
        assert_eq!(stands(&desk, cy).await, (State::Booked, Attendance::Unknown, None));
    }

    async fn a_place_that_was_held_is_held_again_until_the_same_moment(desk) {
        let (rae, id) = door(&desk, 2).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, id, &party("Bo", 2, 0)).await;
        // At half past eight, before booking closes at nine.
        desk.at("2026-11-30T08:30:00Z").await;
        alone!(app, |tx| leave(tx, app, ama.id));
        let until = places::store::offers(&app.db, bo.id).await.expect("read")[0].expires_at;
        tap(&desk, &rae, &bo, "came").await;
        desk.test.clock.advance(Duration::minutes(1));
        tap(&desk, &rae, &bo, "").await;
        assert_eq!(stands(&desk, bo.id).await.0, State::Offered);
        let offers = places::store::offers(&app.db, bo.id).await.expect("read");
        assert_eq!((offers.len(), offers[0].expires_at, offers[0].ended_at), (2, until, None));
        tap(&desk, &rae, &bo, "came").await;
        desk.at("2026-11-30T09:45:00Z").await;
        tap(&desk, &rae, &bo, "").await;
        expire_due(app).await.expect("ended");
        assert_eq!(stands(&desk, bo.id).await.0, State::Lapsed, "it has run out meanwhile, as offers do");
        assert_eq!(told(app, bo.id).await.last().map(String::as_str), Some("offer_ended"));
    }

    async fn who_had_cancelled_has_cancelled_again_and_taken_back_apologies_stay_taken_back(desk) {
        let (rae, id) = door(&desk, 9).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, id, &party("Bo", 1, 0)).await;
        desk.at(AT_THE_DOOR).await;
        alone!(app, |tx| leave(tx, app, ama.id));
        for mark in ["came", ""] {
            tap(&desk, &rae, &ama, mark).await;
        }
        assert_eq!(stands(&desk, ama.id).await, (State::Cancelled, Attendance::Unknown, None));
        for mark in ["apologies", "", "came", ""] {
            tap(&desk, &rae, &bo, mark).await;
        }
        assert_eq!(stands(&desk, bo.id).await, (State::Booked, Attendance::Unknown, None), "they had booked");
        assert_eq!(told(app, bo.id).await, ["booked", "left", "marked_apologies", "place_back", "mark_undone", "marked_came", "mark_undone"]);
    }

    async fn who_was_added_by_mistake_is_off_the_register_and_can_come_back(desk) {
        let (rae, id) = door(&desk, 2).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 1, 0)).await;
        desk.at(AT_THE_DOOR).await;
        let form = [("key", KEY), ("first_name", "Cy"), ("last_name", "Testwell"), ("adults", "1"), ("email", "cy@example.org")];
        let walk_in = format!("{}/walk-in", register(id));
        let answer = desk.post(&rae, &walk_in, &form).await;
        let cy = party_of(&desk, answer.to.split("#p-").nth(1).expect("an id").parse().expect("an id")).await;
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.between(&format!("id=\"p-{}\"", cy.id), "</li>").contains("Added by mistake"), "{}", page.page);
        assert!(!page.between(&format!("id=\"p-{}\"", ama.id), "</li>").contains("Added by mistake"));
        desk.at("2026-11-30T09:50:00Z").await;
        let off = tapped(&desk, &rae, &cy, "taken_off", "").await;
        assert_eq!(off.page, "{\"attendance\":\"taken_off\",\"said\":\"Taken off the register, 09.50, Rae\",\"stands\":\"outside\"}");
        tap(&desk, &rae, &cy, "taken_off").await;
        assert_eq!(stands(&desk, cy.id).await, (State::Cancelled, Attendance::Unknown, None));
        assert_eq!(places::store::taken_now(&app.db, id).await.expect("read"), 1, "the place is given back");
        assert_eq!(told(app, cy.id).await, ["walked_in", "marked_came", "taken_off", "mark_undone"], "once");
        assert_eq!(places::tests::letters(app, cy.id).await, 0);
        let trail = lines(app, &rae, cy.id).await;
        assert_eq!(trail[2..], words(&[("took off", "state"), ("marked", "attendance")]));
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.page.contains("Nobody of 1 person") || page.page.contains("One person is booked"), "{}", page.page);
        let row = page.between("Without a place: 1", "</details>");
        assert!(row.contains("Cy Testwell") && row.contains("Taken off the register, 09.50, Rae") && row.contains("They are here"), "{row}");
        assert!(!desk.get(&rae, &format!("/staff/events/{id}/print")).await.page.contains("Cy Testwell"));
        // What was kept on a phone and tapped before that changes nothing.
        let late = [&form[..], &[("tapped_at", "2026-11-30T09:46:00Z")]].concat();
        let late = desk.ask_for("application/json", Some(&rae), "POST", &walk_in, &late).await;
        assert!(late.page.contains("\"taken_off\""), "{}", late.page);
        assert_eq!(stands(&desk, cy.id).await.0, State::Cancelled);
        // Typed again, they are here all the same, if there is room.
        desk.at("2026-11-30T09:55:00Z").await;
        assert_eq!(desk.post(&rae, &walk_in, &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(stands(&desk, cy.id).await, (State::Booked, Attendance::Came, Some(State::Cancelled)));
        assert_eq!(lines(app, &rae, cy.id).await[4..], words(&[("let in", "state"), ("marked", "attendance")]));
        tap(&desk, &rae, &cy, "taken_off").await;
        alone!(app, |tx| places::set_capacity(tx, app, id, 1)).expect("one is booked");
        desk.at("2026-11-30T09:56:00Z").await;
        let full = desk.post(&rae, &walk_in, &form).await;
        assert_eq!(full.status, StatusCode::CONFLICT);
        assert!(full.page.contains("Every place is taken"), "{}", full.page);
        let booked = tapped(&desk, &rae, &ama, "taken_off", "").await;
        assert_eq!(booked.status, StatusCode::CONFLICT);
        assert!(booked.page.contains("Only somebody who came without booking"), "{}", booked.page);
        assert_eq!(stands(&desk, ama.id).await.0, State::Booked);
        alone!(app, |tx| places::call_off(tx, app, id, "Rain"));
        let off = desk.post(&rae, &walk_in, &form).await;
        assert!(off.status == StatusCode::CONFLICT && off.page.contains("does not happen"), "{}", off.page);
        assert_eq!(tap(&desk, &rae, &cy, "taken_off").await.status, StatusCode::CONFLICT);
    }

    async fn who_wrote_themselves_down_without_a_place_can_be_taken_off_the_list(desk) {
        let (rae, id) = door(&desk, 1).await;
        let app = desk.app();
        booked(&desk, id, &party("Ama", 1, 0)).await;
        let poster = desk.get(&rae, &format!("{}/poster", register(id))).await;
        let here = format!("/here/{}", poster.between("/here/", "<"));
        desk.at(AT_THE_DOOR).await;
        let flo = [("first_name", "Flo"), ("last_name", "Late"), ("adults", "1")];
        desk.ask(None, "POST", &here, &flo).await;
        let flo: Uuid = read!(&app.db, |c| sqlx::query_scalar("select id from booking where first_name = 'Flo'").fetch_one(c).await).expect("listed");
        let row = format!("id=\"p-{flo}\"");
        let page = desk.get(&rae, &register(id)).await;
        let offered = page.between(&row, "</li>").to_owned();
        assert!(offered.contains("They are here") && offered.contains("Added by mistake"), "{offered}");
        tap(&desk, &rae, &party_of(&desk, flo).await, "taken_off").await;
        assert_eq!(stands(&desk, flo).await.0, State::Cancelled);
        assert_eq!(places::tests::letters(app, flo).await, 0);
        let page = desk.get(&rae, &register(id)).await;
        assert!(!page.page.contains("has come without a place"), "{}", page.page);
        let offered = page.between(&row, "</li>");
        assert!(offered.contains("They are here") && !offered.contains("Added by mistake"), "{offered}");
    }
}
