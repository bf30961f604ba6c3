//! Rows as features and staff see them.

use chrono::TimeDelta;
use outbox::{Depth, Failure, NewRow, State};
use uuid::Uuid;

use crate::house::{House, LEASE, MIGRATIONS};

async fn claim_one(house: &House) -> outbox::Claim {
    let claims = outbox::claim(&house.db, house.new_id(), house.now(), LEASE, 1).await;
    claims.expect("claimed").pop().expect("due")
}

async fn end(house: &House, failure: Option<Failure>) -> Uuid {
    let claim = claim_one(house).await;
    let mut tx = house.db.begin().await.expect("a transaction");
    match failure {
        None => assert!(outbox::finish(&mut tx, &claim, house.now()).await.expect("written")),
        Some(failure) => {
            let state = outbox::fail(&mut tx, &claim, &failure, house.now(), 0.5).await;
            assert!(state.expect("written").is_some());
        }
    }
    tx.commit().await.expect("committed");
    claim.row.id
}

db::on_both_engines! { &MIGRATIONS;

async fn a_change_that_is_not_committed_leaves_no_row(db) {
    let house = House::at(db).await;
    let record = house.new_id();
    let row = house.letter_to("sam@example.org").about(record);
    let mut tx = house.db.begin().await.expect("a transaction");
    outbox::enqueue(&mut tx, &row).await.expect("written");
    drop(tx);
    assert_eq!(outbox::list_of(&house.db, record).await.expect("read"), []);

    house.enqueue(row.clone()).await;
    let rows = outbox::list_of(&house.db, record).await.expect("read");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].id, rows[0].state, rows[0].attempts, rows[0].due_at, &rows[0].payload),
        (row.id, State::Ready, 0, house.now(), &row.payload)
    );
    let mut tx = house.db.begin().await.expect("a transaction");
    let twice = outbox::enqueue(&mut tx, &row).await.expect_err("the id is taken");
    assert!(twice.is_duplicate(), "{twice}");
}

async fn only_what_has_not_been_claimed_can_be_taken_back(db) {
    let house = House::at(db).await;
    let record = house.new_id();
    let taken = house.enqueue(house.letter_to("a@example.org").about(record)).await;
    let claim = claim_one(&house).await;
    assert_eq!(claim.row.id, taken);
    let later = house.now() + TimeDelta::days(1);
    let waits = house.enqueue(house.letter_to("a@example.org").about(record).due(later)).await;
    let other = NewRow { topic: "calendar".into(), ..house.letter_to("a@example.org") };
    let other = house.enqueue(other.about(record)).await;

    let mut tx = house.db.begin().await.expect("a transaction");
    let count = outbox::cancel_of(&mut tx, record, "mail", house.now()).await;
    assert_eq!(count.expect("cancelled"), 1);
    assert!(!outbox::cancel(&mut tx, taken, house.now()).await.expect("asked"));
    assert!(outbox::cancel(&mut tx, other, house.now()).await.expect("cancelled"));
    tx.commit().await.expect("committed");
    assert_eq!(house.row(waits).await.state, State::Cancelled);
    assert_eq!(house.row(taken).await.state, State::Claimed);
    house.clock.advance(TimeDelta::days(2));
    assert_eq!(house.worker().drain().await.expect("drained"), 1, "only the one claimed before");
}

async fn figures_count_what_is_not_at_a_good_end(db) {
    let house = House::at(db).await;
    assert_eq!(outbox::depth(&house.db).await.expect("counted"), Depth::default());
    assert_eq!(outbox::oldest_ready_age(&house.db, house.now()).await.expect("asked"), None);
    for failure in [
        None,
        Some(Failure::GiveUp("no".into())),
        Some(Failure::GiveUp("no".into())),
        Some(Failure::Uncertain("perhaps".into())),
    ] {
        house.enqueue(house.letter_to("sam@example.org")).await;
        end(&house, failure).await;
    }
    house.enqueue(house.letter_to("sam@example.org")).await;
    claim_one(&house).await;
    let tomorrow = house.now() + TimeDelta::days(1);
    house.enqueue(house.letter_to("sam@example.org").due(tomorrow)).await;
    assert_eq!(outbox::oldest_ready_age(&house.db, house.now()).await.expect("asked"), None);
    house.enqueue(house.letter_to("sam@example.org")).await;
    house.clock.advance(TimeDelta::minutes(7));
    house.enqueue(house.letter_to("sam@example.org")).await;

    let depth = outbox::depth(&house.db).await.expect("counted");
    assert_eq!(depth, Depth { ready: 3, claimed: 1, uncertain: 1, dead: 2 });
    assert_eq!(outbox::dead_count(&house.db).await.expect("counted"), 2);
    let age = outbox::oldest_ready_age(&house.db, house.now()).await.expect("asked");
    assert_eq!(age, Some(TimeDelta::minutes(7)));
}

async fn scrubbing_empties_what_ended_long_ago_and_nothing_else(db) {
    let house = House::at(db).await;
    let record = house.new_id();
    house.enqueue(house.letter_to("sam@example.org").about(record)).await;
    let old = end(&house, None).await;
    house.enqueue(house.letter_to("sam@example.org")).await;
    let old_dead = end(&house, Some(Failure::GiveUp("no".into()))).await;
    let waits = house.letter_to("sam@example.org").due(house.now() + TimeDelta::days(900));
    let waits = house.enqueue(waits).await;
    house.clock.advance(TimeDelta::days(60));
    house.enqueue(house.letter_to("sam@example.org").about(record)).await;
    let new = end(&house, None).await;

    let before = house.now() - TimeDelta::days(30);
    let mut tx = house.db.begin().await.expect("a transaction");
    assert_eq!(outbox::scrub(&mut tx, before, 10).await.expect("scrubbed"), 2);
    assert_eq!(outbox::scrub(&mut tx, before, 10).await.expect("scrubbed"), 0);
    assert!(!outbox::replay(&mut tx, old_dead, house.now()).await.expect("asked"));
    tx.commit().await.expect("committed");
    for (id, is_empty) in [(old, true), (old_dead, true), (waits, false), (new, false)] {
        assert_eq!(house.row(id).await.payload.is_empty(), is_empty);
    }
}

