//! Those who come without a booking: typed by a colleague, or by themselves at the poster.

use super::*;
use crate::event::{
    places::{
        self, LetIn, arrive, leave, let_in,
        model::{Attendance, State},
        tests::{alone, letters, the_event},
    },
    register::store,
};
use axum::http::StatusCode;

async fn walk_in(
    desk: &Desk,
    who: &Person,
    event: Uuid,
    accept: &str,
    form: &[(&str, &str)],
) -> Answer {
    desk.ask_for(accept, Some(who), "POST", &format!("{}/walk-in", register(event)), form).await
}

/// The parties of an event: first name, state, attendance, places.
async fn parties(desk: &Desk, event: Uuid) -> Vec<(String, State, Attendance, i64)> {
    read!(&desk.app().db, |c| sqlx::query_as(
        "select first_name, state, attendance, places from booking where event_id = $1 order by created_at, id")
        .bind(event).fetch_all(c).await).expect("parties")
}

/// The address behind the poster.
async fn poster(desk: &Desk, who: &Person, event: Uuid) -> String {
    let page = desk.get(who, &format!("{}/poster", register(event))).await;
    let code = page.between("/here/", "<").to_owned();
    assert_eq!(clock::parse_reference(&code).as_deref(), Some(code.as_str()), "{}", page.page);
    format!("/here/{code}")
}

