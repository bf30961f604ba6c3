//! A mail server that is away, busy, or does not want one of the recipients.

use chrono::TimeDelta;
use mail::Act;
use outbox::{ATTEMPTS, State};

use crate::house::{House, MIGRATIONS};

db::on_both_engines! { &MIGRATIONS;

async fn after_six_hours_without_a_mail_server_every_letter_arrives_once(db) {
    let house = House::at(db).await;
    house.server.down();
    let mut letters = Vec::new();
    for n in 0..20 {
        letters.push(house.enqueue(house.letter_to(&format!("p{n}@example.org"))).await);
    }
    let worker = house.worker();
    for _ in 0..6 * 60 {
        worker.drain().await.expect("drained");
        house.clock.advance(TimeDelta::minutes(1));
    }
    assert_eq!(house.server.received().len(), 0);
    let calls = house.server.calls();
    assert!((20 * 5..=20 * 8).contains(&calls), "tried, but not hammered: {calls}");
    for id in &letters {
        let row = house.row(*id).await;
        assert_eq!(row.state, State::Ready);
        assert!(row.last_error.is_some() && row.sending_at.is_none());
    }
    house.server.up();
    for _ in 0..5 * 60 {
        worker.drain().await.expect("drained");
        house.clock.advance(TimeDelta::minutes(1));
    }
    for id in letters {
        assert_eq!((house.row(id).await.state, house.copies(id)), (State::Sent, 1));
    }
    assert_eq!(house.server.accepted(), 20);
}

async fn after_three_days_without_a_mail_server_a_letter_is_dead_and_can_be_replayed(db) {
    let house = House::at(db).await;
    house.server.down();
    let id = house.enqueue(house.letter_to("sam@example.org")).await;
    let (worker, started) = (house.worker(), house.now());
    let died = loop {
        worker.drain().await.expect("drained");
        if house.row(id).await.state == State::Dead {
            break house.now();
        }
        house.clock.advance(TimeDelta::minutes(10));
        assert!(house.now() - started < TimeDelta::days(5), "it ends");
    };
    assert!(died - started > TimeDelta::hours(60), "{}", died - started);
    assert_eq!(house.row(id).await.attempts, ATTEMPTS);
    assert_eq!(outbox::dead_count(&house.db).await.expect("counted"), 1);

    house.server.up();
    house.clock.advance(TimeDelta::days(30));
    assert_eq!(worker.drain().await.expect("drained"), 0, "a dead row stays dead by itself");
    let mut tx = house.db.begin().await.expect("a transaction");
    assert!(outbox::replay(&mut tx, id, house.now()).await.expect("replayed"));
    assert!(!outbox::replay(&mut tx, id, house.now()).await.expect("asked"), "only once");
    tx.commit().await.expect("committed");
    worker.drain().await.expect("drained");
    let row = house.row(id).await;
    assert_eq!((row.state, row.attempts, house.copies(id)), (State::Sent, 1, 1));
}

async fn one_refused_recipient_does_not_hold_up_the_others(db) {
    let house = House::at(db).await;
    house.server.refuse("wrong@example.org");
    let wrong = house.enqueue(house.letter_to("wrong@example.org")).await;
    let mut others = Vec::new();
    for n in 0..12 {
        others.push(house.enqueue(house.letter_to(&format!("p{n}@example.org"))).await);
    }
    house.worker().drain().await.expect("drained");
    for id in others {
        assert_eq!((house.row(id).await.state, house.copies(id)), (State::Sent, 1));
    }
    let row = house.row(wrong).await;
    assert_eq!((row.state, row.attempts), (State::Dead, 1), "no second try at what was refused");
    let reason = row.last_error.expect("a reason");
    assert_eq!(reason, "the mail server refused the recipient (550 5.1.1)");
}

async fn a_busy_mail_server_is_asked_again_after_a_minute_or_so(db) {
    let house = House::at(db).await;
    house.server.script([Act::BusyAtRecipient, Act::BusyAfterMessage]);
    let id = house.enqueue(house.letter_to("sam@example.org")).await;
    let worker = house.worker();
    for expected in [TimeDelta::minutes(1), TimeDelta::minutes(5)] {
        worker.drain().await.expect("drained");
        let row = house.row(id).await;
        assert_eq!((row.state, row.lease_until, row.sending_at), (State::Ready, None, None));
        let wait = row.due_at - house.now();
        assert!(wait >= expected * 9 / 10 && wait <= expected * 11 / 10, "{wait}");
        house.clock.set(row.due_at - TimeDelta::microseconds(1));
        assert_eq!(worker.drain().await.expect("drained"), 0, "not a moment before");
        house.clock.set(row.due_at);
    }
    worker.drain().await.expect("drained");
    let row = house.row(id).await;
    assert_eq!((row.state, row.attempts, row.last_error), (State::Sent, 3, None));
    assert_eq!(house.server.accepted(), 1);
}

}
