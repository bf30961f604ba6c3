//! What a mark means for the enquiry of the party.

use super::*;
use crate::{
    enquiry::{
        desk::{attended, testing::details},
        model::{Enquiry, State},
    },
    event::places::tests::alone,
};

/// What an enquiry's history says of events, in order.
async fn history(desk: &Desk, enquiry: &Enquiry) -> Vec<String> {
    read!(&desk.app().db, |c| sqlx::query_scalar(
        "select body from enquiry_entry where enquiry_id = $1 and kind = 'attended' order by at, id")
        .bind(enquiry.id).fetch_all(c).await).expect("entries")
}

async fn next(desk: &Desk, enquiry: &Enquiry) -> (String, Option<String>) {
    let now = desk.find(enquiry.id).await;
    (now.next_action, now.next_at.map(|at| at.to_rfc3339()))
}

/// Ama asked, and her booking belongs to that; it is the evening.
async fn evening_of(desk: &Desk) -> (Person, Enquiry, Booking) {
    let (rae, id) = door(desk, 9).await;
    let enquiry = desk.came(details("Ama")).await;
    let new = NewParty { enquiry_id: Some(enquiry.id), ..party("Ama", 2, 0) };
    let ama = booked(desk, id, &new).await;
    desk.at(AT_THE_DOOR).await;
    (rae, enquiry, ama)
}

const RING: &str = "Ring them about “Could we adopt?”";
const OFFER: &str = "Offer other dates: they missed “Could we adopt?”";

on_each_desk! {
    async fn a_mark_stands_in_the_history_and_says_what_is_next_and_can_be_put_right(desk) {
        let (rae, enquiry, ama) = evening_of(&desk).await;
        tap(&desk, &rae, &ama, "came").await;
        tap(&desk, &rae, &ama, "came").await;
        // Tuesday, the next working day, at its close.
        assert_eq!(next(&desk, &enquiry).await, (RING.to_owned(), Some("2026-12-01T17:00:00+00:00".to_owned())));
        assert_eq!(history(&desk, &enquiry).await, ["Came to “Could we adopt?”, Monday 30 November"], "once");
        desk.at("2026-11-30T10:00:00Z").await;
        tap(&desk, &rae, &ama, "did_not_come").await;
        assert_eq!(next(&desk, &enquiry).await.0, OFFER);
        desk.at("2026-11-30T10:01:00Z").await;
        tap(&desk, &rae, &ama, "").await;
        assert_eq!(next(&desk, &enquiry).await, (String::new(), None));
        desk.at("2026-12-04T10:00:00Z").await;
        tap(&desk, &rae, &ama, "apologies").await;
        assert_eq!(next(&desk, &enquiry).await, (OFFER.to_owned(), Some("2026-12-07T17:00:00+00:00".to_owned())), "late, and after the weekend");
        assert_eq!(history(&desk, &enquiry).await.len(), 4);
        let page = desk.get(&rae, &format!("/staff/enquiry/{}", enquiry.reference)).await.page;
        assert!(page.contains("Sent apologies for “Could we adopt?”, Monday 30 November") && page.contains("Rae Okafor"), "{page}");
        let lines: i64 = read!(&desk.app().db, |c| sqlx::query_scalar(
            "select count(*) from audit where action = 'attended' and record_id = $1").bind(enquiry.id).fetch_one(c).await).expect("lines");
        assert_eq!(lines, 4);
    }

    async fn what_a_colleague_set_by_hand_stays(desk) {
        let (rae, enquiry, ama) = evening_of(&desk).await;
        let set = async |words: &str| {
            let form = [("next_action", words), ("next_day", "4/12/2026")];
            desk.act(&rae, &enquiry, "next", &form).await;
        };
        tap(&desk, &rae, &ama, "came").await;
        desk.at("2026-11-30T10:00:00Z").await;
        set("Send the pack to his mother").await;
        let by_hand = next(&desk, &enquiry).await;
        desk.at("2026-11-30T10:01:00Z").await;
        tap(&desk, &rae, &ama, "did_not_come").await;
        assert_eq!(next(&desk, &enquiry).await, by_hand);
        assert_eq!(history(&desk, &enquiry).await.len(), 2, "it is written down all the same");
        // Our own words, but on a day that a colleague chose.
        desk.at("2026-11-30T10:02:00Z").await;
        set(OFFER).await;
        let by_hand = next(&desk, &enquiry).await;
        desk.at("2026-11-30T10:03:00Z").await;
        tap(&desk, &rae, &ama, "").await;
        assert_eq!(next(&desk, &enquiry).await, by_hand);
    }

    async fn a_closed_enquiry_and_one_that_waits_are_left_as_they_are(desk) {
        let (rae, enquiry, ama) = evening_of(&desk).await;
        let form = [("waiting_for", "Their photos"), ("waiting_until", "4/12/2026")];
        desk.act(&rae, &enquiry, "waiting", &form).await;
        let waits = next(&desk, &enquiry).await;
        desk.at("2026-11-30T10:00:00Z").await;
        tap(&desk, &rae, &ama, "came").await;
        assert_eq!((desk.find(enquiry.id).await.state, next(&desk, &enquiry).await), (State::Waiting, waits));
        assert_eq!(history(&desk, &enquiry).await.len(), 1);
        desk.act(&rae, &enquiry, "close", &[("reason", "timing"), ("ended_by", "family"), ("told", "yes")]).await;
        assert_eq!(desk.find(enquiry.id).await.state, State::Closed);
        let before = desk.find(enquiry.id).await;
        desk.at("2026-11-30T10:01:00Z").await;
        tap(&desk, &rae, &ama, "did_not_come").await;
        let after = desk.find(enquiry.id).await;
        assert_eq!((after.next_action, after.touched_at, after.keep_until), (before.next_action, before.touched_at, before.keep_until));
        assert_eq!(history(&desk, &enquiry).await.len(), 1);
    }

    async fn who_comes_by_the_poster_is_known_to_the_enquiry_too(desk) {
        let (rae, enquiry, ama) = evening_of(&desk).await;
        let app = desk.app();
        let page = desk.get(&rae, &format!("{}/poster", register(ama.event_id))).await;
        let here = format!("/here/{}", page.between("/here/", "<"));
        let form = [("first_name", "Ama"), ("last_name", "Testwell"), ("adults", "2")];
        desk.ask(None, "POST", &here, &form).await;
        assert_eq!(next(&desk, &enquiry).await.0, RING);
        let held = alone!(app, |tx| attended::hold(tx, enquiry.id));
        assert_eq!(held.map(|held| held.next_action).as_deref(), Some(RING));
    }
}
