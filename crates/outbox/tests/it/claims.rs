//! Who gets which row, and who does not.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::Pin,
    sync::{Arc, Mutex},
};

use chrono::TimeDelta;
use db::Db;
use outbox::{ATTEMPTS, Delivery, Failure, Handler, Outcome, Row, State};
use uuid::Uuid;

use crate::house::{House, LEASE, MIGRATIONS};

/// Rows in every state, with every combination of times around now.
fn any_row(house: &House) -> Row {
    let now = house.now();
    let near = |chance: f64| match chance {
        c if c < 0.1 => TimeDelta::zero(),
        c if c < 0.2 => TimeDelta::microseconds(1),
        c if c < 0.3 => TimeDelta::microseconds(-1),
        c if c < 0.65 => TimeDelta::hours(-3),
        _ => TimeDelta::hours(3),
    };
    let state = State::ALL[house.ids.below(State::ALL.len())];
    let due_at = now + near(house.ids.unit());
    let lease_until = (state == State::Claimed).then(|| now + near(house.ids.unit()));
    let sending_at = match house.ids.below(3) {
        0 => None,
        1 => Some(due_at - TimeDelta::minutes(1)),
        _ => Some(due_at),
    };
    Row {
        id: house.new_id(),
        topic: "mail".into(),
        record: None,
        payload: "{}".into(),
        state,
        attempts: [0, 1, ATTEMPTS - 1, ATTEMPTS][house.ids.below(4)],
        created_at: now - TimeDelta::days(1),
        due_at,
        lease_until,
        sending_at,
        last_error: None,
        finished_at: None,
        repeat_if_uncertain: house.ids.below(2) == 0,
    }
}

