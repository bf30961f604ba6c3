//! The end of an enquiry: who is in the list of what ends, what goes with it, and the
//! number that is left.

use chrono::Duration;
use uuid::Uuid;

use super::{close, details, enquiry, numbers, reference, stores::draft, with_app};
use crate::{
    App,
    enquiry::{
        journey::link_store,
        model::State,
        retention::store::{self, Counted},
        store as record,
    },
};

/// Moves an enquiry to a state, its time over at `keep_until`.
async fn stand(app: &App, id: Uuid, state: State, keep_until: clock::Time) {
    let to = record::Standing { state, due_at: app.now(), next_action: "", keep_until };
    let mut tx = app.db.begin().await.unwrap();
    record::stand(&mut tx, id, to, app.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// How many rows hang on an enquiry, with itself: the record, entries, clocks, links, drafts.
async fn rows_of(app: &App, id: Uuid) -> [i64; 5] {
    let mut all = [0; 5];
    for (n, sql) in all.iter_mut().zip([
        "select count(*) from enquiry where id = $1",
        "select count(*) from enquiry_entry where enquiry_id = $1",
        "select count(*) from enquiry_clock where enquiry_id = $1",
        "select count(*) from enquiry_link where enquiry_id = $1",
        "select count(*) from enquiry_draft where enquiry_id = $1",
    ]) {
        let count = db::read!(&app.db, |c| sqlx::query_scalar(sql).bind(id).fetch_one(c).await);
        *n = count.unwrap();
    }
    all
}

with_app! {
    async fn what_ends_by_a_day_is_listed_the_earliest_first(t) {
        let (app, day) = (&t.app, |n| t.app.now() + Duration::days(n));
        let mut closed = Vec::new();
        for ends in [3, 1, 2] {
            let id = enquiry(app, details(), "").await;
            close(app, id, "information_only", day(ends)).await;
            closed.push(reference(app, id).await);
        }
        let open = enquiry(app, details(), "").await;
        stand(app, open, State::Open, day(1)).await;
        let all = store::ending(&app.db, "closed", day(2), 9).await.unwrap();
        let listed: Vec<_> = all.into_iter().map(|e| (e.reference, e.keep_until)).collect();
        assert_eq!(listed, [(closed[1].clone(), day(1)), (closed[2].clone(), day(2))]);
        let first = store::ending(&app.db, "closed", day(2), 1).await.unwrap();
        assert_eq!((first.len(), &first[0].reference), (1, &closed[1]), "no more than asked for");
        assert!(store::ending(&app.db, "suspected", day(9), 9).await.unwrap().is_empty());
        for (state, until, counted) in [
            ("closed", day(1) - Duration::seconds(1), (0, None)),
            ("closed", day(2), (2, Some(day(1)))),
            ("closed", day(9), (3, Some(day(1)))),
            ("suspected", day(9), (0, None)),
        ] {
            assert_eq!(store::count_ending(&app.db, state, until).await.unwrap(), counted, "{state} {until}");
        }
    }

    async fn what_is_past_its_time_but_open_is_told_of_whoever_moves_next(t) {
        let (app, day) = (&t.app, |n| t.app.now() + Duration::days(n));
        let mut open = Vec::new();
        for (ends, state) in [(3, State::Open), (1, State::Later), (2, State::Waiting)] {
            let id = enquiry(app, details(), "").await;
            stand(app, id, state, day(ends)).await;
            open.push(reference(app, id).await);
        }
        let closed = enquiry(app, details(), "").await;
        close(app, closed, "information_only", day(1)).await;
        let suspected = enquiry(app, details(), "odd").await;
        stand(app, suspected, State::Suspected, day(1)).await;
        let past = |all: Vec<store::Ending>| all.into_iter().map(|e| e.reference).collect::<Vec<_>>();
        let all = past(store::open_past(&app.db, day(3), 9).await.unwrap());
        assert_eq!(all, [&open[1], &open[2], &open[0]].map(Clone::clone));
        let first = past(store::open_past(&app.db, day(3), 1).await.unwrap());
        assert_eq!(first, [open[1].clone()], "no more than asked for");
        let before = day(1) - Duration::seconds(1);
        assert!(store::open_past(&app.db, before, 9).await.unwrap().is_empty());
        assert_eq!(store::count_open_past(&app.db, before).await.unwrap(), (0, None));
        assert_eq!(store::count_open_past(&app.db, day(2)).await.unwrap(), (2, Some(day(1))));
        assert_eq!(store::count_open_past(&app.db, day(3)).await.unwrap(), (3, Some(day(1))));
    }

    async fn an_enquiry_goes_with_all_that_hangs_on_it_and_takes_nothing_of_another(t) {
        let app = &t.app;
        let goes = draft(app, true).await.unwrap();
        let stays = draft(app, true).await.unwrap();
        let mut tx = app.db.begin().await.unwrap();
        for id in [goes, stays] {
            link_store::put(&mut tx, &app.ids.token().hash(), id, app.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let before = rows_of(app, goes).await;
        assert!(before.iter().all(|n| *n > 0), "there is something to remove: {before:?}");
        let mut tx = app.db.begin().await.unwrap();
        store::remove_draft_of(&mut tx, goes).await.unwrap();
        tx.commit().await.unwrap();
        let [record, entries, clocks, links, _] = before;
        assert_eq!(rows_of(app, goes).await, [record, entries, clocks, links, 0], "only the draft");
        let mut tx = app.db.begin().await.unwrap();
        store::remove(&mut tx, goes).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rows_of(app, goes).await, [0; 5]);
        assert_eq!(rows_of(app, stays).await, before, "the other one has all it had");
    }

    async fn numbers_of_one_line_add_up_and_lines_stay_apart(t) {
        let app = &t.app;
        let line = |outcome: &str| Counted {
            month: "2026-11".into(),
            kind: "first_time".into(),
            council: "ealing".into(),
            channel: "web".into(),
            outcome: outcome.into(),
        };
        let mut tx = app.db.begin().await.unwrap();
        for (outcome, n) in [("timing", 2), ("withdrew", 1), ("timing", 3)] {
            store::count_in(&mut tx, &line(outcome), n).await.unwrap();
        }
        tx.commit().await.unwrap();
        let told: Vec<_> = numbers(app).await.into_iter().map(|n| (n.4, n.5)).collect();
        assert_eq!(told, [("timing".to_owned(), 5), ("withdrew".to_owned(), 1)]);
    }

    async fn an_enquiry_is_found_by_its_own_reference_and_no_other(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        enquiry(app, details(), "").await;
        let mine = reference(app, id).await;
        let found = store::find(&app.db, &mine).await.unwrap();
        assert_eq!(found.map(|e| (e.id, e.reference)), Some((id, mine)));
        assert!(store::find(&app.db, "0000-0000").await.unwrap().is_none());
    }
}
