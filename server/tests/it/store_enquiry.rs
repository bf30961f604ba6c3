//! The contract of the record's own stores: enquiry, clocks, entries, the audit trail.

use app::{
    agency::{Handling, Kind},
    audit,
    enquiry::{
        clocks::{self as clocks_store, Promise},
        entry::{self as entry_store, NewEntry, What},
        model::{Area, Channel, Details, NewEnquiry, ReachBy, State, Together, Wants},
        store::{self as enquiry_store, First, Standing},
    },
};
use chrono::Duration;
use db::{Tx, change, read};
use uuid::Uuid;

use crate::support::{House, on_both_engines};

fn told() -> Details {
    Details {
        kind: Kind::FosterCarer,
        area: Area::Council,
        council: Some("brent".into()),
        postcode: Some("NW10 4UX".into()),
        first_name: "Zoë".into(),
        last_name: "O’NEILL".into(),
        preferred_name: "Zo".into(),
        together: Together::Partner,
        partner_name: "李".into(),
        email: "Zoe@Example.org".into(),
        phone: "+44 (0)20 7946 0321".into(),
        reach_by: ReachBy::Phone,
        voicemail: true,
        safe_times: "mornings".into(),
        plain_subject: true,
        message: "Hello\n\tthere".into(),
        heard: "friend,radio".into(),
        accessible_format: "large print".into(),
        interpreter: "BSL".into(),
        wants: Wants::Event,
        newsletter: true,
    }
}

fn new(house: &House) -> NewEnquiry {
    NewEnquiry {
        details: told(),
        draft_id: None,
        channel: Channel::Phone,
        received_at: house.clock.now() - Duration::days(1),
        keyed_by: None,
        suspicion: String::new(),
        pass_on: false,
    }
}

async fn begin(house: &House) -> Tx {
    house.app.db.begin().await.expect("a transaction")
}

async fn try_to_add(house: &House, new: &NewEnquiry) -> db::Result<(Uuid, String)> {
    let due_at = house.clock.now() + Duration::days(2);
    let keep_until = house.clock.now() + Duration::days(700);
    let first = First { state: State::Open, due_at, keep_until, next_action: "Call back" };
    let mut tx = begin(house).await;
    let added = enquiry_store::add(&mut tx, &house.app, new, first).await?;
    tx.commit().await.expect("committed");
    Ok(added)
}

async fn add(house: &House) -> Uuid {
    try_to_add(house, &new(house)).await.expect("added").0
}