db::on_both_engines! { &MIGRATIONS;

async fn a_claim_takes_no_row_of_the_future_and_none_under_anothers_lease(db) {
    let house = House::at(db).await;
    let (me, other, now) = (house.new_id(), house.new_id(), house.now());
    let mut before = BTreeMap::new();
    for _ in 0..300 {
        let row = any_row(&house);
        house.place(&row, (row.state == State::Claimed).then_some(other)).await;
        before.insert(row.id, row);
    }
    let mut mine = BTreeSet::new();
    // In small hauls, so that rows that are only stopped do not hide the rest.
    while house.row_is_due().await {
        let claims = outbox::claim(&house.db, me, now, LEASE, 7).await.expect("claimed");
        assert!(claims.len() <= 7);
        for claim in claims {
            assert!(mine.insert(claim.row.id), "claimed twice: {:?}", claim.row);
        }
    }
    for (id, old) in before {
        let new = house.row(id).await;
        let is_free = match old.state {
            State::Ready => old.due_at <= now,
            State::Claimed => old.lease_until < Some(now),
            _ => false,
        };
        let was_sending = old.state == State::Claimed && old.sending_at == Some(old.due_at);
        let used_up = old.attempts == ATTEMPTS;
        let expected = match (is_free, was_sending, used_up) {
            (false, ..) => old.state,
            (true, true, false) if old.repeat_if_uncertain => State::Claimed,
            (true, true, _) => State::Uncertain,
            (true, false, true) => State::Dead,
            (true, false, false) => State::Claimed,
        };
        assert_eq!(new.state, expected, "{old:?}");
        assert_eq!(mine.contains(&id), is_free && expected == State::Claimed, "{old:?}");
        if mine.contains(&id) {
            assert_eq!(new.attempts, old.attempts + 1);
            assert_eq!(new.lease_until, Some(now + LEASE));
        } else if !is_free {
            assert_eq!(new.state, old.state);
            assert_eq!((new.attempts, new.due_at), (old.attempts, old.due_at));
        }
    }
    assert!(mine.len() > 30, "the rows were worth looking at: {}", mine.len());
}

async fn two_workers_at_once_deliver_each_row_once(db) {
    let house = House::at(db).await;
    let elsewhere = Db::open(db.url()).await.expect("a second process opens it");
    let count = Count::default();
    for _ in 0..120 {
        house.enqueue(house.letter_to("sam@example.org")).await;
    }
    let one = house.bare_worker().with("mail", count.clone());
    let two = House { db: elsewhere.clone(), ..House::at(db).await };
    let two = two.bare_worker().with("mail", count.clone());
    let (a, b) = tokio::join!(
        tokio::spawn(async move { one.drain().await }),
        tokio::spawn(async move { two.drain().await }),
    );
    let (a, b) = (a.expect("no panic").expect("drained"), b.expect("no panic").expect("drained"));
    assert_eq!(a + b, 120, "{a} and {b}");
    let counts = count.0.lock().expect("no panic").clone();
    assert_eq!(counts.len(), 120);
    assert!(counts.values().all(|copies| *copies == 1), "{counts:?}");
    elsewhere.close().await;
}

async fn a_worker_that_lost_its_lease_changes_nothing(db) {
    let house = House::at(db).await;
    let id = house.enqueue(house.letter_to("sam@example.org")).await;
    let (slow, quick) = (house.new_id(), house.new_id());
    let take = async |owner| {
        let claims = outbox::claim(&house.db, owner, house.now(), LEASE, 5).await;
        claims.expect("claimed")
    };
    let first = take(slow).await.pop().expect("due");
    assert!(take(quick).await.is_empty());
    house.clock.advance(LEASE);
    assert!(take(quick).await.is_empty(), "a lease holds to its last moment");
    house.clock.advance(TimeDelta::microseconds(1));
    let second = take(quick).await.pop().expect("free again");
    assert_eq!((second.delivery.attempt, second.delivery.may_have_been_sent), (2, false));

    let now = house.now();
    assert!(!outbox::mark_sending(&house.db, &first, now).await.expect("asked"));
    assert!(outbox::mark_sending(&house.db, &second, now).await.expect("asked"));
    let before = house.row(id).await;
    let mut tx = house.db.begin().await.expect("a transaction");
    assert!(!outbox::finish(&mut tx, &first, now).await.expect("asked"));
    for failure in [
        Failure::RetryLater("busy".into()),
        Failure::GiveUp("no".into()),
        Failure::Uncertain("perhaps".into()),
    ] {
        let state = outbox::fail(&mut tx, &first, &failure, now, 0.5).await.expect("asked");
        assert_eq!(state, None);
    }
    tx.commit().await.expect("committed");
    assert_eq!(house.row(id).await, before);

    let mut tx = house.db.begin().await.expect("a transaction");
    assert!(outbox::finish(&mut tx, &second, now).await.expect("asked"));
    tx.commit().await.expect("committed");
    assert_eq!(house.row(id).await.state, State::Sent);
}

async fn a_lease_that_ran_out_is_not_a_leave_to_send(db) {
    let house = House::at(db).await;
    house.enqueue(house.letter_to("sam@example.org")).await;
    let claims = outbox::claim(&house.db, house.new_id(), house.now(), LEASE, 1).await;
    let claim = claims.expect("claimed").pop().expect("due");
    house.clock.advance(LEASE + TimeDelta::seconds(1));
    assert!(!outbox::mark_sending(&house.db, &claim, house.now()).await.expect("asked"));
}

async fn a_row_that_kills_every_worker_is_dead_after_its_attempts(db) {
    let house = House::at(db).await;
    let id = house.enqueue(house.letter_to("sam@example.org")).await;
    for attempt in 1..=ATTEMPTS {
        let claims = outbox::claim(&house.db, house.new_id(), house.now(), LEASE, 1).await;
        let claim = claims.expect("claimed").pop().expect("due");
        assert_eq!(claim.delivery.attempt, attempt);
        house.clock.advance(LEASE + TimeDelta::seconds(1));
    }
    let claims = outbox::claim(&house.db, house.new_id(), house.now(), LEASE, 1).await;
    assert!(claims.expect("asked").is_empty());
    let row = house.row(id).await;
    assert_eq!((row.state, row.attempts), (State::Dead, ATTEMPTS));
    assert_eq!(row.finished_at, Some(house.now()));
    assert!(row.last_error.is_some());
}

}

impl House {
    /// Whether a claim would find anything, by another way than the claim's own.
    async fn row_is_due(&self) -> bool {
        let rows: Vec<Row> =
            db::read!(&self.db, |c| sqlx::query_as("select * from outbox").fetch_all(c).await)
                .expect("read");
        let now = self.now();
        rows.iter().any(|row| match row.state {
            State::Ready => row.due_at <= now,
            State::Claimed => row.lease_until < Some(now),
            _ => false,
        })
    }
}

/// Counts deliveries of each row.
#[derive(Clone, Default)]
struct Count(Arc<Mutex<BTreeMap<Uuid, usize>>>);

impl Handler for Count {
    fn deliver<'a>(
        &'a self,
        row: &'a Row,
        _: Delivery,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        *self.0.lock().expect("no panic").entry(row.id).or_default() += 1;
        Box::pin(async { Outcome::Done })
    }
}
