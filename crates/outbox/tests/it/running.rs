//! The loop as it runs in the program: woken, side by side, stopped, and without a database.

use std::{pin::Pin, time::Duration};

use chrono::TimeDelta;
use mail::Act;
use outbox::{Delivery, Handler, NewRow, Outcome, Pace, Ran, Row, State, Worker};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

use crate::house::{House, MIGRATIONS};

/// A worker in a task, that never looks unless it is woken.
fn start(house: &House, at_once: usize) -> Running {
    let (heard, outcomes) = mpsc::unbounded_channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let pace = Pace { at_once, poll: Duration::from_hours(24), ..Pace::default() };
    let worker = house.bare_worker().with("mail", house.post(Some(heard))).with_pace(pace);
    let task = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
    Running { outcomes, stop, task }
}

struct Running {
    outcomes: mpsc::UnboundedReceiver<Outcome>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Delivers in a way of its own.
struct Odd(fn() -> Outcome);

impl Handler for Odd {
    fn deliver<'a>(
        &'a self,
        _: &'a Row,
        _: Delivery,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async { (self.0)() })
    }
}

/// Never comes to an end.
struct Endless;

impl Handler for Endless {
    fn deliver<'a>(
        &'a self,
        _: &'a Row,
        _: Delivery,
    ) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(std::future::pending())
    }
}

db::on_both_engines! { &MIGRATIONS;

async fn a_ring_wakes_the_worker_at_once(db) {
    let house = House::at(db).await;
    let mut running = start(&house, 8);
    for _ in 0..3 {
        house.enqueue(house.letter_to("sam@example.org")).await;
        house.wake.ring();
        assert_eq!(running.outcomes.recv().await, Some(Outcome::Done));
    }
    running.stop.send(()).expect("it runs");
    running.task.await.expect("it ends");
}

async fn a_slow_delivery_does_not_hold_up_the_rest(db) {
    let house = House::at(db).await;
    house.server.always(Act::Hold);
    let slow = house.enqueue(house.letter_to("slow@example.org")).await;
    let mut running = start(&house, 2);
    house.server.until_holding(1).await;
    house.server.always(Act::Accept);
    for n in 0..20 {
        house.enqueue(house.letter_to(&format!("p{n}@example.org"))).await;
    }
    house.wake.ring();
    for _ in 0..20 {
        assert_eq!(running.outcomes.recv().await, Some(Outcome::Done));
    }
    assert_eq!(house.row(slow).await.state, State::Claimed);
    assert_eq!(house.server.accepted(), 20);

    // Told to stop, it lets the delivery under way come to its end.
    running.stop.send(()).expect("it runs");
    house.server.release(1);
    running.task.await.expect("it ends");
    assert_eq!(house.row(slow).await.state, State::Sent);
}

async fn a_handler_that_panics_or_hangs_is_uncertain_and_harms_nothing_else(db) {
    let house = House::at(db).await;
    let of = |topic: &str| NewRow { topic: topic.into(), ..house.letter_to("sam@example.org") };
    let panics = house.enqueue(of("panics")).await;
    let hangs = house.enqueue(of("hangs")).await;
    let unknown = house.enqueue(of("of a later version")).await;
    let good = house.enqueue(of("good")).await;
    let worker = house
        .bare_worker()
        .with("panics", Odd(|| panic!("on purpose")))
        .with("hangs", Endless)
        .with("good", Odd(|| Outcome::Done))
        .with_pace(Pace { at_once: 8, delivery: Duration::from_millis(200), ..Pace::default() });
    assert_eq!(worker.run_once().await.expect("ran"), Ran::Worked(4));
    assert_eq!(house.row(panics).await.state, State::Uncertain);
    assert_eq!(house.row(hangs).await.state, State::Uncertain);
    assert_eq!(house.row(good).await.state, State::Sent);
    let unknown = house.row(unknown).await;
    assert_eq!((unknown.state, unknown.sending_at), (State::Ready, None));
    assert_eq!(worker.run_once().await.expect("ran"), Ran::Idle);
}

async fn the_heartbeat_stops_when_the_database_is_away(db) {
    let house = House::at(db).await;
    let worker: Worker = house.worker();
    let heartbeat = worker.heartbeat();
    house.clock.advance(TimeDelta::seconds(40));
    assert_eq!(heartbeat.age(house.now()), TimeDelta::seconds(40), "it has not looked yet");
    worker.drain().await.expect("drained");
    assert_eq!(heartbeat.age(house.now()), TimeDelta::zero());
    db.close().await;
    house.clock.advance(TimeDelta::seconds(90));
    assert!(worker.run_once().await.expect_err("the database is away").is_unavailable());
    assert_eq!(heartbeat.age(house.now()), TimeDelta::seconds(90));
}

}