on_each_desk! {
    async fn a_colleague_adds_somebody_once_and_no_letter_says_so(desk) {
        let (rae, id) = door(&desk, 3).await;
        let form = [("key", KEY), ("first_name", " Cy "), ("last_name", "Testwell"), ("adults", "2"), ("partner_name", "Di"), ("email", "cy@example.org")];
        let early = walk_in(&desk, &rae, id, "text/html", &form).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        assert!(!desk.get(&rae, &register(id)).await.page.contains("id=\"walk-in\""), "not before the day");
        desk.at(AT_THE_DOOR).await;
        let answer = walk_in(&desk, &rae, id, "text/html", &form).await;
        assert!(answer.to.starts_with(&format!("{}#p-", register(id))), "{}", answer.page);
        let again = walk_in(&desk, &rae, id, "application/json", &form).await;
        let booking = answer.to.split("#p-").nth(1).expect("an id");
        assert_eq!(again.page, format!("{{\"booking\":\"{booking}\",\"attendance\":\"came\",\"said\":\"Came, 09.45, Rae\"}}"), "the same key is the same walk-in");
        assert_eq!(parties(&desk, id).await, [("Cy".to_owned(), State::Booked, Attendance::Came, 2)]);
        let booking = booking.parse().expect("an id");
        assert_eq!(letters(desk.app(), booking).await, 0, "they are in the room");
        assert_eq!(told(desk.app(), booking).await, ["walked_in", "marked_came"]);
        let trail = [("added at the door", "first_name, last_name, partner_name, adults, email"), ("marked", "attendance")];
        assert_eq!(lines(desk.app(), &rae, booking).await, trail.map(|(did, what)| (did.to_owned(), what.to_owned())), "once, and no word that was typed");
        let page = desk.get(&rae, &register(id)).await.page;
        assert!(page.contains("Cy Testwell with Di") && page.contains("2 people, came to the door"), "{page}");
        // The room is the room, and what was typed stays.
        let more = [("key", KEY), ("first_name", "Eve <i>"), ("last_name", "Testwell"), ("adults", "2"), ("phone", "020 7946 0811")];
        let full = walk_in(&desk, &rae, id, "text/html", &more).await;
        assert_eq!(full.status, StatusCode::CONFLICT);
        assert!(full.page.contains("Only 1 place is left") && full.page.contains("raise the number of places"), "{}", full.page);
        assert!(full.page.contains("value=\"Eve &lt;i&gt;\"") && full.page.contains("020 7946 0811"), "{}", full.page);
        let full = walk_in(&desk, &rae, id, "application/json", &more).await;
        assert_eq!(full.status, StatusCode::CONFLICT);
        assert!(full.page.starts_with("{\"message\":\"Only 1 place is left"), "{}", full.page);
        let odd = walk_in(&desk, &rae, id, "text/html", &[("first_name", "Flo"), ("adults", "3"), ("email", "flo@")]).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
        for sentence in ["Enter their last name", "Choose whether one or two have come", "Enter an e-mail address", "value=\"Flo\"", "value=\"flo@\"", "<title>Error: "] {
            assert!(odd.page.contains(sentence), "{sentence}: {}", odd.page);
        }
        let odd = walk_in(&desk, &rae, id, "application/json", &[("first_name", "Flo"), ("last_name", "Testwell")]).await;
        assert_eq!((odd.status, odd.page.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "{\"message\":\"Choose whether one or two have come.\"}"));
        // Written on paper, typed in two days later.
        desk.at("2026-12-02T09:00:00Z").await;
        let late = walk_in(&desk, &rae, id, "text/html", &[("first_name", "Gus"), ("last_name", "Testwell"), ("adults", "1")]).await;
        assert_eq!(late.status, StatusCode::SEE_OTHER, "{}", late.page);
        desk.at("2027-08-02T09:00:00Z").await;
        let over = walk_in(&desk, &rae, id, "application/json", &form).await;
        assert_eq!(over.status, StatusCode::OK, "the same key is the same walk-in for ever");
        let over = walk_in(&desk, &rae, id, "application/json", &[("first_name", "Hal"), ("last_name", "Testwell"), ("adults", "1")]).await;
        assert_eq!(over.page, "{\"message\":\"The time to add somebody to this register is over.\"}");
    }

    async fn who_waits_or_had_cancelled_is_let_in_where_there_is_room(desk) {
        let (rae, id) = door(&desk, 3).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, id, &party("Bo", 2, 0)).await;
        let cy = booked(&desk, id, &party("Cy", 1, 0)).await;
        assert_eq!((bo.state, cy.state), (State::Waiting, State::Booked));
        desk.at(AT_THE_DOOR).await;
        let page = desk.get(&rae, &register(id)).await;
        let others = page.between("Without a place: 1", "</details>");
        assert!(others.contains("Bo Testwell") && others.contains("They are here"), "{others}");
        let full = tap(&desk, &rae, &bo, "came").await;
        assert_eq!(full.status, StatusCode::CONFLICT);
        assert!(full.page.contains("Every place is taken"), "{}", full.page);
        alone!(app, |tx| leave(tx, app, cy.id));
        assert!(tapped(&desk, &rae, &bo, "came", "").await.page.contains("Only 1 place is left"));
        alone!(app, |tx| leave(tx, app, ama.id));
        assert_eq!(tap(&desk, &rae, &bo, "came").await.status, StatusCode::SEE_OTHER);
        assert_eq!(tap(&desk, &rae, &cy, "came").await.status, StatusCode::SEE_OTHER, "cancelled, and here all the same");
        let stands: Vec<_> = parties(&desk, id).await.into_iter().map(|(name, state, how, _)| (name, state, how)).collect();
        assert_eq!(stands, [
            ("Ama".to_owned(), State::Cancelled, Attendance::Unknown),
            ("Bo".to_owned(), State::Booked, Attendance::Came),
            ("Cy".to_owned(), State::Booked, Attendance::Came),
        ]);
        assert!(matches!(alone!(app, |tx| let_in(tx, app, ama.id)), LetIn::Full(0)));
        assert!(matches!(alone!(app, |tx| let_in(tx, app, bo.id)), LetIn::In(_)));
        assert!(told(app, bo.id).await.ends_with(&["let_in".to_owned(), "marked_came".to_owned()]));
        assert_eq!(tap(&desk, &rae, &ama, "did_not_come").await.status, StatusCode::CONFLICT);
    }

    async fn the_poster_opens_half_an_hour_before_and_closes_at_the_end(desk) {
        let (rae, id) = door(&desk, 3).await;
        let here = poster(&desk, &rae, id).await;
        assert_eq!(poster(&desk, &rae, id).await, here, "it stays the same");
        assert_eq!(desk.ask(None, "GET", "/here/AAAA-AAAA", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(desk.ask(None, "GET", "/here/nonsense", &[]).await.status, StatusCode::NOT_FOUND);
        let form = [("first_name", "Ama"), ("last_name", "Testwell"), ("adults", "1")];
        for (at, says, open) in [
            ("2026-11-30T09:29:59Z", "This page opens at 9.30am", false),
            ("2026-11-30T09:30:00Z", "I am here", true),
            ("2026-11-30T11:59:59Z", "I am here", true),
            ("2026-11-30T12:00:00Z", "This one is over", false),
        ] {
            desk.at(at).await;
            let page = desk.ask(None, "GET", &here, &[]).await;
            assert_eq!((page.status, page.page.contains(says)), (StatusCode::OK, true), "{at}");
            if !open {
                let post = desk.ask(None, "POST", &here, &form).await;
                assert!(post.page.contains(says) && post.page.contains("What you typed was not kept"), "{at}");
            }
        }
        assert_eq!(parties(&desk, id).await, []);
        desk.at(AT_THE_DOOR).await;
        let lower = here.to_lowercase().replace("/here/", "/here/ ").replace(' ', "%20");
        assert_eq!(desk.ask(None, "GET", &lower, &[]).await.status, StatusCode::OK, "typed by hand");
        let odd = desk.ask(None, "POST", &here, &[("first_name", "Ama"), ("email", "ama"), ("key", KEY)]).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["Tell us your last name", "Tell us whether one or two of you are here", "like name@example.org", "value=\"Ama\"", KEY] {
            assert!(odd.page.contains(part), "{part}");
        }
        let app = desk.app();
        alone!(app, |tx| places::call_off(tx, app, id, "The pipes burst."));
        let off = desk.ask(None, "POST", &here, &form).await.page;
        assert!(off.contains("The pipes burst.") && off.contains("Ama, Testwell"), "{off}");
    }

    async fn nobody_learns_from_the_poster_who_is_known_or_whether_there_is_room(desk) {
        let (rae, id) = door(&desk, 4).await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let here = poster(&desk, &rae, id).await;
        desk.at(AT_THE_DOOR).await;
        let post = async |form: &[(&str, &str)]| {
            let answer = desk.ask(None, "POST", &here, form).await;
            assert_eq!((answer.status, answer.to.as_str()), (StatusCode::SEE_OTHER, format!("{here}/thanks").as_str()));
        };
        // Booked, by name or by address; twice; new; new with the name of another; too many.
        post(&[("first_name", "ama"), ("last_name", "TESTWELL"), ("adults", "2")]).await;
        post(&[("first_name", "Kofi"), ("last_name", "Other"), ("adults", "2"), ("email", "AMA@example.org")]).await;
        assert_eq!(parties(&desk, id).await, [("Ama".to_owned(), State::Booked, Attendance::Came, 2)]);
        let said = desk.get(&rae, &format!("/staff/events/{id}/people/{}", ama.id)).await.page;
        assert!(said.contains("Wrote at the door: Kofi Other, two of them."), "what was typed is kept: {said}");
        let public = desk.ask(None, "GET", &format!("/events/{}", the_event(desk.app(), id).await.slug), &[]).await.page;
        assert!(public.contains("Booking has closed") && !public.contains("left"), "no count tells who had booked");
        let bo = [("key", KEY), ("first_name", "Bo"), ("last_name", "Testwell"), ("adults", "1"), ("email", "bo@example.org")];
        post(&bo).await;
        post(&bo).await;
        post(&[("first_name", "Ama"), ("last_name", "Testwell"), ("adults", "1"), ("email", "other@example.org")]).await;
        post(&[("first_name", "Flo"), ("last_name", "Late"), ("adults", "2")]).await;
        post(&[("first_name", "Flo"), ("last_name", "Late"), ("adults", "2")]).await;
        assert_eq!(parties(&desk, id).await, [
            ("Ama".to_owned(), State::Booked, Attendance::Came, 2),
            ("Bo".to_owned(), State::Booked, Attendance::Came, 1),
            ("Ama".to_owned(), State::Booked, Attendance::Came, 1),
            ("Flo".to_owned(), State::Waiting, Attendance::Unknown, 2),
        ]);
        let kept = places::store::find(&desk.app().db, ama.id).await.expect("read").expect("there");
        assert_eq!(kept.party, ama.party, "nothing typed in public changes a booking");
        let thanks = desk.ask(None, "GET", &format!("{here}/thanks"), &[]).await.page;
        let form = desk.ask(None, "GET", &here, &[]).await.page;
        for name in ["Ama", "Testwell", "Late"] {
            assert!(!thanks.contains(name) && !form.contains(name), "{name}");
        }
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.page.contains("4 of 4 people have come. 1 party has come without a place."), "{}", page.page);
        let flo = page.between("Without a place: 1", "</details>");
        assert!(flo.contains("Flo Late") && flo.contains("no place was free"), "{flo}");
        assert_eq!(page.page.matches("this name stands here twice").count(), 1);
        assert!(page.page.contains("Came, 09.45, said so at the door"), "{}", page.page);
    }

    async fn many_at_the_door_at_once_never_pass_the_capacity(desk) {
        let (rae, id) = door(&desk, 5).await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let here = poster(&desk, &rae, id).await;
        desk.at(AT_THE_DOOR).await;
        let post = async |name: &str| {
            let form = [("first_name", name), ("last_name", "Testwell"), ("adults", "2")];
            desk.ask(None, "POST", &here, &form).await.status
        };
        let add = async |name: &str| {
            let form = [("first_name", name), ("last_name", "Testwell"), ("adults", "2")];
            walk_in(&desk, &rae, id, "application/json", &form).await.status
        };
        let (ama_post, bo, cy, di, eve, flo, tapped) = tokio::join!(
            post("Ama"), post("Bo"), add("Cy"), post("Di"), add("Eve"), post("Flo"), tap(&desk, &rae, &ama, "came"),
        );
        for status in [ama_post, bo, di, flo, tapped.status] {
            assert_eq!(status, StatusCode::SEE_OTHER);
        }
        for status in [cy, eve] {
            assert!(matches!(status, StatusCode::OK | StatusCode::CONFLICT), "{status}");
        }
        let all = parties(&desk, id).await;
        let taken: i64 = all.iter().filter(|(_, state, ..)| *state == State::Booked).map(|(.., places)| places).sum();
        assert_eq!(taken, 4, "one more couple, and never half of one: {all:?}");
        assert_eq!(all.iter().filter(|(name, ..)| name == "Ama").count(), 1);
        for name in ["Bo", "Di", "Flo"] {
            assert_eq!(all.iter().filter(|(n, ..)| n == name).count(), 1, "{name} is not forgotten: {all:?}");
        }
    }

    async fn a_machine_at_the_poster_is_stopped(desk) {
        let (rae, id) = door(&desk, 900).await;
        let here = poster(&desk, &rae, id).await;
        desk.at(AT_THE_DOOR).await;
        let mut refused = 0;
        for n in 0..245 {
            let name = format!("Bot {n}");
            let form = [("first_name", name.as_str()), ("last_name", "Testwell"), ("adults", "1")];
            let answer = desk.ask(None, "POST", &here, &form).await;
            refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert!((1..=5).contains(&refused), "{refused}");
    }

    async fn what_the_door_asks_of_the_store_is_what_is_there(desk) {
        let (_, id) = door(&desk, 4).await;
        let (_, other) = door_of(&desk).await;
        let app = desk.app();
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let key = |email: &str, name: &str| (db::sort_key(email), db::sort_key(name));
        for (event, (email, name), found) in [
            (id, key("ama@example.org", "x"), true),
            (id, key("", "Ama Testwell"), true),
            (id, key("b@example.org", "Ama Testwell"), false),
            (id, key("", "Ama"), false),
            (other, key("", "Ama Testwell"), false),
        ] {
            let there = alone!(app, |tx| store::same_party(tx, event, &email, &name));
            assert_eq!(there.is_some_and(|b| b.id == ama.id), found, "{email} {name}");
        }
        assert_eq!(store::door_code(&app.db, id).await.expect("read"), None);
        alone!(app, |tx| store::set_door_code(tx, id, "P2XW-4H8T"));
        alone!(app, |tx| store::set_door_code(tx, id, "AAAA-AAAA"));
        assert_eq!(store::door_code(&app.db, id).await.expect("read").as_deref(), Some("P2XW-4H8T"));
        let mut tx = app.db.begin().await.expect("a transaction");
        let taken = store::set_door_code(&mut tx, other, "P2XW-4H8T").await;
        assert!(taken.expect_err("one event has it").is_duplicate());
        drop(tx);
        assert_eq!(store::of_code(&app.db, "P2XW-4H8T").await.expect("read").map(|e| e.id), Some(id));
        assert!(store::of_code(&app.db, "AAAA-AAAA").await.expect("read").is_none());
        // Without a place, and once more: the list takes them, the capacity holds.
        desk.at(AT_THE_DOOR).await;
        let new = NewParty { walk_in: true, ..party("Bo", 2, 1) };
        let listed = alone!(app, |tx| arrive(tx, app, id, &new));
        assert!(matches!(listed, places::Booked::Listed(ref b) if b.state == State::Waiting && b.walk_in), "{listed:?}");
        assert_eq!(places::store::taken_now(&app.db, id).await.expect("read"), 2);
    }
}
