//! Every statement about events, on both engines.

use chrono::Duration;
use uuid::Uuid;

use crate::{
    enquiry::retention::tests::colleague,
    event::{
        desk::store::{self, Counts},
        model::{Details, State},
        places::tests::{alone, asked, evening, party, publish},
        store::{self as events, NewEvent},
    },
    staff::Role,
    testing::with_app,
};

with_app! {
    async fn the_list_has_each_shelf_in_its_order_and_a_page_at_a_time(t) {
        let (app, now) = (&t.app, t.app.now());
        let mut coming = Vec::new();
        for days in [3, 1, 2] {
            let starts_at = now + Duration::days(days);
            let details = Details { starts_at, ends_at: starts_at + Duration::hours(1), closes_at: starts_at, ..evening(app, 9) };
            coming.push(publish(app, &details).await);
        }
        let cancelled = publish(app, &evening(app, 9)).await;
        assert!(alone!(app, |tx| events::cancel(tx, cancelled, "Rain", now)));
        assert!(!alone!(app, |tx| events::cancel(tx, cancelled, "Again", now)));
        alone!(app, |tx| events::publish(tx, cancelled, now, now));
        assert_eq!(events::find(&app.db, cancelled).await.expect("read").expect("there").state, State::Cancelled);
        let taken_back = publish(app, &evening(app, 9)).await;
        alone!(app, |tx| events::to_draft(tx, taken_back, now));
        asked(app, coming[1], &party("Ama", 2, 0)).await;
        let shelf = async |state, over, from, now| {
            let rows = events::for_the_desk(&app.db, state, over, from, now).await.expect("read");
            rows.into_iter().map(|row| (row.event.id, row.taken, row.waiting)).collect::<Vec<_>>()
        };
        let published = Some(State::Published);
        assert_eq!(shelf(published, false, 0, now).await, [(coming[1], 2, 0), (coming[2], 0, 0), (coming[0], 0, 0)]);
        assert_eq!(shelf(published, false, 2, now).await, [(coming[0], 0, 0)]);
        assert_eq!(shelf(Some(State::Draft), false, 0, now).await, [(taken_back, 0, 0)]);
        assert_eq!(shelf(Some(State::Cancelled), false, 0, now).await, [(cancelled, 0, 0)]);
        assert_eq!(shelf(None, true, 0, now).await, []);
        let later = now + Duration::days(2) + Duration::hours(2);
        assert_eq!(shelf(None, true, 0, later).await, [(coming[2], 0, 0), (coming[1], 2, 0)], "the last one first");
        let found = events::by_slug(&app.db, &coming[0].to_string()).await.expect("read");
        assert_eq!(found.map(|event| event.id), Some(coming[0]));
        let public = events::coming(&app.db, now).await.expect("read");
        assert_eq!(public.iter().map(|row| row.event.id).collect::<Vec<_>>(), [coming[1], coming[2], coming[0], cancelled]);
    }

    async fn details_are_kept_as_they_were_written(t) {
        let (app, now) = (&t.app, t.app.now());
        let (id, other) = (app.ids.uuid(now), app.ids.uuid(now));
        let full = Details {
            description: "Words".into(), parking: "Behind".into(), map_link: "https://map.example".into(),
            join_link: "https://join.example".into(), hosts: "Priya".into(), interpreter: "Polish".into(),
            councils: "ealing".into(), opens_at: Some(now), waiting_list: false, ..evening(app, 7)
        };
        let new = NewEvent { id, slug: "one", series: None, by: None, details: &full };
        alone!(app, |tx| events::add(tx, new, now));
        let there = events::find(&app.db, id).await.expect("read").expect("there");
        assert_eq!((there.details, there.state, there.sequence), (full.clone(), State::Draft, 0));
        let changed = Details { title: "Another".into(), capacity: 8, ..full };
        alone!(app, |tx| events::change_details(tx, id, &changed, true, now));
        let there = alone!(app, |tx| events::hold(tx, id)).expect("there");
        assert_eq!((there.details, there.sequence, there.version), (changed.clone(), 1, 2));
        let mut tx = app.db.begin().await.expect("a transaction");
        let again = NewEvent { id: other, slug: "one", series: None, by: None, details: &changed };
        assert!(events::add(&mut tx, again, now).await.expect_err("one address, one event").is_duplicate());
    }

    async fn addresses_series_counts_and_entries(t) {
        let (app, now) = (&t.app, t.app.now());
        let one = publish(app, &evening(app, 3)).await;
        let other = publish(app, &evening(app, 3)).await;
        alone!(app, |tx| events::to_draft(tx, other, now));
        assert!(alone!(app, |tx| store::slug_is_taken(tx, &one.to_string(), other)));
        assert!(!alone!(app, |tx| store::slug_is_taken(tx, &one.to_string(), one)));
        alone!(app, |tx| store::set_slug(tx, one, "published"));
        alone!(app, |tx| store::set_slug(tx, other, "draft"));
        let slug = async |id| events::find(&app.db, id).await.expect("read").expect("there").slug;
        assert_eq!((slug(one).await, slug(other).await), (one.to_string(), "draft".to_owned()));
        let (series, later) = (Uuid::from_u128(7), Uuid::from_u128(8));
        for id in [one, other] {
            alone!(app, |tx| store::set_series(tx, id, series));
            alone!(app, |tx| store::set_series(tx, id, later));
        }
        assert_eq!(alone!(app, |tx| store::drafts_of(tx, series)), [other]);
        assert_eq!(store::starts_of(&app.db, series).await.expect("read").len(), 2);
        assert!(store::starts_of(&app.db, later).await.expect("read").is_empty());

        let staff = colleague(app, &[Role::Marketing]).await;
        let new = store::New { id: app.ids.uuid(now), event: other, staff, kind: "published", body: "" };
        alone!(app, |tx| store::note(tx, new, now));
        assert!(!alone!(app, |tx| store::delete_draft(tx, one)), "it is published");
        assert!(!alone!(app, |tx| store::delete_draft(tx, other)), "it was public once");
        let third = publish(app, &evening(app, 3)).await;
        alone!(app, |tx| events::to_draft(tx, third, now));
        let new = store::New { id: app.ids.uuid(now), event: third, staff, kind: "made", body: "" };
        alone!(app, |tx| store::note(tx, new, now));
        assert!(alone!(app, |tx| store::delete_draft(tx, third)));
        assert!(events::find(&app.db, third).await.expect("read").is_none());
        assert!(store::entries(&app.db, third).await.expect("read").is_empty());

        assert_eq!(store::counts(&app.db, one).await.expect("read"), Counts::default());
        let ama = asked(app, one, &party("Ama", 2, 0)).await;
        let mut bo = party("Bo", 2, 0);
        bo.party.email = String::new();
        asked(app, one, &bo).await;
        let want = Counts { booked: 1, offered: 0, waiting: 1, without_mail: 1, ever: 2 };
        assert_eq!(store::counts(&app.db, one).await.expect("read"), want);
        assert_eq!(alone!(app, |tx| store::counts_held(tx, one)), want);
        let (until, needs) = (now + Duration::days(9), now + Duration::days(2));
        alone!(app, |tx| store::keep_until(tx, one, until, needs));
        let kept = crate::event::places::store::find(&app.db, ama.id).await.expect("read").expect("there");
        assert_eq!(kept.keep_until, until);

        let id = app.ids.uuid(now);
        let new = store::New { id, event: one, staff, kind: "made", body: "Words" };
        alone!(app, |tx| store::note(tx, new, now));
        let entries = store::entries(&app.db, one).await.expect("read");
        assert_eq!(entries.len(), 1, "what happened to one party is not the event's");
        assert_eq!((entries[0].kind.as_str(), entries[0].body.as_str()), ("made", "Words"));
        assert!(entries[0].staff_name.is_some());
    }
}
