//! Every statement of signing in, on both engines.

use clock::Time;
use uuid::Uuid;

use super::{AMA, Duration, JOY, with_app};
use crate::account::{
    Purpose,
    store::{self, asking, counting, session},
};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Runs statements in one transaction that is committed.
macro_rules! within {
    ($app:expr, |$tx:ident| $body:expr) => {{
        let mut open = $app.db.begin().await.expect("begins");
        let $tx = &mut open;
        let done = $body.await.expect("done");
        open.commit().await.expect("commits");
        done
    }};
}

fn asked(number: u8, email: &'static str, now: Time, mailed: bool) -> asking::New<'static> {
    let hashes: &'static [[u8; 32]; 9] =
        &[[0; 32], [1; 32], [2; 32], [3; 32], [4; 32], [5; 32], [6; 32], [7; 32], [8; 32]];
    let hash = &hashes[usize::from(number)][..];
    asking::New {
        id: id(number.into()),
        browser_hash: hash,
        link_hash: hash,
        code_hash: hash,
        email,
        purpose: Purpose::Begin,
        next: "/register",
        mailed,
        now,
        expires_at: now + Duration::minutes(20),
    }
}

fn opened(number: u8, account: Uuid, now: Time) -> session::New<'static> {
    let hash = asked(number, AMA, now, true).browser_hash;
    session::New {
        id: id(number.into()),
        account,
        token_hash: hash,
        agent: "Firefox",
        stays: false,
        now,
        fresh_until: now + Duration::minutes(60),
        expires_at: now + Duration::hours(12),
    }
}

