//! The run: what goes, what stays, twice, at once, and stopped half-way.

use axum::http::StatusCode;
use chrono::Duration;

use super::{Browser, close, details, enquiries, enquiry, numbers, reference, with_app};
use crate::{
    agency::Kind,
    enquiry::{
        clocks::{self, Promise},
        model::Details,
        retention::{Sort, coming, erase, run, run_in},
    },
    staff::Role,
};

/// `n` closed enquiries whose time is over: every third about fostering.
async fn closed(app: &crate::App, n: usize) {
    for i in 0..n {
        let kind = if i % 3 == 0 { Kind::Fostering } else { Kind::FirstTime };
        let id = enquiry(app, Details { kind, email: String::new(), ..details() }, "").await;
        close(app, id, "information_only", app.now()).await;
    }
}

async fn sum(app: &crate::App) -> i64 {
    numbers(app).await.iter().map(|line| line.5).sum()
}

with_app! {
    async fn stopping_between_batches_loses_nothing_and_counts_nothing_twice(t) {
        let app = &t.app;
        closed(app, 11).await;
        // Every batch before it has its turn, too: stop after each number of batches in turn.
        for most in 0..20 {
            run_in(app, 2, most).await.unwrap();
            assert_eq!(sum(app).await + enquiries(app).await, 11, "stopped after {most}");
        }
        assert_eq!(enquiries(app).await, 0);
        let lines: Vec<_> = numbers(app).await.into_iter().map(|n| (n.1, n.5)).collect();
        assert_eq!(lines, [("first_time".to_owned(), 7), ("fostering".to_owned(), 4)]);
        assert_eq!(run(app).await.unwrap().total(), 0, "a second run finds nothing");
    }

    async fn stopping_inside_a_batch_leaves_no_trace(t) {
        let app = &t.app;
        closed(app, 3).await;
        let mut tx = app.db.begin().await.unwrap();
        assert_eq!(erase::batch(&mut tx, app, Sort::Closed, 10).await.unwrap(), 3);
        drop(tx);
        assert_eq!((enquiries(app).await, sum(app).await), (3, 0));
        run(app).await.unwrap();
        assert_eq!((enquiries(app).await, sum(app).await), (0, 3));
    }

    async fn two_runs_at_once_count_everything_once(t) {
        let app = &t.app;
        closed(app, 24).await;
        let runs = (0..4).map(|_| {
            let app = app.clone();
            tokio::spawn(async move { run_in(&app, 5, usize::MAX).await })
        });
        let mut gone = 0;
        for run in runs.collect::<Vec<_>>() {
            gone += run.await.unwrap().unwrap().of(Sort::Closed);
        }
        run(app).await.unwrap();
        assert!(gone <= 24);
        assert_eq!((enquiries(app).await, sum(app).await), (0, 24));
    }

    async fn what_is_open_or_owed_an_answer_is_left_for_a_person(t) {
        let app = &t.app;
        let open = enquiry(app, details(), "").await;
        let asked = enquiry(app, details(), "").await;
        t.clock.advance(Duration::days(800));
        close(app, asked, "information_only", app.now()).await;
        let mut tx = app.db.begin().await.unwrap();
        clocks::start(&mut tx, asked, Promise::Access, app.now(), app.now()).await.unwrap();
        tx.commit().await.unwrap();
        let ran = run(app).await.unwrap();
        assert_eq!((ran.of(Sort::Closed), ran.to_look_at), (0, 1));
        let list = coming(app, Duration::days(30)).await.unwrap();
        assert_eq!(list[0].sort, None);
        assert_eq!(list[0].each[0].reference, reference(app, open).await);
        assert_eq!(enquiries(app).await, 2);
    }

    async fn a_suspected_enquiry_goes_after_its_time_and_is_not_counted(t) {
        let app = &t.app;
        enquiry(app, details(), "six pages in three seconds").await;
        t.clock.advance(Duration::days(29));
        assert_eq!(run(app).await.unwrap().of(Sort::Suspected), 0);
        t.clock.advance(Duration::days(1));
        assert_eq!(run(app).await.unwrap().of(Sort::Suspected), 1);
        assert_eq!((enquiries(app).await, sum(app).await), (0, 0));
    }

    async fn the_list_comes_first_and_one_can_be_kept_longer_for_a_reason(t) {
        let app = &t.app;
        let id = enquiry(app, details(), "").await;
        let goes = app.now() + Duration::days(10);
        close(app, id, "information_only", goes).await;
        let reference = reference(app, id).await;
        let mut manager = Browser::signed_in(app, &[Role::Manager]).await;
        let (status, page) = manager.get("/staff/retention").await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains(&reference) && page.contains("Thursday 3 December 2026"), "{page}");
        assert!(!page.contains("Ama") && !page.contains("020 7946 0955"));
        let path = format!("/staff/retention/{reference}");
        let from = goes.to_rfc3339();
        let form = [("months", "3"), ("reason", ""), ("from", from.as_str())];
        let (status, page) = manager.post(&path, &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Say why it has to stay"));
        let form = [("months", "3"), ("reason", "A complaint"), ("from", from.as_str())];
        for _ in 0..2 {
            let (status, _) = manager.post(&path, &form).await;
            assert_eq!(status, StatusCode::SEE_OTHER);
        }
        let kept = crate::enquiry::store::find(&app.db, id).await.unwrap().unwrap().keep_until;
        assert_eq!(kept.to_rfc3339(), "2027-03-03T10:00:00+00:00");
        t.clock.set(goes + Duration::hours(1));
        assert_eq!(run(app).await.unwrap().of(Sort::Closed), 0);
    }

    async fn only_a_manager_sees_what_goes(t) {
        for role in [Role::Recruitment, Role::Marketing, Role::Admin] {
            let mut other = Browser::signed_in(&t.app, &[role]).await;
            for path in ["/staff/retention", "/staff/retention/K7M3-9QXD"] {
                assert_eq!(other.get(path).await.0, StatusCode::FORBIDDEN, "{role:?} {path}");
            }
        }
    }
}