async fn what_is_of_no_record_is_emptied_by_itself_the_oldest_first(db) {
    let house = House::at(db).await;
    let record = house.new_id();
    house.enqueue(house.letter_to("sam@example.org").about(record)).await;
    let recorded = end(&house, None).await;
    // It may be a way in: once it has gone nothing of it stays.
    house.enqueue(house.letter_to("sam@example.org")).await;
    let gone = end(&house, None).await;
    assert!(house.row(gone).await.payload.is_empty());
    let mut unrecorded = Vec::new();
    for _ in 0..3 {
        house.enqueue(house.letter_to("sam@example.org")).await;
        unrecorded.push(end(&house, Some(Failure::GiveUp("no".into()))).await);
        house.clock.advance(TimeDelta::days(1));
    }
    let waits = house.enqueue(house.letter_to("sam@example.org")).await;

    // The third one came to its end at this very moment, not before it.
    let before = house.now() - TimeDelta::days(1);
    let mut tx = house.db.begin().await.expect("a transaction");
    assert_eq!(outbox::scrub_unrecorded(&mut tx, before, 1).await.expect("scrubbed"), 1);
    tx.commit().await.expect("committed");
    assert!(house.row(unrecorded[0]).await.payload.is_empty());
    assert!(!house.row(unrecorded[1]).await.payload.is_empty());
    let mut tx = house.db.begin().await.expect("a transaction");
    assert_eq!(outbox::scrub_unrecorded(&mut tx, before, 9).await.expect("scrubbed"), 1);
    assert_eq!(outbox::scrub_unrecorded(&mut tx, before, 9).await.expect("scrubbed"), 0);
    tx.commit().await.expect("committed");
    assert!(house.row(unrecorded[1]).await.payload.is_empty());
    for kept in [unrecorded[2], recorded, waits] {
        assert!(!house.row(kept).await.payload.is_empty());
    }
}

async fn a_record_is_forgotten_even_under_way_and_others_are_not(db) {
    let house = House::at(db).await;
    let (record, other) = (house.new_id(), house.new_id());
    house.enqueue(house.letter_to("sam@example.org").about(record)).await;
    end(&house, None).await;
    let under_way = house.enqueue(house.letter_to("sam@example.org").about(record)).await;
    let claim = claim_one(&house).await;
    assert_eq!(claim.row.id, under_way);
    house.enqueue(house.letter_to("sam@example.org").about(record)).await;
    let stays = house.enqueue(house.letter_to("kim@example.org").about(other)).await;

    let mut tx = house.db.begin().await.expect("a transaction");
    assert_eq!(outbox::forget_of(&mut tx, record).await.expect("forgotten"), 3);
    assert_eq!(outbox::forget_of(&mut tx, record).await.expect("forgotten"), 0);
    tx.commit().await.expect("committed");
    assert_eq!(outbox::list_of(&house.db, record).await.expect("read"), []);
    assert_eq!(house.row(stays).await.state, State::Ready);
    let mut tx = house.db.begin().await.expect("a transaction");
    let finished = outbox::finish(&mut tx, &claim, house.now()).await.expect("asked");
    assert!(!finished, "the delivery under way changes nothing more");
}

async fn a_replayed_uncertain_row_tells_its_handler_so(db) {
    let house = House::at(db).await;
    let id = house.enqueue(house.letter_to("sam@example.org")).await;
    let claim = claim_one(&house).await;
    assert!(outbox::mark_sending(&house.db, &claim, house.now()).await.expect("marked"));
    let mut tx = house.db.begin().await.expect("a transaction");
    let failure = Failure::Uncertain("perhaps".into());
    let state = outbox::fail(&mut tx, &claim, &failure, house.now(), 0.5).await;
    assert_eq!(state.expect("written"), Some(State::Uncertain));
    house.clock.advance(TimeDelta::hours(1));
    assert!(outbox::replay(&mut tx, id, house.now()).await.expect("replayed"));
    tx.commit().await.expect("committed");
    let again = claim_one(&house).await;
    assert_eq!((again.delivery.attempt, again.delivery.may_have_been_sent), (1, true));
}

}

#[test]
fn an_unreadable_payload_is_not_repeated_in_the_reason() {
    let now = clock::Clock::manual(chrono::DateTime::UNIX_EPOCH).now();
    let row = outbox::Row {
        id: Uuid::nil(),
        topic: "mail".into(),
        record: None,
        payload: r#"{"to": "sam@example.org"}"#.into(),
        state: State::Ready,
        attempts: 0,
        created_at: now,
        due_at: now,
        lease_until: None,
        sending_at: None,
        last_error: None,
        finished_at: None,
        repeat_if_uncertain: false,
    };
    let error = row.read::<std::collections::BTreeMap<String, i64>>().expect_err("not numbers");
    assert_eq!(error.to_string(), "the row's content could not be read (line 1, column 24)");
    assert!(!format!("{row:?} {error:?}").contains("sam"));
}
