//! All the rest at one stroke.

use axum::http::StatusCode;

use super::*;
use crate::event::{places, places::model::Attendance};

async fn attendance(desk: &Desk, booking: &Booking) -> Attendance {
    let party = places::store::find(&desk.app().db, booking.id).await;
    party.expect("read").expect("there").attendance
}

on_each_desk! {
    async fn who_is_named_and_still_unmarked_did_not_come_and_is_undone_alone(desk) {
        let (rae, id) = door(&desk, 9).await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        let bo = booked(&desk, id, &party("Bo", 1, 1)).await;
        let cy = booked(&desk, id, &party("Cy", 1, 0)).await;
        let di = booked(&desk, id, &party("Di", 1, 0)).await;
        let rest = format!("{}/rest", register(id));
        desk.at(AT_THE_DOOR).await;
        assert!(!desk.get(&rae, &register(id)).await.page.contains("All the rest"), "not before the start");
        assert_eq!(desk.post(&rae, &rest, &[]).await.to, register(id));
        desk.post(&rae, &rest, &[("parties", &ama.id.to_string())]).await;
        assert_eq!(attendance(&desk, &ama).await, Attendance::Unknown);
        tap(&desk, &rae, &ama, "came").await;
        desk.at("2026-11-30T10:00:00Z").await;
        assert!(desk.get(&rae, &register(id)).await.page.contains("All the rest did not come"));
        let asks = desk.post(&rae, &rest, &[]).await;
        assert_eq!(asks.status, StatusCode::OK);
        assert!(asks.page.contains("3 parties, 4 people, have no mark yet:"), "{}", asks.page);
        for (name, is_named) in [("Ama", false), ("Bo", true), ("Cy", true), ("Di", true)] {
            assert_eq!(asks.page.contains(&format!("<bdi>{name} Testwell")), is_named, "{name}");
        }
        assert_eq!(attendance(&desk, &bo).await, Attendance::Unknown, "nothing yet");
        // Meanwhile Cy comes in, and somebody else who is on no page.
        tap(&desk, &rae, &cy, "came").await;
        let eve = [("key", KEY), ("first_name", "Eve"), ("last_name", "Testwell"), ("adults", "1")];
        let eve = desk.post(&rae, &format!("{}/walk-in", register(id)), &eve).await;
        let eve: Uuid = eve.to.split("#p-").nth(1).expect("an id").parse().expect("an id");
        let eve = places::store::find(&desk.app().db, eve).await.expect("read").expect("there");
        tap(&desk, &rae, &eve, "").await;
        let named = asks.between("name=\"parties\" value=\"", "\"").to_owned();
        let done = desk.post(&rae, &rest, &[("parties", &format!("{named},nonsense"))]).await;
        assert_eq!(done.to, register(id));
        for (who, how) in [(&ama, Attendance::Came), (&bo, Attendance::DidNotCome), (&cy, Attendance::Came), (&di, Attendance::DidNotCome), (&eve, Attendance::Unknown)] {
            assert_eq!(attendance(&desk, who).await, how, "{}", who.party.first_name);
        }
        assert_eq!(told(desk.app(), bo.id).await, ["booked", "marked_did_not_come"]);
        assert_eq!(lines(desk.app(), &rae, bo.id).await, [("marked".to_owned(), "attendance".to_owned())]);
        desk.post(&rae, &rest, &[("parties", &named)]).await;
        assert_eq!(told(desk.app(), bo.id).await.len(), 2, "twice is once");
        let page = desk.get(&rae, &register(id)).await;
        assert!(page.between(&format!("id=\"p-{}\"", bo.id), "</li>").contains("Did not come, 10.00, Rae"), "{}", page.page);
        tap(&desk, &rae, &bo, "").await;
        assert_eq!((attendance(&desk, &bo).await, attendance(&desk, &di).await), (Attendance::Unknown, Attendance::DidNotCome));
        let (_, other) = door_of(&desk).await;
        desk.post(&rae, &format!("{}/rest", register(other)), &[("parties", &bo.id.to_string())]).await;
        assert_eq!(attendance(&desk, &bo).await, Attendance::Unknown, "of this event alone");
    }

    async fn what_a_phone_kept_of_one_of_them_holds_though_it_was_tapped_before(desk) {
        let (rae, id) = door(&desk, 9).await;
        let ama = booked(&desk, id, &party("Ama", 2, 0)).await;
        desk.at("2026-11-30T11:00:00Z").await;
        desk.post(&rae, &format!("{}/rest", register(id)), &[("parties", &ama.id.to_string())]).await;
        assert_eq!(attendance(&desk, &ama).await, Attendance::DidNotCome);
        tapped(&desk, &rae, &ama, "", "2026-11-30T10:01:00Z").await;
        assert_eq!(attendance(&desk, &ama).await, Attendance::DidNotCome, "an old undo is of another mark");
        let late = tapped(&desk, &rae, &ama, "came", "2026-11-30T10:02:00Z").await;
        assert!(late.page.contains("Came, 10.02, Rae"), "{}", late.page);
        let older = tapped(&desk, &rae, &ama, "did_not_come", "2026-11-30T10:01:00Z").await;
        assert!(older.page.contains("Came, 10.02, Rae"), "{}", older.page);
    }

    async fn when_nobody_is_left_there_is_nothing_to_ask(desk) {
        let (rae, id) = door(&desk, 9).await;
        let ama = booked(&desk, id, &party("Ama", 1, 0)).await;
        desk.at("2026-11-30T10:00:00Z").await;
        tap(&desk, &rae, &ama, "came").await;
        assert!(!desk.get(&rae, &register(id)).await.page.contains("All the rest"));
        assert_eq!(desk.post(&rae, &format!("{}/rest", register(id)), &[]).await.to, register(id));
    }
}
