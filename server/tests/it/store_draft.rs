//! The contract of the stores of the journey: drafts, mailed links, believing.

use app::enquiry::{
    journey::{draft_store, link_store as yours_store, send_store},
    model::State,
    retention,
};
use chrono::Duration;
use db::Tx;
use uuid::Uuid;

use crate::support::{House, Story, on_both_engines, send};

async fn begin(house: &House) -> Tx {
    house.app.db.begin().await.expect("a transaction")
}

/// A draft that was just begun.
async fn draft(house: &House, hash: &[u8]) -> Uuid {
    let now = house.clock.now();
    let id = house.app.ids.uuid(now);
    draft_store::add(&house.app.db, id, hash, "{}", now).await.expect("added");
    id
}

async fn find(house: &House, hash: &[u8]) -> Option<draft_store::Row> {
    draft_store::find(&house.app.db, hash).await.expect("looked for")
}

on_both_engines! {

async fn a_draft_is_found_by_the_hash_of_its_cookie_alone(house) {
    let id = draft(house, b"hash").await;
    let row = find(house, b"hash").await.expect("there");
    assert_eq!((row.id, row.answers.as_str(), row.started_at), (id, "{}", house.clock.now()));
    assert_eq!((row.enquiry_id, row.sent_at), (None, None));
    assert!(find(house, b"other").await.is_none());
}

async fn two_drafts_never_share_a_cookie(house) {
    draft(house, b"hash").await;
    let now = house.clock.now();
    let again = draft_store::add(&house.app.db, house.app.ids.uuid(now), b"hash", "{}", now).await;
    assert!(again.expect_err("refused").is_duplicate());
}

async fn further_answers_take_the_place_of_the_earlier_ones(house) {
    let id = draft(house, b"hash").await;
    let begun = house.clock.now();
    house.a_minute_passes();
    let (db, now) = (&house.app.db, house.clock.now());
    assert!(draft_store::change(db, id, "{}", "{\"kind\":\"other\"}", now).await.expect("changed"));
    let row = find(house, b"hash").await.expect("there");
    assert_eq!((row.answers.as_str(), row.started_at), ("{\"kind\":\"other\"}", begun));
}

async fn answers_are_written_only_over_those_that_were_read(house) {
    let id = draft(house, b"hash").await;
    let (db, now) = (&house.app.db, house.clock.now());
    assert!(draft_store::change(db, id, "{}", "\"first\"", now).await.expect("changed"));
    assert!(!draft_store::change(db, id, "{}", "\"second\"", now).await.expect("refused"));
    let kept = draft_store::answers(db, id).await.expect("looked for");
    assert_eq!(kept.as_deref(), Some("\"first\""));
    assert_eq!(draft_store::answers(db, Uuid::nil()).await.expect("looked for"), None);
}

async fn a_draft_that_is_being_sent_waits_for_no_tab_and_keeps_its_answers(house) {
    let id = draft(house, b"hash").await;
    let mut first = begin(house).await;
    let held = draft_store::hold(&mut first, id).await.expect("held").expect("there");
    assert_eq!(held.answers, "{}");
    let second = tokio::spawn({
        let (db, now) = (house.app.db.clone(), house.clock.now());
        async move { draft_store::change(&db, id, "{}", "\"later\"", now).await }
    });
    first.commit().await.expect("committed");
    assert!(second.await.expect("it ends").expect("changed"), "after it, as another change");
    let mut tx = begin(house).await;
    assert!(draft_store::hold(&mut tx, Uuid::nil()).await.expect("looked for").is_none());
}

async fn a_sent_draft_stands_for_its_enquiry_until_it_is_removed(house) {
    send(house, &house.browser(), &Story::ama()).await;
    let enquiry = house.the_enquiry().await;
    let id = draft(house, b"hash").await;
    let mut tx = begin(house).await;
    draft_store::mark_sent(&mut tx, id, enquiry.id, house.clock.now()).await.expect("marked");
    tx.commit().await.expect("committed");
    let row = find(house, b"hash").await.expect("there");
    assert_eq!((row.enquiry_id, row.sent_at), (Some(enquiry.id), Some(house.clock.now())));
    let mut tx = begin(house).await;
    draft_store::remove(&mut tx, b"hash").await.expect("removed");
    draft_store::remove(&mut tx, b"never there").await.expect("nothing to do");
    tx.commit().await.expect("committed");
    assert!(find(house, b"hash").await.is_none());
    assert_eq!(house.the_enquiry().await.id, enquiry.id);
}

async fn drafts_that_nobody_touched_go_and_younger_ones_stay(house) {
    draft(house, b"old").await;
    let touched = draft(house, b"old but touched").await;
    house.clock.advance(Duration::days(7));
    let week = house.clock.now();
    draft(house, b"young").await;
    assert!(draft_store::change(&house.app.db, touched, "{}", "{}", week).await.expect("changed"));
    let mut tx = begin(house).await;
    let gone = retention::store::remove_unsent_drafts(&mut tx, week, 10).await;
    assert_eq!(gone.expect("removed"), 1);
    tx.commit().await.expect("committed");
    assert!(find(house, b"old").await.is_none());
    assert!(find(house, b"old but touched").await.is_some() && find(house, b"young").await.is_some());
}

async fn a_link_leads_to_its_enquiry_and_to_no_other(house) {
    send(house, &house.browser(), &Story::ama()).await;
    let enquiry = house.the_enquiry().await;
    let mut tx = begin(house).await;
    yours_store::put(&mut tx, b"link", enquiry.id, house.clock.now()).await.expect("added");
    tx.commit().await.expect("committed");
    let found = yours_store::find(&house.app.db, b"link").await.expect("looked for");
    assert_eq!(found, Some(enquiry.id));
    assert_eq!(yours_store::find(&house.app.db, b"other").await.expect("looked for"), None);
    let mut tx = begin(house).await;
    yours_store::put(&mut tx, b"newer", enquiry.id, house.clock.now()).await.expect("added");
    tx.commit().await.expect("committed");
    assert_eq!(yours_store::find(&house.app.db, b"link").await.expect("looked for"), None);
    let newer = yours_store::find(&house.app.db, b"newer").await.expect("looked for");
    assert_eq!(newer, Some(enquiry.id), "an enquiry has one link");
}

async fn what_the_family_added_last_is_known_and_brings_the_enquiry_forward(house) {
    use app::enquiry::{entry::{self, NewEntry, What}, store::{self, Standing}};
    send(house, &house.browser(), &Story::ama()).await;
    let enquiry = house.the_enquiry().await;
    let now = house.clock.now();
    let mut tx = begin(house).await;
    assert_eq!(yours_store::last_added(&mut tx, enquiry.id).await.expect("looked for"), None);
    for body in ["one", "two"] {
        house.a_minute_passes();
        let added = NewEntry { enquiry: enquiry.id, staff: None, kind: What::FamilyAdded, body, mail: None };
        entry::add(&mut tx, &house.app, added).await.expect("added");
    }
    let last = yours_store::last_added(&mut tx, enquiry.id).await.expect("looked for");
    assert_eq!(last.as_deref(), Some("two"));
    // What is due before stays due before. What was planned for later comes forward.
    let later = enquiry.due_at + Duration::days(1);
    yours_store::bring_forward(&mut tx, enquiry.id, later, now).await.expect("nothing to do");
    tx.commit().await.expect("committed");
    assert_eq!(house.the_enquiry().await.due_at, enquiry.due_at);
    for state in [State::Open, State::Waiting, State::Later] {
        let mut tx = begin(house).await;
        let standing = Standing { state, due_at: now + Duration::days(9), next_action: "", keep_until: enquiry.keep_until };
        store::stand(&mut tx, enquiry.id, standing, now).await.expect("moved");
        yours_store::bring_forward(&mut tx, enquiry.id, now, now).await.expect("brought forward");
        tx.commit().await.expect("committed");
        let after = house.the_enquiry().await;
        assert_eq!((after.state, after.due_at), (State::Open, now), "{state:?}");
    }
}

async fn a_colleagues_correction_is_known(house) {
    use app::enquiry::entry::{self, NewEntry, What};
    send(house, &house.browser(), &Story::ama()).await;
    let id = house.the_enquiry().await.id;
    let mut tx = begin(house).await;
    assert!(!send_store::was_corrected(&mut tx, id).await.expect("looked for"));
    let changed = NewEntry { enquiry: id, staff: None, kind: What::Changed, body: "", mail: None };
    entry::add(&mut tx, &house.app, changed).await.expect("added");
    assert!(send_store::was_corrected(&mut tx, id).await.expect("looked for"));
}

async fn an_enquiry_is_not_closed_while_its_data_is_asked_for(house) {
    use app::enquiry::clocks::{self, Promise};
    send(house, &house.browser(), &Story::ama()).await;
    let enquiry = house.the_enquiry().await;
    let now = house.clock.now();
    let mut tx = begin(house).await;
    clocks::start(&mut tx, enquiry.id, Promise::Access, now, now).await.expect("started");
    assert!(clocks::asks_for_data(&mut tx, enquiry.id).await.expect("looked for"));
    assert!(!yours_store::withdraw(&mut tx, enquiry.id, now, now).await.expect("kept open"));
    clocks::stop(&mut tx, enquiry.id, Promise::Access, now).await.expect("stopped");
    assert!(!clocks::asks_for_data(&mut tx, enquiry.id).await.expect("looked for"));
    assert!(yours_store::withdraw(&mut tx, enquiry.id, now, now).await.expect("closed"));
}

async fn an_enquiry_is_taken_back_once(house) {
    send(house, &house.browser(), &Story::ama()).await;
    let enquiry = house.the_enquiry().await;
    let (now, keep) = (house.clock.now(), house.clock.now() + Duration::days(365));
    let mut tx = begin(house).await;
    assert!(yours_store::withdraw(&mut tx, enquiry.id, now, keep).await.expect("closed"));
    assert!(!yours_store::withdraw(&mut tx, enquiry.id, now, keep).await.expect("asked"));
    tx.commit().await.expect("committed");
    let after = house.the_enquiry().await;
    assert_eq!((after.state, after.closed_at, after.keep_until), (State::Closed, Some(now), keep));
}

async fn only_a_suspected_enquiry_can_be_believed(house) {
    send(house, &house.browser(), &Story::ama().but("website", "x")).await;
    let suspected = house.the_enquiry().await;
    let (now, due) = (house.clock.now(), house.clock.now() + Duration::days(2));
    let believe = async || {
        let mut tx = begin(house).await;
        send_store::believe(&mut tx, suspected.id, due, due, now).await.expect("believed");
        tx.commit().await.expect("committed");
        house.the_enquiry().await
    };
    let believed = believe().await;
    assert_eq!((believed.state, believed.suspicion.as_str(), believed.due_at), (State::Open, "", due));
    let mut tx = begin(house).await;
    yours_store::withdraw(&mut tx, suspected.id, now, due).await.expect("closed");
    tx.commit().await.expect("committed");
    assert_eq!(believe().await.state, State::Closed, "what was taken back stays so");
}

}
