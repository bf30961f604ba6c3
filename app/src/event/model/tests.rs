//! How an event stands follows from what marketing did, the clock and the places.

use chrono::Duration;
use uuid::Uuid;

use super::{Details, Event, Kind, Place, State, Status};
use crate::testing::monday_morning;

/// Next Monday evening, for twelve.
fn event(state: State) -> Event {
    let now = monday_morning();
    Event {
        id: Uuid::nil(),
        slug: "an-evening".into(),
        series_id: None,
        state,
        publish_at: Some(now),
        details: Details {
            kind: Kind::Information,
            title: "An evening".into(),
            summary: String::new(),
            description: String::new(),
            starts_at: now + Duration::days(7),
            ends_at: now + Duration::days(7) + Duration::hours(2),
            place: Place::Online,
            venue: String::new(),
            address: String::new(),
            postcode: String::new(),
            access: String::new(),
            parking: String::new(),
            map_link: String::new(),
            join_link: String::new(),
            join_minutes: 15,
            hosts: String::new(),
            audience: String::new(),
            interpreter: String::new(),
            councils: String::new(),
            capacity: 12,
            supporters: false,
            opens_at: Some(now + Duration::days(1)),
            closes_at: now + Duration::days(6),
            waiting_list: true,
        },
        sequence: 0,
        cancelled_at: None,
        cancelled_why: String::new(),
        picture_id: None,
        picture_alt: String::new(),
        touched_at: now,
        version: 1,
    }
}

#[test]
fn a_published_event_goes_from_scheduled_to_finished_with_the_clock() {
    let mut published = event(State::Published);
    let now = monday_morning();
    published.publish_at = Some(now + Duration::hours(2));
    let at = |hours: i64, taken| published.status(now + Duration::hours(hours), taken);
    assert_eq!(at(0, 0), Status::Scheduled(now + Duration::hours(2)));
    assert_eq!(at(2, 0), Status::NotYet(now + Duration::days(1)));
    assert_eq!(at(24, 0), Status::Open(12));
    assert_eq!(at(24, 11), Status::Open(1));
    assert_eq!(at(24, 12), Status::Full);
    assert_eq!(at(6 * 24, 0), Status::Closed);
    assert_eq!(at(7 * 24 + 1, 0), Status::Closed, "it is going on");
    assert_eq!(at(7 * 24 + 2, 0), Status::Finished);
}

#[test]
fn a_draft_is_seen_by_nobody_and_a_cancelled_one_says_so_until_it_would_have_ended() {
    let now = monday_morning();
    let draft = event(State::Draft);
    assert_eq!(draft.status(now, 0), Status::Draft);
    assert!(!draft.is_public(now) && !draft.takes_bookings(now + Duration::days(2)));
    let cancelled = event(State::Cancelled);
    assert_eq!(cancelled.status(now, 0), Status::Cancelled);
    assert!(cancelled.is_public(now) && !cancelled.takes_bookings(now + Duration::days(2)));
    assert_eq!(cancelled.status(now + Duration::days(8), 0), Status::Finished);
}

#[test]
fn booking_for_a_room_closes_when_its_door_opens_so_that_no_count_tells_who_had_booked() {
    let mut event = event(State::Published);
    event.details.closes_at = event.details.ends_at;
    let (start, half_past) =
        (event.details.starts_at, event.details.starts_at - Duration::minutes(30));
    assert!(matches!(event.status(start, 0), Status::Open(12)), "a screen has no door");
    event.details.place = Place::Both;
    assert_eq!(event.details.closing(), half_past);
    assert!(matches!(event.status(half_past - Duration::seconds(1), 0), Status::Open(12)));
    for taken in [0, 11, 12] {
        assert_eq!(event.status(half_past, taken), Status::Closed);
    }
    event.details.closes_at = half_past - Duration::hours(1);
    assert_eq!(
        event.details.closing(),
        event.details.closes_at,
        "marketing may close it sooner"
    );
}
