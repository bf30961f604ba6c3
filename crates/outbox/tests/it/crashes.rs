//! A worker stopped dead at each point, another one that finds what it left, and the number
//! of copies that reach the mail server.

use chrono::TimeDelta;
use mail::Act;
use outbox::{Faults, Point, State};
use uuid::Uuid;

use crate::house::{House, LEASE, MIGRATIONS};

const POINTS: [Point; 5] =
    [Point::Claimed, Point::BeforeSend, Point::Marked, Point::AfterAccept, Point::BeforeCommit];

/// Sends a letter with a worker that stops at `point`.
async fn stopped_at(house: &House, point: Point, repeat: bool) -> Uuid {
    let letter = house.letter_to("sam@example.org");
    let letter = if repeat { letter.repeat_if_uncertain() } else { letter };
    let id = house.enqueue(letter).await;
    let faults = Faults::stop_at(point);
    let worker = house.worker().with_faults(&faults);
    assert_eq!(worker.drain().await.expect("looked"), 0);
    assert!(faults.has_struck(), "{point:?}");
    house.until_let_go(id).await;
    assert_eq!(house.row(id).await.state, State::Claimed, "{point:?}");
    // Nobody may touch it before its lease is over.
    assert_eq!(house.worker().drain().await.expect("looked"), 0);
    house.clock.advance(LEASE + TimeDelta::seconds(1));
    id
}

db::on_both_engines! { &MIGRATIONS;

async fn a_crash_before_sending_began_leads_to_exactly_one_copy(db) {
    let house = House::at(db).await;
    for point in [Point::Claimed, Point::BeforeSend] {
        for repeat in [false, true] {
            let id = stopped_at(&house, point, repeat).await;
            house.worker().drain().await.expect("drained");
            let row = house.row(id).await;
            assert_eq!((row.state, row.attempts), (State::Sent, 2), "{point:?} {repeat}");
            assert_eq!(house.copies(id), 1, "{point:?} {repeat}");
        }
    }
}

async fn a_crash_once_sending_began_is_uncertain_and_never_a_second_copy(db) {
    let house = House::at(db).await;
    for (point, copies) in
        [(Point::Marked, 0), (Point::AfterAccept, 1), (Point::BeforeCommit, 1)]
    {
        let id = stopped_at(&house, point, false).await;
        house.worker().drain().await.expect("drained");
        let row = house.row(id).await;
        assert_eq!((row.state, row.attempts), (State::Uncertain, 1), "{point:?}");
        assert_eq!(row.finished_at, Some(house.now()));
        assert!(row.sending_at.is_some() && row.last_error.is_some(), "{point:?}");
        house.clock.advance(TimeDelta::days(30));
        house.worker().drain().await.expect("drained");
        assert_eq!(house.copies(id), copies, "{point:?}");
    }
}

async fn a_crash_once_sending_began_is_repeated_once_where_that_was_asked_for(db) {
    let house = House::at(db).await;
    for (point, copies) in
        [(Point::Marked, 1), (Point::AfterAccept, 2), (Point::BeforeCommit, 2)]
    {
        let id = stopped_at(&house, point, true).await;
        house.worker().drain().await.expect("drained");
        assert_eq!(house.row(id).await.state, State::Sent, "{point:?}");
        assert_eq!(house.copies(id), copies, "{point:?}");
    }
}

async fn two_crashes_lead_to_at_most_one_repeat(db) {
    let house = House::at(db).await;
    for first in POINTS {
        for second in POINTS {
            let id = stopped_at(&house, first, true).await;
            let faults = Faults::stop_at(second);
            house.worker().with_faults(&faults).drain().await.expect("looked");
            assert!(faults.has_struck());
            house.until_let_go(id).await;
            house.clock.advance(LEASE + TimeDelta::seconds(1));
            house.worker().drain().await.expect("drained");
            house.clock.advance(LEASE + TimeDelta::seconds(1));
            house.worker().drain().await.expect("drained");

            let began = |point| !matches!(point, Point::Claimed | Point::BeforeSend);
            let expected =
                if began(first) && began(second) { State::Uncertain } else { State::Sent };
            assert_eq!(house.row(id).await.state, expected, "{first:?} {second:?}");
            assert!(house.copies(id) <= 2, "{first:?} {second:?}");
            assert!(house.copies(id) >= 1 || expected == State::Uncertain);
        }
    }
}

async fn the_line_cut_after_the_message_is_uncertain(db) {
    let house = House::at(db).await;
    house.server.script([Act::CutAfterMessage]);
    let id = house.enqueue(house.letter_to("sam@example.org")).await;
    house.worker().drain().await.expect("drained");
    assert_eq!(house.row(id).await.state, State::Uncertain);
    house.clock.advance(TimeDelta::days(30));
    house.worker().drain().await.expect("drained");
    assert_eq!(house.copies(id), 1);
}

async fn the_line_cut_after_the_message_is_repeated_once_where_that_was_asked_for(db) {
    let house = House::at(db).await;
    for (acts, state) in [
        (vec![Act::CutAfterMessage], State::Sent),
        (vec![Act::CutAfterMessage, Act::CutAfterMessage], State::Uncertain),
        // Known not to have gone the second time: the doubt about the first remains, and
        // the repeat is still owed.
        (vec![Act::CutAfterMessage, Act::BusyAtRecipient], State::Sent),
    ] {
        house.server.script(acts.clone());
        let id = house.enqueue(house.letter_to("sam@example.org").repeat_if_uncertain()).await;
        for _ in 0..200 {
            house.worker().drain().await.expect("drained");
            house.clock.advance(TimeDelta::minutes(1));
        }
        let row = house.row(id).await;
        assert_eq!(row.state, state, "{acts:?}");
        assert_eq!(house.copies(id), 2, "{acts:?}");
        assert!(row.sending_at.is_some());
    }
}

}
