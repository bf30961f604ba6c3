//! Every statement of the sign-in, on both engines.

use db::testing::TestDb;

use super::{Duration, Role, Uuid};
use crate::{
    migrations::MIGRATIONS,
    staff::{
        Permission,
        enrol::store as link,
        session::store as session,
        sign_in::store as half,
        slow::store as slow,
        store::{self, recovery},
    },
    testing::monday_morning,
};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

async fn priya(db: &TestDb) -> Uuid {
    let mut tx = db.begin().await.expect("begins");
    let added = store::add(&mut tx, id(1), "Priya Nair", "Priya@example.org", monday_morning());
    added.await.expect("added");
    tx.commit().await.expect("commits");
    id(1)
}

/// Runs statements in one transaction that is committed.
macro_rules! within {
    ($db:expr, |$tx:ident| $body:expr) => {{
        let mut open = $db.begin().await.expect("begins");
        let $tx = &mut open;
        let done = $body.await.expect("done");
        open.commit().await.expect("commits");
        done
    }};
}

db::on_both_engines! { &MIGRATIONS;
    async fn people_are_found_listed_and_changed(db) {
        let (who, now) = (priya(db).await, monday_morning());
        let mut tx = db.begin().await.expect("begins");
        let again = store::add(&mut tx, id(2), "Other", "PRIYA@example.org", now).await;
        assert!(again.expect_err("one address, one person").is_duplicate());
        drop(tx);
        within!(db, |tx| store::set_roles(tx, who, &[Role::Admin, Role::Marketing]));
        within!(db, |tx| store::set_roles(tx, who, &[Role::Manager, Role::Admin]));
        assert!(within!(db, |tx| store::is_admin(tx, who)));
        within!(db, |tx| store::set_password(tx, who, "one"));
        within!(db, |tx| store::rehash(tx, who, "not it", "two"));
        within!(db, |tx| store::rehash(tx, who, "one", "three"));
        let listed = store::list(db).await.expect("listed");
        assert!(!listed[0].ready);
        within!(db, |tx| store::set_phone(tx, who, b"secret", 10));
        assert!(!within!(db, |tx| store::use_step(tx, who, 10)));
        assert!(within!(db, |tx| store::use_step(tx, who, 11)));
        within!(db, |tx| store::note_signed_in(tx, who, now));
        within!(db, |tx| store::set_disabled(tx, who, Some(now)));
        let found = store::by_email(db, "priya@example.org").await.expect("read").expect("her");
        assert_eq!(found.password_hash.as_deref(), Some("three"));
        assert_eq!((found.totp_last_step, found.disabled_at), (11, Some(now)));
        assert!(store::by_id(db, id(9)).await.expect("read").is_none());
        let listed = store::list(db).await.expect("listed");
        assert!(listed[0].ready && listed[0].signed_in_at == Some(now));
        assert_eq!(listed[0].roles().len(), 2);
        assert_eq!(listed[0].permissions(), Permission::ALL, "both, unless an admin says otherwise");
        within!(db, |tx| store::set_permissions(tx, who, &[Permission::Author]));
        assert_eq!(store::list(db).await.expect("listed")[0].permissions(), [Permission::Author]);
        within!(db, |tx| store::set_permissions(tx, who, &[]));
        assert!(store::list(db).await.expect("listed")[0].permissions().is_empty());
        assert_eq!(within!(db, |tx| store::other_admins(tx, id(9))), 0, "she is disabled");
        assert!(!within!(db, |tx| store::note_warned(tx, who, now, now)));
        within!(db, |tx| store::set_disabled(tx, who, None));
        assert_eq!(within!(db, |tx| store::other_admins(tx, id(9))), 1);
        assert_eq!(within!(db, |tx| store::other_admins(tx, who)), 0);
        let day = Duration::days(1);
        assert!(within!(db, |tx| store::note_warned(tx, who, now, now - day)));
        assert!(!within!(db, |tx| store::note_warned(tx, who, now, now - day)));
        assert!(within!(db, |tx| store::note_warned(tx, who, now + day, now)));
    }

    async fn recovery_codes_are_spent_once_and_replaced_whole(db) {
        let (who, now) = (priya(db).await, monday_morning());
        within!(db, |tx| recovery::replace(tx, who, &[[1; 32], [2; 32]]));
        assert!(within!(db, |tx| recovery::spend(tx, who, &[1; 32], now)));
        assert!(!within!(db, |tx| recovery::spend(tx, who, &[1; 32], now)));
        assert_eq!(recovery::left(db, who).await.expect("read"), 1);
        within!(db, |tx| recovery::replace(tx, who, &[[3; 32]]));
        assert!(!within!(db, |tx| recovery::spend(tx, who, &[2; 32], now)));
    }

    async fn links_carry_what_was_chosen_until_they_are_done(db) {
        let (who, now) = (priya(db).await, monday_morning());
        let later = now + Duration::days(7);
        within!(db, |tx| link::add(tx, &[1; 32], who, now, later));
        assert!(link::find(db, &[1; 32], later).await.expect("read").is_none());
        assert_eq!(store::list(db).await.expect("listed")[0].link_until, Some(later));
        within!(db, |tx| link::choose(tx, &[1; 32], "hash", b"one"));
        within!(db, |tx| link::choose(tx, &[1; 32], "other", b"two"));
        let row = link::find(db, &[1; 32], now).await.expect("read").expect("it");
        assert_eq!(row.password_hash.as_deref(), Some("other"));
        assert_eq!(row.totp_secret.as_deref(), Some(&b"one"[..]), "the phone may have it");
        within!(db, |tx| link::begin_again(tx, &[1; 32]));
        within!(db, |tx| link::choose(tx, &[1; 32], "hash", b"two"));
        assert!(!within!(db, |tx| link::confirm(tx, &[1; 32], b"one", now, later)));
        assert!(within!(db, |tx| link::confirm(tx, &[1; 32], b"two", now, later)));
        assert!(!within!(db, |tx| link::confirm(tx, &[1; 32], b"two", now, later)));
        within!(db, |tx| link::finish(tx, &[1; 32], now));
        assert!(link::find(db, &[1; 32], now).await.expect("read").is_none());
        for hash in [[2; 32], [3; 32]] {
            within!(db, |tx| link::add(tx, &hash, who, now, later));
        }
        within!(db, |tx| link::remove(tx, &[2; 32]));
        assert!(link::find(db, &[2; 32], now).await.expect("read").is_none());
        within!(db, |tx| link::end_all(tx, who, now));
        assert!(link::find(db, &[3; 32], now).await.expect("read").is_none());
    }

    async fn half_way_rows_and_browsers_come_and_go(db) {
        let (who, now) = (priya(db).await, monday_morning());
        let later = now + Duration::minutes(10);
        within!(db, |tx| half::add_half(tx, &[1; 32], who, later));
        within!(db, |tx| half::note_try(tx, &[1; 32]));
        assert_eq!(half::half(db, &[1; 32], now).await.expect("read"), Some((who, 1)));
        assert_eq!(half::half(db, &[1; 32], later).await.expect("read"), None);
        assert!(within!(db, |tx| half::take_half(tx, &[1; 32])));
        assert!(!within!(db, |tx| half::take_half(tx, &[1; 32])));
        within!(db, |tx| half::add_half(tx, &[2; 32], who, later));
        within!(db, |tx| half::drop_halves(tx, who));
        assert_eq!(half::half(db, &[2; 32], now).await.expect("read"), None);
        within!(db, |tx| store::add(tx, id(2), "Sam Okoro", "sam@example.org", now));
        assert!(within!(db, |tx| half::keep_device(tx, &[4; 32], who, now, later)));
        assert!(within!(db, |tx| half::keep_device(tx, &[4; 32], who, now, later)));
        assert!(!within!(db, |tx| half::keep_device(tx, &[4; 32], id(2), now, later)));
        assert_eq!(half::device(db, &[4; 32], now).await.expect("read"), Some(who));
        assert_eq!(half::device(db, &[4; 32], later).await.expect("read"), None);
        assert_eq!(within!(db, |tx| half::forget(tx, later)), 1);
        within!(db, |tx| half::keep_device(tx, &[5; 32], who, now, later));
        within!(db, |tx| half::drop_devices(tx, who));
        assert_eq!(half::device(db, &[5; 32], now).await.expect("read"), None);
    }

    async fn failures_are_counted_by_account_browser_and_network(db) {
        let now = monday_morning();
        let since = now - Duration::hours(1);
        within!(db, |tx| slow::hold(tx, "a"));
        for (number, device) in [(1, None), (2, None), (3, Some(&[7_u8; 32][..]))] {
            within!(db, |tx| slow::add(tx, id(number), "a", "192.0.2.1", device, now));
        }
        assert_eq!(within!(db, |tx| slow::of_account(tx, "a", None, since)), (2, Some(now)));
        let known = within!(db, |tx| slow::of_account(tx, "a", Some(&[7; 32]), since));
        assert_eq!(known, (1, Some(now)));
        assert_eq!(within!(db, |tx| slow::of_account(tx, "b", None, since)), (0, None));
        assert_eq!(within!(db, |tx| slow::of_network(tx, "192.0.2.1", since)), (2, Some(now)));
        within!(db, |tx| slow::remove(tx, id(1)));
        within!(db, |tx| slow::remove_of_device(tx, "a", &[7; 32]));
        assert_eq!(within!(db, |tx| slow::forget(tx, since)), 0);
        assert_eq!(within!(db, |tx| slow::forget(tx, now)), 1);
    }

    async fn sessions_are_listed_and_ended(db) {
        let (who, now) = (priya(db).await, monday_morning());
        for (number, hash) in [(11, [1; 32]), (12, [2; 32]), (13, [3; 32])] {
            let expires_at = now + Duration::hours(12);
            let new = session::New {
                id: id(number), staff: who, token_hash: &hash, agent: "Firefox", now, expires_at,
            };
            within!(db, |tx| session::add(tx, new));
        }
        let seen = now + Duration::minutes(1);
        within!(db, |tx| session::note_seen(tx, id(12), seen));
        let listed = session::list(db, who, now, now).await.expect("listed");
        assert_eq!((listed.len(), listed[0].id), (3, id(12)));
        assert_eq!(session::list(db, who, now, seen).await.expect("listed").len(), 1);
        within!(db, |tx| session::end_by_token(tx, &[1; 32], now));
        assert!(!within!(db, |tx| session::end(tx, id(11), who, now)));
        assert!(!within!(db, |tx| session::end(tx, id(12), id(9), now)), "another's");
        assert_eq!(within!(db, |tx| session::end_others(tx, who, id(12), now)), 1);
        assert_eq!(within!(db, |tx| session::end_all(tx, who, now)), 1);
        let row = session::find(db, &[2; 32]).await.expect("read").expect("it");
        assert_eq!((row.session, row.ended_at), (id(12), Some(now)));
        assert!(row.roles().is_empty());
    }
}