with_app! {
    async fn one_address_is_one_account(t) {
        let (app, now) = (&t.app, t.app.now());
        assert!(within!(app, |tx| store::add(tx, id(1), AMA, now)));
        assert!(!within!(app, |tx| store::add(tx, id(2), "AMA@Example.ORG", now)));
        let found = within!(app, |tx| store::by_key(tx, AMA)).expect("hers");
        assert_eq!((found.id, found.email.as_str(), found.seen_at), (id(1), AMA, now));
        assert!(within!(app, |tx| store::by_key(tx, JOY)).is_none());
        assert!(store::is_bare(&app.db, id(1)).await.expect("asked"));
        let later = now + Duration::minutes(5);
        within!(app, |tx| store::note_seen(tx, id(1), later));
        assert_eq!(within!(app, |tx| store::by_key(tx, AMA)).expect("hers").seen_at, later);
        assert_eq!(counting::count_unused(&app.db, later).await.expect("counted"), (0, None));
        assert_eq!(within!(app, |tx| store::remove_unused(tx, later, 9)), 0);
        let after = later + Duration::seconds(1);
        assert_eq!(counting::count_unused(&app.db, after).await.expect("counted"), (1, Some(later)));
        within!(app, |tx| session::add(tx, opened(1, id(1), now)));
        assert_eq!(within!(app, |tx| store::remove_unused(tx, after, 9)), 1);
        assert!(!within!(app, |tx| store::remove(tx, id(1))), "it is gone");
        assert!(session::find(&app.db, &[1; 32]).await.expect("read").is_none());
    }

    async fn askings_are_counted_ended_tried_and_spent(t) {
        let (app, now) = (&t.app, t.app.now());
        within!(app, |tx| asking::hold(tx, AMA));
        within!(app, |tx| asking::add(tx, asked(1, AMA, now, true)));
        within!(app, |tx| asking::add(tx, asked(2, AMA, now, false)));
        within!(app, |tx| asking::add(tx, asked(3, JOY, now, true)));
        assert_eq!(within!(app, |tx| asking::mailed(tx, AMA, now - Duration::hours(1))), 1);
        assert_eq!(within!(app, |tx| asking::mailed(tx, AMA, now)), 0);
        let tried = within!(app, |tx| asking::count_try(tx, &[1; 32])).expect("it");
        assert_eq!((tried.tries, tried.next.as_str(), tried.purpose), (1, "/register", Purpose::Begin));
        assert!(within!(app, |tx| asking::count_try(tx, &[9; 32])).is_none());
        assert!(within!(app, |tx| asking::hold_link(tx, &[1; 32])).expect("it").is_open(now));
        within!(app, |tx| asking::spend(tx, id(1), now));
        within!(app, |tx| asking::end(tx, AMA, now));
        let of = async |n: u8| asking::by_browser(&app.db, &[n; 32]).await.expect("read").expect("it");
        assert_eq!((of(1).await.spent_at, of(1).await.ended_at), (Some(now), None), "what is spent stays so");
        assert_eq!(of(2).await.ended_at, Some(now));
        assert_eq!(of(3).await.ended_at, None, "another's");
        let third = asking::by_link(&app.db, &[3; 32]).await.expect("read").expect("it");
        assert_eq!((third.id, third.email_key.as_str()), (id(3), JOY));
        let end = now + Duration::minutes(20);
        assert_eq!(counting::count_askings(&app.db, end).await.expect("counted"), (0, None));
        let after = end + Duration::seconds(1);
        assert_eq!(counting::count_askings(&app.db, after).await.expect("counted"), (3, Some(end)));
        assert_eq!(within!(app, |tx| asking::forget(tx, after, 2)), 2);
        assert_eq!(within!(app, |tx| asking::forget(tx, after, 2)), 1);
    }

    async fn sessions_are_found_moved_listed_and_ended(t) {
        let (app, now) = (&t.app, t.app.now());
        within!(app, |tx| store::add(tx, id(1), AMA, now));
        within!(app, |tx| store::add(tx, id(2), JOY, now));
        for (n, whose) in [(1, id(1)), (2, id(1)), (3, id(2))] {
            within!(app, |tx| session::add(tx, opened(n, whose, now)));
        }
        let row = async |n: u8| session::find(&app.db, &[n; 32]).await.expect("read").expect("it");
        let minute = Duration::minutes(1);
        let (fresh, ends) = (now + minute * 61, now + Duration::hours(12));
        within!(app, |tx| session::note_seen(tx, &row(1).await, now + minute, fresh, ends));
        assert_eq!((row(1).await.seen_at, row(1).await.fresh_until), (now + minute, fresh));
        assert_eq!(row(2).await.fresh_until, now + minute * 60, "another's is left alone");
        within!(app, |tx| session::note_seen(tx, &row(1).await, fresh, fresh + minute, ends));
        assert_eq!(row(1).await.fresh_until, fresh, "what has passed stays so");
        within!(app, |tx| session::refresh(tx, id(1), fresh, fresh + minute));
        assert_eq!(row(1).await.fresh_until, fresh + minute);
        assert_eq!(within!(app, |tx| store::by_key(tx, AMA)).expect("hers").seen_at, fresh);
        let listed = session::list(&app.db, id(1), now).await.expect("listed");
        assert_eq!(listed.iter().map(|s| s.id).collect::<Vec<_>>(), [id(1), id(2)]);
        assert!(session::list(&app.db, id(1), ends).await.expect("listed").is_empty());
        assert!(!within!(app, |tx| session::end(tx, id(1), id(2), now)), "not hers to end");
        assert!(within!(app, |tx| session::end(tx, id(1), id(1), now)));
        assert!(!within!(app, |tx| session::end(tx, id(1), id(1), now)));
        within!(app, |tx| session::note_seen(tx, &row(1).await, ends, ends, ends));
        assert_eq!(row(1).await.ended_at, Some(now), "what has ended stays so");
        assert_eq!(within!(app, |tx| session::end_all(tx, id(1), now)), 1);
        let in_tx = within!(app, |tx| session::find_in(tx, &[3; 32])).expect("Joy's");
        assert!(in_tx.is_open(now) && !in_tx.is_open(ends) && in_tx.email == JOY);
        let after = now + Duration::seconds(1);
        assert_eq!(counting::count_sessions(&app.db, after).await.expect("counted"), (2, Some(now)));
        assert_eq!(within!(app, |tx| session::forget(tx, after, 9)), 2);
        assert_eq!(within!(app, |tx| session::forget(tx, ends + minute, 9)), 1);
    }
}
