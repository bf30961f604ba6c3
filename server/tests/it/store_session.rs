//! The contract of the store of sessions.

use app::staff::session::store::{self as session_store, New, Row};
use chrono::Duration;
use db::change;
use uuid::Uuid;

use crate::support::{House, on_both_engines};

/// A colleague with two roles.
async fn colleague(house: &House, email: &str) -> Uuid {
    let now = house.clock.now();
    let id = house.app.ids.uuid(now);
    let mut tx = house.app.db.begin().await.expect("a transaction");
    change!(&mut tx, sqlx::query(
        "insert into staff (id, name, email, email_key, created_at) values ($1, 'Sam Okafor', $2, $2, $3)"
    ).bind(id).bind(email).bind(now)).expect("added");
    for role in ["recruitment", "admin"] {
        change!(
            &mut tx,
            sqlx::query("insert into staff_role (staff_id, role) values ($1, $2)")
                .bind(id)
                .bind(role)
        )
        .expect("added");
    }
    tx.commit().await.expect("committed");
    id
}

async fn session(house: &House, staff: Uuid, token_hash: &[u8]) -> Uuid {
    let now = house.clock.now();
    let id = house.app.ids.uuid(now);
    let mut tx = house.app.db.begin().await.expect("a transaction");
    let new = New {
        id,
        staff,
        token_hash,
        agent: "Firefox on Linux",
        now,
        expires_at: now + Duration::hours(12),
    };
    session_store::add(&mut tx, new).await.expect("added");
    tx.commit().await.expect("committed");
    id
}

async fn find(house: &House, hash: &[u8]) -> Option<Row> {
    session_store::find(&house.app.db, hash).await.expect("looked for")
}

on_both_engines! {

async fn a_session_is_found_with_its_colleague_and_every_role(house) {
    let staff = colleague(house, "sam@example.org").await;
    let id = session(house, staff, b"hash").await;
    let row = find(house, b"hash").await.expect("there");
    assert_eq!((row.id, row.session, row.name.as_str(), row.email.as_str()), (staff, id, "Sam Okafor", "sam@example.org"));
    let mut roles: Vec<_> = row.roles.split(',').collect();
    roles.sort_unstable();
    assert_eq!(roles, ["admin", "recruitment"]);
    assert_eq!((row.seen_at, row.expires_at), (house.clock.now(), house.clock.now() + Duration::hours(12)));
    assert_eq!((row.ended_at, row.disabled_at), (None, None));
    assert!(find(house, b"other").await.is_none());
}

async fn being_seen_is_noted(house) {
    let staff = colleague(house, "sam@example.org").await;
    let id = session(house, staff, b"hash").await;
    house.a_minute_passes();
    let mut tx = house.app.db.begin().await.expect("a transaction");
    session_store::note_seen(&mut tx, id, house.clock.now()).await.expect("noted");
    tx.commit().await.expect("committed");
    assert_eq!(find(house, b"hash").await.expect("there").seen_at, house.clock.now());
}

async fn a_session_is_ended_once_and_only_by_its_own_colleague(house) {
    let (sam, esi) = (colleague(house, "sam@example.org").await, colleague(house, "esi@example.org").await);
    let id = session(house, sam, b"hash").await;
    let now = house.clock.now();
    let mut tx = house.app.db.begin().await.expect("a transaction");
    assert!(!session_store::end(&mut tx, id, esi, now).await.expect("asked"), "not hers");
    assert!(session_store::end(&mut tx, id, sam, now).await.expect("ended"));
    assert!(!session_store::end(&mut tx, id, sam, now).await.expect("asked"), "once");
    tx.commit().await.expect("committed");
    assert_eq!(find(house, b"hash").await.expect("there").ended_at, Some(now));
}

async fn signing_out_everywhere_ends_all_of_one_colleague_and_none_of_another(house) {
    let (sam, esi) = (colleague(house, "sam@example.org").await, colleague(house, "esi@example.org").await);
    for hash in [b"one", b"two"] {
        session(house, sam, hash).await;
    }
    session(house, esi, b"esi").await;
    let now = house.clock.now();
    let mut tx = house.app.db.begin().await.expect("a transaction");
    assert_eq!(session_store::end_all(&mut tx, sam, now).await.expect("ended"), 2);
    assert_eq!(session_store::end_all(&mut tx, sam, now).await.expect("asked"), 0);
    tx.commit().await.expect("committed");
    assert_eq!(find(house, b"two").await.expect("there").ended_at, Some(now));
    assert_eq!(find(house, b"esi").await.expect("there").ended_at, None);
}

}