on_both_engines! {

async fn an_enquiry_reads_back_as_it_was_written(house) {
    let (id, reference) = try_to_add(house, &new(house)).await.expect("added");
    let found = enquiry_store::find(&house.app.db, id).await.expect("looked for").expect("there");
    assert_eq!(found.details, told());
    assert_eq!((found.id, found.reference), (id, reference));
    assert_eq!((found.state, found.channel, found.handling), (State::Open, Channel::Phone, Handling::InHouse));
    assert_eq!(found.received_at, house.clock.now() - Duration::days(1));
    assert_eq!((found.keyed_at, found.touched_at), (house.clock.now(), house.clock.now()));
    assert_eq!((found.next_action.as_str(), found.version), ("Call back", 1));
    assert_eq!((found.owner_id, found.closed_at, found.closed_reason), (None, None, None));
    assert!(enquiry_store::find(&house.app.db, Uuid::nil()).await.expect("looked for").is_none());
}

async fn a_draft_becomes_one_enquiry_only(house) {
    let draft = NewEnquiry { draft_id: Some(house.app.ids.uuid(house.clock.now())), ..new(house) };
    try_to_add(house, &draft).await.expect("added");
    assert!(try_to_add(house, &draft).await.expect_err("refused").is_duplicate());
    assert_eq!(house.enquiries().await.len(), 1);
}

async fn changed_details_replace_every_field_and_raise_the_version(house) {
    let id = add(house).await;
    let other = Details {
        kind: Kind::Other, area: Area::NotSaid, council: None, postcode: None,
        first_name: "B".into(), last_name: "C".into(), preferred_name: String::new(),
        together: Together::NotSaid, partner_name: String::new(), email: "b@example.org".into(),
        phone: String::new(), reach_by: ReachBy::Either, voicemail: false, safe_times: String::new(),
        plain_subject: false, message: String::new(), heard: String::new(),
        accessible_format: String::new(), interpreter: String::new(), wants: Wants::Answer, newsletter: false,
    };
    house.a_minute_passes();
    let mut tx = begin(house).await;
    enquiry_store::change_details(&mut tx, &house.app, id, &other).await.expect("changed");
    tx.commit().await.expect("committed");
    let found = house.the_enquiry().await;
    assert_eq!((found.details, found.version, found.touched_at), (other, 2, house.clock.now()));
    let keys: (String, String, String, String) = read!(&house.app.db, |c| sqlx::query_as(
        "select name_key, last_name_key, email_key, phone_key from enquiry").fetch_one(c).await).expect("read");
    assert_eq!(keys, ("b c".into(), "c".into(), "b@example.org".into(), String::new()));
}

async fn a_held_enquiry_keeps_a_second_writer_waiting(house) {
    let id = add(house).await;
    let mut first = begin(house).await;
    enquiry_store::hold(&mut first, id).await.expect("held").expect("there");
    let second = tokio::spawn({
        let db = house.app.db.clone();
        async move {
            let mut tx = db.begin().await.expect("a transaction");
            enquiry_store::hold(&mut tx, id).await.expect("held").expect("there").version
        }
    });
    enquiry_store::change_details(&mut first, &house.app, id, &told()).await.expect("changed");
    first.commit().await.expect("committed");
    assert_eq!(second.await.expect("it ends"), 2, "it sees what the first has written");
    let mut tx = begin(house).await;
    assert!(enquiry_store::hold(&mut tx, Uuid::nil()).await.expect("looked for").is_none());
}

async fn an_enquiry_stands_where_it_was_put(house) {
    let id = add(house).await;
    let (due_at, keep_until) = (house.clock.now() + Duration::days(30), house.clock.now() + Duration::days(90));
    let mut tx = begin(house).await;
    let standing = Standing { state: State::Later, due_at, next_action: "Come back", keep_until };
    enquiry_store::stand(&mut tx, id, standing, house.clock.now()).await.expect("moved");
    tx.commit().await.expect("committed");
    let found = house.the_enquiry().await;
    assert_eq!((found.state, found.due_at, found.keep_until), (State::Later, due_at, keep_until));
    assert_eq!(found.next_action, "Come back");
}

async fn enquiries_of_one_address_are_counted_whatever_its_case_and_only_of_late(house) {
    for _ in 0..3 {
        add(house).await;
    }
    let mut tx = begin(house).await;
    let received = house.clock.now() - Duration::days(1);
    for (key, since, count) in [
        ("zoe@example.org", received, 3),
        ("zoe@example.org", received + Duration::microseconds(1), 0),
        ("bea@example.org", received, 0),
    ] {
        assert_eq!(enquiry_store::count_from_email(&mut tx, key, since).await.expect("counted"), count, "{key}");
    }
}

async fn clocks_start_once_stop_once_and_the_next_one_is_known(house) {
    let (id, other, now) = (add(house).await, add(house).await, house.clock.now());
    let mut tx = begin(house).await;
    assert_eq!(clocks_store::next_due(&mut tx, id).await.expect("asked"), None);
    let due = [2, 5, 10].map(|days| now + Duration::days(days));
    for _ in 0..2 {
        clocks_store::start_all(&mut tx, other, now, due).await.expect("started");
    }
    assert_eq!(clocks_store::next_due(&mut tx, other).await.expect("asked"), Some(due[0]));
    for (promise, days) in [(Promise::Pack, 5), (Promise::FirstReply, 2), (Promise::Pack, 99)] {
        clocks_store::start(&mut tx, id, promise, now, now + Duration::days(days)).await.expect("started");
    }
    assert_eq!(clocks_store::next_due(&mut tx, id).await.expect("asked"), Some(now + Duration::days(2)));
    clocks_store::stop(&mut tx, id, Promise::FirstReply, now).await.expect("stopped");
    clocks_store::stop(&mut tx, id, Promise::FirstReply, now + Duration::days(1)).await.expect("nothing to do");
    clocks_store::stop(&mut tx, id, Promise::Erasure, now).await.expect("nothing to do");
    assert_eq!(clocks_store::next_due(&mut tx, id).await.expect("asked"), Some(now + Duration::days(5)));
    tx.commit().await.expect("committed");
    let all = clocks_store::list(&house.app.db, id).await.expect("listed");
    let seen: Vec<_> = all.iter().map(|c| (c.name, c.started_at, c.due_at, c.stopped_at)).collect();
    assert_eq!(seen, [
        (Promise::FirstReply, now, now + Duration::days(2), Some(now)),
        (Promise::Pack, now, now + Duration::days(5), None),
    ]);
}

async fn entries_are_kept_in_their_order_and_go_with_their_transaction(house) {
    let id = add(house).await;
    for (kind, body) in [(What::Note, "one"), (What::Call, "two\n🙂")] {
        let mut tx = begin(house).await;
        let entry = NewEntry { enquiry: id, staff: None, kind, body, mail: None };
        entry_store::add(&mut tx, &house.app, entry).await.expect("added");
        tx.commit().await.expect("committed");
        house.a_minute_passes();
    }
    let mut undone = begin(house).await;
    let entry = NewEntry { enquiry: id, staff: None, kind: What::Note, body: "undone", mail: None };
    entry_store::add(&mut undone, &house.app, entry).await.expect("added");
    drop(undone);
    assert_eq!(house.entries(id).await, [(What::Note, "one".into()), (What::Call, "two\n🙂".into())]);
}

async fn the_audit_trail_is_only_ever_added_to(house) {
    let (now, record) = (house.clock.now(), house.app.ids.uuid(house.clock.now()));
    let mut tx = begin(house).await;
    let line = audit::Line { staff: None, action: "looked", record: "enquiry", record_id: Some(record), fields: "email,phone" };
    audit::add(&mut tx, &house.app.ids, now, line).await.expect("added");
    tx.commit().await.expect("committed");
    for statement in ["update audit set action = 'x'", "delete from audit"] {
        let mut tx = begin(house).await;
        change!(&mut tx, sqlx::query(statement)).expect_err("refused");
    }
    let lines: Vec<(String, String, Option<Uuid>, String)> = read!(&house.app.db, |c| sqlx::query_as(
        "select action, record, record_id, fields from audit").fetch_all(c).await).expect("read");
    assert_eq!(lines, [("looked".into(), "enquiry".into(), Some(record), "email,phone".into())]);
}

async fn a_line_of_the_audit_trail_goes_at_its_time_and_no_other_with_it(house) {
    let (ids, begun) = (&house.app.ids, house.clock.now());
    let later = begun + chrono::Duration::seconds(1);
    let mut tx = begin(house).await;
    for at in [begun, later] {
        let line = audit::Line { staff: None, action: "looked", record: "enquiry", record_id: None, fields: "" };
        audit::add(&mut tx, ids, at, line).await.expect("added");
    }
    tx.commit().await.expect("committed");
    assert_eq!(audit::count(&house.app.db, begun).await.expect("counted"), (0, None));
    assert_eq!(audit::count(&house.app.db, later).await.expect("counted"), (1, Some(begun)));
    let mut tx = begin(house).await;
    assert_eq!(audit::remove(&mut tx, begun, 9).await.expect("none is that old"), 0);
    assert_eq!(audit::remove(&mut tx, later, 9).await.expect("its time is over"), 1);
    tx.commit().await.expect("committed");
    let mut tx = begin(house).await;
    change!(&mut tx, sqlx::query("delete from audit")).expect_err("the other one is kept");
}

}
